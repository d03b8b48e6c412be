package profiles

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
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
		file := "id: " + scalar(id) + "\nindustry: bank\nheadcount: 60\n"
		found, err := spec.Read("x.yaml", strings.NewReader(file), Options{})
		ps, problems := found.Profiles, found.Problems
		if err != nil || len(problems) > 0 || len(ps) != 1 || ps[0].ID != id {
			t.Fatalf("%q gives %q, read as %v, %v, %v", text, id, ps, problems, err)
		}
	})
}
