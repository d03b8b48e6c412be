package report

import (
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/peers"
)

// ledBy says who leads technology: a chief after "led by", the first after "have".
var ledBy = [model.NumArrangements]string{"no technology chief", "a CIO", "a CTO", "both as peers", "one person in both roles",
	"a chief digital officer above both"}

// Thresholds of the sentence: shares below the first are left out of it; with
// fewer documented organisations near than the second it says so.
const (
	toldShare = 0.1
	fewNear   = 1
)

// practice adds what organisations like the company do, and how that stands to
// what is recommended.
func (p profile) practice(cat *model.Catalogue, f *peers.Finding) {
	says := "In practice: " + shares(f)
	if s := cat.Structure(p.Leader); s != nil && len(p.Structures) > 1 {
		says += p.against(s, f)
	}
	p.Practice = &sim.Practice{Says: says, Shares: f.Shares, Low: f.Low, High: f.High, Effective: f.Effective}
}

// company is the company as far as documented organisations are compared with it.
func (p profile) company() *model.Company {
	c := &model.Company{Industry: p.Industry}
	for _, f := range []model.Field{model.Headcount, model.RevenueMUSD, model.TechShare} {
		c.Values[f] = p.Number(f)
	}
	return c
}

// practiceColumns are the shares of all arrangements among documented organisations, if rows say them.
func (r *Result) practiceColumns() (out []column) {
	if !r.practice {
		return nil
	}
	for a := range model.NumArrangements {
		c := render.Column{Key: "practice_" + a.String(), Label: "In practice " + a.String(), Kind: render.KindShare}
		out = append(out, companyColumn(c, func(p profile) render.Cell {
			if p.Practice == nil {
				return render.Missing("")
			}
			return render.Number(p.Practice.Shares[a])
		}))
	}
	return out
}

// shares is the sentence about how often each arrangement is found.
func shares(f *peers.Finding) string {
	order := chart.ByShare(&f.Shares)
	var parts []string
	led := "are led by "
	for i, a := range order {
		if i > 0 && f.Shares[a] < toldShare {
			break
		}
		verb, next := led, "by "
		if a == model.LedByNobody {
			verb, next = "have ", "are led by "
		}
		led = next
		parts = append(parts, fmt.Sprintf("%s (%.0f-%.0f%%) %s%s", text.Percent(f.Shares[a]), 100*f.Low[a], 100*f.High[a], verb, ledBy[a]))
	}
	s := "of documented organisations like this one, " + text.And(parts) + ". The effective sample is " + text.Count(int(f.Effective+0.5), "organisation") + "."
	if f.Near < fewNear {
		s += " No documented organisation is much like this one, so the shares mostly reflect all of them."
	}
	return s
}

// against says how practice stands to the structure in the lead.
func (p profile) against(s *model.Structure, f *peers.Finding) string {
	what := "The recommendation"
	if p.Recommended == "" {
		what = "The leading structure"
	}
	a, ok := s.LedBy()
	commonest := f.Shares.Likeliest()
	switch {
	case !ok:
		return " " + what + ", " + s.Title + ", is not among the arrangements counted."
	case a == commonest:
		return " " + what + " is the most common arrangement among them."
	case f.High[a] >= f.Low[commonest]:
		return fmt.Sprintf(" %s, %s, is found in %s (%.0f-%.0f%%) of them; they are too few to tell which is more common.", what, s.Title, text.Percent(f.Shares[a]),
			100*f.Low[a], 100*f.High[a])
	}
	return fmt.Sprintf(" %s, %s, is less common among them: %s (%.0f-%.0f%%). Practice may follow fashion, history or titles that say little about the work, or the model may be wrong here.",
		what, s.Title, text.Percent(f.Shares[a]), 100*f.Low[a], 100*f.High[a])
}
