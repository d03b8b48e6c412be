package main

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/schema"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/seeds"
)

// Whatever the reader of structure files takes, the schema takes too: every built-in structure as its file has it and as
// it is written out, all of them in one file, and the example with a role of one's own.
func TestStructureSchemaTakesWhatIsRead(t *testing.T) {
	cat := seeds.Catalogue()
	s, err := compile(string(schema.Structure(cat)))
	if err != nil {
		t.Fatal(err)
	}
	valid := func(name string, src []byte) {
		doc := strict.YAML(name, src)
		if err := doc.Err(); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(plainValue(doc.Root)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	all := slices.Concat(cat.Structures, cat.Further)
	for i := range all {
		src, _ := seeds.StructureSource(all[i].ID)
		valid(all[i].ID, src)
		valid(all[i].ID+" written out", seeds.WriteStructures(cat, all[i:i+1]))
	}
	valid("all", seeds.WriteStructures(cat, all))
	valid("the example", []byte(structureExample))
	own, problems := seeds.ReadStructures(cat, "example", []byte(structureExample))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	valid("the example written out", seeds.WriteStructures(cat, own))
	own[0].Roles[0].SkillNoise = 0.7
	if s.Validate(plainValue(strict.YAML("bad", seeds.WriteStructures(cat, own)).Root)) == nil {
		t.Error("a number out of its range is taken")
	}
}

// plainValue is a tree as encoding/json would decode it.
func plainValue(n *strict.Node) any {
	switch n.Kind {
	case strict.KindMap:
		m := map[string]any{}
		for _, c := range n.Children {
			m[c.Key] = plainValue(c)
		}
		return m
	case strict.KindList:
		list := []any{}
		for _, c := range n.Children {
			list = append(list, plainValue(c))
		}
		return list
	}
	var v any = n.Value
	if !n.Quoted && json.Valid([]byte(n.Value)) {
		if err := json.Unmarshal([]byte(n.Value), &v); err != nil {
			return n.Value
		}
	}
	return v
}
