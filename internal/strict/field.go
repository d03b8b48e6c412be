package strict

import (
	"slices"
	"strconv"

	"github.com/orgsim/orgsim/internal/text"
)

// FieldKind says what a field holds.
type FieldKind uint8

// The kinds of fields.
const (
	FieldNumber FieldKind = iota // a number within bounds
	FieldWhole                   // a whole number within bounds
	FieldText                    // text for people, see [Node.Text]
	FieldID                      // a name that is referred to, see [Node.ID]
	fieldFlag                    // true or false
	FieldChoice                  // one of Words
)

// Field describes one field of a flat record.
type Field struct {
	Name     string    // key in YAML and JSON, column in CSV
	Kind     FieldKind // what it holds
	Required bool      // must be given in every record
	Min, Max float64   // of FieldNumber and FieldWhole, inclusive; Min < Max
	Count    bool      // of FieldNumber: people or things are counted
	Usual    [2]float64
	// Usual is the range the model was tested in; a value outside draws a warning. Both zero: no such range.
	MaxRunes int      // of FieldText and FieldID, in characters; 0 means maxTextRunes
	Words    []string // of FieldChoice
	Synonyms []string // other names people try, for hints only
	Unit     string   // such as "people"; "" for plain scores and shares
	Doc      string   // one line for help and schemas
}

// Table is the set of fields of one kind of record. It is read-only and may be shared.
type Table struct {
	fields   []Field
	names    []string
	required []int
	bounds   []Bounds
	index    map[string]int
	also     map[string]string // folded synonym -> name
}

// NewTable makes a table. Fields are program constants, so a table that makes no sense (two fields of one name, bounds
// that do not ascend, a choice of nothing) panics.
func NewTable(fields ...Field) *Table {
	t := &Table{fields: slices.Clone(fields), index: make(map[string]int), also: make(map[string]string)}
	for i, f := range t.fields {
		if _, twice := t.index[f.Name]; twice || f.Name == "" {
			panic("strict: field " + strconv.Quote(f.Name) + " twice or without a name")
		}
		if (f.Kind == FieldNumber || f.Kind == FieldWhole) && !(f.Min < f.Max) || f.Kind == FieldChoice && len(f.Words) == 0 {
			panic("strict: field " + f.Name + " allows nothing")
		}
		t.index[f.Name] = i
		t.names = append(t.names, f.Name)
		if f.Required {
			t.required = append(t.required, i)
		}
		t.bounds = append(t.bounds, Bounds{Min: f.Min, Max: f.Max, Whole: f.Kind == FieldWhole, Count: f.Count, Unit: f.Unit})
		for _, s := range f.Synonyms {
			t.also[text.Fold(s)] = f.Name
		}
	}
	return t
}

// Fields returns the fields in order; the caller must not change them.
func (t *Table) Fields() []Field { return t.fields }

// at returns the place of a field, -1 for a name that is none.
func (t *Table) at(name string) int {
	if i, ok := t.index[name]; ok {
		return i
	}
	return -1
}

// suggest returns a hint such as "did you mean headcount?" for a name that is no field, or "".
func (t *Table) suggest(name string) string { return suggest(name, t.names, t.also) }

// unusual reports a number outside the range the model was tested in.
func (t *Table) unusual(i int, v float64) bool {
	u := &t.fields[i].Usual
	return u[0] < u[1] && (v < u[0] || v > u[1])
}

// unusualMessage is the warning for such a number.
func (t *Table) unusualMessage(i int, v float64) string {
	b := Bounds{Min: t.fields[i].Usual[0], Max: t.fields[i].Usual[1], Unit: t.fields[i].Unit}
	return format(v) + " is outside the tested range, " + b.describe()
}

// Decode reads a map into a record. Every problem (unknown and missing fields, bad values) is recorded at its node;
// the record's Problems are those of the node.
func (t *Table) Decode(n *Node) *Record {
	r := newRecord(t)
	r.read(n)
	r.row = 1
	return r
}

// missing names the required fields that a record has not.
func (t *Table) missing(has func(i int) bool) (names []string) {
	for _, i := range t.required {
		if !has(i) {
			names = append(names, t.names[i])
		}
	}
	return names
}
