package render

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// Property: the report's bytes do not depend on locale or terminal settings,
// which libraries read when the process starts.
func TestGoldenElsewhere(t *testing.T) {
	for _, env := range [][]string{
		{"LC_ALL=ja_JP.UTF-8", "LANG=ja_JP.UTF-8", "TERM="}, {"RUNEWIDTH_EASTASIAN=1", "TERM=dumb"}, {"NO_COLOR=1", "TERM=xterm-256color", "COLUMNS=20"},
	} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestGolden$")
		cmd.Env = append(os.Environ(), env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%q: %v\n%s", env, err, out)
		}
	}
}

// Property: the report's bytes are the ones reviewed, in every text format.
func TestGolden(t *testing.T) {
	narrow, sideways := report(), report()
	sideways.Blocks[1].Table = scores().Transpose()
	for _, c := range []struct {
		file, format string
		doc          Document
		o            Options
	}{
		{"table.txt", "table", report(), Options{}},
		{"table-110.txt", "table", narrow, Options{Width: 110}},
		{"table-sideways.txt", "table", sideways, Options{}},
		{"table-colour.txt", "table", report(), Options{Color: true}},
		{"report.md", "markdown", report(), Options{}},
		{"report.csv", "csv", report(), Options{}},
		{"report.tsv", "tsv", report(), Options{}},
		{"report.json", "json", report(), Options{}},
		{"report.ndjson", "ndjson", report(), Options{}},
		{"report.html", "html", report(), Options{}},
		{"report.tex", "latex", report(), Options{}},
		{"report.adoc", "asciidoc", report(), Options{}},
		{"report.wiki", "confluence", report(), Options{}},
	} {
		t.Run(c.file, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(&b, c.format, c.doc, c.o); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "golden", c.file)
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), b.String()); d != "" {
				t.Error(d)
			}
		})
	}
}
