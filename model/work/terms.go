package work

import (
	"math"

	"github.com/orgsim/orgsim/model"
)

// terms is step 5: what holds for one structure in one draw, whatever the
// month.
type terms struct {
	// by holding
	share  [MaxHoldings]float64 // mandate, with what AI makes of it (2.1)
	fit    [MaxHoldings]float64 // capability match, 0-1
	effort [MaxHoldings]float64 // hours an hour of work takes one post of the seat, without switching (2.4)
	effect [MaxHoldings]float64 // fragmentation x voice x layers: what is left of the seat's effect, 0-1 (3.4-3.6)
	avail  [MaxHoldings]float64 // share of a chief's effect that turnover leaves, 0-1 (3.7)

	business [model.MaxResponsibilities]float64      // share that no seat holds
	ceoHours float64                                 // hours a month that dotted lines take of the CEO (3.14)
	leaves   [model.MaxSeats]float64                 // by seat: departures a year
	missed   [model.MaxSeats]float64                 // by seat, where somebody is absent: share of the guidance of deputies that is missed (3.13)
	atHome   [model.MaxSeats][model.NumSides]float64 // by seat and side: executive hours at home, over Moment.scale
	friction [maxPairs]friction                      // by pair of the form
	pulled   [model.MaxDotted]friction               // by pull of the form; overlap over the work of the seat
	standard [model.MaxSeats]float64                 // by seat: disputes a month among its posts over W x standard x (1 - clarity)
}

// friction is equation 4.3 for one pair but for what is held and how clear it is.
type friction struct {
	overlap   float64 // disputes a month over min(W_a, W_b) x (1 - clarity)
	adjacency float64 // and over adjacency x (adjacency_clarity - clarity)
	escalates float64 // share that is not settled between peers (4.5)
}

// set computes the terms of a team.
func (m *terms) set(k *conditions, t *team) {
	p := k.p
	pull := p[model.AIPull] * k.company.Values[model.AIAdoption] / (2 * middle)
	counsel := p[model.Counsel] * k.company.Values[model.Cooperation]
	for i := range t.seats {
		m.atHome[i] = [model.NumSides]float64{}
		m.leaves[i] = k.turnover[t.seats[i].onContract()].leaves
	}
	if t.absent {
		m.absences(p, t)
	}
	m.ceoHours = 0
	for _, i := range t.ceoDotted {
		m.ceoHours += float64(p[model.DottedLine] * t.leading(p, i))
	}
	var sum [model.MaxResponsibilities]float64
	for i := range t.holdings {
		h := &t.holdings[i]
		share := h.share
		if h.contested > 0 {
			share += float64((h.contested - share) * pull)
		}
		m.share[i] = share
		m.atHome[h.seat][h.side] += float64(share * h.home * k.base[h.resp])
		sum[h.resp] += share
		q := min(max(h.match+k.leaders[h.kind].noise+float64(counsel*h.counsel), 0), 1)
		m.fit[i], m.effort[i] = q, pace(p, q)*h.perPost
		m.effect[i], m.avail[i] = 1, k.presence(h)
		if h.supervised {
			m.effect[i] = effect(k, t, h)
		}
	}
	for r := range k.plan.areas {
		m.business[r] = remainder(sum[r])
	}
	m.frictions(k, t) // last, since a copy of shares just written would wait for them
}

// presence is what turnover and the start leave of a chief's effect (3.7, 8.3).
func (k *conditions) presence(h *holding) float64 {
	return k.turnover[h.contract].avail * (1 - k.start.Loss[h.seat])
}

// absences fills what deputies miss of a chief who is not there all of the week:
// in part of a post, or on contract and with other clients (3.13).
func (m *terms) absences(p *model.Values, t *team) {
	for i := range t.seats {
		there := t.seats[i].part
		if t.seats[i].contract != nil {
			there *= p[model.OnSite]
		}
		m.missed[i] = p[model.Absence] * (1 - there)
	}
}

// effect returns what is left of a seat's effect in one responsibility after
// being one of several posts and having superiors (3.4-3.6).
func effect(k *conditions, t *team, h *holding) float64 {
	p, s := k.p, &t.seats[h.seat]
	x := 1 - float64(p[model.Fragmentation]*h.scatter)
	if len(s.lines) > 0 {
		x *= (1 - float64(p[model.Voice]*voiceLoss(k, t, h))) * (1 - float64(p[model.LayerScale]*p[model.LayerLoss]*h.layers))
	} else if s.boss >= 0 {
		x *= 1 - float64(p[model.Voice]*(float64(p[model.VoiceGoals]*h.goalGap)+ignorance(k, h, h.bossKind, h.bossMatch)))
		x *= 1 - float64(p[model.LayerScale]*p[model.LayerLoss]*h.layers)
	}
	return max(x, 0)
}

// ignorance returns what a superior's lack of understanding costs (3.5).
func ignorance(k *conditions, h *holding, boss uint8, match float64) float64 {
	gap := h.match + k.leaders[h.kind].noise - match - k.leaders[boss].noise
	return float64(k.p[model.VoiceSkill] * max(0, gap-k.p[model.VoiceSkillTolerance]))
}

// voiceLoss returns the loss of voice under several bosses: the mean over them, by
// weight; under the CEO there is none (3.14).
func voiceLoss(k *conditions, t *team, h *holding) float64 {
	r, loss := &k.plan.cat.Responsibilities[h.resp], 0.0
	for _, l := range t.seats[h.seat].lines {
		if l.boss < 0 {
			continue
		}
		kind := t.seats[l.boss].kind
		one := float64(k.p[model.VoiceGoals]*goalGap(k.p, t.goal[l.boss], r)) + ignorance(k, h, uint8(kind), k.Fit.leaders[kind].match[h.resp])
		loss += float64(l.weight * one)
	}
	return loss
}

// remainder returns what shares with a sum of at most 1 leave to the business
// leaders: nothing if that is within rounding.
func remainder(sum float64) float64 {
	const rounding = 1e-12
	if rest := 1 - sum; rest > rounding {
		return rest
	}
	return 0
}

// frictions fills the factors of equations 4.3 to 4.5.
func (m *terms) frictions(k *conditions, t *team) {
	p := k.p
	cooperation := k.company.Values[model.Cooperation] - 0.5
	coop := float64(0.5 * (1 - float64(p[model.CooperationPull]*cooperation)))
	firm := 1 - float64(p[model.EscalationCooperation]*cooperation)
	var goals [model.MaxSeats + 1]float64
	for party := range len(t.seats) + 1 {
		goals[party] = goalOf(k, t, party)
	}
	for i := range t.pairs {
		pr := &t.pairs[i]
		m.friction[i].set(p, pr.rel, pr.dotted, math.Abs(goals[pr.a]-goals[pr.b]), coop, firm)
	}
	for i := range t.pulls {
		pl, f := &t.pulls[i], &m.pulled[i]
		f.set(p, pl.rel, 0, math.Abs(goals[pl.solid]-goals[pl.dotted]), coop, firm)
		f.overlap *= p[model.GoalShift] * pl.weight
	}
	for i := range t.seats {
		m.standard[i] = 2 * coop * p[model.DisputeOverlap] * p[model.DisputeBase] * relationFactor(p, viaBoss) * (1 - 1/t.posts[i])
	}
}

// set fills the factors for two parties whose goals are gap apart, one of whom may
// have a dotted line to the other with a weight; coop and firm are what cooperation
// makes of disputes and of escalations.
func (f *friction) set(p *model.Values, rel relation, dotted, gap, coop, firm float64) {
	factor := relationFactor(p, rel)
	f.escalates = min((p[model.Escalation]+float64(p[model.EscalationGoals]*gap))*firm, 1)
	if rel == inLine {
		f.escalates *= p[model.EscalationLine]
	} else if dotted > 0 { // as far as it is a line
		factor += float64((p[model.LineFactor] - factor) * dotted)
		f.escalates *= 1 + float64((p[model.EscalationLine]-1)*dotted)
	}
	scale := float64(coop * (p[model.DisputeBase] + gap) * factor)
	f.overlap, f.adjacency = 2*scale*p[model.DisputeOverlap], 0.5*scale*p[model.DisputeAdjacency]
}

// goalOf returns a party's goal: its own, drawn towards those of its superiors; the
// business leaders' is the company's (4.3, 4.4).
func goalOf(k *conditions, t *team, party int) float64 {
	if party == len(t.seats) {
		return 0.5 * (k.plan.cat.Roles[k.plan.business].Goal + k.company.Values[model.GrowthFocus])
	}
	own, s := t.goal[party], &t.seats[party]
	if len(s.lines) > 0 {
		towards := 0.0
		for _, l := range s.lines {
			if l.boss >= 0 {
				towards += float64(l.weight * (t.goal[l.boss] - own))
			}
		}
		return own + float64(k.p[model.GoalShift]*towards)
	}
	if s.boss < 0 {
		return own
	}
	return own + float64(k.p[model.GoalShift]*(t.goal[s.boss]-own))
}

// relationFactor is rel of equation 4.4.
func relationFactor(p *model.Values, r relation) float64 {
	switch r {
	case inLine:
		return p[model.LineFactor]
	case viaBoss:
		return p[model.SameBossFactor]
	case toBusiness:
		return p[model.BusinessFactor]
	}
	return 1
}
