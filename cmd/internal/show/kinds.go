//go:build !js

// Package show lists what ships with the program, with the basis of each number.
//
// A [Kind] is profiles, structures, parameters and so on. [Kind.List] is a table
// of all entries, [Kind.Show] everything about one. Both are render documents
// and know no format.
package show

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// Kind is one sort of noun.
type Kind struct {
	Name string // plural, as in orgsim list NAME
	Text string // one line for help

	list func(*Library) render.Table
	show func(*Library, string) render.Document // the id is known to exist
}

// Kinds lists all kinds in the order of help.
func Kinds() []Kind {
	return []Kind{builtIn(), structures(), responsibilities(), roles(), industries(), industryNames(), fields(), parameters(),
		sources(), duties(), skills(), claims(), organisations()}
}

// kindOf is a kind of which there are all: a row of values for each, its id first, and a document about it.
func kindOf[T any](name, text string, all func(*Library) []T, columns []render.Column, values func(*Library, *T) []any,
	about func(*Library, *T) render.Document, notes ...string) Kind {
	list := func(l *Library) render.Table {
		t := render.Table{Columns: columns, Notes: notes}
		for _, x := range all(l) {
			t.Rows = append(t.Rows, row(values(l, &x)...))
		}
		return t
	}
	show := func(l *Library, id string) render.Document {
		things := all(l)
		i := slices.IndexFunc(things, func(x T) bool { return values(l, &x)[0] == id })
		return about(l, &things[i])
	}
	return Kind{name, text, list, show}
}

// Names lists the names of all kinds.
func Names() []string {
	return text.Each(Kinds(), func(k Kind) string { return k.Name })
}

// Find returns the kind of a name, plural or singular.
func Find(name string) (Kind, bool) {
	for _, k := range Kinds() {
		if name == k.Name || name == k.Singular() {
			return k, true
		}
	}
	return Kind{}, false
}

// Singular is the name of one: "responsibility".
func (k Kind) Singular() string {
	if s, ok := strings.CutSuffix(k.Name, "ies"); ok {
		return s + "y"
	}
	return strings.TrimSuffix(k.Name, "s")
}

// Library is everything there is to show beside the data that nobody adds to.
type Library struct {
	Catalogue     *model.Catalogue // with structures and roles of a user's own
	Organisations []model.Organisation
}

// List is a table of everything of the kind.
func (k Kind) List(l *Library) render.Document {
	t := k.list(l)
	t.ID = k.Name
	var d render.Document
	d.AddTable(t)
	return d
}

// IDs lists the ids of the kind in order, with what each stands for.
func (k Kind) IDs(l *Library) (ids, titles []string) {
	t := k.list(l)
	at := slices.IndexFunc(t.Columns, func(c render.Column) bool { return c.Key == "title" })
	for _, row := range t.Rows {
		id, _ := row[0].Str()
		title, _ := row[max(at, 0)].Str()
		ids, titles = append(ids, id), append(titles, title)
	}
	return ids, titles
}

// Show is everything about one; ok is false for an unknown id.
func (k Kind) Show(l *Library, id string) (d render.Document, ok bool) {
	if ids, _ := k.IDs(l); !slices.Contains(ids, id) {
		return render.Document{}, false
	}
	return k.show(l, id), true
}
