package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A ring behaves like a slice, through any mix of operations at both ends.
func TestRingIsASlice(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var q Ring
	var ref []uint32
	for step := range 50_000 {
		id := rng.Uint32N(40)
		switch rng.IntN(8) {
		case 0, 1, 2:
			q.Push(id)
			ref = append(ref, id)
		case 3:
			q.PushFront(id)
			ref = slices.Insert(ref, 0, id)
		case 4, 5:
			got, ok := q.Pop()
			if ok != (len(ref) > 0) || ok && got != ref[0] {
				t.Fatalf("step %d: pop %d %v of %v", step, got, ok, ref)
			}
			ref = ref[min(1, len(ref)):]
		case 6:
			got, ok := q.popBack()
			if ok != (len(ref) > 0) || ok && got != ref[len(ref)-1] {
				t.Fatalf("step %d: pop back %d %v of %v", step, got, ok, ref)
			}
			ref = ref[:max(0, len(ref)-1)]
		case 7:
			i := slices.Index(ref, id)
			if q.Remove(id) != (i >= 0) {
				t.Fatalf("step %d: remove %d of %v", step, id, ref)
			}
			if i >= 0 {
				ref = slices.Delete(ref, i, i+1)
			}
		}
		if q.Len() != len(ref) {
			t.Fatalf("step %d: length %d, want %d", step, q.Len(), len(ref))
		}
		for i, want := range ref {
			if q.At(i) != want {
				t.Fatalf("step %d: element %d is %d, want %d", step, i, q.At(i), want)
			}
		}
	}
	if !panics(func() { q.At(q.Len()) }) || !panics(func() { q.At(-1) }) {
		t.Error("an element outside the ring was read")
	}
	q.Push(1)
	q.Reset()
	if _, ok := q.Pop(); ok || q.Len() != 0 {
		t.Error("reset left elements")
	}
}
