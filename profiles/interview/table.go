package interview

import (
	_ "embed"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

//go:embed questions.yaml
var source []byte

// table is questions.yaml, decoded.
type table struct {
	questions []Question
	rules     []Rule
}

// read decodes the embedded table. It is part of the program and held by a test, so a fault in it is a fault of ours.
func read() table {
	t, err := decode("questions.yaml", source)
	if err != nil {
		panic("interview: " + err.Error())
	}
	return t
}

func decode(file string, src []byte) (table, error) {
	doc := strict.YAML(file, src)
	var t table
	top := doc.Root.Map([]string{"questions", "rules"}, nil)
	var ids strict.Unique
	for _, n := range top.Get("questions").List() {
		q := t.question(n)
		ids.Check(n, q.ID)
		t.questions = append(t.questions, q)
	}
	for _, n := range top.Get("rules").List() {
		t.rules = append(t.rules, t.rule(n))
	}
	return t, doc.Err()
}

func (t *table) question(n *strict.Node) Question {
	m := n.Map([]string{"id", "ask", "kind"}, []string{"help", "field", "required", "choices", "if"})
	q := Question{
		ID: m.Get("id").ID(), Ask: m.Get("ask").Text(0), Help: m.Get("help").Text(0),
		Kind:     Kind(m.Get("kind").Enum(string(industry), string(structure), string(Number), string(Text), string(YesNo), string(Choice))),
		Required: m.Get("required").Bool(), If: t.conditions(m.Get("if")),
	}
	if m.Has("field") {
		q.Field = field(m.Get("field"))
	}
	for _, c := range m.Get("choices").List() {
		cm := c.Map([]string{"id", "title"}, nil)
		q.Options = append(q.Options, Option{cm.Get("id").ID(), cm.Get("title").Text(0)})
	}
	if q.Kind == YesNo {
		q.Options = []Option{{yes, "Yes"}, {no, "No"}}
	}
	if q.Kind == Number && !m.Has("field") {
		n.Fail(strict.MissingField, "a question for a number needs its field", "")
	}
	if q.Kind == Choice && len(q.Options) < 2 {
		n.Fail(strict.MissingField, "a question with choices needs two or more", "")
	}
	return q
}

func (t *table) rule(n *strict.Node) Rule {
	m := n.Map([]string{"when", "then", "why"}, nil)
	r := Rule{Why: m.Get("why").Text(0)}
	r.When = t.conditions(m.Get("when"))
	for _, c := range m.Get("then").List() {
		r.Then = append(r.Then, change(c))
	}
	return r
}

// conditions reads answers to questions above.
func (t *table) conditions(n *strict.Node) (out []Condition) {
	for _, c := range n.Entries() {
		q := t.find(c.Key)
		if q == nil {
			c.FailKey(strict.UnknownField, "no question has this id", "")
			continue
		}
		allowed := text.Each(q.Options, func(o Option) string { return o.ID })
		out = append(out, Condition{c.Key, c.Enum(allowed...)})
	}
	return out
}

func change(n *strict.Node) Change {
	m := n.Map([]string{"field"}, []string{string(Set), string(atLeast), string(atMost), "of"})
	c := Change{Field: field(m.Get("field"))}
	info := &model.Fields[c.Field]
	low, high := info.Min, info.Max
	if m.Has("of") {
		m.Get("of").Enum("headcount")
		c.OfHeadcount = true
		low, high = 0, 1
	}
	for _, op := range []Op{Set, atLeast, atMost} {
		if v := m.Get(string(op)); v.Present() {
			if c.Op != "" {
				v.FailKey(strict.UnknownField, "a change has one of set, at-least and at-most", "")
			}
			c.Op, c.Value = op, v.Float(low, high)
		}
	}
	if c.Op == "" {
		n.Fail(strict.MissingField, "a change needs set, at-least or at-most", "")
	}
	return c
}

func field(n *strict.Node) model.Field {
	f, ok := model.FieldByKey(n.Text(0))
	if !ok && n.OK() {
		n.Fail(strict.UnknownValue, "is not a field of a profile", "")
	}
	return f
}

func (t *table) find(id string) *Question {
	for i := range t.questions {
		if t.questions[i].ID == id {
			return &t.questions[i]
		}
	}
	return nil
}
