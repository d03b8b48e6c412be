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
	own, problems := seeds.ReadStructures(catalogue(t), "mistakes.yaml", src)
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
