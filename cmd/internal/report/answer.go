package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/show"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/answers"
)

// answerSchema names the layout of the answers of orgsim answer.
const answerSchema = "orgsim.answer/1"

// Answers is what the questions of a board come to for some companies.
type Answers struct {
	head
	Seed   uint64 `json:"seed"`
	Months int    `json:"months"`
	Draws  int    `json:"draws"`
	terms
	Profiles []answersOfOne `json:"profiles"`
}

// NewAnswers begins the answers.
func NewAnswers(run Run, set sim.Settings) *Answers {
	x := &Answers{Seed: set.Seed, Months: set.Months, Draws: set.Draws}
	x.head, x.terms = run.begin(answerSchema)
	return x
}

// answersOfOne is the answers for one company.
type answersOfOne struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Answers []answer `json:"answers"`

	headline string
}

// answer is one question with its answer.
type answer struct {
	ID       string   `json:"id"` // Q01 ... Q17
	Question string   `json:"question"`
	Short    string   `json:"short"`  // in a few words
	Answer   string   `json:"answer"` // in two or three sentences
	Figures  []figure `json:"figures"`
	Command  string   `json:"command"` // that shows more
}

// figure is a number of an answer.
type figure struct {
	Name  string      `json:"name"`
	Unit  string      `json:"unit"`
	Value sim.Number  `json:"value"`
	P10   *sim.Number `json:"p10,omitempty"`
	P90   *sim.Number `json:"p90,omitempty"`
}

// question is one of the questions that the texts raise.
type question struct {
	id, title string
	answer    func(*teller) answer // Short, Answer, Figures, and what follows "orgsim" and the profile in Command
}

// questions are those of the source texts, in their order.
var questions = []question{
	{"Q01", "Do we need a CTO, a CIO, both or neither?", (*teller).need},
	{"Q02", "Whom should we hire first?", (*teller).first},
	{"Q03", "Can one person do both, and for how long?", (*teller).onePerson},
	{"Q04", "Who should report to whom, and who is senior?", (*teller).lines},
	{"Q05", "Who decides on the service desk?", (*teller).serviceDesk},
	{"Q06", "Who owns software and architecture?", (*teller).software},
	{"Q07", "Is one of them worth more than the other?", (*teller).worth},
	{"Q08", "Who works with outside partners and agencies?", (*teller).partners},
	{"Q09", "How should responsibilities be divided?", (*teller).division},
	{"Q10", "How do we cut overlap and competition between them?", (*teller).overlap},
	{"Q11", "Does it take a technical or a business background?", (*teller).background},
	{"Q12", "When should we separate the roles?", (*teller).separate},
	{"Q13", "What should be under joint governance?", (*teller).joint},
	{"Q14", "Do we need new technology, better processes, internal service or customer service?", (*teller).needs},
	{"Q15", "Should there be a chief digital officer above them?", (*teller).digital},
	{"Q16", "Why have separate offices for information and technology?", (*teller).offices},
	{"Q17", "Who owns contested areas: user experience, productivity, business intelligence, marketing technology?", (*teller).contested},
}

// QuestionIDs lists the ids of all questions, with what they ask.
func QuestionIDs() (ids, titles []string) {
	return text.Each(questions, func(q question) string { return q.id }), text.Each(questions, func(q question) string { return q.title })
}

// teller words the findings of one company.
type teller struct {
	*answers.Findings
	wording // of Ref
	company *model.Company
	amounts
}

// Add answers questions for a company, all of them if no id is given. named is
// how a command line names it; several says that this names other companies, too.
func (x *Answers) Add(cat *model.Catalogue, c *model.Company, f *answers.Findings, named string, several bool, ids []string) {
	t := &teller{f, wording{cat, show.SeatLabels(cat, cat.Structure(f.Ref))}, c, amounts{x.Currency}}
	one := answersOfOne{ID: c.ID, Name: c.Name, headline: profile{describe(c), t.amounts}.headline()}
	for _, q := range questions {
		if len(ids) > 0 && !slices.Contains(ids, q.id) {
			continue
		}
		a := q.answer(t)
		verb, rest, _ := strings.Cut(a.Command, " ")
		if several && verb == "design" { // which is for one company
			verb, rest = "explain", "--structure "+f.Ref+" --engine analytic"
		}
		a.ID, a.Question, a.Command = q.id, q.title, strings.TrimSpace("orgsim "+verb+" "+named+" "+rest)
		one.Answers = append(one.Answers, a)
	}
	x.Profiles = append(x.Profiles, one)
}

// Told is the answer to a question for a company, by its place; empty where it was not asked.
func (x *Answers) Told(i int, id string) string {
	for _, a := range x.Profiles[i].Answers {
		if a.ID == id {
			return a.Answer
		}
	}
	return ""
}

// Document lays the answers out.
func (x *Answers) Document() render.Document {
	d := render.Document{Data: x, Meta: metaOf(&x.head, &x.terms, "seed", x.Seed, "months", x.Months, "draws", x.Draws,
		"fixed_parameters", settings(x.Fixed), "origin", "simulated")}
	flat := render.Table{ID: "answers"}
	for _, key := range []string{"profile", "id", "question", "short", "answer", "command"} {
		flat.Columns = append(flat.Columns, render.Column{Key: key, Label: text.UpperFirst(key)})
	}
	d.Flat = &flat
	for i := range x.Profiles {
		one := &x.Profiles[i]
		line := *x
		line.Profiles = x.Profiles[i : i+1]
		d.Lines = append(d.Lines, &line)
		d.Add(render.BlockHeading, one.headline)
		for _, a := range one.Answers {
			d.Add(render.BlockHeading, a.ID+" "+a.Question+" "+a.Short)
			d.Add(render.BlockText, a.Answer)
			d.Add(render.BlockNote, "More: "+a.Command)
			flat.Rows = append(flat.Rows, render.Row(one.ID, a.ID, a.Question, a.Short, a.Answer, a.Command))
		}
	}
	set := []string{fmt.Sprintf("seed %d", x.Seed), text.Count(x.Draws, "draw"), "analytic engine", text.Count(x.Months, "month")}
	if x.Currency.IsSet() {
		set = append(set, x.Currency.String())
	}
	d.Add(render.BlockMethod, "Amounts are means over draws, with the 10th to 90th percentile in parentheses.\n"+methodOf(&x.head, &terms{Fixed: x.Fixed}, set))
	return d
}
