package model

import (
	"slices"

	"github.com/orgsim/orgsim/model/num"
)

// Basis says what a number rests on.
type Basis string

// The bases, from best to weakest; a definition is a unit or a reference point,
// which cannot be right or wrong.
const (
	Measured   Basis = "measured"   // official statistics or many firms measured
	Published  Basis = "published"  // a named survey or paper
	Derived    Basis = "derived"    // arithmetic on published figures, rule written out
	Calibrated Basis = "calibrated" // a range of judgement, with what documented organisations made of it
	Judgement  Basis = "judgement"  // nobody has published it; an assumption
	Definition Basis = "definition" // chosen, not known
)

// Provenance is carried by every number.
type Provenance struct {
	Basis   Basis
	Sources []string // ids of Source
	Note    string   // why this value; empty if the source says it all
}

// Range is an uncertain number: a triangle from Low over Mode to High.
type Range struct{ Low, Mode, High float64 }

// Side says whom a responsibility serves.
type Side uint8

// The sides. Digital is cross work with a value of its own.
const (
	Internal Side = iota // employees, units, internal processes
	Product              // customers, partners, market
	Cross                // both
	NumSides
)

func (s Side) String() string { return [...]string{"internal", "product", "cross"}[s] }

// numSkills is the number of skill dimensions.
const numSkills = 5

// The skills that equations name, as indices of Skills.
const (
	BusinessSkill   = 0
	GovernanceSkill = 1
	ProductSkill    = 3
)

// SkillNames names the skill dimensions: running a business and its people,
// governance and risk, infrastructure technology, building products, digital
// business.
var SkillNames = [numSkills]string{"business", "governance", "infrastructure", "product", "digital"}

// Skills is a level (0-1) or a weight (sums to 1) in each skill dimension.
type Skills [numSkills]float64

// Tie names the company figure a responsibility's value is tied to.
type Tie string

// The ties. Each is computed once a company in stakes.go.
const (
	TiedToInternal Tie = "internal" // share of the value of well-run internal technology
	TiedToProduct  Tie = "product"  // share of the value of the technology that is sold
	TiedToCross    Tie = "cross"    // share of what is built on both
	TiedToBuild    Tie = "build"    // value of software built for the inside
	TiedToDigital  Tie = "digital"  // value of the digital agenda
)

// Responsibility is one standing area of technology-leadership work.
type Responsibility struct {
	ID, Title, Text string
	Side            Side
	Hours           Range   // n: executive hours per month at 50 technology staff
	Delegable       Range   // l: hours per month deputies can do, at 50 technology staff
	ItemHours       float64 // s: hours of executive attention an issue takes
	Patience        float64 // tau: months until an issue has lapsed (mean)
	Goal            float64 // 0 bottom line .. 1 top line
	Needs           Skills  // weights, sum 1
	Tie             Tie
	StakeShare      float64 // share of that stake
	BreachShare     float64 // share of the expected breach loss this work guards
	ComplianceShare float64 // share of the value of keeping the rules
	Strategic       float64 // 0-1: how much it loses with every layer to the CEO
	Standard        float64 // 0-1: how much it profits from one standard
	Drivers         []Driver
	DependsOn       []Dependency // work here creates coordination there
	Provenance      Provenance
}

// Driver raises or lowers demand with a 0-10 field: x exp(0.75 b (level-5)/5).
type Driver struct {
	Field Field
	B     float64
}

// Dependency is one entry of the task-dependency matrix TD.
type Dependency struct {
	On     string  // id of the other responsibility
	Weight float64 // 0-1
}

// Role is a kind of leader.
type Role struct {
	ID, Title, Text string
	Skills          Skills
	Goal            float64   // 0 bottom line .. 1 top line; [GoalOfWork]: that of the work held
	Home            []Side    // sides that come first on this desk
	Pay             Range     // multiple of a CIO's pay in the same company
	Junior          bool      // the pay is that of the post; reporting to a chief does not lower it again
	SubordinatesPay float64   // added to the pay multiple of chiefs below
	Broad           bool      // pays the breadth tax
	HandsOn         float64   // share of the week with technology itself, 0-1
	Reach           *Reach    // nil: takes what the mandate says
	SkillNoise      float64   // half-width of the common uncertainty of the skills
	Part            float64   // share of a full post, 0.1-1; 0: all of it
	Contract        *Contract // nil: employed
	Like            string    // id of a role of which the same is unknown: pay and skills of both are drawn together; empty: none
	Combines        []string  // what one person who holds all of these roles is; [AnyCTO] is either kind of CTO
	Provenance      Provenance
}

// Contract says that a leader works on a contract instead of being employed.
type Contract struct {
	DayRate float64 // USD a day; 0: derived from the pay
}

// Reach scales what a seat takes from the others with a company's field:
// clip((field-From)/(To-From), Floor, 1) x (1 - Damp x damping field).
type Reach struct {
	Field     Field
	From, To  float64
	Floor     float64
	DampField Field
	Damp      float64
}

// Industry carries defaults by size.
type Industry struct {
	ID, Title, Note string
	HasRevenue      bool
	Defaults        map[string]SizeLaw // by key, see the head of seeds/data/industries.yaml
}

// SizeLaw is a default that moves with size: Small at 10 staff, Mid at 316
// (half-way on the log scale), Large at 10,000, linear in log10(headcount)
// between them and clamped outside. Where the data give no Mid it is the mean
// of the two, so that the line is straight.
type SizeLaw struct {
	Small, Mid, Large float64
	Provenance        Provenance
}

// Shape says how a parameter is drawn.
type Shape string

// The shapes. A log-normal has its median in Mode and P10, P90 in Low, High; a
// fixed number has one value in all three. What was learned from data replaces
// the three by P10, median and P90, see [Learned].
const (
	triangle  Shape = "triangle"
	logNormal Shape = "lognormal"
	Fixed     Shape = "fixed"
)

// Parameter is one number of the equations.
type Parameter struct {
	ID, Text, Unit string
	Shape          Shape
	Range
	Group      string // demand, attention, coverage, conflict, cost, stakes, horizon
	Learned    *Learned
	Provenance Provenance
}

// Source is where a number comes from.
type Source struct {
	ID, Title, Value, Unit, Publisher, URL string
	Mark                                   string // doc, doc-2nd, rec, der, own, gap: how the figure was obtained
	Grade                                  string // A best to D
}

// Catalogue is one consistent set of nouns. It is read-only after loading and
// may be shared between goroutines.
type Catalogue struct {
	Responsibilities []Responsibility
	Roles            []Role
	Structures       []Structure // compared by default
	Further          []Structure // compared when they are named
	Industries       []Industry
	Defaults         map[string]SizeLaw // clarity, cooperation: the same in every industry
	Parameters       []Parameter        // in the order of the Param constants
	Joint            Joint              // how what was learned of parameters hangs together
	Brought          int                // index of the first role that structures brought, see With; 0: none
	Digest           string             // SHA-256 of the data, hex; identifies the model's numbers
}

// GoalOfWork marks a role whose goal is that of the work it holds.
const GoalOfWork = -1

// at returns the default for a headcount (1 or more).
func (l SizeLaw) at(headcount float64) float64 {
	x := (num.Log10(max(headcount, 1)) - 1) / 3 // 0 at 10 staff, 1 at 10,000
	x = min(max(x, 0), 1)
	if x <= 0.5 {
		return l.Small + float64(2*x*(l.Mid-l.Small))
	}
	return l.Mid + float64((2*x-1)*(l.Large-l.Mid))
}

// SideByName returns the side of a name in files; internal for an unknown one,
// which readers have refused before.
func SideByName(name string) Side {
	for s := range NumSides {
		if s.String() == name {
			return s
		}
	}
	return Internal
}

// Responsibility returns the index of a responsibility, or -1.
func (cat *Catalogue) Responsibility(id string) int {
	return slices.IndexFunc(cat.Responsibilities, func(r Responsibility) bool { return r.ID == id })
}

// Role returns the index of a role, or -1.
func (cat *Catalogue) Role(id string) int {
	return slices.IndexFunc(cat.Roles, func(r Role) bool { return r.ID == id })
}

// Structure returns the structure with the id, or nil.
func (cat *Catalogue) Structure(id string) *Structure {
	for _, list := range [][]Structure{cat.Structures, cat.Further} {
		if i := StructureIndex(list, id); i >= 0 {
			return &list[i]
		}
	}
	return nil
}

// StructureIndex returns the index of a structure in a list, or -1.
func StructureIndex(list []Structure, id string) int {
	return slices.IndexFunc(list, func(s Structure) bool { return s.ID == id })
}
