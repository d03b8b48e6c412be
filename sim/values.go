package sim

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// flavourKey is the one field of a company that is a word and not a number.
const flavourKey = "cto_flavour"

// Values are fields of a company in the order of profile files: an object by
// key in JSON.
type Values []Value

// Value is one field of a company.
type Value struct {
	Key    string
	Number float64
	Text   string // of a field that is a word; else empty
}

// Describe says which fields of a company were given, derived and assumed.
func Describe(c *model.Company) Company {
	out := Company{ID: c.ID, Name: c.Name, Industry: c.Industry}
	for f := range model.NumFields {
		v := Value{Key: model.Fields[f].Key, Number: c.Values[f]}
		switch {
		case c.IsDerived(f):
			out.Derived = append(out.Derived, v)
		case c.IsGiven(f):
			out.Given = append(out.Given, v)
		default:
			out.Assumed = append(out.Assumed, v)
		}
	}
	if c.Flavour == model.FlavourAuto || c.Flavour == "" {
		out.Assumed = append(out.Assumed, Value{Key: flavourKey, Text: string(model.FlavourAuto)})
	} else {
		out.Given = append(out.Given, Value{Key: flavourKey, Text: string(c.Flavour)})
	}
	return out
}

// Inputs are the values of all fields, given, derived or assumed.
func (c *Company) Inputs() Values { return slices.Concat(c.Given, c.Derived, c.Assumed) }

// Value finds a field by its key.
func (c *Company) Value(key string) (Value, bool) {
	for _, list := range []Values{c.Given, c.Derived, c.Assumed} {
		if i := slices.IndexFunc(list, func(v Value) bool { return v.Key == key }); i >= 0 {
			return list[i], true
		}
	}
	return Value{}, false
}

// Number is the value of a field.
func (c *Company) Number(f model.Field) float64 {
	v, _ := c.Value(model.Fields[f].Key)
	return v.Number
}

// MarshalJSON writes an object.
func (vs Values) MarshalJSON() ([]byte, error) {
	m := map[string]any{}
	for _, v := range vs {
		m[v.Key] = v.Number
		if v.Text != "" {
			m[v.Key] = v.Text
		}
	}
	return json.Marshal(m)
}

// UnmarshalJSON reads an object; fields that this program does not know come
// last.
func (vs *Values) UnmarshalJSON(b []byte) error {
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		return err
	}
	*vs = (*vs)[:0]
	for key, x := range m {
		v := Value{Key: key}
		switch x := x.(type) {
		case float64:
			v.Number = x
		case string:
			v.Text = x
		default:
			return fmt.Errorf("%s is neither a number nor a word", key)
		}
		*vs = append(*vs, v)
	}
	slices.SortFunc(*vs, func(a, b Value) int {
		return cmp.Or(cmp.Compare(place(a.Key), place(b.Key)), cmp.Compare(a.Key, b.Key))
	})
	return nil
}

// place is where a field stands in a profile file.
func place(key string) int {
	if f, ok := model.FieldByKey(key); ok {
		return int(f)
	}
	if key == flavourKey {
		return int(model.NumFields)
	}
	return int(model.NumFields) + 1
}
