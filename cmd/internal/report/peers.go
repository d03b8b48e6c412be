package report

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/peers"
)

// peersSchema names the layout of the answer of orgsim peers.
const peersSchema = "orgsim.peers/1"

// Peers is what documented organisations like some companies do.
type Peers struct {
	Schema string `json:"schema"`
	Program
	Organisations int           `json:"organisations"`     // rows compared with
	Currency      text.Currency `json:"currency,omitzero"` // of revenue in words
	Profiles      []PeersOfOne  `json:"profiles"`

	Metric *model.Practice `json:"-"` // what distances are measured by
}

// PeersOfOne is what documented organisations like one company do.
type PeersOfOne struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	*peers.Finding

	company *model.Company
}

// Reference is what companies are compared with: the organisations that ship, and a user's own, to which the regression
// is then fitted anew.
func Reference(cat *model.Catalogue, own ...model.Organisation) (*peers.Reference, error) {
	ref, err := peers.New(cat, seeds.Practice(), peers.Pointers(slices.Concat(seeds.Organisations(), own)))
	if err == nil && len(own) > 0 {
		ref.Refit()
	}
	return ref, err
}

// NewPeers says what documented organisations like the companies do; it lists so many of the nearest.
func NewPeers(ctx context.Context, run Run, ref *peers.Reference, companies []model.Company, nearest int) (Peers, error) {
	x := Peers{Schema: peersSchema, Program: run.Program, Currency: run.Currency, Organisations: ref.Len(), Metric: ref.Metric(), Profiles: []PeersOfOne{}}
	for i := range companies {
		if ctx.Err() != nil {
			return x, context.Cause(ctx)
		}
		c, f := &companies[i], ref.Like(&companies[i], nearest)
		filled(&f.Nearest)
		x.Profiles = append(x.Profiles, PeersOfOne{c.ID, c.Name, &f, c})
	}
	return x, nil
}

// Document lays the answer out.
func (x *Peers) Document() render.Document {
	d := render.Document{Data: x, Meta: x.Pairs(x.Schema)}
	flat := render.Table{Columns: append([]render.Column{{Key: "profile", Label: "Profile"}}, practiceColumns()...)}
	flat.Columns = append(flat.Columns, render.Column{Key: "effective", Label: "Effective number", Unit: "organisations", Kind: render.KindNumber, Precision: 1})
	for i := range x.Profiles {
		one := &x.Profiles[i]
		line := *x
		line.Profiles = x.Profiles[i : i+1]
		d.Lines = append(d.Lines, &line)
		t := render.Table{ID: one.ID, Columns: practiceColumns()}
		for _, a := range chart.ByShare(&one.Shares) {
			row := render.Row(a.String(), render.Range(one.Shares[a], one.Low[a], one.High[a]))
			t.Rows = append(t.Rows, row)
			flat.Rows = append(flat.Rows, append(append(render.Row(one.ID), row...), render.Number(one.Effective)))
		}
		t.Notes = []string{fmt.Sprintf("In parentheses: the 10th to 90th percentile, for an effective sample of %s.", text.Count(int(math.Round(one.Effective)), "organisation"))}
		d.Add(render.BlockHeading, headline(one.company, amounts{x.Currency}))
		d.AddTable(t)
		d.Add(render.BlockText, "Of"+shares(one.Finding)[len("of"):])
		if len(one.Nearest) > 0 {
			d.AddTable(one.nearestTable())
		}
	}
	d.Flat = &flat
	d.Charts = []render.Chart{chartOf("practice", x.Profiles, x.chart)}
	d.Add(render.BlockMethod, x.method())
	return d
}

// chart draws what a company's like do.
func (x *Peers) chart(one *PeersOfOne) (chart.Figure, error) {
	o := chart.Options{Method: fmt.Sprintf("orgsim %s, %d documented organisations", x.Version, x.Organisations)}
	return chart.Practice(o, &chart.Stand{Company: one.Name, Shares: one.Shares, Low: one.Low, High: one.High, Effective: one.Effective}), nil
}

// method says what was compared, and what a distance is.
func (x *Peers) method() string {
	m := x.Metric
	return fmt.Sprintf("orgsim %s, %d documented organisations (orgsim list organisations). A distance of 1 is a factor of %s in headcount or %s in revenue per head, "+
		"or %s of technology share (%s within one industry); another industry adds %s to its square, another kind of industry %s more.", x.Version, x.Organisations,
		text.Number(significant(math.Pow(10, m.Size), 2)), text.Number(significant(math.Pow(10, m.Revenue), 2)), text.Number(m.Technology),
		text.Number(significant(m.Technology/math.Sqrt(m.Within), 2)), text.Number(m.Industry), text.Number(m.Kind))
}

func practiceColumns() []render.Column {
	share := shareColumn("share", "Share")
	share.Limits, share.Ranged = true, true
	return []render.Column{{Key: "led_by", Label: "Led by"}, share}
}

// headline is the title line of a company.
func headline(c *model.Company, in amounts) string {
	s := nameAndID(c.Name, c.ID) + ": " + c.Industry + ", " + text.Count(int(c.Values[model.Headcount]), "person")
	if v := c.Values[model.RevenueMUSD]; v > 0 {
		s += ", " + in.Amount(1e6*v) + " revenue"
	}
	return s + ", technology share " + text.Number(c.Values[model.TechShare])
}

// nearestTable is the table of the nearest organisations.
func (one *PeersOfOne) nearestTable() render.Table {
	t := render.Table{ID: one.ID + "-nearest", Title: "Nearest documented organisations", Columns: []render.Column{
		{Key: "id", Label: "Id"}, {Key: "organisation", Label: "Organisation"}, {Key: "year", Label: "Year", Kind: render.KindInteger, Ungrouped: true},
		{Key: "industry", Label: "Industry"}, {Key: "headcount", Label: "Headcount", Kind: render.KindInteger}, {Key: "led_by", Label: "Led by"},
		{Key: "documented", Label: "Documented"}, {Key: "distance", Label: "Distance", Kind: render.KindNumber, Precision: 1}}}
	for _, n := range one.Nearest {
		head, _ := n.Get(model.Headcount)
		documented := "part"
		if n.Full {
			documented = "full"
		}
		t.Rows = append(t.Rows, render.Row(n.ID, n.Name, n.Year, n.Industry, int(head), n.LedBy.String(), documented, n.Distance))
	}
	return t
}

// CalibratedSimulation is the predictor that has an aim.
const CalibratedSimulation = "simulation, calibrated"

// What it is to reach on all rows.
const (
	aimRight    = 0.55
	aimFirstTwo = 0.77
	aimLoss     = 1.10
)

// PeersScores is how well predictors say who leads technology in organisations
// that they did not learn from.
func PeersScores(list []peers.Scored, all []*model.Organisation) render.Document {
	t := render.Table{ID: "scores", Columns: []render.Column{{Key: "predictor", Label: "Predictor"}, {Key: "rows", Label: "Rows"},
		{Key: "n", Label: "n", Kind: render.KindInteger}, score("right", "Right"), score("first_two", "In first two"), score("set_loss", "Set loss")}}
	for i := range list {
		s := &list[i]
		for _, rows := range []struct {
			name string
			keep func(*model.Organisation) bool
		}{{"full", func(o *model.Organisation) bool { return o.Full }}, {"all", nil}} {
			m := peers.Judge(all, s.Shares, rows.keep)
			t.Rows = append(t.Rows, render.Row(s.Name, rows.name, m.Rows, m.Right, m.FirstTwo, m.Loss))
		}
	}
	t.Notes = []string{"Tenfold cross-validated, all years of an organisation together. Right: share of rows whose likeliest arrangement is the documented one. " +
		"Set loss: mean of -ln of the probability of what is documented or left open; every probability is mixed with 5% uniform."}
	for i := range list {
		if list[i].Name == CalibratedSimulation {
			t.Notes = append(t.Notes, aims(peers.Judge(all, list[i].Shares, nil)))
		}
	}
	var d render.Document
	d.AddTable(t)
	return d
}

// aims says which of its aims the calibrated simulation reaches.
func aims(m peers.Marks) string {
	said := func(name string, aim, reached float64, ok bool) string {
		if ok {
			return fmt.Sprintf("%s %.2f (reached)", name, aim)
		}
		return fmt.Sprintf("%s %.2f (missed by %.3f)", name, aim, math.Abs(reached-aim))
	}
	return fmt.Sprintf("Aims for the calibrated simulation on all rows: %s, %s, %s.", said("right", aimRight, m.Right, m.Right >= aimRight),
		said("first two", aimFirstTwo, m.FirstTwo, m.FirstTwo >= aimFirstTwo), said("set loss", aimLoss, m.Loss, m.Loss <= aimLoss))
}

func score(key, label string) render.Column {
	return render.Column{Key: key, Label: label, Kind: render.KindNumber, Precision: 3}
}
