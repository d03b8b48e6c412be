package mutation

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// mutant is one change of a source file.
type mutant struct {
	area     *area
	file     string
	function string
	line     string // the source line, trimmed
	offset   int    // where the change begins
	old, new string
	nth      int // among equal changes of the same line text and function, from 1
	outcome  string
}

// id names a mutant by what is changed, not by its place in the file.
func (m *mutant) id() string {
	id := fmt.Sprintf("%s %s: `%s`, %s to %s", m.file, m.function, m.line, m.old, m.new)
	if m.nth > 1 {
		id += fmt.Sprintf(" (%d)", m.nth)
	}
	return strings.ReplaceAll(id, "`", "'")
}

func (m *mutant) apply(source []byte) []byte {
	return []byte(string(source[:m.offset]) + m.new + string(source[m.offset+len(m.old):]))
}

// swaps are the operators that are changed, each into its neighbour.
var swaps = map[token.Token][]string{
	token.LSS: {"<="}, token.LEQ: {"<"}, token.GTR: {">="}, token.GEQ: {">"}, token.EQL: {"!="}, token.NEQ: {"=="},
	token.ADD: {"-"}, token.SUB: {"+"}, token.MUL: {"/"}, token.QUO: {"*"}, token.REM: {"*"}, token.LAND: {"||"}, token.LOR: {"&&"},
	token.ADD_ASSIGN: {"-="}, token.SUB_ASSIGN: {"+="}, token.MUL_ASSIGN: {"/="}, token.QUO_ASSIGN: {"*="},
	token.INC: {"--"}, token.DEC: {"++"},
}

// calls are the functions that are changed into another.
var calls = map[string]string{"min": "max", "max": "min"}

// mutants returns all changes of a file, in the order of the text.
func mutants(file string, source []byte) ([]*mutant, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, source, 0)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(source), "\n")
	var out []*mutant
	seen := map[string]int{}
	for _, decl := range tree.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		add := func(pos token.Pos, old, new string) {
			at := set.Position(pos)
			m := &mutant{file: file, function: f.Name.Name, line: strings.TrimSpace(lines[at.Line-1]), offset: at.Offset, old: old, new: new}
			seen[m.id()]++
			m.nth = seen[m.id()]
			out = append(out, m)
		}
		ast.Inspect(f, func(n ast.Node) bool { return change(n, add) })
	}
	return out, nil
}

// change adds the changes of a node and reports whether to look inside.
func change(n ast.Node, add func(pos token.Pos, old, new string)) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		for _, to := range swaps[n.Op] {
			add(n.OpPos, n.Op.String(), to)
		}
	case *ast.AssignStmt:
		for _, to := range swaps[n.Tok] {
			add(n.TokPos, n.Tok.String(), to)
		}
	case *ast.IncDecStmt:
		for _, to := range swaps[n.Tok] {
			add(n.TokPos, n.Tok.String(), to)
		}
	case *ast.UnaryExpr:
		if n.Op == token.SUB || n.Op == token.NOT {
			add(n.OpPos, n.Op.String(), "")
		}
	case *ast.CallExpr:
		if name, ok := n.Fun.(*ast.Ident); ok && calls[name.Name] != "" {
			add(name.Pos(), name.Name, calls[name.Name])
		}
		if name, ok := n.Fun.(*ast.Ident); ok && name.Name == "make" {
			return false // capacities and lengths: a wrong one does not compile, panics, or only costs memory
		}
	case *ast.BasicLit:
		switch n.Kind {
		case token.INT:
			add(n.Pos(), n.Value, "("+n.Value+"+1)")
		case token.FLOAT:
			if v, err := strconv.ParseFloat(n.Value, 64); err == nil && v == 0 {
				add(n.Pos(), n.Value, "1")
				break
			}
			add(n.Pos(), n.Value, "("+n.Value+"*1.25)")
		}
	case *ast.CaseClause, *ast.BranchStmt:
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.CONTINUE && b.Label == nil {
			add(b.Pos(), "continue", "break")
		}
	}
	return true
}

// The changes of a small function are the ones written here, and each is applied where it stands.
func TestMutantsOfAFunction(t *testing.T) {
	source := []byte("package p\n\nfunc f(x int) int {\n\tif x < 3 && !(x == 0) {\n\t\treturn min(x, -1)\n\t}\n\treturn x + x\n}\n")
	found, err := mutants("p.go", source)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"if x < 3 || !(x == 0)", "if x <= 3 &&", "x < (3+1)", "&& (x == 0)", "!(x != 0)", "(x == (0+1))", "max(x, -1)", "min(x, 1)", "-(1+1)", "x - x"}
	if len(found) != len(want) {
		t.Errorf("%d mutants, want %d", len(found), len(want))
	}
	for i, m := range found {
		if got := string(m.apply(source)); !strings.Contains(got, want[min(i, len(want)-1)]) {
			t.Errorf("mutant %d, %s:\n%s", i, m.id(), got)
		}
	}
}
