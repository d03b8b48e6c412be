package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/sim"
)

// TestMeasureIsOneRow: a measure that is added to the table, and nowhere else, is
// seen by the flags and their completion, ranking, the table, CSV, differences,
// conditions, the schema and diff.
func TestMeasureIsOneRow(t *testing.T) {
	kept := map[string]*sim.Summary{}
	old := sim.Measures
	defer func() { sim.Measures = old }()
	sim.Measures = append(old[:len(old):len(old)], sim.MeasureInfo{ID: "calm", Title: "Calm", Column: "calm_pct", Text: "half the coverage",
		Unit: sim.Percent, More: true, Ranks: true, Usual: true,
		Draw: func(f *work.Figures) float64 { return f.Coverage / 2 },
		Range: func(s *sim.StructureOutcome) *sim.Summary {
			if kept[s.ID] == nil {
				kept[s.ID] = &sim.Summary{}
			}
			return kept[s.ID]
		}})
	scored := "run saas --engine analytic --draws 32 --structures cio,both --rank-by calm"
	saved := filepath.Join(t.TempDir(), "a.json")
	if err := os.WriteFile(saved, []byte(withCalm(t, command(t, strings.Fields(scored+" -f json")...))), 0o644); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"run --help":                              "or calm",
		"__complete run --rank-by ":               "calm",
		"__complete run --weights ":               "calm=",
		"__complete run --fail-if ":               "calm",
		"__complete run --columns ":               "calm",
		scored:                                    "Calm",
		scored + " -f csv":                        "calm_pct,calm_pct_p10,calm_pct_p90",
		scored + " -f csv --baseline cio":         "d_calm_pct,d_calm_pct_p10",
		scored + " -f json --baseline cio":        `"calm": {`,
		scored + " -f json":                       `"rank_by": "calm"`,
		"diff " + saved + " " + saved + " -f csv": "calm_pct,calm_pct_change",
		"schema result":                           `"calm": {"allOf"`,
	} {
		if got := command(t, strings.Split(line, " ")...); !strings.Contains(got, want) {
			t.Errorf("orgsim %s: lacks %q\n%s", line, want, got)
		}
	}
	if _, err := parseWeights("calm=1"); err != nil {
		t.Error(err)
	}
	if _, err := parseLimits([]string{"calm<1"}); err != nil {
		t.Error(err)
	}
}

// withCalm adds the measure to a saved result, where a real one has a field.
func withCalm(t *testing.T, saved string) string {
	t.Helper()
	return strings.ReplaceAll(saved, `"coverage": {`, `"calm": {"mean": 1, "p10": 1, "p90": 1}, "coverage": {`)
}

// TestMeasuresAreFields: every measure of the table is a field of a structure's
// outcome, under its own key, and no two share one.
func TestMeasuresAreFields(t *testing.T) {
	for i := range sim.Measures {
		m := &sim.Measures[i]
		var s sim.StructureOutcome
		if m.Range != nil {
			m.Range(&s).Mean = 7
		} else {
			v := reflect.ValueOf(&s).Elem()
			for f := range v.NumField() {
				if strings.HasPrefix(v.Type().Field(f).Tag.Get("json"), string(m.ID)) {
					v.Field(f).SetFloat(7)
				}
			}
		}
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if text := string(b); strings.Count(text, "7") != 1 || !strings.Contains(text, `"`+string(m.ID)+`":`) || m.Mean(&s) != 7 {
			t.Errorf("%s: %s", m.ID, text)
		}
	}
}
