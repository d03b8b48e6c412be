package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const modulePath = "github.com/orgsim/orgsim"

// rooms is the policy of imports between the top folders: arrows go one way.
// It is never edited to make a build pass.
var rooms = map[string][]string{
	"model":    {"model"},
	"internal": {"internal"},
	"seeds":    {"seeds", "model", "internal"},
	"profiles": {"profiles", "seeds", "model", "internal"},
	"sim":      {"sim", "model"},
	"cmd":      {"cmd", "sim", "profiles", "seeds", "model", "internal"},
}

// onlyIn names the packages that may import a module from outside.
var onlyIn = map[string][]string{
	"github.com/olekukonko/tablewriter": {"cmd/internal/render"},
	"github.com/xuri/excelize/v2":       {}, // tests read with it what the program writes
	"github.com/parquet-go/parquet-go":  {}, // the same
	"github.com/klauspost/compress":     {"internal/parquet"},
	"github.com/golang/snappy":          {"internal/parquet"},
	"github.com/pierrec/lz4/v4":         {"internal/parquet"},
	"github.com/google/rpmpack":         {"cmd/internal/release"},
	"github.com/spf13/cobra":            {"cmd/orgsim"},
	"go.yaml.in/yaml/v4":                {"internal/strict"},
	"codeberg.org/go-fonts/liberation":  {"cmd/internal/chart/typeface"},
	"golang.org/x/image":                {"cmd/internal/chart/typeface"},
}

// outside lists the modules that a room may import besides the standard
// library; a room that is not listed is free, golang.org/x aside.
var outside = map[string][]string{
	"model": {"gonum.org/v1/gonum"},
	"sim":   {"gonum.org/v1/gonum"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

// TestImportDirection holds every package that is built into the program to
// the policy above.
func TestImportDirection(t *testing.T) {
	for _, p := range packages(t) {
		from := strings.TrimPrefix(p.ImportPath, modulePath+"/")
		room, _, _ := strings.Cut(from, "/")
		allowed, ok := rooms[room]
		if !ok {
			t.Errorf("%s is in no known room", from)
			continue
		}
		for _, path := range p.Imports {
			if to, ok := strings.CutPrefix(path, modulePath+"/"); ok {
				toRoom, _, _ := strings.Cut(to, "/")
				if !slices.Contains(allowed, toRoom) {
					t.Errorf("%s imports %s: %s may import %s", from, to, room, strings.Join(allowed, ", "))
				}
				continue
			}
			checkOutside(t, from, room, path)
		}
	}
}

func checkOutside(t *testing.T, from, room, path string) {
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") {
		return // standard library
	}
	for module, homes := range onlyIn {
		if (path == module || strings.HasPrefix(path, module+"/")) && !slices.Contains(homes, from) {
			t.Errorf("%s imports %s, which only %s may", from, path, strings.Join(homes, ", "))
		}
	}
	if modules, ok := outside[room]; ok && !slices.ContainsFunc(modules, func(m string) bool { return strings.HasPrefix(path, m) }) {
		t.Errorf("%s imports %s: %s stays with the standard library and %s", from, path, room, strings.Join(modules, ", "))
	}
}

// TestBrowserImports holds the program in reports to what a page needs: each of these packages is larger than the model, and
// a template keeps every method of the program besides.
func TestBrowserImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "./cmd/internal/live/browser")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Skip("no go command: ", err)
	}
	build := exec.Command("go", "build", "./cmd/internal/live")
	build.Dir, build.Env = cmd.Dir, cmd.Env
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("what a page needs does not compile without the rest: %s", said)
	}
	for _, path := range strings.Fields(string(out)) {
		switch first, _, _ := strings.Cut(path, "/"); {
		case slices.Contains([]string{"text/template", "html/template", "regexp", "encoding/xml", "archive/zip", "compress/flate"}, path), first == "go.yaml.in":
			t.Errorf("it has %s", path)
		}
	}
}

// TestNoTemplates holds the program to writing without templates: they find methods by name, so that the linker keeps every
// method of every library, a quarter of the program.
func TestNoTemplates(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program")
	}
	file := filepath.Join(t.TempDir(), "orgsim")
	build := exec.Command("go", "build", "-o", file, "./cmd/orgsim")
	build.Dir = filepath.Join("..", "..")
	if said, err := build.CombinedOutput(); err != nil {
		t.Skipf("no go command: %v: %s", err, said)
	}
	names, err := exec.Command("go", "tool", "nm", file).Output()
	if err != nil || !bytes.Contains(names, []byte("main.newRun")) {
		t.Fatalf("the names of the program cannot be read: %v", err)
	}
	for _, by := range []string{"text/template.(*Template).Execute", "reflect.Value.MethodByName"} {
		if bytes.Contains(names, []byte(" "+by+"\n")) {
			t.Errorf("it has %s", by)
		}
	}
}

// packages asks the go command for every package of the module and what it
// imports, tests left out.
func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Skip("no go command: ", err)
	}
	var all []goPackage
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
