package render

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// MarshalJSON is encoding/json.Marshal with three differences: NaN and
// infinities become null instead of an error that loses the whole document,
// characters a terminal would obey are escaped, and whole numbers are written
// in full up to 1e15. A non-empty indent lays the result out on lines.
//
// It understands the tags name, omitempty, omitzero and "-", embedded
// structs, json.Marshaler and encoding.TextMarshaler; the tag option "string"
// is an error.
func MarshalJSON(v any, indent string) ([]byte, error) {
	out, err := appendJSONValue(nil, reflect.ValueOf(v), 0)
	if err != nil || indent == "" {
		return out, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, out, "", indent); err != nil {
		return nil, fmt.Errorf("laying out json: %w", err)
	}
	return b.Bytes(), nil
}

var errDeepJSON = errors.New("value is nested too deeply, or contains itself")

var (
	jsonMarshaler = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

func appendJSONValue(dst []byte, v reflect.Value, depth int) ([]byte, error) {
	if depth > 200 {
		return nil, errDeepJSON
	}
	if !v.IsValid() {
		return append(dst, "null"...), nil
	}
	if special(v.Type()) || v.CanAddr() && special(reflect.PointerTo(v.Type())) {
		return appendMarshaler(dst, v)
	}
	switch v.Kind() {
	case reflect.Bool:
		return strconv.AppendBool(dst, v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(dst, v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.AppendUint(dst, v.Uint(), 10), nil
	case reflect.Float32:
		if f := v.Float(); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return strconv.AppendFloat(dst, f, 'g', -1, 32), nil
		}
		return append(dst, "null"...), nil
	case reflect.Float64:
		return appendJSONDatum(dst, numberDatum(v.Float())), nil
	case reflect.String:
		return appendJSONString(dst, v.String()), nil
	case reflect.Interface, reflect.Pointer:
		return appendJSONValue(dst, v.Elem(), depth+1)
	case reflect.Struct:
		return appendJSONStruct(dst, v, depth)
	case reflect.Map:
		return appendJSONMap(dst, v, depth)
	case reflect.Slice, reflect.Array:
		return appendJSONList(dst, v, depth)
	}
	return nil, fmt.Errorf("json has no place for a %s", v.Type())
}

func special(t reflect.Type) bool { return t.Implements(jsonMarshaler) || t.Implements(textMarshaler) }

func numberDatum(f float64) datum {
	c := Number(f)
	if c.kind != cellNumber {
		return datum{}
	}
	return datum{kind: cellNumber, num: c.value}
}

func appendMarshaler(dst []byte, v reflect.Value) ([]byte, error) {
	if v.CanAddr() && v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
		v = v.Addr()
	}
	out, err := json.Marshal(v.Interface())
	return append(dst, out...), err
}

func appendJSONList(dst []byte, v reflect.Value, depth int) ([]byte, error) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return append(dst, "null"...), nil
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		return appendMarshaler(dst, v) // bytes are base64
	}
	dst = append(dst, '[')
	for i := range v.Len() {
		if i > 0 {
			dst = append(dst, ',')
		}
		var err error
		if dst, err = appendJSONValue(dst, v.Index(i), depth+1); err != nil {
			return nil, err
		}
	}
	return append(dst, ']'), nil
}

// appendJSONMap writes keys in sorted order.
func appendJSONMap(dst []byte, v reflect.Value, depth int) ([]byte, error) {
	if v.IsNil() {
		return append(dst, "null"...), nil
	}
	type item struct {
		key   string
		value reflect.Value
	}
	var items []item
	for _, k := range v.MapKeys() {
		switch {
		case k.Kind() == reflect.String:
			items = append(items, item{k.String(), v.MapIndex(k)})
		case k.CanInt() || k.CanUint():
			items = append(items, item{fmt.Sprint(k.Interface()), v.MapIndex(k)})
		default:
			return nil, fmt.Errorf("json has no place for map keys of type %s", k.Type())
		}
	}
	slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.key, b.key) })
	dst = append(dst, '{')
	for i, it := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendJSONString(dst, it.key), ':')
		var err error
		if dst, err = appendJSONValue(dst, it.value, depth+1); err != nil {
			return nil, err
		}
	}
	return append(dst, '}'), nil
}

func appendJSONStruct(dst []byte, v reflect.Value, depth int) ([]byte, error) {
	dst = append(dst, '{')
	out, _, err := appendJSONFields(dst, v, depth, 0)
	return append(out, '}'), err
}

// appendJSONFields writes the fields of a struct, those of embedded structs
// in their place; n counts the fields written so far.
func appendJSONFields(dst []byte, v reflect.Value, depth, n int) ([]byte, int, error) {
	var err error
	for i := range v.NumField() {
		sf, fv := v.Type().Field(i), v.Field(i)
		name, opts, _ := strings.Cut(sf.Tag.Get("json"), ",")
		switch {
		case name == "-" && opts == "":
			continue
		case sf.Anonymous && name == "" && sf.Type.Kind() == reflect.Struct && !special(sf.Type):
			if dst, n, err = appendJSONFields(dst, fv, depth+1, n); err != nil {
				return nil, n, err
			}
			continue
		case !sf.IsExported():
			continue
		}
		for _, o := range strings.Split(opts, ",") {
			if o == "string" {
				return nil, n, fmt.Errorf("field %s: the json tag option %q is not supported", sf.Name, o)
			}
		}
		if strings.Contains(opts, "omitempty") && emptyJSON(fv) || strings.Contains(opts, "omitzero") && fv.IsZero() {
			continue
		}
		if n > 0 {
			dst = append(dst, ',')
		}
		n++
		dst = append(appendJSONString(dst, cmp.Or(name, sf.Name)), ':')
		if dst, err = appendJSONValue(dst, fv, depth+1); err != nil {
			return nil, n, err
		}
	}
	return dst, n, nil
}

// emptyJSON is omitempty's notion of empty.
func emptyJSON(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}
