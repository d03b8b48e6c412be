package model

// CEO is the id of the seat above every structure; Business stands for the
// business leaders who do what nobody in technology holds; AnyCTO, as a role, for
// the CTO of the company's flavour.
const (
	CEO      = "ceo"
	Business = "business"
	AnyCTO   = "cto"
)

// Right is what a seat may do in a decision (after RAPID).
type Right string

// The rights. Two deciders: either may pass. Agree is a veto.
const (
	Decide    Right = "decide"
	Agree     Right = "agree"
	Recommend Right = "recommend"
	Input     Right = "input"
)

// Structure is one way to lead technology: seats, reporting lines, mandates.
type Structure struct {
	ID, Title, Text string
	Seats           []Seat
	Forum           []string // ids of the responsibilities that a standing joint forum of the chiefs governs
	Roles           []Role   // that its seats use beside those of the catalogue, see [Catalogue.With]
	// Mandates by flavour of the CTO. A structure without a flavoured seat has
	// the same list under both.
	Mandates map[Flavour][]Mandate
	// Then lists later forms: at a month or a size the structure becomes
	// another one of the same file or catalogue.
	Then       []Change
	Provenance Provenance
}

// Seat is one post.
type Seat struct {
	ID        string   `json:"id"`                 // unique in the structure
	Role      string   `json:"role"`               // id of a Role, or [AnyCTO]
	ReportsTo string   `json:"reports_to"`         // id of a seat, or "ceo"
	Dotted    []string `json:"dotted,omitempty"`   // further bosses
	Person    string   `json:"person,omitempty"`   // two seats with the same person share one week; empty: own person
	PerUnit   bool     `json:"per_unit,omitempty"` // one such post a business unit (2 to 5)
	Part      float64  `json:"-"`                  // share of a full post, 0.1-1; 0: that of the role
}

// Mandate says how one responsibility is divided.
type Mandate struct {
	Responsibility string   `json:"id"`
	Holders        []Holder `json:"holders"`
}

// Holder is a seat's part in a responsibility. Shares of one responsibility
// sum to at most 1; the rest stays with the business leaders.
type Holder struct {
	Seat  string  `json:"seat"`
	Right Right   `json:"right"`
	Share float64 `json:"share"` // of the doing, 0-1
}

// Change replaces a structure by another at the first trigger that is met.
type Change struct {
	To      string  // id of the structure that follows
	Month   int     // from this month on (1-based); 0: no date
	AtStaff float64 // when the headcount reaches this; 0: no size
}

// RightOf returns a seat's right in a responsibility; Input if it has none.
func (s *Structure) RightOf(seat, responsibility string) Right {
	for _, f := range []Flavour{FlavourAny, FlavourProduct, FlavourInfrastructure} {
		for _, m := range s.Mandates[f] {
			if m.Responsibility != responsibility {
				continue
			}
			for _, h := range m.Holders {
				if h.Seat == seat {
					return h.Right
				}
			}
		}
	}
	return Input
}
