// Package mutation measures how much of the decisive code its tests hold: it changes one operator, constant
// or sign at a time and counts the changes that a test notices. No golden file and no documented session is
// among the tests, so a change must break a property, an oracle or a known answer.
//
//	make mutation-short    a dozen changes, in a minute
//	make mutation          all of them, and docs/MUTATION.md
package mutation

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	every  = flag.Int("every", 0, "run every Nth mutant; 0 for none")
	page   = flag.String("page", "", "write the scores to this file")
	only   = flag.String("only", "", "only files whose path contains this")
	detail = flag.Bool("detail", false, "log every mutant")
)

// area is code that decides, and the packages whose tests must notice a change.
type area struct {
	name  string
	files []string
	tests []string
}

var areas = []area{
	{"ranking and verdict", []string{"sim/decision/decision.go", "sim/ranking.go"}, []string{"sim/decision", "sim"}},
	{"quantiles and differences", []string{"sim/decision/sample.go", "sim/summary.go", "sim/reason.go"}, []string{"sim/decision", "sim"}},
	{"stopping", []string{"sim/decision/kn.go", "sim/stopping.go"}, []string{"sim/decision", "sim"}},
	{"flips", []string{"sim/decision/walk.go", "sim/flip.go"}, []string{"sim/decision", "sim"}},
	{"cost and exposure", []string{"model/work/cost.go", "model/work/stakes.go", "model/work/horizon.go"}, []string{"model/work"}},
	{"coverage", []string{"model/work/coverage.go", "model/work/attention.go", "model/work/abandonment.go"}, []string{"model/work"}},
	{"disputes", []string{"model/work/dispute.go", "model/work/delay.go"}, []string{"model/work", "sim/dock"}},
	{"resume", []string{"sim/batch/store.go", "sim/batch/journal.go"}, []string{"sim/batch"}},
	{"merge", []string{"sim/batch/join.go", "sim/batch/part.go", "sim/batch/shard.go"}, []string{"sim/batch"}},
}

// Every change is noticed by a test, apart from those that survivors.txt explains.
func TestMutants(t *testing.T) {
	if *every < 1 {
		t.Skip("compiles and tests many programs: make mutation")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	explained := survivors(t)
	var all []*mutant
	for i := range areas {
		for _, file := range areas[i].files {
			source, err := os.ReadFile(filepath.Join(root, file))
			if err != nil {
				t.Fatal(err)
			}
			found, err := mutants(file, source)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range found {
				m.area = &areas[i]
				all = append(all, m)
			}
		}
	}
	if *only != "" {
		all = slices.DeleteFunc(all, func(m *mutant) bool { return !strings.Contains(m.file, *only) })
	}
	var todo []*mutant
	for i := *every / 2; i < len(all); i += *every {
		todo = append(todo, all[i])
	}
	began := time.Now()
	run(t, root, todo)
	t.Logf("%d of %d mutants in %.0f s", len(todo), len(all), time.Since(began).Seconds())
	for _, m := range todo {
		if _, ok := explained[m.id()]; m.outcome == survived && !ok {
			t.Errorf("no test notices %s", m.id())
		}
	}
	if *page != "" {
		if err := os.WriteFile(*page, report(todo, explained), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The outcomes of a mutant.
const (
	killed   = "killed"
	survived = "survived"
	invalid  = "does not compile"
)

// run tests the mutants, as many at a time as there are processors.
func run(t *testing.T, root string, todo []*mutant) {
	t.Helper()
	next := make(chan *mutant)
	var wg sync.WaitGroup
	for range runtime.NumCPU() {
		dir := t.TempDir()
		wg.Go(func() {
			for m := range next {
				m.outcome = judge(t, root, dir, m)
				if *detail {
					t.Logf("%s: %s", m.outcome, m.id())
				}
			}
		})
	}
	for _, m := range todo {
		next <- m
	}
	close(next)
	wg.Wait()
}

// judge runs the tests of a mutant, package by package until one fails.
func judge(t *testing.T, root, dir string, m *mutant) string {
	t.Helper()
	changed, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	source, err := os.ReadFile(filepath.Join(root, m.file))
	if err != nil {
		t.Error(err)
		return invalid
	}
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, m.file): changed}})
	if err != nil {
		t.Error(err)
		return invalid
	}
	for path, data := range map[string][]byte{changed: m.apply(source), overlay: replace} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Error(err)
			return invalid
		}
	}
	for _, pkg := range m.area.tests {
		c := exec.Command("go", "test", "-count=1", "-failfast", "-short", "-vet=off", "-timeout=30s", "-overlay="+overlay, "./"+pkg)
		c.Dir = root
		out, err := c.CombinedOutput()
		switch {
		case bytes.Contains(out, []byte("[build failed]")):
			return invalid
		case err != nil:
			return killed
		}
	}
	return survived
}

// survivors reads which mutants no test is meant to notice, and why.
func survivors(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("survivors.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, why, ok := strings.Cut(line, " | ")
		if !ok || why == "" {
			t.Errorf("survivors.txt: %q has no reason", line)
		}
		out[id] = why
	}
	return out
}

// report is the page of scores.
func report(done []*mutant, explained map[string]string) []byte {
	var b bytes.Buffer
	b.WriteString("# Mutation testing\n\nWritten by `make mutation`. One operator, constant or sign of the decisive code is changed at a time; a change is killed when " +
		"a test of the packages named fails. Golden files and documented sessions are not among these tests. A mutant that does not compile is not counted.\n\n" +
		"| Code | Files | Tests of | Mutants | Killed | Score |\n| --- | --- | --- | ---: | ---: | ---: |\n")
	total, dead := 0, 0
	line := func(name, files, tests string, n, k int) {
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %d | %.0f%% |\n", name, files, tests, n, k, 100*float64(k)/float64(max(n, 1)))
	}
	for i := range areas {
		a := &areas[i]
		n, k := 0, 0
		for _, m := range done {
			if m.area == a && m.outcome != invalid {
				n++
				if m.outcome == killed {
					k++
				}
			}
		}
		total, dead = total+n, dead+k
		line(a.name, strings.Join(a.files, ", "), strings.Join(a.tests, ", "), n, k)
	}
	line("all", "", "", total, dead)
	b.WriteString("\n## Survivors\n\n| Mutant | Why no test notices |\n| --- | --- |\n")
	for _, m := range done {
		if m.outcome == survived {
			why := explained[m.id()]
			if why == "" {
				why = "open"
			}
			fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(m.id(), "|", "\\|"), why)
		}
	}
	return b.Bytes()
}
