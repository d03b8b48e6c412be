package batchfiles

import (
	"io"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/batch"
)

// repeated gives a line for ever.
type repeated struct {
	line string
	at   int
}

func (r *repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.line[r.at]
		r.at = (r.at + 1) % len(r.line)
	}
	return len(p), nil
}

// A stream that never ends and holds no company is refused, and the refusal names the line at which reading stopped;
// where the problem is that of a whole file no line is made up.
func TestEndlessStreamIsRefusedAtItsLine(t *testing.T) {
	cat := seeds.Catalogue()
	m := &resolved{Catalogue: cat, plan: &Plan{Inputs: []Input{{Name: Stdin}}}}
	for most, want := range map[int]string{0: "standard input:100001: more than 100,000 rejected rows", 3: "standard input:4: more than 3 rejected rows",
		150_000: "standard input:150001: more than 150,000 rejected rows"} {
		src := m.source(&repeated{line: "{\"a\":1}\n"}, most)
		var r batch.Record
		err := src.Next(&r)
		for err == nil {
			err = src.Next(&r)
		}
		if err == io.EOF || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("at most %d: got %v, want %s", most, err, want)
		}
	}
	if got := tooMany("a.csv", 0, 1).Error(); !strings.HasPrefix(got, "a.csv: more than 1 rejected row") {
		t.Errorf("a problem of the whole file: %s", got)
	}
}
