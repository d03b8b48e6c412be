package sim

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim/decision"
)

// summarise returns the mean and range of a measure of one structure.
func summarise(set *Settings, s *sample, structure int, m *MeasureInfo, scratch []float64) Summary {
	x := scratch[:s.of(structure)]
	for d := range x {
		x[d] = m.Draw(s.at(d, structure))
	}
	if !set.lawful() {
		return Summarise(x)
	}
	return m.Summarise(x)
}

// Summarise returns the mean and range of draws. It sorts them.
func Summarise(x []float64) Summary {
	se := decision.BlockSE(x, BlockSize)
	p10, p90 := decision.Range(x)
	return Summary{Mean: decision.Mean(x), SE: Number(se), P10: Number(p10), P90: Number(p90)}
}

// Summarise returns the mean and range of draws of a measure by the closed form,
// the range with the law that is fitted to them. It sorts them.
func (m *MeasureInfo) Summarise(x []float64) Summary {
	s, most := Summary{Mean: decision.Mean(x), SE: Number(decision.BlockSE(x, BlockSize))}, 0.0
	if m.Unit == Percent || m.Unit == Points {
		most = 100
	}
	p10, p90 := decision.RangeByLaw(x, most)
	s.P10, s.P90 = Number(p10), Number(p90)
	return s
}

// differences fills the paired differences of every structure to the baseline.
func differences(s *sample, base int, out []StructureOutcome) {
	for k := range Measures {
		m := &Measures[k]
		if m.Draw == nil {
			continue
		}
		x := s.columns(m.Draw)
		for i := range out {
			out[i].Difference = append(out[i].Difference, MeasureDelta{m.ID, delta(decision.Paired(x[i], x[base], BlockSize))})
		}
	}
}

// delta is a paired difference as results have it.
func delta(d decision.Difference) Delta {
	return Delta{Summarised(d), d.Settled}
}

// Summarised is a paired difference without whether it is settled.
func Summarised(d decision.Difference) Summary {
	return Summary{d.Mean, Number(d.P10), Number(d.P90), Number(d.SE)}
}

// describe fills the figures of one structure.
func describe(job *Job, set *Settings, s *sample, i int, out *StructureOutcome, scratch []float64) {
	st := &job.Structures[i]
	out.ID, out.Title = st.ID, st.Title
	for k := range Measures {
		if m := &Measures[k]; m.Draw != nil {
			*m.Range(out) = summarise(set, s, i, m, scratch)
		}
	}
	n := float64(s.of(i))
	for d := range s.of(i) {
		c := &s.at(d, i).Costs
		out.Costs.Pay += c.Pay / n
		out.Costs.Deputies += c.Deputies / n
		out.Costs.Hiring += c.Hiring / n
		out.Costs.Conflict += c.Conflict / n
	}
	if set.Samples {
		out.Totals = make([]float64, s.of(i))
		for d := range out.Totals {
			out.Totals[d] = s.at(d, i).Total()
			out.Figures = append(out.Figures, *s.at(d, i))
		}
	}
	if set.Detail {
		detail(job.Catalogue, st, &s.details[i], out)
	}
}

// detail turns sums over draws into the means a reader sees.
func detail(cat *model.Catalogue, st *model.Structure, d *work.Detail, out *StructureOutcome) {
	n := d.Weight
	names := make([]string, len(st.Seats)+1)
	for k, seat := range st.Seats {
		x := &d.Seats[k]
		names[k] = seat.ID
		out.Seats = append(out.Seats, SeatOutcome{ID: seat.ID, Role: seat.Role, ReportsTo: seat.ReportsTo,
			Utilisation: x.Load / n, Hours: x.Hours / n, Overhead: x.Overhead / n, Done: x.Done / n, PayUSD: x.Pay / n})
	}
	b := &d.Seats[len(st.Seats)]
	names[len(st.Seats)] = model.Business
	out.Business = &SeatOutcome{ID: model.Business, Role: model.Business, ReportsTo: model.CEO,
		Utilisation: b.Load / n, Hours: b.Hours / n, Done: b.Done / n}
	for r := range cat.Responsibilities {
		x := &d.Work[r]
		ro := ResponsibilityOutcome{ID: cat.Responsibilities[r].ID, Title: cat.Responsibilities[r].Title, Hours: x.Hours / n, Delegable: x.Delegable / n,
			Done: x.Done / n, Quality: x.Quality / n, Covered: x.Covered / n, Disputes: x.Disputes / n, Delay: x.Delay / n,
			StakeUSD: x.Stake / n, LossUSD: x.Loss / n}
		for k, name := range names {
			if share := x.Shares[k] / n; share > 0.0005 {
				ro.Holders = append(ro.Holders, model.Holder{Seat: name, Right: st.RightOf(name, ro.ID), Share: share})
			}
		}
		out.Responsibilities = append(out.Responsibilities, ro)
	}
}
