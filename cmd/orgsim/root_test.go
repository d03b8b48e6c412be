package main

import "testing"

// A command that is made alone, because its name came first, is the one that is made with all others: its name, its help
// and its place.
func TestOneCommand(t *testing.T) {
	all := newRoot(&app{})
	for _, c := range commands() {
		want, _, err := all.Find([]string{c.name})
		if err != nil || want.Name() != c.name {
			t.Fatalf("%s is %s: %v", c.name, want.Name(), err)
		}
		root := newRoot(&app{}, c.name, "--help")
		got, _, err := root.Find([]string{c.name})
		if err != nil || got.UsageString() != want.UsageString() || got.CommandPath() != want.CommandPath() {
			t.Errorf("%s alone is another command: %v\n%s", c.name, err, got.UsageString())
		}
		if n := len(root.Commands()); n > 2 { // with help
			t.Errorf("%d commands are made for %s", n, c.name)
		}
	}
	if got, want := newRoot(&app{}, "--help").UsageString(), all.UsageString(); got != want {
		t.Errorf("the help of the program is another one:\n%s\nwant\n%s", got, want)
	}
	for _, words := range [][]string{{}, {"--help"}, {"help", "run"}, {"-q", "run"}, {"__complete", "r"}, {"runn"}} {
		if got, want := len(newRoot(&app{}, words...).Commands()), len(all.Commands()); got != want {
			t.Errorf("%q: %d commands of %d", words, got, want)
		}
	}
}
