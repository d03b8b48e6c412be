package draw

import (
	"math"
	"math/rand/v2"

	"github.com/orgsim/orgsim/model/num"
)

// The ziggurat of Marsaglia and Tsang (2000) in the form of Doornik (2005): 256 layers of equal area under a falling
// density; a 64-bit word gives the layer (low 8 bits), the sign (bit 8) and the place (high 53 bits), which do not overlap. About 99 of 100
// numbers need that word, one multiplication and one comparison. The tables are computed at start by package num, so
// they have the same bits everywhere; the standard library's samplers have not.
const layers = 256

// Where the base layer ends and the area of every layer, solved with 40 digits so that the top layer closes.
const (
	expEnd     = 7.697117470131049714
	expArea    = 0.003949659822581557220
	normalEnd  = 3.654152885361008772
	normalArea = 0.004928673233974655347
)

// ziggurat holds one density's layers from the base (index 0) to the top.
type ziggurat struct {
	inside [layers]uint64      // places below this are under the density for sure, in units of 2^-53 of the width
	width  [layers]float64     // width of the layer times 2^-53
	height [layers + 1]float64 // density at the layer's lower edge
}

// newZiggurat builds the layers for a density f with inverse inv, both scaled so that f(0) = 1.
func newZiggurat(end, area float64, f, inv func(float64) float64) (z ziggurat) {
	x := area / f(end) // the base layer is a rectangle of this width and the tail's area together
	next := end
	for i := range layers {
		z.width[i] = x * 0x1p-53
		z.inside[i] = uint64(next / x * 0x1p53)
		z.height[i] = f(x)
		x = next
		next = 0
		if i < layers-2 {
			next = inv(f(x) + area/x)
		}
	}
	z.height[layers] = 1
	return z
}

var (
	expLayers = newZiggurat(expEnd, expArea,
		func(x float64) float64 { return num.Exp(-x) },
		func(y float64) float64 { return -num.Log(y) })
	normalLayers = newZiggurat(normalEnd, normalArea,
		func(x float64) float64 { return num.Exp(-0.5 * x * x) },
		func(y float64) float64 { return math.Sqrt(-2 * num.Log(y)) })
)

// Exp returns an exponential number with mean 1, positive or (with chance 2^-53) zero.
func Exp(src *rand.PCG) float64 {
	word := src.Uint64()
	layer, place := word&(layers-1), word>>11
	x := float64(place) * expLayers.width[layer]
	if place < expLayers.inside[layer] {
		return x
	}
	return expEdge(src, layer, x)
}

// expEdge decides the one case in a hundred where the point is near the density's edge or in the tail.
func expEdge(src *rand.PCG, layer uint64, x float64) float64 {
	for {
		if layer == 0 {
			return expEnd - num.Log(Open(src)) // the tail of an exponential is an exponential
		}
		low, high := expLayers.height[layer], expLayers.height[layer+1]
		if low+float64(Uniform(src)*(high-low)) < num.Exp(-x) {
			return x
		}
		word := src.Uint64()
		layer = word & (layers - 1)
		x = float64(word>>11) * expLayers.width[layer]
		if word>>11 < expLayers.inside[layer] {
			return x
		}
	}
}

// Normal returns a normal number with mean 0 and standard deviation 1.
func Normal(src *rand.PCG) float64 {
	word := src.Uint64()
	layer, place := word&(layers-1), word>>11
	x := math.Float64frombits(math.Float64bits(float64(place)*normalLayers.width[layer]) | sign(word))
	if place < normalLayers.inside[layer] {
		return x
	}
	return normalEdge(src, layer, x)
}

// sign moves bit 8 of a word, which neither layer nor place uses, to the sign bit of a double. No branch: its outcome
// would be a coin toss to the processor.
func sign(word uint64) uint64 { return word >> 8 << 63 }

// normalEdge decides the one case in a hundred where the point is near the density's edge or in a tail.
func normalEdge(src *rand.PCG, layer uint64, x float64) float64 {
	for {
		if layer == 0 {
			return normalTail(src, x < 0)
		}
		low, high := normalLayers.height[layer], normalLayers.height[layer+1]
		if low+float64(Uniform(src)*(high-low)) < num.Exp(-0.5*x*x) {
			return x
		}
		word := src.Uint64()
		layer = word & (layers - 1)
		x = math.Float64frombits(math.Float64bits(float64(word>>11)*normalLayers.width[layer]) | sign(word))
		if word>>11 < normalLayers.inside[layer] {
			return x
		}
	}
}

// normalTail samples beyond normalEnd (Marsaglia 1964).
func normalTail(src *rand.PCG, negative bool) float64 {
	for {
		x := -num.Log(Open(src)) / normalEnd
		y := -num.Log(Open(src))
		if y+y < float64(x*x) {
			continue
		}
		if negative {
			return -normalEnd - x
		}
		return normalEnd + x
	}
}
