package model

// Basis says what a number rests on.
type Basis string

// The four bases, from best to weakest.
const (
	Measured  Basis = "measured"  // official statistics or many firms measured
	Published Basis = "published" // a named survey or paper
	Derived   Basis = "derived"   // arithmetic on published figures, rule written out
	Judgement Basis = "judgement" // nobody has published it; an assumption
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

// NumSkills is the number of skill dimensions.
const NumSkills = 5

// SkillNames names the skill dimensions: running a business and its people,
// governance and risk, infrastructure technology, building products, digital
// business.
var SkillNames = [NumSkills]string{"business", "governance", "infrastructure", "product", "digital"}

// Skills is a level (0-1) or a weight (sums to 1) in each skill dimension.
type Skills [NumSkills]float64

// Stake names the company figure a responsibility's value is tied to.
type Stake string

// The stakes. Each is computed once a company in stakes.go.
const (
	StakeInternal Stake = "internal" // share of the value of well-run internal technology
	StakeProduct  Stake = "product"  // share of the value of the technology that is sold
	StakeCross    Stake = "cross"    // share of what is built on both
	StakeBuild    Stake = "build"    // value of software built for the inside
	StakeDigital  Stake = "digital"  // value of the digital agenda
)

// Responsibility is one standing area of technology-leadership work.
type Responsibility struct {
	ID, Title, Text string
	Side            Side
	Hours           Range   // n: executive hours a month at 50 technology staff
	Delegable       Range   // l: hours a month deputies can do, at 50 technology staff
	ItemHours       float64 // s: hours of executive attention an issue takes
	Patience        float64 // tau: months until an issue has lapsed (mean)
	Goal            float64 // 0 bottom line .. 1 top line
	Needs           Skills  // weights, sum 1
	Stake           Stake
	StakeShare      float64 // share of that stake
	BreachShare     float64 // share of the expected breach loss this work guards
	Strategic       float64 // 0-1: how much it loses with every layer to the CEO
	Standard        float64 // 0-1: how much it profits from one standard
	Drivers         []Driver
	DependsOn       []Dependency // work here creates coordination there
	Duties          []string     // the seed duties it stands for
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
	Goal            float64 // 0 bottom line .. 1 top line; -1: follows the work (value-weighted)
	Home            []Side  // sides that come first on this desk
	Pay             Range   // multiple of a CIO's pay in the same company
	SubPay          Range   // extra multiple when the seat is a subordinate chief
	TakesHome       float64 // hands-on share of the week, 0-1 (claim C50)
	Reach           *Reach  // nil: takes what the mandate says
	SkillNoise      float64 // half-width of the common uncertainty of the skills
	Provenance      Provenance
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
	Defaults        map[string]SizeLaw // by key, see seeds/data/industries.yaml
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

// The shapes. A log-normal has its median in Mode and P10, P90 in Low, High.
const (
	Triangle  Shape = "triangle"
	LogNormal Shape = "lognormal"
)

// Parameter is one uncertain number of the model.
type Parameter struct {
	ID, Text, Unit string
	Shape          Shape
	Range
	Group      string // demand, attention, coverage, conflict, cost, stakes, horizon
	Provenance Provenance
}

// Source is where a number comes from.
type Source struct {
	ID, Title, Value, Publisher, URL, Mark, Grade string
}

// Catalogue is one consistent set of nouns. It is read-only after loading and
// may be shared between goroutines.
type Catalogue struct {
	Responsibilities []Responsibility
	Roles            []Role
	Structures       []Structure
	Industries       []Industry
	Parameters       []Parameter // in the order of the Param constants
	Sources          []Source
	Digest           string // SHA-256 of the data, hex; identifies the model's numbers
}
