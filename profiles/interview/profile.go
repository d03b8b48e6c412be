package interview

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// Keys that are answers without being questions or numeric fields.
const (
	idKey      = "id"
	flavourKey = "cto_flavour"
)

// Profile turns answers into a profile. It holds the values that were answered outright and those that a rule moved away
// from the default of the industry at that size; every other field is left to the default. The second are marked as
// derived, and why says from which answers. The error is a [strict.Problems] that names every answer that cannot be used.
func Profile(cat *model.Catalogue, a Answers) (p model.Profile, why map[model.Field]string, err error) {
	b := builder{cat: cat, questions: Questions(cat), chosen: map[string]string{}, why: map[model.Field]string{}}
	b.read(a)
	if err := b.problems.Err(); err != nil {
		return model.Profile{}, nil, err
	}
	if _, err := cat.Resolve(&b.p); err != nil {
		return model.Profile{}, nil, strict.Problems{{ID: strict.OutOfRange, Message: err.Error()}}
	}
	for _, r := range Rules() {
		if err := b.apply(&r); err != nil {
			return model.Profile{}, nil, err
		}
	}
	return b.p, b.why, nil
}

type builder struct {
	cat       *model.Catalogue
	questions []Question
	chosen    map[string]string // question id -> option id
	answered  uint32            // bit f set: the field was answered outright, no rule touches it
	p         model.Profile
	why       map[model.Field]string // of derived values: from which answers
	problems  strict.Problems
}

// read checks all answers and takes over those that are values.
func (b *builder) read(a Answers) {
	for i := range b.questions {
		q := &b.questions[i]
		if p := check(q, a[q.ID]); p != nil {
			b.problems = append(b.problems, *p)
		} else if a[q.ID] != "" {
			b.take(q, a[q.ID])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(a)) {
		asked := slices.ContainsFunc(b.questions, func(q Question) bool { return q.ID == key })
		if !asked && a[key] != "" {
			b.extra(key, a[key])
		}
	}
	if b.p.ID == "" {
		b.p.ID = profiles.Slug(b.p.Name)
	}
}

// take uses an answer that was checked.
func (b *builder) take(q *Question, given string) {
	switch q.Kind {
	case Number:
		v, _ := number(q.ID, q.Field, given)
		b.set(q.Field, v)
	case Text:
		b.p.Name, _ = name(q.ID, given)
	case industry:
		b.p.Industry, _ = option(q, given)
	case structure:
		b.p.Current, _ = option(q, given)
	default:
		if v, ok := direct(q, given); ok {
			f, _ := model.FieldByKey(q.ID)
			b.set(f, v)
			return
		}
		b.chosen[q.ID], _ = option(q, given)
	}
}

// extra takes an answer that no question asks for.
func (b *builder) extra(key, given string) {
	var p *strict.Problem
	f, isField := model.FieldByKey(key)
	switch {
	case isField:
		var v float64
		if v, p = number(key, f, given); p == nil {
			b.set(f, v)
		}
	case key == idKey:
		b.p.ID, p = id(key, given)
	case key == flavourKey:
		q := Question{ID: key, Kind: Choice}
		for _, fl := range profiles.Flavours() {
			q.Options = append(q.Options, Option{ID: fl})
		}
		var fl string
		fl, p = option(&q, given)
		b.p.Flavour = model.Flavour(fl)
	default:
		p = &strict.Problem{ID: strict.UnknownField, Field: key, Message: "there is no question " + text.Quote(key), Hint: text.DidYouMean(key, b.keys())}
	}
	if p != nil {
		b.problems = append(b.problems, *p)
	}
}

// keys lists everything that can be answered.
func (b *builder) keys() []string {
	questions := text.Each(b.questions, func(q Question) string { return q.ID })
	return slices.Concat(questions, text.Each(model.Fields[:], func(f model.FieldInfo) string { return f.Key }), []string{idKey, flavourKey})
}

func (b *builder) set(f model.Field, v float64) {
	b.p.Set(f, v)
	b.answered |= 1 << f
}

// apply carries out a rule whose conditions hold.
func (b *builder) apply(r *Rule) error {
	for _, c := range r.When {
		if b.chosen[c.Question] != c.Answer {
			return nil
		}
	}
	for _, c := range r.Then {
		if b.answered>>c.Field&1 == 1 {
			continue
		}
		now, err := b.cat.Resolve(&b.p)
		if err != nil {
			return err
		}
		before := now.Values[c.Field]
		v := c.value(before, now.Values[model.Headcount])
		if v > before {
			v = max(before, min(v, b.room(c.Field, now.Values[model.Headcount])))
		}
		if v != before {
			b.p.Set(c.Field, v)
			b.p.Derive(c.Field)
			b.why[c.Field] = r.reason()
		}
	}
	return nil
}

// reason says from which answers a value follows.
func (r *Rule) reason() string {
	answers := text.Each(r.When, func(c Condition) string { return c.Question + "=" + c.Answer })
	return "derived from " + strings.Join(answers, ", ") + " (" + r.Why + ")"
}

// room is how many people a field can count: IT staff and engineers share the headcount.
func (b *builder) room(f model.Field, headcount float64) float64 {
	var other float64
	switch f {
	case model.ITStaff:
		other, _ = b.p.Get(model.Engineers)
	case model.Engineers:
		other, _ = b.p.Get(model.ITStaff)
	default:
		return model.Fields[f].Max
	}
	return headcount - other
}

// value is what a change makes of the value so far.
func (c *Change) value(before, headcount float64) float64 {
	v := c.Value
	if c.OfHeadcount {
		v = math.Ceil(float64(v*headcount) - 1e-9) // 0.035 x 200 is 7, not 8
	}
	switch c.Op {
	case atLeast:
		v = max(before, v)
	case atMost:
		v = min(before, v)
	}
	info := &model.Fields[c.Field]
	return min(max(v, info.Min), info.Max)
}
