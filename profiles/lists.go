//go:build !js

package profiles

import (
	_ "embed"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles/lists"
)

// columnNames are further names of columns, by the field that they hold.
//
//go:embed columns.txt
var columnNames string

// alsoCalled reads columnNames: a line with a key, and words below it.
func alsoCalled() map[string][]string {
	names, key := map[string][]string{}, ""
	for line := range strings.Lines(columnNames) {
		switch line[0] {
		case '#':
		case ' ':
			names[key] = append(names[key], strings.Fields(line)...)
		default:
			key = strings.TrimSuffix(line, ":\n")
		}
	}
	return names
}

// listColumns are the columns for the reader of lists.
var listColumns = sync.OnceValue(func() *lists.Columns { return lists.NewColumns(listFields()) })

func listFields() []lists.Field {
	also := alsoCalled()
	out := []lists.Field{{Name: "id"}, {Name: "name", Also: also["name"]}, {Name: "industry", Kind: lists.Industry, Also: also["industry"], Codes: also["industry-codes"]}}
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
		out = append(out, lists.Field{Name: info.Key, Kind: kind, Whole: info.Integer || info.Unit == people,
			Also: also[info.Key], Abroad: also[info.Key+"-abroad"], Pesos: also[info.Key+"-pesos"]})
	}
	return append(out, lists.Field{Name: flavourKey}, lists.Field{Name: derivedKey}, lists.Field{Name: currentKey}, lists.Field{Name: pathKey},
		lists.Field{Name: currencyKey, With: []string{rateKey, RevenueKey}}, lists.Field{Name: rateKey, Kind: lists.Number, Exact: true},
		lists.Field{Name: RevenueKey, Kind: lists.Number, Exact: true})
}

// list reads rows of a list that may be written in many ways.
type list struct {
	name string
	in   *lists.List
	rows Reader
}

func (r *opened) list() Reader {
	in, err := r.reading()
	var refused strict.Problems
	switch {
	case errors.As(err, &refused):
		refused[0].File = r.name
		return &failed{record: Record{Line: refused[0].Line, Problems: refused}}
	case err != nil:
		return &failed{err: readError(r.name, err)}
	}
	return &list{r.name, in, r.lines(in.Rows(r.name, r.spec.table))}
}

// reading starts reading a list of any format.
func (r *opened) reading() (*lists.List, error) {
	switch r.format {
	case strict.FormatXLSX:
		return lists.OpenWorkbook(r.in, r.dialect, listColumns())
	case strict.FormatParquet:
		return lists.OpenParquet(r.in, r.dialect, listColumns())
	}
	return lists.Open(r.in, r.dialect, listColumns())
}

func (l *list) Next() (Record, error) {
	rec, err := l.rows.Next()
	if err != nil {
		return rec, err
	}
	rec.Problems = slices.Concat(l.in.Notes(), rec.Problems)
	for i := range rec.Problems {
		l.complete(&rec.Problems[i])
	}
	for i, name := range l.in.Others() {
		if i < len(l.in.Passed) {
			rec.Others = append(rec.Others, model.Other{Column: name, Text: l.in.Passed[i]})
		}
	}
	for _, f := range l.in.Derived {
		rec.Profile.Derive(model.Field(f - atFields))
	}
	return rec, nil
}

// complete says where a problem is in the original, and what a list can do about it.
func (l *list) complete(p *strict.Problem) {
	p.File = l.name
	if p.Place == "" {
		p.Place = l.in.Place(p.Line, p.Col)
	}
	if p.ID == strict.UnknownField && p.Line > 0 {
		p.Hint = also(p.Hint, "if it means something else, add --keep-columns "+text.Quote(p.Field))
	}
	if p.ID == strict.UnknownValue && p.Field == "industry" {
		if _, rest, ok := strings.Cut(p.Message, `"`); ok {
			name, _, _ := strings.Cut(rest, `"`)
			id := "ID"
			if near, ok := strings.CutPrefix(p.Hint, "did you mean "); ok {
				id = strings.TrimSuffix(near, "?")
			}
			p.Hint = also(p.Hint, "for all rows: --map-industry "+text.Quote(name+"="+id))
		}
	}
}

// also adds to a hint, which may be a question.
func also(hint, more string) string {
	switch {
	case hint == "":
		return more
	case strings.HasSuffix(hint, "?"):
		return hint + " " + more
	}
	return hint + "; " + more
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
	return headerOf(found)
}

func headerOf(l *lists.List) Header { return Header{l.Others(), l.Named, l.Has(currentKey)} }

// Dialect is that of lists, whose amounts may be in the currency.
func (m Money) Dialect(d lists.Dialect) lists.Dialect {
	if m.Rate > 0 && m.Code != dollar {
		d.Currency = m.Currency
	}
	return d
}
