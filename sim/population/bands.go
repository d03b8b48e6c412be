package population

import (
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Bands are the limits of the size bands of a population, people: each band
// runs from its limit to the next, the last without end.
var Bands = []float64{10, 50, 200, 1000, 5000, 30000}

// band returns the index of the band of a headcount.
func band(headcount float64) int {
	i, found := slices.BinarySearch(Bands, headcount)
	if found {
		return i
	}
	return max(0, i-1)
}

// Tally counts, by structure (in the order of the catalogue) and band, for how
// many companies each structure is best.
func Tally(cat *model.Catalogue, cases []Case) (counts [][]int, companies []int) {
	companies = make([]int, len(Bands))
	counts = make([][]int, len(cat.Structures))
	for i := range counts {
		counts[i] = make([]int, len(Bands))
	}
	for i := range cases {
		b := band(cases[i].Company.Values[model.Headcount])
		companies[b]++
		counts[model.StructureIndex(cat.Structures, cases[i].Leader())][b]++
	}
	return counts, companies
}
