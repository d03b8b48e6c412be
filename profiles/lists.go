//go:build !js

package profiles

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/orgsim/orgsim/internal/grid"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles/lists"
)

// Ids of problems of lists: how one was read, and a cell that holds no value.
const (
	readAs  = "read-as"
	badCell = "bad-cell"
)

// listColumns are the columns for the reader of lists.
var listColumns = sync.OnceValue(func() *lists.Columns { return lists.NewColumns(listFields()) })

func listFields() []lists.Field {
	out := []lists.Field{{Name: "id"}, {Name: "name", Also: nameColumns}, {Name: "industry", Kind: lists.Industry, Also: industryColumns, Codes: codeColumns}}
	for f := range model.NumFields {
		info := &model.Fields[f]
		kind := lists.Number
		switch {
		case f == model.Headcount:
			kind = lists.Band
		case f == model.RevenueMUSD:
			kind = lists.Money
		case info.Integer || info.Unit == people:
			kind = lists.Count
		case info.Style == model.Percent:
			kind = lists.Percent
		case info.Max == 1:
			kind = lists.Share
		}
		field := lists.Field{Name: info.Key, Kind: kind, Whole: info.Integer || info.Unit == people, Also: columnsOf(f)}
		if kind == lists.Money {
			field.Abroad, field.Pesos = revenueAbroad, revenueSpanish
		}
		out = append(out, field)
	}
	return append(out, lists.Field{Name: flavourKey}, lists.Field{Name: derivedKey}, lists.Field{Name: currentKey}, lists.Field{Name: pathKey},
		lists.Field{Name: currencyKey, With: []string{rateKey, RevenueKey}}, lists.Field{Name: rateKey, Kind: lists.Number, Exact: true},
		lists.Field{Name: RevenueKey, Kind: lists.Number, Exact: true})
}

// list reads rows of a list that may be written in many ways.
type list struct {
	opened
	in    *lists.Reading
	rows  Reader
	notes []lists.Note
}

func (r *opened) list() Reader {
	in, err := r.reading()
	if err != nil {
		return r.refused(err)
	}
	out := &list{opened: *r, in: in, notes: in.Notes}
	out.rows = r.lines(strict.NewCSV(in, r.name, r.spec.table))
	return out
}

// reading starts reading a list of any format.
func (r *opened) reading() (*lists.Reading, error) {
	if !r.format.Binary() {
		return lists.Open(r.in, r.dialect, listColumns())
	}
	b, err := grid.ReadAll(r.in)
	var large *grid.Error
	switch {
	case errors.As(err, &large):
		return nil, &lists.Refusal{ID: large.ID, Message: large.Message, Hint: large.Hint}
	case err != nil:
		return nil, err
	case r.format == strict.FormatParquet:
		return lists.OpenParquet(b, r.dialect, listColumns())
	}
	return lists.OpenWorkbook(b, r.dialect, listColumns())
}

// refused is a reader that says why a list is not read.
func (r *opened) refused(err error) *failed {
	var refused *lists.Refusal
	if !errors.As(err, &refused) {
		return &failed{err: readError(r.name, err)}
	}
	return &failed{record: Record{Line: refused.Line, Problems: strict.Problems{{ID: refused.ID, File: r.name, Line: refused.Line,
		Place: refused.Place, Message: refused.Message, Hint: refused.Hint}}}}
}

func (l *list) Next() (Record, error) {
	rec, err := l.rows.Next()
	notes := append(l.notes, l.in.More()...)
	l.notes = nil
	if err != nil {
		if refused := l.refused(err); refused.err == nil && !errors.Is(err, io.EOF) {
			rec, err = refused.record, nil
		}
	}
	if err != nil {
		return rec, err
	}
	aside := l.in.Aside(rec.Line)
	if aside.Faults != nil {
		rec.Problems = nil // they follow from these
		for _, f := range aside.Faults {
			rec.Problems = append(rec.Problems, strict.Problem{ID: cmp.Or(f.ID, badCell), File: l.name, Line: rec.Line, Col: f.Column, Field: f.Field,
				Message: strings.TrimPrefix(f.Field+": "+f.Message, ": "), Hint: f.Hint})
		}
	}
	told := make(strict.Problems, len(notes))
	for i, n := range notes {
		told[i] = strict.Problem{ID: readAs, File: l.name, Line: n.Line, Message: n.Text, Severity: strict.SeverityWarning}
	}
	rec.Problems = slices.Concat(told, rec.Problems)
	l.place(&aside, rec.Problems)
	for i, name := range l.in.Others {
		if i < len(aside.Others) {
			rec.Others = append(rec.Others, model.Other{Column: name, Text: aside.Others[i]})
		}
	}
	return rec, nil
}

// place says where problems are in the original.
func (l *list) place(a *lists.Aside, ps strict.Problems) {
	for i := range ps {
		p := &ps[i]
		col := 0
		switch {
		case p.Field != "":
			col = l.in.Column(p.Field)
		case a.Faults != nil && p.Severity == strict.SeverityError:
			col = p.Col
		}
		if p.ID == strict.UnknownField && p.Line > 0 {
			p.Hint = strings.TrimPrefix(p.Hint+"; if it is another column: --keep-columns "+text.Quote(p.Field), "; ")
		}
		if p.ID == strict.UnknownValue && p.Field == "industry" {
			if _, rest, ok := strings.Cut(p.Message, `"`); ok {
				name, _, _ := strings.Cut(rest, `"`)
				id := "ID"
				if near, ok := strings.CutPrefix(p.Hint, "did you mean "); ok {
					id = strings.TrimSuffix(near, "?")
				}
				p.Hint += "; for all rows: --map-industry " + text.Quote(name+"="+id)
			}
		}
		if place := l.in.Place(p.Line, col); place != "" {
			*p = p.Unplaced(place, col)
		} else if row, at := l.in.Cell(a, col); row != "" && p.Line == a.Line && (p.Col > 0 || a.Faults != nil) {
			*p = p.Moved(a.Line, row, at)
		}
	}
}

// failed gives one record or error, and ends.
type failed struct {
	record Record
	err    error
	done   bool
}

func (f *failed) Next() (Record, error) {
	if f.done {
		return Record{}, io.EOF
	}
	f.done = true
	return f.record, f.err
}

// Header reads the header of a list. Of another file, and of a list that cannot be read, there is none: whoever reads it
// says why.
func (s *Spec) Header(name string, in io.Reader, d lists.Dialect) Header {
	r := s.Open(name, in, Options{Dialect: d}).(*opened)
	if err := r.sniff(); err != nil || !r.isList() {
		return Header{}
	}
	found, err := r.reading()
	if err != nil {
		return Header{}
	}
	return Header{found.Others, found.Named, found.Column(currentKey) > 0}
}

// Dialect is that of lists, whose amounts may be in the currency.
func (m Money) Dialect(d lists.Dialect) lists.Dialect {
	if m.Rate > 0 && m.Code != dollar {
		d.Currency = m.Currency
	}
	return d
}
