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
	leaves   [model.MaxSeats]float64                 // by person: departures a year
	atHome   [model.MaxSeats][model.NumSides]float64 // by seat and side: executive hours at home, over Moment.scale
	friction [maxSources]friction                    // by pair of the form
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
	for i := range t.persons {
		m.leaves[i] = 12 / (float64(12*p[model.TenureYears]) + p[model.VacancyMonths])
	}
	pull := p[model.AIPull] * k.company.Values[model.AIAdoption] / (2 * middle)
	counsel := p[model.Counsel] * k.company.Values[model.Cooperation]
	for i := range t.seats {
		m.atHome[i] = [model.NumSides]float64{}
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
		m.effect[i], m.avail[i] = 1, k.avail
		if h.supervised {
			m.effect[i] = effect(k, h, t.seats[h.seat].boss >= 0)
		}
	}
	for r := range k.plan.areas {
		m.business[r] = remainder(sum[r])
	}
	m.frictions(k, t) // last, since a copy of shares just written would wait for them
}

// effect returns what is left of a seat's effect in one responsibility after
// being one of several posts and having a superior (3.4-3.6).
func effect(k *conditions, h *holding, hasBoss bool) float64 {
	p := k.p
	x := 1 - float64(p[model.Fragmentation]*h.scatter)
	if hasBoss {
		gap := h.match + k.leaders[h.kind].noise - h.bossMatch - k.leaders[h.bossKind].noise
		ignorance := float64(p[model.VoiceSkill] * max(0, gap-p[model.VoiceSkillTolerance]))
		x *= 1 - float64(p[model.Voice]*(float64(p[model.VoiceGoals]*h.goalGap)+ignorance))
		x *= 1 - float64(p[model.LayerScale]*p[model.LayerLoss]*h.layers)
	}
	return max(x, 0)
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
		pr, f := &t.pairs[i], &m.friction[i]
		gap := math.Abs(goals[pr.a] - goals[pr.b])
		scale := float64(coop * (p[model.DisputeBase] + gap) * relationFactor(p, pr.rel))
		if len(t.src.Forum) > 0 && pr.rel != toBusiness {
			scale *= p[model.ForumFactor]
		}
		f.overlap, f.adjacency = 2*scale*p[model.DisputeOverlap], 0.5*scale*p[model.DisputeAdjacency]
		f.escalates = min((p[model.Escalation]+float64(p[model.EscalationGoals]*gap))*firm, 1)
		if pr.rel == inLine {
			f.escalates *= p[model.EscalationLine]
		}
	}
	for i := range t.seats {
		m.standard[i] = 2 * coop * p[model.DisputeOverlap] * p[model.DisputeBase] * relationFactor(p, viaBoss) * (1 - 1/t.posts[i])
	}
}

// goalOf returns a party's goal: its own, drawn towards that of its superior; the
// business leaders' is the company's (4.3, 4.4).
func goalOf(k *conditions, t *team, party int) float64 {
	if party == len(t.seats) {
		return 0.5 * (k.plan.cat.Roles[k.plan.business].Goal + k.company.Values[model.GrowthFocus])
	}
	own, boss := t.goal[party], t.seats[party].boss
	if boss < 0 {
		return own
	}
	return own + float64(k.p[model.GoalShift]*(t.goal[boss]-own))
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
