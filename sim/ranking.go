package sim

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// The verdict rule, see [Judge].
const (
	ClearBeats = 0.80 // a clear leader beats every other candidate in this share of draws
	LeanBeats  = 0.60 // a leaning one in this
)

// Judge returns the verdict for a leader that beats its closest rival in a
// share of the draws: clear from 0.80, lean from 0.60, else open. An open
// verdict recommends nothing: the draws do not separate the two. The share is
// over what we do not know (parameters, and events in the event engine), so
// more draws make it more exact and not more certain.
func Judge(beats float64) Verdict {
	switch {
	case beats >= ClearBeats:
		return Clear
	case beats >= LeanBeats:
		return Lean
	}
	return Open
}

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

// conclude fills everything about one company but the flips.
func conclude(job *Job, set *Settings, s *sample, p *ProfileOutcome) error {
	n, k := s.draws(), len(job.Structures)
	p.Draws = n
	p.Structures = make([]StructureOutcome, k)
	scratch := make([]float64, n)
	for i := range k {
		describe(job, set, s, i, &p.Structures[i], scratch)
	}
	best(s, p.Structures)
	order, burdens := rank(set, s, p.Structures)
	lead := order[0]
	sorted := make([]StructureOutcome, k)
	closest := 2.0
	for pos, i := range order {
		sorted[pos] = p.Structures[i]
		sorted[pos].Rank = pos + 1
		if i == lead {
			continue
		}
		b := beats(burdens[lead], burdens[i])
		sorted[pos].PBeaten = b
		sorted[pos].Tied = b < LeanBeats
		closest = min(closest, b)
	}
	p.Structures = sorted
	p.Leader = sorted[0].ID
	if k == 1 {
		p.Verdict, p.Recommended = Clear, p.Leader
		p.Warnings = append(p.Warnings, "only one candidate: nothing to compare it with")
		return nil
	}
	p.Verdict = Judge(closest)
	if p.Verdict != Open {
		p.Recommended = p.Leader
	}
	reason(job, set, s, order, p)
	warn(p)
	return nil
}

// best fills P(best) and regret from the totals; ties share a draw equally.
func best(s *sample, out []StructureOutcome) {
	n := s.draws()
	for d := range n {
		low, count := math.Inf(1), 0
		for i := range out {
			switch t := s.at(d, i).Total(); {
			case t < low:
				low, count = t, 1
			case t == low:
				count++
			}
		}
		for i := range out {
			t := s.at(d, i).Total()
			out[i].Regret += (t - low) / float64(n)
			if t == low {
				out[i].PBest += 1 / float64(count*n)
			}
		}
	}
}

// rank orders structures by mean burden, equal ones by id, and returns every
// structure's burdens draw by draw.
func rank(set *Settings, s *sample, out []StructureOutcome) (order []int, burdens [][]float64) {
	means := make([]float64, len(out))
	for i := range out {
		b := make([]float64, s.draws())
		for d := range b {
			b[d] = burden(set, s.at(d, i))
		}
		burdens = append(burdens, b)
		means[i] = mean(b)
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case means[a] < means[b]:
			return -1
		case means[a] > means[b]:
			return 1
		}
		return strings.Compare(out[a].ID, out[b].ID)
	})
	return order, burdens
}

// beats returns the share of draws in which a is lower than b; ties count half.
func beats(a, b []float64) float64 {
	sum := 0.0
	for d := range a {
		switch {
		case a[d] < b[d]:
			sum++
		case a[d] == b[d]:
			sum += 0.5
		}
	}
	return sum / float64(len(a))
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
