package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// command runs one command line and wants it to succeed.
func command(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("orgsim %s: exit code %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// TestGolden holds the output of the main commands to files that were read by
// a person. UPDATE_GOLDEN=1 writes them anew; read the difference.
func TestGolden(t *testing.T) {
	for name, args := range map[string]string{
		"run.txt":      "run --engine analytic --draws 64",
		"run.md":       "run --engine analytic --draws 64 -f markdown",
		"explain.txt":  "explain manufacturing --engine analytic --draws 64",
		"baseline.txt": "run saas --engine analytic --draws 64 --baseline cio",
	} {
		t.Run(name, func(t *testing.T) {
			got := command(t, strings.Fields(args)...)
			path := filepath.Join("testdata", "golden", name)
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("output differs from %s (UPDATE_GOLDEN=1 writes it anew):\n%s", path, difference(string(want), got))
			}
		})
	}
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "", ""
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return "want: " + a + "\ngot:  " + b
		}
	}
	return ""
}

// TestAnswerKeys holds the help text of new to the interview.
func TestAnswerKeys(t *testing.T) {
	asked := questions(t)
	if got := answerKeys(); strings.Join(got, " ") != strings.Join(asked, " ") {
		t.Errorf("help lists %v, the interview asks %v", got, asked)
	}
}

// TestEveryCommandHasHelp: a short text, an example and a group, and no flag
// without a description.
func TestEveryCommandHasHelp(t *testing.T) {
	for _, c := range newRoot(&app{}).Commands() {
		if c.IsAdditionalHelpTopicCommand() || c.Name() == "completion" || c.Hidden {
			continue
		}
		if c.Short == "" || c.Example == "" || c.GroupID == "" {
			t.Errorf("%s: short %q, example %q, group %q", c.Name(), c.Short, c.Example, c.GroupID)
		}
	}
}

// TestReferenceIsCurrent holds docs/cli to the program; make docs writes it.
func TestReferenceIsCurrent(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "cli")
	for _, p := range pagesOf(newRoot(&app{}), false) {
		have, err := os.ReadFile(filepath.Join(dir, p.name))
		if err != nil || string(have) != p.text {
			t.Errorf("docs/cli/%s is not what the program says; make docs writes it anew", p.name)
		}
	}
}

// TestManPages: every page has the parts a manual page needs, and no line that
// the formatter would take for a command of its own.
func TestManPages(t *testing.T) {
	for _, p := range pagesOf(newRoot(&app{}), true) {
		for _, part := range []string{".TH ", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXIT STATUS"} {
			if !strings.Contains(p.text, part) {
				t.Errorf("%s lacks %s", p.name, part)
			}
		}
		for _, line := range strings.Split(p.text, "\n") {
			if strings.HasPrefix(line, ".") && !strings.HasPrefix(line, ".SH ") && !strings.HasPrefix(line, ".TH ") && line != ".TP" &&
				!strings.HasPrefix(line, ".B ") && line != ".nf" && line != ".fi" {
				t.Errorf("%s: line %q would be obeyed", p.name, line)
			}
		}
	}
}
