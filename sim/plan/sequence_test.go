package plan

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// instance is a small table of costs in whole numbers, so that ties are exact.
func instance(t *rapid.T) (*costs, int) {
	c := &costs{Steps: rapid.IntRange(1, 5).Draw(t, "steps"), Structures: rapid.IntRange(1, 3).Draw(t, "structures")}
	n := c.Structures
	run := rapid.SliceOfN(rapid.IntRange(0, 6), c.Steps*n, c.Steps*n).Draw(t, "run")
	change := rapid.SliceOfN(rapid.IntRange(0, 5), c.Steps*n*n, c.Steps*n*n).Draw(t, "change")
	c.Run = func(step, s int) float64 { return float64(run[step*n+s]) }
	c.Change = func(step, from, to int) float64 { return float64(change[(step*n+from)*n+to]) }
	return c, rapid.IntRange(free, n-1).Draw(t, "place")
}

// sequences calls visit with every sequence.
func sequences(c *costs, visit func([]int)) {
	s := make([]int, c.Steps)
	for {
		visit(s)
		i := 0
		for ; i < c.Steps; i++ {
			if s[i]++; s[i] < c.Structures {
				break
			}
			s[i] = 0
		}
		if i == c.Steps {
			return
		}
	}
}

// The plan costs what the cheapest of all sequences costs, tried one by one.
func TestBestEqualsEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, place := instance(t)
		got, cost := c.best(place)
		least := math.Inf(1)
		sequences(c, func(s []int) { least = min(least, c.of(place, s)) })
		if cost != least || c.of(place, got) != cost {
			t.Fatalf("%v costs %v and is said to cost %v; the cheapest costs %v", got, c.of(place, got), cost, least)
		}
	})
}

// Staying wins exact ties: wherever the plan changes, every sequence that goes on as
// before and stays for that step costs more.
func TestStayingWinsTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, place := instance(t)
		got, cost := c.best(place)
		before := place
		for at, s := range got {
			if before != free && s != before {
				sequences(c, func(x []int) {
					if slices.Equal(x[:at], got[:at]) && x[at] == before && c.of(place, x) <= cost {
						t.Fatalf("%v changes at %d; %v stays and costs no more", got, at, x)
					}
				})
			}
			before = s
		}
	})
}

// Where changing is free the plan is the cheapest structure of every step; where it
// costs more than can be gained nothing ever changes.
func TestFreeAndDear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, place := instance(t)
		c.Change = func(int, int, int) float64 { return 0 }
		got, _ := c.best(place)
		for at, s := range got {
			for other := range c.Structures {
				if c.Run(at, other) < c.Run(at, s) {
					t.Fatalf("step %d has %d, and %d is cheaper", at, s, other)
				}
			}
		}
		c.Change = func(int, int, int) float64 { return 1e9 }
		got, _ = c.best(place)
		for _, s := range got {
			if s != got[0] || place != free && s != place {
				t.Fatalf("%v from %d", got, place)
			}
		}
	})
}

// The dearer all changes are, the less is spent on changes at their first price, and
// the more the plan costs.
func TestDearerChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, place := instance(t)
		change := c.Change
		spent := func(s []int) float64 {
			whole := *c
			whole.Change = change
			dear := whole.of(place, s)
			whole.Change = func(int, int, int) float64 { return 0 }
			return dear - whole.of(place, s)
		}
		last, lastCost := math.Inf(1), math.Inf(-1)
		for _, times := range []float64{0.5, 1, 2, 4} {
			c.Change = func(i, from, to int) float64 { return times * change(i, from, to) }
			s, cost := c.best(place)
			if x := spent(s); x > last || cost < lastCost {
				t.Fatalf("at %v times the price %v is spent, %v before; cost %v, %v before", times, x, last, cost, lastCost)
			}
			last, lastCost = spent(s), cost
		}
	})
}

// The dates of a chain are the cheapest of all possible, tried one by one: with any
// left out, and with every structure kept for so long.
func TestDatesEqualEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := instance(t)
		chain := order{Structures: rapid.SliceOfN(rapid.IntRange(0, c.Structures-1), 3, 3).Draw(t, "chain"), Free: rapid.Bool().Draw(t, "free")}
		if rapid.Bool().Draw(t, "all") {
			chain.Least = rapid.SliceOfN(rapid.IntRange(0, 2), 3, 3).Draw(t, "least")
			chain.Least[1], chain.Least[2] = max(1, chain.Least[1]), max(1, chain.Least[2])
		}
		a, place := chain.Structures, free
		if a[0] == a[1] || a[1] == a[2] {
			return
		}
		if !chain.Free {
			place = a[0]
		}
		least := math.Inf(1)
		for first := 0; first <= c.Steps; first++ {
			for second := first; second <= c.Steps; second++ {
				if l := chain.Least; l != nil && (first < l[0] || second-first < l[1] || c.Steps-second < l[2]) {
					continue
				}
				cost := c.of(place, c.at(a, []int{first, second}))
				least = min(least, cost)
			}
		}
		dates, cost := c.dates(chain)
		if math.Abs(cost-least) > 1e-12 && !(math.IsInf(cost, 1) && math.IsInf(least, 1)) {
			t.Fatalf("%+v: dates %v cost %v, the cheapest %v", chain, dates, cost, least)
		}
		if math.IsInf(cost, 1) {
			return
		}
		if got := c.of(place, c.at(a, dates)); math.Abs(got-cost) > 1e-12 {
			t.Fatalf("%+v: dates %v make %v, which costs %v and not %v", chain, dates, c.at(a, dates), got, cost)
		}
	})
}
