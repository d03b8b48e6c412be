//go:build !js

package seeds

import (
	_ "embed"
	"slices"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

// practiceFile is left out of the digest of the data, as organisations are.
const practiceFile = "data/practice.yaml"

//go:embed derived/practice.yaml
var practiceWeights []byte

func readPractice(cat *model.Catalogue) (*model.Practice, error) {
	doc := document(practiceFile)
	p := &model.Practice{Kinds: map[string]string{}}
	root := doc.Root.Map([]string{"kinds", "numbers"}, nil)
	readKinds(cat, p, root.Get("kinds"))
	readPracticeNumbers(p, root.Get("numbers"))
	if err := doc.Err(); err != nil {
		return nil, err
	}
	weights := strict.YAML("derived/practice.yaml", practiceWeights)
	for _, n := range weights.Root.Map([]string{"weights"}, nil).Get("weights").List() {
		m := n.Map(append([]string{"feature"}, model.ArrangementNames()...), nil)
		m.Get("feature").ID()
		var w [model.NumArrangements]float64
		for a, name := range model.ArrangementNames() {
			w[a] = m.Get(name).Float(-50, 50)
		}
		p.Weights = append(p.Weights, w)
	}
	return p, weights.Err()
}

// readKinds reads which kind every industry is of.
func readKinds(cat *model.Catalogue, p *model.Practice, n *strict.Node) {
	for _, k := range n.List() {
		m := k.Map([]string{"id", "industries"}, nil)
		for _, in := range m.Get("industries").Strings() {
			if cat.Industry(in) == nil || p.Kinds[in] != "" {
				k.Fail("unknown-industry", in+" is not an industry, or is listed twice", "")
			}
			p.Kinds[in] = m.Get("id").ID()
		}
	}
	for i := range cat.Industries {
		if id := cat.Industries[i].ID; p.Kinds[id] == "" {
			n.Fail("unknown-industry", id+" has no kind", "")
		}
	}
}

// readPracticeNumbers reads the numbers, each with what it rests on.
func readPracticeNumbers(p *model.Practice, list *strict.Node) {
	numbers := map[string]*float64{"size": &p.Size, "technology": &p.Technology, "within": &p.Within, "revenue": &p.Revenue, "kind": &p.Kind, "industry": &p.Industry,
		"prior": &p.Prior, "partly": &p.Partly, "best": &p.Best, "penalty": &p.Penalty, "strength": &p.Strength}
	var seen []string
	for _, n := range list.List() {
		m := n.Map([]string{"id", "text", "unit", "value", "basis", "source"}, []string{"note"})
		id := m.Get("id").ID()
		m.Get("text").Text(200)
		m.Get("unit").Text(60)
		provenance(m)
		if numbers[id] == nil || slices.Contains(seen, id) {
			m.Get("id").Fail(strict.UnknownValue, id+" is no number of the practice line, or is listed twice", "")
			continue
		}
		seen = append(seen, id)
		*numbers[id] = m.Get("value").Float(0.01, 100)
	}
	if len(seen) < len(numbers) {
		list.Fail(strict.MissingField, "numbers are missing", "")
	}
}
