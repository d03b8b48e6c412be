package kernel

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// entry is one event in the heap, 16 bytes. Its ord is rank, sequence number and slot number, most significant first, so
// that one comparison of (key, ord) as a 128-bit integer is the whole event order. The slot number never decides, since
// sequence numbers differ.
type entry struct {
	key uint64 // IEEE bits of the time: non-negative floats order like their bits
	ord uint64
}

// slot is the payload of an event, kept out of the heap so that sifting moves 16 bytes an event.
type slot struct {
	arg  uint32
	gen  uint32 // raised whenever the event in the slot ends, so that old handles go stale
	kind uint8
	dead bool // cancelled, entry still in the heap
}

const (
	slotBits = 24
	slotMask = 1<<slotBits - 1
	seqStep  = 1 << slotBits // one up in the sequence number, which stands above the slot number in ord
	rankPos  = 56            // leaves 32 bits to the sequence number
	seqLimit = 1 << rankPos
	arity    = 4
	rootPos  = 3              // children of i are 4i-8 .. 4i-5: four entries, one 64-byte cache line
	never    = math.MaxUint64 // key of a spare entry: after every time
)

// grow doubles the heap. The entries behind the pending ones are spares: their key is later than any time, which lets
// down compare four children without asking how many there are, and their slot numbers are the free slots.
func (c *Calendar) grow() {
	size := max(64, 2*len(c.heap))
	if size > 1<<slotBits {
		panic(fmt.Sprintf("kernel: more than %d events pending", maxPending))
	}
	heap, slots := make([]entry, size), make([]slot, size)
	copy(heap, c.heap)
	copy(slots, c.slots)
	for i := len(c.heap); i < size; i++ {
		heap[i] = entry{never, uint64(i)}
		slots[i].gen = 1
	}
	c.heap, c.slots = heap, slots
}

// up places e, for which position i is free, among the ancestors of i.
func (c *Calendar) up(i int, e entry) {
	h := c.heap
	for i > rootPos {
		p := i>>2 + 2
		if less(&h[p], &e) != 0 {
			break
		}
		h[i] = h[p]
		i = p
	}
	h[i] = e
}

// down places e, for which position i is free, among the descendants of i. The least child is selected by masks: which
// of the four it is cannot be predicted, and a mispredicted branch costs more than all the comparing.
func (c *Calendar) down(i int, e entry) {
	h := c.heap
	end := rootPos + c.n
	for {
		j := 4*i - 8
		if j >= end {
			break
		}
		k := (*[arity]entry)(h[j : j+arity])
		a, b := -less(&k[1], &k[0]), -less(&k[3], &k[2]) // all ones or 0
		x := entry{k[0].key ^ (k[0].key^k[1].key)&a, k[0].ord ^ (k[0].ord^k[1].ord)&a}
		y := entry{k[2].key ^ (k[2].key^k[3].key)&b, k[2].ord ^ (k[2].ord^k[3].ord)&b}
		z := -less(&y, &x)
		x = entry{x.key ^ (x.key^y.key)&z, x.ord ^ (x.ord^y.ord)&z}
		if x.key > e.key || x.key == e.key && x.ord > e.ord {
			break
		}
		h[i] = x
		i = j + int(a&1^(a&1^(2|b&1))&z)
	}
	h[i] = e
}

// less returns 1 when a comes before b, else 0: the borrow of the 128-bit difference a - b.
func less(a, b *entry) uint64 {
	_, borrow := bits.Sub64(a.ord, b.ord, 0)
	_, borrow = bits.Sub64(a.key, b.key, borrow)
	return borrow
}

// pop removes the root; its slot becomes a spare.
func (c *Calendar) pop() {
	c.n--
	last := rootPos + c.n
	e, free := c.heap[last], c.heap[rootPos].ord
	c.heap[last] = entry{never, free}
	if c.n > 0 {
		c.down(rootPos, e)
	}
}

// clean removes the fired event and cancelled events from the root, so that the root is the earliest pending event.
func (c *Calendar) clean() {
	if c.fired {
		c.fired = false
		c.pop()
	}
	for c.dead > 0 {
		s := &c.slots[c.heap[rootPos].ord&slotMask]
		if !s.dead {
			return
		}
		s.dead = false
		c.dead--
		c.pop()
	}
}

// sweep drops the entries of all cancelled events and rebuilds the heap.
func (c *Calendar) sweep() {
	c.clean()
	h := c.heap[rootPos : rootPos+c.n]
	live := 0
	for i := range h {
		s := &c.slots[h[i].ord&slotMask]
		if s.dead {
			s.dead = false
			h[i].key = never
			continue
		}
		h[live], h[i] = h[i], h[live]
		live++
	}
	c.n, c.dead = live, 0
	for i := rootPos + live - 1; i >= rootPos; i-- {
		c.down(i, c.heap[i])
	}
}

// renumber gives the pending events the sequence numbers 0, 1, 2 ... in their present order, which leaves the heap as it
// is. It runs once in 2^32 events; without it the sequence number would have to be longer and the entry with it.
func (c *Calendar) renumber() {
	c.clean()
	var all []*entry
	for i := range c.n {
		all = append(all, &c.heap[rootPos+i])
	}
	for i := range c.alarms {
		if c.alarms[i].key != never {
			all = append(all, &c.alarms[i])
		}
	}
	slices.SortFunc(all, func(a, b *entry) int { return int(less(b, a)) - int(less(a, b)) })
	for i, e := range all {
		e.ord = e.ord>>rankPos<<rankPos | uint64(i)*seqStep | e.ord&slotMask
	}
	c.seq = uint64(len(all)) * seqStep
}
