package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// TestOneTableOfFields: what is said of a field in its row of model.Fields is what readers, hints and schemas
// say.
func TestOneTableOfFields(t *testing.T) {
	row := &model.Fields[model.Legacy]
	defer func(was model.FieldInfo) { *row = was }(*row)
	row.Min, row.Max, row.Integer, row.Tested = 3, 7, true, [2]float64{4, 6}
	row.Synonyms, row.UnitHint, row.Doc = []string{"bygones"}, "count the years", "how old it all is"

	spec := profiles.NewSpec(seeds.Catalogue())
	for in, want := range map[string]string{
		"legacy: 8":   "expected a whole number from 3 to 7 (count the years)",
		"legacy: 4.5": "is not a whole number (write 4 or 5)",
		"legacy: 3":   "outside the tested range, a number from 4 to 6",
		"bygones: 4":  "did you mean legacy?",
	} {
		found, err := spec.Read("x.yaml", strings.NewReader("industry: bank\nheadcount: 600\n"+in+"\n"), profiles.Options{})
		if err != nil || !strings.Contains(found.Problems.Error(), want) {
			t.Errorf("%s: %v, %v", in, found.Problems, err)
		}
	}
	if schema := string(spec.Schema()); !strings.Contains(schema, "how old it all is") || !strings.Contains(schema, `"minimum": 3`) {
		t.Error("the schema does not read the table")
	}
}

// TestNoOtherTableOfFields: nowhere else in the program is there a list or a map with a row for each of many fields.
func TestNoOtherTableOfFields(t *testing.T) {
	const many = 4
	constants := map[string]bool{}
	for _, name := range fieldConstants(t) {
		constants[name] = true
	}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "model/field.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			rows := 0
			for _, e := range lit.Elts {
				if names(e, constants) {
					rows++
				}
			}
			if rows >= many {
				t.Errorf("%s: a table of %d fields; model.Fields is the place for that", path, rows)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// names reports a row of a table that says something of a field: words or several values, keyed by the field or behind
// it. A list of fields, or of the values of one company, is no such table.
func names(e ast.Expr, constants map[string]bool) bool {
	switch x := e.(type) {
	case *ast.KeyValueExpr:
		text, isText := x.Value.(*ast.BasicLit)
		_, isRow := x.Value.(*ast.CompositeLit)
		if e = x.Key; !isRow && (!isText || text.Kind != token.STRING) {
			return false
		}
	case *ast.CompositeLit:
		if len(x.Elts) < 2 {
			return false
		}
		e = x.Elts[0]
	default:
		return false
	}
	switch x := e.(type) {
	case *ast.SelectorExpr:
		return constants[x.Sel.Name]
	case *ast.BasicLit:
		s, _ := strconv.Unquote(x.Value)
		_, ok := model.FieldByKey(s)
		return ok
	}
	return false
}

// fieldConstants are the names of the constants of type model.Field.
func fieldConstants(t *testing.T) (out []string) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../model/field.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			for _, s := range g.Specs {
				out = append(out, s.(*ast.ValueSpec).Names[0].Name)
			}
			return out
		}
	}
	return nil
}
