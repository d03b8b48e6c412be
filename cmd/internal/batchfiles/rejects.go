package batchfiles

import (
	"errors"
	"io"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/batch"
)

// Rejects is what is wrong with the rows of a batch: the first problems, and how many there are.
type Rejects struct {
	Rows     strict.Problems // the first errors, at most cli.MostProblems
	Strange  strict.Problems // the first warnings, at most mostWarnings
	Errors   int             // all of them
	Warnings int
}

const mostWarnings = 10

// DefaultMaxRejects is how many rows of a batch may be rejected. More than that are no slips, but a file of another
// kind, or a quote that is never closed.
const DefaultMaxRejects = 100_000

func limit(most int) int {
	if most == 0 {
		return DefaultMaxRejects
	}
	return most
}

// tooMany says where a batch gave up.
func tooMany(file string, line, most int) error {
	return cli.Data(strict.Problem{File: file, Line: line, Message: "more than " + text.Count(limit(most), "rejected row")}).
		WithHint("is it a file of companies, and is every quote closed? --max-rejects N allows more")
}

// rejects collects them, and writes all errors to a file if it is given one.
type rejects struct {
	to   io.Writer // nil: no file
	w    render.RowWriter
	most int // rows
	rows int
	Rejects
}

var rejectColumns = []render.Column{
	{Key: "file"}, {Key: "line", Kind: render.KindInteger}, {Key: "column", Kind: render.KindInteger},
	{Key: "field"}, {Key: "id"}, {Key: "message"}, {Key: "hint"}, {Key: "kind"},
}

func (r *rejects) add(e *batch.Entry) error {
	if e.Kind != batch.Scored && len(e.Problems) > 0 {
		if r.rows++; r.rows > limit(r.most) {
			return tooMany(e.Problems[0].File, e.Problems[0].Line, r.most)
		}
	}
	for i := range e.Problems {
		p := &e.Problems[i]
		if p.Warning {
			if r.Warnings++; r.Warnings <= mostWarnings {
				r.Strange = append(r.Strange, problem(p))
			}
			continue
		}
		if r.Errors++; r.Errors <= cli.MostProblems {
			r.Rows = append(r.Rows, problem(p))
		}
		if err := r.write(e.Kind, p); err != nil {
			return err
		}
	}
	return nil
}

func problem(p *batch.Problem) strict.Problem {
	out := strict.Problem{ID: p.ID, File: p.File, Line: p.Line, Col: p.Col, Place: p.Place, Field: p.Field, Message: p.Message, Hint: p.Hint}
	if p.Warning {
		out.Severity = strict.SeverityWarning
	}
	return out
}

func (r *rejects) write(kind batch.Kind, p *batch.Problem) error {
	if r.to == nil {
		return nil
	}
	if r.w == nil {
		var err error
		if r.w, err = render.NewRowWriter(r.to, "csv", rejectColumns, nil, render.Options{}); err != nil {
			return err
		}
	}
	word := "rejected"
	if kind == batch.Failed {
		word = "failed"
	}
	return r.w.WriteRow(render.Row(known(p.File), known(p.Line), known(p.Col), known(p.Field), known(p.ID), known(p.Message), known(p.Hint), word))
}

// known is a value of a problem, or an empty cell where there is none.
func known[T comparable](v T) any {
	var none T
	if v == none {
		return render.Missing("")
	}
	return v
}

// close ends the file, if there is one.
func (r *rejects) close() error {
	if r.w == nil {
		return nil
	}
	return r.w.Close()
}

// Tell says what came of a batch: the problems of rows, the files, and the error that stands for the exit code. err
// is that of [Run] or [Merge].
func (r *Result) Tell(p cli.Printer, outputs []string, err error) error {
	p.Problems(r.Rejects.Rows)
	if more := r.Rejects.Errors - len(r.Rejects.Rows); more > 0 {
		p.Note("... and %d more", more)
	}
	p.Problems(r.Rejects.Strange)
	if more := r.Rejects.Warnings - len(r.Rejects.Strange); more > 0 {
		p.Note("... and %d more warnings", more)
	}
	if r.Rejected != "" {
		p.Note("all rejected rows are listed in %s", r.Rejected)
	}
	if err != nil {
		e := cli.Data(errors.New("no company could be used"))
		if empty(r.Rejects.Rows) {
			e = e.WithHint("add --allow-empty if an input without companies is intended")
		}
		return e
	}
	for _, path := range outputs {
		if r.Before {
			p.Note("%s is already complete", path)
		} else {
			p.Note("wrote %s", path)
		}
	}
	if bad := r.Counts.Rejected + r.Counts.Failed; bad > 0 {
		return cli.Rejected(bad, r.Counts.Records)
	}
	return nil
}
