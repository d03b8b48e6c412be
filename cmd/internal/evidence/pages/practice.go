package main

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/peers"
)

// practiceFile is seeds/derived/practice.yaml: the weights of the regression of
// the practice line, fitted to the documented organisations.
func practiceFile() ([]byte, error) {
	cat := seeds.Catalogue()
	all := seeds.Organisations()
	stored := seeds.Practice()
	p := *stored
	p.Weights = nil
	r, err := peers.New(cat, &p, peers.Pointers(all))
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString("# Weights of the logistic regression of the practice line (docs/ORGANISATIONS.md), fitted to seeds/data/organisations.csv. Written by\n" +
		"# go run ./cmd/internal/evidence/pages; do not edit. basis: derived; source: D-practice.\nweights:\n")
	names := peers.FeatureNames(&p)
	for j, w := range r.Refit() {
		fmt.Fprintf(&b, "  - {feature: %s", names[j])
		for a, name := range model.ArrangementNames() {
			fmt.Fprintf(&b, ", %s: %.4f", name, w[a]+0) // no minus zero
		}
		b.WriteString("}\n")
	}
	return []byte(strings.ReplaceAll(b.String(), "-0.0000", "0.0000")), nil
}
