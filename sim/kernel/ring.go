package kernel

import "fmt"

// Ring is a queue of numbers, open at both ends: Push and Pop make it first come first served, Push and PopBack last
// come first served, PushFront takes an interrupted customer back to the head. The zero value is an empty queue.
type Ring struct {
	a    []uint32 // length a power of two
	head int      // position of the first element; positions are taken modulo len(a)
	n    int
}

// Len returns the number of elements.
func (q *Ring) Len() int { return q.n }

// Push appends id at the back.
func (q *Ring) Push(id uint32) {
	if q.n == len(q.a) {
		q.grow()
	}
	q.a[(q.head+q.n)&(len(q.a)-1)] = id
	q.n++
}

// PushFront puts id at the front.
func (q *Ring) PushFront(id uint32) {
	if q.n == len(q.a) {
		q.grow()
	}
	q.head = (q.head - 1) & (len(q.a) - 1)
	q.a[q.head] = id
	q.n++
}

// Pop removes and returns the first element; false when the queue is empty.
func (q *Ring) Pop() (uint32, bool) {
	if q.n == 0 {
		return 0, false
	}
	id := q.a[q.head]
	q.head = (q.head + 1) & (len(q.a) - 1)
	q.n--
	return id, true
}

// At returns element i counted from the front, 0 to Len()-1, and panics outside that range.
func (q *Ring) At(i int) uint32 {
	if uint(i) >= uint(q.n) {
		panic(fmt.Sprintf("kernel: element %d of a ring of %d", i, q.n))
	}
	return q.a[(q.head+i)&(len(q.a)-1)]
}

// Remove takes out id, wherever it stands, and reports whether it was there; the others keep their order. It looks at
// every element.
func (q *Ring) Remove(id uint32) bool {
	for i := range q.n {
		if q.At(i) != id {
			continue
		}
		for ; i < q.n-1; i++ {
			q.a[(q.head+i)&(len(q.a)-1)] = q.At(i + 1)
		}
		q.n--
		return true
	}
	return false
}

// Reset empties the queue, keeping the memory.
func (q *Ring) Reset() { q.head, q.n = 0, 0 }

func (q *Ring) grow() {
	a := make([]uint32, max(16, 2*len(q.a)))
	for i := range q.n {
		a[i] = q.a[(q.head+i)&(len(q.a)-1)]
	}
	q.a, q.head = a, 0
}
