package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// Whatever a document names exists: every orgsim command line parses against the
// real commands, every file, folder, package and make target is in the tree,
// every link leads to a file and, with an anchor, to a heading of it.
func TestDocumentsNameWhatExists(t *testing.T) {
	r := newReader(t)
	for _, name := range r.documents() {
		for _, fault := range r.faults(name, r.read(name)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// ARCHITECTURE.md names every package of the tree as a room.
func TestArchitectureNamesEveryRoom(t *testing.T) {
	r := newReader(t)
	page := r.read("docs/ARCHITECTURE.md")
	for path := range r.files {
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata/") {
			continue
		}
		if room := filepath.ToSlash(filepath.Dir(path)); !strings.Contains(page, "`"+room+"`") {
			t.Errorf("docs/ARCHITECTURE.md does not name %s", room)
		}
	}
}

// Every example in the help texts parses.
func TestExamplesParse(t *testing.T) {
	r := newReader(t)
	for _, c := range append(newRoot(&app{}).Commands(), newRoot(&app{})) {
		for _, line := range strings.Split(c.Example+"\n"+c.Long, "\n") {
			example, ok := strings.CutPrefix(line, "  orgsim ")
			example, _, _ = strings.Cut(example, "  ") // from there it says what the example does
			if err := r.commands("orgsim " + example); ok && err != nil {
				t.Errorf("help of %s: %v", c.Name(), err)
			}
		}
	}
}

// The tests above can fail: each line is a fault that they must see, or none.
func TestDocumentFaultsAreSeen(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, fault string }{
		{"`orgsim run saas --draws 64`", ""},
		{"`orgsim run acme.yaml | orgsim render - -f markdown`", ""},
		{"`orgsim show parameter NAME`", ""},
		{"`orgsim completion bash|zsh`", ""},
		{"`orgsim run --draws N`", ""},
		{"`orgsim sensitivty saas`", "sensitivty"},
		{"`orgsim run saas --drows 64`", "drows"},
		{"`orgsim run --draws many`", "many"},
		{"`orgsim list parametres`", "parametres"},
		{"`orgsim show parameter tenure_yaers`", "tenure_yaers"},
		{"`orgsim merge`", ""},
		{"`orgsim diff a.json`", "diff"},
		{"```console\n$ cat x.csv | orgsim batch - --shards 2 --shrd 1\n```\n", "shrd"},
		{"```sh\norgsim bacth companies.csv   # comment\n```\n", "bacth"},
		{"```\norgsim batch companies.csv --shrd 1/2   what this does\n```\n", "shrd"},
		{"Text\n\n    orgsim bacth companies.csv\n", "bacth"},
		{"`--seed`", ""},
		{"`--sead 3`", "sead"},
		{"`make test` and `make bench`", ""},
		{"`make tset`", "tset"},
		{"`sim/job.go`, `model`, `seeds/data/*.yaml`", ""},
		{"`sim/analytic.go`", "analytic.go"},
		{"`cmd/internal/gendocs`", "gendocs"},
		{"`readme_test.go`", ""},
		{"`readthis_test.go`", "readthis_test.go"},
		{"[tour](docs/TOUR.md)", ""},
		{"[tour](docs/TUOR.md)", "TUOR"},
		{"[limits](#limits)\n\n## Limits\n", ""},
		{"[limits](#limit)\n\n## Limits\n", "#limit"},
		{"[gone](docs/MODEL.md#99-nothing)", "99-nothing"},
	} {
		faults := r.faults("README.md", c.text)
		switch {
		case c.fault == "" && len(faults) > 0:
			t.Errorf("%q: %v", c.text, faults)
		case c.fault != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.fault)):
			t.Errorf("%q: faults %q, want one about %s", c.text, faults, c.fault)
		}
	}
}

// reader checks documents against the tree they stand in.
type reader struct {
	root     string
	files    map[string]bool // paths of all files and folders
	names    map[string]bool // their last elements
	targets  []string        // of the Makefile
	anywhere *pflag.FlagSet  // the flags of all commands
}

func newReader(t *testing.T) *reader {
	r := &reader{root: filepath.Join("..", ".."), files: map[string]bool{}, names: map[string]bool{}, anywhere: pflag.NewFlagSet("", pflag.ContinueOnError)}
	err := filepath.WalkDir(r.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{".git", "bin", "man"}, d.Name()) {
			return fs.SkipDir
		}
		rel, err := filepath.Rel(r.root, path)
		r.files[filepath.ToSlash(rel)], r.names[d.Name()] = true, true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^([a-z0-9-]+):`).FindAllStringSubmatch(r.read("Makefile"), -1) {
		r.targets = append(r.targets, m[1])
	}
	root := newRoot(&app{})
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		r.anywhere.AddFlagSet(c.Flags())
		r.anywhere.AddFlagSet(c.PersistentFlags())
	}
	return r
}

func (r *reader) read(name string) string {
	b, err := os.ReadFile(filepath.Join(r.root, name))
	if err != nil {
		return ""
	}
	return string(b)
}

// documents are the pages that people read, generated help included.
func (r *reader) documents() []string {
	var out []string
	for path := range r.files {
		if strings.HasSuffix(path, ".md") && (!strings.Contains(path, "/") || strings.HasPrefix(path, "docs/")) {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

var (
	fence    = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")
	indented = regexp.MustCompile(`(?m)^    (orgsim .*)$`)
	span     = regexp.MustCompile("`([^`\n]+)`")
	link     = regexp.MustCompile(`\]\(([^)#:]*)(#[^)]*)?\)`)
	slash    = regexp.MustCompile(`\\$`)
)

// faults lists what a document names and does not exist.
func (r *reader) faults(name, text string) []string {
	var out []string
	add := func(err error) {
		if err != nil {
			out = append(out, err.Error())
		}
	}
	for _, block := range fence.FindAllStringSubmatch(text, -1) {
		for _, line := range logical(block[2]) {
			command, shown := strings.CutPrefix(line, "$ ")
			if shown || block[1] == "sh" || block[1] == "" {
				add(r.commands(command))
			}
		}
	}
	text = fence.ReplaceAllString(text, "")
	for _, m := range indented.FindAllStringSubmatch(text, -1) {
		add(r.commands(m[1]))
	}
	for _, m := range span.FindAllStringSubmatch(text, -1) {
		add(r.span(m[1], name == "docs/BEAM.md"))
	}
	for _, m := range link.FindAllStringSubmatch(text, -1) {
		add(r.link(name, m[1], strings.TrimPrefix(m[2], "#")))
	}
	return out
}

// logical are lines with those that end in a backslash joined to the next.
func logical(block string) []string {
	var out []string
	joined := ""
	for _, line := range strings.Split(block, "\n") {
		joined += slash.ReplaceAllString(line, "")
		if !slash.MatchString(line) {
			out, joined = append(out, joined), ""
		}
	}
	return out
}

// span checks a piece of code in a sentence.
func (r *reader) span(code string, beam bool) error {
	first, rest, _ := strings.Cut(code, " ")
	switch {
	case first == "orgsim" || strings.Contains(code, "| orgsim "):
		return r.commands(code)
	case first == "make" && rest != "":
		return r.target(rest)
	case strings.HasPrefix(first, "--") && len(first) > 2 && !beam:
		name, _, _ := strings.Cut(first[2:], "=")
		if r.anywhere.Lookup(name) == nil {
			return fmt.Errorf("no command has the flag %s", first)
		}
	case rest == "" && filePattern.MatchString(code):
		return r.file(code)
	}
	return nil
}

func (r *reader) target(name string) error {
	if name, _, _ = strings.Cut(name, " "); !slices.Contains(r.targets, name) {
		return fmt.Errorf("the Makefile has no target %s", name)
	}
	return nil
}

// filePattern is what looks like a file or a package of the tree: a path below
// one of its folders, or a file of Go.
var filePattern = regexp.MustCompile(`^(?:(?:model|internal|seeds|profiles|sim|cmd|docs|scripts|\.ci)/[\w./*-]+|[\w-]+\.go)$`)

func (r *reader) file(path string) error {
	path = strings.TrimSuffix(path, "/")
	if r.files[path] || !strings.Contains(path, "/") && r.names[path] {
		return nil
	}
	for have := range r.files {
		if ok, err := filepath.Match(path, have); ok && err == nil {
			return nil
		}
	}
	return fmt.Errorf("there is no %s", path)
}

// commands checks the orgsim commands and make targets of a line of shell.
func (r *reader) commands(line string) error {
	for _, words := range shellCommands(line) {
		for len(words) > 0 && strings.Contains(words[0], "=") { // variables
			words = words[1:]
		}
		if len(words) > 2 && words[0] == "go" && words[1] == "run" && words[2] == "./cmd/orgsim" {
			words = words[2:]
		}
		switch {
		case len(words) == 0:
		case words[0] == "make" && len(words) > 1:
			if err := r.target(words[1]); err != nil {
				return err
			}
		case slices.Contains([]string{"orgsim", "bin/orgsim", "./cmd/orgsim", "./bin/orgsim"}, words[0]):
			if err := parses(words[1:]); err != nil {
				return fmt.Errorf("%s: %w", strings.Join(words, " "), err)
			}
		}
	}
	return nil
}

// link checks a relative link.
func (r *reader) link(page, file, anchor string) error {
	to := page
	if file != "" {
		to = filepath.ToSlash(filepath.Join(filepath.Dir(page), file))
		if !r.files[to] {
			return fmt.Errorf("there is no %s", to)
		}
	}
	text := r.read(to)
	if anchor == "" || slices.Contains(anchors(text), anchor) {
		return nil
	}
	return fmt.Errorf("%s has no heading #%s", to, anchor)
}

var notInAnchor = regexp.MustCompile(`[^a-z0-9 _-]`)

// anchors returns what the headings of a page are called in links.
func anchors(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if title := strings.TrimLeft(line, "#"); title != line && strings.HasPrefix(title, " ") {
			out = append(out, strings.ReplaceAll(notInAnchor.ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), ""), " ", "-"))
		}
	}
	return out
}
