package main

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

// section returns the text of the worked example.
func section(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", "example.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// tray is one person's queue.
type tray struct {
	hours, asked, items, hurry float64
	ask, tau                   []float64
	first                      []bool // comes first
}

func (q *tray) add(hours, tau, items float64, first bool) {
	q.asked += hours
	q.items += items
	q.hurry += hours / tau
	q.ask, q.tau, q.first = append(q.ask, hours), append(q.tau, tau), append(q.first, first)
}

// completed is the share done in M/M/1+M (2.9), by its series.
func completed(rho, eta float64) float64 {
	if rho == 0 {
		return 1
	}
	x, a := rho/eta, 1/eta
	sum, term := 1.0, 1.0
	for n := 0.0; term > 1e-17*sum; n++ {
		term *= x / (a + n)
		sum += term
	}
	return (1 - 1/sum) / rho
}

// serve is 2.6 to 2.10: the share of each piece of work done in time, and of
// all hours.
func (q *tray) serve(demand float64) (did []float64, done float64) {
	did = make([]float64, len(q.ask))
	rho := demand * q.asked / q.hours
	eta := q.hurry / (q.items * q.hours)
	done = completed(rho, eta)
	home := 0.0
	for i, a := range q.ask {
		if q.first[i] {
			home += a
		}
	}
	if rest := q.asked - home; home > 0 && rest > 1e-12 {
		rhoHome := rho * home / q.asked
		first := math.Max(done, completed(rhoHome, eta))
		second := math.Max(0, (done*q.asked-first*home)/rest)
		q.spread(did, true, first, math.Min(1, rhoHome*first), shape(rhoHome, eta))
		q.spread(did, false, second, math.Min(1, rho*done), shape(rho, eta))
		return did, done
	}
	q.spread(did, home > 0, done, math.Min(1, rho*done), shape(rho, eta))
	return did, done
}

// shape is the k of 2.8.
func shape(rho, eta float64) float64 {
	if rho <= 1 {
		return 1
	}
	return math.Min(200, 1+(rho-1)*(rho-1)/(rho*eta))
}

// spread is 2.8, the mean wait found by halving.
func (q *tray) spread(did []float64, first bool, done, busy, k float64) {
	busy = math.Min(1, math.Max(busy, 1.02*(1-done)))
	part := func(w, tau float64) float64 { return 1 - busy*(1-math.Pow(1+w/(k*tau), -k)) }
	all := 0.0
	for i, a := range q.ask {
		if q.first[i] == first {
			all += a
		}
	}
	low, high := 0.0, 1e4
	for range 200 {
		w, sum := (low+high)/2, 0.0
		for i, a := range q.ask {
			if q.first[i] == first {
				sum += a * part(w, q.tau[i])
			}
		}
		if sum > done*all {
			low = w
		} else {
			high = w
		}
	}
	for i := range q.ask {
		if q.first[i] == first {
			did[i] = part(low, q.tau[i])
		}
	}
}

// money is 5.1 to 5.3 and what the result is made of.
func (d *rederivation) money(now []at, growth, staff, lost, _ float64) {
	p, x := d.p, d.x
	size := x["headcount"] * growth
	level := 1000 * x["pay_multiplier"] * x["pay_level"]
	chief := p["pay_base"] * level * math.Pow(size/p["pay_headcount"], p["pay_growth"])
	deputy := p["deputy_pay"] * level * math.Pow(size/p["pay_headcount"], p["deputy_pay_growth"])
	office := p["office_small"] + (p["office_large"]-p["office_small"])/(1+math.Pow(p["office_headcount"]/size, 2))
	exec, deleg := 0.0, 0.0
	for _, a := range now {
		exec += a.exec
		deleg += a.deleg
	}
	everybody := lost * p["people_in_room"] * (1 + p["cascade"]*math.Sqrt(math.Min(1, staff/p["cascade_staff"])))
	d.told["pay"] = chief * d.chief.pay * (p["oncost"] + office)
	d.told["hiring"] = 12 * chief * d.chief.pay * p["search_fee"] / (12*p["tenure_years"] + p["vacancy_months"])
	d.told["deputies"] = deleg / (p["deputy_use"] * p["deputy_hours"]) * deputy * p["oncost"]
	d.told["conflict"] = 12.0 / p["year_hours"] * p["oncost"] * (lost*chief + (everybody-lost)*deputy)
	d.told["lost"], d.told["exec"] = lost, exec
}

// add adds a point with its weight.
func (d *rederivation) add(weight float64) {
	for _, name := range []string{"pay", "hiring", "deputies", "conflict", "lost", "exec"} {
		d.sums[name] += weight * d.told[name]
	}
	for _, r := range d.work {
		stake := weight * d.told[r.id+": value at stake (5.9)"]
		d.sums["stake"] += stake
		d.sums["covered"] += stake * math.Min(1, d.told[r.id+": quality (3.3)"]/d.p["reference_quality"])
		d.sums["exposure"] += weight * d.told[r.id+": exposure (5.10)"]
	}
}

func (d *rederivation) result() map[string]float64 {
	s := d.sums
	total := s["pay"] + s["hiring"] + s["deputies"] + s["conflict"] + s["exposure"]
	return map[string]float64{
		"coverage (3.9)": 100 * s["covered"] / s["stake"], "conflict (4.8)": 100 * s["lost"] / s["exec"], "cost of seats (5.2)": s["pay"],
		"hiring (5.2)": s["hiring"], "deputies (5.3)": s["deputies"], "conflict hours (5.3)": s["conflict"], "exposure (5.10)": s["exposure"],
		"value at stake (5.9)": s["stake"], "total (5.10)": total, "score (5.10)": 100 * (1 - total/s["stake"]),
	}
}
