//go:build !js

package queue

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sync"
)

// prepared is the numbers of the grid, which take a few milliseconds to compute: a program in a browser does, for which
// its page would have to carry them. A test holds them equal, bit by bit.
//
//go:embed grid.bin
var prepared []byte

// sharedGrid returns the one grid.
var sharedGrid = sync.OnceValue(func() *grid {
	g := new(grid)
	b := prepared
	for v := range g.numbers {
		*v = math.Float64frombits(binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	return g
})

// Prepare computes what grid.bin holds.
func Prepare() (b []byte) {
	for v := range makeGrid().numbers {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(*v))
	}
	return b
}
