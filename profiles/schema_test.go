package profiles_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(spec.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource(profiles.SchemaID, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(profiles.SchemaID)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// plain turns a YAML profile into the value an outside validator sees.
func plain(t *testing.T, file string, text []byte) any {
	t.Helper()
	doc := strict.YAML(file, text)
	if err := doc.Err(); err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	for _, n := range doc.Root.Children {
		out[n.Key] = n.Value
		if !n.Quoted {
			var v any
			d := json.NewDecoder(strings.NewReader(n.Value))
			d.UseNumber()
			if d.Decode(&v) == nil {
				out[n.Key] = v
			}
		}
	}
	return out
}

// An independent validator accepts every built-in company, alone and in a list.
func TestSchemaAcceptsBuiltins(t *testing.T) {
	schema := compiled(t)
	var all []any
	for _, id := range profiles.IDs() {
		text, _ := profiles.Source(id)
		v := plain(t, id, text)
		all = append(all, v)
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if err := schema.Validate(all); err != nil {
		t.Errorf("as a list: %v", err)
	}
}

// The validator and the reader agree on what is wrong.
func TestSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	schema := compiled(t)
	for _, text := range []string{
		`{"industry":"bank","headcount":600}`,
		`[{"industry":"bank","headcount":600}]`,
		`{"industry":"bank","headcount":600.0,"cto_flavour":"auto","name":"=1","id":"a b"}`,
		`{"industry":"bank","headcount":600,"tech_shar":0.3}`,
		`{"industry":"bank","Headcount":600}`,
		`{"industry":"bank"}`,
		`{"headcount":600}`,
		`{"industry":"banking","headcount":600}`,
		`{"industry":"bank","headcount":3.7}`,
		`{"industry":"bank","headcount":0}`,
		`{"industry":"bank","headcount":600,"tech_share":35}`,
		`{"industry":"bank","headcount":600,"legacy":null}`,
		`{"industry":"bank","headcount":600,"legacy":"3"}`,
		`{"industry":"bank","headcount":600,"cto_flavour":"produkt"}`,
		`{"industry":"bank","headcount":600,"name":7}`,
		`{"industry":"bank","headcount":600,"name":""}`,
		`{"industry":"bank","headcount":600,"id":"a\u200bb"}`,
		`{"industry":"bank","headcount":600,"id":"a\u001bb"}`,
		`{"industry":"bank","headcount":600,"id":"` + strings.Repeat("é", 101) + `"}`,
		`{"industry":"bank","headcount":600,"name":"` + strings.Repeat("é", 201) + `"}`,
		`[[{"industry":"bank","headcount":600}]]`, `[]`, `600`, `null`, `"bank"`,
	} {
		_, problems := read(t, "x.json", text)
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); (err == nil) != (problems.Err() == nil) {
			t.Errorf("%s: schema says %v, reader %v", text, err, problems)
		}
	}
}

// The schema is the same text every time, describes every field, and names the draft and its own version.
func TestSchemaText(t *testing.T) {
	a, b := spec.Schema(), specOf().Schema()
	if !bytes.Equal(a, b) {
		t.Error("two schemas differ")
	}
	var v struct {
		Schema, ID string
		Properties map[string]struct {
			Type, Description string
			Minimum, Maximum  *float64
		}
	}
	if err := json.Unmarshal(bytes.ReplaceAll(a, []byte(`"$`), []byte(`"`)), &v); err != nil {
		t.Fatal(err)
	}
	if v.Schema != "https://json-schema.org/draft/2020-12/schema" || v.ID != profiles.SchemaID {
		t.Errorf("draft %q, id %q", v.Schema, v.ID)
	}
	if len(v.Properties) != int(model.NumFields)+10 {
		t.Errorf("%d properties", len(v.Properties))
	}
	for i := range model.Fields {
		f := &model.Fields[i]
		p := v.Properties[f.Key]
		if p.Minimum == nil || *p.Minimum != f.Min || p.Maximum == nil || *p.Maximum != f.Max || !strings.Contains(p.Description, f.Doc) {
			t.Errorf("%s: %+v", f.Key, p)
		}
	}
}
