package batchfiles

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
)

// FindColumns reads the headers of lists and notes in the plan which columns are passed on, so that all outputs and
// shards have the same. It returns standard input with what was read of it in front.
func (p *Plan) FindColumns(stdin io.Reader) (io.Reader, error) {
	m, err := p.resolve()
	if err != nil {
		return stdin, err
	}
	spec := profiles.NewSpec(m.Catalogue)
	var named []string
	p.Current = p.Override.Current != ""
	for i := range p.Inputs {
		var head profiles.Header
		in := &p.Inputs[i]
		if in.Name == Stdin {
			var seen bytes.Buffer
			head = spec.Header(in.Name, io.TeeReader(stdin, &seen), p.dialect())
			stdin = io.MultiReader(&seen, stdin)
		} else {
			f, err := strict.Open(in.Name)
			if err != nil {
				return stdin, cli.Input(in.Name, err)
			}
			head = spec.Header(in.Name, f, p.dialect())
			f.Close()
		}
		named = append(named, head.Named...)
		p.Current = p.Current || head.Current
		p.Others = Union(p.Others, head.Others)
	}
	return stdin, Unnamed(p.Dialect, named)
}

// dialect is that of the plan, with the other columns.
func (p *Plan) dialect() lists.Dialect {
	d := p.Money.Dialect(p.Dialect)
	d.Pass = true
	return d
}

// Union adds columns that are not there.
func Union(columns, more []string) []string {
	for _, name := range more {
		if !slices.Contains(columns, name) {
			columns = append(columns, name)
		}
	}
	return columns
}

// Unnamed refuses names of --ignore-columns and --keep-columns that no list has.
func Unnamed(d lists.Dialect, named []string) error {
	for _, flag := range []struct {
		name   string
		wanted []string
	}{{"ignore", d.Ignore}, {"keep", d.Keep}} {
		for _, name := range flag.wanted {
			if !slices.Contains(named, name) && (flag.name == "keep" || name != lists.All) {
				return cli.Usage("--%s-columns: no input has a column %s", flag.name, text.Quote(strings.TrimSpace(name)))
			}
		}
	}
	return nil
}
