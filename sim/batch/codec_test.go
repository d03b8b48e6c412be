package batch

import (
	"fmt"
	"math"
	"reflect"
	"slices"
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
			if !kept(v.Type(), v.Type().Field(i).Name) {
				continue
			}
			filled(v.Field(i), n)
		}
	case reflect.Array:
		for i := range v.Len() {
			filled(v.Index(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			filled(v.Index(i), n)
		}
	default:
		panic("a new kind of field: " + v.Kind().String())
	}
}

// kept leaves out what only Settings.Detail and Settings.Samples fill, and what
// follows from a company's fields.
func kept(t reflect.Type, field string) bool {
	switch t {
	case reflect.TypeFor[sim.StructureOutcome]():
		return !slices.Contains([]string{"Difference", "Seats", "Business", "Responsibilities", "Inputs", "Totals", "Figures"}, field)
	}
	return true
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

// Every field of an outcome and of problems survives, also one that is added
// later: the test fails until the codec knows it.
func TestCodecKeepsEverything(t *testing.T) {
	var data []byte
	want := []Entry{full(Scored), full(Rejected), {Kind: Failed}, full(Failed), {Kind: Scored}}
	for i := range want {
		data = AppendEntry(data, &want[i])
	}
	for i := range want {
		var got Entry
		var err error
		if data, err = ReadEntry(data, &got); err != nil {
			t.Fatal(err)
		}
		if d := difference("entry", reflect.ValueOf(got), reflect.ValueOf(want[i])); d != "" {
			t.Errorf("entry %d: %s", i, d)
		}
	}
	if len(data) != 0 {
		t.Errorf("%d bytes are left", len(data))
	}
}

// NaN, the infinities and minus zero keep their bits.
func TestCodecFloats(t *testing.T) {
	e := Entry{Kind: Scored}
	e.Outcome.Gap = math.Copysign(0, -1)
	e.Outcome.GapSE = sim.Number(math.NaN())
	e.Outcome.Structures = []sim.StructureOutcome{{PBest: math.Inf(-1)}}
	var got Entry
	if _, err := ReadEntry(AppendEntry(nil, &e), &got); err != nil {
		t.Fatal(err)
	}
	r := got.Outcome
	if !math.Signbit(r.Gap) || r.Gap != 0 || !math.IsNaN(float64(r.GapSE)) || !math.IsInf(r.Structures[0].PBest, -1) {
		t.Errorf("%+v", r)
	}
}

// An entry that is cut anywhere is refused, and never read as another one.
func TestCodecCut(t *testing.T) {
	e := full(Scored)
	data := AppendEntry(nil, &e)
	for n := range data {
		var got Entry
		if _, err := ReadEntry(data[:n], &got); err == nil {
			t.Fatalf("%d of %d bytes were read without an error", n, len(data))
		}
	}
}

// Any bytes at all are read or refused without a panic or a huge allocation.
func FuzzReadEntry(f *testing.F) {
	e := full(Scored)
	f.Add(AppendEntry(nil, &e))
	e = full(Rejected)
	f.Add(AppendEntry(nil, &e))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got Entry
		for err := error(nil); err == nil && len(data) > 0; {
			data, err = ReadEntry(data, &got)
		}
	})
}
