package evidence

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim/claims"
)

// schema names the layout of the claims in JSON.
const schema = "orgsim.claims/1"

// Provenance is what it takes to get the same findings again.
type Provenance struct {
	report.Program
	ModelDigest string `json:"model_digest"`
	Seed        uint64 `json:"seed"`
	Engine      string `json:"engine"`
	Draws       int    `json:"draws"`
}

// result is the findings as data.
type result struct {
	Schema string `json:"schema"`
	Provenance
	Simulated bool        `json:"simulated"`
	Claims    []claimData `json:"claims"`
}

// claimData is one claim and its finding as data.
type claimData struct {
	ID            string       `json:"id"`
	Group         string       `json:"group"`
	Claim         string       `json:"claim"`
	Must          bool         `json:"must"`
	Sources       []string     `json:"sources"`
	Evidence      []string     `json:"evidence"`
	Profiles      string       `json:"profiles"`
	Structures    []string     `json:"structures"`
	Measure       string       `json:"measure"`
	Expected      string       `json:"expected"`
	Figure        string       `json:"figure"`
	Holds         string       `json:"holds"`            // yes, partly, no, not run
	Text          string       `json:"text_holds"`       // of the text's own words; differs where evidence contradicts it
	Why           string       `json:"why"`              // or why there is no check
	Stance        string       `json:"stance,omitempty"` // the side the model takes
	ContradictsBy []string     `json:"contradicted_by,omitempty"`
	Map           *claims.Grid `json:"map,omitempty"`
}

// dataOf returns the findings as data.
func dataOf(list []Checked, p Provenance) *result {
	r := &result{Schema: schema, Provenance: p, Simulated: true, Claims: []claimData{}}
	for i := range list {
		x := &list[i]
		c := claimData{ID: x.ID, Group: x.Group, Claim: x.Claim.Claim, Must: x.Must, Sources: x.Seeds, Evidence: append([]string{}, x.Evidence...), Profiles: x.Profiles,
			Structures: x.Structures, Measure: x.Measure, Expected: x.Expected, Holds: x.Verdict(), Text: x.Verdict(), Why: x.reason(),
			Stance: x.Stance, ContradictsBy: x.ContradictedBy}
		if f := x.Found; f != nil {
			c.Figure, c.Map = f.Figure, f.Grid
			c.Text = cmp.Or(string(f.Text), c.Text)
		}
		r.Claims = append(r.Claims, c)
	}
	return r
}

// againstMark stands beside a verdict that goes against the text's own words.
const againstMark = "*"

// Document lays findings out: a table, maps, what was contradicted, a count.
// With failed only what does not wholly hold is listed; all are counted.
func Document(list []Checked, p Provenance, failed bool) render.Document {
	data := dataOf(list, p)
	doc := render.Document{Title: "Claims", Data: data}
	shown := list
	if failed {
		shown = Weak(list)
		data.Claims = dataOf(shown, p).Claims
	}
	flat := flatTable(data)
	doc.Flat = &flat
	for i := range data.Claims {
		doc.Lines = append(doc.Lines, data.Claims[i])
	}
	doc.Meta = append(p.Pairs(schema), []render.Pair{{Key: "model_digest", Value: p.ModelDigest},
		{Key: "seed", Value: strconv.FormatUint(p.Seed, 10)}, {Key: "engine", Value: p.Engine}, {Key: "draws", Value: strconv.Itoa(p.Draws)}, {Key: "origin", Value: "simulated"}}...)
	if len(shown) > 0 {
		doc.AddTable(Table(shown))
	}
	for _, t := range Maps(shown) {
		doc.AddTable(t)
	}
	doc.Add(render.BlockText, Count(list))
	doc.Add(render.BlockMethod, p.method())
	return doc
}

// Weak returns the claims that hold in part or not.
func Weak(list []Checked) []Checked {
	return slices.DeleteFunc(slices.Clone(list), func(x Checked) bool { return x.Found == nil || x.Found.Holds == claims.Yes })
}

// method is the last line: what it takes to get the same figures again.
func (p *Provenance) method() string {
	return fmt.Sprintf("orgsim %s, seed %d, %d draws, %s engine, model %.12s, simulated", p.Version, p.Seed, p.Draws, p.Engine, p.ModelDigest)
}

// Table is the table for people.
func Table(list []Checked) render.Table {
	t := render.Table{ID: "claims", Columns: []render.Column{
		{Key: "id", Label: "Id"}, {Key: "claim", Label: "Claim"}, {Key: "figure", Label: "Figure"}, {Key: "holds", Label: "Holds"}, {Key: "why", Label: "Why"}}}
	against := false
	for i := range list {
		x := &list[i]
		id, holds := render.Text(x.ID), render.Text(x.Verdict())
		if x.Must {
			id = render.Text(x.ID + "!")
		}
		figure := render.Missing("")
		if f := x.Found; f != nil {
			figure = render.Text(f.Figure)
			if x.Against() {
				holds, against = holds.WithMark(againstMark), true
			}
			if f.Holds != claims.Yes {
				holds = holds.AsStrong()
			}
		}
		t.Rows = append(t.Rows, render.Row(id, x.Claim.Claim, figure, holds, x.reason()))
	}
	t.Notes = []string{"Holds: whether the model bears out what is expected of the claim; ! part of the minimum acceptance set."}
	if against {
		t.Notes = append(t.Notes, againstMark+" what is expected, and holds, differs from what the text says, because evidence contradicts the text. orgsim show claim ID explains.")
	}
	return t
}

func flatTable(r *result) render.Table {
	text := func(key string) render.Column { return render.Column{Key: key} }
	t := render.Table{ID: "claims", Columns: []render.Column{text("id"), text("group"), {Key: "must", Kind: render.KindBool}, text("claim"), text("sources"), text("evidence"),
		text("profiles"), text("structures"), text("measure"), text("expected"), text("figure"), text("holds"), text("text_holds"), text("why"), text("stance")}}
	join := func(s []string) render.Cell { return render.Text(strings.Join(s, " ")) }
	for i := range r.Claims {
		c := &r.Claims[i]
		t.Rows = append(t.Rows, render.Row(c.ID, c.Group, c.Must, c.Claim, join(c.Sources), join(c.Evidence), c.Profiles, join(c.Structures), c.Measure, c.Expected, c.Figure, c.Holds, c.Text, c.Why, c.Stance))
	}
	return t
}

// Maps are the maps of the contradictions that have one.
func Maps(list []Checked) []render.Table {
	var out []render.Table
	for i := range list {
		if f := list[i].Found; f != nil && f.Grid != nil {
			out = append(out, gridTable(&list[i]))
		}
	}
	return out
}

// gridTable shows a map: who leads in every cell, by how many percent.
func gridTable(x *Checked) render.Table {
	g := x.Found.Grid
	t := render.Table{ID: strings.ToLower(x.ID) + "-map", Title: x.ID + ": who leads, and by how many percent of the total",
		Columns: []render.Column{{Key: "row", Label: g.Rows + " \\ " + g.Columns, Right: true}}}
	for _, c := range g.ColAt {
		s := strconv.FormatFloat(c, 'g', 3, 64)
		t.Columns = append(t.Columns, render.Column{Key: "at_" + s, Label: s})
	}
	for i, r := range g.RowAt {
		row := []render.Cell{render.Text(strconv.FormatFloat(r, 'f', -1, 64))}
		for j := range g.ColAt {
			c := render.Text(fmt.Sprintf("%s %.1f", g.Winner[i][j], g.Margin[i][j]))
			if g.Winner[i][j] == g.Second {
				c = c.AsStrong()
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Count says in a sentence how many hold.
func Count(list []Checked) string {
	n := map[string]int{}
	must, mustYes, against := 0, 0, 0
	for i := range list {
		x := &list[i]
		n[x.Verdict()]++
		if x.Must {
			must++
			if x.Verdict() == "yes" {
				mustYes++
			}
		}
		if x.Against() {
			against++
		}
	}
	s := fmt.Sprintf("%s: %d hold fully, %d in part, %d not at all; %d have no check. Of the %d in the minimum acceptance set, %d hold fully.",
		text.Count(len(list), "claim"), n["yes"], n["partly"], n["no"], n["not run"], must, mustYes)
	if against > 0 {
		s += fmt.Sprintf(" In %s the model follows evidence against the text.", text.Count(against, "claim"))
	}
	return s
}
