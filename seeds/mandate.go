//go:build !js

package seeds

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// flavours are the keys under which mandates may differ by the kind of CTO.
var flavours = []string{string(model.FlavourAny), string(model.FlavourProduct), string(model.FlavourInfrastructure)}

// division is who holds what, by the kind of CTO: under any, or under product
// and infrastructure.
type division map[model.Flavour][]model.Mandate

// mandates reads the mandates of a structure: its own rows, put over those of
// another structure if it names one.
func (f *structureFile) mandates(s *model.Structure, m strict.Map) {
	given, own, from := m.Get("mandates"), division{}, division{}
	if m.Has("mandates") {
		own = f.division(s, given)
	}
	if m.Has("mandates_from") {
		from = f.borrowed(m.Get("mandates_from"))
	} else if m.Has("mandates") && !own.both() && given.OK() {
		given.Fail("missing-flavour", "mandates for only one kind of CTO", "give both product and infrastructure, or any")
	}
	s.Mandates = from.with(own)
	if n := m.Get("mandates_from"); n.Present() && n.OK() {
		checkBorrowed(s, n)
	}
	if len(s.Seats) > 0 && !m.Has("mandates") && !m.Has("mandates_from") {
		m.Get("seats").Fail(strict.MissingField, "the seats have no work", "give mandates, or mandates_from: both")
	}
}

// both reports whether a division says something for either kind of CTO.
func (d division) both() bool {
	return len(d) == 0 || d[model.FlavourAny] != nil || d[model.FlavourProduct] != nil && d[model.FlavourInfrastructure] != nil
}

// of is the division for a kind of CTO: the rows of any, with its own over them.
func (d division) of(f model.Flavour) []model.Mandate {
	if f == model.FlavourAny {
		return d[f]
	}
	return over(d[model.FlavourAny], d[f])
}

// with puts the rows of another division over those of d: a row replaces the
// row of the same responsibility, under each kind of CTO it is given for.
func (d division) with(own division) map[model.Flavour][]model.Mandate {
	kinds := []model.Flavour{model.FlavourAny}
	if len(d[model.FlavourProduct])+len(d[model.FlavourInfrastructure])+len(own[model.FlavourProduct])+len(own[model.FlavourInfrastructure]) > 0 {
		kinds = []model.Flavour{model.FlavourProduct, model.FlavourInfrastructure}
	}
	out := map[model.Flavour][]model.Mandate{}
	for _, f := range kinds {
		if rows := over(d.of(f), own.of(f)); len(rows) > 0 {
			out[f] = rows
		}
	}
	return out
}

// over puts rows over others.
func over(rows, own []model.Mandate) []model.Mandate {
	out := slices.Clone(rows)
	for _, row := range own {
		if i := slices.IndexFunc(out, func(m model.Mandate) bool { return m.Responsibility == row.Responsibility }); i >= 0 {
			out[i] = row
		} else {
			out = append(out, row)
		}
	}
	return out
}

// borrowed returns the mandates of the structure that a node names.
func (f *structureFile) borrowed(n *strict.Node) division {
	id := n.ID()
	if from := f.cat.Structure(id); from != nil {
		return from.Mandates
	}
	switch {
	case !n.OK():
	case slices.Contains(f.named, id):
		n.Fail("unknown-structure", text.Quote(id)+" has errors itself, or is not defined above", "a structure takes mandates from a built-in one, or from one above it")
	default:
		n.Fail("unknown-structure", "no structure "+text.Quote(id), text.DidYouMean(id, f.known()))
	}
	return nil
}

// checkBorrowed reports work that the other structure gives to seats that are
// not here.
func checkBorrowed(s *model.Structure, n *strict.Node) {
	var strangers []string
	work := map[string][]string{} // by stranger
	for _, f := range flavours {
		for _, m := range s.Mandates[model.Flavour(f)] {
			for _, h := range m.Holders {
				if slices.ContainsFunc(s.Seats, func(x model.Seat) bool { return x.ID == h.Seat }) || slices.Contains(work[h.Seat], m.Responsibility) {
					continue
				}
				if work[h.Seat] == nil {
					strangers = append(strangers, h.Seat)
				}
				work[h.Seat] = append(work[h.Seat], m.Responsibility)
			}
		}
	}
	for _, seat := range strangers {
		few := work[seat][:min(3, len(work[seat]))]
		what := strings.Join(few, ", ")
		if more := len(work[seat]) - len(few); more > 0 {
			what += " and " + text.Int(more) + " more"
		}
		n.Fail("unknown-seat", text.Quote(n.Value)+" gives "+what+" to seat "+text.Quote(seat)+", which is not in this structure",
			"give a seat the id "+seat+", or reassign that work under mandates")
	}
}

// division reads responsibility -> seat -> {right, share}, directly or by the
// kind of CTO.
func (f *structureFile) division(s *model.Structure, n *strict.Node) division {
	entries := n.Entries()
	if !slices.ContainsFunc(entries, func(e *strict.Node) bool { return slices.Contains(flavours, e.Key) }) {
		return division{model.FlavourAny: f.rows(s, n)}
	}
	known := slices.Clone(flavours)
	for _, e := range entries {
		if f.cat.Responsibility(e.Key) >= 0 {
			e.FailKey("mixed-mandates", "is mixed with mandates by kind of CTO", "put it under any, product or infrastructure")
			known = append(known, e.Key)
		}
	}
	out := division{}
	m := n.Map(nil, known)
	for _, k := range flavours {
		if m.Has(k) {
			out[model.Flavour(k)] = f.rows(s, m.Get(k))
		}
	}
	return out
}

// rows reads one division; it is never nil.
func (f *structureFile) rows(s *model.Structure, n *strict.Node) []model.Mandate {
	out := []model.Mandate{}
	known := f.cat.ResponsibilityIDs()
	for _, row := range n.Entries() {
		if !slices.Contains(known, row.Key) {
			row.FailKey("unknown-responsibility", "no responsibility "+text.Quote(row.Key), cmp.Or(text.DidYouMean(row.Key, known), "orgsim list responsibilities shows them"))
			continue
		}
		out = append(out, model.Mandate{Responsibility: row.Key, Holders: holders(s, row)})
	}
	return out
}

// holders reads who holds one responsibility.
func holders(s *model.Structure, row *strict.Node) (out []model.Holder) {
	seats := s.SeatIDs()
	sum := 0.0
	for _, cell := range row.Entries() {
		if !slices.Contains(seats, cell.Key) {
			cell.FailKey("unknown-seat", "no seat "+text.Quote(cell.Key)+" in this structure", cmp.Or(text.DidYouMean(cell.Key, seats), "its seats are "+text.And(seats)))
			continue
		}
		if cell.Kind != strict.KindMap {
			cell.Fail(strict.WrongType, "is not a right with a share of the work", "write {right: decide, share: 0.9}")
			continue
		}
		m := cell.Map([]string{"right", "share"}, nil)
		h := model.Holder{Seat: cell.Key, Right: model.Right(m.Get("right").Enum("decide", "agree", "recommend", "input")), Share: m.Get("share").Float(0, 1)}
		if share := m.Get("share"); share.Present() && share.OK() && h.Share == 0 {
			share.Fail("no-share", "a right without a share of the work has no effect", "give a share above 0, or leave the seat out")
		}
		sum += h.Share
		out = append(out, h)
	}
	if sum > 1+1e-9 {
		row.Fail("shares-above-one", "the shares sum to "+text.Figure(sum)+", more than 1", "the remainder stays with the business leaders")
	}
	return out
}
