package strict

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/text"
)

// JSON reads one JSON value (RFC 8259). Duplicate keys, text after the value, halves of surrogate pairs, numbers and
// words that JSON does not know, trailing commas and nesting beyond maxDepth are problems. Most are reported together;
// after a fault that leaves no way to go on, Root is of KindNone.
func JSON(file string, src []byte) *Doc {
	d := newDoc(file, FormatJSON, src)
	if d.check() {
		d.parseJSON()
	}
	return d
}

// parseJSON fills the tree of d from d.src, which holds UTF-8 text.
func (d *Doc) parseJSON() {
	r := jsonReader{doc: d, cursor: cursor{s: d.src, line: d.firstLine}}
	r.blanks()
	if r.i == len(r.s) {
		d.Root.report(Problem{ID: EmptyInput, Message: "is empty"})
		return
	}
	r.value(d.Root, 1)
	if r.stopped {
		root := d.Root
		root.Kind, root.Children = KindNone, nil
		return
	}
	if r.blanks(); r.i < len(r.s) {
		hint := ""
		if r.s[r.i] == '{' && d.Root.Kind == KindMap {
			hint = "put the objects in a list, or name the file .ndjson if it has one object per line"
		}
		r.fail(r.i, secondDocument, "text after the end of the JSON value", hint)
	}
}

// jsonReader is a recursive-descent reader over text that is known to be UTF-8.
type jsonReader struct {
	cursor
	doc     *Doc
	i       int
	stopped bool // a fault left no way to go on
	nodes   int  // made so far
}

// cursor tells the places of ascending offsets in a text.
type cursor struct {
	s               []byte
	line, col, mark int // line and characters before offset mark
}

// at returns the line and column of offset i, which must not be before the last one asked for.
func (r *cursor) at(i int) (line, col int) {
	for ; r.mark < i; r.mark++ {
		switch c := r.s[r.mark]; {
		case c == '\n':
			r.line, r.col = r.line+1, 0
		case utf8.RuneStart(c):
			r.col++
		}
	}
	return r.line, r.col + 1
}

// fail reports a fault at offset i of the whole document.
func (r *jsonReader) fail(i int, id, message, hint string) {
	line, col := r.at(i)
	r.doc.Root.report(Problem{ID: id, Line: line, Col: col, Message: message, Hint: hint})
}

// stop reports a fault after which reading cannot go on.
func (r *jsonReader) stop(i int, message, hint string) {
	r.fail(i, Syntax, message, hint)
	r.stopped = true
}

func (r *jsonReader) blanks() {
	r.i = len(r.s) - len(bytes.TrimLeft(r.s[r.i:], " \t\r\n"))
}

// next skips blanks and returns the byte there, 0 at the end of the text.
func (r *jsonReader) next() byte {
	r.blanks()
	if r.i < len(r.s) {
		return r.s[r.i]
	}
	return 0
}

// node makes a child of parent.
func (r *jsonReader) node(parent *Node) *Node {
	r.nodes++
	return &Node{doc: r.doc, parent: parent}
}

// value reads the value that starts at the next byte into n.
func (r *jsonReader) value(n *Node, depth int) {
	c := r.next()
	n.Line, n.Col = r.at(r.i)
	if r.nodes > r.doc.mostNodes {
		p := tooManyNodes(r.doc.mostNodes)
		p.Line, p.Col = n.Line, n.Col
		n.doc.Root.report(p)
		r.stopped = true
		return
	}
	if depth > maxDepth && (c == '{' || c == '[') {
		n.Fail(tooDeep, tooDeepMessage, "")
		r.stopped = true
		return
	}
	switch c {
	case '{':
		n.Kind = KindMap
		r.object(n, depth)
	case '[':
		n.Kind = KindList
		r.array(n, depth)
	case '"':
		if s, ok := r.str(n); ok {
			n.Kind, n.Value, n.Quoted = kindScalar, s, true
		}
	case 0:
		r.stop(r.i, "unexpected end of the text; expected a value", "")
	default:
		r.word(n)
	}
}

func (r *jsonReader) array(n *Node, depth int) {
	open := r.i
	r.i++
	if r.next() == ']' {
		r.i++
		return
	}
	line, col := r.at(open)
	for {
		item := r.node(n)
		item.index = len(n.Children)
		n.Children = append(n.Children, item)
		if r.value(item, depth+1); r.stopped || !r.more(']', line, col) {
			return
		}
	}
}

func (r *jsonReader) object(n *Node, depth int) {
	line, col := r.at(r.i)
	r.i++
	if r.next() == '}' {
		r.i++
		return
	}
	seen := map[string]*Node{}
	for {
		if c := r.next(); c != '"' {
			r.badKey(c, n)
			return
		}
		child := r.node(n)
		child.KeyLine, child.KeyCol = r.at(r.i)
		key, ok := r.str(n)
		if r.stopped {
			return
		}
		child.Key = key
		if r.next() != ':' {
			r.stop(r.i, "expected a colon after the key "+text.Quote(key), "")
			return
		}
		r.i++
		if before, twice := seen[key]; twice {
			child.duplicate(before)
		} else if seen[key] = child; ok {
			n.Children = append(n.Children, child)
		}
		if r.value(child, depth+1); r.stopped || !r.more('}', line, col) {
			return
		}
	}
}

// more reads what follows a value inside brackets opened at a line and column, and reports whether another is to come.
func (r *jsonReader) more(closing byte, line, col int) bool {
	switch r.next() {
	case closing:
		r.i++
		return false
	case ',':
		comma := r.i
		r.i++
		if r.next() == closing {
			r.fail(comma, Syntax, "comma before the closing bracket", "delete the comma")
			r.i++
			return false
		}
		return true
	case 0:
		r.doc.Root.report(Problem{ID: Syntax, Line: line, Col: col, Message: "the bracket opened here is never closed"})
		r.stopped = true
		return false
	}
	hint := "a comma is missing before it"
	if c := r.s[r.i]; c == '/' || c == '#' {
		hint = "JSON has no comments"
	}
	r.stop(r.i, "unexpected "+r.here()+" after a value", hint)
	return false
}

// badKey reports that no key in double quotes stands where one must.
func (r *jsonReader) badKey(c byte, n *Node) {
	hint := ""
	switch last := len(n.Children) - 1; {
	case c == 0:
		r.stop(r.i, "unexpected end of the text; expected a key", "")
		return
	case c == '/' || c == '#':
		hint = "JSON has no comments"
	case c >= '0' && c <= '9' && last >= 0 && !n.Children[last].Quoted && wellFormed(n.Children[last].Value):
		hint = "numbers are written with a decimal point and without separators"
	}
	r.stop(r.i, "unexpected "+r.here()+"; expected a key in double quotes", hint)
}

// here quotes the character at the current place.
func (r *jsonReader) here() string { return quoteFirst(r.s[r.i:]) }

// quoteFirst quotes the first character of a text.
func quoteFirst(s []byte) string {
	_, n := utf8.DecodeRune(s)
	return text.Quote(string(s[:n]))
}

// word reads a number, true, false, null or something that is none of them.
func (r *jsonReader) word(n *Node) {
	from := r.i
	for r.i < len(r.s) && !strings.ContainsRune(" \t\r\n,:]}[{\"'/#", rune(r.s[r.i])) {
		r.i++
	}
	w := string(r.s[from:r.i])
	switch {
	case w == "":
		hint := ""
		switch r.s[from] {
		case '\'':
			hint = "put text in double quotes"
		case '/', '#':
			hint = "JSON has no comments"
		}
		r.stop(from, "unexpected "+r.here()+"; expected a value", hint)
	case w == "null":
		n.Kind, n.Value = kindNull, w
	case w == "true", w == "false", wellFormed(w):
		n.Kind, n.Value = kindScalar, w
	case strings.ContainsAny(w[:1], "0123456789.-+") || nonFiniteWord(w):
		f := misspelt(w, &AnyNumber)
		n.Value, f.hint = w, "" // whoever decodes it knows the bounds, and so what it may have meant
		n.fault(f)
	default:
		hint := `write "` + text.Short(w) + `" if it is text`
		switch strings.ToLower(w) {
		case "none", "undefined", "nil", "null":
			hint = "write null"
		case "true", "false", "yes", "no":
			_, f := flag(w, false)
			hint = f.hint
		}
		n.Fail(Syntax, text.Quote(w)+" is not a JSON value", hint)
	}
}
