package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
)

// app is what all commands share: streams, and how to talk on them.
type app struct {
	in      io.Reader
	out     *cli.Stdout // buffered; run flushes it
	raw     io.Writer   // what out writes to
	err     io.Writer
	quiet   bool // -q
	noColor bool // --no-color
	columns int  // --width; 0: as wide as the terminal or the page
	started bool // a command's own code has begun: later errors are not usage errors
}

// run executes one command line and returns the exit code. Apart from the environment, which only chooses colours, it
// is a function of its arguments.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := cli.Context(ctx, os.Exit)
	defer stop()
	a := &app{in: cli.NewStdin(ctx, stdin), out: cli.NewStdout(stdout), raw: stdout, err: stderr}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	root := newRoot(a, args...)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err != nil && !a.started {
		err = asUsage(err)
	}
	if flush := a.out.Flush(); flush != nil && (cli.IsDone(err) || errors.Is(flush, cli.ErrPipe)) {
		err = flush // output that did not arrive is no success, whatever else there is to say
	}
	return cli.Exit(ctx, a.printer(), err)
}

// asUsage gives errors of cobra's own, which carry no type, the code of wrong usage.
func asUsage(err error) error {
	var e *cli.Error
	if errors.As(err, &e) {
		return err
	}
	return cli.Usage("%w", err).WithHint("orgsim help lists the commands")
}

// files is the register of what a command reads and writes: these inputs, and the streams. toStdout says that the
// command writes to standard output.
func (a *app) files(inputs []string, toStdout bool) (*outfile.Register, error) {
	r := &outfile.Register{}
	r.Read(inputs...)
	stdin, _ := a.in.(*cli.Stdin)
	stdout, _ := a.raw.(*os.File)
	if !toStdout {
		stdout = nil
	}
	return r, r.Streams(stdin.File(), stdout)
}

// openAll opens files before the work begins, so that a wrong path fails at once; none may be one of the inputs. toStdout says
// that the command writes to standard output, too.
func (a *app) openAll(ctx context.Context, paths, inputs []string, toStdout, overwrite bool) (*outfile.Set, error) {
	register, err := a.files(inputs, toStdout)
	if err != nil {
		return nil, err
	}
	return outfile.OpenAll(paths, outfile.Options{Register: register, Overwrite: overwrite, Done: ctx.Done()})
}

// write writes a whole file, or to standard output.
func (a *app) write(path string, text []byte, register *outfile.Register, overwrite bool) error {
	if path == "-" {
		_, err := a.out.Write(text)
		return err
	}
	return outfile.Write(path, text, outfile.Options{Register: register, Overwrite: overwrite})
}

// commit makes files that were written appear, and says so.
func (a *app) commit(files *outfile.Set) error {
	if err := files.Commit(); err != nil {
		return err
	}
	for _, f := range files.Files {
		a.printer().Note("wrote %s", f.Path())
	}
	return nil
}

// answer is the way of a command that says something of companies: it reads them, and writes the document that of makes.
func (a *app) answer(c *cobra.Command, args []string, m *modelFlags, o *outputFlags, of func(in *inputs) (render.Document, error)) error {
	in, err := a.read(args, m)
	if err != nil {
		return err
	}
	if err := o.put(a, c, in.files, func() (render.Document, error) { return of(in) }); err != nil {
		return err
	}
	return in.result()
}

// each does something for one company after the other, and shows the progress of all.
func (a *app) each(in *inputs, do func(c *model.Company, progress func(done, of int)) error) error {
	bar := newBar(a)
	defer bar.done()
	for i := range in.companies {
		if err := do(&in.companies[i], func(done, of int) { bar.update(i*of+done, len(in.companies)*of) }); err != nil {
			return simError(err)
		}
	}
	return nil
}

func (a *app) printer() cli.Printer {
	return cli.Printer{W: a.err, Quiet: a.quiet, Caret: isTerminal(a.err)}
}

// isTerminal reports whether a stream is one.
func isTerminal(stream any) bool {
	if in, ok := stream.(*cli.Stdin); ok {
		stream = in.File()
	}
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// pageWidth is the width of tables that do not go to a terminal: what fits a page and a mail. Nothing is ever cut; a
// wider table loses its borders.
const pageWidth = 120

// width is the number of columns for tables on standard output: what --width says, or a terminal has, or COLUMNS, or a page.
func (a *app) width() int {
	if a.columns > 0 {
		return a.columns
	}
	if f, ok := a.raw.(*os.File); ok && isTerminal(f) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w >= leastWidth && w <= mostWidth {
		return w
	}
	return pageWidth
}

// paper is the width of tables in files.
func (a *app) paper() int { return cmp.Or(a.columns, pageWidth) }

// Widths of tables.
const (
	leastWidth = 40
	mostWidth  = 1000
)

// fits reports whether tables on standard output go without columns that do not fit: on a terminal, and where a width was
// asked for. Otherwise a wide table is written whole.
func (a *app) fits() bool {
	return a.columns > 0 || isTerminal(a.raw) || os.Getenv("COLUMNS") != "" && a.width() != pageWidth
}

// color reports whether standard output gets colours: on a terminal that can, or where CLICOLOR_FORCE asks for it;
// never with NO_COLOR or --no-color.
func (a *app) color() bool {
	switch force := os.Getenv("CLICOLOR_FORCE"); {
	case a.noColor || os.Getenv("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	}
	return isTerminal(a.raw) && os.Getenv("TERM") != "dumb"
}

// screen is how documents are laid out on standard output.
func (a *app) screen() render.Options {
	return render.Options{Color: a.color(), Width: a.width(), Narrow: a.fits(), Terminal: isTerminal(a.raw)}
}
