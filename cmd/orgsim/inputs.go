package main

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
	"github.com/orgsim/orgsim/seeds"
)

// inputs is everything a job is made of, read and resolved.
type inputs struct {
	catalogue  *model.Catalogue // with the user's structures, and parameters that --set fixed
	structures []model.Structure
	companies  []model.Company
	fixed      map[string]float64
	arguments  map[string]string // by id of a company: the argument that named it
	files      []string          // inputs that outputs must not overwrite
	dialect    lists.Dialect
	money      profiles.Money // what the flags say
	currency   text.Currency  // what amounts are told in
	others     []model.Others // of each company
	header     profiles.Header
	rejected   int // profiles that could not be used
}

// read reads structures and profiles. Problems of profiles are printed, and
// the good ones are used; it fails when none is good, when an input is
// missing, or when a structure file is bad.
func (a *app) read(args []string, m *modelFlags) (*inputs, error) {
	if err := m.dialect.read(args); err != nil {
		return nil, err
	}
	money := m.currency.money
	in := &inputs{dialect: money.Dialect(m.dialect.Dialect), files: m.dialect.files(), money: money}
	if err := in.model(m); err != nil {
		return nil, err
	}
	if err := m.over.lookUp(in.catalogue, in.foreign(".")); err != nil {
		return nil, err
	}
	found, err := a.profiles(in, args)
	if err != nil {
		return nil, err
	}
	if err := in.resolve(a, found, m.over); err != nil {
		return nil, err
	}
	if m.blind && slices.ContainsFunc(in.companies, func(c model.Company) bool { return c.Current != "" }) {
		a.printer().Note("current has no effect here; orgsim run and orgsim plan use the structure in place")
	}
	return in, nil
}

// run is what a report says of where its answer comes from.
func (in *inputs) run() report.Run {
	return report.Run{Program: thisProgram(), Catalogue: in.catalogue, Fixed: in.fixed, Currency: in.currency}
}

// model reads the catalogue and the user's structures and selects candidates.
func (in *inputs) model(m *modelFlags) error {
	set := m.over
	if set.Path[0] > 0 && !m.plans {
		return cli.Usage("--set headcount_path has no effect here").WithHint("orgsim plan uses the headcount path")
	}
	if set.Current != "" && m.blind {
		return cli.Usage("--set current has no effect here").WithHint("orgsim run and orgsim plan use the structure in place")
	}
	cat, err := seeds.Catalogue().Fix(set.parameters)
	if err != nil {
		return cli.Usage("--set: %w", err)
	}
	in.fixed = set.parameters
	if cat, err = withOwn(cat, m.files); err != nil {
		return err
	}
	in.files = append(in.files, m.files...)
	in.catalogue = cat
	in.structures, err = cli.Structures(cat, m.structures)
	return err
}

// withOwn adds the structures and roles of files to a catalogue.
func withOwn(cat *model.Catalogue, files []string) (*model.Catalogue, error) {
	for _, file := range files {
		own, err := readStructures(cat, file)
		if err != nil {
			return nil, err
		}
		if cat, err = cat.With(own); err != nil {
			return nil, cli.Data(err)
		}
	}
	return cat, nil
}

// readStructures reads a structure file.
func readStructures(cat *model.Catalogue, file string) ([]model.Structure, error) {
	src, err := readWhole(file)
	if err != nil {
		return nil, err
	}
	own, problems := seeds.ReadStructures(cat, file, src)
	if err := problems.Err(); err != nil {
		return nil, cli.Data(err)
	}
	return own, nil
}

// readWhole reads a file of the user's that is no list of companies. Standard input is for those.
func readWhole(file string) ([]byte, error) {
	if file == "-" {
		return nil, cli.Usage("standard input (-) is only for companies").WithHint("name a file")
	}
	src, err := strict.ReadFile(file)
	if errors.Is(err, strict.ErrNotRegular) {
		return nil, cli.Input(file, err).WithHint("name a file")
	}
	return src, orNil(cli.Input(file, err))
}

// foreign reads structure files that profiles name as the structure in place, by
// their path from a folder, and adds their structures to the catalogue.
func (in *inputs) foreign(folder string) profiles.Foreign {
	return func(path string) (string, error) {
		file := path
		if !filepath.IsAbs(path) {
			file = filepath.Join(folder, path)
		}
		own, err := readStructures(in.catalogue, file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return "", strict.Problem{ID: strict.UnknownValue, Message: "there is no file " + text.Quote(file), Hint: "paths are relative to the folder of the profile"}
		case err != nil:
			return "", strict.Problem{ID: strict.UnknownValue, Message: "the structure file " + text.Quote(file) + " cannot be used", Hint: "orgsim check " + file + " shows why"}
		case len(own) != 1:
			return "", strict.Problem{ID: strict.UnknownValue, Message: text.Quote(file) + " contains " + text.Count(len(own), "structure") + "; expected one",
				Hint: "read it with --structures-file, and give the id of the one in place"}
		}
		if have := in.catalogue.Structure(own[0].ID); have != nil {
			if !reflect.DeepEqual(*have, own[0]) {
				return "", strict.Problem{ID: strict.DuplicateID, Message: text.Quote(file) + " uses the id " + text.Quote(own[0].ID) + " of another structure"}
			}
			return own[0].ID, nil
		}
		cat, err := in.catalogue.Beside(own)
		if err != nil {
			return "", err
		}
		in.catalogue = cat
		in.files = append(in.files, file)
		return own[0].ID, nil
	}
}

// compares refuses an id, if one is given, that no structure has, and one that
// is not among the candidates.
func (in *inputs) compares(id, refusal string) error {
	if id == "" {
		return nil
	}
	if in.catalogue.Structure(id) == nil {
		return cli.Unknown("structure", id, in.catalogue.StructureIDs())
	}
	if !slices.Contains(model.StructureIDs(in.structures), id) {
		return cli.Usage(refusal, id).WithHint("add it to --structures")
	}
	return nil
}

// include adds a structure to the candidates, where nobody has chosen those.
func (in *inputs) include(id string, m *modelFlags) {
	s := in.catalogue.Structure(id)
	if s != nil && len(m.structures) == 0 && !slices.Contains(model.StructureIDs(in.structures), id) {
		in.structures = append(slices.Clone(in.structures), *s)
	}
}

// profiles reads every argument: a built-in id, a file, or - for standard
// input.
func (a *app) profiles(in *inputs, args []string) ([]profiles.Record, error) {
	spec := profiles.NewSpec(in.catalogue)
	ids := profiles.NewIDSet()
	in.arguments = map[string]string{}
	var builtin, files []string
	for i, arg := range args {
		same := func(other string) bool { return filepath.Clean(other) == filepath.Clean(arg) }
		if slices.ContainsFunc(args[:i], same) {
			return nil, cli.Usage("profile %s is given twice", arg)
		}
		if _, ok := profiles.Source(arg); ok {
			builtin = append(builtin, arg)
			ids.Reserve(arg, "the built-in profile "+arg)
		} else {
			files = append(files, arg)
		}
	}
	names := profiles.Names(files, builtin...)
	var out []profiles.Record
	var counts []text.Currency // that each counts in
	var problems strict.Problems
	for _, arg := range args {
		if p, ok := profiles.ByID(arg); ok {
			in.arguments[p.ID] = arg
			out, counts = append(out, profiles.Record{Profile: p}), append(counts, text.Currency{})
			continue
		}
		file, err := a.profileFile(spec, arg, profiles.Options{IDs: ids, Name: names[slices.Index(files, arg)], Dialect: in.dialect, Money: in.money,
			Foreign: in.foreign(filepath.Dir(arg))})
		if err != nil {
			return nil, err
		}
		if arg != "-" {
			in.files = append(in.files, arg)
		}
		for i, p := range file.Profiles {
			in.arguments[p.ID] = arg
			out = append(out, profiles.Record{Profile: p, Others: file.Others[i]})
		}
		counts = append(counts, file.In...)
		in.header.Named = append(in.header.Named, file.Header.Named...)
		in.header.Others = batchfiles.Union(in.header.Others, file.Header.Others)
		problems = append(problems, file.Problems...)
		in.rejected += file.Rejected
	}
	if len(out) == 0 {
		return nil, cli.Data(orSaved(problems))
	}
	if err := batchfiles.Unnamed(in.dialect, in.header.Named); err != nil {
		return nil, err
	}
	a.printer().Problems(problems)
	var err error
	in.currency, err = told(in.money, text.Each(out, func(r profiles.Record) string { return r.Profile.ID }), counts)
	return out, err
}

// orSaved says of a saved result that was taken for a profile what prints it.
func orSaved(problems strict.Problems) strict.Problems {
	for _, p := range problems {
		if p.ID == strict.UnknownField && strings.Contains(p.Message, `"schema"`) {
			return strict.Problems{{ID: p.ID, File: p.File, Message: "is a saved result, not a profile", Hint: "orgsim render " + p.File + " prints it again"}}
		}
	}
	return problems
}

func (a *app) profileFile(spec *profiles.Spec, path string, o profiles.Options) (profiles.Found, error) {
	in, err := a.source(path, "a profile")
	if err != nil {
		return profiles.Found{}, noProfile(path, err)
	}
	defer in.Close()
	found, err := spec.Read(path, in, o)
	return found, orNil(cli.Input(path, err))
}

// source opens a file or, for -, standard input, into which a person must not
// have to type. what is the thing to be read.
func (a *app) source(file, what string) (io.ReadCloser, error) {
	if file == "-" {
		if isTerminal(a.in) {
			return nil, cli.Usage("standard input is a terminal").WithHint("pipe %s into it, or name a file", what)
		}
		return io.NopCloser(a.in), nil
	}
	f, err := strict.Open(file)
	if err != nil {
		return nil, cli.Input(file, err)
	}
	return f, nil
}

// orNil keeps a nil *cli.Error from becoming an error that is not nil.
func orNil(e *cli.Error) error {
	if e == nil {
		return nil
	}
	return e
}

// noProfile explains an argument that is neither a built-in id nor a file.
func noProfile(path string, err error) error {
	var e *cli.Error
	if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &e) {
		return err
	}
	if near := text.Near(path, profiles.IDs()); len(near) > 0 {
		return e.WithHint("did you mean the built-in profile %s?", text.Or(near))
	}
	return e.WithHint("a profile is a file or a built-in id; orgsim list profiles shows the built-in ones")
}

// resolve applies --set and fills in defaults.
func (in *inputs) resolve(a *app, found []profiles.Record, set *settings) error {
	var problems strict.Problems
	for i := range found {
		p := &found[i].Profile
		set.Apply(p)
		c, err := in.catalogue.Resolve(p)
		if err != nil {
			in.rejected++
			problems = append(problems, strict.Problem{ID: strict.OutOfRange, Message: err.Error()})
			continue
		}
		in.companies, in.others = append(in.companies, c), append(in.others, found[i].Others)
	}
	if len(in.companies) == 0 {
		return cli.Data(problems)
	}
	a.printer().Problems(problems)
	return nil
}

// result is the error that ends a command which did its work: nil, or that
// some inputs were rejected.
func (in *inputs) result() error {
	if in.rejected == 0 {
		return nil
	}
	return cli.Rejected(in.rejected, in.rejected+len(in.companies))
}
