package profiles_test

import (
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// fuzz holds that reading any bytes ends without panic, gives the same twice, and that what is accepted is within all
// limits and survives being written and read.
func fuzz(f *testing.F, file string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var ids []string
		rd, again := spec.Open(file, strings.NewReader(string(text)), profiles.Options{}), spec.Open(file, strings.NewReader(string(text)), profiles.Options{})
		for {
			rec, err := rd.Next()
			same, errAgain := again.Next()
			if !reflect.DeepEqual(rec, same) || !errors.Is(errAgain, err) {
				t.Fatalf("not the same twice: %+v, %v and %+v, %v", rec, err, same, errAgain)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range rec.Problems {
				if p.ID == "" || p.Message == "" || strings.ContainsAny(p.Error(), "\x00\x1b\n") {
					t.Fatalf("a problem that cannot be printed: %+v", p)
				}
			}
			if rec.OK() {
				accepted(t, rec.Profile)
				ids = append(ids, rec.Profile.ID)
			}
		}
		seen := map[string]bool{}
		for _, id := range ids {
			if seen[id] {
				t.Fatalf("%q was accepted twice", id)
			}
			seen[id] = true
		}
	})
}

func accepted(t *testing.T, p model.Profile) {
	if err := p.Validate(); err != nil {
		t.Fatalf("accepted although %v", err)
	}
	if n := utf8.RuneCountInString(p.ID); n < 1 || n > profiles.MaxIDRunes || text.Visible(p.ID) != p.ID {
		t.Fatalf("accepted the id %q", p.ID)
	}
	for f := range model.NumFields {
		if v, _ := p.Get(f); math.IsNaN(v) || math.IsInf(v, 0) || v == 0 && math.Signbit(v) {
			t.Fatalf("accepted %s = %v", model.Fields[f].Key, v)
		}
	}
	found, err := spec.Read("again.yaml", strings.NewReader(string(profiles.Write(p, text.Currency{}, false, nil))), profiles.Options{})
	ps, problems := found.Profiles, found.Problems
	if err != nil || problems.Err() != nil || len(ps) != 1 || ps[0] != p {
		t.Fatalf("wrote %+v, read %+v, %v, %v", p, ps, problems, err)
	}
}

func FuzzYAML(f *testing.F) {
	fuzz(f, "x.yaml", "industry: bank\nheadcount: 600\n", "id: a\nname: \"\\x1b[2J\"\nindustry: bank\nheadcount: 0777\n",
		"industry: &a bank\nheadcount: .nan\n---\n", "- a\n", "{industry: bank, headcount: 6e2, tech_share: 1.}", "? a\n: b\n")
}

func FuzzJSON(f *testing.F) {
	fuzz(f, "x.json", `{"industry":"bank","headcount":600}`, `[{"industry":"bank","headcount":600},{"id":"a"}]`,
		`{"industry":"bank","headcount":1e400,"headcount":1}`, `[[[[`, `{"name":"\ud800"}`, `[{}] x`)
}

func FuzzCSV(f *testing.F) {
	fuzz(f, "x.csv", "id,industry,headcount\na,bank,600\n", "industry,headcount\nbank,\"6\n00\"\n,\n", "id,industry,headcount\n\"a\",bank,6\na,bank,6\nb,bank\n",
		"industry;headcount\n", "industry,headcount,name\nbank,6,\"=1\"\"\"\n")
}

func FuzzNDJSON(f *testing.F) {
	fuzz(f, "x.ndjson", "{\"industry\":\"bank\",\"headcount\":600}\n\n{\"id\":\"a\"}\n", "{\"industry\":\"bank\"\n[]\nnull\n", "{\"id\":\"row-2\",\"industry\":\"bank\",\"headcount\":6}\n{\"industry\":\"bank\",\"headcount\":6}")
}
