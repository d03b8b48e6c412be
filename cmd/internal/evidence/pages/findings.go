package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/evidence"
	"github.com/orgsim/orgsim/cmd/internal/render"
	words "github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/claims"
	"github.com/orgsim/orgsim/sim/population"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// claimsEvents runs the minimum acceptance set with the event engine and counts
// where it answers otherwise than the closed form.
func (b *book) claimsEvents() (any, error) {
	list, err := b.checked()
	if err != nil {
		return nil, err
	}
	bench := *b.bench
	bench.Engine, bench.Draws = sim.Events, sim.BlockSize/2
	events, err := evidence.Run(b.ctx, &bench, (&evidence.Filter{Must: true}).Select(seeds.Claims()))
	if err != nil {
		return nil, err
	}
	var other []string
	for i := range events {
		for k := range list {
			if list[k].ID == events[i].ID && list[k].Verdict() != events[i].Verdict() {
				other = append(other, fmt.Sprintf("%s (%s by events, %s in closed form)", events[i].ID, events[i].Verdict(), list[k].Verdict()))
			}
		}
	}
	s := fmt.Sprintf("Of the %d claims in the minimum acceptance set, %d get the same answer from the event engine", len(events), len(events)-len(other))
	if len(other) > 0 {
		s += "; not " + strings.Join(other, ", ")
	}
	return s + " (`orgsim claims --must --engine events`).", nil
}

// stances lists the claims for which the data say which side the model takes.
func stances(list []evidence.Checked) render.Table {
	t := render.Table{Columns: columns("Id", "The text says", "Contradicted by", "Holds as the text says", "Holds as expected", "The model's side, and why")}
	for i := range list {
		x := &list[i]
		if x.Stance == "" || x.Found == nil {
			continue
		}
		against := cmp.Or(strings.Join(x.ContradictedBy, " "), "another text")
		t.Rows = append(t.Rows, render.Row(x.ID, x.Claim.Claim, against, cmp.Or(string(x.Found.Text), x.Verdict()), x.Verdict(), x.Stance))
	}
	return t
}

// notRun lists claims without a check.
func notRun(list []evidence.Checked) render.Table {
	t := render.Table{Columns: columns("Id", "Claim", "Why there is no check")}
	for i := range list {
		if x := &list[i]; x.NotRun != "" {
			t.Rows = append(t.Rows, render.Row(x.ID, x.Claim.Claim, x.NotRun))
		}
	}
	return t
}

// partly names the claims that hold in part or not.
func partly(list []evidence.Checked) string {
	ids := map[claims.Holds][]string{}
	for _, x := range evidence.Weak(list) {
		ids[x.Found.Holds] = append(ids[x.Found.Holds], x.ID)
	}
	s := "In part: " + cmp.Or(words.And(ids[claims.Partly]), "none") + "."
	if no := ids[claims.No]; no != nil {
		s += " Not: " + words.And(no) + "."
	}
	return s
}

// populationCount says how many checks of the population hold, and which do not.
func populationCount(r *population.Report) string {
	var bad []string
	for _, c := range r.Checks {
		if !c.Holds {
			bad = append(bad, c.ID)
		}
	}
	s := fmt.Sprintf("%d of %d checks on two populations of %d companies hold", len(r.Checks)-len(bad), len(r.Checks), len(r.Defaults))
	if len(bad) > 0 {
		s += "; these do not: " + strings.Join(bad, ", ")
	}
	return s + "."
}

// judgement says how many inputs rest on judgement, with a table by kind.
func judgement(cat *model.Catalogue) (doc render.Document) {
	kinds := [][2]string{{"parameter", "parameters"}, {"responsibility", "responsibilities"}, {"role", "roles"}, {"structure", "structures"}, {"default", "defaults of industries"}}
	bases := []model.Basis{model.Measured, model.Published, model.Derived, model.Calibrated, model.Judgement, model.Definition}
	type group struct {
		kind  string
		basis model.Basis
	}
	n := map[group]int{}
	for _, in := range seeds.Inputs(cat) {
		n[group{in.Kind, in.Basis}]++
	}
	t := render.Table{Columns: []render.Column{text("kind", "Inputs")}}
	for _, basis := range bases {
		t.Columns = append(t.Columns, render.Column{Key: string(basis), Label: string(basis), Kind: render.KindInteger})
	}
	t.Columns = append(t.Columns, render.Column{Key: "all", Label: "all", Kind: render.KindInteger})
	for _, k := range kinds {
		row, sum := render.Row(k[1]), 0
		for _, basis := range bases {
			row = append(row, render.Int(int64(n[group{k[0], basis}])))
			sum += n[group{k[0], basis}]
		}
		t.Rows = append(t.Rows, append(row, render.Int(int64(sum))))
	}
	count := seeds.Bearing(cat, seeds.Scope{})
	doc.Add(render.BlockText, fmt.Sprintf("%d of %d inputs are judgement and %d are calibrated, all industries, roles and structures counted; the line under a result counts those that bear on it.",
		count.Judgement, count.All, count.Calibrated))
	doc.AddTable(t)
	return doc
}

// influenceTable lists the inputs on which the decision depends most.
func (b *book) influenceTable(list []sensitivity.Input) render.Table {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y sensitivity.Input) int {
		return cmp.Or(len(y.Flips)-len(x.Flips), cmp.Compare(y.Share, x.Share))
	})
	t := render.Table{Columns: []render.Column{text("input", "Input"), text("basis", "Basis"), {Key: "flips", Label: "Flips", Kind: render.KindInteger}, {Key: "share", Label: "Share of lead variance", Kind: render.KindShare, Precision: 1}}}
	none := 0
	for i, in := range list {
		if len(in.Flips) == 0 {
			none++
		}
		if i < 10 {
			t.Rows = append(t.Rows, render.Row(in.Name, b.basisOf(in.Name), len(in.Flips), in.Share))
		}
	}
	t.Notes = []string{fmt.Sprintf("%d of %d inputs change no recommendation by themselves.", none, len(list))}
	return t
}

// basisOf finds what an uncertain input rests on.
func (b *book) basisOf(name string) string {
	if p, ok := b.cat.Param(name); ok {
		return string(b.cat.Parameters[p].Provenance.Basis)
	}
	words := strings.Fields(name)
	id := words[len(words)-1]
	for _, in := range seeds.Inputs(b.cat) {
		if in.ID == id {
			return string(in.Basis)
		}
	}
	return ""
}
