//go:build !js

package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
)

// tableSchema names the layout of the generic JSON output.
const tableSchema = "orgsim.table/1"

// appendJSONDocument writes Data if the document has any, and the generic tables otherwise:
//
//	{"schema", "title", "meta": {key: value},
//	 "blocks": [{"kind": "text", "text"} |
//	            {"kind": "table", "id", "title", "caption",
//	             "columns": [{"key", "label", "unit", "kind"}],
//	             "rows": [{key: value}], "footer": {key: value}, "notes": []}]}
//
// Rows have one line each, numbers are raw, missing values null.
func appendJSONDocument(dst []byte, d Document, _ Options) ([]byte, error) {
	if d.Data != nil {
		out, err := MarshalJSON(d.Data, "  ")
		return append(append(dst, out...), '\n'), err
	}
	dst = append(dst, "{\n  \"schema\": "...)
	dst = appendJSONString(dst, tableSchema)
	dst = append(dst, ",\n  \"title\": "...)
	dst = appendJSONString(dst, d.Title)
	dst = append(dst, ",\n  \"meta\": {"...)
	for i, p := range d.Meta {
		dst = jsonNext(dst, i, "\n    ")
		dst = append(appendJSONString(dst, p.Key), ": "...)
		dst = appendJSONString(dst, p.Value)
	}
	dst = append(dst, "\n  },\n  \"blocks\": ["...)
	for i, b := range d.Blocks {
		dst = jsonNext(dst, i, "\n    ")
		dst = append(dst, `{"kind": `...)
		dst = appendJSONString(dst, b.Kind.String())
		if b.Kind == BlockTable {
			dst = appendJSONTable(dst, b.Table.withFlags())
		} else {
			dst = append(dst, `, "text": `...)
			dst = appendJSONString(dst, b.Text)
		}
		dst = append(dst, '}')
	}
	return append(dst, "\n  ]\n}\n"...), nil
}

// jsonNext puts the comma between items, and the line end before each.
func jsonNext(dst []byte, i int, indent string) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	return append(dst, indent...)
}

func appendJSONTable(dst []byte, t Table) []byte {
	for _, p := range []Pair{{"id", t.ID}, {"title", t.Title}, {"caption", ""}} {
		dst = append(append(append(dst, `, "`...), p.Key...), `": `...)
		dst = appendJSONString(dst, p.Value)
	}
	dst = append(dst, `, "columns": [`...)
	fields := expand(t.Columns)
	for i, f := range fields {
		c := t.Columns[f.col]
		dst = append(jsonNext(dst, i, "\n      "), `{"key": `...)
		dst = append(appendJSONString(dst, f.key), `, "label": `...)
		dst = append(appendJSONString(dst, f.title(c)), `, "unit": `...)
		dst = append(appendJSONString(dst, f.unit(c)), `, "kind": "`...)
		dst = append(append(dst, f.kind.String()...), `"}`...)
	}
	dst = append(dst, `], "rows": [`...)
	keys := jsonKeys(fields)
	for i, row := range t.Rows {
		dst = appendJSONRow(jsonNext(dst, i, "\n      "), fields, keys, row)
	}
	dst = append(dst, ']')
	if t.Footer != nil {
		dst = appendJSONRow(append(dst, `, "footer": `...), fields, keys, t.Footer)
	}
	dst = append(dst, `, "notes": [`...)
	for i, n := range t.Notes {
		dst = appendJSONString(jsonNext(dst, i, "\n      "), n)
	}
	return append(dst, ']')
}

// jsonKeys are the fields' keys as JSON, with the colon.
func jsonKeys(fields []field) [][]byte {
	out := make([][]byte, len(fields))
	for i, f := range fields {
		out[i] = append(appendJSONString(nil, f.key), ':')
	}
	return out
}

// appendJSONRow writes one row as an object with every key, so that all rows have the same shape.
func appendJSONRow(dst []byte, fields []field, keys [][]byte, row []Cell) []byte {
	dst = append(dst, '{')
	for i := range fields {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, keys[i]...)
		value := fields[i].of(&row[fields[i].col])
		dst = appendJSONValue(dst, &value)
	}
	return append(dst, '}')
}

// ndjson writes one object a line.
type ndjson struct {
	*bufio.Writer
	cols   []Column
	fields []field
	keys   [][]byte
}

func newNDJSON(w io.Writer, cols []Column, _ []Pair, _ Options) (RowWriter, error) {
	fields := expand(cols)
	return &ndjson{Writer: inChunks(w), cols: cols, fields: fields, keys: jsonKeys(fields)}, nil
}

// WriteRow appends one line.
func (n *ndjson) WriteRow(row []Cell) error {
	if err := checkRow(n.cols, row); err != nil {
		return err
	}
	_, err := n.Write(append(appendJSONRow(n.AvailableBuffer(), n.fields, n.keys, row), '\n'))
	return err
}

// Close writes what is left.
func (n *ndjson) Close() error { return n.Flush() }

// writeNDJSON writes the document's Lines if it has any, and the rows of its table otherwise.
func writeNDJSON(w io.Writer, d Document, o Options) error {
	if d.Lines == nil {
		return Format{rows: newNDJSON}.writeRows(w, d, o)
	}
	out := inChunks(w)
	for _, v := range d.Lines {
		line, err := MarshalJSON(v, "")
		if err != nil {
			return err
		}
		out.Write(append(line, '\n'))
	}
	return out.Flush()
}

// MarshalJSON is encoding/json.Marshal for output that may be looked at on a screen and stand in a script element:
// characters that a terminal would obey or that reorder text, and <, are escaped. The value read back is the same. A
// non-empty indent lays the result out on lines.
func MarshalJSON(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return visibleJSON(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// visibleJSON escapes hidden characters of a JSON document, which stand in its strings and nowhere else.
func visibleJSON(doc []byte) []byte {
	s := string(doc)
	var out []byte
	done := 0 // of s, copied to out
	for i, r := range s {
		if r != '<' && (r == '\n' || !text.HiddenAt(s, i, r)) {
			continue
		}
		out = append(out, s[done:i]...)
		done = i + utf8.RuneLen(r)
		if r < 0x10000 {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else { // a surrogate pair
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		}
	}
	if done == 0 {
		return doc
	}
	return append(out, s[done:]...)
}

// appendJSONString writes s as a JSON string. Plain text takes no memory of its own: most cells of many rows are.
func appendJSONString(dst []byte, s string) []byte {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f || r == '"' || r == '\\' || r == '<' }) {
		return append(append(append(dst, '"'), s...), '"')
	}
	b, _ := MarshalJSON(s, "") // a string always marshals
	return append(dst, b...)
}

// appendJSONValue writes one value: a string, a number, true, false or null.
func appendJSONValue(dst []byte, v *Cell) []byte {
	switch v.kind {
	case cellText:
		return appendJSONString(dst, v.text)
	case cellNumber:
		return appendNumber(dst, v.value)
	case cellBool:
		return appendBool(dst, v.value)
	}
	return append(dst, "null"...)
}
