package interview_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/interview"
	"github.com/orgsim/orgsim/seeds"
)

func ask(t *testing.T, a interview.Answers) model.Profile {
	t.Helper()
	p, _, err := interview.Profile(seeds.Catalogue(), a)
	if err != nil {
		t.Fatalf("%v: %v", a, err)
	}
	return p
}

// with returns the answers of a firm of 200 in professional services, and more.
func with(more ...string) interview.Answers {
	a := interview.Answers{"industry": "professional-services", "headcount": "200", "name": "Acme & Co"}
	for i := 0; i < len(more); i += 2 {
		a[more[i]] = more[i+1]
	}
	return a
}

// Every answer that can be chosen changes something, and every question is worth asking.
func TestEveryAnswerCounts(t *testing.T) {
	uses := map[[2]string]bool{}
	for _, r := range interview.Rules() {
		for _, c := range r.When {
			uses[[2]string{c.Question, c.Answer}] = true
		}
		if len(r.When) == 0 || len(r.Then) == 0 {
			t.Errorf("the rule %q has no condition or no change", r.Why)
		}
	}
	for _, q := range interview.Questions(seeds.Catalogue()) {
		if q.Kind != interview.YesNo && q.Kind != interview.Choice {
			continue
		}
		for _, o := range q.Options {
			if !uses[[2]string{q.ID, o.ID}] {
				t.Errorf("no rule uses %s=%s", q.ID, o.ID)
			}
		}
	}
}

// A skipped question leaves its fields to the industry.
func TestSkipped(t *testing.T) {
	p := ask(t, with("revenue", "", "build", ""))
	want := model.Profile{ID: "acme-co", Name: "Acme & Co", Industry: "professional-services"}
	want.Set(model.Headcount, 200)
	if p != want {
		t.Errorf("got %+v, want %+v", p, want)
	}
}

// Answers change fields as the rules say: the arithmetic of set, at-least, at-most and shares of the headcount.
func TestRules(t *testing.T) {
	for _, row := range []struct {
		answers interview.Answers
		field   model.Field
		want    float64
	}{
		{with("insiders", "yes"), model.ITStaff, 9.903},                                                      // 0.035 x 200 = 7 is below the default
		{with("industry", "construction", "insiders", "yes"), model.ITStaff, 7},                              // 0.035 x 200, not 8
		{with("insiders", "no"), model.ITStaff, 3},                                                           // 0.015 x 200
		{with("headcount", "210", "insiders", "no"), model.ITStaff, 4},                                       // 3.15 rounded up
		{with("tech_share", "0", "build", "yes", "customers", "yes", "insiders", "no"), model.Engineers, 50}, // 0.25 x 200
		{with("tech_share", "0", "build", "yes", "customers", "yes"), model.Engineers, 30},                   // 0.15 x 200
		{with("customers", "yes", "tech_share", "half"), model.TechShare, 0.5},
		{with("customers", "yes", "tech_share", "0.35"), model.TechShare, 0.35},
		{with("build", "yes", "customers", "no", "tech_share", "little"), model.TechShare, 0.05},
		{with("industry", "software", "build", "yes", "customers", "yes"), model.TechShare, 1},
		{with("build", "no", "customers", "no"), model.TechShare, 0},
		{with("build", "Y", "customers", "N"), model.InternalBuild, 0.8},
		{with("improve", "yes", "ambition", "keep"), model.DigitalAmbition, 2},
		{with("ambition", "STRONG"), model.DigitalAmbition, 8},
		{with("regulation", "heavy"), model.Regulation, 8.5},
		{with("regulation", "7"), model.Regulation, 7},
		{with("regulation", "heavy", "it_staff", "17", "insiders", "no"), model.ITStaff, 17},
		{with("revenue", "42.5"), model.RevenueMUSD, 42.5},
		{with("goal", "growth"), model.GrowthFocus, 0.85},
		{with("growth", "shrinking"), model.GrowthPct, -5},
		{with("growth_pct", "33", "growth", "fast"), model.GrowthPct, 33},
	} {
		cat := seeds.Catalogue()
		p := ask(t, row.answers)
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Values[row.field]; math.Abs(got-row.want) > 0.0005 {
			t.Errorf("%v: %s is %v, want %v", row.answers, model.Fields[row.field].Key, got, row.want)
		}
	}
}

// A yes is no share: that technology serves customers leaves the share of revenue to the industry until it is answered.
func TestYesIsNoShare(t *testing.T) {
	for _, answer := range []string{"build", "customers", "insiders", "improve"} {
		for _, industry := range []string{"retail", "education", "software"} {
			if p := ask(t, with("industry", industry, answer, "yes", "customers", "yes")); p.Has(model.TechShare) {
				t.Errorf("%s, %s=yes: tech_share is given", industry, answer)
			}
		}
	}
}

// What a rule made of an answer is marked as derived, with the answer it comes from; a number that was answered is given.
func TestDerivedSaysSo(t *testing.T) {
	p, why, err := interview.Profile(seeds.Catalogue(), with("build", "yes", "engineers", "40", "customers", "yes", "tech_share", "some",
		"growth", "fast", "regulation", "7", "revenue", "12"))
	if err != nil {
		t.Fatal(err)
	}
	for f, from := range map[model.Field]string{model.TechShare: "tech_share=some", model.GrowthPct: "growth=fast",
		model.Headcount: "", model.Engineers: "", model.Regulation: "", model.RevenueMUSD: ""} {
		if !p.Has(f) || p.IsDerived(f) != (from != "") || !strings.Contains(why[f], from) || (why[f] == "") != (from == "") {
			t.Errorf("%s: derived %v, %q; want %q", model.Fields[f].Key, p.IsDerived(f), why[f], from)
		}
	}
	for f := range model.NumFields {
		if p.IsDerived(f) != (why[f] != "") {
			t.Errorf("%s: derived %v, %q", model.Fields[f].Key, p.IsDerived(f), why[f])
		}
	}
	if p.Set(model.TechShare, 0.3); p.IsDerived(model.TechShare) {
		t.Error("a value that was set is still derived")
	}
}

// A question about a number is asked of those whom it concerns.
func TestAskedIfItConcerns(t *testing.T) {
	asked := func(a interview.Answers) (ids string) {
		for _, q := range interview.Questions(seeds.Catalogue()) {
			if q.If != nil && q.Asked(a) {
				ids += q.ID + " "
			}
		}
		return ids
	}
	if got := asked(with("build", "Y", "insiders", "yes", "customers", "yes")); got != "engineers it_staff tech_share " {
		t.Errorf("yes to all: %s", got)
	}
	if got := asked(with("build", "no", "insiders", "")); got != "" {
		t.Errorf("yes to none: %s", got)
	}
}

// Ids and flavours can be answered as well.
func TestExtraAnswers(t *testing.T) {
	p := ask(t, with("id", "acme/1", "cto_flavour", "Product"))
	if p.ID != "acme/1" || p.Flavour != model.FlavourProduct {
		t.Errorf("got %+v", p)
	}
}

// All answers that cannot be used are named at once, with what was meant.
func TestWrongAnswers(t *testing.T) {
	_, _, err := interview.Profile(seeds.Catalogue(), interview.Answers{
		"industry": "banc", "headcount": "3.7", "build": "perhaps", "ambition": "al-in", "nam": "x", "it_staff": "-1", "id": "a\u200bb",
	})
	var problems strict.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Field+" "+p.ID+" "+p.Hint)
	}
	want := []string{
		"industry unknown-value did you mean bank?", "headcount not-whole write 3 or 4", "name missing-field ",
		"build unknown-value one of yes, no", "it_staff out-of-range write it without the minus",
		"ambition unknown-value did you mean all-in?", "id bad-character delete it, or type the id again", "nam unknown-field did you mean name?",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Answers that contradict each other are refused.
func TestContradiction(t *testing.T) {
	_, _, err := interview.Profile(seeds.Catalogue(), with("it_staff", "150", "engineers", "51"))
	if err == nil || !strings.Contains(err.Error(), "exceed the headcount") {
		t.Errorf("got %v", err)
	}
}

// Check says of one answer what Profile would say of it.
func TestCheck(t *testing.T) {
	for _, q := range interview.Questions(seeds.Catalogue()) {
		if err := interview.Check(q, ""); (err != nil) != q.Required {
			t.Errorf("%s: nothing answered: %v", q.ID, err)
		}
		if q.Kind != interview.Text {
			if err := interview.Check(q, "blue"); err == nil {
				t.Errorf("%s: blue passes", q.ID)
			}
		}
		for _, o := range q.Options {
			if err := interview.Check(q, o.ID); err != nil {
				t.Errorf("%s: %v", q.ID, err)
			}
		}
	}
}

// Whatever is answered, the profile is one that the file reader accepts without an error.
func TestAnyAnswersGiveAReadableFile(t *testing.T) {
	cat := seeds.Catalogue()
	questions := interview.Questions(cat)
	spec := profiles.NewSpec(cat)
	rapid.Check(t, func(t *rapid.T) {
		a := interview.Answers{"headcount": rapid.SampledFrom([]string{"1", "2", "3", "10", "77", "600", "200000", "5000000"}).Draw(t, "headcount")}
		a["name"] = "x" + rapid.StringN(0, 150, -1).Draw(t, "name")
		for _, q := range questions {
			if len(q.Options) == 0 || !q.Required && rapid.Bool().Draw(t, "skip "+q.ID) {
				continue
			}
			a[q.ID] = rapid.SampledFrom(q.Options).Draw(t, q.ID).ID
		}
		a["name"] = strings.ReplaceAll(a["name"], "\x00", "")
		p, _, err := interview.Profile(cat, a)
		if err != nil {
			t.Fatalf("%v: %v", a, err)
		}
		found, err := spec.Read("x.yaml", strings.NewReader(string(profiles.Write(p, text.Currency{}, true, nil))), profiles.Options{})
		ps, problems := found.Profiles, found.Problems
		if err != nil || problems.Err() != nil || len(ps) != 1 || ps[0] != p {
			t.Fatalf("%v gives %+v, read as %+v: %v, %v", a, p, ps, problems, err)
		}
	})
}
