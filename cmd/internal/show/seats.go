package show

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

func words(key, label string) render.Column { return render.Column{Key: key, Label: label} }

// document starts a document about one thing.
func document(title, body string) render.Document {
	d := render.Document{}
	d.Add(render.BlockHeading, title)
	if body != "" {
		d.Add(render.BlockText, body)
	}
	return d
}

// becomes says into what a structure changes, and when.
func becomes(ch *model.Change) string {
	var when []string
	if ch.Month > 0 {
		when = append(when, "from month "+strconv.Itoa(ch.Month))
	}
	if ch.AtStaff > 0 {
		when = append(when, "when the headcount reaches "+text.Figure(ch.AtStaff))
	}
	return "becomes " + ch.To + " " + text.Or(when)
}

// forum says what a joint forum governs, where there is one.
func forum(cat *model.Catalogue, s *model.Structure) []string {
	switch {
	case slices.Equal(s.Forum, cat.ResponsibilityIDs()):
		return []string{"The chiefs meet in a standing forum on all responsibilities."}
	case len(s.Forum) > 0:
		return []string{"The chiefs meet in a standing forum on: " + strings.Join(titlesOf(cat, s.Forum), "; ") + "."}
	}
	return nil
}

// partOf is the part of a full post that a seat is.
func partOf(cat *model.Catalogue, s *model.Seat) float64 {
	return cmp.Or(s.Part, roleOf(cat, s).Part, 1)
}

func titlesOf(cat *model.Catalogue, ids []string) []string {
	return text.Each(ids, func(id string) string { return cat.Responsibilities[cat.Responsibility(id)].Title })
}

// roleOf is the role of a seat; of the two kinds of CTO the first.
func roleOf(cat *model.Catalogue, s *model.Seat) *model.Role {
	id := s.Role
	if id == model.AnyCTO {
		id = "cto-product"
	}
	return &cat.Roles[cat.Role(id)]
}
