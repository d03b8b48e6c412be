package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// reason says in words what is recommended, how sure it is, why, and what
// would change it.
func (r *Result) reason(p profile, work func(id string) string, flips bool) string {
	why := p.why(work)
	if !r.byTotal() {
		why = p.totals()
	}
	parts := []string{r.verdict(p), why, p.lacking(work)}
	if flips {
		parts = append(parts, p.whatIf())
	}
	return joined(parts)
}

// verdict is the recommendation and how sure it is.
func (r *Result) verdict(p profile) string {
	if len(p.Structures) == 0 {
		return ""
	}
	lead := &p.Structures[0]
	if len(p.Structures) == 1 {
		return "Only one structure was scored, " + lead.Title + ": there is nothing to compare it with."
	}
	if p.RunnerUp == "" {
		return "Open: there is nothing to choose between " + p.named(lead) + ", which are the same within noise."
	}
	if p.Draws < decision.VerdictDraws {
		return fmt.Sprintf("Open: %s %s too few for a verdict, which needs %d. %s comes first on average.",
			text.Count(p.Draws, "draw"), agreed(p.Draws, "is", "are"), decision.VerdictDraws, lead.Title)
	}
	rivals := p.rivals()
	closest := p.Structure(rivals[0])
	often := "it " + r.beats() + " " + closest.Title + " in " + futures(closest.PBeaten) + "."
	switch recommended := "Recommended: " + p.named(lead); {
	case p.Verdict == sim.Clear && len(p.others()) > 1:
		return recommended + ". Clear: it " + r.beats() + " every other structure in " + atLeast(closest.PBeaten) + "."
	case p.Verdict == sim.Clear:
		return recommended + ". Clear: " + often
	case p.Verdict == sim.Lean:
		return recommended + ". Lean: " + often
	}
	names := []string{p.listed(lead)}
	for _, id := range rivals {
		names = append(names, p.listed(p.Structure(id)))
	}
	return "Open: no clear winner between " + text.And(names) + ". " +
		lead.Title + " comes first on average; " + often
}

// agreed is the form of a verb after so many.
func agreed(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// named is a structure with those that are the same within noise: "CIO only and
// its variant Our CIO".
func (p profile) named(s *sim.StructureOutcome) string {
	var variants []string
	for i := range p.Structures {
		if x := &p.Structures[i]; x.VariantOf == s.ID {
			variants = append(variants, x.Title)
		}
	}
	return withVariants(s.Title, variants)
}

func withVariants(title string, variants []string) string {
	switch len(variants) {
	case 0:
		return title
	case 1:
		return title + " and its variant " + variants[0]
	}
	return title + " and its variants " + text.And(variants)
}

// listed is named within a list of structures, where a title that reads as several is quoted: "CIO and CTO as peers" and
// One CTIO.
func (p profile) listed(s *sim.StructureOutcome) string {
	name := p.named(s)
	if strings.Contains(s.Title, " and ") || strings.Contains(s.Title, ",") {
		return strings.Replace(name, s.Title, strconv.Quote(s.Title), 1)
	}
	return name
}

// others are the structures that are not the same as the leader within noise.
func (p profile) others() (out []*sim.StructureOutcome) {
	for i := range p.Structures {
		if s := &p.Structures[i]; s.ID != p.Leader && s.VariantOf != p.Leader {
			out = append(out, s)
		}
	}
	return out
}

// byTotal reports whether lower totals rank first, as a score does among
// structures with the same stake.
func (r *Result) byTotal() bool {
	return len(r.Weights) == 0 && (r.RankBy == sim.Total || r.RankBy == sim.Score)
}

// totals compares the totals of the first two where something else ranks them.
func (p profile) totals() string {
	if p.RunnerUp == "" {
		return ""
	}
	than := "lower"
	if p.Gap < 0 {
		than = "higher"
	}
	return p.besideRunnerUp(p.perYear(math.Abs(p.Gap)), than) + "."
}

// besideRunnerUp compares totals with an amount.
func (p profile) besideRunnerUp(amount, than string) string {
	return "Its mean total is " + amount + " " + than + " than that of the runner-up, " + p.title(p.RunnerUp)
}

func (r *Result) beats() string {
	switch {
	case len(r.Weights) > 0:
		return "has a better weighted rank than"
	case r.byTotal():
		return "beats"
	case r.RankBy.Info() != nil && r.RankBy.Info().More:
		return "has more " + string(r.RankBy) + " than"
	}
	if r.RankBy == sim.Cost {
		return "has a lower cost than"
	}
	return "has less " + string(r.RankBy) + " than"
}

// atLeast reads "at least 81 of 100 simulated futures", or "all" for all.
func atLeast(share float64) string {
	if s := futures(share); share >= 1 || math.Round(100*share) == 100 {
		return s
	}
	return "at least " + futures(share)
}

// rivals lists the structures the leader does not beat clearly, closest first,
// each without its variants; at least one. For an open verdict they are the
// tied ones.
func (p profile) rivals() []string {
	closest := slices.MinFunc(p.others(), func(a, b *sim.StructureOutcome) int { return cmp.Compare(a.PBeaten, b.PBeaten) })
	ids := []string{closest.ID}
	for _, s := range p.others() {
		if s.Tied && s != closest && s.VariantOf == "" && s.ID != closest.VariantOf {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// noteworthy is the part of the largest driver that a driver must reach to be
// named.
const noteworthy = 0.15

// why says what makes the difference between leader and runner-up. work gives
// the title of a responsibility.
func (p profile) why(work func(id string) string) string {
	var most float64
	for _, d := range p.Drivers {
		most = math.Max(most, math.Abs(d.USD))
	}
	var pros, cons []sim.Driver
	for _, d := range p.Drivers {
		switch usd := d.USD; {
		case math.Abs(usd) < noteworthy*most || math.Abs(usd) < 500:
		case usd > 0 && len(pros) < 3:
			pros = append(pros, d)
		case usd < 0 && len(cons) < 2:
			cons = append(cons, sim.Driver{What: d.What, USD: -d.USD})
		}
	}
	if p.RunnerUp == "" || len(pros)+len(cons) == 0 {
		return ""
	}
	u := p.unit(math.Max(most, math.Abs(p.Gap)))
	better, worse := u.parts(pros), u.parts(cons)
	rest := u.round(p.Gap)
	for _, d := range better {
		rest -= d.sum
	}
	for _, d := range worse {
		rest += d.sum
	}
	if rest = float64(u.step * math.Round(rest/u.step)); rest > 0 { // what is not named, so that the parts add up to the gap as they are printed
		better = append(better, part{smaller, rest})
	} else if rest < 0 {
		worse = append(worse, part{smaller, -rest})
	}
	s := p.besideRunnerUp(u.print(u.round(p.Gap))+" a year", "lower")
	if p.Gap <= 0 {
		s = p.besideRunnerUp(u.print(u.round(-p.Gap))+" a year", "higher")
	}
	var sides []string
	if len(better) > 0 {
		sides = append(sides, u.drivers(better, "less", "lower", "fewer", work))
	}
	if len(worse) > 0 {
		sides = append(sides, u.drivers(worse, "more", "higher", "more", work))
	}
	return s + ": " + strings.Join(sides, ", partly offset by ") + "."
}

// part is a part of a gap as it is printed.
type part struct {
	what string
	sum  float64 // of the currency
}

// parts rounds drivers as they are printed.
func (u unit) parts(ds []sim.Driver) (out []part) {
	for _, d := range ds {
		out = append(out, part{d.What, u.round(d.USD)})
	}
	return out
}

// smaller is what is left of a gap beside the parts that are named.
const smaller = "other differences"

// drivers lists parts of the gap, work that is done better or worse together:
// "less value lost in A ($2.0M) and B ($1.0M), and lower pay ($400k)".
func (u unit) drivers(ds []part, lost, money, hours string, work func(id string) string) string {
	var areas, rest []string
	for _, d := range ds {
		size := " (" + u.print(d.sum) + ")"
		switch d.what {
		case "pay":
			rest = append(rest, money+" "+d.what+size)
		case "exposure":
			rest = append(rest, lost+" value lost"+size)
		case smaller:
			rest = append(rest, d.what+size)
		case "conflict hours":
			rest = append(rest, hours+" "+d.what+size)
		default:
			areas = append(areas, work(d.what)+size)
		}
	}
	if len(areas) > 0 {
		rest = append([]string{lost + " value lost in " + text.And(areas)}, rest...)
	}
	if len(areas) > 1 && len(rest) == 2 {
		return rest[0] + ", and " + rest[1]
	}
	return text.And(rest)
}

// lackingMost is how many responsibilities a sentence names.
const lackingMost = 3

// lacking says where the leader's coverage is short of 100%: the share of the
// value that is not covered, in percentage points, by responsibility. It needs
// the responsibilities of the leader.
func (p profile) lacking(work func(id string) string) string {
	lead := &p.Structures[0]
	list := slices.Clone(lead.Responsibilities)
	short := func(w sim.ResponsibilityOutcome) float64 { return float64(w.StakeUSD * (1 - w.Covered)) }
	slices.SortStableFunc(list, func(a, b sim.ResponsibilityOutcome) int { return cmp.Compare(short(b), short(a)) })
	stake := 0.0
	for _, w := range list {
		stake += w.StakeUSD
	}
	var out []string
	for _, w := range list[:min(lackingMost, len(list))] {
		if points := 100 * short(w) / stake; points >= 0.5 && short(w) >= float64(noteworthy*short(list[0])) {
			unit := ""
			if len(out) == 0 {
				unit = " points"
			}
			out = append(out, fmt.Sprintf("%s (%.1f%s)", work(w.ID), points, unit))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return fmt.Sprintf("Its coverage of %s falls short of 100%% most in %s.", text.Percent(lead.Coverage.Mean/100), text.And(out))
}

// whatIf says which changes of the company would put another structure first.
func (p profile) whatIf() string {
	switch {
	case p.Tried == nil || p.Verdict == sim.Open && len(p.Flips) == 0:
		return ""
	case p.Tried.Leader != p.Leader:
		return fmt.Sprintf("What would change the recommendation was not examined: in the %s used for that, %s comes first.", text.Count(p.Tried.Draws, "draw"), p.title(p.Tried.Leader))
	}
	tried := text.Count(p.Tried.Changes, "change") + " to one field"
	over := "over " + text.Count(p.Tried.Draws, "draw")
	var when grouped
	for i := range p.Flips {
		when.add(p.Flips[i].Leader, p.change(&p.Flips[i]))
	}
	out := when.each(func(id string, changes []string) string { return "to " + p.title(id) + " if " + text.Or(changes) })
	subject := "The recommendation"
	if p.Verdict == sim.Open {
		subject = "The lead"
	}
	if len(out) == 0 {
		return "None of the " + tried + " that " + agreed(p.Tried.Changes, "was", "were") + " tried, " + over + ", puts another structure first."
	}
	nearest := agreed(len(p.Flips), "this is the nearest", "these are the nearest")
	return subject + " would switch " + strings.Join(out, "; ") + ". Of the " + tried + " that " + agreed(p.Tried.Changes, "was", "were") + " tried, " + over + ", " + nearest + ". " + inParentheses
}
