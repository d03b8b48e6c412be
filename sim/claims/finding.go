package claims

// Holds says whether the model bears out what is expected of a claim.
type Holds string

// The answers. Partly means that some of the statements hold, or that an
// ordering holds on the mean and in fewer than 60 % of draws.
const (
	Yes    Holds = "yes"
	Partly Holds = "partly"
	No     Holds = "no"
)

// Finding is what a check found.
type Finding struct {
	Figure string // the result in numbers, short
	Holds  Holds  // of what is expected
	// Seed says whether the text's own words hold, where that is not what is
	// expected because evidence contradicts them; empty where both are one.
	Seed Holds
	Why  string // the mechanism, one sentence
	Grid *Grid  // a map, for contradictions that depend on two things
}

// Grid shows which side is right where.
type Grid struct {
	Rows, Columns string // what varies, with its unit
	RowAt, ColAt  []float64
	Winner        [][]string  // by row and column
	Margin        [][]float64 // lead of the winner over the other side, percent of its total
	First, Second string      // the two sides
}

// check is one executable claim.
type check struct {
	test string // its name in the data
	run  func(*Lab) Finding
}

// all combines the answers to several statements: yes if all hold, no if none
// does, else partly.
func all(answers ...Holds) Holds {
	yes, no := 0, 0
	for _, h := range answers {
		switch h {
		case Yes:
			yes++
		case No:
			no++
		}
	}
	switch {
	case yes == len(answers):
		return Yes
	case no == len(answers):
		return No
	}
	return Partly
}

// said turns a statement into an answer.
func said(ok bool) Holds {
	if ok {
		return Yes
	}
	return No
}

// most answers a statement about many cases: yes if it holds in all of them,
// no below half.
func most(hits, of int) Holds {
	switch {
	case hits == of:
		return Yes
	case 2*hits < of:
		return No
	}
	return Partly
}

// because picks the sentence for what came out: a mechanism that bears the
// claim out, or the reason why the model does not, or not wholly.
func because(h Holds, yes, not string) string {
	if h == Yes {
		return yes
	}
	return not
}
