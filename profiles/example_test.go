package profiles_test

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// All that is wrong with a file is said at once; the companies that are right can be used.
func ExampleSpec_Read() {
	file := "id,industry,headcount,tech_share\n" +
		"acme,manufacturing,600,3\n" +
		"ruby,sofware,3000,1\n" +
		"mill,manufacturing,40,\n"
	spec := profiles.NewSpec(seeds.Catalogue())
	found, err := spec.Read("firms.csv", strings.NewReader(file), profiles.Options{})
	ps, problems := found.Profiles, found.Problems
	if err != nil {
		fmt.Println(err)
	}
	for _, p := range ps {
		fmt.Println("read", p.ID)
	}
	fmt.Println(problems)
	// Output:
	// read mill
	// firms.csv:2:24: tech_share: 3 is out of range; expected a number from 0 to 1 (write 0.03 for 3%)
	// firms.csv:3:6: industry: "sofware" is not known (did you mean software? for all rows: --map-industry "sofware=software")
}
