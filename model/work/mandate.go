package work

import "github.com/orgsim/orgsim/model"

// mandates is step 6: who does which share of the work at one moment (2.3).
type mandates struct {
	share    [MaxHoldings]float64               // by holding: effective mandate, 0-1
	business [model.MaxResponsibilities]float64 // what nobody in technology takes, 0-1
}

// begin gives every holding its share of the terms, which it keeps where
// everybody is at home.
func (m *mandates) begin(k *conditions, t *team, terms *terms) {
	copy(m.business[:], terms.business[:len(k.plan.areas)])
	copy(m.share[:], terms.share[:len(t.holdings)])
}

// assign gives every holding its effective share at a moment, after begin with
// the same terms.
//
// A mandate off a seat's home side is taken only as far as time allows: a lone
// chief of a small firm is "the technology person", that of a large one is
// not. What is left goes to a holder at home in it, else to the business
// leaders.
func (m *mandates) assign(k *conditions, t *team, terms *terms, mo *Moment) {
	if len(t.loose) == 0 {
		return
	}
	off := leftOffHome(k.p, t, terms, mo)
	holdings := t.holdings
	share, whole := m.share[:len(holdings)], terms.share[:len(holdings)]
	for _, r := range t.loose {
		from, to := t.byResp[r][0], t.byResp[r][1]
		sum, freed, atHome := 0.0, 0.0, 0.0
		for i := from; i < to; i++ {
			h, x := &holdings[i], whole[i]
			if h.home < 1 {
				left := float64(x * (1 - h.home) * off[h.seat])
				x -= left
				freed += float64(left * h.cover)
			}
			share[i] = x
			sum += x
			atHome += float64(x * h.home)
		}
		if freed > 0 && atHome > 0 {
			more := freed / atHome
			for i := from; i < to; i++ {
				share[i] += float64(more * (share[i] * holdings[i].home))
			}
			sum += freed
		}
		m.business[r] = remainder(sum)
	}
}

// leftOffHome returns, by seat, the share of its work off the home side that it
// leaves to others.
func leftOffHome(p *model.Values, t *team, terms *terms, mo *Moment) (off [model.MaxSeats]float64) {
	for i := range t.seats {
		if t.offHome[i] {
			own := 0.0 // executive hours of the home side
			for side, x := range terms.atHome[i] {
				own += float64(x * mo.scale[side])
			}
			take := p[model.HomeReach] - own/(t.posts[i]*t.seats[i].part*(p[model.WeekHours]-p[model.HomeReserve]))
			off[i] = 1 - min(max(take, p[model.HomeReachFloor]), p[model.HomeReachCap])
		}
	}
	return off
}
