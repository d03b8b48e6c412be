package main

import (
	"math"
	"strings"
)

// at is what one moment of the re-derivation knows of one responsibility.
type at struct {
	exec, deleg, stake   float64
	chief, leaders       float64 // shares
	askChief, askLeaders float64 // hours asked
	disputes, up         float64 // a month; of these to the CEO
	delay                float64
	didChief, didLeaders float64
}

// moment computes everything at a time, months from today, with a debt.
func (d *rederivation) moment(months, debt float64) {
	p, x := d.p, d.x
	growth := math.Pow(1+x["growth_pct"]/100, months/12) // 6.1
	top := math.Max(x["clarity"], p["clarity_top"])
	clarity := top - (top-x["clarity"])*math.Exp(-p["clarity_learning"]*months) // 6.2
	d.told = map[string]float64{"month": months, "growth (6.1)": growth, "clarity (6.2)": clarity}
	inside, product, both := d.staff(growth)
	now := make([]at, len(d.work))
	home := 0.0
	for i, r := range d.work {
		t := map[string]float64{"internal": inside, "product": product, "cross": both}[r.side]
		scale := math.Pow(t/p["reference_staff"], p["executive_growth"]) * t / (t + p["small_staff"]) * (1 + p["small_staff"]/p["reference_staff"]) // 1.2
		now[i].exec = r.n * p["hours_scale"] * r.m * scale                                                                                          // 1.1
		now[i].deleg = r.l * r.m * math.Pow(t/p["reference_staff"], p["delegable_growth"])                                                          // 1.4
		now[i].stake = d.stakes[r.id] * growth
		if strings.Contains(d.chief.home, r.side) {
			home += now[i].exec
		}
	}
	for i, r := range d.work { // 2.3
		now[i].chief = 1
		if !strings.Contains(d.chief.home, r.side) {
			now[i].chief = clip(p["home_reach"]-home/(p["week_hours"]-p["home_reserve"]), p["home_reach_floor"], p["home_reach_cap"])
		}
		now[i].leaders = 1 - now[i].chief
	}
	lost, rulings, quarrels := d.quarrel(now, clarity)
	d.attend(now, quarrels, debt)
	d.judge(now, both)
	d.money(now, growth, both, lost, rulings)
}

// time is the hours an hour of work takes (2.4).
func (d *rederivation) time(fit float64) float64 {
	return (d.p["time_base"] - d.p["time_skill"]*fit) / (1 - d.p["rework"]*(1-fit))
}

// quarrel is 4.1 to 4.8 for the one pair there is: the chief and the business
// leaders, who are ruled by the CEO.
func (d *rederivation) quarrel(now []at, clarity float64) (lost, rulings, quarrels float64) {
	p, x := d.p, d.x
	apart := math.Abs(d.chief.goal - 0.5*(d.leaders.goal+x["growth_focus"]))
	factor := 0.5 * (p["dispute_base"] + apart) * (1 + p["cooperation_pull"]*(0.5-x["cooperation"])) * p["business_factor"]
	escalated := math.Min(1, (p["escalation"]+p["escalation_goals"]*apart)*(1-p["escalation_cooperation"]*(x["cooperation"]-0.5)))
	deputies := 0.0
	for _, a := range now {
		deputies += a.deleg / (p["deputy_use"] * p["deputy_hours"])
	}
	up := p["delegable_weight"] * math.Min(1, math.Pow(p["filter_deputies"]/deputies, p["layer_filter"]))
	weight := func(i int, share float64) float64 { return math.Sqrt(share * (now[i].exec + up*now[i].deleg)) }
	needs := func(i int, share func(at) float64) float64 { // TD times root
		all, sum := 0.0, 0.0
		for _, w := range d.work[i].depends {
			all += w
		}
		for j, r := range d.work {
			sum += d.work[i].depends[r.id] / math.Max(1, all) * weight(j, share(now[j]))
		}
		return sum
	}
	chief, leaders := func(a at) float64 { return a.chief }, func(a at) float64 { return a.leaders }
	redo := 0.0
	for i, r := range d.work {
		a, b := weight(i, now[i].chief), weight(i, now[i].leaders)
		overlap := 2 * math.Min(a*a, b*b)
		adjacency := 0.5 * (a*needs(i, leaders) + b*needs(i, chief))
		now[i].disputes = (p["dispute_overlap"]*overlap*(1-clarity) + p["dispute_adjacency"]*adjacency*(p["adjacency_clarity"]-clarity)) * factor
		now[i].up = now[i].disputes * escalated
		quarrels += now[i].disputes
		rulings += now[i].up
		redo += now[i].up * r.s
	}
	size := math.Max(p["wait_ceo_floor"], 1+p["wait_ceo_growth"]*math.Log10(x["headcount"]/p["reference_headcount"]))
	ceo := p["wait_ceo"] * (p["wait_ceo_base"] - p["wait_ceo_tech"]*x["tech_share"]) * size * (1 + p["wait_ceo_load"]*rulings*p["ruling_hours"]/p["ceo_hours"]) *
		(1 + p["wait_regulation"]*math.Max(0, x["regulation"]-5))
	for i, r := range d.work { // 4.7
		fade := func(w float64) float64 { return w / (w + p["fade_share"]*r.tau) }
		mean := escalated*fade(ceo) + (1-escalated)*fade(p["wait_side"])
		now[i].delay = math.Min(1, p["dispute_reach"]*now[i].disputes*r.s/now[i].exec) * mean
	}
	return 2*quarrels*p["dispute_hours"] + rulings*p["ruling_hours"] + redo*p["redo_share"], rulings, quarrels
}

// attend is 2.4 to 2.10 for both parties.
func (d *rederivation) attend(now []at, quarrels, debt float64) {
	p := d.p
	domains, deleg := 0.0, 0.0
	for i := range now {
		if now[i].chief > p["area_share"] {
			domains++
		}
		deleg += now[i].chief * now[i].deleg
	}
	slow := 1 + p["switching"]*math.Max(0, domains-p["focus_areas"])
	deputies := math.Min(p["span"], deleg/(p["deputy_use"]*p["deputy_hours"]))
	overhead := deputies*(p["span_hours"]+p["help_ratio"]*p["pass_up"]*p["deputy_hours"]) + quarrels*p["dispute_hours"] // 2.5
	chief := tray{hours: p["week_hours"] - math.Min(overhead, p["overhead_cap"]*p["week_hours"])}
	leaders := tray{hours: p["business_hours"]*math.Max(p["business_hours_floor"], 1+p["business_hours_growth"]*math.Log10(d.x["headcount"]/p["reference_headcount"])) + d.headOfIT()*p["head_hours"]}
	for i, r := range d.work {
		now[i].askChief = now[i].chief * now[i].exec * d.time(r.chief) * slow
		now[i].askLeaders = now[i].leaders * now[i].exec * d.time(r.leaders)
		chief.add(now[i].askChief, r.tau, now[i].chief*now[i].exec/r.s, strings.Contains(d.chief.home, r.side))
		leaders.add(now[i].askLeaders, r.tau, now[i].leaders*now[i].exec/r.s, true)
	}
	demand := 1 + p["debt_rate"]*debt
	didChief, doneChief := chief.serve(demand)
	didLeaders, doneLeaders := leaders.serve(demand)
	for i := range now {
		now[i].didChief, now[i].didLeaders = didChief[i], didLeaders[i]
	}
	d.asked = chief.asked + leaders.asked
	d.left = chief.asked*(1-doneChief) + leaders.asked*(1-doneLeaders)
	for name, who := range map[string]*tray{"CIO: ": &chief, "business leaders: ": &leaders} {
		done := doneChief
		if who == &leaders {
			done = doneLeaders
			d.told[name+"overhead (2.5)"] = 0
		} else {
			d.told[name+"overhead (2.5)"] = overhead
		}
		d.told[name+"hours asked (2.6)"], d.told[name+"issues (2.6)"] = who.asked, who.items
		d.told[name+"hours left (2.6)"], d.told[name+"load (2.6)"] = who.hours, demand*who.asked/who.hours
		d.told[name+"done (2.9)"] = done
	}
}

// judge is 3.1 to 3.9 and 5.10.
func (d *rederivation) judge(now []at, staff float64) {
	p := d.p
	land := 1 - (1-p["soft_landing"]*p["soft_landing_floor"])*math.Pow(staff/p["reference_staff"]+1, -p["soft_landing_growth"])
	deputy := d.deputySkill(staff)
	avail := 1 - (p["vacancy_months"]*p["acting_loss"]+p["ramp_months"]*p["ramp_loss"])/(12*p["tenure_years"]+p["vacancy_months"])
	w := p["executive_weight"]
	for i, r := range d.work {
		staffed := func(directed, fit float64) float64 {
			return p["deputy_done"] * (1 - p["drift"] + p["drift"]*directed) * ((1-p["direction"])*deputy + p["direction"]*fit)
		}
		c, b := now[i].didChief, now[i].didLeaders
		own := (c*r.chief + (1-c)*land*p["stand_in_quality"]*math.Min(deputy, r.chief)) * avail
		quality := now[i].chief * (w*own + (1-w)*staffed(c+p["stand_in_direction"]*(1-c)*land, r.chief))
		quality += now[i].leaders * (w*b*r.leaders + (1-w)*staffed(b, r.leaders))
		quality *= 1 - now[i].delay
		loss := now[i].stake * math.Pow(math.Max(0, 1-quality/p["reference_quality"]), p["exposure_power"])
		for row, v := range map[string]float64{
			"executive hours (1.1)": now[i].exec, "delegable hours (1.4)": now[i].deleg, "value at stake (5.9)": now[i].stake,
			"share of the CIO (2.3)": now[i].chief, "share of business leaders (2.3)": now[i].leaders,
			"fit of the CIO (2.4)": r.chief, "fit of business leaders (3.11)": r.leaders,
			"time of the CIO (2.4)": d.time(r.chief), "time of business leaders (2.4)": d.time(r.leaders),
			"disputes (4.3)": now[i].disputes, "delay (4.7)": now[i].delay, "done by the CIO (2.8)": c,
			"done by business leaders (2.8)": b, "quality (3.3)": quality, "exposure (5.10)": loss,
		} {
			d.told[r.id+": "+row] = v
		}
	}
}
