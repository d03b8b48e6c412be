package kernel

import (
	"fmt"
	"math"
)

// Pool keeps the things that move through a model (customers, issues, jobs) in one slice and names them by small numbers,
// which fit the Arg of an event and the queues of this package. Numbers given back are used again, so a long run needs
// no more memory than its busiest moment. The zero value is an empty pool.
type Pool[T any] struct {
	items []T
	next  []uint32 // id+1 of the next free item, 0 at the end of the list; taken while in use
	free  uint32   // id+1 of the first free item, 0 for none
	used  int      // items handed out since Reset, free ones included: the rest of the slice is fresh
	n     int
}

const taken = math.MaxUint32

// Get returns the number of an item set to its zero value. Numbers start at 0; the one given back last is used first.
func (p *Pool[T]) Get() uint32 {
	var id uint32
	switch {
	case p.free != 0:
		id = p.free - 1
		p.free = p.next[id]
	case p.used < len(p.items):
		id = uint32(p.used)
		p.used++
	default:
		var zero T
		id = uint32(p.used)
		p.items = append(p.items, zero)
		p.next = append(p.next, 0)
		p.used++
	}
	var zero T
	p.items[id] = zero
	p.next[id] = taken
	p.n++
	return id
}

// At returns item id for reading and writing. The pointer is good until the next Get.
func (p *Pool[T]) At(id uint32) *T { return &p.items[id] }

// Put gives item id back. It panics when id is not in use, as after a second Put.
func (p *Pool[T]) Put(id uint32) {
	if int(id) >= p.used || p.next[id] != taken {
		panic(fmt.Sprintf("kernel: item %d put back but not in use", id))
	}
	p.next[id] = p.free
	p.free = id + 1
	p.n--
}

// Len returns the number of items in use.
func (p *Pool[T]) Len() int { return p.n }

// Reset takes all items back, keeping the memory.
func (p *Pool[T]) Reset() { p.free, p.used, p.n = 0, 0, 0 }
