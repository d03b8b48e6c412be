//go:build !js

package show

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
)

func builtIn() Kind {
	return kindOf("profiles", "companies that ship with orgsim", func(*Library) []model.Profile { return profiles.Builtin() },
		[]render.Column{words("profile", "Id"), words("title", "Name"), words("industry", "Industry"), count("headcount", "Headcount")},
		func(_ *Library, p *model.Profile) []any {
			head, _ := p.Get(model.Headcount)
			return []any{p.ID, p.Name, p.Industry, int(head)}
		}, aboutProfile)
}

// comment is the text above the data of a built-in profile, without its title
// line, one paragraph a line.
func comment(id string) string {
	src, _ := profiles.Source(id)
	var lines []string
	for line := range strings.Lines(string(src)) {
		s, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(s))
	}
	var out []string
	for _, paragraph := range strings.Split(strings.Join(lines[1:], "\n"), "\n\n") {
		if s := strings.TrimSpace(paragraph); s != "" {
			out = append(out, strings.ReplaceAll(s, "\n", " "))
		}
	}
	return strings.Join(out, "\n")
}

func aboutProfile(l *Library, p *model.Profile) render.Document {
	d := document(p.Name+" ["+p.ID+"]", comment(p.ID))
	c, err := l.Catalogue.Resolve(p)
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

func fields() Kind {
	return kindOf("fields", "what a profile file can say", func(l *Library) []strict.Field { return profiles.NewSpec(l.Catalogue).Fields() },
		[]render.Column{words("field", "Field"), words("unit", "Unit"), words("allowed", "Allowed"), words("title", "Meaning")},
		func(_ *Library, f *strict.Field) []any {
			unit, allowed, meaning := described(f)
			return []any{f.Name, unit, allowed, meaning}
		}, aboutField)
}

// described is the unit of a field, what it may be, and what it means.
func described(f *strict.Field) (unit, allowed, meaning string) {
	unit, allowed, meaning = f.Unit, "text", f.Doc
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
	if f.Required {
		meaning += " (required)"
	}
	return unit, allowed, meaning
}

func aboutField(l *Library, x *strict.Field) render.Document {
	f := about("field", x.Name, "")
	unit, allowed, meaning := described(x)
	f.add("meaning", meaning)
	f.add("unit", unit)
	f.add("allowed", allowed)
	mf, ok := model.FieldByKey(x.Name)
	if ok {
		tested := model.Fields[mf].Tested
		f.add("tested", text.Figure(tested[0])+" to "+text.Figure(tested[1]))
	}
	if x.Name == "industry" {
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

func industries() Kind {
	return kindOf("industries", "typical values of a company by industry", func(l *Library) []model.Industry { return l.Catalogue.Industries },
		[]render.Column{words("industry", "Id"), words("title", "Title"), yesNo("has_revenue", "Revenue"), words("text", "What it covers")},
		func(_ *Library, ind *model.Industry) []any { return []any{ind.ID, ind.Title, ind.HasRevenue, ind.Note} }, aboutIndustry)
}

func industryNames() Kind {
	return kindOf("industry-names", "what names of industries in lists are read as", func(*Library) []lists.IndustryName { return lists.IndustryNames() },
		[]render.Column{words("name", "Name"), words("industry", "Industry")},
		func(_ *Library, n *lists.IndustryName) []any { return []any{n.Name, n.ID} },
		func(l *Library, n *lists.IndustryName) render.Document {
			return aboutIndustry(l, l.Catalogue.Industry(n.ID))
		})
}

func aboutIndustry(_ *Library, ind *model.Industry) render.Document {
	d := document(ind.Title+" ["+ind.ID+"]", ind.Note)
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
