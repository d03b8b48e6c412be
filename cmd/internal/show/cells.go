package show

import (
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

func words(key, label string) render.Column { return render.Column{Key: key, Label: label} }

func real(key, label, unit string) render.Column {
	return render.Column{Key: key, Label: label, Unit: unit, Kind: render.KindNumber, Precision: -1}
}

func count(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Kind: render.KindInteger}
}

// span is an uncertain number: its mode, with low and high beside it.
func span(key, label, unit string) render.Column {
	c := real(key, label, unit)
	c.LoSuffix, c.HiSuffix, c.Ranged = "_low", "_high", true
	return c
}

func spanCell(r model.Range) render.Cell {
	if r.Low == r.High {
		return render.Number(r.Mode)
	}
	return render.Range(r.Mode, r.Low, r.High)
}

// facts is a table of two columns: what, and its value.
type facts struct{ t render.Table }

func newFacts(id string) *facts {
	return &facts{render.Table{ID: id, Columns: []render.Column{words("what", "What"), words("value", "Value")}}}
}

// add adds a fact, unless it is empty.
func (f *facts) add(what, value string) {
	if value != "" {
		f.t.Rows = append(f.t.Rows, []render.Cell{render.Text(what), render.Text(value)})
	}
}

func (f *facts) number(what string, v float64, unit string) {
	f.add(what, unitAfter(text.Figure(v), unit))
}

func (f *facts) span(what string, r model.Range, unit string) {
	s := text.Figure(r.Mode)
	if r.Low != r.High {
		s += " (" + text.Figure(r.Low) + " to " + text.Figure(r.High) + ")"
	}
	f.add(what, unitAfter(s, unit))
}

// provenance adds what a number rests on.
func (f *facts) provenance(l *library, p *model.Provenance) {
	f.add("basis", string(p.Basis))
	f.add("note", p.Note)
	for i, id := range p.Sources {
		what := ""
		if i == 0 {
			what = "sources"
		}
		f.t.Rows = append(f.t.Rows, []render.Cell{render.Text(what), render.Text(l.cite(id))})
	}
}

// cite is a source in one line.
func (l *library) cite(id string) string {
	for i := range l.sources {
		if s := &l.sources[i]; s.ID == id {
			return id + ": " + s.Title + " (" + s.Publisher + ")"
		}
	}
	return id
}

func unitAfter(s, unit string) string { return strings.TrimSuffix(s+" "+unit, " ") }

// document starts a document about one thing.
func document(title, body string) render.Document {
	d := render.Document{}
	d.Add(render.BlockHeading, title)
	if body != "" {
		d.Add(render.BlockText, body)
	}
	return d
}
