package show

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// Letters is a way to write decision rights.
type Letters string

// The ways: Bain's RAPID (recommend, agree, perform, input, decide), and RACI
// (responsible, accountable, consulted, informed).
const (
	RAPID Letters = "RAPID"
	RACI  Letters = "RACI"
)

// Chart is the decision-rights chart of a structure in each way of writing:
// responsibilities by people, and to whom disputes go. Where the two kinds of CTO
// differ, each has its own.
func Chart(cat *model.Catalogue, id string, ways ...Letters) (render.Document, error) {
	s := cat.Structure(id)
	united, err := work.Unite(cat, s) // the chart is one of people
	if err != nil {
		return render.Document{}, err
	}
	d := document("Decision rights: "+s.Title+" ["+s.ID+"]", s.Text)
	d.Charts = orgChart(cat, id)
	flavours := []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure}
	if !slices.ContainsFunc(ways, func(way Letters) bool { return chartsDiffer(cat, &united, way) }) {
		flavours = flavours[:1]
	}
	var tables []render.Table
	for _, f := range flavours {
		for _, way := range ways {
			t := chartTable(cat, &united, f, way)
			if len(flavours) > 1 {
				t.ID += "-" + string(f)
				t.Title += ", where the CTO is a chief of " + string(f)
			}
			tables = append(tables, t)
		}
	}
	addCharts(&d, cat, &united, tables)
	for _, ch := range s.Then {
		d.Add(render.BlockText, "It "+becomes(&ch)+": orgsim show structure "+ch.To+" --chart shows who decides then.")
	}
	return d, nil
}

// AddChart adds the chart of a structure to a document, for one kind of CTO. The
// rows of some responsibilities are strong. The structure was compared.
func AddChart(d *render.Document, cat *model.Catalogue, s *model.Structure, f model.Flavour, way Letters, strong []string) {
	united := united(cat, s)
	t := chartTable(cat, &united, f, way)
	for i := range t.Rows {
		if slices.Contains(strong, cat.Responsibilities[i].ID) {
			t.Rows[i] = render.StrongRow(t.Rows[i])
		}
	}
	addCharts(d, cat, &united, []render.Table{t})
}

// united is a structure that was compared, with one seat for everybody.
func united(cat *model.Catalogue, s *model.Structure) model.Structure {
	out, err := work.Unite(cat, s)
	if err != nil {
		panic(err) // it could not have been compared
	}
	return out
}

// addCharts adds who the people are, and the charts.
func addCharts(d *render.Document, cat *model.Catalogue, s *model.Structure, tables []render.Table) {
	if who := chartPeople(cat, s); who != "" {
		d.Add(render.BlockText, who)
	}
	dropEmpty(tables, model.Business, "disputes")
	for _, t := range tables {
		d.AddTable(t)
	}
}

// chartsDiffer reports whether the chart hangs on the kind of CTO.
func chartsDiffer(cat *model.Catalogue, s *model.Structure, way Letters) bool {
	rows := func(f model.Flavour) (out []string) {
		for _, row := range chartTable(cat, s, f, way).Rows {
			for _, c := range row {
				word, _ := c.Str()
				out = append(out, word)
			}
		}
		return out
	}
	return !slices.Equal(rows(model.FlavourProduct), rows(model.FlavourInfrastructure))
}

// chartTable is the chart of a structure in which everybody has one seat (see
// [work.Unite]), for a kind of CTO.
func chartTable(cat *model.Catalogue, s *model.Structure, f model.Flavour, way Letters) render.Table {
	t := render.Table{ID: strings.ToLower(string(way)), Title: string(way), Columns: []render.Column{words("responsibility", "Responsibility")}}
	label := SeatLabels(cat, s)
	for i := range s.Seats {
		t.Columns = append(t.Columns, words(s.Seats[i].ID, label[s.Seats[i].ID]))
	}
	t.Columns = append(t.Columns, words(model.Business, "Business leaders"), words("disputes", "Disputes go to"))
	perform := cat.Parameters[model.ContestedShare].Mode
	var several []string
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		p := partsOf(s, f, r.ID)
		row := render.Row(r.Title)
		for k := range s.Seats {
			row = append(row, render.Text(letters(way, p.rights[k], p.shares[k] >= perform)))
		}
		if p.deciders > 1 {
			several = append(several, r.Title)
		}
		t.Rows = append(t.Rows, append(row, render.Text(letters(way, p.businessRight(), p.rest >= perform)), render.Text(label[p.ruling(s)])))
	}
	t.Notes = []string{legend(way, perform)}
	if len(several) > 0 {
		t.Notes = append(t.Notes, "More than one may decide, each without the other: "+strings.Join(several, "; ")+".")
	}
	return t
}

// parts is who has which part in one responsibility.
type parts struct {
	rights   []model.Right // by seat; empty: none
	shares   []float64     // of the work
	rest     float64       // what business leaders do, 0-1
	deciders int
}

func partsOf(s *model.Structure, f model.Flavour, responsibility string) parts {
	p := parts{rights: make([]model.Right, len(s.Seats)), shares: make([]float64, len(s.Seats)), rest: 1}
	list, ok := s.Mandates[f]
	if !ok {
		list = s.Mandates[model.FlavourAny]
	}
	for _, m := range list {
		if m.Responsibility != responsibility {
			continue
		}
		for _, h := range m.Holders {
			i := slices.IndexFunc(s.Seats, func(x model.Seat) bool { return x.ID == h.Seat })
			p.rights[i], p.shares[i] = h.Right, h.Share
			p.rest -= h.Share
			if h.Right == model.Decide {
				p.deciders++
			}
		}
	}
	if p.rest < leastRest {
		p.rest = 0
	}
	return p
}

// leastRest is the least part of the work that tables call one.
const leastRest = 0.005

// businessRight is what business leaders may do: decide where nobody else does.
func (p *parts) businessRight() model.Right {
	switch {
	case p.deciders == 0:
		return model.Decide
	case p.rest > 0:
		return model.Input
	}
	return ""
}

// ruling is the seat that rules when those who have a part do not agree; empty where only
// one has.
func (p *parts) ruling(s *model.Structure) string {
	var chains [][]string // of superiors, from the seat itself up
	for i, right := range p.rights {
		if right == "" {
			continue
		}
		var up []string
		for id := s.Seats[i].ID; id != model.CEO; {
			up = append(up, id)
			id = s.Seats[slices.IndexFunc(s.Seats, func(x model.Seat) bool { return x.ID == id })].ReportsTo
		}
		chains = append(chains, up)
	}
	if p.rest > 0 {
		chains = append(chains, nil)
	}
	if len(chains) < 2 {
		return ""
	}
	for _, id := range chains[0] {
		if !slices.ContainsFunc(chains[1:], func(up []string) bool { return !slices.Contains(up, id) }) {
			return id
		}
	}
	return model.CEO
}

// letters writes a right, and whether its holder does a good part of the work.
func letters(way Letters, right model.Right, performs bool) string {
	var out []string
	add := func(letter string, is bool) {
		if is {
			out = append(out, letter)
		}
	}
	if way == RAPID {
		letter := map[model.Right]string{model.Decide: "D", model.Agree: "A", model.Recommend: "R", model.Input: "I"}[right]
		add(letter, letter != "")
		add("P", performs)
	} else {
		add("A", right == model.Decide)
		add("R", right == model.Recommend || performs)
		add("C", right == model.Agree || right == model.Input)
	}
	return strings.Join(out, "/")
}

// SeatLabels are the people of a structure as columns are headed, by seat and for
// the CEO: CIO, Head of IT, and with the seat where two would be called the same.
func SeatLabels(cat *model.Catalogue, s *model.Structure) map[string]string {
	out, taken := map[string]string{model.CEO: "CEO"}, map[string]int{}
	for i := range s.Seats {
		out[s.Seats[i].ID] = roleTitle(cat, s.Seats[i].Role, true)
		taken[out[s.Seats[i].ID]]++
	}
	for i := range s.Seats {
		if id := s.Seats[i].ID; taken[out[id]] > 1 {
			out[id] += " (" + id + ")"
		}
	}
	return out
}

// roleTitle is the title of a role, or of several that one person has; in short
// a chief information officer is a CIO, and a vice-president of something a
// vice-president.
func roleTitle(cat *model.Catalogue, id string, short bool) string {
	var titles []string
	for _, r := range strings.Split(id, "+") {
		title := "Chief technology officer"
		if r != model.AnyCTO {
			title = cat.Roles[cat.Role(r)].Title
		}
		if short {
			title, _, _ = strings.Cut(title, ", ")
		}
		if whole, _, _ := strings.Cut(title, " ("); short && strings.HasPrefix(whole, "Chief ") && strings.HasSuffix(whole, " officer") {
			title = ""
			for _, word := range strings.Fields(strings.ReplaceAll(whole, " and ", " ")) {
				title += strings.ToUpper(word[:1])
			}
		}
		titles = append(titles, title)
	}
	return text.And(titles)
}

// legend says what the letters mean.
func legend(way Letters, perform float64) string {
	part := fmt.Sprintf("%.0f%% of the work or more", 100*perform)
	if way == RACI {
		return "A is accountable: decides. R is responsible: recommends, or does " + part + ". C is consulted: gives input, or must agree, for which RACI has no letter. " +
			"Nobody is only informed (I)."
	}
	return "D decides, A must agree (a veto), R recommends, I gives input, P performs: does " + part + "."
}

// chartPeople says who the columns of a chart are.
func chartPeople(cat *model.Catalogue, s *model.Structure) string {
	var out []string
	label := SeatLabels(cat, s)
	for i := range s.Seats {
		x := &s.Seats[i]
		who := label[x.ID] + ": "
		if title := roleTitle(cat, x.Role, false); title != label[x.ID] {
			who += title + ", "
		}
		if strings.Contains(x.ID, "+") {
			who += "one person, "
		}
		if x.PerUnit {
			who += "one per business unit, "
		}
		who += "reports to the " + label[x.ReportsTo]
		if len(x.Dotted) > 0 {
			who += ", by a dotted line also to " + text.And(text.Each(x.Dotted, func(id string) string { return "the " + label[id] }))
		}
		out = append(out, who+".")
	}
	return strings.Join(append(out, forum(cat, s)...), "\n")
}

// dropEmpty leaves out those of the named columns that hold nothing in any of
// some tables, which all have them.
func dropEmpty(tables []render.Table, keys ...string) {
	for _, key := range keys {
		i := slices.IndexFunc(tables[0].Columns, func(c render.Column) bool { return c.Key == key })
		if slices.ContainsFunc(tables, func(t render.Table) bool {
			return slices.ContainsFunc(t.Rows, func(row []render.Cell) bool { word, _ := row[i].Str(); return word != "" })
		}) {
			continue
		}
		for n := range tables {
			t := &tables[n]
			t.Columns = slices.Delete(t.Columns, i, i+1)
			for k := range t.Rows {
				t.Rows[k] = slices.Delete(t.Rows[k], i, i+1)
			}
		}
	}
}
