// Package mutation measures how well tests guard the decisive code: it changes one operator, constant or sign
// at a time and counts the mutants that a test detects. Golden files and documented sessions are not among
// these tests, so a mutant must break a property, an oracle or a known answer.
//
//	make mutation-short    a dozen mutants, in a minute
//	make mutation          all of them, and docs/MUTATION.md
package mutation

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	most   = flag.Int("most", 0, "try at most this many mutants of an area, evenly spread; 0 for no limit")
	page   = flag.String("page", "", "write the scores to this file")
	only   = flag.String("only", "", "only areas whose name matches this; their rows of the page are written anew")
	detail = flag.Bool("detail", false, "log every mutant")
)

// area is decisive code, and the packages whose tests must detect a mutant of it.
type area struct {
	name  string
	files []string
	tests []string
	score
}

// score is what the page says of an area.
type score struct {
	possible, tried, killed int
	survivors               []string
}

var areas = []area{
	{name: "ranking and verdict", files: []string{"sim/decision/decision.go", "sim/ranking.go"}, tests: []string{"sim/decision", "sim"}},
	{name: "quantiles and differences", files: []string{"sim/decision/sample.go", "sim/summary.go", "sim/reason.go"}, tests: []string{"sim/decision", "sim"}},
	{name: "probability of being best", files: []string{"sim/decision/best.go", "sim/decision/law.go"}, tests: []string{"sim/decision", "sim"}},
	{name: "stopping", files: []string{"sim/decision/kn.go", "sim/stopping.go"}, tests: []string{"sim/decision", "sim"}},
	{name: "flips", files: []string{"sim/decision/walk.go", "sim/decision/passage.go", "sim/tip.go", "sim/pin.go", "sim/screen.go", "sim/flip.go"}, tests: []string{"sim/decision", "sim"}},
	{name: "cost and exposure", files: []string{"model/work/cost.go", "model/work/stakes.go", "model/work/horizon.go"}, tests: []string{"model/work"}},
	{name: "coverage", files: []string{"model/work/coverage.go", "model/work/attention.go", "model/work/abandonment.go"}, tests: []string{"model/work"}},
	{name: "disputes", files: []string{"model/work/dispute.go", "model/work/delay.go"}, tests: []string{"model/work", "sim/dock"}},
	{name: "structure in place", files: []string{"model/work/start.go", "model/work/move.go"}, tests: []string{"model/work"}},
	{name: "sensitivity", files: []string{"sim/sensitivity/sobol.go", "sim/sensitivity/shapley.go", "sim/sensitivity/linear.go", "sim/sensitivity/ratio.go",
		"sim/sensitivity/evppi.go", "sim/sensitivity/worth.go", "sim/sensitivity/lead.go", "sim/sensitivity/fields.go"}, tests: []string{"sim/sensitivity"}},
	{name: "sweep", files: []string{"sim/sweep/axis.go", "sim/sweep/point.go", "sim/sweep/bands.go", "sim/sweep/crossover.go", "sim/sweep/sweep.go"}, tests: []string{"sim/sweep"}},
	{name: "plan", files: []string{"sim/plan/path.go", "sim/plan/change.go", "sim/plan/evaluate.go", "sim/plan/sequence.go", "sim/plan/plan.go"}, tests: []string{"sim/plan"}},
	{name: "design", files: []string{"sim/design/keep.go", "sim/design/moves.go", "sim/design/parts.go", "sim/design/judge.go", "sim/design/search.go"}, tests: []string{"sim/design"}},
	{name: "answers", files: []string{"sim/answers/size.go", "sim/answers/duties.go", "sim/answers/find.go", "sim/answers/lab.go"}, tests: []string{"sim/answers"}},
	{name: "peers", files: []string{"sim/peers/point.go", "sim/peers/practice.go", "sim/peers/regression.go", "sim/peers/fit.go", "sim/peers/score.go"}, tests: []string{"sim/peers"}},
	{name: "resume", files: []string{"sim/batch/store.go"}, tests: []string{"sim/batch"}},
	{name: "merge", files: []string{"sim/batch/join.go", "sim/batch/part.go", "sim/batch/shard.go"}, tests: []string{"sim/batch"}},
}

// Every change is noticed by a test, apart from those that survivors.txt explains.
func TestMutants(t *testing.T) {
	if *most < 1 {
		t.Skip("compiles and tests many programs: make mutation")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	explained := survivors(t)
	var todo []*mutant
	for i := range areas {
		if regexp.MustCompile(*only).MatchString(areas[i].name) {
			todo = append(todo, sampled(t, root, &areas[i])...)
		}
	}
	suites := baseline(t, root, todo)
	began := time.Now()
	run(t, root, todo, suites)
	t.Logf("%d mutants in %.0f s", len(todo), time.Since(began).Seconds())
	for _, m := range todo {
		if _, ok := explained[m.id()]; m.outcome == survived && !ok {
			t.Errorf("no test detects %s", m.id())
		}
	}
	if *page != "" {
		old, err := os.ReadFile(*page)
		if err != nil && *only != "" {
			t.Fatal(err)
		}
		count(todo, explained)
		kept(string(old), explained)
		if err := os.WriteFile(*page, report(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sampled returns the mutants of an area that are tested: all of a small one, every second, third ... of
// a larger one.
func sampled(t *testing.T, root string, a *area) (out []*mutant) {
	t.Helper()
	var all []*mutant
	for _, file := range a.files {
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		found, err := mutants(file, source)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	a.possible = len(all)
	step := (len(all) + *most - 1) / *most
	for i := step / 2; i < len(all); i += step {
		all[i].area = a
		out = append(out, all[i])
	}
	return out
}

// suite is what is known of the tests of a package.
type suite struct {
	limit time.Duration // for a mutant
	slow  string        // expression for the names of the tests that take longer than a second; empty: none does
}

// baseline runs the tests of the code as it is: they must pass, and a mutant gets five times as long,
// half a minute at least.
func baseline(t *testing.T, root string, todo []*mutant) map[string]suite {
	t.Helper()
	suites := map[string]suite{}
	for _, m := range todo {
		for _, pkg := range m.area.tests {
			if suites[pkg].limit > 0 {
				continue
			}
			began := time.Now()
			out, err := test(root, pkg, 10*time.Minute, "-count=1", "-v")
			if err != nil {
				t.Fatalf("%s fails without a change:\n%s", pkg, out)
			}
			suites[pkg] = suite{max(30*time.Second, 5*time.Since(began)), slow(out)}
		}
	}
	return suites
}

var passed = regexp.MustCompile(`(?m)^--- PASS: (\w+) \(([0-9.]+)s\)$`)

// slow returns an expression for the tests that took longer than a second, from what go test -v says.
func slow(out []byte) string {
	var names []string
	for _, m := range passed.FindAllSubmatch(out, -1) {
		if seconds, _ := strconv.ParseFloat(string(m[2]), 64); seconds > 1 {
			names = append(names, string(m[1]))
		}
	}
	if names == nil {
		return ""
	}
	return "^(" + strings.Join(names, "|") + ")$"
}

// test runs the tests of a package.
func test(root, pkg string, limit time.Duration, flags ...string) ([]byte, error) {
	c := exec.Command("go", append([]string{"test", "-failfast", "-short", "-vet=off", "-timeout=" + limit.String()}, append(flags, "./"+pkg)...)...)
	c.Dir = root
	return c.CombinedOutput()
}

// The outcomes of a mutant.
const (
	killed   = "killed"
	survived = "survived"
	invalid  = "does not compile"
)

// run tests the mutants, as many at a time as there are processors.
func run(t *testing.T, root string, todo []*mutant, suites map[string]suite) {
	t.Helper()
	next := make(chan *mutant)
	var wg sync.WaitGroup
	for range runtime.NumCPU() {
		dir := t.TempDir()
		wg.Go(func() {
			for m := range next {
				m.outcome = judge(t, root, dir, m, suites)
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

// judge runs the tests of a mutant until one fails: package by package, the slow tests of each after the others.
func judge(t *testing.T, root, dir string, m *mutant, suites map[string]suite) string {
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
		tests := suites[pkg]
		out, err := test(root, pkg, tests.limit, "-overlay="+overlay, "-skip="+cmp.Or(tests.slow, "^$")) // cached where the change is not compiled in
		if err == nil && tests.slow != "" {
			out, err = test(root, pkg, tests.limit, "-overlay="+overlay, "-run="+tests.slow)
		}
		switch {
		case bytes.Contains(out, []byte("[build failed]")):
			return invalid
		case err != nil:
			return killed
		}
	}
	return survived
}

// survivors reads which mutants no test is meant to detect, and why.
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

// count fills the scores of the areas measured.
func count(done []*mutant, explained map[string]string) {
	for _, m := range done {
		if m.outcome == invalid {
			continue
		}
		m.area.tried++
		if m.outcome == killed {
			m.area.killed++
			continue
		}
		m.area.survivors = append(m.area.survivors, survivor(m.id(), explained))
	}
}

func survivor(id string, explained map[string]string) string {
	return fmt.Sprintf("| `%s` | %s |\n", strings.ReplaceAll(id, "|", "\\|"), cmp.Or(explained[id], "open"))
}

// kept takes the scores of the areas that were not measured from the page.
func kept(page string, explained map[string]string) {
	for i := range areas {
		a := &areas[i]
		if a.possible > 0 {
			continue
		}
		for line := range strings.Lines(page) {
			if rest, ok := strings.CutPrefix(line, a.row()); ok {
				_, _ = fmt.Sscanf(rest, "%d | %d | %d |", &a.possible, &a.tried, &a.killed)
			}
			if slices.ContainsFunc(a.files, func(file string) bool { return strings.HasPrefix(line, "| `"+file+" ") }) {
				id, _, _ := strings.Cut(strings.TrimPrefix(line, "| `"), "` |")
				a.survivors = append(a.survivors, survivor(strings.ReplaceAll(id, "\\|", "|"), explained))
			}
		}
	}
}

// row begins the line of an area in the table.
func (a *area) row() string {
	return fmt.Sprintf("| %s | %s | %s | ", a.name, strings.Join(a.files, ", "), strings.Join(a.tests, ", "))
}

func (s *score) row() string {
	share := "not tried"
	if s.tried > 0 {
		share = fmt.Sprintf("%.0f%%", 100*float64(s.killed)/float64(s.tried))
	}
	return fmt.Sprintf("%d | %d | %d | %s |\n", s.possible, s.tried, s.killed, share)
}

// report is the page of scores.
func report() []byte {
	var b bytes.Buffer
	b.WriteString("# Mutation testing\n\nWritten by `make mutation`. Each mutant changes one operator, constant or sign of the decisive code. It is killed if a test of the " +
		"packages named fails; golden files and documented sessions do not count as tests. Mutants that do not compile are not counted. " +
		"All mutants of a small area are tried, and an evenly spread selection of a larger one (`-most`).\n\n" +
		"| Code | Files | Tests of | Possible | Tried | Killed | Score |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n")
	var all score
	for i := range areas {
		a := &areas[i]
		all.possible, all.tried, all.killed = all.possible+a.possible, all.tried+a.tried, all.killed+a.killed
		b.WriteString(a.row() + a.score.row())
	}
	b.WriteString("| all |  |  | " + all.row() + "\n## Survivors\n\n| Mutant | Why no test detects it |\n| --- | --- |\n")
	for i := range areas {
		b.WriteString(strings.Join(areas[i].survivors, ""))
	}
	return b.Bytes()
}

// The tests that are run last are those of the package itself that took longer than a second.
func TestSlow(t *testing.T) {
	out := "=== RUN   TestA\n--- PASS: TestA (1.01s)\n    --- PASS: TestA/part (1.00s)\n--- PASS: TestB (0.99s)\n--- SKIP: TestC (2.00s)\n--- PASS: TestD (12.50s)\nPASS\n"
	if got := slow([]byte(out)); got != "^(TestA|TestD)$" {
		t.Errorf("slow are %s", got)
	}
	if got := slow([]byte("--- PASS: TestB (0.99s)\n")); got != "" {
		t.Errorf("slow are %s", got)
	}
}
