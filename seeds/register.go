//go:build !js

package seeds

import (
	"github.com/orgsim/orgsim/internal/strict"
)

// Assumption is something the model takes for granted beyond its numbers.
type Assumption struct {
	ID, Says, Why string
	Bias          string             // which structures it favours or penalises
	Relax         map[string]float64 // parameters that, fixed at these values, relax it
	Other         string             // how it is relaxed where no parameter does
}

// Score is the authors' own mark for one factor of the credibility scale of NASA-STD-7009.
type Score struct {
	Factor string
	Level  int // 0 to 4
	Why    string
}

// Target is a figure of the model that evidence bounds.
type Target struct {
	ID, What  string
	Low, High float64 // what the evidence allows, in Unit
	Unit      string
	Sources   []string
	Fitted    string // the inputs fitted to it; empty: compared only
	How       string // how the model's figure is computed
}

// Limit is a case for which the model's answer is poor.
type Limit struct {
	ID        string
	Companies []limitCompany
	Together  string // industry under which they are run as one company, too; empty: they are not
}

// limitCompany is a built-in company, or one of an industry and a size.
type limitCompany struct {
	Builtin   string // id; empty: the other two say what it is
	Industry  string
	Headcount float64
}

// Kind is a kind of company that the seed texts mention.
type Kind struct {
	ID, What string
	Texts    []string    // S0 to S4
	Says     string      // what the texts say of it
	Builtin  string      // id of the company that stands for it
	Better   [][2]string // structures of which the first should have the lower total; empty: nothing to compare
	Differs  string      // why the model finds otherwise; empty: it does not
}

// Kinds returns the kinds of companies in the seed texts.
var Kinds = ours(func() ([]Kind, error) {
	cat := Catalogue()
	return entries("register/kinds.yaml", "kinds", func(n *strict.Node) Kind {
		m := n.Map([]string{"id", "what", "texts", "says", "builtin"}, []string{"better", "differs"})
		k := Kind{ID: m.Get("id").ID(), What: m.Get("what").Text(100), Texts: m.Get("texts").Strings(),
			Says: m.Get("says").Text(100), Builtin: m.Get("builtin").ID(), Differs: m.Get("differs").Text(200)}
		for _, pair := range m.Get("better").List() {
			ids := pair.Strings()
			if len(ids) != 2 || cat.Structure(ids[0]) == nil || cat.Structure(ids[1]) == nil {
				pair.Fail("bad-pair", "does not name two structures", "")
				continue
			}
			k.Better = append(k.Better, [2]string{ids[0], ids[1]})
		}
		return k
	})
})

// Assumptions returns the register of assumptions.
var Assumptions = ours(func() ([]Assumption, error) {
	cat := Catalogue()
	return entries("register/assumptions.yaml", "assumptions", func(n *strict.Node) Assumption {
		m := n.Map([]string{"id", "says", "why", "bias"}, []string{"relax", "other"})
		a := Assumption{ID: m.Get("id").ID(), Says: m.Get("says").Text(200), Why: m.Get("why").Text(200), Bias: m.Get("bias").Text(100)}
		a.Other = m.Get("other").Text(100)
		if m.Has("relax") == m.Has("other") {
			n.Fail("relaxation", "an assumption has either relax or other", "")
		}
		if m.Has("relax") {
			a.Relax = map[string]float64{}
			for _, v := range m.Get("relax").Entries() {
				if _, ok := cat.Param(v.Key); !ok {
					v.FailKey("unknown-parameter", "no parameter "+v.Key, "")
				}
				a.Relax[v.Key] = v.Float(-1e6, 1e6)
			}
		}
		return a
	})
})

// Scores returns the credibility scores.
var Scores = ours(func() ([]Score, error) {
	return entries("register/scores.yaml", "scores", func(n *strict.Node) Score {
		m := n.Map([]string{"id", "level", "why"}, nil)
		return Score{Factor: m.Get("id").Text(40), Level: m.Get("level").Int(0, 4), Why: m.Get("why").Text(200)}
	})
})

// Targets returns the figures that evidence bounds.
var Targets = ours(func() ([]Target, error) {
	return entries("register/targets.yaml", "targets", func(n *strict.Node) Target {
		m := n.Map([]string{"id", "what", "low", "high", "unit", "sources", "how"}, []string{"fitted"})
		return Target{ID: m.Get("id").ID(), What: m.Get("what").Text(100), Low: m.Get("low").Float(0, 1e6), High: m.Get("high").Float(0, 1e6),
			Unit: m.Get("unit").Text(40), Sources: m.Get("sources").Strings(), How: m.Get("how").Text(200), Fitted: m.Get("fitted").Text(100)}
	})
})

// Limits returns the cases for which the answer is poor.
var Limits = ours(func() ([]Limit, error) {
	return entries("register/limits.yaml", "limits", func(n *strict.Node) Limit {
		m := n.Map([]string{"id", "companies"}, []string{"together"})
		l := Limit{ID: m.Get("id").ID(), Together: m.Get("together").ID()}
		for _, c := range m.Get("companies").List() {
			m := c.Map(nil, []string{"builtin", "industry", "headcount"})
			l.Companies = append(l.Companies, limitCompany{m.Get("builtin").ID(), m.Get("industry").ID(), m.Get("headcount").Float(1, 1e6)})
		}
		return l
	})
})
