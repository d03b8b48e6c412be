package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/chart/picture"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
)

// outputs are the open targets of one command: files, standard output, or both.
type outputs struct {
	app     *app
	format  string // on standard output; empty: files only
	set     *outfile.Set
	formats []string // of the files
	chosen  bool     // the user named the columns: none is left out
	chart   string   // kind of chart; empty: the first
	flags   *outputFlags
}

// targets tells files from standard output, which is a target unless files were named and no format. The formats are
// those of the files; stdout is empty where nothing goes there.
func (o *outputFlags) targets(a *app, c *cobra.Command) (files, formats []string, stdout string, err error) {
	for _, path := range o.out {
		if path == "-" {
			stdout = o.format
			continue
		}
		name, err := o.chartFile(c, path)
		if err != nil {
			return nil, nil, "", err
		}
		if name == "" {
			f, err := render.FormatForFile(path)
			if err != nil {
				return nil, nil, "", named(err)
			}
			name = f.Name
		}
		files, formats = append(files, path), append(formats, name)
	}
	if err := o.unchosen(formats); err != nil {
		return nil, nil, "", err
	}
	if len(files) == 0 || c.Flags().Changed("format") {
		stdout = o.format
	}
	if f, err := render.LookupFormat(stdout); stdout != "" && err == nil && f.Binary && isTerminal(a.raw) {
		return nil, nil, "", cli.Usage("%s cannot be written to a terminal", stdout).WithHint("name a file: -o result%s", f.Endings[0])
	}
	return files, formats, stdout, o.excel(c, append(formats[:len(formats):len(formats)], stdout))
}

// open opens every target before the work starts.
func (o *outputFlags) open(a *app, c *cobra.Command, inputs []string) (*outputs, error) {
	paths, formats, stdout, err := o.targets(a, c)
	if err != nil {
		return nil, err
	}
	set, err := a.openAll(c.Context(), paths, inputs, stdout != "", o.force)
	if err != nil {
		return nil, err
	}
	return &outputs{a, stdout, set, formats, c.Flags().Changed("columns"), o.chart, o}, nil
}

// write writes the document to every target and makes the files appear.
func (o *outputs) write(doc render.Document) error {
	for i, f := range o.set.Files {
		if _, ok := picture.ForFile(f.Path()); ok {
			if err := o.draw(f, o.formats[i], doc); err != nil {
				return err
			}
			continue
		}
		if err := render.Write(f, o.formats[i], doc, o.flags.layout(render.Options{Width: o.app.paper()})); err != nil {
			return named(err)
		}
	}
	if o.format != "" {
		opts := o.flags.layout(o.app.screen())
		opts.Narrow = opts.Narrow && !o.chosen
		err := render.Write(o.app.out, o.format, doc, opts)
		if flush := o.app.out.Flush(); flush != nil {
			return flush // the plainer of the two
		}
		if err != nil {
			return named(err)
		}
	}
	return o.app.commit(o.set)
}

// put opens what is to be written, which must not be one of some inputs, before the work begins, and writes the document
// that of makes.
func (o *outputFlags) put(a *app, c *cobra.Command, inputs []string, of func() (render.Document, error)) error {
	out, err := o.open(a, c, inputs)
	if err != nil {
		return err
	}
	defer out.close()
	doc, err := of()
	if err != nil {
		return err
	}
	return out.write(doc)
}

// print is put for a document that took no time to make.
func (o *outputFlags) print(a *app, c *cobra.Command, doc render.Document, inputs ...string) error {
	return o.put(a, c, inputs, func() (render.Document, error) { return doc, nil })
}

// close discards files that were not finished.
func (o *outputs) close() { o.set.Abort() }

// named turns an unknown column, format or ending into a usage error.
func named(err error) error {
	var unknown *render.UnknownError
	if errors.As(err, &unknown) {
		return cli.Usage("%s", unknown.Error()).WithHint("%s", unknown.Hint())
	}
	if errors.Is(err, render.ErrManyTables) {
		return cli.Usage("%w", err).WithHint("use table, markdown, html, json or xlsx")
	}
	return err
}
