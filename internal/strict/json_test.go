package strict

import (
	"encoding/json"
	"strings"
	"testing"
)

// Every structural fault of a JSON file has its id, line and column, and what encoding/json lets through is refused.
func TestJSONStructure(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []place
	}{
		{"well-formed", `{"id": "acme", "headcount": 600}`, nil},
		{"byte order mark and CRLF", "\ufeff{\r\n\"id\": \"acme\",\r\n\"headcount\": 600}\r\n", nil},
		{"escapes", `{"id": "a\u00e9\ud83d\ude00\/\"\\b", "headcount": 6e2, "joint": true, "tags": []}`, nil},
		{"empty", "", []place{{EmptyInput, 0, 0}}},
		{"blanks", "\ufeff \n", []place{{EmptyInput, 0, 0}}},
		{"NUL", "{\"id\": \"a\x00\"}", []place{{nulByte, 1, 10}}},
		{"invalid UTF-8", "{\"id\": \"\xff\"}", []place{{invalidUTF8, 1, 9}}},
		{"duplicate key", "{\"id\": \"a\", \"headcount\": 3,\n \"id\": \"b\"}", []place{{duplicateKey, 2, 2}}},
		{"key in another case", `{"ID": "a", "headcount": 3}`, []place{{MissingField, 1, 1}, {UnknownField, 1, 2}}},
		{"trailing text", `{"id": "a", "headcount": 3} x`, []place{{secondDocument, 1, 29}}},
		{"second object", "{\"id\": \"a\", \"headcount\": 3}\n{}", []place{{secondDocument, 2, 1}}},
		{"null on top", "null", []place{{nullValue, 1, 1}}},
		{"list on top", "[]", []place{{WrongType, 1, 1}}},
		{"scalar on top", "3", []place{{WrongType, 1, 1}}},
		{"NaN", `{"id": "a", "headcount": NaN}`, []place{{notFinite, 1, 26}}},
		{"minus infinity", `{"id": "a", "headcount": -Infinity}`, []place{{notFinite, 1, 26}}},
		{"leading zero", `{"id": "a", "headcount": 0777}`, []place{{badNumber, 1, 26}}},
		{"hexadecimal", `{"id": "a", "headcount": 0x1F}`, []place{{badNumber, 1, 26}}},
		{"plus sign", `{"id": "a", "headcount": +5}`, []place{{badNumber, 1, 26}}},
		{"number for a text", `{"id": 3, "headcount": 3}`, []place{{WrongType, 1, 8}}},
		{"text for a number", `{"id": "a", "headcount": "3"}`, []place{{quotedNumber, 1, 26}}},
		{"null for a number", `{"id": "a", "headcount": null}`, []place{{nullValue, 1, 26}}},
		{"quoted true", `{"id": "a", "headcount": 3, "joint": "true"}`, []place{{badBool, 1, 38}}},
		{"Python words", `{"id": "a", "headcount": 3, "joint": True, "flavour": None}`, []place{{Syntax, 1, 38}, {Syntax, 1, 55}}},
		{"single quotes", `{'id': 'a'}`, []place{{Syntax, 1, 2}}},
		{"bare key", `{id: "a"}`, []place{{Syntax, 1, 2}}},
		{"missing comma", `{"id": "a" "headcount": 3}`, []place{{Syntax, 1, 12}}},
		{"missing colon", `{"id" "a"}`, []place{{Syntax, 1, 7}}},
		{"trailing comma", `{"id": "a", "headcount": 3,}`, []place{{Syntax, 1, 27}}},
		{"comma twice", `{"id": "a", "headcount": 3, "tags": ["x",,"y"]}`, []place{{Syntax, 1, 42}}},
		{"decimal comma", `{"id": "a", "headcount": 1,5}`, []place{{Syntax, 1, 28}}},
		{"comment", "{ // size\n\"id\": \"a\"}", []place{{Syntax, 1, 3}}},
		{"open object", "{\"id\": \"a\",\n\"headcount\": 3", []place{{Syntax, 1, 1}}},
		{"open text", "{\"id\": \"a,\n\"headcount\": 3}", []place{{Syntax, 1, 8}}},
		{"text open at the end", `{"id": "a`, []place{{Syntax, 1, 8}}},
		{"escape open at the end", `{"id": "a\`, []place{{Syntax, 1, 8}}},
		{"unknown escape", `{"id": "\x41", "headcount": 3}`, []place{{Syntax, 1, 9}}},
		{"backslash before a letter", `{"id": "C:\é", "headcount": 3}`, []place{{Syntax, 1, 11}}},
		{"not hexadecimal", `{"id": "\u00zz", "headcount": 3}`, []place{{Syntax, 1, 9}}},
		{"escape before the line end", "{\"id\": \"a\\\n\", \"headcount\": 3}", []place{{Syntax, 1, 8}, {Syntax, 1, 10}}},
		{"raw tab", "{\"id\": \"a\tb\", \"headcount\": 3}", []place{{Syntax, 1, 10}}},
		{"lone high surrogate", `{"id": "é\ud800", "headcount": 3}`, []place{{loneSurrogate, 1, 10}}},
		{"lone low surrogate", `{"id": "\udc00x", "headcount": 3}`, []place{{loneSurrogate, 1, 9}}},
		{"two high surrogates", `{"id": "\ud800\ud800", "headcount": 3}`, []place{{loneSurrogate, 1, 9}, {loneSurrogate, 1, 15}}},
		{"escaped NUL", `{"id": "\u0000", "headcount": 3}`, []place{{nulByte, 1, 8}}},
		{"several at once", "{\"id\": \"\",\n\"headcount\": 0, \"size\": 3,\n\"tech_share\": 35}",
			[]place{{emptyText, 1, 8}, {OutOfRange, 2, 14}, {UnknownField, 2, 17}, {OutOfRange, 3, 15}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := JSON("x.json", []byte(c.in))
			company(d)
			samePlaces(t, d.Problems(), c.want...)
		})
	}
}

// Nesting is refused at 33 levels however deep it goes on, and 32 levels pass.
func TestJSONDepth(t *testing.T) {
	for _, n := range []int{33, 10000, 1000000} {
		in := []byte(strings.Repeat(`[`, n))
		var d *Doc
		if used := allocated(func() { d = JSON("x.json", in) }); used > 1<<20 {
			t.Errorf("%d levels used %d bytes", n, used)
		}
		samePlaces(t, d.Problems(), place{tooDeep, 1, 33})
	}
	if d := JSON("x.json", []byte(strings.Repeat("[", 32)+strings.Repeat("]", 32))); d.Err() != nil {
		t.Errorf("32 levels refused: %v", d.Err())
	}
}

// The problems of a document of one very long line quote a short part of it, and only so many are kept.
func TestJSONOneLongLine(t *testing.T) {
	var b strings.Builder
	b.WriteString(`[`)
	for range 20000 {
		b.WriteString(`{"size": 3}, `)
	}
	b.WriteString(`{}]`)
	d := JSON("x.json", []byte(b.String()))
	for _, n := range d.Root.List() {
		n.Map(nil, []string{"headcount"})
	}
	ps := d.Problems()
	if len(ps) != MaxProblems+1 || ps[MaxProblems].ID != TooManyErrors {
		t.Fatalf("%d problems, want the first %d and one for the rest", len(ps), MaxProblems)
	}
	p := ps[500]
	if p.Line != 1 || p.Col != 3+13*500 {
		t.Errorf("problem at %d:%d, want 1:%d", p.Line, p.Col, 3+13*500)
	}
	lines := strings.Split(p.Verbose(), "\n")
	if len(lines[1]) > 140 || !strings.HasPrefix(lines[1][strings.IndexByte(lines[2], '^')+2:], `"size"`) {
		t.Errorf("caret is not under the key:\n%s", p.Verbose())
	}
}

// Whatever both readers accept means the same to both: encoding/json is the reference for text and structure.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, -0.5e3, "x\u00e9\ud83d\ude00"], "b": {"c": null, "d": true}}`, `[[[]]]`, `{"a":1,}`, `{"a":NaN}`,
		`"\ud800"`, `{"a":1,"a":2}`, "{\"a\":\n\"b", `{"a" 1}`, `[1 2]`, `nul`, `"\u12`,
		`"\b\f\n\r\t\/"`, `"\ué"`, `"\é"`, `["\ud83d\u0041"]`, `{"a":"\uZZZZ"}`, `[-]`, `[1.]`, `["a", 'b']`, `{"a":1;}`, `[] // x`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d := JSON("f.json", src)
		checkPlaces(t, d.Problems(), src)
		if d.Err() != nil {
			return
		}
		if !json.Valid([]byte(strings.TrimPrefix(string(src), "\ufeff"))) {
			t.Fatalf("accepted %q", src)
		}
		var want any
		dec := json.NewDecoder(strings.NewReader(strings.TrimPrefix(string(src), "\ufeff")))
		dec.UseNumber()
		if err := dec.Decode(&want); err != nil {
			t.Fatal(err)
		}
		sameTree(t, d.Root, want)
	})
}

// sameTree compares a node with what encoding/json made of the same text.
func sameTree(t *testing.T, n *Node, want any) {
	t.Helper()
	switch w := want.(type) {
	case nil:
		if n.Kind != kindNull {
			t.Fatalf("%s: %v, want null", n.path(), n.Kind)
		}
	case bool:
		if n.Quoted || n.Bool() != w {
			t.Fatalf("%s: %q, want %v", n.path(), n.Value, w)
		}
	case json.Number:
		if n.Quoted || n.Value != string(w) {
			t.Fatalf("%s: %q, want %v", n.path(), n.Value, w)
		}
	case string:
		if !n.Quoted || n.Value != w {
			t.Fatalf("%s: %q, want %q", n.path(), n.Value, w)
		}
	case []any:
		if n.Kind != KindList || len(n.Children) != len(w) {
			t.Fatalf("%s: %v of %d, want a list of %d", n.path(), n.Kind, len(n.Children), len(w))
		}
		for i, c := range n.Children {
			sameTree(t, c, w[i])
		}
	case map[string]any:
		if n.Kind != KindMap || len(n.Children) != len(w) {
			t.Fatalf("%s: %v of %d, want a map of %d", n.path(), n.Kind, len(n.Children), len(w))
		}
		for _, c := range n.Children {
			sameTree(t, c, w[c.Key])
		}
	}
}

// checkPlaces holds for any input: every problem lies within it and renders on one line.
func checkPlaces(t *testing.T, ps Problems, src []byte) {
	t.Helper()
	lines := strings.Split(string(src), "\n")
	for _, p := range ps {
		if p.ID == "" || p.Message == "" {
			t.Fatalf("problem without an id or a message: %+v", p)
		}
		if p.Line < 0 || p.Line > len(lines) {
			t.Fatalf("line %d of %d: %s", p.Line, len(lines), p)
		}
		if p.Line > 0 && (p.Col < 0 || p.Col > len(lines[p.Line-1])+1) {
			t.Fatalf("column %d on a line of %d bytes: %s", p.Col, len(lines[p.Line-1]), p)
		}
		if s := p.Error(); strings.ContainsAny(s, "\n\r\x00\x1b") {
			t.Fatalf("unescaped: %q", s)
		}
		if p.Verbose() == "" {
			t.Fatal("nothing to show")
		}
	}
}
