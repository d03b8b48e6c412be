package batchfiles

import (
	"io"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/sim/batch"
)

// Rejects is what is wrong with the rows of a batch: the first problems, and how
// many there are.
type Rejects struct {
	Rows     strict.Problems // the first errors, at most cli.MostProblems
	Strange  strict.Problems // the first warnings, at most mostWarnings
	Errors   int             // all of them
	Warnings int
}

const mostWarnings = 10

// rejects collects them, and writes all errors to a file if it is given one.
type rejects struct {
	open func() (io.Writer, error) // opens the file at the first error; nil: no file
	w    render.RowWriter
	Rejects
}

var rejectColumns = []render.Column{
	{Key: "file"}, {Key: "line", Kind: render.KindInteger}, {Key: "column", Kind: render.KindInteger},
	{Key: "field"}, {Key: "id"}, {Key: "message"}, {Key: "hint"}, {Key: "kind"},
}

func (r *rejects) add(e *batch.Entry) error {
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
	out := strict.Problem{ID: p.ID, File: p.File, Line: p.Line, Col: p.Col, Field: p.Field, Message: p.Message, Hint: p.Hint}
	if p.Warning {
		out.Severity = strict.SeverityWarning
	}
	return out
}

func (r *rejects) write(kind batch.Kind, p *batch.Problem) error {
	if r.open == nil {
		return nil
	}
	if r.w == nil {
		f, err := r.open()
		if err != nil {
			return err
		}
		if r.w, err = render.NewRowWriter(f, "csv", rejectColumns, nil, render.Options{}); err != nil {
			return err
		}
	}
	number := func(n int) render.Cell {
		if n == 0 {
			return render.Missing("")
		}
		return render.Int(int64(n))
	}
	text := func(s string) render.Cell {
		if s == "" {
			return render.Missing("")
		}
		return render.Text(s)
	}
	word := "rejected"
	if kind == batch.Failed {
		word = "failed"
	}
	return r.w.WriteRow([]render.Cell{text(p.File), number(p.Line), number(p.Col), text(p.Field), text(p.ID), text(p.Message), text(p.Hint), text(word)})
}

// close ends the file, if there is one.
func (r *rejects) close() error {
	if r.w == nil {
		return nil
	}
	return r.w.Close()
}
