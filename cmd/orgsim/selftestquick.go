package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// reference holds what selftest --quick must find: one line per engine and format with the SHA-256
// of the bytes. TestReference writes it anew with UPDATE_GOLDEN=1.
//
//go:embed reference.txt
var reference string

// referenceDraws is one block of draws: a second of work for both engines.
const referenceDraws = sim.BlockSize

// selftestReference runs both engines on the stock companies and returns the lines of [reference] for this binary on
// this machine. The version is left out: it does not change a figure.
func selftestReference(ctx context.Context) ([]string, error) {
	cat := seeds.Catalogue()
	job := sim.Job{Catalogue: cat, Structures: cat.Structures, Companies: profiles.Companies(cat, stockProfiles...)}
	var lines []string
	for _, engine := range []sim.Engine{sim.Analytic, sim.Events} {
		out, err := sim.Run(ctx, job, sim.Settings{Engine: engine, Draws: referenceDraws, Seed: 1, Detail: true})
		if err != nil {
			return nil, err
		}
		result, err := report.New(&out, report.Run{Program: report.Program{Version: "reference"}, Catalogue: cat, Detail: true, NoFlips: true})
		if err != nil {
			return nil, err
		}
		doc, err := result.Document(report.View{Precision: -1})
		if err != nil {
			return nil, err
		}
		for _, f := range render.Formats() {
			var b bytes.Buffer
			if err := render.Write(&b, f.Name, doc, render.Options{Width: pageWidth}); err != nil {
				return nil, err
			}
			sum := sha256.Sum256(b.Bytes())
			lines = append(lines, fmt.Sprintf("%s %s %s", engine, f.Name, hex.EncodeToString(sum[:])))
		}
	}
	return lines, nil
}

// quick reports whether this binary on this machine makes the bytes it should. It takes seconds.
func (f *selftestFlags) quick(a *app, ctx context.Context) error {
	got, err := selftestReference(ctx)
	if err != nil {
		return err
	}
	want := strings.Split(strings.TrimSpace(reference), "\n")
	var other []string
	for i, line := range got {
		if i >= len(want) || line != want[i] {
			engine, rest, _ := strings.Cut(line, " ")
			format, _, _ := strings.Cut(rest, " ")
			other = append(other, engine+" "+format)
		}
	}
	if len(other) > 0 || len(got) != len(want) {
		return fmt.Errorf("this binary's output on this machine differs from the reference: %s; its results are not comparable with those of others",
			strings.Join(other, ", "))
	}
	_, err = fmt.Fprintf(a.out, "%d of %d outputs match the reference byte for byte: both engines, %d formats.\n", len(got), len(want), len(got)/2)
	return err
}
