// Package schema describes structure files, results and answers in JSON Schema (draft
// 2020-12), for editors and other programs. Profiles describe themselves, see
// profiles.Spec.Schema.
//
// The files in data are schemas with placeholders for shared parts: the text "@name" stands for the
// part of that name, and an object with the key "@" has the keys of a part beside its own. Parts come
// from parts.json, from "@parts" of a file if it alone needs them, and from lists in the program.
// The schema of results has further placeholders, see [Result].
package schema

import (
	"embed"
	"encoding/json"
	"maps"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

//go:embed data
var data embed.FS

// object is a JSON object; encoding/json sorts its keys.
type object = map[string]any

// Answer is the schema of orgsim.NAME/1: that of answer, design, peers, plan, sensitivity or sweep.
func Answer(name string) []byte {
	shares := object{}
	for _, a := range model.ArrangementNames() {
		shares[a] = "@share"
	}
	return filled(name, object{
		"fields":        text.Each(model.Fields[:], func(f model.FieldInfo) string { return f.Key }),
		"arrangements":  model.ArrangementNames(),
		"shareOfEach":   shares,
		"aboutRevision": aboutRevision,
		"aboutCurrency": aboutCurrency,
	})
}

// Structure is the schema of a structure file: one structure, or a list under
// the key structures, and roles. Names of roles, responsibilities and structures
// are those of the catalogue.
func Structure(cat *model.Catalogue) []byte {
	skills, work := object{}, object{}
	for _, name := range model.SkillNames {
		skills[name] = "@share"
	}
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		work[r.ID] = object{"description": r.Text, "type": "object", "additionalProperties": "@holder"}
	}
	return filled("structure", object{
		"skills":           skills,
		"work":             work,
		"responsibilities": cat.ResponsibilityIDs(),
		"roles":            cat.RoleIDs(),
		"origins":          cat.RoleIDs()[1:],
		"structures":       cat.StructureIDs(),
		"mostSeats":        model.MaxSeats,
	})
}

// filled is a file with its places filled; known are the parts that the program knows.
func filled(name string, known object) []byte {
	root, all := read(name), parts(read("parts"))
	maps.Copy(all, known)
	if own, ok := root["@parts"].(object); ok {
		maps.Copy(all, own)
		delete(root, "@parts")
	}
	b, err := json.MarshalIndent(all.fill(root), "", "  ")
	if err != nil {
		panic("schema: " + err.Error()) // plain data always marshals
	}
	return append(b, '\n')
}

// read reads a file of ours, which tests read, too.
func read(name string) (out object) {
	src, err := data.ReadFile("data/" + name + ".json")
	if err == nil {
		err = json.Unmarshal(src, &out)
	}
	if err != nil {
		panic("schema: " + err.Error())
	}
	return out
}

// parts are what places stand for, by name. They have places themselves.
type parts object

// fill fills the places of a value.
func (p parts) fill(v any) any {
	switch v := v.(type) {
	case string:
		if name, ok := strings.CutPrefix(v, "@"); ok {
			return p.fill(p.part(name))
		}
	case []any:
		for i := range v {
			v[i] = p.fill(v[i])
		}
	case object:
		out := object{}
		if name, ok := v["@"].(string); ok {
			maps.Copy(out, p.fill(p.part(name)).(object))
		}
		for key, x := range v {
			if key != "@" {
				out[key] = p.fill(x)
			}
		}
		return out
	}
	return v
}

func (p parts) part(name string) any {
	v, ok := p[name]
	if !ok {
		panic("schema: there is no part " + name)
	}
	return v
}

// aboutRevision says what the revision of an answer is.
const aboutRevision = "commit that the program was built from, with +changes where files differ from it; left out where the build does not know"

// aboutCurrency says what the currency of an answer is of.
const aboutCurrency = "what sentences, and tables for people, tell amounts in; figures here are US dollars all the same. Absent: US dollars"
