package report

import (
	"context"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/answers"
)

// ambitious behind the id of a company is the one with the highest digital ambition.
const ambitious = " at its most digital"

// answered is the answers for a built-in company, by question.
func answered(t *testing.T, id string, ids ...string) map[string]answer {
	t.Helper()
	cat := seeds.Catalogue()
	id, most := strings.CutSuffix(id, ambitious)
	c := profiles.Companies(cat, id)[0]
	if most {
		c.Values[model.DigitalAmbition] = 10
	}
	f, err := answers.Find(context.Background(), cat, &c, sim.Settings{Draws: 64, Seed: 1, Months: 36, Workers: 2}, len(ids) == 0)
	if err != nil {
		t.Fatal(err)
	}
	var x Answers
	x.Add(cat, &c, f, id, false, ids)
	out := map[string]answer{}
	for _, a := range x.Profiles[0].Answers {
		out[a.ID] = a
	}
	return out
}

// TestEveryAnswerTurns: for every question two companies get different answers, in short and in full, and those that are
// known from the texts and the practice: a software company against a manufacturer, and what else it takes.
func TestEveryAnswerTurns(t *testing.T) {
	companies := map[string]map[string]answer{}
	for _, id := range []string{"saas", "manufacturing", "startup", "small-manufacturer", "large-bank", "scale-up", "consumer-goods" + ambitious} {
		companies[id] = answered(t, id)
	}
	for _, c := range []struct{ question, company, short string }{
		{"Q01", "saas", "Both, as peers"}, {"Q01", "manufacturing", "A CIO"}, {"Q01", "small-manufacturer", "Neither"},
		{"Q02", "saas", "A CTO first"}, {"Q02", "manufacturing", "A CIO first"}, {"Q02", "scale-up", "A CTIO first"}, {"Q02", "small-manufacturer", "Nobody yet"},
		{"Q03", "saas", "No"}, {"Q03", "manufacturing", "Yes, a CIO"}, {"Q03", "scale-up", "Yes, a CTIO"},
		{"Q04", "saas", "Both to the CEO"}, {"Q04", "large-bank", "The CTO to the CIO"}, {"Q04", "startup", "The CTO to the CEO; if two, the CIO to the CTO"}, {"Q04", "consumer-goods" + ambitious, "Both to a CDO"},
		{"Q05", "saas", "The CIO"}, {"Q05", "small-manufacturer", "Business leaders"},
		{"Q06", "saas", "The CTO: product software and architecture"}, {"Q06", "manufacturing", "The CIO"},
		{"Q07", "saas", "The CTO"}, {"Q07", "manufacturing", "The CIO"},
		{"Q08", "saas", "The CIO: suppliers of internal technology; the CTO: agencies"}, {"Q08", "small-manufacturer", "Business leaders"},
		{"Q09", "saas", "As in CIO and CTO as peers, with "}, {"Q09", "startup", "Not at all: all with the CTO"},
		{"Q10", "saas", "Divide what is shared"}, {"Q10", "large-bank", "Say who decides"}, {"Q10", "startup", "Nobody to compete with"},
		{"Q11", "manufacturing", "CIO: business"}, {"Q11", "startup", "CTO: technical"},
		{"Q12", "saas", "Now"}, {"Q12", "manufacturing", "From about "},
		{"Q13", "saas", "Cloud"}, {"Q13", "large-bank", "Nothing"},
		{"Q14", "saas", "New technology"}, {"Q14", "manufacturing", "Better processes"}, {"Q14", "large-bank", "Internal service"},
		{"Q15", "saas", "No"}, {"Q15", "consumer-goods" + ambitious, "Yes"},
		{"Q16", "saas", "Two get more done"}, {"Q16", "manufacturing", "No reason here"},
		{"Q17", "saas", "The CIO: business intelligence"}, {"Q17", "startup", "The CTO"}, {"Q17", "small-manufacturer", "Business leaders"},
	} {
		if got := companies[c.company][c.question].Short; !strings.HasPrefix(got, c.short) {
			t.Errorf("%s for %s: %q, want %q", c.question, c.company, got, c.short)
		}
	}
	for _, q := range questions {
		seen := map[string]bool{}
		for id, a := range companies {
			if got := a[q.id]; got.Answer == "" || got.Short == "" || len(got.Figures) == 0 || !strings.HasPrefix(got.Command, "orgsim ") {
				t.Errorf("%s for %s is not complete: %+v", q.id, id, got)
			}
			if seen[a[q.id].Answer] {
				t.Errorf("%s: two companies get the same answer %q", q.id, a[q.id].Answer)
			}
			seen[a[q.id].Answer] = true
		}
	}
}

// TestAnswersRead: no sentence has a doubled space or full stop, a hole, or a figure that is no number.
func TestAnswersRead(t *testing.T) {
	for _, id := range []string{"saas", "consumer-goods", "in-house-developer", "university", "young-software"} {
		for q, a := range answered(t, id) {
			for _, bad := range []string{"  ", "..", " .", " ,", "NaN", "Inf", "%!", "--$", "()", ": ;", "the  "} {
				if strings.Contains(a.Answer, bad) || strings.Contains(a.Short, bad) {
					t.Errorf("%s, %s has %q: %s | %s", id, q, bad, a.Short, a.Answer)
				}
			}
			if n := strings.Count(a.Answer, ". ") + 1; n > 4 || len(a.Answer) > 750 {
				t.Errorf("%s, %s has %d sentences, %d letters: %s", id, q, n, len(a.Answer), a.Answer)
			}
		}
	}
}

// TestOnlyWhatIsAsked: named questions are answered, in their order, and no others.
func TestOnlyWhatIsAsked(t *testing.T) {
	got := answered(t, "startup", "Q12", "Q01")
	if len(got) != 2 || got["Q01"].Question == "" || got["Q12"].Question == "" {
		t.Errorf("asked for Q01 and Q12, got %v", got)
	}
}
