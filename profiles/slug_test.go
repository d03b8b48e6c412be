package profiles

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/strict"
)

// Ids are made from file names as a person would.
func TestIDFromFile(t *testing.T) {
	for file, want := range map[string]string{
		"acme.yaml": "acme", "data/Acme Valves.v2.json": "acme-valves-v2", "-": "stdin", ".yaml": "profile", "x": "x",
		"../../etc/passwd": "passwd", "Café Ünion.csv": "café-ünion", "cafe\u0301.yml": "café", "=1+1.csv": "1-1", "--a--.yaml": "a",
		"日本.yaml": "日本", strings.Repeat("a", 300) + ".yaml": strings.Repeat("a", 100),
	} {
		if got := IDFromFile(file); got != want {
			t.Errorf("%q: got %q, want %q", file, got, want)
		}
	}
}

// Files have names of their own, with as few folders as tell them apart.
func TestNames(t *testing.T) {
	for want, files := range map[string][]string{
		"":                    {"a.csv"},
		"a,b":                 {"x/a.csv", "x/b.csv"},
		"x-a,y-a":             {"x/a.csv", "y/a.csv"},
		"x-acme,y-acme,b":     {"data/x/acme.yaml", "data/y/acme.yaml", "data/x/b.yaml"},
		"acme,x-acme":         {"acme.yaml", "x/acme.yaml"},
		"u-x-acme,v-x-acme":   {"/home/u/x/acme.yaml", "/home/v/x/acme.yaml"},
		"a-b,a-b-2":           {"a b.yaml", "a-b.yaml"},
		"a-b-2,a-b":           {"a-b.yaml", "a b.yaml"}, // by path, not by place
		"stdin,x-stdin":       {"-", "x/stdin.yaml"},
		"acme-2":              {"acme.yaml"}, // beside a built-in acme
		"profile,profile-2,x": {"...yaml", "..yaml", "x.yaml"},
	} {
		var taken []string
		if want == "acme-2" {
			taken = []string{"acme"}
		}
		if got := strings.Join(Names(files, taken...), ","); got != want {
			t.Errorf("%v: %s, want %s", files, got, want)
		}
	}
}

// Whatever files are called, no two have one name, none has a name that is taken, and another order changes no name.
func TestNamesDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.StringMatching(`(\.\./|/)?([ab.-]/){0,3}[ab. -]{1,3}\.(yaml|csv)`)
		files := rapid.SliceOfNDistinct(path, 2, 8, func(s string) string { return filepath.Clean(s) }).Draw(t, "files")
		taken := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"a", "b", "a-b", "profile"}), rapid.ID[string]).Draw(t, "taken")
		names := Names(files, taken...)
		seen := map[string]string{}
		for i, n := range names {
			if seen[n] != "" || slices.Contains(taken, n) || n == "" {
				t.Fatalf("%q of %v, taken %v: %v", n, files, taken, names)
			}
			seen[n] = files[i]
		}
		order := rapid.Permutation(files).Draw(t, "order")
		for i, n := range Names(order, taken...) {
			if seen[n] != order[i] {
				t.Fatalf("%s is %q, and in the order %v no longer", order[i], n, order)
			}
		}
	})
}

// Any text gives an id that the reader accepts and that slugs to itself.
func TestSlugIsAnID(t *testing.T) {
	spec := NewSpec(nil)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		id := Slug(text)
		if n := utf8.RuneCountInString(id); n < 1 || n > MaxIDRunes {
			t.Fatalf("%q gives %q, %d characters", text, id, n)
		}
		if again := Slug(id); again != id {
			t.Fatalf("%q gives %q gives %q", text, id, again)
		}
		file := "id: " + strict.Scalar(id) + "\nindustry: bank\nheadcount: 60\n"
		found, err := spec.Read("x.yaml", strings.NewReader(file), Options{})
		ps, problems := found.Profiles, found.Problems
		if err != nil || len(problems) > 0 || len(ps) != 1 || ps[0].ID != id {
			t.Fatalf("%q gives %q, read as %v, %v, %v", text, id, ps, problems, err)
		}
	})
}
