// Package schema describes structure files and results in JSON Schema (draft
// 2020-12), for editors and other programs. Profiles describe themselves, see
// profiles.Spec.Schema.
package schema

import (
	"encoding/json"

	"github.com/orgsim/orgsim/model"
)

// object is a JSON object; encoding/json sorts its keys.
type object map[string]any

// Structure is the schema of a structure file: one structure, or a list under
// the key structures. Names of roles, responsibilities and structures are those
// of the catalogue.
func Structure(cat *model.Catalogue) []byte {
	id := object{"type": "string", "minLength": 1, "maxLength": 100}
	share := object{"type": "number", "minimum": 0, "maximum": 1}
	roles := []string{"cto"}
	for i := range cat.Roles {
		if cat.Roles[i].ID != model.Business {
			roles = append(roles, cat.Roles[i].ID)
		}
	}
	holder := closed(object{
		"right": object{"enum": []string{"decide", "agree", "recommend", "input"}, "description": "what the seat may do in a decision"},
		"share": describe(share, "of the doing; what is left of 1 stays with the business leaders"),
	}, "right", "share")
	work := object{}
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		work[r.ID] = object{"description": r.Text, "type": "object", "additionalProperties": holder}
	}
	division := closed(work)
	flavours := closed(object{"any": division, "product": division, "infrastructure": division})
	seat := closed(object{
		"id":         describe(id, "unique in the structure"),
		"role":       object{"enum": roles, "description": "kind of leader; cto is that of the company's flavour"},
		"reports_to": describe(id, "another seat, or ceo"),
		"dotted":     object{"type": "array", "items": id, "description": "further bosses"},
		"person":     describe(id, "two seats with the same person share one week"),
		"per_unit":   object{"type": "boolean", "description": "one such post a business unit"},
	}, "id", "role", "reports_to")
	change := closed(object{
		"to":       describe(id, "the structure that follows"),
		"month":    object{"type": "integer", "minimum": 1, "maximum": 120},
		"at_staff": object{"type": "number", "minimum": 1, "maximum": 1e7},
	}, "to")
	change["anyOf"] = []object{{"required": []string{"month"}}, {"required": []string{"at_staff"}}}
	var known []string
	for i := range cat.Structures {
		known = append(known, cat.Structures[i].ID)
	}
	one := closed(object{
		"id":            describe(id, "unique, and none of the built-in structures"),
		"title":         object{"type": "string", "minLength": 1, "maxLength": 80},
		"text":          object{"type": "string", "maxLength": 300},
		"forum":         object{"type": "boolean", "description": "the chiefs meet in a standing forum"},
		"seats":         object{"type": "array", "items": seat, "maxItems": model.MaxSeats},
		"mandates":      object{"anyOf": []object{division, flavours}, "description": "responsibility, seat, right and share"},
		"mandates_from": object{"type": "string", "examples": known, "description": "a structure whose mandates are taken over"},
		"then":          object{"type": "array", "items": change, "description": "later forms"},
		"basis":         object{"enum": []string{"measured", "published", "derived", "judgement"}},
		"source":        object{"type": "array", "items": id},
		"note":          object{"type": "string"},
	}, "id", "title", "seats")
	root := object{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"$id":     "urn:orgsim:schema:structure:1",
		"title":   "orgsim leadership structure",
		"anyOf":   []object{{"$ref": "#/$defs/structure"}, closed(object{"structures": object{"type": "array", "items": object{"$ref": "#/$defs/structure"}, "minItems": 1}}, "structures")},
		"$defs":   object{"structure": one},
	}
	b, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("schema: " + err.Error()) // plain data always marshals
	}
	return append(b, '\n')
}

// closed is an object that takes these properties and no others.
func closed(props object, required ...string) object {
	o := object{"type": "object", "properties": props, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

func describe(o object, text string) object {
	out := object{"description": text}
	for k, v := range o {
		out[k] = v
	}
	return out
}
