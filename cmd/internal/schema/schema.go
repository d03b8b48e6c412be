// Package schema describes structure files, results and answers in JSON Schema (draft
// 2020-12), for editors and other programs. Profiles describe themselves, see
// profiles.Spec.Schema.
package schema

import (
	"encoding/json"
	"maps"

	"github.com/orgsim/orgsim/model"
)

// object is a JSON object; encoding/json sorts its keys.
type object map[string]any

// Structure is the schema of a structure file: one structure, or a list under
// the key structures, and roles. Names of roles, responsibilities and structures
// are those of the catalogue.
func Structure(cat *model.Catalogue) []byte {
	one := structure(cat)
	several := object{
		"structures": object{"type": "array", "items": object{"$ref": "#/$defs/structure"}, "minItems": 1},
		"roles":      object{"$ref": "#/$defs/roles"},
	}
	alone := maps.Clone(one)
	alone["properties"] = maps.Clone(one["properties"].(object))
	alone["properties"].(object)["roles"] = object{"$ref": "#/$defs/roles"}
	root := object{
		"$schema": draft,
		"$id":     "urn:orgsim:schema:structure:1",
		"title":   "orgsim leadership structure",
		"anyOf":   []object{alone, closed(several, "structures")},
		"$defs": object{"structure": one,
			"roles": object{"type": "array", "items": role(cat), "description": "roles of your own, for the seats of this file"}},
	}
	return encode(root)
}

func encode(root object) []byte {
	b, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("schema: " + err.Error()) // plain data always marshals
	}
	return append(b, '\n')
}

// Types that several objects use.
var (
	anID   = object{"type": "string", "minLength": 1, "maxLength": 100}
	word   = object{"type": "string", "minLength": 1}
	number = object{"type": "number"}
	orNull = object{"type": []string{"number", "null"}}
	amount = object{"type": "number", "minimum": 0}
	count  = object{"type": "integer", "minimum": 0}
	share  = object{"type": "number", "minimum": 0, "maximum": 1}
	spread = closed(object{"mean": number, "p10": orNull, "p90": orNull}, "mean", "p10", "p90")
	part   = object{"type": "number", "minimum": 0.1, "maximum": 1, "description": "share of a full post"}
)

// list is a list of things that are alike.
func list(of object) object { return object{"type": "array", "items": of} }

// some is a list of at least one.
func some(of object) object { return object{"type": "array", "items": of, "minItems": 1} }

// answer is the schema of orgsim.NAME/1, with its own properties beside those of all answers. required are those beside
// the schema and the version.
func answer(name, title string, defs, own object, required ...string) []byte {
	props := object{"schema": object{"const": "orgsim." + name + "/1"}, "version": word, "revision": describe(object{"type": "string"}, aboutRevision), "currency": currency()}
	maps.Copy(props, own)
	root := closed(props, append([]string{"schema", "version"}, required...)...)
	root["$schema"], root["$id"], root["title"] = draft, "urn:orgsim:schema:"+name+":1", title
	if defs != nil {
		root["$defs"] = defs
	}
	return encode(root)
}

// drawn adds what an answer from draws says of them.
func drawn(own object) object {
	out := object{"model_digest": word, "seed": count, "fixed_parameters": object{"type": "object", "additionalProperties": number}}
	maps.Copy(out, own)
	return out
}

const draft = "https://json-schema.org/draft/2020-12/schema"

// provenance adds what a number rests on.
func provenance(to object) object {
	to["basis"] = object{"enum": []string{"measured", "published", "derived", "judgement", "definition"}}
	to["source"] = object{"type": "array", "items": anID}
	to["note"] = object{"type": "string", "maxLength": 300}
	return to
}

func structure(cat *model.Catalogue) object {
	change := closed(object{
		"to":       describe(anID, "the structure that follows"),
		"month":    object{"type": "integer", "minimum": 1, "maximum": 120},
		"at_staff": object{"type": "integer", "minimum": 1, "maximum": 1e7},
	}, "to")
	change["anyOf"] = []object{{"required": []string{"month"}}, {"required": []string{"at_staff"}}}
	known := cat.ResponsibilityIDs()
	return closed(provenance(object{
		"id":    describe(anID, "unique, and none of the built-in structures"),
		"title": object{"type": "string", "minLength": 1, "maxLength": 80},
		"text":  object{"type": "string", "maxLength": 300},
		"forum": object{"description": "the chiefs meet in a standing forum: true for all responsibilities, or a list of them",
			"anyOf": []object{{"type": "boolean"}, {"type": "array", "items": object{"enum": known}, "uniqueItems": true}}},
		"seats":         object{"type": "array", "items": seat(cat), "maxItems": model.MaxSeats},
		"mandates":      mandates(cat),
		"mandates_from": object{"type": "string", "examples": cat.StructureIDs(), "description": "a structure whose mandates are taken over; those given here replace them row by row"},
		"then":          object{"type": "array", "items": change, "description": "later forms"},
	}), "id", "title", "seats")
}

func seat(cat *model.Catalogue) object {
	return closed(object{
		"id":         describe(anID, "unique in the structure"),
		"role":       object{"type": "string", "examples": cat.RoleIDs(), "description": "kind of leader, built in or of this file; cto is that of the company's flavour"},
		"reports_to": describe(anID, "another seat, or ceo"),
		"dotted":     object{"type": "array", "items": anID, "description": "further superiors, seats or ceo"},
		"person":     describe(anID, "two seats with the same person share one week"),
		"per_unit":   object{"type": "boolean", "description": "one such post a business unit"},
		"part":       part,
	}, "id", "role", "reports_to")
}

func mandates(cat *model.Catalogue) object {
	holder := closed(object{
		"right": object{"enum": []string{"decide", "agree", "recommend", "input"}, "description": "what the seat may do in a decision"},
		"share": object{"type": "number", "exclusiveMinimum": 0, "maximum": 1, "description": "of the doing; what is left of 1 stays with the business leaders"},
	}, "right", "share")
	work := object{}
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		work[r.ID] = object{"description": r.Text, "type": "object", "additionalProperties": holder}
	}
	division := closed(work)
	flavours := closed(object{"any": division, "product": division, "infrastructure": division})
	return object{"anyOf": []object{division, flavours}, "description": "responsibility, seat, right and share"}
}

func role(cat *model.Catalogue) object {
	skills := object{}
	for _, name := range model.SkillNames {
		skills[name] = share
	}
	multiple := object{"type": "number", "minimum": 0, "maximum": 5}
	o := closed(provenance(object{
		"id":     describe(anID, "unique, and none of the built-in roles"),
		"title":  object{"type": "string", "minLength": 1, "maxLength": 60},
		"text":   object{"type": "string", "maxLength": 200},
		"like":   object{"enum": cat.RoleIDs()[1:], "description": "the role that gives what is left out here"},
		"skills": describe(closed(skills), "levels"),
		"goal":   object{"anyOf": []object{share, {"const": "work"}}, "description": "0 bottom line to 1 top line, or work: that of the work held"},
		"home":   object{"type": "array", "items": object{"enum": []string{"internal", "product", "cross"}}, "minItems": 1, "uniqueItems": true, "description": "sides that come first"},
		"pay":    describe(closed(object{"low": multiple, "mode": multiple, "high": multiple}, "low", "mode", "high"), "multiple of a CIO's pay in the same company"),
		"part":   part,
		"contract": describe(closed(object{"day_rate": object{"type": "number", "minimum": 100, "maximum": 20000, "description": "USD a day; without it derived from the pay"}}),
			"works on a contract instead of being employed"),
		"junior":      object{"type": "boolean", "description": "no chief: led, paid and counted like a deputy"},
		"hands_on":    describe(share, "share of the week with technology itself"),
		"skill_noise": object{"type": "number", "minimum": 0, "maximum": 0.5, "description": "half-width of what is not known about the skills"},
	}), "id", "title")
	o["anyOf"] = []object{{"required": []string{"like"}}, {"required": []string{"skills", "goal", "home", "pay", "hands_on", "skill_noise"}}}
	return o
}

// closed is an object that takes these properties and no others.
func closed(props object, required ...string) object {
	o := object{"type": "object", "properties": props, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

// aboutRevision says what the revision of an answer is.
const aboutRevision = "commit that the program was built from, with +changes where files differ from it; left out where the build does not know"

// aboutCurrency says what the currency of an answer is of.
const aboutCurrency = "what sentences, and tables for people, tell amounts in; figures here are US dollars all the same. Absent: US dollars"

// currency is the schema of a currency and its rate.
func currency() object {
	return describe(closed(object{"code": object{"type": "string", "pattern": "^[A-Z]{3}$"},
		"rate": object{"type": "number", "minimum": 1e-6, "maximum": 1e6, "description": "units of it for one US dollar"}}, "code", "rate"), aboutCurrency)
}

func describe(o object, text string) object {
	out := object{"description": text}
	for k, v := range o {
		out[k] = v
	}
	return out
}
