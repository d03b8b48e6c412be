package calibrate

import (
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
	"github.com/orgsim/orgsim/model/work"
)

// Parameters are those that are fitted: those on which the choice between
// arrangements hangs most and of which nothing has been published.
var Parameters = []model.Param{
	model.HoursScale, model.DelegableGrowth, model.BusinessHours, model.BusinessHoursGrowth, model.HeadHours, model.ExecutiveWeight,
	model.DeputySkill, model.HeadAuthority, model.OneDepth, model.FounderSkill, model.ExposurePower, model.StakeIT,
	model.StakeResearch, model.StakeProduct, model.StakeCompliance, model.BreadthTax,
}

const (
	partWeight   = 0.6  // an organisation documented in part counts so much
	bestReading  = 0.25 // and its best reading so much of that; the rest is what is open
	horizon      = 36   // months
	largest      = 3.5  // of |z|
	surveySpread = 0.1  // of a survey's share: who is asked, and what is counted
	surveyFrom   = 1000 // people from which on surveys ask
)

// survey is one aggregate: the share of organisations with chiefs, or of those
// among them that count, whose structure is of a kind.
type survey struct {
	Source    string
	Share     float64
	of, among func(*model.Structure) bool
}

func holds(role string) func(*model.Structure) bool {
	return func(s *model.Structure) bool {
		for i := range s.Seats {
			if r := s.Seats[i].Role; r == role || r == "ctio" && role == "cio" || strings.HasPrefix(r, role+"-") {
				return true
			}
		}
		return false
	}
}

// ctoUnderCIO reports whether a CTO reports to a CIO.
func ctoUnderCIO(s *model.Structure) bool {
	for i := range s.Seats {
		if x := &s.Seats[i]; strings.HasPrefix(x.Role, "cto") && x.ReportsTo == "cio" {
			return true
		}
	}
	return false
}

var surveys = []survey{
	{"E-170", 0.83, holds("cio"), func(s *model.Structure) bool { return len(s.Seats) > 0 }},
	{"E-170", 0.52, holds("cto"), func(s *model.Structure) bool { return len(s.Seats) > 0 }},
	{"E-200", 0.26, ctoUnderCIO, holds("cto")},
}

// record is one organisation as the likelihood reads it.
type record struct {
	org     *model.Organisation
	fit     *work.Fit
	public  bool
	asked   bool    // counts in surveys
	tenfold float64 // size: logarithm to base ten of thousands of people
	weight  float64
}

// Problem is a catalogue with its priors and the organisations to fit it to. It
// belongs to one goroutine.
type Problem struct {
	cat     *model.Catalogue
	records []record
	chooser chooser
	of      [][2][]bool // by survey: structures that are of the kind, and those it is among
	params  int
	draw    model.Draw
	figures []work.Figures
}

// oneBelow is the structure that organisations have beside those that are compared
// by default: a third to a half of CIOs report to somebody else than the chief
// executive (E-190), and who is below the top is missing in a list of it.
const oneBelow = "cio-under-cfo"

// choices lists the structures among which organisations are taken to choose.
func choices(cat *model.Catalogue) []model.Structure {
	s := slices.Clone(cat.Structures)
	for i := range cat.Further {
		if cat.Further[i].ID == oneBelow {
			s = append(s, cat.Further[i])
		}
	}
	return s
}

// New readies a problem: a catalogue whose ranges are the prior, and the
// organisations. It fails for an organisation that cannot be resolved.
func New(cat *model.Catalogue, organisations []*model.Organisation) (*Problem, error) {
	structures := choices(cat)
	plan, err := work.NewPlan(cat, structures)
	if err != nil {
		return nil, err
	}
	p := &Problem{cat: cat, params: len(Parameters), figures: make([]work.Figures, len(structures))}
	var alike [model.NumArrangements]float64
	for i := range structures {
		a, _ := structures[i].LedBy()
		p.chooser.led = append(p.chooser.led, a)
		alike[a]++
	}
	for _, a := range p.chooser.led {
		p.chooser.less = append(p.chooser.less, math.Log(alike[a]))
	}
	for i := range surveys {
		var of [2][]bool
		for k := range structures {
			among := surveys[i].among(&structures[k])
			of[0] = append(of[0], among && surveys[i].of(&structures[k]))
			of[1] = append(of[1], among)
		}
		p.of = append(p.of, of)
	}
	companies := make([]model.Company, len(organisations))
	for i := range organisations {
		o := organisations[i]
		if companies[i], err = cat.Resolve(&o.Profile); err != nil {
			return nil, err
		}
		head := companies[i].Values[model.Headcount]
		r := record{org: o, fit: plan.Fit(&companies[i], horizon), public: o.Industry == "government", weight: 1, asked: head >= surveyFrom, tenfold: num.Log10(head / 1000)}
		if !o.Full {
			r.weight = partWeight
		}
		p.records = append(p.records, r)
	}
	return p, nil
}

// size is the length of a point: standardised parameters, then the numbers of the choice model.
func (p *Problem) size() int { return p.params + int(numChoice) }

// value returns the value of a parameter at z.
func (p *Problem) value(i int, z float64) float64 {
	return p.cat.Parameters[Parameters[i]].Quantile(num.NormCDF(min(max(z, -largest), largest)))
}

// at sets the draw of a point.
func (p *Problem) at(z []float64) {
	p.draw = p.cat.Mode()
	for i, param := range Parameters {
		p.draw.P[param] = p.value(i, z[i])
	}
}

// logs fills the logarithms of the totals of an organisation at the draw set.
func (p *Problem) logs(r *record, x []float64) {
	r.fit.Draw(&p.draw).All(p.figures, nil)
	for s := range p.figures {
		x[s] = math.Log(p.figures[s].Total())
	}
}
