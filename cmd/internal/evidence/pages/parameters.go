package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/sensitivity"
)

// parameters is the table of all parameters.
func (b *book) parameters(list []sensitivity.Input) render.Table {
	t := render.Table{Columns: []render.Column{text("parameter", "Parameter"), text("meaning", "Meaning"), text("unit", "Unit"), text("shape", "Shape"),
		real("low", "Low"), real("mode", "Mode"), real("high", "High"), text("basis", "Basis"), text("sources", "Sources"),
		{Key: "flips", Label: "Flips", Kind: render.KindInteger}, {Key: "share", Label: "Share", Kind: render.KindShare, Precision: 1}}}
	for i := range b.cat.Parameters {
		p := &b.cat.Parameters[i]
		flips, share := render.Missing("fixed"), render.Missing("fixed") // a fixed number is not uncertain
		if i < int(model.NumDrawn) {
			flips, share = render.Int(int64(len(list[i].Flips))), render.Number(list[i].Share)
		}
		t.Rows = append(t.Rows, render.Row(p.ID, p.Text, p.Unit, p.Shape, p.Low, p.Mode, p.High, p.Provenance.Basis,
			strings.Join(p.Provenance.Sources, " "), flips, share))
	}
	return t
}

// influenceFile is the derived data on influence, for the command line.
func (b *book) influenceFile() ([]byte, error) {
	list, err := b.influence()
	if err != nil {
		return nil, err
	}
	var s strings.Builder
	s.WriteString("# How much the decision depends on each uncertain input, over the built-in companies. Written by go run ./cmd/internal/evidence/pages;\n" +
		"# do not edit. flips: companies whose best structure changes when the input alone goes from its 10th to its 90th percentile; share: of the\n" +
		"# variance of the leader's lead, mean over companies; most: the largest such share, and where.\n")
	fmt.Fprintf(&s, "model: %s\ncompanies: %d\ninputs:\n", b.cat.Digest, len(b.bench.Companies))
	for _, in := range list {
		fmt.Fprintf(&s, "  - {input: %s, flips: [%s], share: %s, most: %s", in.Name, strings.Join(in.Flips, ", "), short(in.Share), short(in.Most))
		if in.MostIn != "" {
			fmt.Fprintf(&s, ", most_in: %s", in.MostIn)
		}
		s.WriteString("}\n")
	}
	return []byte(s.String()), nil
}

// short prints a share with three digits.
func short(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }
