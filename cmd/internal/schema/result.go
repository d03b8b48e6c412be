package schema

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// Result is the schema of orgsim.result/1: the template with the measures of
// [sim.Measures] in their places.
func Result() []byte {
	var all, drawn, deltas []string
	var properties strings.Builder
	for i := range sim.Measures {
		m := &sim.Measures[i]
		name := strconv.Quote(string(m.ID))
		all = append(all, name)
		if m.Draw != nil {
			drawn = append(drawn, name)
			deltas = append(deltas, name+`: {"$ref": "#/$defs/delta"}`)
		}
		about, _ := json.Marshal(m.Text) // a string always marshals
		properties.WriteString("        " + name + ": {" + figure(m) + `, "description": ` + string(about) + "},\n")
	}
	values, _ := json.Marshal(fields())
	result, _ := data.ReadFile("data/result.tmpl.json") // it is there
	return []byte(strings.NewReplacer("@values", string(values), "@inplace", inPlace(), "@measures", strings.Join(all, ", "), "@drawn", strings.Join(drawn, ", "),
		"@deltas", strings.Join(deltas, ", "), "@properties", properties.String(), "@currency", aboutCurrency, "@revision", aboutRevision).Replace(string(result)))
}

// figure is the type of a measure and the range of what it can be.
func figure(m *sim.MeasureInfo) string {
	limits := ""
	switch m.Unit {
	case sim.Percent:
		limits = `"minimum": 0, "maximum": 100`
	case sim.Share:
		limits = `"minimum": 0, "maximum": 1`
	case sim.Points:
		limits = `"maximum": 100`
	default:
		limits = `"minimum": 0`
	}
	if m.Range == nil {
		return `"type": "number", ` + limits
	}
	return `"allOf": [{"$ref": "#/$defs/spread"}], "properties": {"mean": {` + limits + `}}`
}

// fields are what is given or assumed of a company: its numbers within their limits, and words. Assumed numbers may have
// fractions, but a headcount is always given.
func fields() object {
	out := object{}
	for f := range model.NumFields {
		info := &model.Fields[f]
		kind := "number"
		if f == model.Headcount {
			kind = "integer"
		}
		out[info.Key] = object{"type": kind, "minimum": info.Min, "maximum": info.Max}
	}
	return out
}

// inPlace are the figures of the structure in place: ranges of the measures that candidates have.
func inPlace() string {
	var out []string
	for i := range sim.Measures {
		if m := &sim.Measures[i]; m.Range != nil && m.ID != sim.Score {
			out = append(out, strconv.Quote(string(m.ID))+": {"+figure(m)+"}")
		}
	}
	return strings.Join(out, ", ")
}
