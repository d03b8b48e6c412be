package strict

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// Map is a node known to be a map (or an unusable one, which behaves as an empty map).
type Map struct{ node *Node }

// Map checks that the node is a map with every required key and no key outside required and optional, reports all that
// is missing in one problem and every unknown key with what was probably meant, and gives access by name.
func (n *Node) Map(required, optional []string) Map {
	if !n.isMap() {
		return Map{n}
	}
	all := slices.Concat(required, optional)
	for _, c := range n.Children {
		if !slices.Contains(all, c.Key) {
			c.unknownKey(all, nil)
		}
	}
	var missing []string
	for _, name := range required {
		if n.child(name) == nil {
			missing = append(missing, name)
		}
	}
	n.missing(missing)
	return Map{n}
}

// Entries returns the values of a map whose keys are free, in file order; each knows its Key.
func (n *Node) Entries() []*Node {
	if !n.isMap() {
		return nil
	}
	return n.Children
}

func (n *Node) isMap() bool {
	switch n.Kind {
	case KindMap:
		return true
	case KindNone:
	case kindNull:
		n.Fail(nullValue, "is empty; expected a map (key: value)", "")
	default:
		n.Fail(WrongType, "is "+n.Kind.String()+"; expected a map (key: value)", "")
	}
	return false
}

func (n *Node) child(key string) *Node {
	for _, c := range n.Children {
		if c.Key == key {
			return c
		}
	}
	return nil
}

// unknownKey reports the node's key, with the nearest of the known ones. also maps further words to known names.
func (n *Node) unknownKey(known []string, also map[string]string) {
	hint := ""
	if !n.doc.full() {
		hint = suggest(n.Key, known, also)
	}
	if hint == "" && len(known) <= 12 {
		hint = "known here: " + strings.Join(known, ", ")
	}
	n.parent.report(Problem{ID: UnknownField, Line: n.KeyLine, Col: n.KeyCol, Field: n.parent.path(),
		Message: "unknown field " + text.Quote(n.Key), Hint: hint})
}

func (n *Node) missing(names []string) {
	if len(names) > 0 {
		n.Fail(MissingField, missingMessage(names), "")
	}
}

func missingMessage(names []string) string {
	if len(names) == 1 {
		return "required field " + names[0] + " is missing"
	}
	return "required fields are missing: " + strings.Join(names, ", ")
}

// suggest finds what was meant by an unknown name among the known ones and their synonyms.
func suggest(word string, known []string, also map[string]string) string {
	if name, ok := also[text.Fold(word)]; ok {
		return "did you mean " + name + "?"
	}
	return text.DidYouMean(word, known)
}

// Get returns the value of a key. An absent key gives a node of KindNone, whose accessors return zero values without
// complaint: required keys were already reported by [Node.Map].
func (m Map) Get(key string) *Node {
	if m.node.Kind == KindMap {
		if c := m.node.child(key); c != nil {
			return c
		}
	}
	return &Node{Line: m.node.Line, Col: m.node.Col, Key: key, KeyLine: m.node.Line, KeyCol: m.node.Col, doc: m.node.doc, parent: m.node}
}

// Lookup returns the value of a key of a map that [Node.Map] has checked before, or a node of KindNone.
func (n *Node) Lookup(key string) *Node { return Map{n}.Get(key) }

// Has reports whether a key is there.
func (m Map) Has(key string) bool { return m.Get(key).Present() }

// Triple decodes the keys low, mode and high, each within b, and reports values that do not ascend. Equal values are
// allowed: they make a constant.
func (m Map) Triple(b Bounds) (low, mode, high float64) {
	l, c, h := m.Get("low"), m.Get("mode"), m.Get("high")
	low, mode, high = l.number(&b), c.number(&b), h.number(&b)
	usable := l.Present() && l.OK() && c.Present() && c.OK() && h.Present() && h.OK()
	if usable && (low > mode || mode > high) {
		l.Fail(badOrder, "low "+format(low)+", mode "+format(mode)+", high "+format(high)+" are not in ascending order", "")
	}
	return low, mode, high
}

// CheckSum reports at n when values do not add up to want within 1e-9. Nothing is rescaled.
func (n *Node) CheckSum(values []float64, want float64) {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	if math.Abs(sum-want) > 1e-9 {
		n.Fail(badSum, "the values add up to "+strconv.FormatFloat(sum, 'g', 10, 64)+", not "+format(want), "")
	}
}

// Unique finds ids used twice. The zero value is ready to use.
type Unique struct{ seen map[string]*Node }

// Check reports id at n when an earlier node had it, naming the line of both.
func (u *Unique) Check(n *Node, id string) {
	if id == "" || !n.Present() {
		return
	}
	if u.seen == nil {
		u.seen = make(map[string]*Node)
	}
	first, ok := u.seen[id]
	if !ok {
		u.seen[id] = n
		return
	}
	at := "line " + strconv.Itoa(first.Line)
	if first.doc != n.doc {
		at = text.Visible(first.doc.File) + ":" + strconv.Itoa(first.Line)
	}
	n.Fail(DuplicateID, text.Quote(id)+" on line "+strconv.Itoa(n.Line)+" is already used on "+at, "ids must differ")
}
