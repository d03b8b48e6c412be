package profiles_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// anyProfile draws a profile that the reader can have read: every field within its limits, given or not, and texts of all
// kinds of characters.
func anyProfile(t *rapid.T) model.Profile {
	p := model.Profile{
		ID:       profiles.Slug(rapid.StringN(0, 60, -1).Draw(t, "id")),
		Industry: rapid.SampledFrom(industries).Draw(t, "industry"),
	}
	if rapid.Bool().Draw(t, "spaced id") {
		p.ID = "a - #: " + p.ID
	}
	p.ID = rapid.SampledFrom([]string{p.ID, "no", "null", "0777", "1e3", "~", "-", "#a", "a: b", `"a"`, "'", "é"}).Draw(t, "odd id")
	p.Name = rapid.OneOf(
		rapid.StringMatching(`[A-Za-z&.' -]{0,20}[A-Za-z]`),
		rapid.StringN(1, 200, -1),
		rapid.StringMatching(`[\t\n\r\x1b\x7f"\\:#{}%@|>-]{0,9}[a-z]`),
	).Draw(t, "name")
	p.Name = "x" + strings.ReplaceAll(p.Name, "\x00", "")
	if r := []rune(p.Name); len(r) > profiles.MaxNameRunes {
		p.Name = string(r[:profiles.MaxNameRunes])
	}
	p.Flavour = rapid.SampledFrom([]model.Flavour{"", model.FlavourProduct, model.FlavourInfrastructure}).Draw(t, "flavour")
	p.Current = rapid.SampledFrom([]string{"", "both", "no", "1e3", "a: b"}).Draw(t, "current")
	p.Path = model.NewPath(rapid.SliceOfN(rapid.Float64Range(2_900_000, 3_100_000), 0, model.MostYears).Draw(t, "path"))
	for i := range p.Path {
		p.Path[i] = math.Trunc(p.Path[i])
	}
	for f := range model.NumFields {
		info := &model.Fields[f]
		if f != model.Headcount && !rapid.Bool().Draw(t, "give "+info.Key) {
			continue
		}
		v := rapid.Float64Range(info.Min, info.Max).Draw(t, info.Key)
		if info.Integer {
			v = math.Trunc(v)
		}
		if v != 0 && math.Abs(v) < 0x1p-1022 {
			v = 0
		}
		p.Set(f, v+0) // no minus zero
	}
	return p
}

// Writing a profile and reading the file gives the same profile, with and without comments.
func TestWriteThenRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProfile(t)
		p.Set(model.Headcount, 3_000_000)
		for _, comments := range []bool{false, true} {
			text := profiles.Write(p, text.Currency{}, comments, nil)
			found, err := spec.Read("x.yaml", strings.NewReader(string(text)), profiles.Options{})
			ps, problems := found.Profiles, found.Problems
			if err != nil || problems.Err() != nil || len(ps) != 1 || ps[0] != p {
				t.Fatalf("wrote %+v\n%s\nread %+v, %v, %v", p, text, ps, problems, err)
			}
		}
	})
}

// The built-in companies survive being written and read.
func TestWriteBuiltin(t *testing.T) {
	for _, p := range profiles.Builtin() {
		ps, problems := read(t, "x.yaml", string(profiles.Write(p, text.Currency{}, true, nil)))
		if len(problems) > 0 || len(ps) != 1 || ps[0] != p {
			t.Errorf("%s: read %+v, %v", p.ID, ps, problems)
		}
	}
}

// A commented file names every field, with unit, range and meaning, those left out behind a #.
func TestWriteComments(t *testing.T) {
	p, _ := profiles.ByID("manufacturing")
	text := string(profiles.Write(p, text.Currency{}, true, nil))
	for f := range model.NumFields {
		info := &model.Fields[f]
		start := "\n# " + info.Key + ":"
		if p.Has(f) {
			start = "\n" + info.Key + ": "
		}
		i := strings.Index(text, start)
		if i < 0 {
			t.Errorf("no line %q", start)
			continue
		}
		line, _, _ := strings.Cut(text[i+1:], "\n")
		if !strings.HasSuffix(line, info.Doc) || !strings.Contains(line, info.Unit+", ") {
			t.Errorf("%q does not describe the field", line)
		}
	}
	if strings.Count(text, "\n") > 40 {
		t.Errorf("%d lines", strings.Count(text, "\n"))
	}
}

func ExampleWrite() {
	p := model.Profile{ID: "acme", Name: "Acme: Valves", Industry: "manufacturing"}
	p.Set(model.Headcount, 600)
	p.Set(model.TechShare, 0.03)
	fmt.Print(string(profiles.Write(p, text.Currency{}, false, nil)))
	// Output:
	// id: acme
	// name: "Acme: Valves"
	// industry: manufacturing
	// headcount: 600
	// tech_share: 0.03
}
