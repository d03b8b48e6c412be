package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim/answers"
)

// answerFlags are the flags of answer.
type answerFlags struct {
	model     modelFlags
	bench     benchFlags
	output    outputFlags
	questions []string
}

func newAnswer(a *app) *cobra.Command {
	var f answerFlags
	c := &cobra.Command{
		Use:     "answer PROFILE...",
		GroupID: groupAnswer,
		Short:   "Answer the questions a board asks, for each company",
		Long: `Answer answers the seventeen questions that texts about CIO and CTO raise (who is needed, whom to hire first, can
one person do both, who reports to whom, who decides on what, what to govern jointly, why two offices ...) in two or
three sentences each, with the figures and the command that shows more. Nothing is a fixed text: every answer follows
from the company's own comparison of the nine structures, and of variants of them, by the closed form.

` + questionsText(),
		Example: `  orgsim answer saas
  orgsim answer acme.yaml --question Q01,Q03,Q12
  orgsim answer manufacturing startup -f csv
  orgsim answer acme.yaml --set headcount=2000 -o answers.html`,
		Args:              someArgs(1, 0, "one or more profiles"),
		ValidArgsFunction: completeProfiles,
		RunE:              func(c *cobra.Command, args []string) error { return f.run(a, c, args) },
	}
	c.Flags().StringSliceVarP(&f.questions, "question", "Q", nil, "answer only questions `ID,ID,...`")
	c.Flags().StringArrayVar(&f.model.set, "set", nil, "override a profile field or model parameter, as `NAME=VALUE`; repeatable")
	f.model.dialect.add(c)
	f.model.currency.add(c)
	f.model.blind = true
	f.bench.add(c)
	f.output.add(c)
	must(c.RegisterFlagCompletionFunc("set", completeSettings))
	ids, titles := report.QuestionIDs()
	var known []cobra.Completion
	for i := range ids {
		known = append(known, cobra.CompletionWithDesc(ids[i], titles[i]))
	}
	must(c.RegisterFlagCompletionFunc("question", cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp)))
	return c
}

// questionsText lists the questions for help.
func questionsText() string {
	ids, titles := report.QuestionIDs()
	var b strings.Builder
	b.WriteString("Questions:\n")
	for i := range ids {
		b.WriteString("  " + ids[i] + "  " + titles[i] + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

func (f *answerFlags) run(a *app, c *cobra.Command, args []string) error {
	set, err := f.bench.settings(c)
	if err != nil {
		return err
	}
	known, _ := report.QuestionIDs()
	for i, id := range f.questions {
		switch {
		case !slices.Contains(known, id):
			return cli.Unknown("question", id, known)
		case slices.Contains(f.questions[:i], id):
			return cli.Usage("--question names %s twice", id)
		}
	}
	in, err := a.read(args, &f.model)
	if err != nil {
		return err
	}
	out, err := f.output.open(a, c, in.files)
	if err != nil {
		return err
	}
	defer out.close()
	x := report.Answers{Schema: report.AnswerSchema, Version: version, ModelDigest: in.catalogue.Digest, Seed: set.Seed, Months: set.Months, Draws: set.Draws, Fixed: in.fixed, Currency: in.currency}
	bar := newBar(a)
	defer bar.done()
	division := len(f.questions) == 0 || slices.Contains(f.questions, "Q09")
	for i := range in.companies {
		bar.update(i, len(in.companies))
		found, err := answers.Find(c.Context(), in.catalogue, &in.companies[i], set, division)
		if err != nil {
			return simError(err)
		}
		named, several := f.name(c, in, in.companies[i].ID)
		x.Add(in.catalogue, &in.companies[i], found, named, several, f.questions)
	}
	bar.done()
	if err := out.write(x.Document()); err != nil {
		return err
	}
	return in.result()
}

// name returns how a command line names a company, with the flags that its
// figures depend on, and whether that names others, too.
func (f *answerFlags) name(c *cobra.Command, in *inputs, id string) (named string, several bool) {
	words := []string{in.arguments[id]}
	for other, arg := range in.arguments {
		several = several || other != id && arg == words[0]
	}
	for _, s := range f.model.set {
		words = append(words, "--set", s)
	}
	for _, name := range []string{"seed", "months", "draws", "currency", "rate", "convert"} {
		if fl := c.Flags().Lookup(name); fl.Changed {
			words = append(words, "--"+name, fl.Value.String())
		}
	}
	for i := range words {
		words[i] = quoted(words[i])
	}
	return strings.Join(words, " "), several
}

// quoted is a word as a shell reads it.
func quoted(word string) string {
	if strings.ContainsAny(word, " \t\"'$&|;<>()*?[]{}\\`!#~") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}
