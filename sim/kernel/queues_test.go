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
			got, ok := q.PopBack()
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

// A tray behaves like one slice for each class, through any mix of joining at either end, serving and leaving.
func TestTrayIsSlices(t *testing.T) {
	const classes = 5
	rng := rand.New(rand.NewPCG(8, 9))
	tray := NewTray(classes)
	var ref [classes][]uint32
	find := func(id uint32) (int, int) {
		for k := range ref {
			if i := slices.Index(ref[k], id); i >= 0 {
				return k, i
			}
		}
		return -1, -1
	}
	for step := range 50_000 {
		id, class := rng.Uint32N(60), rng.IntN(classes)
		k, i := find(id)
		switch rng.IntN(6) {
		case 0, 1:
			if k >= 0 {
				if !panics(func() { tray.Push(class, id) }) || !panics(func() { tray.PushFront(class, id) }) {
					t.Fatalf("step %d: %d joined twice", step, id)
				}
				break
			}
			tray.Push(class, id)
			ref[class] = append(ref[class], id)
		case 2:
			if k < 0 {
				tray.PushFront(class, id)
				ref[class] = slices.Insert(ref[class], 0, id)
			}
		case 3:
			if tray.Remove(id) != (k >= 0) {
				t.Fatalf("step %d: remove %d", step, id)
			}
			if k >= 0 {
				ref[k] = slices.Delete(ref[k], i, i+1)
			}
		default:
			first := slices.IndexFunc(ref[:], func(s []uint32) bool { return len(s) > 0 })
			peeked, ok1 := tray.First()
			got, ok2 := tray.Pop()
			if ok1 != (first >= 0) || ok2 != ok1 || peeked != got || ok1 && got != ref[first][0] {
				t.Fatalf("step %d: first %d %v, pop %d %v of %v", step, peeked, ok1, got, ok2, ref)
			}
			if first >= 0 {
				ref[first] = ref[first][1:]
			}
		}
		checkTray(t, tray, ref[:])
	}
}

// A tray can be emptied and used again, and has 1 to 64 classes.
func TestTrayLimits(t *testing.T) {
	tray := NewTray(64)
	tray.Push(63, 3)
	tray.Reset()
	if _, ok := tray.Pop(); ok || tray.Len() != 0 || tray.LenOf(0) != 0 {
		t.Error("reset left elements")
	}
	tray.Push(0, 3)
	if id, ok := tray.Pop(); !ok || id != 3 {
		t.Errorf("after reset got %d %v, want 3", id, ok)
	}
	if !panics(func() { NewTray(0) }) || !panics(func() { NewTray(65) }) {
		t.Error("a tray of 0 or 65 classes was made")
	}
}

func checkTray(t *testing.T, tray *Tray, ref [][]uint32) {
	t.Helper()
	n := 0
	for k, ids := range ref {
		n += len(ids)
		if tray.LenOf(k) != len(ids) {
			t.Fatalf("class %d has %d, want %d", k, tray.LenOf(k), len(ids))
		}
		if id, ok := tray.FirstOf(k); ok != (len(ids) > 0) || ok && id != ids[0] {
			t.Fatalf("first of class %d is %d %v, want %v", k, id, ok, ids)
		}
		for _, id := range ids {
			if class, ok := tray.Class(id); !ok || class != k {
				t.Fatalf("element %d is in class %d %v, want %d", id, class, ok, k)
			}
		}
	}
	if tray.Len() != n {
		t.Fatalf("tray has %d, want %d", tray.Len(), n)
	}
}

// A pool never hands out a number that is in use, hands out cleared items, uses given-back numbers again, and refuses
// what it did not hand out.
func TestPool(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	var p Pool[int]
	inUse := map[uint32]int{}
	var ids []uint32
	most := 0
	for step := range 20_000 {
		if rng.IntN(2) == 0 || len(ids) == 0 {
			id := p.Get()
			if _, dup := inUse[id]; dup || *p.At(id) != 0 {
				t.Fatalf("step %d: number %d with value %d", step, id, *p.At(id))
			}
			*p.At(id) = step + 1
			inUse[id] = step + 1
			ids = append(ids, id)
			most = max(most, len(ids))
		} else {
			i := rng.IntN(len(ids))
			id := ids[i]
			if *p.At(id) != inUse[id] {
				t.Fatalf("step %d: item %d has %d, want %d", step, id, *p.At(id), inUse[id])
			}
			p.Put(id)
			if !panics(func() { p.Put(id) }) {
				t.Fatalf("step %d: item %d was put back twice", step, id)
			}
			delete(inUse, id)
			ids = slices.Delete(ids, i, i+1)
		}
		if p.Len() != len(ids) || len(p.items) != most {
			t.Fatalf("step %d: %d in use of %d, want %d of %d", step, p.Len(), len(p.items), len(ids), most)
		}
	}
	p.Reset()
	if p.Len() != 0 || !panics(func() { p.Put(0) }) {
		t.Error("reset left items in use")
	}
	if a, b := p.Get(), p.Get(); a != 0 || b != 1 || *p.At(0) != 0 {
		t.Errorf("after reset got %d, %d", a, b)
	}
}
