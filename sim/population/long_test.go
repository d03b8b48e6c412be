package population_test

import "flag"

var long = flag.Bool("long", false, "survey a population of 4,000 instead of 600")

// size is how many companies the audit takes.
func size() int {
	if *long {
		return 4000
	}
	return 600
}
