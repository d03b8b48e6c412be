package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// completeProfiles offers built-in profiles and files.
func completeProfiles(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out []cobra.Completion
	for _, p := range profiles.Builtin() {
		out = append(out, cobra.CompletionWithDesc(p.ID, p.Name))
	}
	return out, cobra.ShellCompDirectiveDefault
}

// completeStructure offers one structure.
func completeStructure(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	cat, err := seeds.Catalogue()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []cobra.Completion
	for i := range cat.Structures {
		out = append(out, cobra.CompletionWithDesc(cat.Structures[i].ID, cat.Structures[i].Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeStructures offers the next structure of a list.
func completeStructures(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	all, directive := completeStructure(c, args, word)
	begun := word[:strings.LastIndexByte(word, ',')+1]
	var out []cobra.Completion
	for _, s := range all {
		id, _, _ := strings.Cut(s, "\t")
		if !strings.Contains(","+begun, ","+id+",") {
			out = append(out, begun+s)
		}
	}
	return out, directive
}

// completeList offers the next name of a list of names.
func completeList(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		at := strings.LastIndexByte(word, ',') + 1
		begun := word[:at]
		if strings.HasPrefix(word[at:], "-") {
			begun += "-" // --sort from high to low
		}
		var out []cobra.Completion
		for _, name := range names {
			if !strings.Contains(strings.ReplaceAll(","+begun, ",-", ","), ","+name+",") {
				out = append(out, begun+name)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeSettings offers what --set can override, and the words of a field
// that takes words.
func completeSettings(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	cat, err := seeds.Catalogue()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []cobra.Completion
	if name, _, ok := strings.Cut(word, "="); ok {
		words := map[string][]string{"industry": profiles.IndustryIDs(cat), "cto_flavour": profiles.Flavours()}[name]
		for _, w := range words {
			out = append(out, name+"="+w)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	for i := range model.Fields {
		out = append(out, cobra.CompletionWithDesc(model.Fields[i].Key+"=", model.Fields[i].Doc))
	}
	for _, name := range textFields {
		out = append(out, name+"=")
	}
	for i := range cat.Parameters {
		out = append(out, cobra.CompletionWithDesc(cat.Parameters[i].ID+"=", cat.Parameters[i].Text))
	}
	return out, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
