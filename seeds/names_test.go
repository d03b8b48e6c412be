package seeds_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"unicode"

	"github.com/orgsim/orgsim/model"
)

// The ids in parameters.yaml and constants.yaml are the names of the constants in
// model/param.go, one for one and in the same order: an equation that reads
// model.WeekHours reads week_hours and no other number.
func TestParameterNames(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "../model/param.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			for _, s := range g.Specs {
				if name := s.(*ast.ValueSpec).Names[0].Name; !strings.HasPrefix(name, "Num") {
					names = append(names, name)
				}
			}
		}
	}
	list := catalogue(t).Parameters
	if len(list) != len(names) || len(list) != int(model.NumParams) {
		t.Fatalf("%d parameters in the data, %d names in the code", len(list), len(names))
	}
	for i, name := range names {
		if id := snake(name); id != list[i].ID {
			t.Errorf("parameter %d is %s in the data, %s (%s) in the code", i, list[i].ID, name, id)
		}
		if fixed := list[i].Low == list[i].High; fixed != (i >= int(model.NumDrawn)) {
			t.Errorf("%s: fixed %v", list[i].ID, fixed)
		}
	}
}

// snake turns a Go name into an id: AIPull is ai_pull.
func snake(name string) string {
	var b strings.Builder
	r := []rune(name)
	for i, c := range r {
		if i > 0 && unicode.IsUpper(c) && (!unicode.IsUpper(r[i-1]) || i+1 < len(r) && !unicode.IsUpper(r[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// Every default that model/company.go looks up by name is one that the data must
// have: a slip of the pen cannot give a silent zero.
func TestDefaultsRead(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "../model/company.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	cat := catalogue(t)
	seen := 0
	check := func(e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok {
			return
		}
		seen++
		key := strings.Trim(lit.Value, `"`)
		_, common := cat.Defaults[key]
		if _, own := cat.Industry("software").Defaults[key]; !own && !common {
			t.Errorf("model/company.go reads default %q, which the data do not have", key)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.CallExpr:
			if s, ok := x.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "law" {
				check(x.Args[0])
			}
		case *ast.IndexExpr:
			check(x.Index)
		}
		return true
	})
	if seen < 5 {
		t.Errorf("only %d look-ups were found", seen)
	}
}
