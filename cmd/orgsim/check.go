package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

func newCheck(a *app) *cobra.Command {
	format := "text"
	var d dialectFlags
	var own ownFlags
	var currency currencyFlags
	c := newCommand(a, "check FILE...", someArgs(1, 0, "one or more files"), func(a *app, c *cobra.Command, args []string) error {
		return a.check(args, &own, format, &d, currency.money)
	})
	own.add(c)
	d.add(c)
	currency.add(c)
	c.Flags().Lookup("currency").Usage = "profiles are in currency `CODE`, such as EUR"
	c.Flags().VarP(&choice{"format", &format, []string{"text", "json"}}, "format", "f", "format of the problems: text or json")
	completes(c, "format", "text", "json")
	return c
}

// finding is what check found in one file.
type finding struct {
	file     string
	holds    string // "2 companies", "1 structure"
	problems strict.Problems
	named    []string // columns of the dialect that are there
}

func (a *app) check(files []string, own *ownFlags, format string, d *dialectFlags, money profiles.Money) error {
	if err := d.read(files); err != nil {
		return err
	}
	cat, err := own.catalogue()
	if err != nil {
		return err
	}
	ids := profiles.NewIDSet()
	var all strict.Problems
	var missing error
	var found []finding
	names := profiles.Names(files)
	for i, file := range files {
		f, err := a.checkFile(cat, file, profiles.Options{IDs: ids, Name: names[i], Dialect: money.Dialect(d.Dialect), Money: money})
		if err != nil {
			a.printer().Error(err)
			missing = err
			continue
		}
		found, all = append(found, f), append(all, f.problems...)
	}
	var named []string
	for i := range found {
		named = append(named, found[i].named...)
	}
	if err := batchfiles.Unnamed(d.Dialect, named); err != nil {
		return err
	}
	if err := a.printFindings(found, all, format); err != nil {
		return err
	}
	if n := all.Errors(); n > 0 {
		return &cli.Error{Code: cli.CodeData, Err: errors.New(all.Summary())}
	}
	if missing != nil {
		return &cli.Error{Code: cli.CodeOf(missing), Err: errors.New("not every file could be read")}
	}
	return nil
}

func (a *app) printFindings(found []finding, all strict.Problems, format string) error {
	if format == "json" {
		if all == nil {
			all = strict.Problems{}
		}
		b, err := render.MarshalJSON(all, "  ")
		if err != nil {
			return err
		}
		_, err = a.out.Write(append(b, '\n'))
		return err
	}
	for _, f := range found {
		for _, p := range f.problems {
			fmt.Fprintln(a.out, p.Verbose())
		}
		state := "ok"
		if len(f.problems) > 0 {
			state = f.problems.Summary()
		}
		fmt.Fprintf(a.out, "%s: %s, %s\n", text.Visible(nameOf(f.file)), state, f.holds)
	}
	return a.out.Err()
}

func nameOf(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

// checkFile reads one file whole or, for rows of companies, in a stream.
func (a *app) checkFile(cat *model.Catalogue, file string, o profiles.Options) (finding, error) {
	source, err := a.source(file, "a file")
	if err != nil {
		return finding{}, err
	}
	defer source.Close()
	head := make([]byte, strict.SniffBytes)
	n, err := io.ReadFull(source, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return finding{}, cli.Input(file, err)
	}
	var in io.Reader = io.MultiReader(bytes.NewReader(head[:n]), source)
	format, _ := strict.Sniff(file, head[:n])
	if format == strict.FormatYAML || format == strict.FormatJSON {
		src, err := strict.ReadAll(in, file)
		var problems strict.Problems
		switch {
		case errors.As(err, &problems):
			return finding{file, "not read", problems, nil}, nil
		case err != nil:
			return finding{}, cli.Input(file, err)
		case isStructures(file, src):
			own, problems := seeds.ReadStructures(cat, file, src)
			return finding{file, text.Count(len(own), "structure"), problems, nil}, nil
		}
		in = bytes.NewReader(src)
	}
	if format == strict.FormatCSV && isOrganisations(head[:n]) {
		return checkOrganisations(cat, file, in)
	}
	return checkProfiles(cat, file, in, o)
}

func checkProfiles(cat *model.Catalogue, file string, in io.Reader, o profiles.Options) (finding, error) {
	spec := profiles.NewSpec(cat)
	o.Foreign = (&inputs{catalogue: cat}).foreign(filepath.Dir(file))
	found, err := spec.Read(file, in, o)
	if err != nil {
		return finding{}, cli.Input(file, err)
	}
	good, problems := found.Profiles, found.Problems
	for i := range good {
		if _, err := cat.Resolve(&good[i]); err != nil {
			problems = append(problems, strict.Problem{ID: strict.OutOfRange, File: file, Message: err.Error()})
		}
	}
	return finding{file, text.Count(len(good), "company"), problems, found.Header.Named}, nil
}

// isOrganisations tells a file of organisations from one of companies by its header.
func isOrganisations(head []byte) bool {
	header, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
	names := strings.FieldsFunc(string(header), func(r rune) bool { return strings.ContainsRune(" \t,;\"\r", r) })
	return slices.Contains(names, "led_by")
}

func checkOrganisations(cat *model.Catalogue, file string, in io.Reader) (finding, error) {
	known := seeds.Organisations()
	own, problems, err := seeds.ReadOrganisations(cat, known, file, in)
	if err != nil {
		return finding{}, cli.Input(file, err)
	}
	return finding{file, text.Count(len(own), "organisation"), problems, nil}, nil
}

// isStructures tells a structure file from a profile file by its keys.
func isStructures(file string, src []byte) bool {
	doc := strict.Read(file, src)
	return doc.Root != nil && doc.Root.Kind == strict.KindMap &&
		slices.ContainsFunc(doc.Root.Children, func(n *strict.Node) bool {
			return slices.Contains([]string{"structures", "seats", "mandates", "mandates_from", "roles"}, n.Key)
		})
}
