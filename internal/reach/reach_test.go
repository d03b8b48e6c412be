// Package reach holds that every function of the module is on a way from a command to an answer.
package reach

import (
	"bytes"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/callgraph/rta"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

const modulePath = "github.com/orgsim/orgsim"

// mains are the programs of the module that a user or a document needs.
var mains = []string{"./cmd/orgsim", "./cmd/internal/evidence/pages", "./cmd/internal/evidence/calibration", "./cmd/internal/evidence/catalogue"}

// elsewhere is what a program calls that is built for a browser and not for this machine.
var elsewhere = []string{"cmd/internal/live.Prepared"}

// TestNoExhibits holds that proof stands on the way: with selftest left out of the commands, every
// function of the module is on a way from a command to an answer, but for sim/dock, which is what
// selftest runs.
func TestNoExhibits(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the whole program")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(root, "cmd/orgsim/root.go"))
	if err != nil {
		t.Fatal(err)
	}
	without := bytes.Replace(list, []byte(`{"selftest", groupOther, newSelftest},`), nil, 1)
	if bytes.Equal(list, without) {
		t.Fatal("newSelftest is not among the commands")
	}
	dead := unreachable(t, root, modulePath, map[string][]byte{filepath.Join(root, "cmd/orgsim/root.go"): without}, mains...)
	for _, f := range dead {
		if !strings.HasPrefix(f, "sim/dock.") && !strings.Contains(f, "elftest") && !slices.Contains(elsewhere, f) {
			t.Errorf("%s: nothing on the way to an answer calls it; test it where it is used, move it into a test, or take it out", f)
		}
	}
	for _, f := range elsewhere {
		if !slices.Contains(dead, f) {
			t.Errorf("%s is called here too, or gone: take it off the list", f)
		}
	}
	if !slices.Contains(dead, "sim/dock.Cases") {
		t.Error("sim/dock.Cases is called without selftest: this test looks at the wrong program")
	}
}

// TestNoExhibitsFails holds that the search finds what nothing calls, and only that, on a program that
// has some.
func TestNoExhibitsFails(t *testing.T) {
	got := unreachable(t, "testdata/program", "reach", nil, ".")
	if want := []string{".(kept).unused", ".exhibit"}; !slices.Equal(got, want) {
		t.Errorf("unreachable: %q, want %q", got, want)
	}
}

// unreachable returns the functions of a module that no main of the packages named can reach, by rapid
// type analysis (as the command deadcode does), as package.function or package.(type).method, sorted.
func unreachable(t *testing.T, dir, module string, overlay map[string][]byte, patterns ...string) []string {
	t.Helper()
	initial, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir, Overlay: overlay}, patterns...)
	if err != nil || packages.PrintErrors(initial) > 0 {
		t.Fatalf("loading %v: %v", patterns, err)
	}
	prog, built := ssautil.AllPackages(initial, ssa.InstantiateGenerics)
	prog.Build()
	var roots []*ssa.Function
	for _, p := range built {
		roots = append(roots, p.Func("init"), p.Func("main"))
	}
	called := map[string]bool{}
	for f := range rta.Analyze(roots, false).Reachable {
		called[prog.Fset.Position(f.Pos()).String()] = true
	}
	var dead []string
	packages.Visit(initial, nil, func(p *packages.Package) {
		room, ours := strings.CutPrefix(p.PkgPath, module)
		if !ours {
			return
		}
		for _, file := range p.Syntax {
			for _, decl := range file.Decls {
				f, ok := decl.(*ast.FuncDecl)
				if !ok || f.Name.Name == "init" || f.Name.Name == "_" || called[prog.Fset.Position(f.Name.Pos()).String()] {
					continue
				}
				dead = append(dead, strings.TrimPrefix(room, "/")+"."+receiver(f)+f.Name.Name)
			}
		}
	})
	slices.Sort(dead)
	return dead
}

// receiver returns "(type)." of a method, "" of a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	x := f.Recv.List[0].Type
	for {
		switch y := x.(type) {
		case *ast.StarExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.Ident:
			return "(" + y.Name + ")."
		default:
			return "(?)."
		}
	}
}
