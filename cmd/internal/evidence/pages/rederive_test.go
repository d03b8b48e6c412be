package main

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

// rederivation computes the worked example from the documents and nothing else:
// inputs from the tables of docs/example.md and docs/parameters.md, equations by
// their numbers in docs/MODEL.md. It shares no code with the model.
type rederivation struct {
	t       *testing.T
	p       map[string]float64 // parameters
	x       map[string]float64 // company
	work    []duty
	chief   party
	leaders party

	stakes map[string]float64 // today
	told   map[string]float64 // figures at one point, by the row of the document
	sums   map[string]float64
	asked  float64 // of everybody, at the point
	left   float64
}

// duty is one responsibility.
type duty struct {
	id, side, tie                                    string
	n, l, s, tau, goal, share, breach, compliance, m float64
	needs                                            []float64
	depends                                          map[string]float64
	chief, leaders                                   float64 // fit
}

type party struct {
	skills    []float64
	goal, pay float64
	home      string
}

// The worked example of docs/example.md follows from its own numbers and
// equations: everything printed there is computed again within what printing
// rounds off.
func TestWorkedExampleFollowsFromTheDocument(t *testing.T) {
	list := gridsOf(t, "example.md", "# Worked example")
	d := read(t, list)
	moments := pick(t, list, "Moment")
	compare := func(what, row string, got, want float64) {
		if math.Abs(got-want) > 2e-5*math.Abs(want)+1e-12 {
			t.Errorf("%s: %s is %.8g from the equations and %.8g in the document", what, row, got, want)
		}
	}
	debt, last, uncovered := 0.0, 0.0, -1.0
	for i := range len(moments[0]) - 1 {
		point := fmt.Sprintf("Point %d", i+1)
		at := moments.column(t, point)
		months := at["month"]
		if uncovered < 0 {
			d.moment(months, 0)
			uncovered = d.left / d.asked
		}
		repair := d.p["debt_repair"] // 6.3
		debt = uncovered/repair + (debt-uncovered/repair)*math.Exp(-repair*(months-last))
		last = months
		d.moment(months, debt)
		uncovered = d.left / d.asked
		compare(point, "debt", debt, at["debt (6.3)"])
		seen := 0
		for _, g := range []grid{moments, pick(t, list, "Work", "Point 1"), pick(t, list, "Person")} {
			for row, want := range g.column(t, point) {
				if got, ok := d.told[row]; ok {
					seen++
					compare(point, row, got, want)
				}
			}
		}
		if seen < 55 { // three areas with fourteen figures or more, two people with six, the clock
			t.Errorf("%s: only %d figures were compared", point, seen)
		}
		d.add(at["weight"])
	}
	result := pick(t, list, "Result").column(t, "Value")
	for row, got := range d.result() {
		want, ok := result[row]
		if !ok {
			t.Errorf("the document has no %s", row)
		}
		compare("result", row, got, want)
	}
}

func read(t *testing.T, list []grid) *rederivation {
	d := &rederivation{t: t, p: pick(t, gridsOf(t, "parameters.md", "# Parameters"), "Parameter").column(t, "Mode"),
		x: pick(t, list, "Company").column(t, "Value"), sums: map[string]float64{}}
	for name, v := range exceptions(t) {
		d.p[name] = v
	}
	g := pick(t, list, "Work", "Side")
	for _, row := range g[1:] {
		at := func(column string) float64 { return number(t, g.text(t, row[0], column)) }
		r := duty{id: row[0], side: g.text(t, row[0], "Side"), tie: g.text(t, row[0], "Tied to"), n: at("n"), l: at("l"), s: at("s"), tau: at("tau"),
			goal: at("Goal"), share: at("Share"), breach: at("Breach"), compliance: at("Compliance"),
			needs: numbers(t, g.text(t, row[0], "Needs")), depends: pairs(t, g.text(t, row[0], "Depends on"))}
		sum := 0.0
		for field, b := range pairs(t, g.text(t, row[0], "Drivers")) {
			level := d.x[field]
			if field == "sites" {
				level = 5 + d.p["sites_per_decade"]*(math.Log10(level)-1)
			}
			sum += b * (level - 5) / 5
		}
		r.m = math.Exp(d.p["driver_strength"] * sum) // 1.3
		d.work = append(d.work, r)
	}
	g = pick(t, list, "Party")
	one := func(id string) party {
		return party{skills: numbers(t, g.text(t, id, "Skills")), goal: number(t, g.text(t, id, "Goal")),
			pay: number(t, g.text(t, id, "Pay")), home: g.text(t, id, "Home")}
	}
	d.chief, d.leaders = one("cio"), one("business")
	d.fits()
	d.value()
	return d
}

// exceptions reads the parameters the example sets otherwise.
func exceptions(t *testing.T) map[string]float64 {
	out := map[string]float64{}
	for _, m := range regexp.MustCompile(`([a-z_]+), which is ([0-9.]+) `).FindAllStringSubmatch(strings.ReplaceAll(section(t), `\_`, "_"), -1) {
		out[m[1]] = number(t, m[2])
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func clip(x, low, high float64) float64 { return math.Min(math.Max(x, low), high) }

// fits is 2.4 and 3.11.
func (d *rederivation) fits() {
	founders := d.p["founder_skill"] * (d.p["founder_floor"] + (1-d.p["founder_floor"])/(1+math.Pow(d.x["headcount"]/d.p["founder_size"], 2))) * math.Min(1, d.x["tech_share"]/d.p["founder_tech_share"])
	for i := range d.work {
		r := &d.work[i]
		r.chief = dot(r.needs, d.chief.skills)
		r.leaders = dot(r.needs, d.leaders.skills)
		if r.side == "internal" {
			r.leaders *= clip(d.p["simple_estate"]-d.p["simple_estate_slope"]*d.x["it_complexity"], d.p["simple_estate_floor"], d.p["simple_estate_cap"])
		}
		r.leaders = math.Max(r.leaders+founders*r.needs[3], d.p["business_skill_floor"])
		if r.side == "internal" { // 3.15
			_, _, staff := d.staff(1)
			r.leaders += d.headOfIT() * (1 - (1-d.p["head_authority"])*(r.needs[0]+r.needs[1])) * math.Max(0, d.deputySkill(staff)-r.leaders)
		}
	}
}

// value is 5.4 to 5.9.
func (d *rederivation) value() {
	p, x := d.p, d.x
	revenue := x["revenue_musd"] * 1e6
	focus := math.Exp(p["stake_focus"] * (x["growth_focus"] - 0.5))
	_, product, _ := d.staff(1)
	inside := (p["stake_it"]*x["it_spend"] + p["stake_operations"]*revenue) * math.Exp(p["stake_complexity"]*(x["it_complexity"]-5)/5) / focus
	outside := (p["stake_research"]*product*1000*p["engineer_pay"]*x["gross_margin"]/p["margin_full"] + p["stake_product"]*x["delivered"]*revenue*x["gross_margin"]) * focus
	build := p["stake_build"] * x["engineers"] * x["internal_build"] * 1000 * p["builder_pay"]
	cross := p["stake_cross"] * (inside + build + outside)
	size := (revenue + 1000*p["size_per_head"]*x["headcount"]) / 1e9
	breach := p["breach_rate"] * p["breach_scale"] * x["breach_cost"] * math.Exp(p["breach_threat"]*(x["threat"]-5)/5) * math.Pow(size, p["breach_size"])
	guard := x["regulation"] * x["regulation"] / math.Pow(p["regulation_full"], 2)
	compliance := p["stake_compliance"] * size * 1e9 * guard
	ties := map[string]float64{"internal": inside, "product": outside, "cross": cross, "build": build}
	d.stakes = map[string]float64{}
	for _, r := range d.work {
		b := r.breach
		if b < 1 {
			b *= guard
		}
		d.stakes[r.id] = r.share*ties[r.tie] + b*breach + r.compliance*compliance
	}
}

// staff is the technology staff by side, grown by a factor.
func (d *rederivation) staff(growth float64) (inside, product, both float64) {
	x, least := d.x, d.p["product_staff_floor"]
	inside = math.Max(x["it_staff"], x["retained_staff"]) + x["engineers"]*x["internal_build"]
	product = x["engineers"] * (1 - x["internal_build"]) * (least + (1-least)*math.Min(1, x["delivered"]/d.p["product_staff_full"]))
	return inside * growth, product * growth, (inside + product) * growth
}

// headOfIT is H of 2.10 and 3.15.
func (d *rederivation) headOfIT() float64 {
	inside, _, _ := d.staff(1)
	return inside / (inside + d.p["head_staff"])
}

// deputySkill is dq of 3.2.
func (d *rederivation) deputySkill(staff float64) float64 {
	return math.Min(d.p["deputy_skill_cap"], d.p["deputy_skill"]+d.p["deputy_skill_growth"]*math.Log10(math.Max(staff, 1)/d.p["reference_staff"]))
}
