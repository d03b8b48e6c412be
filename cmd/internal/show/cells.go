package show

import (
	"math"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
)

func text(key, label string) render.Column { return render.Column{Key: key, Label: label} }

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
	return &facts{render.Table{ID: id, Columns: []render.Column{text("what", "What"), text("value", "Value")}}}
}

// add adds a fact, unless it is empty.
func (f *facts) add(what, value string) {
	if value != "" {
		f.t.Rows = append(f.t.Rows, []render.Cell{render.Text(what), render.Text(value)})
	}
}

func (f *facts) number(what string, v float64, unit string) { f.add(what, unitAfter(plain(v), unit)) }

func (f *facts) span(what string, r model.Range, unit string) {
	s := plain(r.Mode)
	if r.Low != r.High {
		s += " (" + plain(r.Low) + " to " + plain(r.High) + ")"
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

func unitAfter(s, unit string) string {
	if unit == "" {
		return s
	}
	return s + " " + unit
}

// plain prints a number with up to six significant digits, large ones in full
// with their thousands grouped.
func plain(v float64) string {
	s := strconv.FormatFloat(v, 'g', 6, 64)
	if v < 1e4 || v != math.Trunc(v) {
		return s
	}
	s = strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func join(items []string) string { return strings.Join(items, ", ") }

// document starts a document about one thing.
func document(title, body string) render.Document {
	d := render.Document{}
	d.Add(render.BlockHeading, title)
	if body != "" {
		d.Add(render.BlockText, body)
	}
	return d
}
