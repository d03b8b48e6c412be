package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// scratch is a folder for all tests; Beam leaves files in it.
var scratch string

func TestMain(m *testing.M) {
	flag.Parse()
	var err error
	if scratch, err = os.MkdirTemp("", "orgsim-beam-"); err == nil {
		err = os.Setenv("TMPDIR", scratch)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	beam.Init()
	quiet(testing.Verbose())
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

// orgsim is the program that results are compared with, built by its own module.
var orgsim = sync.OnceValues(func() (string, error) {
	path := filepath.Join(scratch, "orgsim")
	c := exec.Command("go", "build", "-trimpath", "-o", path, "./cmd/orgsim")
	c.Dir, c.Env = filepath.Join("..", ".."), append(os.Environ(), "GOWORK=off")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// companies writes a CSV of n companies, of which one cannot be used.
func companies(t *testing.T, n int) string {
	t.Helper()
	industries := []string{"software", "bank", "manufacturing", "healthcare", "retail", "government"}
	var b bytes.Buffer
	b.WriteString("id,industry,headcount\n")
	for i := range n {
		headcount := fmt.Sprint(5 + 37*i)
		if i == n/2 {
			headcount = "many"
		}
		fmt.Fprintf(&b, "c%d,%s,%s\n", i, industries[i%len(industries)], headcount)
	}
	path := filepath.Join(t.TempDir(), "companies.csv")
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// local runs orgsim batch, which ends with the code for rejected rows.
func local(t *testing.T, args ...string) {
	t.Helper()
	path, err := orgsim()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, append([]string{"batch", "--quiet"}, args...)...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != cli.CodeRejected {
		t.Fatalf("%v: %s", err, out)
	}
}

// onBeam runs a command line in this process, and returns the exit code and what
// it says.
func onBeam(t *testing.T, args ...string) (int, string) {
	t.Helper()
	o := newOptions(flag.NewFlagSet("test", flag.ContinueOnError))
	paths, err := o.parse(args)
	var said bytes.Buffer
	p := cli.Printer{W: &said}
	if err == nil {
		err = submit(context.Background(), o, paths, p)
	}
	code := cli.Exit(context.Background(), p, err)
	return code, said.String()
}

// results names what a batch of these tests writes.
var results = []string{"result.csv", "result.ndjson", "result.parquet", "result.csv.rejected.csv"}

func outputs(dir string) []string {
	var args []string
	for _, name := range results[:3] {
		args = append(args, "-o", filepath.Join(dir, name))
	}
	return args
}

// equal compares all results in two folders, and what their manifests say was
// computed.
func equal(t *testing.T, want, got string) {
	t.Helper()
	for _, name := range results {
		a, b := read(t, filepath.Join(want, name)), read(t, filepath.Join(got, name))
		if len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s differs: %d bytes by orgsim, %d by Beam", name, len(a), len(b))
		}
	}
	name := results[0] + ".manifest.json"
	if a, b := computed(t, filepath.Join(want, name)), computed(t, filepath.Join(got, name)); a != b {
		t.Errorf("the manifests differ:\n%s\n%s", a, b)
	}
}

func computed(t *testing.T, path string) string {
	t.Helper()
	var m struct {
		Computed json.RawMessage `json:"computed"`
	}
	if err := json.Unmarshal(read(t, path), &m); err != nil || len(m.Computed) == 0 {
		t.Fatal(path, err)
	}
	return string(m.Computed)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Beam on prism writes the bytes of orgsim batch for any number of shards, with
// the same exit code and the same words about bad rows.
func TestSameBytes(t *testing.T) {
	in, want := companies(t, 200), t.TempDir()
	settings := []string{in, "--chunk", "16", "--draws", "40", "--seed", "7", "--structures", "cio,cto,both,ctio"}
	local(t, append(settings, outputs(want)...)...)
	for _, shards := range []int{1, 3, 8} {
		t.Run(fmt.Sprint(shards), func(t *testing.T) {
			got := t.TempDir()
			args := append(slices.Clone(settings), "--shards", fmt.Sprint(shards))
			code, said := onBeam(t, append(args, outputs(got)...)...)
			if code != cli.CodeRejected || !strings.Contains(said, in+":102:13:") {
				t.Fatal(code, said)
			}
			if n := fmt.Sprintf("%d shards, 0 of them", shards); !strings.Contains(said, n) {
				t.Errorf("%q is not in %s", n, said)
			}
			equal(t, want, got)
		})
	}
}

// A plan of orgsim batch brings all its settings along, also those that
// orgsim-beam has no flags for.
func TestPlan(t *testing.T) {
	in, want, got := companies(t, 40), t.TempDir(), t.TempDir()
	path, err := orgsim()
	if err != nil {
		t.Fatal(err)
	}
	settings := []string{in, "--chunk", "8", "--draws", "3", "--set", "clarity=0.3", "--weights", "coverage=5,cost=3"}
	plan := filepath.Join(got, "plan.json")
	if out, err := exec.Command(path, append([]string{"batch", "--plan", plan}, settings...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	local(t, append(settings, outputs(want)...)...)
	if code, said := onBeam(t, append(outputs(got), "--plan", plan, "--shards", "2")...); code != cli.CodeRejected {
		t.Fatal(code, said)
	}
	equal(t, want, got)
}

// Submitting again computes only what is missing, and nothing where the outputs
// are complete.
func TestAgain(t *testing.T) {
	in, dir := companies(t, 60), t.TempDir()
	args := append(outputs(dir), in, "--chunk", "4", "--draws", "2", "--shards", "4")
	if code, said := onBeam(t, args...); code != cli.CodeRejected {
		t.Fatal(code, said)
	}
	code, said := onBeam(t, args...)
	if n := strings.Count(said, "already complete"); code != cli.CodeDone || n != 3 {
		t.Error(code, said)
	}
	parts, first := filepath.Join(dir, "result.csv.parts"), t.TempDir()
	for _, name := range append(results, "result.csv.manifest.json") {
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(first, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(parts, "part-2-of-4")); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(filepath.Join(parts, "part-3-of-4"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"result.ndjson", "result.parquet"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if code, said = onBeam(t, args...); code != cli.CodeRejected || !strings.Contains(said, "4 shards, 3 of them there already") {
		t.Error(code, said)
	}
	after, err := os.Stat(filepath.Join(parts, "part-3-of-4"))
	if err != nil || !os.SameFile(before, after) || before.ModTime() != after.ModTime() {
		t.Error("a finished part was written again", err)
	}
	equal(t, first, dir)
}

// An error of a worker arrives with its own words, hint and exit code, and not
// in a description of the pipeline.
func TestWorkerError(t *testing.T) {
	in, out := companies(t, 20), filepath.Join(t.TempDir(), "result.csv")
	if code, said := onBeam(t, in, "-o", out, "--draws", "2", "--shards", "2"); code != cli.CodeRejected {
		t.Fatal(code, said)
	}
	if err := errors.Join(os.Remove(out), os.Remove(out+".manifest.json"), os.Remove(out+".rejected.csv")); err != nil {
		t.Fatal(err)
	}
	code, said := onBeam(t, in, "-o", out, "--draws", "3", "--shards", "2")
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if code != cli.CodeData || len(lines) != 2 || !strings.HasPrefix(lines[0], "orgsim: error: ") ||
		!strings.Contains(lines[0], "--draws 2 there, 3 here") || !strings.Contains(lines[1], "--force") {
		t.Error(code, said)
	}
	if code, said = onBeam(t, in, "-o", out, "--draws", "3", "--shards", "2", "--force"); code != cli.CodeRejected {
		t.Error(code, said)
	}
}

// An error that is not ours is its last line; ours survives quoting by a runner.
func TestReceived(t *testing.T) {
	own := cli.Locked("x.parts", "process 1 on h").WithHint("wait \"a\" while")
	for _, c := range []struct {
		text string
		code int
		want string
	}{
		{"job x failed:\nplan:\n  1: ParDo\nconnection lost\n", cli.CodeFailed, "connection lost"},
		{"job x failed:\n" + sent(own).Error() + "\n plan follows", cli.CodeLocked, own.Error()},
		{failureMark + "cut", cli.CodeFailed, failureMark + "cut"},
	} {
		err := received(errors.New(c.text))
		if cli.CodeOf(err) != c.code || err.Error() != c.want {
			t.Errorf("%q: %d %v", c.text, cli.CodeOf(err), err)
		}
	}
}

// Slips in the command line end before the pipeline, with the codes of orgsim.
func TestUsage(t *testing.T) {
	in, dir := companies(t, 2), t.TempDir()
	out := filepath.Join(dir, "r.csv")
	there := filepath.Join(dir, "there.csv")
	if err := os.WriteFile(there, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"", cli.CodeUsage, "no output"},
		{"-o " + out, cli.CodeUsage, "no input"},
		{in, cli.CodeUsage, "no output"},
		{in + " -o r.unknown", cli.CodeUsage, "unknown file ending"},
		{in + " -o " + out + " --shards 0", cli.CodeUsage, "out of range"},
		{in + " -o " + out + " --draws x", cli.CodeUsage, "draws"},
		{in + " -o " + out + " --engine analitic", cli.CodeUsage, "analytic"},
		{in + " -o " + out + " --structures both,cio,both", cli.CodeUsage, "twice"},
		{in + " -o " + out + " --plan p.json", cli.CodeUsage, "conflict"},
		{"--seed 2 -o " + out + " --plan p.json", cli.CodeUsage, "conflict"},
		{"-o " + out + " --plan " + dir + "/none.json", cli.CodeMissing, "none.json"},
		{"-o " + out + " --plan " + in, cli.CodeData, "plan"},
		{"- -o " + out, cli.CodeUsage, "standard input"},
		{dir + "/none.csv -o " + out, cli.CodeMissing, "none.csv"},
		{in + " -o " + there, cli.CodeCannotCreate, "--force"},
	} {
		if code, said := onBeam(t, strings.Fields(c.args)...); code != c.code || !strings.Contains(said, c.want) {
			t.Errorf("%s: %d %s", c.args, code, said)
		}
	}
	if _, err := os.Stat(out + ".parts"); err == nil {
		t.Error("something was computed")
	}
}
