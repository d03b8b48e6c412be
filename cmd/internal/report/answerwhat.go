package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/answers"
	"github.com/orgsim/orgsim/sim/design"
)

// works is a list of responsibilities within a sentence.
func (t *teller) works(ids []string) string {
	return text.And(text.Each(ids, t.work))
}

// area is work that a question asks about, and the responsibility it belongs to.
type area struct{ name, work string }

func (t *teller) serviceDesk() answer { return t.owned([]area{{"the service desk", "service"}}) }

func (t *teller) software() answer {
	return t.owned([]area{{"product software", "product-engineering"}, {"internal software", "internal-build"}, {"architecture", "architecture"}})
}

func (t *teller) partners() answer {
	return t.owned([]area{{"suppliers of internal technology", "vendors-budget"}, {"agencies that build the product", "product-engineering"}, {"partners and customers", "customer-technology"}})
}

func (t *teller) contested() answer {
	return t.owned([]area{{"business intelligence", "data"}, {"user experience and marketing technology", "customer-technology"}, {"productivity and workplace", "service"}})
}

// owned says who should hold some work alone, and what it would cost to give it to
// the next best.
func (t *teller) owned(areas []area) answer {
	a := answer{Command: "explain --structure " + t.Ref + " --engine analytic"}
	if t.alone() {
		return t.ownedAlone(areas)
	}
	var parts []string
	var who grouped
	for _, x := range areas {
		o := t.Owners[x.work]
		by := "either"
		if o.Gap.Sure() {
			by = "the " + t.label[o.Seat]
			parts = append(parts, fmt.Sprintf("putting the %s in charge of %s would cost %s more", t.label[o.Next], x.name, t.gapSpan(o.Gap)))
		} else {
			parts = append(parts, fmt.Sprintf("for %s the %s and the %s are too close to call (%s)", x.name, t.label[o.Seat], t.label[o.Next], t.perYear(o.Gap.Mean)))
		}
		who.add(by, x.name)
		a.Figures = append(a.Figures, amount(x.name+": the "+t.label[o.Seat]+" over the "+t.label[o.Next], o.Gap))
	}
	a.Short, a.Answer = sharedOut(who), "Under "+t.title(t.Ref)+", "+strings.Join(parts, "; ")+"."
	a.Answer = text.UpperFirst(a.Short) + ". " + a.Answer
	return a
}

// sharedOut says who has what: "The CIO", or "The CIO: data; the CTO: architecture".
func sharedOut(who grouped) string {
	if len(who.keys) == 1 {
		return text.UpperFirst(who.keys[0])
	}
	return text.UpperFirst(strings.Join(who.each(func(by string, what []string) string { return by + ": " + text.And(what) }), "; "))
}

// ownedAlone is owned where there is one chief or none.
func (t *teller) ownedAlone(areas []area) answer {
	a := answer{Command: "explain --structure " + t.Outcome.Leader + " --engine analytic"}
	chief, none := t.chief(), t.Outcome.Leader == "none"
	if none {
		chief = chiefs[t.Single]
	}
	if t.Single != strings.ToLower(chief) { // the leader is another single chief only where means are equal
		chief = chiefs[t.Single]
	}
	var keeps, loses []string
	var seconds grouped
	for _, x := range areas {
		o := t.Owners[x.work]
		a.Figures = append(a.Figures, amount(x.name+": the "+chief+" over business leaders", o.Business))
		if o.Business.Mean > 0 {
			keeps = append(keeps, fmt.Sprintf("%s for %s", t.gapSpan(o.Business), x.name))
		} else {
			loses = append(loses, x.name)
		}
		seconds.add("the "+t.label[o.Seat], x.name)
	}
	switch {
	case none:
		a.Short = "Business leaders"
		a.Answer = "The business leaders, with whoever runs IT, because no chief earns its cost here. "
		if len(keeps) > 0 {
			a.Answer += fmt.Sprintf("A %s would do it better, but not by enough to justify the post: by %s. ", chief, text.And(keeps))
		}
	case len(loses) == 0:
		a.Short = "The " + chief
		a.Answer = fmt.Sprintf("The %s, as the only chief: leaving it to the business leaders would cost %s. ", chief, text.And(keeps))
	case len(keeps) == 0:
		a.Short = "Business leaders as well as the " + chief
		a.Answer = fmt.Sprintf("The %s is the only chief, but %s would fare no worse with the business leaders and the deputies. ", chief, text.And(loses))
	default:
		a.Short = fmt.Sprintf("The %s; %s also business leaders", chief, text.And(loses))
		a.Answer = fmt.Sprintf("The %s, as the only chief: leaving it to the business leaders would cost %s; %s would fare no worse with them. ", chief, text.And(keeps), text.And(loses))
	}
	a.Answer += "With two chiefs, it would be " + lowered(sharedOut(seconds)) + "."
	return a
}

func (t *teller) division() answer {
	a := answer{Command: "design --from " + t.Ref + " --keep seats"}
	if t.alone() {
		a.Command = "explain --structure " + t.Outcome.Leader + " --engine analytic"
		return t.divisionAlone(a)
	}
	title := t.title(t.Ref)
	r := t.Division
	if r == nil || len(r.Steps) == 0 {
		a.Short = "As in " + title
		a.Answer = "As in " + title + " (orgsim show structure " + t.Ref + " --chart): no other division among the same people is enough better to propose."
		return a
	}
	most := text.Each(r.Steps[:min(toldSteps, len(r.Steps))], func(s design.Step) string { return fmt.Sprintf("%s is worth %s", t.says(&s), t.Amount(s.Gain.Mean)) })
	a.Short = "As in " + title + ", with " + text.Count(len(r.Steps), "change")
	g := answers.Gap(r.Gain)
	a.Answer = fmt.Sprintf("As in %s, with %s worth %s together. %s. See orgsim show structure %s --chart.", title, text.Count(len(r.Steps), "change"), t.gapSpan(g), text.UpperFirst(strings.Join(most, "; ")), t.Ref)
	a.Figures = []figure{amount("all changes", g)}
	for i := range r.Steps {
		s := &r.Steps[i]
		a.Figures = append(a.Figures, amount(t.says(s), answers.Gap(s.Gain)))
	}
	return a
}

// divisionAlone says what there is to do where nothing is divided.
func (t *teller) divisionAlone(a answer) answer {
	lead := t.Outcome.Structure(t.Outcome.Leader)
	all := slices.Clone(lead.Responsibilities)
	slices.SortStableFunc(all, func(x, y sim.ResponsibilityOutcome) int { return cmp.Compare(y.LossUSD, x.LossUSD) })
	var worst []string
	for _, r := range all[:3] {
		worst = append(worst, fmt.Sprintf("%s (%s)", text.SentenceCase(r.Title), t.Amount(r.LossUSD)))
		a.Figures = append(a.Figures, number("value lost in "+text.SentenceCase(r.Title), "USD a year", r.LossUSD))
	}
	who := "the business leaders decide on everything"
	a.Short = "Not at all: business leaders decide"
	if t.Seats == 1 {
		who = "the " + t.chief() + " has everything, as far as time allows"
		a.Short = "Not at all: all with the " + t.chief()
	}
	a.Answer = fmt.Sprintf("There is nothing to divide: %s. Most value is still lost in %s; that is where the chief's next hours should go.", who, text.And(worst))
	if t.Seats == 0 {
		a.Answer = fmt.Sprintf("There is nothing to divide: %s. Most value is lost in %s; that is where a first chief would be missed most.", who, text.And(worst))
	}
	return a
}

// leverWords says what is done against overlap.
var leverWords = map[string]string{"divide": "giving each shared responsibility to one of them alone", "clarity": "writing down who decides (clarity up by 0.2)",
	"forum": "a standing joint forum on everything shared", "both": "having both report to the CEO", "cto-under-cio": "putting the CTO under the CIO", "cio-under-cto": "putting the CIO under the CTO"}

var leverShort = map[string]string{"divide": "Divide what is shared", "clarity": "Say who decides", "forum": "A joint forum", "both": "Both to the CEO", "cto-under-cio": "CTO under CIO", "cio-under-cto": "CIO under CTO"}

func (t *teller) overlap() answer {
	a := answer{Command: "design --from " + t.Ref + " --keep seats,lines"}
	now := t.Outcome.Structure(t.Ref).Conflict.Mean
	a.Figures = []figure{number("conflict in "+t.title(t.Ref), "hours per 100 hours", now)}
	var help []string
	for _, l := range t.Levers {
		a.Figures = append(a.Figures, amount(leverWords[l.ID], l.Gap), number("conflict saved by "+leverWords[l.ID], "hours per 100 hours", l.Conflict))
		if l.Gap.Mean > 0 && l.Gap.Sure() && l.Conflict > 0 {
			help = append(help, fmt.Sprintf("%s, worth %s and %s of every 100 hours", leverWords[l.ID], t.gapSpan(l.Gap), text.Number(significant(l.Conflict, 2))))
			if a.Short == "" {
				a.Short = leverShort[l.ID]
			}
		}
	}
	start := fmt.Sprintf("Under %s, %s of every 100 hours of leadership work go into conflict.", t.title(t.Ref), text.Number(significant(now, 2)))
	if t.alone() {
		start = "There is nobody to compete with. With two chiefs (" + t.title(t.Ref) + "), " + text.Number(significant(now, 2)) + " of every 100 hours would go into conflict."
	}
	switch len(help) {
	case 0:
		a.Short, a.Answer = "Leave it", start+" No remedy tried pays off."
	case 1:
		a.Answer = start + " What helps is " + help[0] + "."
	default:
		a.Answer = start + " What helps most is " + help[0] + "; next is " + help[1] + "."
	}
	if t.alone() {
		a.Short = "Nobody to compete with; if two: " + lowered(a.Short)
	}
	return a
}

// joint areas in words.
var jointWords = map[string]string{"ai": "AI and shared platforms", "cloud": "cloud (architecture and operations)", "data": "data", "security": "security", "digital": "digital transformation"}

func (t *teller) joint() answer {
	with := "both"
	if slices.Contains([]string{"both", "cto-under-cio", "cio-under-cto"}, t.Ref) {
		with = t.Ref
	}
	a := answer{Command: "run --structures " + with + ",joint-governance --baseline " + with + " --engine analytic"}
	var yes, no, short []string
	for _, j := range t.Joint {
		a.Figures = append(a.Figures, amount("a joint forum on "+jointWords[j.ID], j.Gap))
		if j.Gap.Mean > 0 && j.Gap.Sure() {
			yes = append(yes, jointWords[j.ID]+", by "+t.gapSpan(j.Gap))
			short = append(short, jointWords[j.ID])
		} else {
			no = append(no, jointWords[j.ID])
		}
	}
	start := "Under " + t.title(t.Ref) + ", "
	if t.alone() {
		start = "Nothing, as long as there are not two chiefs. With two (" + t.title(t.Ref) + "), "
	}
	switch {
	case len(t.Joint) == 0:
		a.Short, a.Answer = "Nothing", start+"nothing is shared that a forum could govern."
	case len(yes) == 0:
		a.Short = "Nothing"
		best := t.Joint[0]
		a.Answer = fmt.Sprintf("%sa joint forum would cost more time than it saves in every area; the smallest loss is on %s, %s.", start, jointWords[best.ID], t.perYear(-best.Gap.Mean))
		if best.Gap.Mean > 0 {
			a.Answer = fmt.Sprintf("%sa joint forum is not sure to pay in any area; the best is %s, %s%s.", start, jointWords[best.ID], t.gapSpan(best.Gap), hedge(best.Gap))
		}
	default:
		a.Short = text.UpperFirst(text.And(short))
		a.Answer = fmt.Sprintf("%sa standing forum pays off on %s.", start, text.And(yes))
		if len(no) > 0 {
			a.Answer += " On " + text.And(no) + " it is not sure to repay the time it takes."
		}
	}
	if t.alone() {
		a.Short = "Nothing; if two: " + text.SentenceCase(a.Short)
	}
	a.Answer = text.UpperFirst(a.Answer)
	return a
}

func (t *teller) background() answer {
	lead := t.Outcome.Leader
	a := answer{Command: "explain --structure " + lead + " --engine analytic"}
	var parts, short []string
	for _, s := range t.Skills {
		name := t.label[s.Seat]
		if t.alone() || name == "" {
			name = strings.ToUpper(s.Seat)
		}
		business, technical, which := s.Worth[model.BusinessSkill], s.Worth[infrastructureSkill], "infrastructure"
		if s.Worth[model.ProductSkill].Mean > technical.Mean {
			technical, which = s.Worth[model.ProductSkill], "product"
		}
		kind, more := "technical", fmt.Sprintf("a tenth more skill in %s technology is worth %s, against %s in business", which, t.gapSpan(technical), t.perYear(business.Mean))
		if business.Mean >= technical.Mean {
			kind, more = "business", fmt.Sprintf("a tenth more skill in business is worth %s, against %s in %s technology", t.gapSpan(business), t.perYear(technical.Mean), which)
		}
		parts = append(parts, fmt.Sprintf("For the %s, rather a %s background: %s", name, kind, more))
		short = append(short, name+": "+kind)
		for k, g := range s.Worth {
			a.Figures = append(a.Figures, amount(name+", a tenth more skill in "+model.SkillNames[k], g))
		}
	}
	a.Short, a.Answer = strings.Join(short, "; "), strings.Join(parts, ". ")+"."
	if t.Seats == 0 {
		a.Short = "If anybody, " + a.Short
		a.Answer = "No chief earns its cost here. " + a.Answer
		a.Command = "explain --structure " + t.Single + " --engine analytic"
	}
	return a
}

// infrastructureSkill is the index of the skill in infrastructure technology.
const infrastructureSkill = 2

// needWords are the four questions in words.
var needWords = map[string]string{"new-technology": "new technology", "process": "better processes", "internal-service": "internal service", "customers": "service to customers"}

func (t *teller) needs() answer {
	a := answer{Command: "explain --structure none --engine analytic"}
	var parts []string
	for _, n := range t.Needs {
		parts = append(parts, fmt.Sprintf("%s %s", needWords[n.ID], t.Amount(n.Loss)))
		a.Figures = append(a.Figures, number("lost without a chief: "+needWords[n.ID], "USD a year", n.Loss), number("of it kept by the leader: "+needWords[n.ID], "USD a year", n.Covered))
	}
	top := t.Needs[0]
	a.Short = text.UpperFirst(needWords[top.ID])
	a.Answer = fmt.Sprintf("Above all %s. Yearly losses without a chief: %s.", needWords[top.ID], strings.Join(parts, ", "))
	if top.Covered > 0 && top.Loss > 0 {
		a.Answer += fmt.Sprintf(" %s avoids %s of the first.", text.UpperFirst(t.title(t.Outcome.Leader)), text.Percent(top.Covered/top.Loss))
	} else {
		a.Answer += " None of these is enough to pay for one."
	}
	return a
}
