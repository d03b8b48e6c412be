package seeds_test

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/seeds"
)

// FuzzStructures: whatever a structure file holds, reading it ends, every problem has a place in the file and shows
// nothing hidden, and a structure is taken only with an id that can be named.
func FuzzStructures(f *testing.F) {
	for _, s := range []string{
		"id: mine\ntitle: Mine\nseats: [{id: cio, role: cio, reports_to: ceo}]\nmandates_from: cio\n",
		"structures:\n- id: a\n  title: A\n  seats: [{id: x, role: cto, reports_to: ceo}]\n  mandates:\n    any:\n    - {responsibility: security, holders: [{seat: x, right: decide, share: 1}]}\n",
		"id: cio\ntitle: T\nseats: [{id: cio, role: cio, reports_to: cio}]\nmandates_from: cio\n",
		"id: \"a b,c=d\"\ntitle: \"\\e[2J\"\nseats: []\nthen: [{to: nowhere, at_staff: 5}]\n",
		`{"structures": [{"id": "a", "seats": null}, 7, {"id": "a"}]}`, "structures: {}\n", "seats:\n- &a [*a]\n", "", "\x00",
	} {
		f.Add([]byte(s))
	}
	cat := seeds.Catalogue()
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, file := range []string{"x.yaml", "x.json"} {
			own, problems := seeds.ReadStructures(cat, file, src)
			for _, p := range problems {
				if s := p.Error(); p.File != file || p.Message == "" || text.Visible(s) != s {
					t.Fatalf("%q: %q", src, s)
				}
			}
			for i := range own {
				if id := own[i].ID; problems.Err() == nil && (id == "" || strings.ContainsAny(id, " ,=\"\n") || cat.Structure(id) != nil) {
					t.Fatalf("%q was taken", id)
				}
			}
		}
	})
}
