package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/interview"
	"github.com/orgsim/orgsim/seeds"
)

// newFlags are the flags of new.
type newFlags struct {
	from  []string
	out   string
	force bool
	plain bool
	money currencyFlags
}

func newNew(a *app) *cobra.Command {
	var f newFlags
	c := newCommand(a, "new [structure]", func(_ *cobra.Command, args []string) error {
		if len(args) > 1 || len(args) == 1 && args[0] != "structure" {
			return cli.Usage("new takes no argument except structure, but got %q", args[0])
		}
		return nil
	}, f.run)
	c.ValidArgs = []cobra.Completion{"structure"}
	c.Flags().StringArrayVar(&f.from, "from", nil, "answer a question or set a field, as `NAME=VALUE`; repeatable")
	c.Flags().StringVarP(&f.out, "out", "o", "", "write `FILE` (default: ID.yaml after asking, standard output with --from)")
	c.Flags().BoolVar(&f.force, "force", false, "replace the file if it exists")
	c.Flags().BoolVar(&f.plain, "plain", false, "write no comments")
	f.money.addOutput(c)
	c.Flags().Lookup("currency").Usage = "the company's currency `CODE`, such as EUR; revenue is in millions of it (default USD)"
	must(c.MarkFlagFilename("out", "yaml", "yml"))
	completesBy(c, "from", completeAnswers)
	return c
}

// answerKeys are the ids of the questions; a test holds them to the interview.
// Reading the interview for a help text would cost every command its start.
func answerKeys() []string {
	return strings.Fields("industry headcount name revenue build engineers improve insiders it_staff customers tech_share ambition " +
		"regulation goal growth current")
}

func (f *newFlags) run(a *app, c *cobra.Command, args []string) error {
	if len(args) == 1 {
		return f.structure(a)
	}
	cat := seeds.Catalogue()
	answers, err := f.answers()
	if err != nil {
		return err
	}
	if err := f.money.rated(); err != nil {
		return err
	}
	money := f.money.money
	asked := len(f.from) == 0
	if f.out != "" && f.out != "-" { // answers are not to be lost to a name that cannot be written
		trial, err := a.openAll(c.Context(), []string{f.out}, nil, false, f.force)
		if err != nil {
			return err
		}
		trial.Abort()
	}
	if asked {
		if !isTerminal(a.in) {
			return cli.Usage("cannot ask questions: this is not a terminal").WithHint("give the answers as flags: orgsim new --from industry=software --from headcount=80 --from name=Acme")
		}
		if answers, err = a.ask(cat, money.Told()); err != nil {
			return err
		}
	}
	inDollars(answers, money.Told())
	p, why, err := interview.Profile(cat, answers)
	if err != nil {
		var problems strict.Problems
		if errors.As(err, &problems) {
			return &cli.Error{Code: cli.CodeUsage, Err: problems}
		}
		return cli.Usage("%w", err)
	}
	path := f.out
	switch {
	case path == "" && asked:
		path = freeName(profiles.Slug(p.ID), f.force)
	case path == "":
		path = "-"
	}
	if err := a.writeNew(path, profiles.Write(p, money.Told(), !f.plain, why), f.force, "orgsim run "+path); err != nil {
		return err
	}
	for field := range model.NumFields {
		if v, _ := p.Get(field); p.IsDerived(field) {
			a.printer().Note("%s %s is %s", model.Fields[field].Key, text.Figure(v), why[field])
		}
	}
	return nil
}

// structure writes the example of a structure file.
func (f *newFlags) structure(a *app) error {
	if len(f.from) > 0 || f.plain || f.money != (currencyFlags{}) {
		return cli.Usage("--from, --plain, --currency and --rate are for profiles")
	}
	return a.writeNew(cmp.Or(f.out, "-"), []byte(structureExample), f.force, "orgsim run --structures-file "+f.out)
}

// answers reads --from.
func (f *newFlags) answers() (interview.Answers, error) {
	out := interview.Answers{}
	for _, pair := range f.from {
		key, value, ok := strings.Cut(pair, "=")
		if key = strings.TrimSpace(key); !ok {
			return nil, cli.Usage("--from %s has no answer", text.Quote(pair)).WithHint("write it as --from question=answer")
		}
		if _, twice := out[key]; twice {
			return nil, cli.Usage("--from %s is given twice", key)
		}
		out[key] = strings.TrimSpace(value)
	}
	return out, nil
}

// ask puts the questions on standard error and reads answers line by line; an
// answer that cannot be used is asked for again.
func (a *app) ask(cat *model.Catalogue, counts text.Currency) (interview.Answers, error) {
	in := bufio.NewReader(a.in)
	out := interview.Answers{}
	fmt.Fprintln(a.err, "A few questions about the company. Enter skips one that may be skipped.")
	for _, q := range interview.Questions(cat) {
		if !q.Asked(out) {
			continue
		}
		if counts.IsSet() {
			q.Ask = strings.Replace(q.Ask, "million US dollars", "million "+counts.Code, 1)
		}
		fmt.Fprintf(a.err, "\n%s\n", q.Ask)
		if q.Help != "" {
			fmt.Fprintf(a.err, "  (%s)\n", q.Help)
		}
		if q.Kind != interview.YesNo {
			for i, o := range q.Options {
				number := strconv.Itoa(i + 1)
				if q.TakesNumber() {
					number = "" // it would be a value of the field
				}
				fmt.Fprintf(a.err, "  %2s  %-22s %s\n", number, o.ID, o.Title)
			}
		}
		for {
			fmt.Fprint(a.err, prompt(&q))
			line, err := in.ReadString('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				fmt.Fprintln(a.err)
				return nil, orNil(cli.Input("-", err))
			}
			if err != nil && line == "" {
				return nil, cli.Usage("the interview was cancelled").WithHint("nothing was written")
			}
			answer := pick(&q, strings.TrimSpace(line))
			if err := interview.Check(q, answer); err != nil {
				fmt.Fprintln(a.err, text.Visible(err.Error()))
				continue
			}
			out[q.ID] = answer
			break
		}
	}
	return out, nil
}

// inDollars makes dollars of a revenue in another currency. What is no number stays, for the interview to refuse.
func inDollars(answers interview.Answers, counts text.Currency) {
	const revenue = "revenue"
	if v, err := strict.ParseNumber(answers[revenue], strict.AnyNumber); err == nil && counts.IsSet() {
		answers[revenue] = strconv.FormatFloat(v/counts.Rate, 'g', -1, 64)
	}
}

func prompt(q *interview.Question) string {
	if q.Kind == interview.YesNo {
		return "[yes/no] > "
	}
	return "> "
}

// pick takes the number of an option for the option.
func pick(q *interview.Question, answer string) string {
	if n, err := strconv.Atoi(answer); err == nil && q.Kind != interview.Number && !q.TakesNumber() && n >= 1 && n <= len(q.Options) {
		return q.Options[n-1].ID
	}
	return answer
}

// writeNew writes a file and says what to do next.
func (a *app) writeNew(path string, text []byte, force bool, next string) error {
	files, err := a.files(nil, false)
	if err == nil {
		err = a.write(path, text, files, force)
	}
	if err == nil && path != "-" {
		a.printer().Note("wrote %s; now: %s", path, next)
	}
	return err
}

// freeName is the name of a file that nobody chose: ID.yaml, or the first of ID-2.yaml, ID-3.yaml ... that is not there.
func freeName(id string, force bool) string {
	name := id + ".yaml"
	for n := 2; !force; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) || n > 1000 {
			break
		}
		name = fmt.Sprintf("%s-%d.yaml", id, n)
	}
	return name
}

// completeAnswers offers questions, and the answers of one that has options.
func completeAnswers(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	cat := seeds.Catalogue()
	key, _, open := strings.Cut(word, "=")
	var out []cobra.Completion
	for _, q := range interview.Questions(cat) {
		if !open {
			out = append(out, cobra.CompletionWithDesc(q.ID+"=", q.Ask))
			continue
		}
		for _, o := range q.Options {
			if q.ID == key {
				out = append(out, cobra.CompletionWithDesc(key+"="+o.ID, o.Title))
			}
		}
	}
	if open {
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	return out, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
