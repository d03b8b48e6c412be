package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// companies is a batch with one bad row, so that a list of rejected rows is written.
const companies = "industry,headcount\nretail,500\nsoftware,70\nnowhere,3\n"

// fileNames are those that users and a batch give to files; commands draw from them what they read and
// write.
var fileNames = []string{"in.csv", "y.csv", "Y.csv", "y.csv.rejected.csv", "y.csv.manifest.json", "y.csv.manifest.json.manifest.json",
	"a.yaml", "p.json", "link.csv", "hard.csv", "sub/../y.csv"}

// A file is lost only by --force on that very file: whatever command is given, with whatever names,
// a file that was there is unchanged unless it was named as an output with --force, and an input is
// unchanged even then.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp("", "orgsim")
		if err != nil {
			r.Fatal(err)
		}
		defer os.RemoveAll(dir)
		t.Chdir(dir)
		populate(r)
		if rapid.Bool().Draw(r, "earlier") { // files of an earlier batch are ours
			attempt("batch", "in.csv", "-o", "y.csv", "--draws", "1", "--structures", "cio")
		}
		name := rapid.SampledFrom(fileNames)
		args, reads, writes := commandLine(r, name)
		force := rapid.Bool().Draw(r, "force")
		if force {
			args = append(args, "--force")
		}
		before := snapshot(r)
		ours := ownFiles(before)
		code, errs := attempt(args...)
		for path, was := range before {
			now, err := os.ReadFile(path)
			same := err == nil && bytes.Equal(now, was)
			isRead := slices.ContainsFunc(reads, func(in string) bool { return sameFile(in, path) })
			forced := force && slices.ContainsFunc(writes, func(out string) bool { return filepath.Clean(out) == path })
			if !same && (isRead || !forced && !ours[path]) {
				r.Fatalf("%v\nlost %s (code %d, read %v, forced %v)\n%s", args, path, code, isRead, forced, errs)
			}
		}
	})
}

// populate makes some of the files, each with bytes of its own.
func populate(r *rapid.T) {
	_ = os.Mkdir("sub", 0o777)
	files := map[string]string{"in.csv": companies, "a.yaml": "industry: retail\nheadcount: 50\n"}
	for _, name := range []string{"y.csv", "y.csv.rejected.csv", "y.csv.manifest.json", "p.json", "y.csv.parts"} {
		if rapid.Bool().Draw(r, name) {
			files[name] = companies + "# " + name + "\n"
		}
	}
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			r.Fatal(err)
		}
	}
	_ = os.Symlink("in.csv", "link.csv")
	_ = os.Link("in.csv", "hard.csv")
}

// commandLine draws a command, and what it reads and writes.
func commandLine(r *rapid.T, name *rapid.Generator[string]) (args, reads, writes []string) {
	input := name.Draw(r, "input")
	reads = []string{input}
	outs := rapid.SliceOfN(name, 1, 2).Draw(r, "outputs")
	switch rapid.SampledFrom([]string{"batch", "resume", "plan", "shard", "run", "new"}).Draw(r, "command") {
	case "batch":
		args = []string{"batch", input, "--draws", "1", "--structures", "cio"}
	case "resume":
		args = []string{"batch", input, "--draws", "1", "--structures", "cio", "--resume"}
	case "plan":
		return []string{"batch", input, "--plan", outs[0]}, reads, outs[:1]
	case "shard":
		return []string{"batch", input, "--draws", "1", "--structures", "cio", "--shard", "1/2", "-o", outs[0]}, reads, nil
	case "run":
		args = []string{"run", input, "--engine", "analytic", "--draws", "1", "--structures", "cio,both"}
	case "new":
		return []string{"new", "--from", "name=A", "--from", "industry=retail", "--from", "headcount=9", "-o", outs[0]}, nil, outs[:1]
	}
	for _, out := range outs {
		args = append(args, "-o", out)
	}
	return args, reads, outs
}

func attempt(args ...string) (code int, errs string) {
	var out, err bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(companies), &out, &err)
	return code, err.String()
}

// snapshot is the content of all files.
func snapshot(r *rapid.T) map[string][]byte {
	all := map[string][]byte{}
	entries, err := os.ReadDir(".")
	if err != nil {
		r.Fatal(err)
	}
	for _, e := range entries {
		if b, err := os.ReadFile(e.Name()); err == nil && e.Type().IsRegular() {
			all[e.Name()] = b
		}
	}
	return all
}

// ownFiles are the side files that an earlier batch wrote, which the next may replace.
func ownFiles(files map[string][]byte) map[string]bool {
	ours := map[string]bool{}
	if bytes.Contains(files["y.csv.manifest.json"], []byte(`"schema": "orgsim.manifest/1"`)) {
		ours["y.csv.manifest.json"] = true
		ours["y.csv.rejected.csv"] = bytes.HasPrefix(files["y.csv.rejected.csv"], []byte("file,line,column"))
	}
	return ours
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
