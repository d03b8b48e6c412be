package batchfiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// work is a batch over files that a test wrote.
func work(t *testing.T, files ...string) *Batch {
	t.Helper()
	cat := seeds.Catalogue()
	set := sim.Settings{Engine: sim.Analytic, Draws: 2, Seed: 1, Months: 36, RankBy: sim.Total}
	w := &Batch{Chunk: 4}
	w.Plan = NewPlan(cat, cat.Structures[1:3], nil, set)
	var err error
	if w.Plan.Inputs, err = Inspect(files); err != nil {
		t.Fatal(err)
	}
	return w
}

// write writes a CSV of n companies.
func write(t *testing.T, path string, n int) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("industry,headcount\n")
	for i := range n {
		fmt.Fprintf(&b, "retail,%d\n", 10+i)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A plan that is written and read again is the same plan and finds the same
// model, with a structure, a role and parameters of the user's own.
func TestPlanTravels(t *testing.T) {
	cat := seeds.Catalogue()
	id := cat.Parameters[0].ID
	fixed := map[string]float64{id: cat.Parameters[0].Mode}
	cat, err := seeds.Catalogue().Fix(fixed)
	if err != nil {
		t.Fatal(err)
	}
	own := *cat.Structure("both")
	own.ID, own.Title = "mine", "Mine <&>"
	own.Roles = []model.Role{cat.Roles[0]}
	own.Roles[0].ID, own.Seats = "chief", slices.Clone(own.Seats)
	own.Seats[0].Role = "chief"
	if cat, err = cat.With([]model.Structure{own}); err != nil {
		t.Fatal(err)
	}
	set := sim.Settings{Engine: sim.Events, Draws: 3, Seed: 1<<64 - 1, Months: 7, RankBy: sim.Score, Weights: map[sim.Measure]float64{sim.Cost: 2.5}}
	w := &Batch{Chunk: 9}
	w.Plan = NewPlan(cat, []model.Structure{own, cat.Structures[0]}, fixed, set)
	w.Plan.Override = Override{Fields: map[string]float64{"clarity": 0.3}, Flavour: model.FlavourProduct}
	text, err := w.Text()
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadBatch(text)
	if err != nil {
		t.Fatal(err)
	}
	again, err := got.Text()
	if err != nil || !bytes.Equal(text, again) {
		t.Fatalf("%v\n%s\n%s", err, text, again)
	}
	m, err := got.Plan.resolve()
	if err != nil || len(m.Structures) != 2 || m.Structures[0].Title != own.Title {
		t.Fatal(m, err)
	}
	if s, err := m.scorer(); err != nil {
		t.Error(s, err)
	}
	got.Plan.ModelDigest = "other"
	if _, err := got.Plan.resolve(); err == nil {
		t.Error("a plan of another model was accepted")
	}
	got.Plan.Draws, got.Chunk = 4, 10
	if d := w.differences(&got); len(d) != 3 || !strings.Contains(strings.Join(d, ";"), "--draws 3 there, 4 here") {
		t.Error(d)
	}
}

// Text that is no plan, of another schema, or says more than we know is refused.
func TestReadWork(t *testing.T) {
	w := work(t)
	text, err := w.Text()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "{}", "[1]", strings.Replace(string(text), planSchema, "orgsim.plan/2", 1),
		strings.Replace(string(text), `"chunk":4`, `"chunk":0`, 1), strings.Replace(string(text), `"seed"`, `"sead"`, 1)} {
		if _, err := ReadBatch([]byte(bad)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

// Folders give what holds companies, sorted, and nothing a batch has written.
func TestExpand(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"b.csv", "a.yaml", "sub/c.ndjson", "notes.txt", ".hidden.csv", "out.csv", "out.csv.manifest.json",
		"out.csv.rejected.csv", "out.csv.parts/chunk.csv", ".git/x.json"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, name, 1)
	}
	for _, c := range []struct {
		args []string
		want []string
		code int
	}{
		{[]string{"."}, []string{"a.yaml", "b.csv", "sub/c.ndjson"}, 0},
		{[]string{"sub", "*.csv"}, []string{"sub/c.ndjson", "b.csv"}, 0},
		{[]string{"-", "notes.txt"}, []string{"-", "notes.txt"}, 0},
		{[]string{"b.csv", "./b.csv"}, nil, cli.CodeUsage},
		{[]string{"none"}, nil, cli.CodeMissing},
		{[]string{"none*"}, nil, cli.CodeMissing},
		{[]string{".git"}, []string{".git/x.json"}, 0},
		{[]string{"[a-"}, nil, cli.CodeUsage},
	} {
		got, err := Expand(c.args, []string{"out.csv"}, func(string, ...any) {})
		if !slices.Equal(got, c.want) || cli.CodeOf(err) != c.code {
			t.Errorf("%v: %v, %v", c.args, got, err)
		}
	}
}

// An input that changes after it was planned is found out before, while and
// after it is read, and nothing is written: 65.
func TestInputChanges(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "in.csv", 20)
	w := work(t, "in.csv")
	write(t, "in.csv", 21)
	r := Options{Outputs: []string{"out.csv"}, Workers: 1}
	if _, err := Run(context.Background(), w, r); !errors.Is(err, batch.ErrChanged) || cli.CodeOf(err) != cli.CodeData {
		t.Error(err)
	}
	if _, err := os.Stat("out.csv"); err == nil {
		t.Error("an output of a changed input")
	}
	r.Resume = true
	again := work(t, "in.csv") // the same command, some rows later
	if _, err := Run(context.Background(), again, r); !errors.Is(err, batch.ErrChanged) || cli.CodeOf(err) != cli.CodeData {
		t.Error(err)
	}
	write(t, "in.csv", 20)
	if report, err := Run(context.Background(), w, r); err != nil || report.Counts.Scored != 20 {
		t.Error(report, err)
	}
}

// Standard input gives what a file of the same bytes gives, and goes on after
// an interruption when the same bytes are piped in again.
func TestStandardInput(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "in.csv", 30)
	if _, err := Run(context.Background(), work(t, "in.csv"), Options{Outputs: []string{"a.csv"}}); err != nil {
		t.Fatal(err)
	}
	data := read(t, "in.csv")
	ctx, cancel := context.WithCancel(context.Background())
	r := Options{Outputs: []string{"b.csv"}}
	r.Stdin = bytes.NewReader(data)
	r.Progress = func(p batch.Progress) {
		if p.Done.Records >= 8 {
			cancel()
		}
	}
	w := work(t, Stdin)
	if _, err := Run(ctx, w, r); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	r.Progress, r.Resume = nil, true
	r.Stdin = bytes.NewReader(bytes.Replace(data, []byte("retail,11"), []byte("retail,12"), 1))
	if _, err := Run(context.Background(), w, r); !errors.Is(err, batch.ErrChanged) {
		t.Error(err)
	}
	r.Stdin = bytes.NewReader(data)
	if _, err := Run(context.Background(), w, r); err != nil {
		t.Fatal(err)
	}
	if m, err := readManifest(r.Outputs[0]); err != nil || m.Made.Kept < 8 {
		t.Fatal(m, err)
	}
	if !bytes.Equal(read(t, "a.csv"), read(t, "b.csv")) {
		t.Error("other bytes")
	}
}

// The computed half of a manifest and its hash are the same for a whole batch
// and a merged one; a change to either half's proof is found out.
func TestManifest(t *testing.T) {
	t.Chdir(t.TempDir())
	w := work(t, write(t, "in.csv", 30))
	if _, err := Run(context.Background(), w, Options{Outputs: []string{"whole/out.csv"}}); cli.CodeOf(err) != cli.CodeCannotCreate {
		t.Error(err)
	}
	for _, dir := range []string{"whole", "merged"} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Run(context.Background(), w, Options{Outputs: []string{"whole/out.csv"}}); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if _, err := RunShard(context.Background(), w, batch.Shard{Index: i + 1, Count: 3}, "parts", Options{Workers: 2}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Merge(context.Background(), "parts", Options{Outputs: []string{"merged/out.csv"}}); err != nil {
		t.Fatal(err)
	}
	a, err1 := Verify("whole/out.csv")
	b, err2 := Verify("merged/out.csv")
	if err := errors.Join(err1, err2); err != nil || a.Sum != b.Sum || b.Made.Shards != 3 {
		t.Fatal(err, a, b)
	}
	manifest := "whole/out.csv" + manifestEnding
	text := read(t, manifest)
	for _, c := range [][2]string{{`"draws": 2`, `"draws": 3`}, {`"bytes": `, `"bytes": 1`}, {manifestSchema, "x"}} {
		if err := os.WriteFile(manifest, bytes.Replace(text, []byte(c[0]), []byte(c[1]), 1), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Verify("whole/out.csv"); cli.CodeOf(err) != cli.CodeData {
			t.Errorf("%s: %v", c[1], err)
		}
	}
	if err := os.WriteFile(manifest, bytes.Replace(text, []byte(`"began": "2`), []byte(`"began": "1`), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify("whole/out.csv"); err != nil { // times are no part of the proof
		t.Error(err)
	}
}

// A folder beside the output that holds anything of somebody else is left alone.
func TestForeignFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	w := work(t, write(t, "in.csv", 3))
	if err := os.Mkdir("out.csv.parts", 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, "out.csv.parts/precious.csv", 1)
	_, err := Run(context.Background(), w, Options{Outputs: []string{"out.csv"}, Force: true})
	if cli.CodeOf(err) != cli.CodeCannotCreate || !strings.Contains(err.Error(), "precious.csv") {
		t.Error(err)
	}
	read(t, "out.csv.parts/precious.csv")
}

// What does not fit an Excel sheet ends early and says how to go on.
func TestSheetLimit(t *testing.T) {
	o := outputs{list: []*output{{format: "csv"}, {format: "xlsx"}}}
	var stopped error
	progress := o.limit(9, nil, func(err error) { stopped = err })
	progress(batch.Progress{Done: batch.Counts{Scored: maxSheetRows / 9}})
	if stopped != nil {
		t.Error(stopped)
	}
	progress(batch.Progress{Done: batch.Counts{Scored: maxSheetRows/9 + 1}})
	if stopped == nil || !strings.Contains(stopped.Error(), "1,048,575 rows") {
		t.Error(stopped)
	}
}

// Who runs out of disk before the end is told at the beginning, once; who has
// enough is not.
func TestSpace(t *testing.T) {
	if _, ok := diskFree("."); !ok {
		t.Skip("the system does not say how much space is free")
	}
	t.Chdir(t.TempDir())
	for lines, want := range map[int]int{31: 0, 1 << 50: 1} {
		w := work(t, write(t, "in.csv", 30))
		w.Plan.Inputs[0].lines = lines
		var notes []string
		o := Options{Outputs: []string{"out.csv"}, Force: true, Note: func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }}
		if _, err := Run(context.Background(), w, o); err != nil {
			t.Fatal(err)
		}
		if len(notes) != want || want == 1 && !strings.Contains(notes[0], "this batch needs about ") {
			t.Errorf("%d lines: %q", lines, notes)
		}
	}
	for bytes, want := range map[float64]string{0: "0 B", 999: "999 B", 12_345: "12 kB", 2e15: "2000 TB"} {
		if got := size(bytes); got != want {
			t.Errorf("%v bytes are %s, want %s", bytes, got, want)
		}
	}
}
