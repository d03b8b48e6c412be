package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/answers"
)

// answerFlags are the flags of answer.
type answerFlags struct {
	model     modelFlags
	draws     drawFlags
	output    outputFlags
	questions []string
}

func newAnswer(a *app) *cobra.Command {
	var f answerFlags
	c := newCompanyCommand(a, "answer PROFILE...", someProfiles, f.run)
	c.Flags().StringSliceVarP(&f.questions, "question", "Q", nil, "answer only questions `ID,ID,...`")
	f.model.addSet(c, "profile field or model parameter")
	f.model.blind = true
	f.draws.addBlocks(c)
	f.output.add(c)
	ids, titles := report.QuestionIDs()
	completes(c, "question", withTitles(ids, titles)...)
	return c
}

// questionsText lists the questions for help.
func questionsText() string {
	ids, titles := report.QuestionIDs()
	for i, id := range ids {
		ids[i] = "  " + id + "  " + titles[i]
	}
	return "Questions:\n" + strings.Join(ids, "\n")
}

func (f *answerFlags) run(a *app, c *cobra.Command, args []string) error {
	known, _ := report.QuestionIDs()
	for i, id := range f.questions {
		switch {
		case !slices.Contains(known, id):
			return cli.Unknown("question", id, known)
		case slices.Contains(f.questions[:i], id):
			return cli.Usage("--question lists %s twice", id)
		}
	}
	set := f.draws.settings()
	division := len(f.questions) == 0 || slices.Contains(f.questions, "Q09")
	return a.answer(c, args, &f.model, &f.output, func(in *inputs) (render.Document, error) {
		x := report.NewAnswers(in.run(), set)
		err := a.each(in, func(company *model.Company, progress func(done, of int)) error {
			progress(0, 1)
			found, err := answers.Find(c.Context(), in.catalogue, company, set, division)
			if err == nil {
				named, several := f.name(c, in, company.ID)
				x.Add(in.catalogue, company, found, named, several, f.questions)
			}
			return err
		})
		return x.Document(), err
	})
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
	return strings.Join(text.Each(words, quoted), " "), several
}

// quoted is a word as a shell reads it.
func quoted(word string) string {
	if strings.ContainsAny(word, " \t\"'$&|;<>()*?[]{}\\`!#~") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}
