package schema

import (
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

// checker holds one JSON value against a schema while it is read, token by
// token, so that a large result takes no memory. It knows the words that the
// schema of results uses.
type checker struct {
	dec  *json.Decoder
	root object
}

// Check reads one result and returns the first [Violation], or the decoder's
// error. Keys that the schema does not name are passed over.
func Check(dec *json.Decoder) error {
	c := &checker{dec: dec}
	if err := json.Unmarshal(Result(), &c.root); err != nil {
		return err
	}
	dec.UseNumber()
	return c.value([]object{c.root}, "")
}

// value checks the next value against all of some schemas.
func (c *checker) value(all []object, path string) error {
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
func (c *checker) expand(all []object) []object {
	var out []object
	for _, s := range all {
		if ref, ok := s["$ref"].(string); ok {
			defs, _ := c.root["$defs"].(map[string]any)
			def, _ := defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
			out = append(out, c.expand([]object{def})...)
		}
		if list, ok := s["allOf"].([]any); ok {
			for _, x := range list {
				sub, _ := x.(map[string]any)
				out = append(out, c.expand([]object{sub})...)
			}
		}
		out = append(out, s)
	}
	return out
}

func (c *checker) wrong(id, path, format string, args ...any) error {
	return &Violation{c.dec.InputOffset(), path, id, fmt.Sprintf(format, args...)}
}

// scalar checks a value that is no object and no list.
func (c *checker) scalar(s object, tok any, kind string, number float64, path string) error {
	if err := c.kind(s, kind, path); err != nil {
		return err
	}
	if want, ok := s["const"]; ok && tok != want {
		return c.wrong(strict.OutOfRange, path, "is not %v", want)
	}
	if enum, ok := s["enum"].([]any); ok && !slices.Contains(enum, any(tok)) {
		return c.wrong(strict.OutOfRange, path, "is none of %v", enum)
	}
	if least, ok := s["minimum"].(float64); ok && number < least {
		return c.wrong(strict.OutOfRange, path, "is less than %v", least)
	}
	if most, ok := s["maximum"].(float64); ok && number > most {
		return c.wrong(strict.OutOfRange, path, "is more than %v", most)
	}
	if text, ok := tok.(string); ok && s["minLength"] != nil && text == "" {
		return c.wrong(strict.OutOfRange, path, "is empty")
	}
	return nil
}

// kind checks the type of a value; a whole number is a number too.
func (c *checker) kind(s object, kind, path string) error {
	var want []any
	switch t := s["type"].(type) {
	case string:
		want = []any{t}
	case []any:
		want = t
	default:
		return nil
	}
	if slices.Contains(want, any(kind)) || kind == "integer" && slices.Contains(want, any("number")) {
		return nil
	}
	return c.wrong(strict.WrongType, path, "is of the wrong type, %s", kind)
}

func (c *checker) object(all []object, path string) error {
	for _, s := range all {
		if err := c.kind(s, "object", path); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	for c.dec.More() {
		tok, err := c.dec.Token()
		if err != nil {
			return err
		}
		key, _ := tok.(string)
		if seen[strings.ToLower(key)] { // a reader may not tell the letter case of keys apart
			return c.wrong(strict.OutOfRange, strings.TrimPrefix(path+"."+key, "."), "is there twice")
		}
		seen[strings.ToLower(key)] = true
		var of []object
		for _, s := range all {
			properties, _ := s["properties"].(map[string]any)
			for _, x := range []any{properties[key], s["additionalProperties"]} {
				if sub, ok := x.(map[string]any); ok {
					of = append(of, sub)
				}
			}
		}
		if err := c.value(of, strings.TrimPrefix(path+"."+key, ".")); err != nil {
			return err
		}
	}
	if _, err := c.dec.Token(); err != nil {
		return err
	}
	for _, s := range all {
		required, _ := s["required"].([]any)
		for _, key := range required {
			if name, _ := key.(string); !seen[name] {
				return c.wrong(strict.MissingField, strings.TrimPrefix(path+"."+name, "."), "is missing")
			}
		}
	}
	return nil
}

func (c *checker) array(all []object, path string) error {
	var of []object
	for _, s := range all {
		if err := c.kind(s, "array", path); err != nil {
			return err
		}
		if items, ok := s["items"].(map[string]any); ok {
			of = append(of, items)
		}
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
	for _, s := range all {
		if least, ok := s["minItems"].(float64); ok && float64(n) < least {
			return c.wrong(strict.OutOfRange, path, "is empty")
		}
	}
	return nil
}
