package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
)

// hostile texts control a terminal, hide, reorder, look like nothing or like a formula.
var hostile = []string{
	"a\x1b[2Jb", "\x1b]8;;http://x\x07y", "a\u202egnp", "a\u200bb", "a\u3164b", "\u115f\uffa0x", "a\u034f\u17b4b", "a\U000e0100b", "\U000e0041x",
	"a\u2028b", "x\u009b31m", "a\tb\nc\rd", "\ufeffx", "a\ue000b", "a\u200db", "=1+1", "می\u200cخواهم", "\U0001f1e9\U0001f1ea \U0001f469\u200d\U0001f4bb",
	"\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\U0001f3f4\U000e0041\U000e0042",
}

// orgsim runs a command in a folder of its own and returns the code and both outputs.
func orgsim(t *testing.T, args ...string) (int, string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(context.Background(), args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// TestHostileText: whatever stands in a string field of a profile, a structure or a saved result, no format shows a
// character that a reader does not see or a terminal obeys, and every text arrives.
func TestHostileText(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, h := range hostile {
		company := write("c.json", map[string]any{"id": "acme", "name": h, "industry": "bank", "headcount": 60})
		own := write("s.json", map[string]any{"id": "mine", "title": h, "text": h, "mandates_from": "cio",
			"seats": []any{map[string]any{"id": "cio", "role": "cio", "reports_to": "ceo"}}})
		saved := filepath.Join(dir, "r.json")
		args := []string{company, "--structures-file", own, "-s", "mine,cio", "--engine", "analytic", "--draws", "16"}
		if code, _, errs := orgsim(t, append([]string{"run", "--force", "-o", saved}, args...)...); code != 0 {
			t.Fatalf("%q: exit %d, %s", h, code, errs)
		}
		edited := edit(t, saved, h)
		for _, f := range render.Formats() {
			if f.Binary {
				continue
			}
			for _, in := range [][]string{append([]string{"run", "-f", f.Name}, args...), {"render", saved, "-f", f.Name}, {"render", edited, "-f", f.Name}} {
				code, out, errs := orgsim(t, in...)
				if code != 0 && !strings.Contains(in[1], "edited") {
					t.Fatalf("%q %v: exit %d, %s", h, in, code, errs)
				}
				seen(t, h, in, out)
				seen(t, h, in, errs)
			}
		}
	}
	for _, h := range hostile {
		path := write("bad.json", map[string]any{"id": h, h: h, "name": h, "industry": h, "headcount": h})
		for _, in := range [][]string{{"check", path}, {"check", "-f", "json", path}, {"run", path}, {"run", h}, {"run", "saas", "--set", h + "=1"}, {"run", "saas", "-s", h}} {
			_, out, errs := orgsim(t, in...)
			seen(t, h, in, out)
			seen(t, h, in, errs)
		}
	}
}

// seen fails if a line of an output holds a hidden character.
func seen(t *testing.T, h string, args []string, out string) {
	t.Helper()
	for _, line := range strings.FieldsFunc(out, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }) {
		if v := text.Visible(line); v != line {
			t.Fatalf("%q: %v prints %q", h, args, line)
		}
	}
}

// edit puts a text into every string of a saved result but those that name its kind and its ids.
func edit(t *testing.T, path, h string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	for _, p := range v["profiles"].([]any) {
		p := p.(map[string]any)
		for _, key := range []string{"name", "reason", "why"} {
			if _, ok := p[key].(string); ok {
				p[key] = h
			}
		}
		for _, s := range p["structures"].([]any) {
			s.(map[string]any)["title"] = h
		}
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out := strings.TrimSuffix(path, ".json") + ".edited.json"
	if err := os.WriteFile(out, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return out
}
