//go:build !js

package show

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
)

func listProfiles(*Library) render.Table {
	return list([]render.Column{words("profile", "Id"), words("title", "Name"), words("industry", "Industry"), count("headcount", "Headcount")},
		profiles.Builtin(), func(p *model.Profile) []any {
			head, _ := p.Get(model.Headcount)
			return []any{p.ID, p.Name, p.Industry, int(head)}
		})
}

// comment is the text above the data of a built-in profile, without its title
// line, one paragraph a line.
func comment(id string) string {
	src, _ := profiles.Source(id)
	var out []string
	paragraph := ""
	for i, line := range strings.Split(string(src), "\n") {
		s, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		s = strings.TrimSpace(s)
		switch {
		case i == 0:
		case s == "" && paragraph != "":
			out, paragraph = append(out, paragraph), ""
		case paragraph == "":
			paragraph = s
		default:
			paragraph += " " + s
		}
	}
	if paragraph != "" {
		out = append(out, paragraph)
	}
	return strings.Join(out, "\n")
}

func showProfile(l *Library, id string) render.Document {
	p, _ := profiles.ByID(id)
	d := document(p.Name+" ["+id+"]", comment(id))
	c, err := l.Catalogue.Resolve(&p)
	if err != nil {
		d.Add(render.BlockNote, err.Error())
		return d
	}
	t := render.Table{ID: "fields", Columns: []render.Column{words("field", "Field"), real("value", "Value", ""), words("unit", "Unit"),
		words("origin", "Origin"), words("basis", "Basis"), words("sources", "Sources"), words("text", "Meaning")}}
	ind := l.Catalogue.Industry(p.Industry)
	for f := range model.NumFields {
		info := &model.Fields[f]
		origin, basis, sources := "given", "", ""
		switch {
		case c.IsDerived(f):
			origin = "derived"
		case !c.IsGiven(f):
			origin = "assumed"
			if law, ok := lawOf(l.Catalogue, ind, info); ok {
				basis, sources = string(law.Provenance.Basis), strings.Join(law.Provenance.Sources, ", ")
			}
		}
		t.Rows = append(t.Rows, row(info.Key, math.Round(c.Values[f]*1e3)/1e3, info.Unit, origin, basis, sources, info.Doc))
	}
	now := ""
	if s := l.Catalogue.Structure(p.Current); s != nil {
		now = " Structure in place: " + s.Title + " (" + s.ID + ")."
	}
	if p.Path[0] > 0 {
		now += " Headcount after 1, 2, ... years: " + profiles.FormatPath(&p.Path) + "."
	}
	d.Add(render.BlockText, "Industry: "+p.Industry+"."+now+" Assumed values follow from industry and size.")
	d.AddTable(t)
	return d
}

// lawOf is the default that an assumed field follows.
func lawOf(cat *model.Catalogue, ind *model.Industry, info *model.FieldInfo) (model.SizeLaw, bool) {
	if info.Law.Scope == model.ForAll {
		law, ok := cat.Defaults[info.Law.Key]
		return law, ok
	}
	law, ok := ind.Defaults[info.Law.Key]
	return law, ok
}

func listFields(l *Library) render.Table {
	t := render.Table{Columns: []render.Column{words("field", "Field"), words("unit", "Unit"), words("allowed", "Allowed"), words("title", "Meaning")}}
	for _, f := range profiles.NewSpec(l.Catalogue).Fields() {
		allowed, unit := "text", f.Unit
		if mf, ok := model.FieldByKey(f.Name); ok {
			allowed = text.Figure(model.Fields[mf].Min) + " to " + text.Figure(model.Fields[mf].Max)
			if model.Fields[mf].Integer {
				allowed += ", whole"
			}
			unit = model.Fields[mf].Unit
		} else if len(f.Words) > 0 && len(f.Words) < 5 {
			allowed = strings.Join(f.Words, ", ")
		} else if f.Name == "industry" {
			allowed = "an industry"
		}
		doc := f.Doc
		if f.Required {
			doc += " (required)"
		}
		t.Rows = append(t.Rows, row(f.Name, unit, allowed, doc))
	}
	return t
}

func showField(l *Library, id string) render.Document {
	f := about("field", id, "")
	for _, row := range listFields(l).Rows {
		if name, _ := row[0].Str(); name == id {
			unit, _ := row[1].Str()
			allowed, _ := row[2].Str()
			doc, _ := row[3].Str()
			f.add("meaning", doc)
			f.add("unit", unit)
			f.add("allowed", allowed)
		}
	}
	mf, ok := model.FieldByKey(id)
	if ok {
		tested := model.Fields[mf].Tested
		f.add("tested", text.Figure(tested[0])+" to "+text.Figure(tested[1]))
	}
	if id == "industry" {
		f.add("industries", strings.Join(l.Catalogue.IndustryIDs(), ", "))
	}
	d := f.document()
	if ok && model.Fields[mf].Law.Scope != model.NoLaw {
		d.AddTable(lawsOf(l, &model.Fields[mf]))
	}
	return d
}

// lawsOf is the default of a field in every industry.
func lawsOf(l *Library, info *model.FieldInfo) render.Table {
	t := render.Table{ID: "defaults", Title: "Default, where a profile leaves it out",
		Columns: []render.Column{words("industry", "Industry"), real("small", "At 10 people", ""), real("mid", "At 316", ""),
			real("large", "At 10,000", ""), words("basis", "Basis"), words("sources", "Sources")}}
	if info.Law.Key != info.Key {
		t.Title = "Default " + info.Law.Key + ", from which it follows"
	}
	for i := range l.Catalogue.Industries {
		ind := &l.Catalogue.Industries[i]
		if law, ok := lawOf(l.Catalogue, ind, info); ok {
			t.Rows = append(t.Rows, row(ind.ID, law.Small, law.Mid, law.Large, law.Provenance.Basis, law.Provenance.Sources))
		}
	}
	return t
}

func listIndustries(l *Library) render.Table {
	return list([]render.Column{words("industry", "Id"), words("title", "Title"), yesNo("has_revenue", "Revenue"), words("text", "What it covers")},
		l.Catalogue.Industries, func(ind *model.Industry) []any { return []any{ind.ID, ind.Title, ind.HasRevenue, ind.Note} })
}

func listIndustryNames(*Library) render.Table {
	return list([]render.Column{words("name", "Name"), words("industry", "Industry")}, lists.IndustryNames(),
		func(n *lists.IndustryName) []any { return []any{n.Name, n.ID} })
}

func showIndustryName(l *Library, name string) render.Document {
	names := lists.IndustryNames()
	return showIndustry(l, names[slices.IndexFunc(names, func(n lists.IndustryName) bool { return n.Name == name })].ID)
}

func showIndustry(l *Library, id string) render.Document {
	ind := l.Catalogue.Industry(id)
	d := document(ind.Title+" ["+id+"]", ind.Note)
	t := render.Table{ID: "defaults", Title: "Defaults where a profile leaves a field out, by headcount",
		Columns: []render.Column{words("default", "Default"), real("small", "10", ""), real("mid", "316", ""), real("large", "10,000", ""),
			words("basis", "Basis"), words("sources", "Sources"), words("note", "Note")}}
	for _, key := range slices.Sorted(maps.Keys(ind.Defaults)) {
		law := ind.Defaults[key]
		t.Rows = append(t.Rows, row(key, law.Small, law.Mid, law.Large, law.Provenance.Basis, law.Provenance.Sources, law.Provenance.Note))
	}
	d.AddTable(t)
	return d
}
