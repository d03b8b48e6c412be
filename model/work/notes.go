package work

import (
	"fmt"
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
// governance of work that fewer than two hold. It fails as [Check] does.
func Notes(cat *model.Catalogue, s *model.Structure) ([]Note, error) {
	cat, err := cat.With([]model.Structure{*s})
	if err != nil {
		return nil, err
	}
	f, err := compile(cat, s)
	if err != nil || len(f.seats) == 0 { // nobody is meant to hold anything
		return nil, err
	}
	var out []Note
	holders := f.holders()
	for r, id := range cat.ResponsibilityIDs() {
		switch one, two := holders[0][r], holders[1][r]; {
		case one+two == 0:
			out = append(out, Note{ID: "unheld-work", Responsibility: id, Text: "nobody holds " + id})
		case one == 0 || two == 0:
			flavour := model.FlavourProduct
			if two == 0 {
				flavour = model.FlavourInfrastructure
			}
			out = append(out, Note{ID: "unheld-work", Responsibility: id,
				Text: fmt.Sprintf("nobody holds %s where the CTO is a chief of %s", id, flavour)})
		}
	}
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
