//go:build !js

package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
)

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
