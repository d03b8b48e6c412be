package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim/sweep"
)

// Steps of --vary, for one number and for each of two.
const (
	lineSteps     = 21
	acrossSteps   = 41
	upSteps       = 21
	mostLineSteps = 1001
	mostMapSteps  = 201
)

// parseVary reads what varies: FIELD=LO..HI[:STEPS][:log], once or twice.
func parseVary(texts []string) ([]sweep.Axis, error) {
	switch len(texts) {
	case 0:
		return nil, cli.Usage("sweep needs --vary").WithHint("%s", varyForm)
	case 1, 2:
	default:
		return nil, cli.Usage("--vary is given %d times", len(texts)).WithHint("give it once or twice")
	}
	var axes []sweep.Axis
	for i, s := range texts {
		usual, most := lineSteps, mostLineSteps
		if len(texts) == 2 {
			usual, most = []int{acrossSteps, upSteps}[i], mostMapSteps
		}
		a, err := parseAxis(s, usual, most)
		if err != nil {
			return nil, err
		}
		if i == 1 && a.Name == axes[0].Name {
			return nil, cli.Usage("--vary lists %s twice", a.Name)
		}
		axes = append(axes, a)
	}
	return axes, nil
}

const varyForm = "write it as --vary headcount=50..5000, optionally followed by :STEPS or :log"

func parseAxis(given string, usual, most int) (sweep.Axis, error) {
	name, rest, ok := strings.Cut(given, "=")
	name = strings.TrimSpace(name)
	if !ok || name == "" {
		return sweep.Axis{}, cli.Usage("--vary %s has no range", text.Quote(given)).WithHint("%s", varyForm)
	}
	cat := seeds.Catalogue()
	a, ok := sweep.Find(cat, name)
	if !ok {
		return a, unknownNumber(cat, name)
	}
	parts := strings.Split(rest, ":")
	lo, hi, ok := strings.Cut(parts[0], "..")
	if !ok {
		return a, cli.Usage("--vary %s: %s is not a range", name, text.Quote(parts[0])).WithHint("%s", varyForm)
	}
	bounds := boundsOf(&a)
	for _, end := range []struct {
		given string
		to    *float64
	}{{lo, &a.Low}, {hi, &a.High}} {
		v, err := strict.ParseNumber(strings.TrimSpace(end.given), bounds)
		if err != nil {
			return a, badSetting("--vary "+name, err)
		}
		*end.to = v
	}
	if a.Low >= a.High {
		return a, cli.Usage("--vary %s: the range %s starts at or above its end", name, text.Quote(parts[0])).WithHint("write the lower value first: LO..HI")
	}
	return a, options(&a, parts[1:], usual, most)
}

// boundsOf is what the ends of a range can be.
func boundsOf(a *sweep.Axis) strict.Bounds {
	if f, ok := model.FieldByKey(a.Name); ok {
		return profiles.Bounds(f)
	}
	return strict.Bounds{Min: a.Low, Max: a.High, Whole: a.Whole, Count: a.Whole || a.High >= 1000}
}

// options reads what stands behind a range.
func options(a *sweep.Axis, parts []string, usual, most int) error {
	for _, part := range parts {
		switch part = strings.TrimSpace(part); {
		case part == "log" && a.Log, part != "log" && a.Steps > 0:
			return cli.Usage("--vary %s: unexpected %s after the range", a.Name, text.Quote(part)).WithHint("%s", varyForm)
		case part == "log":
			a.Log = true
		default:
			n, err := strconv.Atoi(part)
			if err != nil || !wholePattern().MatchString(part) {
				return cli.Usage("--vary %s: %s is neither a number of steps nor log", a.Name, text.Quote(part)).WithHint("%s", varyForm)
			}
			if n < 2 || n > most {
				return cli.Usage("--vary %s: %d steps are out of range", a.Name, n).WithHint("allowed: 2 to %d", most)
			}
			a.Steps = n
		}
	}
	if a.Log && a.Low <= 0 {
		return cli.Usage("--vary %s: a logarithmic range cannot start at %s", a.Name, text.Number(a.Low)).WithHint("start above 0, or leave out :log")
	}
	whole := int(a.High-a.Low) + 1
	if a.Whole && a.Steps > whole {
		return cli.Usage("--vary %s: there are only %d whole numbers from %s to %s", a.Name, whole, text.Number(a.Low), text.Number(a.High)).
			WithHint("ask for %d steps or fewer", whole)
	}
	if a.Steps == 0 {
		if a.Steps = usual; a.Whole {
			a.Steps = min(usual, whole)
		}
	}
	return nil
}

// unknownNumber says what was meant by a name that no number has.
func unknownNumber(cat *model.Catalogue, name string) error {
	if slices.Contains(textFields, name) {
		return cli.Usage("--vary %s: its values are words, not numbers", name).WithHint("compare words with orgsim run and --set %s=...", name)
	}
	names := []string{string(sweep.Months)}
	for _, n := range settingNames(cat) {
		if _, ok := sweep.Find(cat, n); ok {
			names = append(names, n)
		}
	}
	for i := range model.Fields {
		for _, synonym := range model.Fields[i].Synonyms {
			if synonym == text.Fold(name) {
				return cli.Unknown("field or parameter", name, nil).WithHint("did you mean %s?", model.Fields[i].Key)
			}
		}
	}
	e := cli.Unknown("field or parameter", name, names)
	if e.Hint == "" {
		e = e.WithHint("orgsim list fields and orgsim list parameters show the names; months is the horizon")
	}
	return e
}

// completeVary offers what can vary.
func completeVary(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if strings.Contains(word, "=") {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, directive := completeSettings(c, args, word)
	out := []cobra.Completion{cobra.CompletionWithDesc(string(sweep.Months)+"=", "the horizon")}
	for _, x := range all {
		name, _, _ := strings.Cut(x, "=")
		if !slices.Contains(textFields, name) {
			out = append(out, x)
		}
	}
	return out, directive
}
