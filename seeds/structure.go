//go:build !js

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
// the key structures, with the user's roles under the key roles. It returns
// every problem with its place; structures with problems are left out. Names
// are resolved against the catalogue and the file itself.
func ReadStructures(c *model.Catalogue, file string, src []byte) ([]model.Structure, strict.Problems) {
	doc := strict.Read(file, src)
	if doc.Err() != nil {
		return nil, doc.Problems()
	}
	f := structureFile{builtin: c, cat: c.Clone()}
	nodes, roles := f.split(doc.Root)
	for _, n := range nodes {
		f.named = append(f.named, n.Lookup("id").Value)
	}
	f.roles(roles)
	for _, n := range nodes {
		f.add(n)
	}
	for i := range f.read {
		f.checkChanges(&f.read[i], f.at[i])
	}
	f.unusedRoles()
	return f.read, doc.Problems()
}

// structureFile is a file of structures as far as it is read.
type structureFile struct {
	builtin *model.Catalogue // what was there before
	cat     *model.Catalogue // with the roles of the file, and the structures that have no problems
	ids     strict.Unique    // of structures, those with problems included
	named   []string         // the ids, from the start
	read    []model.Structure
	at      []*strict.Node // of read
	own     []ownRole
}

// split returns the structures of a file, and its roles or a node of KindNone.
func (f *structureFile) split(root *strict.Node) (structures []*strict.Node, roles *strict.Node) {
	several := root.Kind == strict.KindMap && slices.ContainsFunc(root.Children, func(n *strict.Node) bool { return n.Key == "structures" })
	if !several {
		return []*strict.Node{root}, root.Lookup("roles")
	}
	m := root.Map([]string{"structures"}, []string{"roles"})
	structures = m.Get("structures").List()
	if len(structures) == 0 && m.Get("structures").OK() {
		m.Get("structures").Fail(strict.MissingField, "contains no structure", "")
	}
	return structures, m.Get("roles")
}

// add reads one structure and takes it if it has no problem.
func (f *structureFile) add(n *strict.Node) {
	own := structureKeys
	if n.Doc().Root == n {
		own = append(slices.Clone(own), "roles") // of the file, which holds one structure
	}
	m := n.Map([]string{"id", "title", "seats"}, own)
	s := f.structure(m)
	id := m.Get("id")
	switch {
	case !id.OK() || s.ID == "":
	case f.builtin.Structure(s.ID) != nil:
		id.Fail(strict.DuplicateID, "the structure "+text.Quote(s.ID)+" already exists", "give yours another id")
	case strings.ContainsAny(s.ID, " ,=\""):
		id.Fail("bad-structure", text.Quote(s.ID)+" cannot be named by --structures", "use an id without blanks, commas, quotes and =")
	case s.ID == All || s.ID == Core:
		id.Fail("bad-structure", "in --structures, "+s.ID+" means several structures", "give yours another id")
	}
	f.ids.Check(id, s.ID)
	if !n.OK() {
		return
	}
	notes, err := work.Notes(f.builtin, &s)
	if err != nil {
		m.Get("seats").Fail("bad-structure", err.Error(), "")
		return
	}
	for i := range notes {
		note(m, &s, &notes[i])
	}
	f.cat.Structures = append(f.cat.Structures, s)
	f.read, f.at = append(f.read, s), append(f.at, n)
}

// note warns, at its place, of what does nothing in a structure.
func note(m strict.Map, s *model.Structure, n *work.Note) {
	at := m.Get("mandates")
	// The seats of one person are one, with the ids of all.
	seat := slices.IndexFunc(s.Seats, func(x model.Seat) bool { return x.ID == n.Seat || strings.HasPrefix(n.Seat, x.ID+"+") })
	switch {
	case seat >= 0:
		at = m.Get("seats").Children[seat].Lookup("id")
	case n.ID == "forum-without-effect":
		at = m.Get("forum")
	case !at.Present():
		at = m.Get("mandates_from")
	case at.Lookup(n.Responsibility).Present():
		at = at.Lookup(n.Responsibility)
	}
	at.Warn(n.ID, strings.TrimSuffix(n.Text, ","), "")
}

// structureKeys are the fields that a structure may have beside those that it must have.
var structureKeys = []string{"text", "forum", "mandates", "mandates_from", "then", "basis", "source", "note"}

// structure reads what is known to be a map of structureKeys.
func (f *structureFile) structure(m strict.Map) model.Structure {
	s := model.Structure{ID: m.Get("id").ID(), Title: m.Get("title").Text(80), Text: m.Get("text").Text(300)}
	s.Provenance = provenance(m)
	f.seats(&s, m.Get("seats"))
	f.take(&s)
	for _, n := range m.Get("then").List() {
		s.Then = append(s.Then, readChange(n))
	}
	f.mandates(&s, m)
	s.Forum = f.forum(m.Get("forum"))
	return s
}

// forum reads true for all responsibilities, or a list of them.
func (f *structureFile) forum(n *strict.Node) []string {
	known := f.cat.ResponsibilityIDs()
	if n.Kind != strict.KindList {
		if n.Bool() {
			return known
		}
		return nil
	}
	var out []string
	for _, item := range n.Children {
		id := item.ID()
		switch {
		case !item.OK():
		case !slices.Contains(known, id):
			item.Fail("unknown-responsibility", "no responsibility "+text.Quote(id), text.DidYouMean(id, known))
		case slices.Contains(out, id):
			item.Fail(strict.DuplicateID, text.Quote(id)+" is listed twice", "")
		default:
			out = append(out, id)
		}
	}
	return out
}

func readChange(n *strict.Node) model.Change {
	m := n.Map([]string{"to"}, []string{"month", "at_staff"})
	ch := model.Change{To: m.Get("to").ID(), Month: m.Get("month").Int(1, 120), AtStaff: float64(m.Get("at_staff").Int(1, 1e7))}
	if n.OK() && !m.Has("month") && !m.Has("at_staff") {
		n.Fail("missing-trigger", "a change needs a month or a size", "give month: 13 or at_staff: 150")
	}
	return ch
}

// checkChanges holds what a structure changes into against all structures.
func (f *structureFile) checkChanges(s *model.Structure, n *strict.Node) {
	then := n.Lookup("then")
	for i, ch := range s.Then {
		if f.cat.Structure(ch.To) == nil && !slices.Contains(f.named, ch.To) {
			then.Children[i].Lookup("to").Fail("unknown-structure", "no structure "+text.Quote(ch.To), text.DidYouMean(ch.To, f.known()))
		}
	}
	if model.Circular(s, f.cat.Structure) {
		then.Fail("circular-change", "these changes lead back to "+text.Quote(s.ID)+" or to one another", "a change is permanent: it applies from its month or size on")
	}
}

// known lists the ids of all structures, the file's own last.
func (f *structureFile) known() []string {
	return append(f.builtin.StructureIDs(), f.named...)
}

// StructureSource returns the file of a built-in structure as it was written,
// comments included; ok is false for an unknown id.
func StructureSource(id string) (text []byte, ok bool) {
	if !slices.Contains(core, id) && !slices.Contains(further, id) {
		return nil, false
	}
	b, err := files.ReadFile("data/structures/" + id + ".yaml")
	return b, err == nil
}
