package draw

import (
	"fmt"
	"math/bits"
)

// MaxBlock is the largest number of draws one Latin hypercube can hold: the cell number and the jitter inside the cell
// together have to fit the 53 bits of a double.
const MaxBlock = 1 << 18

// LatinHypercube gives stratified uniform numbers: draws 0..B-1 form one Latin hypercube of B draws, draws B..2B-1 the
// next, and so on, B being the block. Inside a block every dimension has exactly one draw in each of the B equal cells of
// (0, 1); blocks are independent of each other, as are dimensions. For a single hypercube of n draws take B = n.
//
// A number depends on the key, the purpose, the block size, the draw and the dimension, and on nothing else: any draw can
// be computed alone, in any order, on any worker; adding draws, blocks or dimensions changes no earlier number.
//
// Draws within a block are negatively dependent, so a sample variance over them overstates the variance of their mean.
// The mean over a block is the independent observation; statistics on replications use block means.
type LatinHypercube struct {
	key   Key
	block uint64
	slice uint64 // draws of a slice; the block where it has none
	low   uint   // bits in the low half of a cell number, for blocks above smallBlock
	high  uint   // bits in the high half; 2^(low+high) is the power of two that covers the block
}

// NewLatinHypercube returns the hypercubes of a key for the given purpose with block draws each, 1 <= block <= MaxBlock.
func NewLatinHypercube(key Key, purpose Purpose, block int) (LatinHypercube, error) {
	if block < 1 || block > MaxBlock {
		return LatinHypercube{}, fmt.Errorf("making a latin hypercube: block %d is not in 1..%d", block, MaxBlock)
	}
	width := uint(bits.Len64(uint64(block - 1)))
	return LatinHypercube{
		key:   key.absorb(uint64(purpose)).absorb(uint64(block)),
		block: uint64(block),
		slice: uint64(block),
		low:   width / 2,
		high:  width - width/2,
	}, nil
}

// NewSlicedLatinHypercube returns hypercubes of which each is also a row of smaller ones: draws 0..slice-1 of a block are
// a Latin hypercube of that many draws, the next ones another, and all together are one of the block (Qian 2012). So a
// few draws are spread as evenly as they can be, and all of them, too. The block is a multiple of the slice, at most 256.
func NewSlicedLatinHypercube(key Key, purpose Purpose, block, slice int) (LatinHypercube, error) {
	if slice < 1 || block > smallBlock || block%slice != 0 {
		return LatinHypercube{}, fmt.Errorf("making a latin hypercube: a block of %d is not in slices of %d", block, slice)
	}
	l, err := NewLatinHypercube(key, purpose, block)
	l.slice = uint64(slice)
	return l, err
}

// At fills u with the numbers of one draw, dimension by dimension, each in the open interval (0, 1). It allocates
// nothing. A whole block is cheaper by Column.
func (l LatinHypercube) At(draw uint64, u []float64) {
	k := l.key.absorb(draw / l.block)
	for d := range u {
		u[d] = l.one(k, draw%l.block, uint64(d))
	}
}

// U returns the number of one draw in one dimension. The dimension may be any number, for instance a hash of a
// parameter's name, so that adding a parameter leaves the others' numbers alone. At uses dimensions 0, 1, 2, ...
func (l LatinHypercube) U(draw, dimension uint64) float64 {
	return l.one(l.key.absorb(draw/l.block), draw%l.block, dimension)
}

// Column computes one dimension of a whole block: column[i] receives what U would give for draw index*Block+i, for as
// many draws as it has room for. It allocates nothing.
func (l LatinHypercube) Column(index, dimension uint64, column []float64) {
	column = column[:min(len(column), int(l.block))]
	c := l.key.absorb(index).column(dimension)
	if l.block > smallBlock {
		for i := range column {
			column[i] = l.number(c, uint64(i), l.permute(c, uint64(i)))
		}
		return
	}
	var order [smallBlock]uint8
	l.arrange(c, &order)
	for i := range column {
		column[i] = l.number(c, uint64(i), uint64(order[i]))
	}
}

// one computes a single number.
func (l LatinHypercube) one(k Key, row, dimension uint64) float64 {
	c := k.column(dimension)
	if l.block > smallBlock {
		return l.number(c, row, l.permute(c, row))
	}
	var order [smallBlock]uint8
	l.arrange(c, &order)
	return l.number(c, row, uint64(order[row]))
}

// number places a row: the cell, and 32 fresh bits for the place inside it. The sum is exact (18 + 33 bits), so the
// number stays strictly inside its cell after the division.
func (l LatinHypercube) number(c column, row, place uint64) float64 {
	jitter := mix64(uint64(c) - (row+1)*golden)
	within := float64((float64(jitter>>32) + 0.5) * 0x1p-32)
	return (float64(place) + within) / float64(l.block)
}

// column is the key of one dimension in one block.
type column uint64

func (k Key) column(dimension uint64) column {
	return column(mix64(k.hi ^ mix64(dimension*golden+k.lo)))
}

// smallBlock is the largest block whose arrangement is shuffled outright. A shuffle is exact and, when the whole block
// is wanted, faster than any keyed permutation; one row alone costs as much as the block, which is still little.
const smallBlock = 256

// arrange places the rows of a block in its cells. In a block of slices a slice's own arrangement says which cells of
// its coarse grid its rows are in; a coarse cell has as many fine ones as there are slices, dealt among them at random.
func (l LatinHypercube) arrange(c column, order *[smallBlock]uint8) {
	words := SplitMix64(c)
	for from := uint64(0); from < l.block; from += l.slice {
		shuffle(&words, order[from:from+l.slice])
	}
	if l.slice == l.block {
		return
	}
	var fine [smallBlock]uint8 // by coarse cell, then slice
	slices := l.block / l.slice
	for from := uint64(0); from < l.block; from += slices {
		shuffle(&words, fine[from:from+slices])
	}
	for row := range l.block {
		cell := uint64(order[row]) * slices
		order[row] = uint8(cell) + fine[cell+row/l.slice]
	}
}

// shuffle fills order with an arrangement of 0..len(order)-1 (Fisher and Yates, inside out). One 64-bit word serves four
// choices: multiplying leaves the fraction for the next (Brackett-Rozinsky and Lemire 2024). Without their rejection
// step the choices are uniform to within 2^-32.
func shuffle(words *SplitMix64, order []uint8) {
	var word, j uint64
	for i := range order {
		if i&3 == 0 {
			word = words.Uint64()
		}
		j, word = bits.Mul64(word, uint64(i+1))
		order[i] = order[j]
		order[j] = uint8(i)
	}
}

// rounds of the Feistel network below.
const rounds = 8

// permute is a keyed bijection of 0..block-1 for large blocks, computed for one row alone: a Feistel network on the next
// power of two, applied again until the number is in the block (cycle walking, Black and Rogaway 2002). For fewer than
// about 200 cells its halves are too short to resemble a random arrangement, hence shuffle.
func (l LatinHypercube) permute(c column, x uint64) uint64 {
	lowMask, highMask := uint64(1)<<(l.low&63)-1, uint64(1)<<(l.high&63)-1
	for {
		a, b, key := x&lowMask, x>>(l.low&63), uint64(c)
		for r := 0; r < rounds; r += 2 {
			a ^= mix64(key^(b+1)<<40) & lowMask
			b ^= mix64(key^(a+1)<<20) & highMask
			key += golden
		}
		x = b<<(l.low&63) | a
		if x < l.block {
			return x
		}
	}
}
