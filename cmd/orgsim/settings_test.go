package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// FuzzSet: whatever stands behind --set is either a value within the limits of its field, or a usage error (64) that
// shows nothing hidden.
func FuzzSet(f *testing.F) {
	for _, s := range []string{"clarity=0.5", "headcount=12,5", "headcount=12.000", "tech_share=0.7%", "industry=bnak", "cto_flavour=product", "clarty=1",
		"=", "x", " growth_pct = -5 ", "sites=1e999", "legacy=\x1b[2J", "\u200b=1", "headcount=600=7", "it_staff=-0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, pair string) {
		set, err := parseSettings([]string{pair})
		if err != nil {
			var said bytes.Buffer
			cli.Printer{W: &said}.Error(err)
			for line := range strings.Lines(said.String()) {
				if line = strings.TrimSuffix(line, "\n"); text.Visible(line) != line {
					t.Fatalf("%q: %q", pair, line)
				}
			}
			if code := cli.CodeOf(err); code != cli.CodeUsage || said.Len() == 0 {
				t.Fatalf("%q: code %d, %v", pair, code, err)
			}
			return
		}
		for key, v := range set.Fields {
			field, ok := model.FieldByKey(key)
			if !ok {
				t.Fatalf("%q set %s", pair, key)
			}
			info := &model.Fields[field]
			if !(v >= info.Min && v <= info.Max) || info.Integer && v != math.Trunc(v) {
				t.Fatalf("%q set %s to %v", pair, info.Key, v)
			}
		}
	})
}
