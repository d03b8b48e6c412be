package profiles

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// Foreign reads the structure file that a profile names as the one in place, by its path from the folder of the profile
// file, and returns the id of its structure. The error says what is wrong, for people.
type Foreign func(path string) (id string, err error)

// isFile reports whether the structure in place is named by a file and not by an id.
func isFile(current string) bool {
	return strings.ContainsAny(current, `/\`) || slices.ContainsFunc([]string{".yaml", ".yml", ".json"},
		func(ending string) bool { return strings.HasSuffix(strings.ToLower(current), ending) })
}

// current looks up the structure that a record names as the one in place.
func (c *converter) current(r *strict.Record) string {
	name := r.Text(atCurrent)
	id, err := c.spec.Current(name, c.foreign)
	if err != nil {
		p := strict.Problem{ID: strict.UnknownValue, Message: err.Error()}
		errors.As(err, &p)
		r.Fail(atCurrent, p.ID, p.Message, p.Hint)
	}
	return id
}

// Current returns the id of the structure that a name stands for: an id that is known, or a file, which foreign reads;
// nil: no file can be read. The error is a [strict.Problem] without a place, or that of foreign.
func (s *Spec) Current(name string, foreign Foreign) (string, error) {
	switch {
	case isFile(name) && foreign == nil:
		return "", strict.Problem{ID: strict.UnknownValue, Message: "a structure file cannot be given here",
			Hint: "read it with --structures-file, and give the id of its structure"}
	case isFile(name):
		return foreign(name)
	case len(s.structures) > 0 && !slices.Contains(s.structures, name):
		return "", strict.Problem{ID: strict.UnknownValue, Message: text.Quote(name) + " is not a structure",
			Hint: cmp.Or(text.DidYouMean(name, s.structures), "orgsim list structures shows the ids; for a structure of your own, give its file")}
	}
	return name, nil
}

const pathHint = "write the headcount after 1, 2, ... years, as 60, 120, 400, without thousands separators"

// ParsePath reads headcounts after 1, 2, ... years, as [ParseYears] does. The error says what is wrong, for people.
func ParsePath(list string) (model.Path, error) {
	out, err := ParseYears(list, model.Headcount, "headcount")
	if err != nil {
		return model.Path{}, err
	}
	if len(out) > model.MostYears {
		return model.Path{}, fmt.Errorf("%d years; at most %d are allowed", len(out), model.MostYears)
	}
	return model.NewPath(out), nil
}

// ParseYears reads numbers for year 1, 2, ... with commas, or blanks alone, between them, within the bounds of a field. A
// year without a number is an error: it is not known which year the next number is of. The error calls a number by noun.
func ParseYears(list string, f model.Field, noun string) ([]float64, error) {
	words := strings.Fields(list)
	if strings.Contains(list, ",") {
		words = strings.Split(list, ",")
	}
	var out []float64
	for i, word := range words {
		if word = strings.TrimSpace(word); word == "" {
			return nil, fmt.Errorf("year %d has no %s", i+1, noun)
		}
		v, err := strict.ParseNumber(word, Bounds(f))
		if err != nil {
			return nil, fmt.Errorf("%s is not a %s: %w", text.Quote(word), noun, err)
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("has no %s", noun)
	}
	return out, nil
}
