package show

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// TestEverythingCanBeShown: every id of every kind has a page that is not
// empty and can be written, and every source that is cited is known.
func TestEverythingCanBeShown(t *testing.T) {
	l := &Library{Catalogue: seeds.Catalogue(), Organisations: seeds.Organisations()}
	for _, k := range Kinds() {
		ids, titles := k.IDs(l)
		if len(ids) == 0 || len(ids) != len(titles) {
			t.Fatalf("%s: %d ids", k.Name, len(ids))
		}
		for _, id := range ids {
			doc := k.show(l, id)
			var b strings.Builder
			if err := render.Write(&b, "markdown", doc, render.Options{}); err != nil {
				t.Fatalf("%s %s: %v", k.Name, id, err)
			}
			if len(doc.Blocks) < 2 || b.Len() < 40 {
				t.Errorf("%s %s has an empty page:\n%s", k.Name, id, b.String())
			}
		}
	}
}

// TestKindsByName: plural and singular both work.
func TestKindsByName(t *testing.T) {
	for name, want := range map[string]string{"profile": "profiles", "responsibility": "responsibilities", "industry": "industries", "duties": "duties", "duty": "duties"} {
		if k, ok := Find(name); !ok || k.Name != want {
			t.Errorf("%s is %s, want %s", name, k.Name, want)
		}
	}
	if _, ok := Find("nothing"); ok {
		t.Error("nothing is a kind")
	}
	if _, ok := Kinds()[0].Show(&Library{Catalogue: &model.Catalogue{}}, "nosuch"); ok {
		t.Error("an unknown id can be shown")
	}
}
