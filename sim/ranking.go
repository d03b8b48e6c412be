package sim

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// burden returns what the ranking minimises, in one draw: the measure to rank
// by, or the weighted mean of the losses of several.
func burden(set *Settings, f *work.Figures) float64 {
	if len(set.Weights) == 0 {
		m := set.RankBy.Info()
		if m.More {
			return -m.Draw(f)
		}
		return m.Draw(f)
	}
	sum, all := 0.0, 0.0
	for i := range Measures {
		m := &Measures[i]
		if w := set.Weights[m.ID]; w != 0 {
			sum += float64(w * m.loss(f))
			all += w
		}
	}
	return sum / all
}

// burdens returns what the ranking minimises: [structure][draw].
func (s *sample) burdens(set *Settings) [][]float64 {
	return s.columns(func(f *work.Figures) float64 { return burden(set, f) })
}

// alike says which structures are the same within noise, see [decision.Alike]:
// in their totals, and in what they are ranked by on its absolute scale.
func (s *sample) alike(set *Settings) func(i, j int) bool {
	totals := s.columns((*work.Figures).Total)
	ranked := totals
	switch by := set.RankBy.Info(); {
	case len(set.Weights) > 0:
		ranked = s.burdens(set)
	case set.RankBy != Total:
		ranked = s.columns(by.loss)
	}
	return func(i, j int) bool {
		return decision.Alike(totals[i], totals[j]) && decision.Alike(ranked[i], ranked[j])
	}
}

// lawful reports whether figures lean on the law of the draws: those of the closed
// form, which vary with what is not known alone. What happens by events is counted.
func (s *Settings) lawful() bool { return s.Engine == Analytic }

// conclude fills everything about one company but the flips.
func conclude(job *Job, set *Settings, s *sample, alike func(i, j int) bool, c *model.Company, p *ProfileOutcome) {
	k := len(job.Structures)
	p.Draws = s.draws()
	found := make([]StructureOutcome, k)
	ids := model.StructureIDs(job.Structures)
	scratch := make([]float64, p.Draws)
	for i := range k {
		describe(job, set, s, i, &found[i], scratch)
	}
	if base := slices.Index(ids, set.Baseline); base >= 0 {
		differences(s, base, found)
	}
	totals := s.columns((*work.Figures).Total)
	judge, share := decision.Rank, decision.PBest
	if set.lawful() {
		judge, share = decision.RankByLaw, decision.PBestByLaw
	}
	rank := judge(s.burdens(set), ids, alike)
	best, regret := share(totals, rank.Head), decision.Regret(totals)
	lead := rank.Order[0]
	p.Structures = make([]StructureOutcome, k)
	for pos, i := range rank.Order {
		o := &p.Structures[pos]
		*o = found[i]
		o.Rank, o.PBest, o.Regret, o.PBeaten = pos+1, best[i], regret[i], rank.Beaten[i]
		if n := s.of(i); n < p.Draws {
			o.Draws = n
		}
		o.Tied = rank.Head[i] != lead && o.PBeaten < decision.LeanBeats
		if rank.Head[i] != i {
			o.VariantOf = ids[rank.Head[i]]
		}
	}
	p.Leader = p.Structures[0].ID
	p.Verdict = rank.Verdict
	if p.Verdict != Open {
		p.Recommended = OptionalID(p.Leader)
	}
	if next := rank.RunnerUp(); next >= 0 {
		reason(job, set, totals, lead, next, p)
	}
	warn(c, p)
}
