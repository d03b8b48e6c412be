package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
)

// score is our own mark of one factor of the NASA standard's credibility scale,
// 0 to 4.
type score struct {
	factor string
	level  int
	why    string
}

// scores are given by the people who made the model, and by nobody else.
var scores = []score{
	{"Verification", 2, "known answers, metamorphic tests and two docked engines run on every change (orgsim selftest); nobody outside has repeated them"},
	{"Validation", 1, "what comes out agrees with published claims and with theory in direction; nothing has been compared with an observed organisation"},
	{"Input pedigree", 1, "every number names its source; most are judgement"},
	{"Results uncertainty", 3, "every known uncertain input is drawn, results carry ranges and a verdict rule; the ranges are judgement where the inputs are"},
	{"Results robustness", 3, "the influence of every uncertain input on the decision is computed, and assumptions are relaxed one by one; interactions only with orgsim sensitivity"},
	{"Use history", 0, "no use is on record"},
	{"Management", 2, "versions, reviewable history, tests and reproducible results; no change board, no formal process"},
	{"People", 0, "qualifications of the makers are not stated, so no credit is taken"},
}

// least returns the lowest score and the factors that have it.
func least() (level int, factors []string) {
	level = slices.MinFunc(scores, func(a, b score) int { return a.level - b.level }).level
	for _, s := range scores {
		if s.level == level {
			factors = append(factors, strings.ToLower(s.factor))
		}
	}
	return level, factors
}

// minimum is the sentence for the first page.
func (b *book) minimum() (string, error) {
	level, factors := least()
	validation := scores[slices.IndexFunc(scores, func(s score) bool { return s.factor == "Validation" })].level
	return fmt.Sprintf("**Our own score on the NASA-STD-7009 credibility scale (0 to 4) is %d, the lowest of eight factors** (%s). Validation is %d: nothing has been compared with an observed organisation.",
		level, strings.Join(factors, ", "), validation), nil
}

// scoreTable lists the factors.
func (b *book) scoreTable() (string, error) {
	t := render.Table{Columns: []render.Column{text("factor", "Factor"), {Key: "level", Label: "Level", Kind: render.KindInteger}, text("why", "Why not more, why not less")}}
	for _, s := range scores {
		t.Rows = append(t.Rows, []render.Cell{render.Text(s.factor), render.Int(int64(s.level)), render.Text(s.why)})
	}
	level, _ := least()
	t.Footer = []render.Cell{render.Text("Overall (the lowest)"), render.Int(int64(level)), render.Text("")}
	return tables(t)
}
