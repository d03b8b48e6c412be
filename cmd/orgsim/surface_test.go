package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	xpackages "golang.org/x/tools/go/packages"
)

// maxUnused is how many exported names may serve no other package.
const maxUnused = 28

// TestExportedIsUsed holds the surface of the packages small: what is exported serves another
// package. A name counts as used where another package of the module, the Beam runner or an external
// test names it, and a type also where another package holds its values.
func TestExportedIsUsed(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the types of the whole module")
	}
	unused := unusedExports(t, filepath.Join("..", ".."))
	if len(unused) > maxUnused {
		t.Errorf("%d exported names serve no other package, %d at most; unexport some of\n%s", len(unused), maxUnused, strings.Join(unused, "\n"))
	}
	if !slices.Contains(unused, "sim Comparison") {
		t.Error("sim Comparison, which only its own package names, is not found: this test looks at the wrong names")
	}
}

// unusedExports lists the exported package-level names and methods of the module in dir that serve
// no other package. Methods that any interface of the program asks for are left out.
func unusedExports(t *testing.T, dir string) []string {
	t.Helper()
	fset := token.NewFileSet()
	loaded, err := xpackages.Load(&xpackages.Config{Dir: dir, Fset: fset, Tests: true, Mode: xpackages.NeedName | xpackages.NeedFiles |
		xpackages.NeedSyntax | xpackages.NeedTypes | xpackages.NeedTypesInfo | xpackages.NeedImports | xpackages.NeedDeps | xpackages.NeedForTest}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	beam := goText(t, filepath.Join(dir, "cmd", "orgsim-beam"))
	at := func(o types.Object) string { return fset.Position(o.Pos()).String() }
	used, declared, asked := map[string]bool{}, map[string]string{}, map[string]bool{}
	for _, m := range []string{"Error", "Unwrap", "Is", "String", "Read", "Write", "Close", "Len", "Less", "Swap", "Set", "Type",
		"MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "GobEncode", "GobDecode"} {
		asked[m] = true
	}
	for _, p := range loaded {
		for _, o := range p.TypesInfo.Uses {
			if o.Pkg() != nil && o.Pkg().Path() != p.Types.Path() {
				used[at(o)] = true
			}
		}
		for _, tv := range p.TypesInfo.Types {
			if n := namedType(tv.Type); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() != p.Types.Path() {
				used[at(n.Obj())] = true
			}
		}
		for _, o := range p.TypesInfo.Defs {
			if f, ok := o.(*types.Func); ok && f.Signature().Recv() != nil && types.IsInterface(f.Signature().Recv().Type()) {
				asked[f.Name()] = true
			}
		}
		if p.ForTest == "" {
			for _, f := range p.Syntax {
				for name, id := range exportedIn(f) {
					declared[fset.Position(id.Pos()).String()] = strings.TrimPrefix(p.PkgPath, modulePath+"/") + " " + name
				}
			}
		}
	}
	var unused []string
	for pos, name := range declared {
		short := name[strings.LastIndexAny(name, " .")+1:]
		isMethod := strings.Contains(name[strings.Index(name, " "):], ".")
		if !used[pos] && !strings.Contains(beam, "."+short) && !(isMethod && asked[short]) {
			unused = append(unused, name)
		}
	}
	slices.Sort(unused)
	return unused
}

// namedType returns the named type that a type is made of by pointers, slices and arrays, or nil.
func namedType(t types.Type) *types.Named {
	for {
		switch x := t.(type) {
		case *types.Named:
			return x
		case *types.Pointer:
			t = x.Elem()
		case *types.Slice:
			t = x.Elem()
		case *types.Array:
			t = x.Elem()
		default:
			return nil
		}
	}
}

// goText returns the text of all Go files of a folder.
func goText(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no Go files in %s: %v", dir, err)
	}
	var all strings.Builder
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return all.String()
}

// exportedIn returns the exported names that a file declares: "Name", and "Type.Method" for methods
// of exported types.
func exportedIn(f *ast.File) map[string]*ast.Ident {
	out := map[string]*ast.Ident{}
	add := func(prefix string, id *ast.Ident) {
		if id.IsExported() {
			out[prefix+id.Name] = id
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				add("", d.Name)
			} else if recv := strings.TrimLeft(types.ExprString(d.Recv.List[0].Type), "*"); ast.IsExported(recv) {
				add(recv+".", d.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					add("", s.Name)
				case *ast.ValueSpec:
					for _, id := range s.Names {
						add("", id)
					}
				}
			}
		}
	}
	return out
}
