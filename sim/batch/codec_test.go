package batch

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim"
)

// filled sets every field of a value to something of its own, so that a field
// the codec forgets is missed.
func filled(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d é", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n) % uint64(model.NumFields))
	case reflect.Uint32:
		v.SetUint(uint64(*n) << 10)
	case reflect.Float64:
		v.SetFloat(float64(*n) + 1.0/3)
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), n)
		}
	case reflect.Array:
		for i := range v.Len() {
			filled(v.Index(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), n)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		filled(key, n)
		filled(value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			filled(v.Index(i), n)
		}
	default:
		panic("a new kind of field: " + v.Kind().String())
	}
}

// difference names the first place in which two values differ.
func difference(path string, a, b reflect.Value) string {
	if reflect.DeepEqual(a.Interface(), b.Interface()) {
		return ""
	}
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if d := difference(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i)); d != "" {
				return d
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range min(a.Len(), b.Len()) {
			if d := difference(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i)); d != "" {
				return d
			}
		}
	}
	return fmt.Sprintf("%s: %v and %v", path, a, b)
}

func full(kind Kind) Entry {
	e := Entry{Kind: kind}
	n := 0
	if kind == Scored {
		filled(reflect.ValueOf(&e.Outcome).Elem(), &n)
	}
	filled(reflect.ValueOf(&e.Problems).Elem(), &n)
	return e
}

// encoded is a chunk of entries.
func encoded(t testing.TB, entries ...Entry) []byte {
	t.Helper()
	e, head, err := newEncoder()
	for i := range entries {
		err = errors.Join(err, e.gob.Encode(&entries[i]))
	}
	if err != nil {
		t.Fatal(err)
	}
	return append(head, e.take()...)
}

// Every field of an outcome and of problems survives, also one that is added later.
func TestEntriesKeepEverything(t *testing.T) {
	want := []Entry{full(Scored), full(Rejected), {Kind: Failed}, full(Failed), {Kind: Scored}}
	got, err := readEntries(encoded(t, want...))
	if err != nil || len(got) != len(want) {
		t.Fatal(len(got), err)
	}
	for i := range want {
		if d := difference("entry", reflect.ValueOf(got[i]), reflect.ValueOf(want[i])); d != "" {
			t.Errorf("entry %d: %s", i, d)
		}
	}
	if none, err := readEntries(encoded(t)); err != nil || len(none) != 0 {
		t.Error(none, err)
	}
}

// Nothing in an entry is a map: gob writes maps in an order that changes from run to
// run, and the same entry must be the same bytes.
func TestEntriesHaveNoMaps(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(path string, x reflect.Type)
	walk = func(path string, x reflect.Type) {
		if seen[x] {
			return
		}
		seen[x] = true
		switch x.Kind() {
		case reflect.Map:
			t.Errorf("%s is a %s", path, x)
		case reflect.Struct:
			for i := range x.NumField() {
				walk(path+"."+x.Field(i).Name, x.Field(i).Type)
			}
		case reflect.Slice, reflect.Array, reflect.Pointer:
			walk(path, x.Elem())
		}
	}
	walk("Entry", reflect.TypeFor[Entry]())
	if len(seen) < 20 {
		t.Errorf("only %d types seen", len(seen))
	}
}

// NaN and the infinities survive, in fields and in arrays.
func TestEntriesFloats(t *testing.T) {
	e := Entry{Kind: Scored}
	e.Outcome.GapSE, e.Outcome.Gap = sim.Number(math.NaN()), math.Inf(-1)
	e.Outcome.Structures = []sim.StructureOutcome{{Totals: []float64{math.Inf(1)}}}
	got, err := readEntries(encoded(t, e))
	if err != nil {
		t.Fatal(err)
	}
	r := got[0].Outcome
	if !math.IsNaN(float64(r.GapSE)) || !math.IsInf(r.Gap, -1) || !math.IsInf(r.Structures[0].Totals[0], 1) {
		t.Errorf("%+v", r)
	}
}

// An entry may be as large as it likes: thousands of structures are no reason to fail.
func TestEntriesLarge(t *testing.T) {
	e := Entry{Kind: Scored}
	e.Outcome.Structures = make([]sim.StructureOutcome, 20_000)
	for i := range e.Outcome.Structures {
		e.Outcome.Structures[i] = sim.StructureOutcome{ID: fmt.Sprintf("structure-%d-%0200d", i, i), Rank: i + 1}
	}
	got, err := readEntries(encoded(t, e))
	if err != nil || len(got[0].Outcome.Structures) != 20_000 {
		t.Error(err)
	}
}

// A chunk that is cut anywhere is refused, or read without its last entries, whose number its
// description holds; one with another stamp is of another version.
func TestEntriesCut(t *testing.T) {
	data := encoded(t, full(Scored), full(Rejected))
	for n := range data {
		if got, err := readEntries(data[:n]); err == nil && len(got) == 2 || err != nil && err != ErrCorrupt {
			t.Fatalf("%d of %d bytes: %d entries, %v", n, len(data), len(got), err)
		}
	}
	other := bytes.Replace(data, []byte(stamp()), []byte(strings.Repeat("x", len(stamp()))), 1)
	if _, err := readEntries(other); err != ErrVersion {
		t.Error(err)
	}
}

// Any bytes at all are read or refused without a panic or a huge allocation.
func FuzzReadEntries(f *testing.F) {
	f.Add(encoded(f, full(Scored)))
	f.Add(encoded(f, full(Rejected), Entry{Kind: Failed}))
	f.Add(encoded(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := readEntries(data); err != nil && err != ErrCorrupt && err != ErrVersion {
			t.Error(err)
		}
	})
}
