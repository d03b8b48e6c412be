//go:build !js

package seeds

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// organisations is evidence to hold the model against, not a number of it: the
// digest of the data leaves it out.
//
//go:embed data/organisations.csv
var organisations []byte

func readOrganisations(cat *model.Catalogue) ([]model.Organisation, error) {
	list, problems, err := ReadOrganisations(cat, nil, "data/organisations.csv", bytes.NewReader(organisations))
	return list, errors.Join(err, problems.Err())
}

// The columns of a file of organisations, in the order of organisationTable.
const (
	orgID = iota
	orgName
	orgYear
	orgCountry
	orgIndustry
	orgHeadcount
	orgRevenue
	orgTechShare
	orgLedBy
	orgStructure
	orgPossible
	orgDocumented
	orgSize
	orgAlso
	orgURL
	orgEvidence
)

// organisationTable is what a file of organisations may hold.
func organisationTable(cat *model.Catalogue) *strict.Table {
	number := func(f model.Field, required bool) strict.Field {
		info := &model.Fields[f]
		kind := strict.FieldNumber
		if info.Integer {
			kind = strict.FieldWhole
		}
		return strict.Field{Name: info.Key, Kind: kind, Required: required, Min: info.Min, Max: info.Max, Doc: info.Doc, Synonyms: info.Synonyms}
	}
	choice := func(name, doc string, words ...string) strict.Field {
		return strict.Field{Name: name, Kind: strict.FieldChoice, Required: true, Words: words, Doc: doc}
	}
	words := func(name string, most int, required bool, doc string) strict.Field {
		return strict.Field{Name: name, Kind: strict.FieldText, Required: required, MaxRunes: most, Doc: doc}
	}
	return strict.NewTable(
		strict.Field{Name: "id", Kind: strict.FieldID, Required: true, MaxRunes: 40, Doc: "unique among all organisations"},
		words("organisation", 100, true, "its name, spelt the same in every year"),
		strict.Field{Name: "year", Kind: strict.FieldWhole, Required: true, Min: 1950, Max: 2100, Doc: "the year described"},
		words("country", 60, true, "where its head office is"),
		choice("industry", "what it does", cat.IndustryIDs()...),
		number(model.Headcount, true), number(model.RevenueMUSD, false), number(model.TechShare, false),
		choice("led_by", "who leads technology directly under the chief executive", model.ArrangementNames()...),
		choice("structure", "the closest structure", arranged(cat)...),
		words("possible", 200, true, "structures that the evidence leaves open, separated by blanks"),
		choice("documented", "full: presence and absence of chiefs; part: one role or one line", "full", "part"),
		choice("size", "whether the headcount was seen on the page or recalled", "seen", "recollected"),
		words("also", 200, false, "other technology chiefs"),
		words("url", 400, true, "the page it was read from"),
		words("evidence", 300, true, "what the page shows, in your own words"),
	)
}

// arranged lists the structures that are one of the arrangements of led_by.
func arranged(cat *model.Catalogue) (ids []string) {
	for i := range cat.Structures {
		if _, ok := cat.Structures[i].LedBy(); ok {
			ids = append(ids, cat.Structures[i].ID)
		}
	}
	return ids
}

// ReadOrganisations reads a file of documented organisations, CSV with the
// columns of the built-in one. It returns every problem with its place; rows
// with problems are left out. Ids may not be among known. The error is a failure
// to read in.
func ReadOrganisations(cat *model.Catalogue, known []model.Organisation, file string, in io.Reader) ([]model.Organisation, strict.Problems, error) {
	rows := strict.NewCSV(in, file, organisationTable(cat))
	lines := map[string]int{}
	for i := range known {
		lines[known[i].ID] = 0
	}
	var out []model.Organisation
	var problems strict.Problems
	for rows.Next() {
		r := rows.Record()
		o := organisation(cat, r)
		if line, there := lines[o.ID]; there && o.ID != "" {
			first := fmt.Sprintf("on line %d", line)
			if line == 0 {
				first = "by an organisation that was read before"
			}
			r.Fail(orgID, strict.DuplicateID, text.Quote(o.ID)+" is already used "+first, "ids must differ")
		} else {
			lines[o.ID] = r.Line()
		}
		problems = append(problems, r.Problems()...)
		if r.Err() == nil {
			out = append(out, o)
		}
	}
	var more strict.Problems
	if err := rows.Err(); errors.As(err, &more) {
		return out, append(problems, more...), nil
	} else if err != nil {
		return nil, nil, err
	}
	return out, problems, nil
}

// organisation takes one row and records in it what no single field shows.
func organisation(cat *model.Catalogue, r *strict.Record) model.Organisation {
	o := model.Organisation{
		Profile: model.Profile{ID: r.Text(orgID), Name: r.Text(orgName), Industry: r.Text(orgIndustry)},
		Year:    int(r.Float(orgYear)), Country: r.Text(orgCountry), Structure: r.Text(orgStructure),
		LedBy:    model.Arrangement(max(0, slices.Index(model.ArrangementNames(), r.Text(orgLedBy)))),
		Possible: strings.Fields(r.Text(orgPossible)), Full: r.Text(orgDocumented) == "full", Seen: r.Text(orgSize) == "seen",
		Also: r.Text(orgAlso), URL: r.Text(orgURL), Says: r.Text(orgEvidence),
	}
	for i, f := range []model.Field{model.Headcount, model.RevenueMUSD, model.TechShare} {
		if at := orgHeadcount + i; r.Has(at) {
			o.Set(f, r.Float(at))
		}
	}
	if r.Has(orgURL) && !strings.HasPrefix(o.URL, "https://") && !strings.HasPrefix(o.URL, "http://") {
		r.Fail(orgURL, strict.UnknownValue, text.Quote(o.URL)+" is not the address of a page", "start it with https://")
	}
	if r.Has(orgPossible) {
		checkPossible(cat, r, &o)
	}
	return o
}

// checkPossible holds led_by, structure, possible and documented against each
// other.
func checkPossible(cat *model.Catalogue, r *strict.Record, o *model.Organisation) {
	open := 0
	for i, id := range o.Possible {
		if !slices.Contains(arranged(cat), id) {
			r.Fail(orgPossible, strict.UnknownValue, text.Quote(id)+" is not known", text.DidYouMean(id, arranged(cat)))
			return
		}
		if slices.Contains(o.Possible[:i], id) {
			r.Fail(orgPossible, strict.DuplicateID, id+" is listed twice", "")
		}
		if a, _ := cat.Structure(id).LedBy(); !o.May[a] {
			o.May[a] = true
			open++
		}
	}
	if s := cat.Structure(o.Structure); s != nil && r.Has(orgLedBy) {
		if a, _ := s.LedBy(); a != o.LedBy {
			r.Fail(orgLedBy, strict.UnknownValue, o.LedBy.String()+" does not fit structure "+o.Structure, "write "+a.String())
		}
	}
	if r.Has(orgStructure) && !slices.Contains(o.Possible, o.Structure) {
		r.Fail(orgPossible, strict.MissingField, "leaves out "+o.Structure+", which the row names as its structure", "add it")
	}
	if o.Full && open > 1 {
		r.Fail(orgDocumented, strict.UnknownValue, "full, but possible leaves open who leads", "write part, or name in possible what is documented")
	}
}
