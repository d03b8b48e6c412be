package model

import (
	"slices"
	"testing"
)

// Every row of the table of fields is complete, and says nothing twice: keys,
// laws and synonyms name one field each.
func TestFieldsAreComplete(t *testing.T) {
	names := map[string]string{}
	name := func(word, key string) {
		if other, twice := names[word]; twice {
			t.Errorf("%s names %s and %s", word, other, key)
		}
		names[word] = key
	}
	for f := range Fields {
		in := &Fields[f]
		name(in.Key, in.Key)
		for _, s := range in.Synonyms {
			name(s, in.Key)
		}
		if in.Key == "" || in.Unit == "" || in.Doc == "" || in.Noun == "" || !(in.Min < in.Max) ||
			!(in.Tested[0] < in.Tested[1]) || in.Tested[0] < in.Min || in.Tested[1] > in.Max {
			t.Errorf("%s: %+v", in.Key, in)
		}
		if (in.Law.Scope == NoLaw) != (Field(f) == Headcount) || (in.Law.Key == "") != (in.Law.Scope == NoLaw) {
			t.Errorf("%s: law %+v", in.Key, in.Law)
		}
		if !slices.IsSorted(in.Steps) || slices.ContainsFunc(in.Steps, func(x float64) bool { return x <= 0 || in.Ratio && x <= 1 }) {
			t.Errorf("%s: steps %v", in.Key, in.Steps)
		}
		if got, ok := FieldByKey(in.Key); !ok || got != Field(f) {
			t.Errorf("%s is not found by its key", in.Key)
		}
	}
}
