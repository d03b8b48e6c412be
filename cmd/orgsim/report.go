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
	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// reportFlags are the flags of report.
type reportFlags struct {
	model  modelFlags
	engine engineFlags
	own    organisationFlags
	out    []string
	force  bool
	still  bool
}

func newReport(a *app) *cobra.Command {
	var f reportFlags
	c := newCompanyCommand(a, "report PROFILE... -o FILE", someProfiles, f.run)
	f.model.plans = true
	f.model.add(c)
	f.engine.add(c, defaultRunEngine)
	f.own.add(c)
	c.Flags().StringArrayVarP(&f.out, "out", "o", nil, "write `FILE` in the format of its extension: .html, .md, .docx or .pdf; repeatable; - is HTML on standard output")
	c.Flags().BoolVar(&f.force, "force", false, "overwrite existing output files")
	c.Flags().BoolVar(&f.still, "still", false, "write .html without the controls that let readers change the company")
	must(c.MarkFlagFilename("out", "html", "md", "docx", "pdf"))
	return c
}

// reportWriters write a page in the form of a file's ending.
var reportWriters = map[string]func(context.Context, io.Writer, render.Page) error{
	".html": writePage, ".htm": writePage, ".pdf": writePDF,
	".md": func(_ context.Context, w io.Writer, p render.Page) error {
		return render.Write(w, "markdown", p.Document(), render.Options{})
	},
	".docx": func(_ context.Context, w io.Writer, p render.Page) error {
		return render.Write(w, "docx", p.Document(), render.Options{})
	},
}

func writePage(_ context.Context, w io.Writer, p render.Page) error { return render.WritePage(w, p) }

// targets are the files to write, and whether the page goes to standard output.
func (f *reportFlags) targets() (files []string, stdout bool, err error) {
	if len(f.out) == 0 {
		return nil, false, cli.Usage("no output file for the report").WithHint("add -o report.html, or -o - for standard output")
	}
	for _, path := range f.out {
		if path == "-" {
			stdout = true
			continue
		}
		ending := strings.ToLower(filepath.Ext(path))
		if reportWriters[ending] == nil {
			return nil, false, cli.Usage("%s: a report cannot be a %s file", path, strings.Trim(ending, ".")).WithHint("use .html, .md, .docx or .pdf; orgsim run writes tables in other formats")
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
	files, stdout, err := f.targets()
	if err != nil {
		return err
	}
	set := f.engine.settings()
	in, m, state, err := readLive(a, args, &f.model, &f.own, set)
	if err != nil {
		return err
	}
	out, err := a.openAll(c.Context(), files, in.files, stdout, f.force)
	if err != nil {
		return err
	}
	defer out.Abort()
	bar := newBar(a)
	set.Progress = bar.update
	board, err := m.Board(c.Context(), in.structures, in.companies, set)
	bar.done()
	if err != nil {
		return simError(err)
	}
	if board.More, err = chaptersOf(a, c.Context(), m, in, set); err != nil {
		return err
	}
	page := board.Page()
	if !f.still && len(f.own.files) == 0 {
		page.Script = live.Inside(state)
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
	if err := a.commit(out); err != nil {
		return err
	}
	return in.result()
}

// chaptersOf are what other commands answer about each company, with their defaults and the seed of the report.
func chaptersOf(a *app, ctx context.Context, m *live.Model, in *inputs, set sim.Settings) (out [][]render.Section, err error) {
	bar, made := newBar(a), 0
	defer bar.done()
	for i := range in.companies {
		subject := live.Subject{Company: &in.companies[i], Structures: in.structures, Named: sourceOf(in.companies[i]),
			Settings: sim.Settings{Seed: set.Seed, Months: set.Months, Workers: set.Workers}}
		of := len(in.companies) * live.NumChapters
		chapters, err := m.Chapters(ctx, &subject, func() { made++; bar.update(made, of) })
		if err != nil {
			return nil, simError(err)
		}
		out = append(out, chapters)
	}
	return out, nil
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
	return "", cli.Usage("no browser to print the PDF: %s is not on the PATH", text.Or(browsers)).
		WithHint("write report.html and print it from any browser, or install Chromium")
}

// writePDF prints the page with a browser, in a folder of its own.
func writePDF(ctx context.Context, w io.Writer, p render.Page) error {
	path, err := browser()
	if err != nil {
		return err
	}
	p.Script = nil // paper does not move
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
