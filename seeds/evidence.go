//go:build !js

package seeds

import (
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

// Duty is one of the 65 duties that the source texts give to a CIO or a CTO.
type Duty struct {
	ID, Title      string
	Owner          string   // CIO, CTO or BOTH in the texts
	Orientation    string   // INT inside, EXT customers and market, MIX both
	Seeds          []string // ids of sources
	Contested      bool     // another text gives it to the other role
	Responsibility string   // the responsibility of the model it belongs to
	Note           string
}

// Skill is one of the 24 skills the source texts ask for.
type Skill struct {
	ID, Title string
	CIO, CTO  string  // strong, needed, general or none
	CIOLevel  float64 // what those words ask for, 0-1
	CTOLevel  float64
	Seeds     []string
	Weights   model.Skills
}

// Claim is one testable claim of the source texts, or a contradiction
// between them (ids X01 to X10).
type Claim struct {
	ID, Group, Claim string
	Seeds            []string
	Profiles         string   // where it is tested, in words
	Structures       []string // compared
	Measure          string
	Expected         string
	Evidence         []string // ids of sources
	Must             bool     // part of the minimum acceptance set
	ContradictedBy   []string // sources or claims that say otherwise
	Stance           string   // the side the model takes, and why
	Test             string   // name of the executable check
	NotRun           string   // why there is no check
	Why              string   // the mechanism, if what is expected holds
	WhyNot           string   // and if it does not, or only in part; empty where it is the same
}

// ReadEvidence reads what [Sources], [Practice] and [Organisations] were prepared
// from, in data that fit a catalogue.
func ReadEvidence(cat *model.Catalogue) (*Evidence, error) {
	e := &Evidence{}
	practice, err := readPractice(cat)
	if err == nil {
		e.Practice = *practice
		e.Organisations, err = readOrganisations(cat)
	}
	if err == nil {
		e.Sources, err = readSources()
	}
	for i := range e.Organisations {
		known := map[model.Field]float64{}
		for f := range model.NumFields {
			if v, ok := e.Organisations[i].Get(f); ok {
				known[f] = v
			}
		}
		p := &e.Organisations[i].Profile
		*p = model.Profile{ID: p.ID, Name: p.Name, Industry: p.Industry}
		e.Known = append(e.Known, known)
	}
	return e, err
}

func readSources() ([]model.Source, error) {
	return entries("sources.yaml", "sources", func(n *strict.Node) model.Source {
		m := n.Map([]string{"id", "title", "value", "publisher", "mark", "grade"}, []string{"unit", "url", "also", "note"})
		return model.Source{ID: m.Get("id").ID(), Title: m.Get("title").Text(300), Value: m.Get("value").Text(600),
			Publisher: m.Get("publisher").Text(300), Mark: m.Get("mark").Enum("doc", "doc-2nd", "rec", "der", "own", "gap"),
			Grade: m.Get("grade").Enum("A", "B", "C", "D"), Unit: m.Get("unit").Text(100), URL: m.Get("url").Text(400)}
	})
}

// Duties returns the 65 duties of the source texts.
var Duties = ours(func() ([]Duty, error) {
	return entries("duties.yaml", "duties", func(n *strict.Node) Duty {
		m := n.Map([]string{"id", "title", "owner", "orientation", "seeds", "contested", "responsibility"}, []string{"note"})
		return Duty{ID: m.Get("id").ID(), Title: m.Get("title").Text(200), Owner: m.Get("owner").Enum("CIO", "CTO", "BOTH"),
			Orientation: m.Get("orientation").Enum("INT", "EXT", "MIX"), Seeds: m.Get("seeds").Strings(),
			Contested: m.Get("contested").Bool(), Responsibility: m.Get("responsibility").ID(), Note: m.Get("note").Text(300)}
	})
})

// Skills returns the 24 skills of the source texts.
var Skills = ours(func() ([]Skill, error) {
	level := map[string]float64{}
	words, err := entries("skill-levels.yaml", "levels", func(n *strict.Node) string {
		m := n.Map([]string{"id", "value", "basis", "source"}, nil)
		provenance(m)
		word := m.Get("id").ID()
		level[word] = m.Get("value").Float(0, 1)
		return word
	})
	if err != nil {
		return nil, err
	}
	return entries("skills.yaml", "skills", func(n *strict.Node) Skill {
		m := n.Map([]string{"id", "title", "cio", "cto", "seeds", "weights"}, []string{"note"})
		s := Skill{ID: m.Get("id").ID(), Title: m.Get("title").Text(200), CIO: m.Get("cio").Enum(words...),
			CTO: m.Get("cto").Enum(words...), Seeds: m.Get("seeds").Strings(), Weights: readSkills(m.Get("weights"))}
		s.CIOLevel, s.CTOLevel = level[s.CIO], level[s.CTO]
		m.Get("weights").CheckSum(s.Weights[:], 1)
		return s
	})
})

// Claims returns the claims and contradictions of the source texts.
var Claims = ours(func() ([]Claim, error) {
	return entries("claims.yaml", "claims", func(n *strict.Node) Claim {
		m := n.Map([]string{"id", "seed", "group", "claim", "profiles", "structures", "measure", "expected", "must", "test"},
			[]string{"evidence", "contradicted_by", "stance", "reason_not_run", "why", "why_not", "note"})
		return Claim{ID: m.Get("id").ID(), Group: m.Get("group").Text(100), Claim: m.Get("claim").Text(400),
			Seeds: m.Get("seed").Strings(), Profiles: m.Get("profiles").Text(300), Structures: m.Get("structures").Strings(),
			Measure: m.Get("measure").Text(200), Expected: m.Get("expected").Text(400), Must: m.Get("must").Bool(),
			Test: m.Get("test").ID(), Evidence: m.Get("evidence").Strings(), ContradictedBy: m.Get("contradicted_by").Strings(),
			Stance: m.Get("stance").Text(600), NotRun: m.Get("reason_not_run").Text(400), Why: m.Get("why").Text(400), WhyNot: m.Get("why_not").Text(400)}
	})
})

// entries reads a list of alike entries under one key of a data file.
func entries[T any](file, key string, read func(*strict.Node) T) ([]T, error) {
	doc := document("data/" + file)
	var out []T
	each(doc.Root, key, func(n *strict.Node) { out = append(out, read(n)) })
	return out, doc.Err()
}
