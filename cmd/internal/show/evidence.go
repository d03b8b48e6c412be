//go:build !js

package show

import (
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
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

func sources() Kind {
	return kindOf("sources", "what the numbers rest on", func(*Library) []model.Source { return seeds.Sources() },
		[]render.Column{words("source", "Id"), words("grade", "Grade"), words("title", "Title"), words("value", "Value"), words("publisher", "Publisher")},
		func(_ *Library, s *model.Source) []any {
			return []any{s.ID, s.Grade, s.Title, unitAfter(s.Value, s.Unit), s.Publisher}
		}, aboutSource)
}

func aboutSource(l *Library, s *model.Source) render.Document {
	f := about("source", s.ID+": "+s.Title, "")
	f.add("value", unitAfter(s.Value, s.Unit))
	f.add("publisher", s.Publisher)
	f.add("address", s.URL)
	f.add("obtained", s.Mark+": "+marks[s.Mark])
	f.add("grade", s.Grade+": "+grades[s.Grade])
	for _, use := range l.uses(s.ID) {
		f.add("used by", use)
	}
	return f.document()
}

// uses lists what rests on a source.
func (l *Library) uses(id string) []string {
	var out []string
	defaults := map[string]int{}
	for _, in := range seeds.RestsOn(l.Catalogue, id) {
		if in.Industry == "" {
			out = append(out, in.Kind+" "+in.ID)
		}
		defaults[in.Industry]++
	}
	for i := range l.Catalogue.Industries {
		if industry := l.Catalogue.Industries[i].ID; defaults[industry] > 0 {
			out = append(out, "industry "+industry+" ("+strconv.Itoa(defaults[industry])+" of its defaults)")
		}
	}
	for _, c := range seeds.Claims() {
		if slices.Contains(c.Evidence, id) || slices.Contains(c.Seeds, id) {
			out = append(out, "claim "+c.ID)
		}
	}
	return out
}

func duties() Kind {
	return kindOf("duties", "the 65 duties in the source texts", func(*Library) []seeds.Duty { return seeds.Duties() },
		[]render.Column{words("duty", "Id"), words("title", "Duty"), words("owner", "Owner in the source texts"), yesNo("contested", "Contested"),
			words("orientation", "Orientation"), words("responsibility", "Responsibility"), words("seeds", "Source texts")},
		func(_ *Library, x *seeds.Duty) []any {
			return []any{x.ID, x.Title, x.Owner, x.Contested, x.Orientation, x.Responsibility, x.Seeds}
		}, aboutDuty)
}

func aboutDuty(_ *Library, x *seeds.Duty) render.Document {
	f := about("duty", x.ID+": "+x.Title, "")
	f.add("owner in the source texts", x.Owner)
	if x.Contested {
		f.add("contested", "another source text gives it to the other role")
	}
	f.add("orientation", map[string]string{"INT": "inside the company", "EXT": "customers, partners and market", "MIX": "both sides"}[x.Orientation])
	f.add("responsibility", x.Responsibility)
	f.add("note", x.Note)
	f.cite("source text", x.Seeds...)
	return f.document()
}

func skills() Kind {
	return kindOf("skills", "the 24 skills in the source texts", func(*Library) []seeds.Skill { return seeds.Skills() },
		[]render.Column{words("skill", "Id"), words("title", "Skill"), words("cio", "CIO"), words("cto", "CTO"), words("seeds", "Source texts")},
		func(_ *Library, x *seeds.Skill) []any { return []any{x.ID, x.Title, x.CIO, x.CTO, x.Seeds} }, aboutSkill)
}

func aboutSkill(_ *Library, x *seeds.Skill) render.Document {
	f := about("skill", x.ID+": "+x.Title, "")
	f.add("asked of a CIO", x.CIO)
	f.add("asked of a CTO", x.CTO)
	for k, name := range model.SkillNames {
		f.positive("counts as "+name, x.Weights[k], "")
	}
	f.cite("source text", x.Seeds...)
	return f.document()
}

func claims() Kind {
	return kindOf("claims", "what the source texts claim", func(*Library) []seeds.Claim { return seeds.Claims() },
		[]render.Column{words("claim", "Id"), words("group", "Group"), words("title", "Claim"), yesNo("must", "Must hold"), words("seeds", "Source texts")},
		func(_ *Library, x *seeds.Claim) []any { return []any{x.ID, x.Group, x.Claim, x.Must, x.Seeds} }, aboutClaim)
}

func aboutClaim(_ *Library, x *seeds.Claim) render.Document {
	f := about("claim", x.ID+": "+x.Claim, "")
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
	f.cite("source", append(slices.Clone(x.Seeds), x.Evidence...)...)
	return f.document()
}
