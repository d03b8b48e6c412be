package cli

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// Structures returns the candidates that the words of --structures name: ids,
// core for those compared by default, all for every built-in structure and the
// user's own. Without words they are those compared by default and the user's own.
func Structures(cat *model.Catalogue, words []string) ([]model.Structure, error) {
	if len(words) == 0 {
		return cat.Structures, nil
	}
	builtin := seeds.Catalogue()
	groups := map[string][]model.Structure{
		seeds.Core: cat.Structures[:len(builtin.Structures)],
		seeds.All:  slices.Concat(cat.Structures, cat.Further),
	}
	var out []model.Structure
	add := func(s *model.Structure) {
		if !slices.ContainsFunc(out, func(x model.Structure) bool { return x.ID == s.ID }) {
			out = append(out, *s)
		}
	}
	for i, word := range words {
		word = strings.TrimSpace(word)
		s := cat.Structure(word)
		switch {
		case slices.Contains(words[:i], word):
			return nil, Usage("structure %s is given twice", word)
		case s != nil:
			add(s)
		case groups[word] != nil:
			for k := range groups[word] {
				add(&groups[word][k])
			}
		default:
			return nil, Unknown("structure", word, append(cat.StructureIDs(), seeds.Core, seeds.All))
		}
	}
	return out, nil
}
