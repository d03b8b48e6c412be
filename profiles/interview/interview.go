// Package interview turns the answers to a few questions into a company profile.
//
// It holds no terminal code: a command asks [Questions] in order, or takes answers from its flags, and hands all of them
// to [Profile]. Questions, and the rules that say what an answer changes, are data: see questions.yaml in this folder.
package interview

import (
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Kind says what an answer looks like.
type Kind string

// The kinds of questions.
const (
	industry  Kind = "industry"  // the id of an industry
	structure Kind = "structure" // the id of a structure
	Number    Kind = "number"    // a number for Question.Field, within its limits
	Text      Kind = "text"      // a name of at most 200 characters
	YesNo     Kind = "yes-no"    // yes or no
	Choice    Kind = "choice"    // the id of one of Question.Options
)

const yes, no = "yes", "no"

// Question is one thing to ask.
type Question struct {
	ID       string // key of the answer
	Ask      string // the question, for a person
	Help     string // one more sentence; may be empty
	Kind     Kind
	Field    model.Field // of a Number: what the answer fills in
	Required bool        // may not be skipped
	Options  []Option    // of an industry, a structure, a YesNo and a Choice
	If       []Condition // it is asked only if all of these were answered
}

// TakesNumber reports a question with options whose answer may also be the number itself: regulation=7.
func (q *Question) TakesNumber() bool {
	_, field := model.FieldByKey(q.ID)
	return field && q.Kind == Choice
}

// Asked reports whether the question is to be asked after the answers so far.
func (q *Question) Asked(a Answers) bool {
	for _, c := range q.If {
		if given, _ := option(&Question{Kind: YesNo, Options: []Option{{ID: c.Answer}}}, a[c.Question]); given != c.Answer {
			return false
		}
	}
	return true
}

// Option is one possible answer.
type Option struct{ ID, Title string }

// Op says how a change treats the value so far.
type Op string

// The operations.
const (
	Set     Op = "set"
	atLeast Op = "at-least"
	atMost  Op = "at-most"
)

// Change is what a rule does to one field.
type Change struct {
	Field       model.Field
	Op          Op
	Value       float64
	OfHeadcount bool // Value is a share of the headcount, rounded up to whole people
}

// Condition is one answer a rule or a question waits for.
type Condition struct{ Question, Answer string }

// Rule changes fields when all its conditions hold.
type Rule struct {
	When []Condition
	Why  string
	Then []Change
}

// Answers maps the id of a question to the answer. A missing or empty answer is a skipped question. The key of a profile
// field (headcount, it_staff, ...), id and cto_flavour are taken as answers too: their values go into the profile as they
// are, after all rules.
type Answers map[string]string

// Questions returns what to ask, in order. Industries and structures are those of the catalogue.
func Questions(cat *model.Catalogue) []Question {
	qs := read().questions
	for i := range qs {
		switch qs[i].Kind {
		case industry:
			for _, ind := range cat.Industries {
				qs[i].Options = append(qs[i].Options, Option{ind.ID, ind.Title})
			}
		case structure:
			for _, s := range slices.Concat(cat.Structures, cat.Further) {
				qs[i].Options = append(qs[i].Options, Option{s.ID, s.Title})
			}
		}
	}
	return qs
}

// Rules returns what answers change, in the order of application.
func Rules() []Rule { return read().rules }
