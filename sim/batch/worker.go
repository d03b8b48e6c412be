package batch

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// Scorer scores one company after the other. It is used by one goroutine at a
// time. The outcome may be used again by the next call. It fails with a
// [model.InvalidError] for a profile that cannot be used, which rejects its row;
// any other error ends the run.
type Scorer func(ctx context.Context, p *model.Profile) (*sim.ProfileOutcome, error)

// Ids of problems that are found here and not by a reader.
const (
	idUnusable = "unusable-profile"
	idNoFigure = "no-finite-figures"
	idFailed   = "program-error"
)

// worker scores rows with a scorer of its own.
type worker struct {
	make   func() (Scorer, error)
	scorer Scorer
	enc    *encoder
}

// unit scores some rows and returns the bytes of their entries. It fails when
// the context ends, when a scorer cannot be made and when one gives up.
func (w *worker) unit(ctx context.Context, records []Record) (data []byte, counts Counts, err error) {
	if w.enc == nil {
		if w.enc, _, err = newEncoder(); err != nil {
			return nil, counts, err
		}
	}
	for i := range records {
		r := &records[i]
		e := Entry{Kind: Rejected, Problems: r.Problems}
		if r.OK {
			if err := w.score(ctx, r, &e); err != nil {
				return nil, counts, err
			}
		}
		counts.Note(e.Kind)
		if err := w.enc.gob.Encode(&e); err != nil { // more than a gigabyte
			return nil, counts, fmt.Errorf("%s:%d: keeping the outcome: %w", r.File, r.Line, err)
		}
	}
	return w.enc.take(), counts, nil
}

// score fills the entry of one good row.
func (w *worker) score(ctx context.Context, r *Record, e *Entry) (err error) {
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	if w.scorer == nil {
		if w.scorer, err = w.make(); err != nil {
			return err
		}
	}
	reject := func(k Kind, id, message string) {
		p := Problem{ID: id, File: r.File, Line: r.Line, Message: message}
		*e = Entry{Kind: k, Problems: append([]Problem{p}, r.Problems...)}
	}
	defer func() {
		if v := recover(); v != nil {
			w.scorer = nil // its memory may be in any state
			reject(Failed, idFailed, fmt.Sprintf("profile %s: the program failed on it: %v (stack %s)", r.Profile.ID, v, stackHash()))
			err = nil
		}
	}()
	out, err := w.scorer(ctx, &r.Profile)
	var invalid *model.InvalidError
	switch {
	case errors.As(err, &invalid):
		reject(Rejected, idUnusable, invalid.Error())
		return nil
	case err != nil:
		return err
	case !finite(out):
		reject(Rejected, idNoFigure, "profile "+r.Profile.ID+": the model gives no finite figures for these parameters")
		return nil
	}
	e.Kind, e.Outcome = Scored, *out
	e.Outcome.Others = r.Others
	return nil
}

// finite reports whether every mean is a number. Only parameters set far
// outside their range can make it otherwise.
func finite(p *sim.ProfileOutcome) bool {
	for i := range p.Structures {
		if !p.Structures[i].Finite() {
			return false
		}
	}
	return true
}

// stackHash names the place of a panic, from inside a deferred function: a hash
// of the functions, files and lines from the panic up to the worker. The same
// fault has the same hash on every worker and in every run of one build.
func stackHash() string {
	pc := make([]uintptr, 64)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	h := sha256.New()
	for {
		f, more := frames.Next()
		fmt.Fprintln(h, f.Function, filepath.Base(f.File), f.Line)
		if !more || strings.HasSuffix(f.Function, "(*worker).score") {
			break
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:6])
}
