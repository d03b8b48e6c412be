package report

import (
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// candidates makes a profile whose leader beats the others in these shares of
// draws.
func candidates(verdict sim.Verdict, beaten ...float64) profile {
	p := profile{ProfileOutcome: &sim.ProfileOutcome{Company: sim.Company{ID: "acme"}, Verdict: verdict, Draws: 100, Leader: "a", Structures: []sim.StructureOutcome{{ID: "a", Title: "Alpha", Rank: 1, PBest: 0.74}}}}
	for i, b := range beaten {
		id := string(rune('b' + i))
		p.Structures = append(p.Structures, sim.StructureOutcome{ID: id, Title: strings.ToUpper(id) + "eta", Rank: i + 2, PBeaten: b, Tied: b < 0.6})
	}
	if len(beaten) > 0 {
		p.RunnerUp = "b"
	}
	return p
}

func plainWork(id string) string { return id }

// TestVerdictInWords: the sentence names the structure, how sure it is and the
// closest rival, and an open verdict names every contender and recommends
// nothing.
func TestVerdictInWords(t *testing.T) {
	single, few := candidates("open", 1), candidates("open", 1)
	single.Draws, few.Draws = 1, 31
	of := func(p profile, head string, ids ...string) profile {
		for _, id := range ids {
			s := p.Structure(id)
			s.VariantOf = head
			if head == p.Leader {
				s.PBeaten, s.Tied = 0, false
			}
		}
		p.RunnerUp = ""
		if o := p.others(); len(o) > 0 {
			p.RunnerUp = o[0].ID
		}
		return p
	}
	copies, rival := of(candidates("lean", 0.5, 0.7), "a", "b"), of(candidates("clear", 0, 0, 0.9), "a", "b", "c")
	doubtful, same := of(candidates("open", 0.55, 0.56), "b", "c"), of(candidates("open", 0, 0), "a", "b", "c")
	for _, c := range []struct {
		name string
		p    profile
		want string
	}{
		{"clear", candidates("clear", 0.81, 0.99), "Recommended: Alpha. Clear: it beats every other structure in at least 81 of 100 simulated futures."},
		{"always", candidates("clear", 1, 1), "Recommended: Alpha. Clear: it beats every other structure in all simulated futures."},
		{"nearly always", candidates("clear", 0.999, 1), "Recommended: Alpha. Clear: it beats every other structure in more than 99 of 100 simulated futures."},
		{"two", candidates("clear", 0.9), "Recommended: Alpha. Clear: it beats Beta in 90 of 100 simulated futures."},
		{"lean", candidates("lean", 0.9, 0.7), "Recommended: Alpha. Lean: it beats Ceta in 70 of 100 simulated futures."},
		{"open", candidates("open", 0.55, 0.5, 0.9), "Open: no clear winner between Alpha, Ceta and Beta. Alpha comes first on average; it beats Ceta in 50 of 100 simulated futures."},
		{"alone", candidates("clear"), "Only one structure was scored, Alpha: there is nothing to compare it with."},
		{"one draw", single, "Open: 1 draw is too few for a verdict, which needs 32. Alpha comes first on average."},
		{"few draws", few, "Open: 31 draws are too few for a verdict, which needs 32. Alpha comes first on average."},
		{"copies", copies, "Recommended: Alpha and its variant Beta. Lean: it beats Ceta in 70 of 100 simulated futures."},
		{"one rival", rival, "Recommended: Alpha and its variants Beta and Ceta. Clear: it beats Deta in 90 of 100 simulated futures."},
		{"doubtful copies", doubtful, "Open: no clear winner between Alpha and Beta and its variant Ceta. Alpha comes first on average; it beats Beta in 55 of 100 simulated futures."},
		{"one group", same, "Open: there is nothing to choose between Alpha and its variants Beta and Ceta, which are the same within noise."},
	} {
		r := &Result{Outcome: sim.Outcome{RankBy: sim.Total}}
		if got := r.verdict(c.p); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestRankedByAnother: the sentence says what was compared when it was not the
// total.
func TestRankedByAnother(t *testing.T) {
	p := candidates("clear", 0.9)
	for rankBy, want := range map[sim.Measure]string{
		"coverage": "it has more coverage than Beta in 90 of 100 simulated futures",
		"cost":     "it has a lower cost than Beta in 90 of 100 simulated futures",
		"score":    "it beats Beta in 90 of 100 simulated futures",
	} {
		if got := (&Result{Outcome: sim.Outcome{RankBy: rankBy}}).verdict(p); !strings.Contains(got, want) {
			t.Errorf("by %s: %s", rankBy, got)
		}
	}
	weighted := &Result{Outcome: sim.Outcome{RankBy: "total", Weights: map[sim.Measure]float64{sim.Cost: 1}}}
	if got := weighted.verdict(p); !strings.Contains(got, "it has a better weighted rank than Beta") {
		t.Error(got)
	}
}

// TestDriversInWords: what speaks for the leader and what against, the large
// parts only.
func TestDriversInWords(t *testing.T) {
	p := candidates("clear", 0.9)
	p.Gap = 2e6
	p.Drivers = []sim.Driver{{What: "security", USD: 2.1e6}, {What: "data", USD: 0.9e6}, {What: "pay", USD: -0.4e6}, {What: "conflict hours", USD: 1000}}
	want := "Its mean total is $2.00M a year lower than that of the runner-up, Beta: less value lost in security ($2.10M) and data ($0.90M), partly offset by higher pay ($0.40M) and other differences ($0.60M)."
	if got := p.why(plainWork); got != want {
		t.Errorf("got %s", got)
	}
	p.Drivers = []sim.Driver{{What: "pay", USD: 500_000}, {What: "conflict hours", USD: 400_000}}
	if got := p.why(plainWork); !strings.HasSuffix(got, ": lower pay ($0.50M), fewer conflict hours ($0.40M) and other differences ($1.10M).") {
		t.Error(got)
	}
	p.Drivers = []sim.Driver{{What: "exposure", USD: -500_000}}
	if got := p.why(plainWork); !strings.HasSuffix(got, ": other differences ($2.50M), partly offset by more value lost ($0.50M).") {
		t.Error(got)
	}
	p.Drivers = nil
	if got := p.why(plainWork); got != "" {
		t.Error(got)
	}
}

// TestLackingInWords: of what is missing to full coverage, in points of the value, the largest parts are named, and none
// that is little; without the responsibilities nothing is said.
func TestLackingInWords(t *testing.T) {
	p := candidates("clear", 0.9)
	p.Structures[0].Coverage.Mean = 91.2
	if got := p.lacking(plainWork); got != "" {
		t.Error(got)
	}
	p.Structures[0].Responsibilities = []sim.ResponsibilityOutcome{
		{ID: "full", StakeUSD: 700, Covered: 1}, {ID: "data", StakeUSD: 100, Covered: 0.75}, {ID: "security", StakeUSD: 100, Covered: 0.5}, {ID: "little", StakeUSD: 100, Covered: 0.93}}
	if got := p.lacking(plainWork); got != "Its coverage of 91% falls short of 100% most in security (5.0 points) and data (2.5)." {
		t.Error(got)
	}
}

// TestFlipsInWords: changes to the same structure are told together.
func TestFlipsInWords(t *testing.T) {
	p := candidates("clear", 0.9, 0.9)
	p.Flips = []sim.Tip{{Field: "headcount", From: 3000, To: 456, Leader: "b", P10: 213.4, P90: 1249}, {Field: "growth_pct", From: 40, To: 27.18, Leader: "c", P10: -3.14, P90: 51},
		{Field: "tech_share", From: 0.025, To: 0.319, Leader: "b", P10: 0.123, P90: 0.456}}
	p.Tried = &sim.Tried{Draws: 256, Changes: 84, Leader: "a"}
	want := "The recommendation would switch to Beta if headcount fell from 3,000 to 456 (213-1,250) or technology's share of revenue rose from 2.5% to 32% (12-46%); to Ceta if growth fell from 40% to 27% (-3.1% to 51%) a year. Of the 84 changes to one field that were tried, over 256 draws, these are the nearest. In parentheses: the 10th to 90th percentile of the switching point over draws."
	if got := p.whatIf(); got != want {
		t.Errorf("got %s", got)
	}
	nan := sim.Number(math.NaN())
	for want, tip := range map[string]sim.Tip{"regulation rose from 2 to 5.1 (3.3 or more) out of 10": {Field: "regulation", From: 2, To: 5.12, P10: 3.3, P90: nan},
		"regulation fell from 8 to 5.1 (6.7 or less) out of 10": {Field: "regulation", From: 8, To: 5.12, P10: nan, P90: 6.7},
		"headcount rose from 8 to 51 (anywhere)":                {Field: "headcount", From: 8, To: 51, P10: nan, P90: nan}} {
		if got := (amounts{}).change(&tip); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	p.Flips = nil
	if got := p.whatIf(); got != "None of the 84 changes to one field that were tried, over 256 draws, puts another structure first." {
		t.Error(got)
	}
	p.Tried = &sim.Tried{Draws: 256, Leader: "b"}
	if got := p.whatIf(); got != "What would change the recommendation was not examined: in the 256 draws used for that, Beta comes first." {
		t.Error(got)
	}
	p.Tried = nil
	if got := p.whatIf(); got != "" { // nobody looked
		t.Error(got)
	}
	p.Verdict = "open"
	if got := p.whatIf(); got != "" {
		t.Error(got)
	}
}

// TestNumbersInWords: rounding never says 0 or 100% for what is neither, and
// amounts keep two digits.
func TestNumbersInWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{amounts{}.perYear(-1.2e9), "-$1.2B a year"},
		{amounts{}.told(model.Share, rounded(0.319)), "32%"}, {text.Number(rounded(3.14159)), "3.1"}, {text.Number(rounded(10938)), "10,900"}, {text.SentenceCase("Information security"), "information security"},
		{text.SentenceCase("IT strategy"), "IT strategy"}, {text.SentenceCase("AI and shared platforms"), "AI and shared platforms"},
		{text.And([]string{"a", "b", "c"}), "a, b and c"}, {text.Or(nil), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestWhyWithoutTotals: where something else ranks, the sentence does not pass
// a gap in totals off as the reason.
func TestWhyWithoutTotals(t *testing.T) {
	p := candidates("clear", 0.9)
	p.Gap, p.Drivers = -3e6, []sim.Driver{{What: "pay", USD: -3e6}}
	got := (&Result{Outcome: sim.Outcome{RankBy: "conflict"}}).reason(p, plainWork, false)
	if !strings.HasSuffix(got, "Its mean total is $3.0M a year higher than that of the runner-up, Beta.") || strings.Contains(got, "pay") {
		t.Error(got)
	}
}

// TestFieldsInWords: a sentence takes the noun of a field, and how its values
// are written, from the table of fields.
func TestFieldsInWords(t *testing.T) {
	row := &model.Fields[model.Legacy]
	defer func(was model.FieldInfo) { *row = was }(*row)
	row.Noun, row.After, row.Style = "the old stuff", " by weight", model.Millions
	if got := (amounts{}).change(&sim.Tip{Field: "legacy", From: 4, To: 6, P10: 5, P90: 7}); got != "the old stuff rose from $4.0M to $6.0M ($5.0M-$7.0M) by weight" {
		t.Errorf("got %q", got)
	}
}

// TestListedTitles: a title that reads as several structures is quoted in a list of them.
func TestListedTitles(t *testing.T) {
	p := candidates("open", 0.55, 0.5, 0.9)
	for i, title := range []string{"CIO and CTO as peers", "One CTIO", "CIO, VPs and CTO"} {
		p.Structures[i].Title = title
	}
	if got := (&Result{}).verdict(p); !strings.Contains(got, `no clear winner between "CIO and CTO as peers", "CIO, VPs and CTO" and One CTIO. CIO and CTO as peers comes first on average`) {
		t.Error(got)
	}
}

// TestInputsInWords: a board reads names of fields with units and no key, everybody else the keys that one types.
func TestInputsInWords(t *testing.T) {
	p := profile{&sim.ProfileOutcome{Company: sim.Company{Industry: "real-estate"}}, amounts{text.Currency{Code: "EUR", Rate: 0.5}}}
	for f := range model.NumFields {
		p.Given = append(p.Given, sim.Value{Key: model.Fields[f].Key, Number: 1})
	}
	p.Assumed = sim.Values{{Key: "revenue_musd", Number: 180}, {Key: "tech_share", Number: 0.25}, {Key: "it_staff", Number: 20.4}, {Key: "regulation", Number: 5}, {Key: "cto_flavour", Text: "auto"}}
	b := &Board{}
	got := b.assumptions(p)[0].Text
	if strings.Contains(got, "_") {
		t.Errorf("keys: %s", got)
	}
	if want := "Assumed from industry and size: revenue €90M a year, technology's share of revenue 25%, number of IT staff 20, regulation 5 out of 10, kind of CTO as these figures suggest."; !strings.HasPrefix(got, "Given: industry real estate, headcount 1, revenue €500k a year, ") || !strings.HasSuffix(got, want) {
		t.Errorf("%s", got)
	}
	if got := p.inputs(); !strings.Contains(got, "industry real-estate") || !strings.Contains(got, "revenue_m 90, tech_share 0.25, it_staff 20, ") {
		t.Errorf("%s", got)
	}
}
