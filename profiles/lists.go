package profiles

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles/lists"
)

// readAs is the id of warnings that say how a list was read.
const readAs = "read-as"

// Columns of common lists that mean a field which is no number; those of the others stand in [model.Fields].
var (
	nameColumns     = strings.Fields("company companyname organisation organization organisationname organizationname employer")
	industryColumns = strings.Fields("sector naicssector nacesection sicdivision industryname primaryindustry industrysector branch vertical")
)

// listFields describes the columns for the reader of lists.
func listFields() []lists.Field {
	out := []lists.Field{{Name: "id"}, {Name: "name", Also: nameColumns}, {Name: "industry", Kind: lists.Industry, Also: industryColumns}}
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
		out = append(out, lists.Field{Name: info.Key, Kind: kind, Whole: info.Integer || info.Unit == people, Also: info.Columns, WithUnit: info.Unitless})
	}
	return append(out, lists.Field{Name: flavourKey}, lists.Field{Name: derivedKey})
}

// list reads rows of a list that may be written in many ways.
type list struct {
	opened
	rows  Reader
	notes []lists.Note
	more  func() []lists.Note
}

func (r *opened) list() Reader {
	out := &list{opened: *r}
	in, notes, more, err := lists.Open(r.in, r.dialect, r.spec.lists)
	var refused *lists.Refusal
	switch {
	case errors.As(err, &refused):
		return &failed{record: Record{Line: refused.Line, Problems: strict.Problems{{ID: refused.ID, File: r.name, Line: refused.Line,
			Message: refused.Message, Hint: refused.Hint}}}}
	case err != nil:
		return &failed{err: readError(r.name, err)}
	}
	out.notes, out.more = notes, more
	out.rows = r.lines(strict.NewCSV(in, r.name, r.spec.table))
	return out
}

func (l *list) Next() (Record, error) {
	rec, err := l.rows.Next()
	notes := append(l.notes, l.more()...)
	l.notes = nil
	if err != nil {
		return rec, err
	}
	told := make(strict.Problems, len(notes))
	for i, n := range notes {
		told[i] = strict.Problem{ID: readAs, File: l.name, Line: n.Line, Message: n.Text, Severity: strict.SeverityWarning}
	}
	rec.Problems = slices.Concat(told, rec.Problems)
	return rec, nil
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
