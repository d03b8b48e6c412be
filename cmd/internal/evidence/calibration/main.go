// Calibration fits the model to documented organisations and writes the posterior
// that the catalogue draws from: make calibration. It prints what it does; the same
// data give the same bytes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/calibrate"
	"github.com/orgsim/orgsim/sim/peers"
)

// How much of everything, and the seed of all of it.
const (
	seed     = 1
	chains   = 4
	length   = 600 // draws of a chain
	pressing = 3   // inputs, and features, of those that the data press on most
)

func main() {
	out := flag.String("o", "seeds/derived/posterior.yaml", "write the posterior to `FILE`")
	repeats := flag.Int("recover", 12, "simulate data `N` times and fit them; 0: fit only, without any check")
	flag.Parse()
	if err := run(*out, *repeats); err != nil {
		fmt.Fprintln(os.Stderr, "calibration:", err)
		os.Exit(1)
	}
}

func run(out string, repeats int) error {
	cat, err := seeds.Prior()
	if err != nil {
		return err
	}
	organisations := seeds.Organisations()
	rows := peers.Pointers(organisations)
	p, err := calibrate.New(cat, rows)
	if err != nil {
		return err
	}
	q, err := p.Fit(context.Background(), nil)
	if err != nil {
		return err
	}
	f := &file{}
	f.line("# What documented organisations made of the ranges of judgement. Written by make calibration; do not edit.")
	f.line("# mean, sd: on the scale on which the prior is standard normal; root: the symmetric root of the correlations.")
	f.line("organisations: %d", len(organisations))
	if err := f.spreads(q); err != nil {
		return err
	}
	if repeats == 0 {
		f.line("trials: []\ncovered: {}\nsampled: []\npressures: []")
		return os.WriteFile(out, []byte(f.String()), 0o644)
	}
	if err := f.trials(cat, q, rows); err != nil {
		return err
	}
	c, err := p.Recover(repeats, seed)
	if err != nil {
		return err
	}
	f.line("covered: {times: %d, half: %s, ninety: %s}", repeats, short(c.Half), short(c.Ninety))
	drawn, err := calibrate.Sample(context.Background(), cat, rows, q, chains, length, seed)
	if err != nil {
		return err
	}
	parameters, choice := q.Agree(drawn)
	f.line("sampled:")
	for _, x := range []struct {
		of string
		calibrate.Agreement
	}{{"parameters", parameters}, {"choice", choice}} {
		f.line("  - {of: %s, draws: %d, effective: %.0f, apart: %s, least: %s, most: %s}", x.of, chains*length, x.Effective, short(x.Apart), short(x.Least), short(x.Most))
	}
	if err := f.pressures(q); err != nil {
		return err
	}
	return os.WriteFile(out, []byte(f.String()), 0o644)
}

// file is the posterior in the making; what goes into it is printed, too.
type file struct{ strings.Builder }

func (f *file) line(format string, a ...any) {
	s := fmt.Sprintf(format, a...)
	fmt.Println(s)
	fmt.Fprintln(f, s)
}

func (f *file) spreads(q *calibrate.Posterior) error {
	parameters, choice, err := q.Spreads()
	if err != nil {
		return err
	}
	f.line("parameters:")
	for i := range parameters {
		s := &parameters[i]
		row := make([]string, len(s.Root))
		for k, x := range s.Root {
			row[k] = short(x)
		}
		f.line("  - {id: %s, low: %v, mode: %v, high: %v, %s, root: [%s]}", s.Name, s.Prior.Low, s.Prior.Mode, s.Prior.High, known(s), strings.Join(row, ", "))
	}
	f.line("choice:")
	for i := range choice {
		f.line("  - {name: %s, %s}", choice[i].Name, known(&choice[i]))
	}
	return nil
}

// known is what is known of one number.
func known(s *calibrate.Spread) string {
	return fmt.Sprintf("mean: %s, sd: %s, p10: %s, median: %s, p90: %s", short(s.Mean), short(s.SD), digits(s.Low), digits(s.Median), digits(s.High))
}

// trials scores the fit on the organisations it has seen, and on those of each
// tenth without it.
func (f *file) trials(cat *model.Catalogue, q *calibrate.Posterior, rows []*model.Organisation) error {
	f.line("trials:")
	all := make([]int, len(rows))
	for i := range all {
		all[i] = i
	}
	f.trial("in sample", rows, q.Predict(calibrate.Predictions, seed, all))
	unseen, err := peers.CrossValidate(context.Background(), rows, seed, calibrate.Predictor(context.Background(), cat, seed))
	if err != nil {
		return err
	}
	f.trial("cross-validated", rows, unseen)
	return nil
}

func (f *file) trial(name string, rows []*model.Organisation, shares []model.Shares) {
	full := func(o *model.Organisation) bool { return o.Full }
	for _, x := range []struct {
		rows string
		peers.Marks
	}{{"full", peers.Judge(rows, shares, full)}, {"all", peers.Judge(rows, shares, nil)}} {
		f.line("  - {name: %s, rows: %s, n: %d, right: %s, two: %s, loss: %s}", name, x.rows, x.Rows, short(x.Right), short(x.FirstTwo), short(x.Loss))
	}
}

// pressures lists what the data press on most, of what is not fitted.
func (f *file) pressures(q *calibrate.Posterior) error {
	f.line("pressures:")
	for _, x := range []struct {
		of string
		by func() ([]calibrate.Pressure, error)
	}{{"inputs", q.Numbers}, {"features", q.Features}} {
		found, err := x.by()
		if err != nil {
			return err
		}
		for _, p := range found[:pressing] {
			f.line("  - {of: %s, tried: %d, name: %s, gain: %s, move: %s}", x.of, len(found), p.Name, short(p.Gain), short(p.Move))
		}
	}
	return nil
}

// short prints three digits after the point.
func short(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// digits prints four significant digits.
func digits(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
