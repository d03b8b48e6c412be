package population

import "fmt"

// Count is in how many of some cases something holds.
type Count struct{ Hits, Of int }

// Add adds cases in which it holds or not.
func (c *Count) Add(cases ...bool) {
	for _, ok := range cases {
		c.Of++
		if ok {
			c.Hits++
		}
	}
}

// Rises adds the steps of a series, of which those upwards hold.
func (c *Count) Rises(list []float64) {
	for i := 1; i < len(list); i++ {
		c.Add(list[i] > list[i-1])
	}
}

// Falls adds the steps of a series, of which those downwards hold.
func (c *Count) Falls(list []float64) {
	for i := 1; i < len(list); i++ {
		c.Add(list[i] < list[i-1])
	}
}

// All, None and Most report whether it holds in every case, in none, and in more
// than half of them.
func (c *Count) All() bool  { return c.Hits == c.Of }
func (c *Count) None() bool { return c.Hits == 0 }
func (c *Count) Most() bool { return 2*c.Hits > c.Of }

// Share is the part of cases in which it holds, 0-1; 0 without cases.
func (c *Count) Share() float64 { return float64(c.Hits) / float64(max(c.Of, 1)) }

func (c *Count) String() string { return fmt.Sprintf("%d of %d", c.Hits, c.Of) }
