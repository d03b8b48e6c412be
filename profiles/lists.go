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

// listNames are the names of columns in common lists, without blanks and signs, that mean a field and its unit.
var listNames = map[string]string{
	"id":           "companyid",
	"name":         "company companyname organisation organization organisationname organizationname employer",
	"industry":     "sector naicssector nacesection sicdivision industryname primaryindustry industrysector branch vertical",
	"headcount":    "employees numberofemployees noofemployees numemployees employeecount totalemployees companysize sizerange size staff people fte ftes",
	"revenue_musd": "revenuem revenuesm revenue$m revenues$m revenue$mil revenues$mil revenue$million revenue$millions revenues$millions revenuesmillions revenuemillions revenuemillion revenueinmillions revenuesinmillions revenuemillionusd revenueusdm revenueusdmillion revenueusdmillions revenueinmillionusd revenueinusdmillions",
	"it_staff":     "itemployees itheadcount itpeople",
	"engineers":    "developers softwareengineers",
}

// withoutUnit are the names of columns that hold revenue, if each value says its unit.
const withoutUnit = "revenue revenues annualrevenue sales turnover revenueusd revenue$"

// listFields describes the columns for the reader of lists.
func listFields() []lists.Field {
	field := func(name string, kind lists.Kind) lists.Field {
		return lists.Field{Name: name, Kind: kind, Also: strings.Fields(listNames[name])}
	}
	out := []lists.Field{field("id", lists.Text), field("name", lists.Text), field("industry", lists.Industry)}
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
		l := field(info.Key, kind)
		if l.Whole = info.Integer || info.Unit == people; kind == lists.Money {
			l.WithUnit = strings.Fields(withoutUnit)
		}
		out = append(out, l)
	}
	return append(out, field(flavourKey, lists.Text), field(derivedKey, lists.Text))
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
