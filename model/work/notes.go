package work

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
)

// Note says of a structure that fits the catalogue what its author may not have
// meant: it holds, but does nothing.
type Note struct {
	ID             string // kind of note: unheld-work, idle-seat or forum-without-effect
	Seat           string // it is about; empty if about none
	Responsibility string // it is about; empty if about none or several
	Text           string // "in STRUCTURE" can follow
}

// Notes returns what of a structure has no effect, in the order of the structure:
// work that nobody holds, seats that neither hold work nor lead anybody, joint
// governance of work that fewer than two hold. It fails with a
// [model.InvalidError] where the structure, with the roles it brings, does not
// fit the catalogue: seats, roles, lines without circles, mandates.
func Notes(cat *model.Catalogue, s *model.Structure) ([]Note, error) {
	cat, err := withRoles(cat, s)
	if err != nil {
		return nil, err
	}
	f, err := compile(cat, s)
	if err != nil || len(f.seats) == 0 { // nobody is meant to hold anything
		return nil, err
	}
	var out []Note
	holders := f.holders()
	out = append(out, unheld(cat, holders)...)
	for i := range f.seats {
		st := &f.seats[i]
		if len(st.below) == 0 && !slices.ContainsFunc(f.mandates, func(m mandate) bool { return m.seat == i && m.share[0]+m.share[1] > 0 }) {
			out = append(out, Note{ID: "idle-seat", Seat: st.id, Text: st.id + " holds no work and leads nobody"})
		}
	}
	if note, ok := f.idleForum(cat, holders); ok {
		out = append(out, note)
	}
	return out, nil
}

// unheld notes the work that nobody holds: under both kinds of CTO, and under one
// of them.
func unheld(cat *model.Catalogue, holders [2][model.MaxResponsibilities]int) (out []Note) {
	for _, k := range []struct {
		nobody [2]bool // by flavour of the CTO
		where  string
	}{
		{[2]bool{true, true}, ""},
		{[2]bool{true, false}, " where the CTO is a chief of product"},
		{[2]bool{false, true}, " where the CTO is a chief of infrastructure"},
	} {
		var ids []string
		for r, id := range cat.ResponsibilityIDs() {
			if k.nobody == [2]bool{holders[0][r] == 0, holders[1][r] == 0} {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			note := Note{ID: "unheld-work", Text: "nobody holds " + strings.Join(ids, ", ") + k.where}
			if len(ids) == 1 {
				note.Responsibility = ids[0]
			}
			out = append(out, note)
		}
	}
	return out
}

// holders counts who holds a part of each responsibility, by flavour of the CTO.
func (f *form) holders() (n [2][model.MaxResponsibilities]int) {
	for i := range f.mandates {
		for flavour, share := range f.mandates[i].share {
			if share > 0 {
				n[flavour][f.mandates[i].resp]++
			}
		}
	}
	return n
}

// idleForum notes what a forum names and does not govern. One that names
// everything means what there is to govern.
func (f *form) idleForum(cat *model.Catalogue, holders [2][model.MaxResponsibilities]int) (Note, bool) {
	var idle []string
	for _, r := range f.forum {
		if max(holders[0][r], holders[1][r]) < 2 {
			idle = append(idle, cat.Responsibilities[r].ID)
		}
	}
	if len(idle) == 0 || len(f.forum) == len(cat.Responsibilities) && len(idle) < len(f.forum) {
		return Note{}, false
	}
	note := Note{ID: "forum-without-effect", Text: "the forum has no effect on " + strings.Join(idle, ", ") + ", of which fewer than two hold a part,"}
	if len(idle) == 1 {
		note.Responsibility = idle[0]
	}
	return note, true
}
