package main

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var long = flag.Bool("long", false, "make every generated part, not only the quick ones")

var root = filepath.Join("..", "..", "..", "..")

// slow are the parts that need the claims, the population or many runs; they
// are compared with -long, which make docs-check does.
var slow = []string{"claims-count", "claims", "claims-maps", "claims-events", "claims-partly", "stances", "population", "population-count", "fitted", "compared", "assumptions", "relaxed", "influence", "parameters"}

// pages returns the documents that have generated parts.
func pages(t *testing.T) map[string]string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, path := range list {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(path)] = string(text)
	}
	return out
}

// What is generated in the documents is what the program makes now.
func TestDocumentsAreCurrent(t *testing.T) {
	b := newBook(t.Context(), 2)
	for page, have := range pages(t) {
		want, err := fill(have, func(name string) (string, error) {
			if slices.Contains(slow, name) && !*long {
				return current(have, name), nil
			}
			return b.part(name)
		})
		if err != nil {
			t.Errorf("%s: %v", page, err)
		}
		if have != want {
			t.Errorf("docs/%s is not current: %s (%s)", page, difference(have, want), stale)
		}
	}
	if *long {
		want, err := b.influenceFile()
		if err != nil {
			t.Fatal(err)
		}
		have, err := os.ReadFile(filepath.Join(root, "seeds", "derived", "influence.yaml"))
		if err != nil || string(have) != string(want) {
			t.Errorf("seeds/derived/influence.yaml is not current (%s)", stale)
		}
	}
}

// current returns a generated part as it stands.
func current(text, name string) string {
	_, after, _ := strings.Cut(text, begin+name+" -->\n")
	part, _, _ := strings.Cut(after, end)
	return part
}

func difference(have, want string) string {
	a, b := strings.Split(have, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + a[i] + " should be " + b[i]
		}
	}
	return "other lengths"
}

// Every generator makes a part of some page, and the slow ones exist.
func TestEveryPartIsUsed(t *testing.T) {
	b := newBook(t.Context(), 1)
	all := ""
	for _, text := range pages(t) {
		all += text
	}
	for name := range b.parts() {
		if !strings.Contains(all, begin+name+" -->") {
			t.Errorf("nobody shows %s", name)
		}
	}
	for _, name := range slow {
		if b.parts()[name] == nil {
			t.Errorf("nobody makes %s", name)
		}
	}
}

// Text around generated parts stays, and what cannot be filled is an error.
func TestFill(t *testing.T) {
	echo := func(name string) (string, error) { return "made " + name + "\n", nil }
	got, err := fill("a\n"+begin+"x -->\nold\n"+end+"\nb\n"+begin+"y -->\n"+end+"\nc\n", echo)
	want := "a\n" + begin + "x -->\nmade x\n" + end + "\nb\n" + begin + "y -->\nmade y\n" + end + "\nc\n"
	if err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	if again, err := fill(got, echo); err != nil || again != got {
		t.Errorf("filling twice is not filling once: %q", again)
	}
	for _, bad := range []string{begin + "x -->\nold\n", begin + "x -->\n" + begin + "y -->\n" + end, begin + "x\n" + end} {
		if _, err := fill(bad, echo); err == nil {
			t.Errorf("%q was filled", bad)
		}
	}
}

// The checklist of STRESS-DES has its 24 items, each once and each with a place.
func TestStressIsWhole(t *testing.T) {
	g := pick(t, gridsOf(t, "checklists.md", "## 1 STRESS-DES"), "item", "asks for")
	want := strings.Fields("1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5 3.1 3.2 3.3 3.4 4.1 4.2 4.3 5.1 5.2 5.3 5.4 6.1")
	var have []string
	for _, row := range g[1:] {
		have = append(have, row[0])
		if row[2] == "" {
			t.Errorf("item %s is met nowhere", row[0])
		}
	}
	if !slices.Equal(have, want) {
		t.Errorf("items %v, want %v", have, want)
	}
}
