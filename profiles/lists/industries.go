package lists

import (
	_ "embed"
	"sync"

	"github.com/orgsim/orgsim/internal/strict"
)

//go:embed industries.yaml
var industryNames []byte

// industries maps folded names of industries to ids.
var industries = sync.OnceValue(func() map[string]string {
	m, err := readIndustries(industryNames)
	if err != nil {
		panic("lists: " + err.Error()) // the data are ours, and a test reads them
	}
	return m
})

func readIndustries(src []byte) (map[string]string, error) {
	doc := strict.YAML("industries.yaml", src)
	m := map[string]string{}
	for _, id := range doc.Root.Entries() {
		for _, n := range id.List() {
			name := fold(n.Text(0))
			if other := m[name]; other != "" && other != id.Key {
				n.Fail(strict.DuplicateID, "stands for "+other+" and "+id.Key, "")
			}
			m[name] = id.Key
		}
		m[fold(id.Key)] = id.Key
	}
	return m, doc.Err()
}
