package choice_test

import (
	"fmt"

	"github.com/orgsim/orgsim/sim/choice"
	"github.com/orgsim/orgsim/sim/draw"
)

// Three alternatives meet the same draws, block after block of Latin hypercubes, until one is surely the best or within
// 50 of it.
func ExampleKN() {
	const block = 16
	latin, err := draw.NewLatinHypercube(draw.NewKey(1, "example"), draw.Parameters, block)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := choice.NewKN(choice.KNSettings{Alternatives: 3, Delta: 50, Alpha: 0.05, Batch: block, Cap: 4096})
	if err != nil {
		fmt.Println(err)
		return
	}
	u := make([]float64, 2)
	for d := uint64(0); !p.Done(); d++ {
		latin.At(d, u)
		load := draw.TriangularQ(u[0], 500, 900, 2000) // what all of them have to bear
		skill := draw.LogNormalQ(u[1], 1, 0.3)
		if err := p.Add([]float64{load * skill, load + 100, load*skill + 200}); err != nil {
			fmt.Println(err)
			return
		}
	}
	r := p.Result()
	fmt.Println("best:", r.Best, "guaranteed:", r.Stopped, "draws:", r.Draws)
	// Output: best: 0 guaranteed: true draws: 160
}
