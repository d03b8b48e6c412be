package profiles_test

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/profiles"
)

// An id made for a company gives way to one that is there.
func TestMadeIDGivesWay(t *testing.T) {
	ps, problems := read(t, "x.csv", "id,industry,headcount\nrow-2,bank,10\n,bank,10\n,bank,10\n")
	if got := strings.Join(ids(ps), " "); len(problems) > 0 || got != "row-2 row-2-2 row-3" {
		t.Errorf("%s, %v", got, problems)
	}
}

// Files of one run that share an IDSet refuse an id of another file and name both places.
func TestSharedIDs(t *testing.T) {
	set := profiles.NewIDSet()
	for i, want := range []string{"", `b.csv:3:1: id: "a" on line 3 is already used on a.csv:2 (ids must differ)`} {
		file := string("ab"[i]) + ".csv"
		text := "id,industry,headcount\n" + []string{"a,bank,10\n", "c,bank,10\na,bank,10\n"}[i]
		found, err := spec.Read(file, strings.NewReader(text), profiles.Options{IDs: set})
		problems := found.Problems
		if err != nil || problems.Error() != want {
			t.Errorf("%s: got %v, %v; want %s", file, problems, err, want)
		}
	}
}
