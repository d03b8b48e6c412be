package seeds

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// ReadStructures reads a user's structure file: one structure, or a list under
// the key structures. It returns every problem with its place; structures with
// problems are left out. Names are resolved against the catalogue and the
// structures of the file itself.
func ReadStructures(c *model.Catalogue, file string, src []byte) ([]model.Structure, strict.Problems) {
	doc := strict.Read(file, src)
	if doc.Err() != nil {
		return nil, doc.Problems()
	}
	nodes := []*strict.Node{doc.Root}
	if doc.Root.Kind == strict.KindMap && slices.ContainsFunc(doc.Root.Children, func(n *strict.Node) bool { return n.Key == "structures" }) {
		nodes = doc.Root.Map([]string{"structures"}, nil).Get("structures").List()
	}
	local := *c
	local.Structures = slices.Clone(c.Structures)
	var out []model.Structure
	var at []*strict.Node // of out
	var ids strict.Unique
	for _, n := range nodes {
		s := readStructure(&local, n)
		if !n.OK() {
			continue
		}
		ids.Check(n, s.ID)
		if id := n.Map(nil, structureKeys).Get("id"); c.Structure(s.ID) != nil {
			id.Fail(strict.DuplicateID, "there is a structure "+text.Quote(s.ID)+" already", "give yours another id")
		} else if strings.ContainsAny(s.ID, " ,=\"") {
			id.Fail("bad-structure", text.Quote(s.ID)+" cannot be named by --structures", "write an id without blanks, commas, quotes and =")
		}
		if err := work.Check(&local, &s); err != nil {
			n.Fail("bad-structure", err.Error(), "")
			continue
		}
		local.Structures = append(local.Structures, s)
		out, at = append(out, s), append(at, n)
	}
	for i := range out {
		checkChanges(&local, &out[i], at[i])
	}
	return out, doc.Problems()
}

// checkChanges holds what a structure changes into against all structures.
func checkChanges(c *model.Catalogue, s *model.Structure, n *strict.Node) {
	then := n.Map(nil, structureKeys).Get("then")
	for i, ch := range s.Then {
		if c.Structure(ch.To) == nil {
			then.Children[i].Fail("unknown-structure", "changes into unknown structure "+text.Quote(ch.To), text.DidYouMean(ch.To, structureIDs(c)))
		}
	}
	if model.Circular(s, c.Structure) {
		then.Fail("circular-change", "these changes lead back to "+text.Quote(s.ID)+" or to one another", "a change is for good: from its month or size on it applies")
	}
}

// structureKeys are the fields of a structure, those first that every one has.
var structureKeys = []string{"id", "title", "seats", "text", "forum", "mandates", "mandates_from", "then", "basis", "source", "note"}

func readStructure(c *model.Catalogue, root *strict.Node) model.Structure {
	m := root.Map([]string{"id", "title", "seats"}, structureKeys[3:])
	s := model.Structure{ID: m.Get("id").ID(), Title: m.Get("title").Text(80), Mandates: map[model.Flavour][]model.Mandate{}}
	if m.Has("text") {
		s.Text = m.Get("text").Text(300)
	}
	if m.Has("forum") {
		if m.Get("forum").Bool() {
			s.Forum = c.ResponsibilityIDs()
		}
	}
	if m.Has("basis") {
		s.Provenance = provenance(m)
	}
	for _, n := range m.Get("seats").List() {
		s.Seats = append(s.Seats, readSeat(c, n))
	}
	if m.Has("then") {
		for _, n := range m.Get("then").List() {
			s.Then = append(s.Then, readChange(n))
		}
	}
	switch {
	case m.Has("mandates_from"):
		from := c.Structure(m.Get("mandates_from").ID())
		if from == nil {
			m.Get("mandates_from").Fail("unknown-structure", "no structure of this name", text.DidYouMean(m.Get("mandates_from").Value, structureIDs(c)))
			break
		}
		s.Mandates = from.Mandates
	case m.Has("mandates"):
		readMandates(c, &s, m.Get("mandates"))
	}
	return s
}

func readSeat(c *model.Catalogue, n *strict.Node) model.Seat {
	m := n.Map([]string{"id", "role", "reports_to"}, []string{"dotted", "person", "per_unit"})
	s := model.Seat{ID: m.Get("id").ID(), Role: m.Get("role").ID(), ReportsTo: m.Get("reports_to").ID()}
	roles := []string{model.AnyCTO}
	for i := range c.Roles {
		if c.Roles[i].ID != model.Business {
			roles = append(roles, c.Roles[i].ID)
		}
	}
	if s.Role != "" && !slices.Contains(roles, s.Role) {
		m.Get("role").Fail("unknown-role", "no role "+s.Role, text.DidYouMean(s.Role, roles))
	}
	if m.Has("dotted") {
		s.Dotted = m.Get("dotted").Strings()
	}
	if m.Has("person") {
		s.Person = m.Get("person").ID()
	}
	if m.Has("per_unit") {
		s.PerUnit = m.Get("per_unit").Bool()
	}
	return s
}

func readChange(n *strict.Node) model.Change {
	m := n.Map([]string{"to"}, []string{"month", "at_staff"})
	ch := model.Change{To: m.Get("to").ID()}
	if m.Has("month") {
		ch.Month = m.Get("month").Int(1, 120)
	}
	if m.Has("at_staff") {
		ch.AtStaff = m.Get("at_staff").Float(1, 1e7)
	}
	if !m.Has("month") && !m.Has("at_staff") {
		n.Fail("missing-trigger", "a change needs a month or a size", "give month: 13 or at_staff: 150")
	}
	return ch
}

// readMandates reads responsibility -> seat -> {right, share}, under any,
// product or infrastructure, or directly.
func readMandates(c *model.Catalogue, s *model.Structure, n *strict.Node) {
	flavours := []string{"any", "product", "infrastructure"}
	entries := n.Entries()
	byFlavour := len(entries) > 0 && slices.Contains(flavours, entries[0].Key)
	if !byFlavour {
		s.Mandates[model.FlavourAny] = readDivision(c, s, n)
		return
	}
	m := n.Map(nil, flavours)
	for _, f := range flavours {
		if m.Has(f) {
			s.Mandates[model.Flavour(f)] = readDivision(c, s, m.Get(f))
		}
	}
	if m.Has("product") != m.Has("infrastructure") && !m.Has("any") {
		n.Fail("missing-flavour", "mandates under one flavour of the CTO only", "give both product and infrastructure, or any")
	}
}

func readDivision(c *model.Catalogue, s *model.Structure, n *strict.Node) []model.Mandate {
	var ids, seats []string
	for i := range c.Responsibilities {
		ids = append(ids, c.Responsibilities[i].ID)
	}
	for i := range s.Seats {
		seats = append(seats, s.Seats[i].ID)
	}
	var out []model.Mandate
	for _, row := range n.Entries() {
		if !slices.Contains(ids, row.Key) {
			row.FailKey("unknown-responsibility", "no responsibility "+row.Key, text.DidYouMean(row.Key, ids))
			continue
		}
		md := model.Mandate{Responsibility: row.Key}
		for _, cell := range row.Entries() {
			if !slices.Contains(seats, cell.Key) {
				cell.FailKey("unknown-seat", "no seat "+cell.Key+" in this structure", text.DidYouMean(cell.Key, seats))
				continue
			}
			h := cell.Map([]string{"right", "share"}, nil)
			md.Holders = append(md.Holders, model.Holder{
				Seat:  cell.Key,
				Right: model.Right(h.Get("right").Enum("decide", "agree", "recommend", "input")),
				Share: h.Get("share").Float(0, 1),
			})
		}
		sum := 0.0
		for _, h := range md.Holders {
			sum += h.Share
		}
		if sum > 1+1e-9 {
			row.Fail("shares-above-one", "shares of "+row.Key+" sum to more than 1", "what is left of 1 stays with the business leaders")
		}
		out = append(out, md)
	}
	return out
}

func structureIDs(c *model.Catalogue) (ids []string) {
	for i := range c.Structures {
		ids = append(ids, c.Structures[i].ID)
	}
	return ids
}

// StructureSource returns the file of a built-in structure as it was written,
// comments included; ok is false for an unknown id.
func StructureSource(id string) (text []byte, ok bool) {
	if !slices.Contains(order, id) {
		return nil, false
	}
	b, err := files.ReadFile("data/structures/" + id + ".yaml")
	return b, err == nil
}
