package sim

import (
	"encoding/binary"
	"hash/fnv"
	"io"
	"math"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/draw"
)

// world is what the model does not know: the draws of a seed. They derive from
// (seed, draw) and nothing else, so every company and every structure meets the
// same ones, and two companies, or two rows that differ in one field, are
// compared draw by draw. What a draw says of an input hangs on the input's name
// alone, so that numbers, roles and responsibilities may be added or put in another
// order. A world belongs to one goroutine.
type world struct {
	cat   *model.Catalogue
	cube  draw.LatinHypercube
	names []uint64       // of the inputs, hashed
	rows  [][]float64    // the uniform numbers of one block, a row a draw
	kept  [][]model.Draw // of the first blocks; nil before they are asked for
	spare []model.Draw   // of any later block
	held  int            // which one that is
}

// keptBlocks is for how many blocks the draws are kept for the next company: a
// megabyte.
const keptBlocks = 16

func newWorld(cat *model.Catalogue, seed uint64) *world {
	cube, err := draw.NewSlicedLatinHypercube(draw.NewKey(seed, ""), draw.Parameters, BlockSize, sliceSize)
	if err != nil {
		panic(err) // the block size is a constant
	}
	w := &world{cat: cat, cube: cube, rows: make([][]float64, BlockSize), kept: make([][]model.Draw, keptBlocks)}
	n := cat.Dimensions()
	flat := make([]float64, BlockSize*n)
	for i := range w.rows {
		w.rows[i] = flat[i*n : (i+1)*n]
	}
	for i := range n {
		h := fnv.New64a()
		io.WriteString(h, cat.DimensionName(i)) // never fails
		w.names = append(w.names, h.Sum64())
	}
	return w
}

// FirstBlock returns the first [BlockSize] draws of a seed: what every company
// and every structure of a run meets first.
func FirstBlock(cat *model.Catalogue, seed uint64) []model.Draw { return Block(cat, seed, 0) }

// Block returns the draws of a seed from number block x [BlockSize] on, as many
// as that.
func Block(cat *model.Catalogue, seed uint64, block int) []model.Draw {
	return newWorld(cat, seed).block(block)
}

// Draws returns the draws of so many blocks of a seed, in order: what every company
// and every structure of a run meets.
func Draws(cat *model.Catalogue, seed uint64, blocks int) []model.Draw {
	w := newWorld(cat, seed)
	var out []model.Draw
	for b := range blocks {
		out = append(out, w.block(b)...)
	}
	return out
}

// draw returns a draw by its number, from 0; it holds until the next call.
func (w *world) draw(number int) *model.Draw { return &w.block(number / BlockSize)[number%BlockSize] }

// block returns the draws of a block; they hold until the next call.
func (w *world) block(b int) []model.Draw {
	place := &w.spare
	if b < len(w.kept) {
		place = &w.kept[b]
		if *place != nil {
			return *place
		}
	} else if w.spare != nil && w.held == b {
		return w.spare
	} else {
		w.held = b
	}
	if *place == nil {
		*place = make([]model.Draw, BlockSize)
	}
	var column [BlockSize]float64
	for i, name := range w.names {
		w.cube.Column(uint64(b), name, column[:])
		for d, u := range column {
			w.rows[d][i] = u
		}
	}
	for d := range *place {
		w.cat.Fill(w.rows[d], &(*place)[d])
	}
	return *place
}

// noise is the key of what happens in a company: of the seed and of the
// company's content, which is everything the equations read of it. Neither its
// id, its name nor its place in a file enters, nor whether a value was given or
// assumed. A part that is zero of either sign is the same content.
func noise(seed uint64, c *model.Company) draw.Key {
	var content []byte
	add := func(v float64) { content = binary.LittleEndian.AppendUint64(content, math.Float64bits(v+0)) }
	for _, v := range c.Values {
		add(v)
	}
	for _, v := range []float64{c.GrossMargin, c.Delivered, c.OneTechnology, c.ITSpendUSD, c.RetainedStaff, c.BreachCostUSD, c.PayMultiplier} {
		add(v)
	}
	return draw.NewKey(seed, string(append(content, c.Flavour...)))
}
