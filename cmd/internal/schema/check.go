package schema

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
)

// Violation is a place of a result that is not what its schema says.
type Violation struct {
	Offset  int64  // byte after the value, or after the object that lacks a key
	Path    string // "profiles[3].structures[0].rank"
	ID      string // of package strict
	Message string
}

// Error says where and what.
func (v *Violation) Error() string { return v.Path + ": " + v.Message }

// node is one schema, in the words that the schema of results uses.
type node struct {
	Ref        string           `json:"$ref"`
	Defs       map[string]*node `json:"$defs"`
	AllOf      []*node
	Type       kinds
	Const      any
	Enum       []any
	Minimum    *float64
	Maximum    *float64
	MinLength  int
	MinItems   int
	Items      *node
	Required   []string
	Properties map[string]*node
	Additional *node `json:"additionalProperties"`
}

// UnmarshalJSON takes true and false, too, which ask nothing that is checked here.
func (n *node) UnmarshalJSON(b []byte) error {
	type plain node
	if b[0] != '{' {
		return nil
	}
	return json.Unmarshal(b, (*plain)(n))
}

// kinds are the types a value may have: in a schema a word or a list of words.
type kinds []string

func (k *kinds) UnmarshalJSON(b []byte) error {
	if b[0] == '[' {
		return json.Unmarshal(b, (*[]string)(k))
	}
	*k = kinds{""}
	return json.Unmarshal(b, &(*k)[0])
}

// checker holds one JSON value against the schema of results while it is read, token by token, so that a large result
// takes no memory.
type checker struct {
	dec  *json.Decoder
	defs map[string]*node
}

// Check reads one result and returns the first [Violation], or the decoder's error. Keys that the schema does not name
// are passed over.
func Check(dec *json.Decoder) error {
	var root node
	if err := json.Unmarshal(Result(), &root); err != nil {
		return err
	}
	dec.UseNumber()
	return (&checker{dec, root.Defs}).value([]*node{&root}, "")
}

// value checks the next value against all of some schemas.
func (c *checker) value(all []*node, path string) error {
	all = c.expand(all)
	tok, err := c.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('{'):
		return c.object(all, path)
	case json.Delim('['):
		return c.array(all, path)
	}
	kind, number := "null", 0.0
	switch t := tok.(type) {
	case string:
		kind = "string"
	case bool:
		kind = "boolean"
	case json.Number:
		kind = "number"
		if number, err = t.Float64(); err != nil {
			return c.wrong(strict.OutOfRange, path, "is not a finite number")
		}
		if !strings.ContainsAny(t.String(), ".eE") {
			kind = "integer"
		}
	}
	for _, s := range all {
		if err := c.scalar(s, tok, kind, number, path); err != nil {
			return err
		}
	}
	return nil
}

// expand replaces references and adds the schemas of allOf.
func (c *checker) expand(all []*node) []*node {
	var out []*node
	for _, s := range all {
		if def := c.defs[strings.TrimPrefix(s.Ref, "#/$defs/")]; def != nil {
			out = append(out, c.expand([]*node{def})...)
		}
		out = append(append(out, c.expand(s.AllOf)...), s)
	}
	return out
}

func (c *checker) wrong(id, path, format string, args ...any) error {
	return &Violation{c.dec.InputOffset(), path, id, fmt.Sprintf(format, args...)}
}

// scalar checks a value that is no object and no list.
func (c *checker) scalar(s *node, tok any, kind string, number float64, path string) error {
	if err := c.kind(s, kind, path); err != nil {
		return err
	}
	switch {
	case s.Const != nil && tok != s.Const:
		return c.wrong(strict.OutOfRange, path, "is not %v", s.Const)
	case s.Enum != nil && !slices.Contains(s.Enum, tok):
		return c.wrong(strict.OutOfRange, path, "is none of %v", s.Enum)
	case s.Minimum != nil && number < *s.Minimum:
		return c.wrong(strict.OutOfRange, path, "is less than %v", *s.Minimum)
	case s.Maximum != nil && number > *s.Maximum:
		return c.wrong(strict.OutOfRange, path, "is more than %v", *s.Maximum)
	case s.MinLength > 0 && tok == "":
		return c.wrong(strict.OutOfRange, path, "is empty")
	}
	return nil
}

// kind checks the type of a value; a whole number is a number too.
func (c *checker) kind(s *node, kind, path string) error {
	if s.Type == nil || slices.Contains(s.Type, kind) || kind == "integer" && slices.Contains(s.Type, "number") {
		return nil
	}
	return c.wrong(strict.WrongType, path, "is of the wrong type, %s", kind)
}

func (c *checker) object(all []*node, path string) error {
	for _, s := range all {
		if err := c.kind(s, "object", path); err != nil {
			return err
		}
	}
	below := func(key string) string { return strings.TrimPrefix(path+"."+key, ".") }
	seen := map[string]bool{}
	for c.dec.More() {
		tok, err := c.dec.Token()
		if err != nil {
			return err
		}
		key, _ := tok.(string)
		if seen[strings.ToLower(key)] { // a reader may not tell the letter case of keys apart
			return c.wrong(strict.OutOfRange, below(key), "is there twice")
		}
		seen[strings.ToLower(key)] = true
		var of []*node
		for _, s := range all {
			if sub := cmp.Or(s.Properties[key], s.Additional); sub != nil {
				of = append(of, sub)
			}
		}
		if err := c.value(of, below(key)); err != nil {
			return err
		}
	}
	if _, err := c.dec.Token(); err != nil {
		return err
	}
	for _, s := range all {
		for _, name := range s.Required {
			if !seen[name] {
				return c.wrong(strict.MissingField, below(name), "is missing")
			}
		}
	}
	return nil
}

func (c *checker) array(all []*node, path string) error {
	var of []*node
	least := 0
	for _, s := range all {
		if err := c.kind(s, "array", path); err != nil {
			return err
		}
		if s.Items != nil {
			of = append(of, s.Items)
		}
		least = max(least, s.MinItems)
	}
	n := 0
	for ; c.dec.More(); n++ {
		if err := c.value(of, fmt.Sprintf("%s[%d]", path, n)); err != nil {
			return err
		}
	}
	if _, err := c.dec.Token(); err != nil {
		return err
	}
	if n < least {
		return c.wrong(strict.OutOfRange, path, "is empty")
	}
	return nil
}
