package batchfiles

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim/batch"
)

// source reads the companies of all files, one after the other, and checks that
// the files are those that were planned.
type source struct {
	model    *resolved
	spec     *profiles.Spec
	ids      *profiles.IDSet
	names    []string // of files, for ids
	stdin    io.Reader
	most     int // rejected rows
	rejected int

	next   int  // file
	gaveUp bool // the reader of the file left the rest unread
	reader profiles.Reader
	in     io.ReadCloser
	seen   *hashing  // of what was read of it
	sum    hash.Hash // over names, sizes and hashes of all files
}

func (m *resolved) source(stdin io.Reader, maxRejects int) *source {
	return &source{
		model: m, spec: profiles.NewSpec(m.Catalogue), ids: profiles.NewIDSet(),
		names: profiles.Names(text.Each(m.plan.Inputs, func(in Input) string { return in.Name })), stdin: stdin, most: limit(maxRejects), sum: sha256.New(),
	}
}

// Next gives the next company of the files.
func (s *source) Next(r *batch.Record) error {
	for {
		if s.reader == nil {
			if s.next == len(s.model.plan.Inputs) {
				return io.EOF
			}
			if err := s.open(); err != nil {
				return err
			}
		}
		rec, err := s.reader.Next()
		switch {
		case errors.Is(err, io.EOF):
			if err := s.close(); err != nil {
				return err
			}
		case err != nil:
			return s.failed(err)
		case s.model.plan.AllowEmpty && rec.Row == 0 && empty(rec.Problems):
		default:
			s.gaveUp = s.gaveUp || rec.Row == 0
			s.fill(r, &rec)
			if !r.OK {
				s.rejected++
			}
			if s.rejected > s.most {
				return tooMany(r.File, r.Line, s.most)
			}
			return nil
		}
	}
}

func (s *source) fill(r *batch.Record, rec *profiles.Record) {
	name := s.model.plan.Inputs[s.next].Name
	*r = batch.Record{OK: rec.OK(), File: name, Line: rec.Line, Problems: problems(rec.Problems)}
	if r.OK {
		r.Profile, r.Others = rec.Profile, rec.Others
		s.model.plan.Override.Apply(&r.Profile)
	}
}

// empty reports whether all that is wrong is that it holds nothing.
func empty(ps strict.Problems) bool {
	return !slices.ContainsFunc(ps, func(p strict.Problem) bool {
		return p.Severity == strict.SeverityError && p.ID != strict.NoRows && p.ID != strict.EmptyInput
	})
}

func problems(ps strict.Problems) []batch.Problem {
	if len(ps) == 0 {
		return nil
	}
	out := make([]batch.Problem, len(ps))
	for i, p := range ps {
		out[i] = batch.Problem{ID: p.ID, File: p.File, Line: p.Line, Col: p.Col, Place: p.Place, Field: p.Field,
			Message: p.Message, Hint: p.Hint, Warning: p.Severity == strict.SeverityWarning}
	}
	return out
}

func (s *source) open() error {
	in := &s.model.plan.Inputs[s.next]
	s.in, s.seen = io.NopCloser(s.stdin), newHashing(io.Discard)
	if in.Name != Stdin {
		f, err := strict.Open(in.Name)
		if err != nil {
			return cli.Input(in.Name, err)
		}
		s.in = f
	}
	s.reader = s.spec.Open(in.Name, io.TeeReader(s.in, s.seen), profiles.Options{IDs: s.ids, Name: s.names[s.next], Dialect: s.model.plan.dialect(), Money: s.model.plan.Money,
		AllowBad: max(s.most, s.most+1)}) // one more than are counted here; all, where all are allowed
	return nil
}

// close reads what a reader that gave up left of its file, and compares. Of standard input nothing is compared, and what
// was refused may never end.
func (s *source) close() error {
	in := &s.model.plan.Inputs[s.next]
	if !s.gaveUp || in.Name != Stdin {
		if _, err := io.Copy(s.seen, s.in); err != nil {
			return s.failed(err)
		}
	}
	if err := s.in.Close(); err != nil {
		return s.failed(err)
	}
	sum := s.seen.digest()
	if in.Sum != nil && (s.seen.n != in.Bytes || sum != *in.Sum) {
		return changed(in.Name)
	}
	s.sum.Write(binary.AppendUvarint(nil, uint64(len(in.Name))))
	io.WriteString(s.sum, in.Name)
	s.sum.Write(binary.AppendUvarint(nil, uint64(s.seen.n)))
	s.sum.Write(sum[:])
	s.next, s.reader, s.gaveUp = s.next+1, nil, false
	return nil
}

func (s *source) failed(err error) error {
	return cli.Input(s.model.plan.Inputs[s.next].Name, err)
}

// digest is the hash of all files, once they are read.
func (s *source) digest() (d batch.Digest) {
	s.sum.Sum(d[:0])
	return d
}

// changed says that a file is not what it was.
func changed(name string) error {
	return cli.Data(fmt.Errorf("%s: %w", text.Visible(name), batch.ErrChanged)).
		WithHint("results of the old and the new input are never mixed; run the batch again with --force")
}
