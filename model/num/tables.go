package num

import (
	_ "embed"
	"encoding/binary"
	"math"
)

// tables holds exp2Table, and of each cell of logTable the logarithm and its rest: 512 numbers of eight bytes, least first.
// TestTablesAreCorrectlyRounded rebuilds every entry with math/big.
//
//go:embed tables.bin
var tables []byte

// exp2Table holds 2^(i/256) for i = 0..255, rounded to nearest, less i<<44.
// The subtraction lets FastExp add the whole shifted integer to an entry and land in the exponent field.
var exp2Table [256]uint64

// logHalved is the first cell of the logarithm's table whose centre is halved: from about sqrt(2) on.
const logHalved = 53

// logCell is one cell of the logarithm's table: the centre c is 1 + j/128, halved from logHalved on.
type logCell struct {
	inv float64 // 1/c
	log float64 // log(c)
	low float64 // log(c) minus the field log, used by Pow
}

// logTable holds the 128 cells by the top seven bits j of the centre's mantissa.
var logTable [128]logCell

func init() {
	at := func(i int) uint64 { return binary.LittleEndian.Uint64(tables[8*i:]) }
	for i := range exp2Table {
		exp2Table[i] = at(i)
	}
	for j := range logTable {
		c := float64(128+j) / 128
		if j >= logHalved {
			c /= 2
		}
		i := len(exp2Table) + 2*j
		logTable[j] = logCell{1 / c, math.Float64frombits(at(i)), math.Float64frombits(at(i + 1))}
	}
}
