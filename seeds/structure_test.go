package seeds_test

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/seeds"
)

// Every fault of a change is named at the change, in whichever structure of the file it stands.
func TestChanges(t *testing.T) {
	cat := seeds.Catalogue()
	one := func(id, then string) string {
		return "- id: " + id + "\n  title: T\n  seats: [{id: cio, role: cio, reports_to: ceo}]\n  mandates_from: cio\n  then: " + then + "\n"
	}
	for _, c := range []struct{ text, want string }{
		{one("a", "[{to: cto, month: 3}, {to: both, at_staff: 500}]") + one("b", "[{to: a, month: 1}]"), ""},
		{"- {id: bad}\n" + one("a", "[{to: cto, month: 3}, {to: bth, month: 3}]"), `s.yaml:7:36: structures[1].then[1].to: no structure "bth" (did you mean both?)`},
		{one("a", "[{to: a, at_staff: 5}]"), `s.yaml:6:9: structures[0].then: these changes lead back to "a" or to one another (a change is permanent: it applies from its month or size on)`},
		{one("a", "[{to: b, month: 5}]") + one("b", "[{to: a, month: 20}]"), `s.yaml:6:9: structures[0].then: these changes lead back`},
	} {
		_, problems := seeds.ReadStructures(cat, "s.yaml", []byte("structures:\n"+c.text))
		if got := problems.Error(); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}
