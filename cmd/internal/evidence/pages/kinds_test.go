package main

import (
	"testing"

	"github.com/orgsim/orgsim/seeds"
)

// Every kind of company of the texts is there, and where the model finds otherwise the register says why: neither does a
// contradiction go unsaid, nor is one claimed that the model does not show.
func TestKinds(t *testing.T) {
	b := newBook(t.Context(), 1)
	list := seeds.Kinds()
	if len(list) != 17 {
		t.Fatalf("%d kinds", len(list))
	}
	found, err := b.kinds(list)
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range list {
		contradicted := false
		for _, pair := range k.Better {
			a, b := found[i].Structure(pair[0]), found[i].Structure(pair[1])
			contradicted = contradicted || a.Total.Mean > b.Total.Mean*(1+alike)
		}
		if contradicted != (k.Differs != "") {
			t.Errorf("%s (%s), %v: agrees: %s, but the register says %q", k.ID, k.Builtin, totals(&list[i], &found[i]), agrees(&list[i], &found[i]), k.Differs)
		}
	}
}
