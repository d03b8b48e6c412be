package seeds_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"strings"
	"testing"
	"unicode"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
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
	list := seeds.Catalogue().Parameters
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

// Every default of the data moves what is assumed of a company with revenue or of one without: none is read under
// another name, or not at all.
func TestDefaultsRead(t *testing.T) {
	cat := seeds.Catalogue()
	company := func(cat *model.Catalogue, industry string) model.Company {
		p := model.Profile{ID: "x", Industry: industry}
		p.Set(model.Headcount, 700)
		c, err := cat.Resolve(&p)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	unread := map[string]bool{}
	for i := range cat.Industries {
		base := company(cat, cat.Industries[i].ID)
		try := func(key string, defaults func(*model.Catalogue) *map[string]model.SizeLaw) {
			if _, known := unread[key]; !known {
				unread[key] = true
			}
			for _, by := range []float64{0.5, 3} {
				c := cat.Clone()
				all := defaults(c)
				law := (*all)[key]
				law.Small, law.Mid, law.Large = by*law.Small, by*law.Mid, by*law.Large
				*all = maps.Clone(*all)
				(*all)[key] = law
				if company(c, base.Industry) != base {
					unread[key] = false
				}
			}
		}
		for key := range cat.Defaults {
			try(key, func(c *model.Catalogue) *map[string]model.SizeLaw { return &c.Defaults })
		}
		for key := range cat.Industries[i].Defaults {
			try(key, func(c *model.Catalogue) *map[string]model.SizeLaw { return &c.Industries[i].Defaults })
		}
	}
	for key, is := range unread {
		if is {
			t.Errorf("nothing reads the default %s", key)
		}
	}
	if len(unread) < 20 {
		t.Errorf("only %d defaults were tried", len(unread))
	}
}
