package interview

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// Check returns why given is not an answer to q, as a [strict.Problem] without a place, or nil. A command that asks one
// question after the other uses it to ask again at once. An empty one is an answer unless q is required.
func Check(q Question, given string) error {
	if p := check(&q, given); p != nil {
		return *p
	}
	return nil
}

func check(q *Question, given string) (p *strict.Problem) {
	if given == "" {
		if q.Required {
			return &strict.Problem{ID: strict.MissingField, Field: q.ID, Message: q.ID + ": an answer is needed"}
		}
		return nil
	}
	switch q.Kind {
	case Number:
		_, p = number(q.ID, q.Field, given)
	case Text:
		_, p = name(q.ID, given)
	default:
		if _, ok := direct(q, given); !ok {
			if _, p = option(q, given); p != nil {
				p.Field = q.ID
			}
		}
	}
	return p
}

// direct reads a number given to a question that has the key of a field for its id: regulation=7 instead of
// regulation=heavy.
func direct(q *Question, given string) (float64, bool) {
	f, ok := model.FieldByKey(q.ID)
	if !ok {
		return 0, false
	}
	v, p := number(q.ID, f, given)
	return v, p == nil
}

// option finds the option meant by given; case does not matter, and y, n, true and false do for yes and no.
func option(q *Question, given string) (string, *strict.Problem) {
	t := strings.ToLower(given)
	if q.Kind == YesNo {
		switch t {
		case "y", "true":
			t = yes
		case "n", "false":
			t = no
		}
	}
	ids := make([]string, len(q.Options))
	for i, o := range q.Options {
		if ids[i] = o.ID; o.ID == t {
			return t, nil
		}
	}
	p := &strict.Problem{ID: strict.UnknownValue, Message: q.ID + ": " + text.Quote(given) + " is not one of the answers"}
	p.Hint = cmp.Or(text.DidYouMean(given, ids), "one of "+strings.Join(ids, ", "))
	return "", p
}

// number reads the value of a field.
func number(key string, f model.Field, given string) (float64, *strict.Problem) {
	v, err := strict.ParseNumber(given, profiles.Bounds(f))
	return v, because(key, err)
}

// name reads a text for people.
func name(key, given string) (string, *strict.Problem) {
	return viaJSON(key, given, func(n *strict.Node) string { return n.Text(profiles.MaxNameRunes) })
}

// id reads the id of a profile.
func id(key, given string) (string, *strict.Problem) {
	return viaJSON(key, given, func(n *strict.Node) string {
		s := n.ID()
		if utf8.RuneCountInString(s) > profiles.MaxIDRunes {
			n.Fail(strict.TooLong, fmt.Sprintf("has more than %d characters", profiles.MaxIDRunes), "")
		}
		return s
	})
}

// viaJSON holds given against the rules that hold for texts in files, by reading it as a document of one string.
func viaJSON(key, given string, decode func(*strict.Node) string) (string, *strict.Problem) {
	src, err := json.Marshal(given)
	if err != nil {
		return "", because(key, err)
	}
	doc := strict.JSON("", src)
	s := decode(doc.Root)
	for _, p := range doc.Problems() {
		return "", because(key, strict.Problem{ID: p.ID, Message: p.Message, Hint: p.Hint})
	}
	return s, nil
}

// because names the key before a problem.
func because(key string, err error) *strict.Problem {
	if err == nil {
		return nil
	}
	var p strict.Problem
	if !errors.As(err, &p) {
		p = strict.Problem{ID: strict.WrongType, Message: err.Error()}
	}
	p.Field, p.Message = key, key+": "+p.Message
	return &p
}
