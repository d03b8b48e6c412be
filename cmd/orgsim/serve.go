package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/serve"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	model  modelFlags
	own    organisationFlags
	port   int
	open   bool
	static string
	force  bool
}

func newServe(a *app) *cobra.Command {
	var f serveFlags
	c := newCompanyCommand(a, "serve [PROFILE...]", nil, f.run)
	f.model.add(c)
	f.own.add(c)
	count(c.Flags(), &f.port, "port", 0, 0, 65535, "listen on port `N` (default: any free port)")
	c.Flags().BoolVar(&f.open, "open", false, "open the page in a browser")
	c.Flags().StringVar(&f.static, "static", "", "write the page to `DIR`/index.html instead")
	c.Flags().BoolVar(&f.force, "force", false, "with --static: overwrite an existing page")
	c.Flags().Lookup("port").DefValue = ""
	must(c.MarkFlagDirname("static"))
	return c
}

func (f *serveFlags) run(a *app, c *cobra.Command, args []string) error {
	switch {
	case f.static != "" && (f.open || c.Flags().Changed("port")):
		return cli.Usage("--static writes a page: --port and --open are for a server")
	case f.static == "" && f.force:
		return cli.Usage("--force is for --static: a server writes nothing")
	}
	if f.static != "" && len(f.own.files) > 0 {
		return cli.Usage("--static: a static page has only the built-in organisations").WithHint("leave --organisations out, or serve the page")
	}
	in, m, state, err := readLive(a, orStock(args), &f.model, &f.own, sim.Settings{Seed: defaultSeed})
	if err != nil {
		return err
	}
	out, err := f.file(a, c.Context(), in)
	if err != nil {
		return err
	}
	defer out.Abort()
	state.Waiting = f.static == ""
	script := live.Served(state)
	if f.static != "" {
		script = live.Inside(state)
	}
	board, err := m.Board(c.Context(), in.structures, in.companies, sim.Settings{Engine: sim.Analytic, Seed: defaultSeed, Workers: runtime.NumCPU()})
	if err != nil {
		return simError(err)
	}
	if f.static != "" {
		if board.More, err = chaptersOf(a, c.Context(), m, in, sim.Settings{Seed: defaultSeed, Workers: runtime.NumCPU()}); err != nil {
			return err
		}
	} else {
		for range in.companies {
			board.More = append(board.More, live.Awaited())
		}
	}
	page := board.Page()
	page.Script = script
	var html bytes.Buffer
	if err := render.WritePage(&html, page); err != nil {
		return err
	}
	if f.static != "" {
		return f.write(a, in, out, html.Bytes())
	}
	return f.serve(a, c.Context(), serve.New(m, html.Bytes(), page.Policy(), runtime.NumCPU()))
}

// file opens the file of the page before the work starts: none for a server.
func (f *serveFlags) file(a *app, ctx context.Context, in *inputs) (*outfile.Set, error) {
	var paths []string
	if f.static != "" {
		paths = append(paths, filepath.Join(f.static, "index.html"))
	}
	return a.openAll(ctx, paths, in.files, f.static == "", f.force)
}

// write writes the page into a folder.
func (f *serveFlags) write(a *app, in *inputs, out *outfile.Set, html []byte) error {
	if err := render.WriteAll(out.Files[0], html); err != nil {
		return err
	}
	if err := a.commit(out); err != nil {
		return err
	}
	return in.result()
}

// serve answers until the user ends it, which is how it is meant to end.
func (f *serveFlags) serve(a *app, ctx context.Context, s *serve.Server) error {
	l, err := serve.Listen(f.port)
	if err != nil {
		return cli.Failed("listening on port %d: %w", f.port, err).WithHint("choose another --port, or leave it out for a free one")
	}
	address := fmt.Sprintf("http://%s/", l.Addr())
	fmt.Fprintln(a.out, address)
	if err := a.out.Flush(); err != nil {
		l.Close()
		return err
	}
	a.printer().Note("Ctrl-C ends it")
	if f.open {
		if err := openBrowser(address); err != nil {
			a.printer().Note("could not open a browser: %v", err)
		}
	}
	return s.Serve(ctx, l)
}

// openBrowser opens an address in the user's browser and does not wait for it.
func openBrowser(address string) error {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", address}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	return exec.Command(command[0], command[1:]...).Start()
}

// readLive reads the inputs of a page, the model behind it, and what it knows before it asks anything.
func readLive(a *app, args []string, flags *modelFlags, own *organisationFlags, set sim.Settings) (in *inputs, m *live.Model, s live.State, err error) {
	if in, err = a.read(args, flags); err != nil {
		return in, m, s, err
	}
	ref, err := own.reference(a, in)
	if err != nil {
		return in, m, s, err
	}
	m = &live.Model{Catalogue: in.catalogue, Fixed: in.fixed, Reference: ref, Program: thisProgram(), Currency: in.currency}
	set.Engine = sim.Analytic // what a page asks for
	s, err = m.State(in.companies, text.Each(in.companies, sourceOf), in.structures, set)
	s.Named = len(flags.structures) > 0
	for _, file := range flags.files {
		s.Flags += " --structures-file " + file
	}
	return in, m, s, err
}

// sourceOf is a built-in id, or the file that `copy as profile` fills.
func sourceOf(c model.Company) string {
	if slices.Contains(profiles.IDs(), c.ID) {
		return c.ID
	}
	return c.ID + ".yaml"
}
