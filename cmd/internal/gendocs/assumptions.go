package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/sim"
)

// assumption is one entry of the register: what the model takes for granted,
// why, which way it leans the answer, and what relaxes it.
type assumption struct {
	id, says, why, bias string
	relax               map[string]float64 // parameters fixed to these values relax it
	other               string             // what relaxes it instead; or that nothing does
}

var assumptions = []assumption{
	{"breadth", "A combined chief is a little less skilled in every domain than two specialists, and the more so the larger the department.",
		"Rare specific skills are short in supply (E-259).", "against ctio", map[string]float64{"breadth_tax": 0}, ""},
	{"soft-landing", "Senior deputies pick up most of what lapses on a chief's desk.",
		"Else every large firm wants as many seats as it can pay.", "for few seats", map[string]float64{"soft_landing": 0.3}, ""},
	{"convex-exposure", "The second half of a shortfall costs more than the first.",
		"The cost of misfits does not simply add up (T-Burton2002); diminishing return of a second seat.", "for one seat", map[string]float64{"exposure_power": 1}, ""},
	{"voice", "A boss with other goals, or who understands less of a domain, starves it.",
		"Reporting lines go with strategy (T-Banker2011); the size is judgement.", "against subordinate chiefs", map[string]float64{"voice": 0}, ""},
	{"layers", "Every layer between a chief and the CEO costs strategic work something.",
		"Chiefs who report to the CEO do more strategic work (E-271, selected samples).", "against cdo and subordinate chiefs", map[string]float64{"layer_loss": 0}, ""},
	{"pooling", "Two holders of shared work are a pool: whoever is free takes it.",
		"Arithmetic of queues; how much of the work can be pooled is judgement.", "for shared mandates", map[string]float64{"pooling": 0}, ""},
	{"counsel", "Two who share work and cooperate decide with both their skills.",
		"Judgement, after the texts that ask for sharing.", "for shared mandates", map[string]float64{"counsel": 0}, ""},
	{"slow-ceo", "The CEO rules late, later in large, regulated and non-technical firms.",
		"A CEO's calendar is full weeks ahead (E-03); the size is judgement.", "for reporting lines and a chief digital officer",
		map[string]float64{"wait_ceo": 0.15, "wait_regulation": 0}, ""},
	{"disputes", "Unclear overlap and dependence on each other's work breed disputes that cost hours and hold up decisions.",
		"Hours of coordination bound it (E-22, E-23).", "against two chiefs", map[string]float64{"dispute_overlap": 0, "dispute_adjacency": 0}, ""},
	{"one-goal-axis", "Leaders' goals lie on one line from bottom to top line.",
		"The one dimension on which all texts agree.", "against pairs of CIO and product CTO", map[string]float64{"voice_goals": 0, "escalation_goals": 0}, ""},
	{"debt", "Work that is not done comes back as more work.", "Technical debt (T-McKinseyDebt2020); the rate is judgement.", "against overloaded seats",
		map[string]float64{"debt_rate": 0}, ""},
	{"turnover", "All chiefs leave at the same rate and are missed in the same way.", "Tenure is measured (E-65 to E-68).", "for fewer seats, a little",
		map[string]float64{"acting_loss": 0, "ramp_loss": 0}, ""},
	{"ai-pull", "AI pulls contested work towards equal parts.", "Ownership of digital work is shared in a third of firms (E-230).", "for conflict in two-chief forms",
		map[string]float64{"ai_pull": 0}, ""},
	{"stakes", "What is at stake is a fixed share of IT spend, revenue, margin and pay.",
		"It ties the answer to company figures; the shares are judgement.", "small stakes lean towards fewer seats",
		map[string]float64{"stake_it": 0.92, "stake_operations": 0.0044, "stake_build": 0.8, "stake_research": 0.9, "stake_product": 0.11, "stake_digital": 0.02, "stake_compliance": 0.006}, ""},
	{"hours", "Executive hours hardly grow with the size of the department.", "A top seat sees only what is passed up (T-Garicano2000).", "for few seats in large firms",
		map[string]float64{"executive_growth": 0.2}, ""},
	{"people-are-roles", "Everybody has the skills of the role, plus a common noise.", "Nobody knows the candidates before the search.", "none on the mean; wrong for any one person", nil,
		"a structure file can give a seat another role; persons are not modelled"},
	{"additive-money", "Cost and exposure are added in dollars.", "One scale is needed to trade pay against loss.", "as the weights", nil, "--rank-by, --weights"},
	{"deputies-alike", "The delegable work needs the same deputies under every structure.", "Else hidden staff wins.", "none between structures", nil, "no switch"},
	{"steady-growth", "The company grows at a constant rate; no shocks, mergers, crises.", "Nobody in the model looks ahead.", "against structures that insure against shocks", nil,
		"--set growth_pct; shocks are not modelled"},
	{"exponential", "Issues arrive independently; patience is exponential.", "No data on the arrival of leadership issues exist.", "mild: batches would hurt busy seats more", nil, "--engine events replays issues one by one, with sizes that vary"},
}

// assumptionTable is the register with what relaxing each assumption does.
func (b *book) assumptionTable() (string, error) {
	base, err := b.leaders(nil)
	if err != nil {
		return "", err
	}
	t := render.Table{Columns: []render.Column{text("assumption", "Assumption"), text("says", "It says"), text("why", "Why"), text("bias", "Leans"),
		text("switch", "What relaxes it"), text("effect", "Relaxed, the best structure changes in")}}
	for _, a := range assumptions {
		by, effect := a.other, "not run"
		if a.relax != nil {
			now, err := b.leaders(a.relax)
			if err != nil {
				return "", err
			}
			by, effect = sets(a.relax), moved(base, now)
		}
		t.Rows = append(t.Rows, []render.Cell{render.Text(a.id), render.Text(a.says), render.Text(a.why), render.Text(a.bias), render.Text(by), render.Text(effect)})
	}
	return tables(t)
}

// sets is the flags that relax an assumption.
func sets(values map[string]float64) string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(values)) {
		out = append(out, fmt.Sprintf("--set %s=%g", id, values[id]))
	}
	return strings.Join(out, " ")
}

// leaders returns the best structure of every built-in company, with parameters
// fixed.
func (b *book) leaders(fixed map[string]float64) ([]string, error) {
	cat, err := b.cat.Fix(fixed)
	if err != nil {
		return nil, err
	}
	out, err := sim.Run(b.ctx, sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: b.bench.Companies},
		sim.Settings{Draws: sim.BlockSize, Exact: true, Seed: seed, Workers: b.workers})
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range out.Profiles {
		ids = append(ids, out.Profiles[i].Leader)
	}
	return ids, nil
}

// moved says in how many companies the best structure changed, and to what most
// often.
func moved(base, now []string) string {
	n := 0
	to := map[string]int{}
	for i := range base {
		if base[i] != now[i] {
			n++
			to[now[i]]++
		}
	}
	s := fmt.Sprintf("%d of %d", n, len(base))
	var parts []string
	for _, id := range slices.Sorted(maps.Keys(to)) {
		parts = append(parts, fmt.Sprintf("%d to %s", to[id], id))
	}
	if n > 0 {
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	return s
}
