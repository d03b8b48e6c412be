package strict

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Checks that callers make across fields are placed like the reader's own, in rows and in documents.
func TestRecordFail(t *testing.T) {
	const headcount, share = 3, 4
	check := func(r *Record) {
		r.Fail(headcount, OutOfRange, "is too small for it", "")
		r.Fail(share, MissingField, "is needed here", "")
		r.Warn(-1, UnusualValue, "odd company", "")
	}
	for _, c := range []struct {
		file, in string
		want     []string
	}{
		{"x.csv", "industry,headcount\nbank,6\n", []string{"x.csv:2:1: tech_share: is needed here", "x.csv:2:1: warning: odd company", "x.csv:2:6: headcount: is too small for it"}},
		{"x.ndjson", "\n{\"industry\":\"bank\",\"headcount\":6}\n",
			[]string{"x.ndjson:2:1: tech_share: is needed here", "x.ndjson:2:1: warning: odd company", "x.ndjson:2:32: headcount: is too small for it"}},
		{"x.yaml", "industry: bank\nheadcount: 6\n",
			[]string{"x.yaml:1:1: tech_share: is needed here", "x.yaml:1:1: warning: odd company", "x.yaml:2:12: headcount: is too small for it"}},
		{"x.yaml", "- {industry: bank, headcount: 6}\n", []string{"x.yaml:1:3: [0].tech_share: is needed here", "x.yaml:1:3: warning: [0]: odd company",
			"x.yaml:1:31: [0].headcount: is too small for it"}},
	} {
		r := NewReader(strings.NewReader(c.in), c.file, companies)
		if !r.Next() || r.Record().Err() != nil {
			t.Fatal(r.Err())
		}
		check(r.Record())
		if r.Record().Err() == nil {
			t.Error("no error after Fail")
		}
		sameLines(t, strings.Split(r.Record().Problems().Error(), "\n"), c.want)
	}
}

// Tables that allow nothing are refused when the program starts.
func TestNewTablePanics(t *testing.T) {
	for _, fields := range [][]Field{
		{{Name: "a", Kind: FieldText}, {Name: "a", Kind: FieldText}}, {{Kind: FieldText}}, {{Name: "a", Kind: FieldNumber}}, {{Name: "a", Kind: FieldChoice}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v accepted", fields)
				}
			}()
			NewTable(fields...)
		}()
	}
}

// Only regular files are opened, links are followed, and large documents are refused by size before they are read.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(good, []byte("id: a\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.yaml")
	if err := os.Symlink(good, link); err != nil {
		t.Skip(err)
	}
	if b, err := ReadFile(link); err != nil || string(b) != "id: a\n" {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := ReadFile(filepath.Join(dir, "none.yaml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	for _, path := range []string{dir, "/dev/zero"} {
		if _, err := Open(path); !errors.Is(err, ErrNotRegular) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", path, err)
		}
	}
	large := filepath.Join(dir, "large.yaml")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(10<<30), f.Close()); err != nil {
		t.Skip(err) // the file system has no sparse files
	}
	var ps Problems
	if _, err := ReadFile(large); !errors.As(err, &ps) || ps[0].ID != TooLarge {
		t.Errorf("large file: %v", err)
	}
}
