//go:build !js

package show

import (
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

func yesNo(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Kind: render.KindBool}
}

func real(key, label, unit string) render.Column {
	return render.Column{Key: key, Label: label, Unit: unit, Kind: render.KindNumber, Precision: -1}
}

func count(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Kind: render.KindInteger}
}

// span is an uncertain number: its mode, with low and high beside it.
func span(key, label, unit string) render.Column {
	c := real(key, label, unit)
	c.Limits, c.Ranged = true, true
	return c
}

// row is a row of values, of which ranges become cells with low and high.
func row(values ...any) []render.Cell {
	for i, v := range values {
		if r, ok := v.(model.Range); ok {
			values[i] = render.Range(r.Mode, r.Low, r.High)
			if r.Low == r.High {
				values[i] = render.Number(r.Mode)
			}
		}
	}
	return render.Row(values...)
}

// facts is a document about one thing: a title, a text, a table of two columns
// (what, and its value), and what follows.
type facts struct {
	render.Document
	table render.Table
}

// about starts the document; document ends its table.
func about(id, title, body string) *facts {
	return &facts{document(title, body), render.Table{ID: id, Columns: []render.Column{words("what", "What"), words("value", "Value")}}}
}

func (f *facts) document() render.Document {
	f.AddTable(f.table)
	return f.Document
}

// add adds a fact, unless it is empty.
func (f *facts) add(what, value string) {
	if value != "" {
		f.table.Rows = append(f.table.Rows, row(what, value))
	}
}

func (f *facts) number(what string, v float64, unit string) {
	f.add(what, unitAfter(text.Figure(v), unit))
}

// positive adds a number, unless it is zero.
func (f *facts) positive(what string, v float64, unit string) {
	if v > 0 {
		f.number(what, v, unit)
	}
}

func (f *facts) span(what string, r model.Range, unit string) {
	s := text.Figure(r.Mode)
	if r.Low != r.High {
		s += " (" + text.Figure(r.Low) + " to " + text.Figure(r.High) + ")"
	}
	f.add(what, unitAfter(s, unit))
}

// provenance adds what a number rests on.
func (f *facts) provenance(p *model.Provenance) {
	f.add("basis", string(p.Basis))
	f.add("note", p.Note)
	what := "sources"
	for _, id := range p.Sources {
		f.table.Rows = append(f.table.Rows, row(what, cite(id)))
		what = ""
	}
}

// cite adds sources, each in a line of its own.
func (f *facts) cite(what string, ids ...string) {
	for _, id := range ids {
		f.add(what, cite(id))
	}
}

// cite is a source in one line.
func cite(id string) string {
	for _, s := range seeds.Sources() {
		if s.ID == id {
			return id + ": " + s.Title + " (" + s.Publisher + ")"
		}
	}
	return id
}

func unitAfter(s, unit string) string { return strings.TrimSuffix(s+" "+unit, " ") }
