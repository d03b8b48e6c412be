package show

import (
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
)

// marks say how a figure was obtained.
var marks = map[string]string{
	"doc": "read at the address given", "doc-2nd": "read in a page that reports another's study",
	"rec": "from memory, original not seen", "der": "derived by arithmetic from other rows",
	"own": "expert judgement", "gap": "looked for and not found",
}

// grades say how good a source is.
var grades = map[string]string{
	"A": "official statistics, primary text or large measurement", "B": "named survey with stated n, or reviewed paper",
	"C": "practitioner survey, press report, vendor benchmark", "D": "opinion, anecdote, recollection",
}

func listSources(l *library) render.Table {
	t := render.Table{Columns: []render.Column{words("source", "Id"), words("grade", "Grade"), words("title", "Title"), words("value", "Value"), words("publisher", "Publisher")}}
	for i := range l.sources {
		s := &l.sources[i]
		t.Rows = append(t.Rows, []render.Cell{render.Text(s.ID), render.Text(s.Grade), render.Text(s.Title), render.Text(unitAfter(s.Value, s.Unit)), render.Text(s.Publisher)})
	}
	return t
}

func showSource(l *library, id string) render.Document {
	for i := range l.sources {
		s := &l.sources[i]
		if s.ID != id {
			continue
		}
		d := document(id+": "+s.Title, "")
		f := newFacts("source")
		f.add("value", unitAfter(s.Value, s.Unit))
		f.add("publisher", s.Publisher)
		f.add("address", s.URL)
		f.add("obtained", s.Mark+": "+marks[s.Mark])
		f.add("grade", s.Grade+": "+grades[s.Grade])
		for _, use := range l.uses(id) {
			f.add("used by", use)
		}
		d.AddTable(f.t)
		return d
	}
	return render.Document{}
}

// uses lists what rests on a source.
func (l *library) uses(id string) []string {
	var out []string
	see := func(what string, p *model.Provenance) {
		if slices.Contains(p.Sources, id) {
			out = append(out, what)
		}
	}
	for i := range l.cat.Parameters {
		see("parameter "+l.cat.Parameters[i].ID, &l.cat.Parameters[i].Provenance)
	}
	for i := range l.cat.Responsibilities {
		see("responsibility "+l.cat.Responsibilities[i].ID, &l.cat.Responsibilities[i].Provenance)
	}
	for i := range l.cat.Roles {
		see("role "+l.cat.Roles[i].ID, &l.cat.Roles[i].Provenance)
	}
	for i := range l.cat.Structures {
		see("structure "+l.cat.Structures[i].ID, &l.cat.Structures[i].Provenance)
	}
	for i := range l.cat.Industries {
		ind := &l.cat.Industries[i]
		n := 0
		for _, law := range ind.Defaults {
			if slices.Contains(law.Provenance.Sources, id) {
				n++
			}
		}
		if n > 0 {
			out = append(out, "industry "+ind.ID+" ("+strconv.Itoa(n)+" of its defaults)")
		}
	}
	for i := range l.claims {
		if slices.Contains(l.claims[i].Evidence, id) || slices.Contains(l.claims[i].Seeds, id) {
			out = append(out, "claim "+l.claims[i].ID)
		}
	}
	return out
}

func listDuties(l *library) render.Table {
	t := render.Table{Columns: []render.Column{words("duty", "Id"), words("title", "Duty"), words("owner", "Owner in the source texts"), {Key: "contested", Label: "Contested", Kind: render.KindBool},
		words("orientation", "Orientation"), words("responsibility", "Responsibility"), words("seeds", "Source texts")}}
	for i := range l.duties {
		x := &l.duties[i]
		t.Rows = append(t.Rows, []render.Cell{render.Text(x.ID), render.Text(x.Title), render.Text(x.Owner), render.Bool(x.Contested),
			render.Text(x.Orientation), render.Text(x.Responsibility), render.Text(strings.Join(x.Seeds, ", "))})
	}
	return t
}

func showDuty(l *library, id string) render.Document {
	for i := range l.duties {
		x := &l.duties[i]
		if x.ID != id {
			continue
		}
		d := document(id+": "+x.Title, "")
		f := newFacts("duty")
		f.add("owner in the source texts", x.Owner)
		if x.Contested {
			f.add("contested", "another source text gives it to the other role")
		}
		f.add("orientation", map[string]string{"INT": "inside the company", "EXT": "customers, partners and market", "MIX": "both sides"}[x.Orientation])
		f.add("responsibility", x.Responsibility)
		f.add("note", x.Note)
		for _, s := range x.Seeds {
			f.add("source text", l.cite(s))
		}
		d.AddTable(f.t)
		return d
	}
	return render.Document{}
}

func listSkills(l *library) render.Table {
	t := render.Table{Columns: []render.Column{words("skill", "Id"), words("title", "Skill"), words("cio", "CIO"), words("cto", "CTO"), words("seeds", "Source texts")}}
	for i := range l.skills {
		x := &l.skills[i]
		t.Rows = append(t.Rows, []render.Cell{render.Text(x.ID), render.Text(x.Title), render.Text(x.CIO), render.Text(x.CTO), render.Text(strings.Join(x.Seeds, ", "))})
	}
	return t
}

func showSkill(l *library, id string) render.Document {
	for i := range l.skills {
		x := &l.skills[i]
		if x.ID != id {
			continue
		}
		d := document(id+": "+x.Title, "")
		f := newFacts("skill")
		f.add("asked of a CIO", x.CIO)
		f.add("asked of a CTO", x.CTO)
		for k, name := range model.SkillNames {
			if x.Weights[k] > 0 {
				f.number("counts as "+name, x.Weights[k], "")
			}
		}
		for _, s := range x.Seeds {
			f.add("source text", l.cite(s))
		}
		d.AddTable(f.t)
		return d
	}
	return render.Document{}
}

func listClaims(l *library) render.Table {
	t := render.Table{Columns: []render.Column{words("claim", "Id"), words("group", "Group"), words("title", "Claim"), {Key: "must", Label: "Must hold", Kind: render.KindBool}, words("seeds", "Source texts")}}
	for i := range l.claims {
		x := &l.claims[i]
		t.Rows = append(t.Rows, []render.Cell{render.Text(x.ID), render.Text(x.Group), render.Text(x.Claim), render.Bool(x.Must), render.Text(strings.Join(x.Seeds, ", "))})
	}
	return t
}

func showClaim(l *library, id string) render.Document {
	for i := range l.claims {
		x := &l.claims[i]
		if x.ID != id {
			continue
		}
		d := document(id+": "+x.Claim, "")
		f := newFacts("claim")
		f.add("group", x.Group)
		f.add("companies", x.Profiles)
		f.add("structures", strings.Join(x.Structures, ", "))
		f.add("measure", x.Measure)
		f.add("expected", x.Expected)
		if x.Must {
			f.add("must hold", "yes")
		}
		f.add("contradicted by", strings.Join(x.ContradictedBy, ", "))
		f.add("stance", x.Stance)
		f.add("check", x.Test)
		f.add("not run because", x.NotRun)
		for _, s := range append(slices.Clone(x.Seeds), x.Evidence...) {
			f.add("source", l.cite(s))
		}
		d.AddTable(f.t)
		return d
	}
	return render.Document{}
}
