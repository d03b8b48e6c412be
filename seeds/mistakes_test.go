package seeds_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgsim/orgsim/seeds"
)

// Every mistake in a structure file is found at once, each at its own place and with what was meant; nothing of the
// file is taken.
func TestEveryMistakeHasItsPlace(t *testing.T) {
	src, err := os.ReadFile("testdata/mistakes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/mistakes.txt")
	if err != nil {
		t.Fatal(err)
	}
	own, problems := seeds.ReadStructures(seeds.Catalogue(), "mistakes.yaml", src)
	if len(own) > 0 {
		t.Errorf("%d structures were taken", len(own))
	}
	var got strings.Builder
	for _, p := range problems {
		got.WriteString(p.Error() + "\n")
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// What does nothing is warned of at its place, also where the seats of one person are one, and the structure is taken.
func TestWhatDoesNothingHasItsPlace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"id: mine\ntitle: T\nseats:\n- {id: z, role: cio, reports_to: ceo}\n- {id: b, role: cio, reports_to: z, person: ann}\n- {id: a, role: cto, reports_to: z, person: ann}\nmandates:\n  security: {z: {right: decide, share: 1}}\n",
			"s.yaml:6:8: warning: seats[2].id: a+b holds no work and leads nobody"},
		{"id: mine\ntitle: T\nseats: [{id: cio, role: cio, reports_to: ceo}]\nmandates_from: cio\nmandates: {security: {}}\n",
			"s.yaml:5:22: warning: mandates.security: nobody holds security"},
		{"id: mine\ntitle: T\nforum: [security]\nseats: [{id: cio, role: cio, reports_to: ceo}]\nmandates_from: cio\n",
			"s.yaml:3:8: warning: forum: the forum has no effect on security, of which fewer than two hold a part"},
		{"id: mine\ntitle: T\nseats: [{id: cio, role: cio, reports_to: ceo, person: ann}]\nmandates_from: cio\n",
			`s.yaml:3:55: warning: seats[0].person: "ann" has only this seat, so the name has no effect`},
	} {
		own, problems := seeds.ReadStructures(seeds.Catalogue(), "s.yaml", []byte(c.text))
		if len(own) != 1 || problems.Errors() > 0 || !strings.Contains(problems.Error(), c.want) {
			t.Errorf("%d structures, %s\nwant %s", len(own), problems.Error(), c.want)
		}
	}
}
