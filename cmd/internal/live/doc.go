// Package live builds the report of some companies and updates its answers when a reader changes one of them. It is used
// by `orgsim report`, by the page of `orgsim serve`, and by the program inside a report in a browser. All three give the
// figures of `orgsim run`, because the same code computes them.
package live

import (
	"bytes"
	"context"
	"encoding/gob"

	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/peers"
)

// Model is what answers are made from. It is read-only and may be shared between goroutines.
type Model struct {
	Catalogue *model.Catalogue // with the user's structures, and parameters that were fixed
	Fixed     map[string]float64
	Reference *peers.Reference // documented organisations
	report.Program
	Currency text.Currency // that amounts are told in
}

// nearest is how many documented organisations a report lists.
const nearest = 8

// Prepared returns a model of a catalogue that a page carries, with the parameters that are fixed in it; without one it
// is the built-in catalogue.
func Prepared(version string, catalogue []byte, fixed map[string]float64) (*Model, error) {
	cat := seeds.Catalogue()
	if len(catalogue) > 0 {
		cat = &model.Catalogue{}
		if err := gob.NewDecoder(bytes.NewReader(catalogue)).Decode(cat); err != nil {
			return nil, err
		}
	}
	ref, err := report.Reference(cat)
	return &Model{Catalogue: cat, Fixed: fixed, Reference: ref, Program: report.Program{Version: version}}, err
}

// Board simulates the companies and gathers what a report says of them. It fails as [sim.Run] and [report.New] do.
func (m *Model) Board(ctx context.Context, structures []model.Structure, companies []model.Company, set sim.Settings) (*report.Board, error) {
	return m.board(ctx, structures, companies, set, false)
}

// board is Board, or a quick one without changes that would switch the answer.
func (m *Model) board(ctx context.Context, structures []model.Structure, companies []model.Company, set sim.Settings, quick bool) (*report.Board, error) {
	b := &report.Board{Quick: quick, Catalogue: m.Catalogue, Explanation: report.Explanation{Inputs: map[string][]sim.Input{}}}
	var err error
	if b.Peers, err = report.NewPeers(ctx, m.run(), m.Reference, companies, nearest); err != nil {
		return nil, err
	}
	with := m.run()
	with.Detail, with.NoFlips = true, quick
	for i := range companies {
		with.Practice = append(with.Practice, *b.Peers.Profiles[i].Finding)
		b.CTO = append(b.CTO, m.nearer(&companies[i]))
	}
	set.Detail, set.Flip = true, !quick
	out, err := sim.Run(ctx, sim.Job{Catalogue: m.Catalogue, Structures: structures, Companies: companies}, set)
	if err != nil {
		return nil, err
	}
	if b.Result, err = report.New(&out, with); err != nil {
		return nil, err
	}
	for i := range companies {
		if err := m.lead(b, &companies[i], i); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// nearer is the kind of CTO that a company is nearer to.
func (m *Model) nearer(c *model.Company) model.Flavour {
	if mode := m.Catalogue.Mode(); work.ProductFlavour(&mode.P, c) < 0.5 {
		return model.FlavourInfrastructure
	}
	return model.FlavourProduct
}

// lead adds what moves the lead of a company's first structure.
func (m *Model) lead(b *report.Board, c *model.Company, i int) error {
	p := &b.Result.Profiles[i]
	var both []model.Structure // leader and runner-up, where there are any
	for _, id := range []string{p.Leader, p.RunnerUp} {
		if s := m.Catalogue.Structure(id); s != nil {
			both = append(both, *s)
		}
	}
	list, err := sim.Inputs(m.Catalogue, both, c, b.Result.Months)
	if err != nil {
		return err
	}
	of := map[string][]sim.Input{}
	for k := range both {
		of[both[k].ID] = list[k]
	}
	b.Inputs[p.ID] = of[p.Leader]
	b.Leads = append(b.Leads, report.LeadInputs(of[p.Leader], of[p.RunnerUp]))
	return nil
}
