package kernel

import (
	"fmt"
	"math/bits"
)

// Tray is a waiting room with up to 64 priority classes: Pop takes from the lowest-numbered class that has anybody, first
// come first served within the class. Any element can leave from the middle or change class in constant time, for
// customers who lose patience and issues that become urgent. The elements are small numbers, each in the tray at most
// once, such as those of a Pool: the tray keeps twelve bytes for every number up to the largest it has seen.
type Tray struct {
	lines []line
	links []link
	any   uint64 // bit k is set when class k is not empty
	n     int
}

type line struct {
	head, tail uint32 // id+1, 0 for none
	n          int
}

type link struct {
	next, prev uint32 // id+1, 0 for none
	place      uint32 // class+1, 0 when not in the tray
}

// NewTray returns an empty tray with classes 0 to classes-1. It panics unless classes is 1 to 64.
func NewTray(classes int) *Tray {
	if classes < 1 || classes > 64 {
		panic(fmt.Sprintf("kernel: tray of %d classes, may have 1 to 64", classes))
	}
	return &Tray{lines: make([]line, classes)}
}

// Len returns the number of elements of all classes.
func (t *Tray) Len() int { return t.n }

// LenOf returns the number of elements of one class.
func (t *Tray) LenOf(class int) int { return t.lines[class].n }

// Class returns the class in which id waits; false when it is not in the tray.
func (t *Tray) Class(id uint32) (int, bool) {
	if int(id) >= len(t.links) || t.links[id].place == 0 {
		return 0, false
	}
	return int(t.links[id].place) - 1, true
}

// Push puts id at the back of its class. It panics when id is already in the tray.
func (t *Tray) Push(class int, id uint32) {
	k, l := t.enter(class, id)
	k.prev = l.tail
	if l.tail == 0 {
		l.head = id + 1
	} else {
		t.links[l.tail-1].next = id + 1
	}
	l.tail = id + 1
}

// PushFront puts id at the front of its class: the place of a customer whose service was interrupted. It panics when id
// is already in the tray.
func (t *Tray) PushFront(class int, id uint32) {
	k, l := t.enter(class, id)
	k.next = l.head
	if l.head == 0 {
		l.tail = id + 1
	} else {
		t.links[l.head-1].prev = id + 1
	}
	l.head = id + 1
}

// enter counts id into class and returns its cleared link and the line to hang it into.
func (t *Tray) enter(class int, id uint32) (*link, *line) {
	for int(id) >= len(t.links) {
		t.links = append(t.links, link{})
	}
	k, l := &t.links[id], &t.lines[class]
	if k.place != 0 {
		panic(fmt.Sprintf("kernel: element %d is already in the tray", id))
	}
	*k = link{place: uint32(class) + 1}
	l.n++
	t.n++
	t.any |= 1 << class
	return k, l
}

// First returns the element Pop would take, and leaves it; false when the tray is empty.
func (t *Tray) First() (uint32, bool) {
	if t.any == 0 {
		return 0, false
	}
	return t.lines[bits.TrailingZeros64(t.any)].head - 1, true
}

// FirstOf returns the element of one class that has its turn first, and leaves it; false when the class is empty.
func (t *Tray) FirstOf(class int) (uint32, bool) {
	h := t.lines[class].head
	return h - 1, h != 0
}

// Pop removes and returns the first element of the lowest-numbered class that is not empty; false when the tray is
// empty.
func (t *Tray) Pop() (uint32, bool) {
	if t.any == 0 {
		return 0, false
	}
	class := bits.TrailingZeros64(t.any)
	l := &t.lines[class]
	id := l.head - 1
	k := &t.links[id]
	k.place = 0
	l.head = k.next
	if l.head == 0 {
		l.tail = 0
		t.any &^= 1 << class
	} else {
		t.links[l.head-1].prev = 0
	}
	l.n--
	t.n--
	return id, true
}

// Remove takes out id, wherever it stands, and reports whether it was there.
func (t *Tray) Remove(id uint32) bool {
	class, ok := t.Class(id)
	if !ok {
		return false
	}
	k, l := &t.links[id], &t.lines[class]
	if k.prev == 0 {
		l.head = k.next
	} else {
		t.links[k.prev-1].next = k.next
	}
	if k.next == 0 {
		l.tail = k.prev
	} else {
		t.links[k.next-1].prev = k.prev
	}
	k.place = 0
	l.n--
	t.n--
	if l.n == 0 {
		t.any &^= 1 << class
	}
	return true
}

// Reset empties the tray, keeping the memory.
func (t *Tray) Reset() {
	clear(t.lines)
	clear(t.links)
	t.any, t.n = 0, 0
}
