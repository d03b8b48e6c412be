package show

import (
	"reflect"
	"slices"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// orgChart is the chart of a structure's document.
func orgChart(cat *model.Catalogue, id string) []render.Chart {
	method := "model " + cat.Digest[:min(12, len(cat.Digest))] + "; orgsim show structure " + id + " --chart lists every right"
	return []render.Chart{{Kind: "orgchart", Draw: func() ([]chart.Figure, error) { return orgFigures(cat, id, chart.Options{Method: method}) }}}
}

// orgFigures draws a structure: who reports to whom, and who decides on what. Where
// the two kinds of CTO differ, each has its own figure.
func orgFigures(cat *model.Catalogue, id string, o chart.Options) ([]chart.Figure, error) {
	s := cat.Structure(id)
	united, err := work.Unite(cat, s) // everybody is one box
	if err != nil {
		return nil, err
	}
	flavours := []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure}
	if reflect.DeepEqual(posts(cat, &united, flavours[0]), posts(cat, &united, flavours[1])) {
		flavours = flavours[:1]
	}
	var out []chart.Figure
	for _, f := range flavours {
		what := s.Text
		if len(flavours) > 1 {
			what += " Where the CTO is a chief of " + string(f) + "."
		}
		out = append(out, orgFigure(cat, s, &united, f, what, o))
	}
	return out, nil
}

// orgFigure draws a structure, in which everybody has one seat when it is united, for a kind of CTO.
func orgFigure(cat *model.Catalogue, s, united *model.Structure, f model.Flavour, what string, o chart.Options) chart.Figure {
	for _, line := range forum(cat, united) {
		what += " " + line
	}
	if slices.ContainsFunc(united.Seats, func(x model.Seat) bool { return len(x.Dotted) > 0 }) {
		what += " Dashed: dotted lines."
	}
	for _, ch := range s.Then {
		what += " It " + becomes(&ch) + "."
	}
	return chart.OrgChart(o, s.Title+": who reports to whom and decides what", what, posts(cat, united, f))
}

// Organisation adds to a document who reports to whom in a structure, as a figure, and who decides on what, as a table,
// for one kind of CTO. The structure was compared.
func Organisation(d *render.Document, cat *model.Catalogue, s *model.Structure, f model.Flavour) {
	united := united(cat, s) // everybody is one box
	d.Blocks = append(d.Blocks, render.Block{Kind: render.BlockChart, Figures: []chart.Figure{orgFigure(cat, s, &united, f, s.Text, chart.Options{})}})
	t := chartTable(cat, &united, f, RAPID)
	t.Title = "Decision rights"
	addCharts(d, cat, &united, []render.Table{t})
}

// posts are the boxes of a structure in which everybody has one seat, and those
// who decide on what nobody else does.
func posts(cat *model.Catalogue, s *model.Structure, f model.Flavour) []chart.Post {
	label := SeatLabels(cat, s)
	index := func(id string) int { return slices.IndexFunc(s.Seats, func(x model.Seat) bool { return x.ID == id }) }
	out := make([]chart.Post, len(s.Seats))
	for i := range s.Seats {
		x := &s.Seats[i]
		out[i] = chart.Post{Name: label[x.ID], Title: roleTitle(cat, x.Role, false), Boss: index(x.ReportsTo), Notes: postNotes(cat, x, label)}
		for _, to := range x.Dotted {
			out[i].Dotted = append(out[i].Dotted, index(to))
		}
	}
	rest := chart.Post{Name: "Business leaders", Title: "Business leaders", Boss: -1, Outside: true}
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		p := partsOf(s, f, r.ID)
		for k := range s.Seats {
			switch p.rights[k] {
			case model.Decide:
				out[k].Decides = append(out[k].Decides, r.Title)
			case model.Agree:
				out[k].Agrees = append(out[k].Agrees, r.Title)
			case model.Recommend:
				out[k].Recommends = append(out[k].Recommends, r.Title)
			}
		}
		if p.deciders == 0 {
			rest.Decides = append(rest.Decides, r.Title)
		}
	}
	if len(rest.Decides) > 0 {
		out = append(out, rest)
	}
	return out
}

// postNotes say what is not usual about a post.
func postNotes(cat *model.Catalogue, x *model.Seat, label map[string]string) (out []string) {
	if x.PerUnit {
		out = append(out, "one per business unit")
	}
	if part := partOf(cat, x); part < 1 {
		out = append(out, text.Percent(part)+" of a full post")
	}
	for _, to := range x.Dotted {
		out = append(out, "dotted line to the "+label[to])
	}
	return out
}
