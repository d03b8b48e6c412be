package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// reportFlags are the flags of report.
type reportFlags struct {
	model  modelFlags
	engine engineFlags
	own    organisationFlags
	out    []string
	force  bool
}

// reportNearest is how many documented organisations a report lists.
const reportNearest = 8

func newReport(a *app) *cobra.Command {
	var f reportFlags
	c := &cobra.Command{
		Use:     "report PROFILE... -o FILE",
		GroupID: groupAnswer,
		Short:   "Write a report that a board can hold",
		Long: `Report writes what a board needs for the decision on one page for each company, and chapters behind it: the
structures compared, the work, conflict, cost, what others do, and what the figures rest on. Several companies get
a page of their own before that.

The file's ending says what it is: .html is one page that can be mailed, read offline and printed, and asks for
nothing from anywhere; .md is Markdown; .pdf is that page as a browser on this machine prints it (Chromium or
Chrome). The figures are those of orgsim run with the same flags.`,
		Example: `  orgsim report saas -o saas.html
  orgsim report acme.yaml -o acme.html -o acme.pdf
  orgsim report saas manufacturing startup -o portfolio.html`,
		ValidArgsFunction: completeProfiles,
		Args:              someArgs(1, 0, "one or more profiles"),
		RunE:              func(c *cobra.Command, args []string) error { return f.run(a, c, args) },
	}
	f.model.add(c)
	f.engine.add(c, defaultRunEngine)
	f.own.add(c)
	c.Flags().StringArrayVarP(&f.out, "out", "o", nil, "write `FILE`, as its ending says: .html, .md or .pdf; repeatable; - is HTML on standard output")
	c.Flags().BoolVar(&f.force, "force", false, "overwrite existing output files")
	must(c.MarkFlagFilename("out", "html", "md", "pdf"))
	return c
}

// reportWriters write a page in the form of a file's ending.
var reportWriters = map[string]func(context.Context, io.Writer, render.Page) error{
	".html": writePage, ".htm": writePage, ".pdf": writePDF,
	".md": func(_ context.Context, w io.Writer, p render.Page) error {
		return render.Write(w, "markdown", p.Document(), render.Options{})
	},
}

func writePage(_ context.Context, w io.Writer, p render.Page) error { return render.WritePage(w, p) }

// targets are the files to write, and whether the page goes to standard output.
func (f *reportFlags) targets(a *app) (files []string, stdout bool, err error) {
	if len(f.out) == 0 {
		return nil, false, cli.Usage("no file for the report").WithHint("add -o report.html, or -o - for standard output")
	}
	for _, path := range f.out {
		if path == "-" {
			stdout = true
			continue
		}
		ending := strings.ToLower(filepath.Ext(path))
		if reportWriters[ending] == nil {
			return nil, false, cli.Usage("%s: a report is no %s file", path, strings.Trim(ending, ".")).WithHint("end the name in .html, .md or .pdf; orgsim run writes tables in other formats")
		}
		if ending == ".pdf" {
			if _, err := browser(); err != nil {
				return nil, false, err
			}
		}
		files = append(files, path)
	}
	return files, stdout, nil
}

func (f *reportFlags) run(a *app, c *cobra.Command, args []string) error {
	files, stdout, err := f.targets(a)
	if err != nil {
		return err
	}
	set, err := f.engine.settings(c)
	if err != nil {
		return err
	}
	in, err := a.read(args, &f.model)
	if err != nil {
		return err
	}
	board, err := f.board(a, in)
	if err != nil {
		return err
	}
	register, err := a.files(in.files, stdout)
	if err != nil {
		return err
	}
	out, err := outfile.OpenAll(files, outfile.Options{Register: register, Overwrite: f.force, Done: c.Context().Done()})
	if err != nil {
		return err
	}
	defer out.Abort()
	if err := board.simulate(c.Context(), a, in, set); err != nil {
		return err
	}
	page, err := board.Page()
	if err != nil {
		return err
	}
	for i, file := range out.Files {
		if err := reportWriters[strings.ToLower(filepath.Ext(files[i]))](c.Context(), file, page); err != nil {
			return err
		}
	}
	if stdout {
		if err := render.WritePage(a.out, page); err != nil {
			return err
		}
		if err := a.out.Flush(); err != nil {
			return err
		}
	}
	if err := out.Commit(); err != nil {
		return err
	}
	for _, file := range out.Files {
		a.printer().Note("wrote %s", file.Path())
	}
	return in.result()
}

// boardOf is a board's report in the making.
type boardOf struct {
	report.Board
	with report.Run
}

// board reads what a report needs besides the simulation.
func (f *reportFlags) board(a *app, in *inputs) (*boardOf, error) {
	all, ref, err := f.own.reference(a, in.catalogue)
	if err != nil {
		return nil, err
	}
	in.files = append(in.files, f.own.files...)
	b := &boardOf{with: report.Run{Detail: true}}
	b.Peers = report.Peers{Schema: report.PeersSchema, Version: version, Organisations: len(all), Metric: ref.Metric()}
	for i := range in.companies {
		found := ref.Like(&in.companies[i], reportNearest)
		b.with.Practice = append(b.with.Practice, found)
		b.Peers.Add(&in.companies[i], &found)
	}
	b.Sources, err = seeds.Sources()
	return b, err
}

// simulate runs the simulation and looks at what moves the lead.
func (b *boardOf) simulate(ctx context.Context, a *app, in *inputs, set sim.Settings) error {
	set.Detail, set.Flip = true, true
	var err error
	if b.Result, err = a.simulate(ctx, in, set, b.with); err != nil {
		return err
	}
	b.Inputs = map[string][]sim.Input{}
	for i := range in.companies {
		p := &b.Result.Profiles[i]
		of := func(id string) (inputs []sim.Input, err error) {
			if s := in.catalogue.Structure(id); s != nil {
				inputs, err = sim.Inputs(in.catalogue, s, &in.companies[i], b.Result.Months)
			}
			return inputs, simError(err)
		}
		leader, err := of(p.Leader)
		if err != nil {
			return err
		}
		rival, err := of(p.RunnerUp)
		if err != nil {
			return err
		}
		b.Inputs[p.ID] = leader
		b.Rivals = append(b.Rivals, report.Rival{Lead: report.LeadInputs(leader, rival)})
	}
	return nil
}

// browsers are the programs that print a page, the first that is there is taken.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// browserTime is how long a browser may take to print a page.
const browserTime = time.Minute

func browser() (string, error) {
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", cli.Usage("no browser that prints PDF: %s is not on the path", text.Or(browsers)).
		WithHint("write report.html and print it from any browser, or install Chromium")
}

// writePDF prints the page with a browser, in a folder of its own.
func writePDF(ctx context.Context, w io.Writer, p render.Page) error {
	path, err := browser()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "orgsim-report-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	page, pdf := filepath.Join(dir, "report.html"), filepath.Join(dir, "report.pdf")
	file, err := os.OpenFile(page, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(render.WritePage(file, p), file.Close()); err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(ctx, browserTime)
	defer stop()
	args := []string{"--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions", "--user-data-dir=" + filepath.Join(dir, "user"),
		"--print-to-pdf=" + pdf, "file://" + page}
	if os.Geteuid() == 0 {
		args = slices.Insert(args, 1, "--no-sandbox") // it refuses to run as root otherwise
	}
	if said, err := exec.CommandContext(ctx, path, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("printing with %s: %w: %s", path, err, text.Visible(strings.TrimSpace(string(said))))
	}
	printed, err := os.ReadFile(pdf)
	if err != nil {
		return fmt.Errorf("printing with %s: %w", path, err)
	}
	return render.WriteAll(w, printed)
}
