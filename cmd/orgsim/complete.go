package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// completeProfiles offers built-in profiles and files.
func completeProfiles(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return described(profiles.Builtin(), func(p *model.Profile) (string, string) { return p.ID, p.Name }), cobra.ShellCompDirectiveDefault
}

// completeStructure offers one structure, built in or of the files named so far.
func completeStructure(c *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	files, _ := c.Flags().GetStringArray("structures-file")
	cat, err := (&ownFlags{slices.Compact(files)}).catalogue() // cobra reads flags twice before it completes
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	all := slices.Concat(cat.Structures, cat.Further)
	return described(all, func(s *model.Structure) (string, string) { return s.ID, s.Title }), cobra.ShellCompDirectiveNoFileComp
}

// completeStructures offers the next word of a list of structures.
func completeStructures(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	all, directive := completeStructure(c, args, word)
	all = append(all, cobra.CompletionWithDesc(seeds.Core, "those compared by default"), cobra.CompletionWithDesc(seeds.All, "every built-in structure"))
	return next(all, word), directive
}

// fromCatalogue offers words of the catalogue, which is read when they are asked for and not at every start.
func fromCatalogue(words func(*model.Catalogue) []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return words(seeds.Catalogue()), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeList offers the next name of a list of names.
func completeList(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return next(names, word), cobra.ShellCompDirectiveNoFileComp
	}
}

// next offers those words that may follow what has been typed of a list: all
// that are not yet in it.
func next(words []cobra.Completion, typed string) []cobra.Completion {
	at := strings.LastIndexByte(typed, ',') + 1
	begun := typed[:at]
	if strings.HasPrefix(typed[at:], "-") {
		begun += "-" // --sort from high to low
	}
	var out []cobra.Completion
	for _, w := range words {
		name, _, _ := strings.Cut(w, "\t")
		if !strings.Contains(strings.ReplaceAll(","+begun, ",-", ","), ","+name+",") {
			out = append(out, begun+w)
		}
	}
	return out
}

// described offers every entry of a list with what it means.
func described[T any](list []T, entry func(*T) (word, meaning string)) []cobra.Completion {
	out := make([]cobra.Completion, len(list))
	for i := range list {
		word, meaning := entry(&list[i])
		out[i] = cobra.CompletionWithDesc(word, meaning)
	}
	return out
}

// completeSettings offers what --set can override, and the words of a field
// that takes words.
func completeSettings(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	cat := seeds.Catalogue()
	var out []cobra.Completion
	if name, _, ok := strings.Cut(word, "="); ok {
		words := map[string][]string{"industry": cat.IndustryIDs(), "cto_flavour": profiles.Flavours()}[name]
		for _, w := range words {
			out = append(out, name+"="+w)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	out = described(model.Fields[:], func(f *model.FieldInfo) (string, string) { return f.Key + "=", f.Doc })
	out = append(out, suffixed(textFields, "=")...)
	out = append(out, described(cat.Parameters, func(p *model.Parameter) (string, string) { return p.ID + "=", p.Text })...)
	return out, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
