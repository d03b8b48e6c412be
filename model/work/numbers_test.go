package work

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// plainNumbers need no source: nothing and one, halves and doubles, months in a
// year, thousands, percent.
var plainNumbers = map[string]bool{"0": true, "0.0": true, "1": true, "1.0": true, "-1.0": true, "2": true, "0.5": true, "12": true,
	"1000": true, "100": true, "1e6": true, "1e9": true}

// Every number of the equations stands in seeds/data: code has no number but
// plain ones, array sizes and named constants, which are of numerical methods or
// of mathematics.
func TestNoNumbersInCode(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for _, name := range append(files, "../company.go") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.GenDecl:
				return x.Tok != token.CONST // named, with a comment
			case *ast.ArrayType, *ast.IndexExpr, *ast.SliceExpr:
				return false
			case *ast.ValueSpec:
				return len(x.Names) != 1 || x.Names[0].Name != "gauss" // the points of a quadrature
			case *ast.BasicLit:
				if (x.Kind == token.FLOAT || x.Kind == token.INT) && !plainNumbers[x.Value] {
					t.Errorf("%s: %s has no name and no source", fset.Position(x.Pos()), x.Value)
				}
			}
			return true
		})
	}
}
