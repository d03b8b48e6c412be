package batchfiles

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/batch"
)

// part writes the only part of a batch of ten companies, with outcomes as a test changes them.
func part(t *testing.T, forge func(*sim.ProfileOutcome)) (path string, head map[string]any, data []byte) {
	t.Helper()
	w := work(t, write(t, "in.csv", 10))
	m, err := w.Plan.resolve()
	if err != nil {
		t.Fatal(err)
	}
	src := m.source(nil, 0)
	var out memory
	forger := func() (batch.Scorer, error) {
		s, err := m.scorer()
		return func(ctx context.Context, p *model.Profile) (*sim.ProfileOutcome, error) {
			out, err := s(ctx, p)
			if err == nil {
				forge(out)
			}
			return out, err
		}, err
	}
	in, err := batch.Run(context.Background(), src, batch.Options{Workers: 1, Chunk: w.Chunk, New: forger}, &out)
	if err != nil {
		t.Fatal(err)
	}
	text, err := w.Text()
	if err != nil {
		t.Fatal(err)
	}
	p := &batch.Part{Plan: text, Shard: batch.Shard{Index: 1, Count: 1}, Input: batch.PartInput{Records: in.Records, Chunks: in.Chunks, Sum: src.digest()}}
	for _, c := range out.chunks {
		p.Chunks = append(p.Chunks, c.ChunkInfo)
	}
	var b bytes.Buffer
	if err := batch.WritePart(&b, p, func(c batch.ChunkInfo) ([]byte, error) { return out.chunks[c.Index].Data, nil }); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll("parts", 0o777); err != nil {
		t.Fatal(err)
	}
	path = "parts/part-1-of-1"
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitN(b.Bytes(), []byte("\n"), 3)
	if err := json.Unmarshal(lines[1], &head); err != nil {
		t.Fatal(err)
	}
	return path, head, lines[2]
}

func merged(t *testing.T, name, path string) {
	t.Helper()
	_, err := Merge(context.Background(), "parts", Options{Outputs: []string{"out.csv"}, Force: true})
	if cli.CodeOf(err) != cli.CodeData || !strings.Contains(err.Error(), path) {
		t.Errorf("%s: code %d, %v", name, cli.CodeOf(err), err)
	}
	if _, err := os.Stat("out.csv"); err == nil {
		t.Errorf("%s: there is an output", name)
	}
}

// A part whose hashes are right and whose numbers are not is refused with its name (65), without a
// panic and without asking for memory that no part stands for.
func TestForgedNumbers(t *testing.T) {
	t.Chdir(t.TempDir())
	path, _, _ := part(t, func(*sim.ProfileOutcome) {})
	if _, err := Merge(context.Background(), "parts", Options{Outputs: []string{"out.csv"}}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("out.csv"); err != nil {
		t.Fatal(err)
	}
	for _, number := range []float64{-1, 0, 1e9, 1e12, 9e15} {
		for _, key := range []string{"bytes", "index", "records", "scored", "rejected", "failed", "input.chunks", "input.records", "shard.count"} {
			_, head, data := part(t, func(*sim.ProfileOutcome) {})
			to := head["chunks"].([]any)[1].(map[string]any)
			if into, name, nested := strings.Cut(key, "."); nested {
				to, key = head[into].(map[string]any), name
			}
			if to[key] == number {
				continue
			}
			to[key] = number
			text, err := json.Marshal(head)
			if err != nil {
				t.Fatal(err)
			}
			file := fmt.Sprintf("orgsim.part/2 %x\n%s\n%s", sha256.Sum256(text), text, data)
			if err := os.WriteFile(path, []byte(file), 0o666); err != nil {
				t.Fatal(err)
			}
			merged(t, fmt.Sprintf("%s %v", key, number), path)
		}
	}
}

// An outcome that is not of the plan's structures and industries is refused with the part's name.
func TestForgedEntries(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, forge := range map[string]func(*sim.ProfileOutcome){
		"no structures":  func(p *sim.ProfileOutcome) { p.Structures = nil },
		"one too few":    func(p *sim.ProfileOutcome) { p.Structures = p.Structures[:1] },
		"one twice":      func(p *sim.ProfileOutcome) { p.Structures[1].ID = p.Structures[0].ID },
		"another":        func(p *sim.ProfileOutcome) { p.Structures[0].ID = "nobody" },
		"rank":           func(p *sim.ProfileOutcome) { p.Structures[0].Rank = 1 << 60 },
		"leader":         func(p *sim.ProfileOutcome) { p.Leader = "nobody" },
		"runner-up":      func(p *sim.ProfileOutcome) { p.RunnerUp = "nobody" },
		"recommendation": func(p *sim.ProfileOutcome) { p.Recommended = "nobody" },
		"industry":       func(p *sim.ProfileOutcome) { p.Industry = "nowhere" },
		"no id":          func(p *sim.ProfileOutcome) { p.ID = "" },
	} {
		path, _, _ := part(t, forge)
		merged(t, name, path)
	}
}

// A part or a plan of another version is refused, and says which.
func TestOtherVersion(t *testing.T) {
	t.Chdir(t.TempDir())
	path, head, data := part(t, func(*sim.ProfileOutcome) {})
	for from, to := range map[string]string{`"version":"` + cli.Version: `"version":"9.9.9`, "orgsim.part/2": "orgsim.part/1", "orgsim.chunk/2": "orgsim.chunk/3"} {
		text, err := json.Marshal(head)
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.ReplaceAll(text, []byte(from), []byte(to))
		file := bytes.ReplaceAll(fmt.Appendf(nil, "orgsim.part/2 %x\n%s\n%s", sha256.Sum256(text), text, data), []byte(from), []byte(to))
		if err := os.WriteFile(path, file, 0o666); err != nil {
			t.Fatal(err)
		}
		merged(t, to, path)
	}
}

// Whatever a manifest holds, reading it ends with a manifest whose hash is right, or with an error.
func FuzzManifest(f *testing.F) {
	dir := f.TempDir()
	f.Add([]byte(`{"schema":"orgsim.manifest/1","computed":{},"computed_sha256":""}`))
	f.Add([]byte(`{"schema":"orgsim.manifest/1","computed":{"plan":{"inputs":[{"name":"a"}]},"output":{"bytes":-1}},"made":{"replaced":[{}]}}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		out := dir + "/out.csv"
		if err := os.WriteFile(out+manifestEnding, text, 0o666); err != nil {
			t.Fatal(err)
		}
		if m, err := readManifest(out); (m == nil) == (err == nil) {
			t.Error(m, err)
		}
		_, _ = Verify(out)
		_ = isManifest(out)
	})
}

// Whatever a plan holds, it is refused or resolved, never a panic.
func FuzzPlan(f *testing.F) {
	f.Add([]byte(`{"plan":{"schema":"orgsim.plan/1","version":"` + cli.Version + `","structures":["cio"],"fixed_parameters":{"x":1}},"chunk":4}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if w, err := ReadBatch(text); err == nil {
			_, _ = w.Plan.resolve()
			_ = w.differences(&Batch{})
		}
	})
}
