package model

import (
	"encoding/json"
	"fmt"
)

// Shares says how likely each arrangement is. They sum to 1.
type Shares [NumArrangements]float64

// Likeliest is the arrangement with the largest share.
func (s *Shares) Likeliest() Arrangement {
	best := Arrangement(0)
	for a := range NumArrangements {
		if s[a] > s[best] {
			best = a
		}
	}
	return best
}

// MarshalJSON writes an object of shares by the name of the arrangement.
func (s Shares) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for a, v := range s {
		number, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		if a > 0 {
			out = append(out, ',')
		}
		out = fmt.Appendf(out, "%q:%s", arrangements[a], number)
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Shares) UnmarshalJSON(b []byte) error {
	var m map[string]float64
	if err := json.Unmarshal(b, &m); err != nil {
		return err
	}
	for a := range s {
		s[a] = m[arrangements[a]]
	}
	return nil
}

// Practice is what it takes to say what organisations like a company do: a
// measure of likeness, and how much what lies near and what holds everywhere
// count. sim/peers uses it and fits it; the numbers stand in
// seeds/data/practice.yaml.
type Practice struct {
	Kinds map[string]string // kind of every industry, by its id

	// Scales of the distance between two organisations. A difference of one scale
	// is a distance of 1.
	Size       float64 // headcount, in powers of ten
	Technology float64 // technology share, 0-1
	Within     float64 // what the squared difference in technology share counts for within one industry, 0-1
	Revenue    float64 // revenue a head, in powers of ten; left out where one has none
	Kind       float64 // added to the squared distance of different kinds of industry
	Industry   float64 // added to that of different industries

	Prior   float64 // organisations that the regression counts for among the neighbours
	Partly  float64 // weight of a row that is documented in part
	Best    float64 // share of its evidence for what it was read as; the rest is for all that it leaves open
	Penalty float64 // ridge penalty of the regression

	Strength float64 // what an organisation at distance 0 counts for in the width of the interval

	// Weights of the regression: for the constant, then for every feature.
	Weights [][NumArrangements]float64
}
