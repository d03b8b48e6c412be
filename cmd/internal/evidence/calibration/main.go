// Calibration fits the model to documented organisations and writes the posterior
// that the catalogue draws from: make calibration. It prints what it does; the same
// data give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/calibrate"
)

// How much of everything, and the seed of all of it.
const (
	seed          = 1
	predictions   = 32 // draws of the posterior for a prediction
	approximation = 256
)

func main() {
	out := flag.String("o", "seeds/derived/posterior.yaml", "write the posterior to `FILE`")
	repeats := flag.Int("recover", 20, "simulate data `N` times and fit them; 0: fit only, without any check")
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
	organisations, err := seeds.Organisations()
	if err != nil {
		return err
	}
	p, err := calibrate.New(cat, organisations)
	if err != nil {
		return err
	}
	q, err := p.Fit(nil)
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
		f.line("trials: []\ncovered: {}\nefficiency: 0")
		return os.WriteFile(out, []byte(f.String()), 0o644)
	}
	if err := f.trials(p, q, len(organisations)); err != nil {
		return err
	}
	c, err := p.Recover(repeats, seed)
	if err != nil {
		return err
	}
	f.line("covered: {times: %d, half: %s, ninety: %s}", repeats, short(c.Half), short(c.Ninety))
	f.line("efficiency: %s", short(q.Efficiency(approximation, seed)))
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
// fold without it.
func (f *file) trials(p *calibrate.Problem, q *calibrate.Posterior, n int) error {
	f.line("trials:")
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	f.trial("in sample", p, q.Predict(predictions, seed, all))
	unseen, err := p.CrossValidate(predictions, seed)
	if err != nil {
		return err
	}
	f.trial("cross-validated", p, unseen)
	return nil
}

func (f *file) trial(name string, p *calibrate.Problem, q [][model.NumArrangements]float64) {
	full, all := p.Scores(q)
	for _, x := range []struct {
		rows string
		calibrate.Score
	}{{"full", full}, {"all", all}} {
		f.line("  - {name: %s, rows: %s, n: %d, right: %s, two: %s, loss: %s}", name, x.rows, x.N, short(x.Right), short(x.Two), short(x.Loss))
	}
}

// short prints three digits after the point.
func short(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// digits prints four significant digits.
func digits(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
