package strict

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

var tooDeepMessage = "nested deeper than " + strconv.Itoa(maxDepth) + " levels"

// Kind is what stands at a place of a document.
type Kind uint8

// The kinds. A node of KindNone stands for a value that is absent or was already reported: its accessors return zero
// values and report nothing.
const (
	KindNone Kind = iota
	kindNull
	kindScalar
	KindMap
	KindList
)

// String names the kind for messages.
func (k Kind) String() string {
	return [...]string{"absent", "nothing (null)", "a single value", "a map", "a list"}[k]
}

// Node is one value of a document with its place. Accessors decode it and record problems in its Doc.
type Node struct {
	Kind     Kind
	Line     int     // of the value, from 1
	Col      int     // of the value, from 1
	Value    string  // text of a scalar, without quotes and with escapes resolved
	Quoted   bool    // the scalar was in quotes or a block; in JSON, a string
	Key      string  // of a value in a map
	KeyLine  int     // of the key, from 1
	KeyCol   int     // of the key, from 1
	Children []*Node // values of a map in file order, items of a list

	doc    *Doc
	parent *Node
	index  int  // within a list
	failed bool // an error was recorded here or below
	first  int  // 1 + index of the first problem recorded here or below, 0 for none
}

// Present reports whether there is a value, null included.
func (n *Node) Present() bool { return n.Kind != KindNone }

// OK reports whether no error has been recorded at this node or below it so far.
func (n *Node) OK() bool { return !n.failed }

// Problems returns the problems recorded at this node and below it so far, in order of place.
func (n *Node) Problems() Problems { return n.doc.under(n) }

// Doc returns the document the node belongs to.
func (n *Node) Doc() *Doc { return n.doc }

// path is where the node is in its document: roles[2].pay.low. The top is "".
func (n *Node) path() string {
	if n.parent == nil {
		return ""
	}
	above := n.parent.path()
	if n.parent.Kind == KindList {
		return above + "[" + strconv.Itoa(n.index) + "]"
	}
	if above == "" {
		return text.Short(n.Key)
	}
	return above + "." + text.Short(n.Key)
}

// Fail records an error at the value. The message should read on from the field's path: "must not be 3".
func (n *Node) Fail(id, message, hint string) {
	n.report(Problem{ID: id, Line: n.Line, Col: n.Col, Field: n.path(), Message: message, Hint: hint})
}

// FailAt records an error of the value at the place of another.
func (n *Node) FailAt(at *Node, id, message, hint string) {
	n.report(Problem{ID: id, Line: at.Line, Col: at.Col, Field: n.path(), Message: message, Hint: hint})
}

// FailKey records an error at the key of the value, for keys that mean nothing here.
func (n *Node) FailKey(id, message, hint string) {
	n.report(Problem{ID: id, Line: n.KeyLine, Col: n.KeyCol, Field: n.path(), Message: message, Hint: hint})
}

// Warn records a warning at the value.
func (n *Node) Warn(id, message, hint string) {
	n.report(Problem{ID: id, Line: n.Line, Col: n.Col, Field: n.path(), Message: message, Hint: hint, Severity: SeverityWarning})
}

// report records a problem, whose message names the field first.
func (n *Node) report(p Problem) {
	if p.Field != "" {
		p.Message = p.Field + ": " + p.Message
	}
	n.record(p)
}

func (n *Node) record(p Problem) {
	for a := n; a != nil; a = a.parent {
		a.failed = a.failed || p.Severity == SeverityError
		if a.first == 0 {
			a.first = 1 + len(n.doc.problems)
		}
	}
	n.doc.add(n, p)
}

// fault records what a decoder found.
func (n *Node) fault(f *fault) { n.Fail(f.id, f.message, f.hint) }

// scalar reports whether the node holds one value; if not it says what was wanted.
func (n *Node) scalar(wanted func() string) bool {
	switch n.Kind {
	case kindScalar:
		return true
	case KindNone:
		return false
	case kindNull:
		n.Fail(nullValue, "is empty; expected "+wanted(), "leave the field out if it is not known")
	default:
		n.Fail(WrongType, "is "+n.Kind.String()+"; expected "+wanted(), "")
	}
	return false
}

// number decodes a number within b.
func (n *Node) number(b *Bounds) float64 {
	if n.Kind == KindNone && n.Value != "" && n.first <= len(n.doc.problems) { // JSON that is none, already reported
		f := misspelt(n.Value, b)
		p := &n.doc.problems[n.first-1]
		p.Message, p.Hint = n.path()+": "+f.message, f.hint
	}
	if !n.scalar(b.describe) {
		return 0
	}
	v, f := number(n.Value, b)
	switch {
	case n.Quoted && f == nil:
		n.Fail(quotedNumber, text.Quote(n.Value)+" is in quotes; "+b.wanted(), "write "+n.Value+" without quotes")
	case f != nil:
		n.fault(f)
	default:
		return v
	}
	return 0
}

// Float decodes a number from low to high, both included.
func (n *Node) Float(low, high float64) float64 { return n.number(&Bounds{Min: low, Max: high}) }

// Int decodes a whole number from low to high, both included. 600, 600.0 and 6e2 are whole; 3.7 is an error.
func (n *Node) Int(low, high int) int {
	return int(n.number(&Bounds{Min: float64(low), Max: float64(high), Whole: true}))
}

// Bool decodes true or false. The words yes, no, on and off are errors: readers of YAML disagree on them.
func (n *Node) Bool() bool {
	if !n.scalar(func() string { return "true or false" }) {
		return false
	}
	v, f := flag(n.Value, n.Quoted)
	if f != nil {
		n.fault(f)
	}
	return v
}

// Enum decodes one of the given words.
func (n *Node) Enum(words ...string) string {
	if !n.scalar(func() string { return "one of " + strings.Join(words, ", ") }) {
		return ""
	}
	w, f := choice(n.Value, words)
	if f != nil {
		n.fault(f)
	}
	return w
}

// Text decodes text of at most most characters (200 when most is 0) that is not blank. Any character but NUL is taken,
// so whoever prints it must escape it.
func (n *Node) Text(most int) string { return n.words(most, false) }

// ID decodes a name that people and files refer to: text of at most 200 characters without control, invisible or
// direction-changing characters and without blanks at its ends. It is returned in Unicode normal form C, so that equal
// looking ids are equal.
func (n *Node) ID() string { return n.words(0, true) }

func (n *Node) words(most int, id bool) string {
	if !n.scalar(func() string { return "text" }) {
		return ""
	}
	if n.doc.Format == FormatJSON && !n.Quoted {
		n.Fail(WrongType, "is "+text.Short(n.Value)+"; expected text in quotes", `write "`+text.Short(n.Value)+`"`)
		return ""
	}
	s, f := words(n.Value, most, id)
	if f != nil {
		n.fault(f)
	}
	return s
}

// List returns the items of a list. A null or a scalar is an error; an empty list is not.
func (n *Node) List() []*Node {
	switch n.Kind {
	case KindList:
		return n.Children
	case KindNone:
	case kindNull:
		n.Fail(nullValue, "is empty; expected a list", "write [] for an empty list")
	default:
		n.Fail(WrongType, "is "+n.Kind.String()+"; expected a list", "")
	}
	return nil
}

// Strings decodes a list of texts of at most 200 characters each.
func (n *Node) Strings() []string {
	var out []string
	for _, item := range n.List() {
		out = append(out, item.Text(0))
	}
	return out
}

// duplicate reports the node's key as a repetition of an earlier one, naming both places.
func (n *Node) duplicate(before *Node) {
	n.FailKey(duplicateKey, fmt.Sprintf("key %s on line %d is already set on line %d", text.Quote(n.Key), n.KeyLine, before.KeyLine), "keep one of them")
}
