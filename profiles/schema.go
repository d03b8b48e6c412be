package profiles

import (
	"encoding/json"

	"github.com/orgsim/orgsim/model"
)

// SchemaID identifies the version of the profile format that [Spec.Schema] describes.
const SchemaID = "urn:orgsim:schema:profile:1"

// forbiddenInID are the characters an id must not hold: controls, the soft hyphen, zero-width characters and those that
// change the direction of text. The reader refuses a few rarer ones as well.
const forbiddenInID = "\x00-\x1f\x7f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"

// Schema returns the JSON Schema (draft 2020-12) of a profile file: one company, or in JSON a list of companies. It is made
// from the same table as the reader and is the same text every time.
func (s *Spec) Schema() []byte {
	var props object
	props.add("id", object{
		{"type", "string"}, {"minLength", 1}, {"maxLength", MaxIDRunes},
		{"pattern", "^[^" + forbiddenInID + "]+$"},
		{"description", "unique in a run; the file's name if left out"},
	})
	props.add("name", object{
		{"type", "string"}, {"minLength", 1}, {"maxLength", MaxNameRunes},
		{"description", "for people; the id if left out"},
	})
	industry := object{{"type", "string"}, {"description", "what the company does"}}
	if len(s.industries) > 0 {
		industry = append(industry, member{"enum", s.industries})
	}
	props.add("industry", industry)
	for i := range model.Fields {
		f := &model.Fields[i]
		kind := "number"
		if f.Integer {
			kind = "integer"
		}
		text := f.Doc
		if f.Unit != "" {
			text += " (" + f.Unit + ")"
		}
		props.add(f.Key, object{
			{"type", kind}, {"minimum", f.Min}, {"maximum", f.Max}, {"description", text},
		})
	}
	for i, f := range behind {
		about := object{{"type", "string"}}
		switch i + atFlavour {
		case atFlavour:
			about = append(about, member{"enum", Flavours()}, member{"default", string(model.FlavourAuto)})
		case atCurrent:
			about = append(about, member{"minLength", 1}, member{"maxLength", 500})
		case atPath:
			about.add("pattern", "^ *[0-9]+([ ,]+[0-9]+)* *$")
		case atRate, atRevenue:
			about = object{{"type", "number"}, {"minimum", f.Min}, {"maximum", f.Max}}
		}
		about.add("description", f.Doc)
		props.add(f.Name, about)
	}
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", SchemaID},
		{"title", "orgsim company profile"},
		{"description", "One company as orgsim reads it from YAML or JSON, or in JSON a list of companies. " +
			"Fields left out take a default by industry and size."},
		{"type", []string{"object", "array"}},
		{"properties", props},
		{"required", s.required()},
		{"additionalProperties", false},
		{"items", object{{"$ref", "#"}, {"type", "object"}}},
		{"minItems", 1},
	}
	b, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("profiles: schema: " + err.Error()) // plain data always marshals
	}
	return append(b, '\n')
}

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	key   string
	value any
}

func (o *object) add(key string, value any) { *o = append(*o, member{key, value}) }

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		key, err := json.Marshal(m.key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, key...), ':'), value...)
	}
	return append(b, '}'), nil
}
