package sim

import (
	"fmt"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// burden returns what the ranking minimises, in one draw: the measure to rank
// by, or the weighted sum of scaled measures. Scales are absolute (percent,
// hours per 100 hours, share of the value at stake), so that adding or removing
// a candidate never changes another's figure.
func burden(set *Settings, f *work.Figures) float64 {
	if len(set.Weights) == 0 {
		v := value(set.RankBy, f)
		if set.RankBy.MoreIsBetter() {
			return -v
		}
		return v
	}
	stake := max(f.Stake, 1)
	sum, all := 0.0, 0.0
	for _, m := range []Measure{Coverage, Conflict, Cost, Exposure, Total, Score} {
		w := set.Weights[m]
		if w == 0 {
			continue
		}
		v := value(m, f)
		switch m {
		case Coverage, Score:
			v = 1 - v/100
		case Conflict:
			v /= 100
		default:
			v /= stake
		}
		sum += float64(w * v)
		all += w
	}
	return sum / all
}

// burdens returns what the ranking minimises: [structure][draw].
func (s *sample) burdens(set *Settings) [][]float64 {
	return s.columns(func(f *work.Figures) float64 { return burden(set, f) })
}

// conclude fills everything about one company but the flips.
func conclude(job *Job, set *Settings, s *sample, p *ProfileOutcome) error {
	n, k := s.draws(), len(job.Structures)
	p.Draws = n
	found := make([]StructureOutcome, k)
	ids := make([]string, k)
	scratch := make([]float64, n)
	for i := range k {
		describe(job, set, s, i, &found[i], scratch)
		ids[i] = job.Structures[i].ID
	}
	totals := s.columns((*work.Figures).Total)
	best, regret := decision.PBest(totals), decision.Regret(totals)
	rank := decision.Rank(s.burdens(set), ids)
	p.Structures = make([]StructureOutcome, k)
	for pos, i := range rank.Order {
		o := &p.Structures[pos]
		*o = found[i]
		o.Rank, o.PBest, o.Regret, o.PBeaten = pos+1, best[i], regret[i], rank.Beaten[i]
		o.Tied = pos > 0 && o.PBeaten < decision.LeanBeats
	}
	p.Leader = p.Structures[0].ID
	p.Verdict = rank.Verdict
	if p.Verdict != Open {
		p.Recommended = p.Leader
	}
	if k == 1 {
		p.Warnings = append(p.Warnings, "only one candidate: nothing to compare it with")
		return nil
	}
	reason(job, set, totals, rank.Order, p)
	warn(p)
	return nil
}

// warn notes what a reader must know.
func warn(p *ProfileOutcome) {
	lead := &p.Structures[0]
	for _, s := range lead.Seats {
		if s.Utilisation > 1 {
			p.Warnings = append(p.Warnings, fmt.Sprintf("overload: in %q the seat %s is asked for %.0f %% of the hours there are", lead.Title, s.ID, 100*s.Utilisation))
		}
	}
	if lead.Score.Mean < 0 {
		p.Warnings = append(p.Warnings, "leading technology costs more than what is at stake here; the least costly way still leads")
	}
	for f := range model.NumFields {
		info := &model.Fields[f]
		if v := p.Company.Values[f]; v < info.Tested[0] || v > info.Tested[1] {
			p.Warnings = append(p.Warnings, info.Key+" is outside the range the model was tested in")
		}
	}
}
