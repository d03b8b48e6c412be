package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/sim"
)

// amountsOf reads the amounts of a text in order, USD.
func amountsOf(s string) (out []float64) {
	for _, m := range regexp.MustCompile(`\$([0-9.,]+)([kMB]?)`).FindAllStringSubmatch(s, -1) {
		v, _ := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		out = append(out, v*map[string]float64{"": 1, "k": 1e3, "M": 1e6, "B": 1e9}[m[2]])
	}
	return out
}

// The parts of a gap add up to it as they are printed, whatever they are.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := candidates("clear", 0.9)
		p.Gap = 0
		size := math.Pow(10, rapid.Float64Range(3, 10).Draw(t, "size"))
		for i := range rapid.IntRange(1, 8).Draw(t, "parts") {
			usd := size * rapid.Float64Range(-1, 1).Draw(t, "usd")
			p.Drivers = append(p.Drivers, sim.Driver{What: fmt.Sprint("w", i), USD: usd})
			p.Gap += usd
		}
		s := p.why(plainWork)
		if s == "" {
			return
		}
		pros, cons, _ := strings.Cut(s, "partly offset by")
		all := amountsOf(pros)
		gap, sum := all[0], 0.0
		for _, v := range all[1:] {
			sum += v
		}
		for _, v := range amountsOf(cons) {
			sum -= v
		}
		onlyCons := cons == "" && strings.Contains(pros, "more value lost")
		if strings.Contains(s, "a year higher") {
			gap = -gap
		}
		if onlyCons {
			sum = -sum
		}
		if math.Abs(sum-gap) > 1e-6*size {
			t.Fatalf("%g is not %g: %s", sum, gap, s)
		}
	})
}

// In a table for people cost and value lost add up to the total as they are printed, and programs get the figures themselves.
func TestTableAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table render.Table
		for _, key := range []string{"cost_usd", "exposure_usd", "total_usd"} {
			table.Columns = append(table.Columns, money(key, key))
		}
		size := math.Pow(10, rapid.Float64Range(2, 9).Draw(t, "size"))
		for range rapid.IntRange(1, 9).Draw(t, "rows") {
			a, b := size*rapid.Float64Range(0, 1).Draw(t, "a"), size*rapid.Float64Range(0, 1).Draw(t, "b")
			table.Rows = append(table.Rows, render.Row(a, b, a+b))
		}
		scaled := scaleTogether(table, 2)
		var doc render.Document
		doc.AddTable(addUp(scaled))
		var b strings.Builder
		if err := render.Write(&b, "markdown", doc, render.Options{}); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n")[2:] {
			var v [3]float64
			for i, cell := range strings.Split(strings.Trim(line, "| "), "|") {
				v[i], _ = strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(cell), ",", ""), 64)
			}
			if math.Abs(v[0]+v[1]-v[2]) > 1e-6 {
				t.Fatalf("%s: %v", line, v)
			}
		}
		for i, row := range addUp(scaled).Rows {
			if got, _ := row[1].Float(); got != scaledValue(table, i) {
				t.Fatalf("the figure is %g", got)
			}
		}
	})
}

func scaledValue(t render.Table, i int) float64 {
	v, _ := t.Rows[i][1].Float()
	return v
}

// A share of draws is told in futures, and never rounded to all or none of them.
func TestFutures(t *testing.T) {
	for share, want := range map[float64]string{0: "0 of 100", 0.001: "fewer than 1 of 100", 0.674: "67 of 100", 0.999: "more than 99 of 100", 1: "all"} {
		if got := futures(share); got != want+" simulated futures" {
			t.Errorf("%g: %s", share, got)
		}
	}
}

// A score that may be below zero is not shown unless it is asked for.
func TestScoreBelowZero(t *testing.T) {
	r := &Result{}
	p := candidates("clear", 0.9)
	r.Profiles = []sim.ProfileOutcome{*p.ProfileOutcome}
	has := func() bool { return strings.Contains(strings.Join(r.shownColumns(), " "), "score") }
	if !has() {
		t.Error("a score above zero is not shown")
	}
	r.Profiles[0].Structures[1].Score.P10 = -1
	if has() {
		t.Error("a score below zero is shown")
	}
}
