// Command release makes what a release consists of from a clean tree: archives for each system with the program, manual
// pages, completions and licences, Debian and RPM packages, a list of checksums, a bill of materials, a Dockerfile and a formula for
// Homebrew. The same commit gives the same bytes in any clone: no clock, no user and no path enters.
//
//	go run ./cmd/internal/release -o dist [-only linux/amd64]
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// systems are those that a release is made for.
var systems = []string{"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64"}

func main() {
	out := flag.String("o", "dist", "write into `FOLDER`, which must not be there")
	only := flag.String("only", "", "make only `OS/ARCH`")
	flag.Parse()
	if err := release(*out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// maker makes one release.
type maker struct {
	out, work string
	when      time.Time // of the commit
	shared    []file    // of every archive
	sums      map[string]string
}

func release(out, only string) error {
	if only != "" && !slices.Contains(systems, only) {
		return fmt.Errorf("no release is made for %q; known are %s", only, strings.Join(systems, ", "))
	}
	if dirty, err := run("git", "status", "--porcelain", "--untracked-files=no"); err != nil || dirty != "" {
		return fmt.Errorf("the tree has changes that are not committed: %s %w", dirty, err)
	}
	stamp, err := run("git", "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o777); err != nil {
		return err
	}
	m := &maker{out: out, when: time.Unix(seconds, 0).UTC(), sums: map[string]string{}}
	if m.work, err = os.MkdirTemp("", "release"); err != nil {
		return err
	}
	defer os.RemoveAll(m.work)
	if err := m.share(); err != nil {
		return err
	}
	for _, system := range systems {
		if only == "" || only == system {
			if err := m.make(system); err != nil {
				return fmt.Errorf("%s: %w", system, err)
			}
		}
	}
	return m.finish()
}

// run runs a command and returns what it prints, without the line end.
func run(name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	var errs bytes.Buffer
	c.Stderr = &errs
	text, err := c.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, &errs)
	}
	return strings.TrimSpace(string(text)), err
}

// build builds the program for a system, without cgo and without what differs between machines.
func (m *maker) build(system, to string) error {
	goos, arch, _ := strings.Cut(system, "/")
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w -buildid=", "-o", to, "./cmd/orgsim")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOOS="+goos, "GOARCH="+arch, "GOAMD64=v1", "GOARM64=v8.0")
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w: %s", err, said)
	}
	return nil
}

// share makes the files that every archive holds: the program of this machine writes them.
func (m *maker) share() error {
	host := filepath.Join(m.work, "orgsim")
	if err := m.build(runtime.GOOS+"/"+runtime.GOARCH, host); err != nil {
		return err
	}
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md", "CITATION.cff", "SECURITY.md"} {
		if err := m.add(name)(os.ReadFile(name)); err != nil {
			return err
		}
	}
	for shell, name := range map[string]string{"bash": "orgsim.bash", "zsh": "_orgsim", "fish": "orgsim.fish", "powershell": "orgsim.ps1"} {
		if err := m.add("completions/" + name)(exec.Command(host, "completion", shell).Output()); err != nil {
			return fmt.Errorf("completion %s: %w", shell, err)
		}
	}
	man := filepath.Join(m.work, "man")
	if _, err := run(host, "docs", "--man", man); err != nil {
		return err
	}
	pages, err := os.ReadDir(man)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if err := m.add("man/man1/" + p.Name())(os.ReadFile(filepath.Join(man, p.Name()))); err != nil {
			return err
		}
	}
	return m.add("THIRD_PARTY_LICENSES")(thirdParty(host))
}

// add returns what adds a file to those of every archive, if it could be read.
func (m *maker) add(name string) func(b []byte, err error) error {
	return func(b []byte, err error) error {
		m.shared = append(m.shared, file{name, b, 0o644})
		return err
	}
}

// make makes the archive of a system, and for Linux the package.
func (m *maker) make(system string) error {
	goos, arch, _ := strings.Cut(system, "/")
	name := "orgsim"
	if goos == "windows" {
		name += ".exe"
	}
	binary := filepath.Join(m.work, goos+"-"+arch, name)
	if err := m.build(system, binary); err != nil {
		return err
	}
	program, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	files := sorted(append([]file{{name, program, 0o755}}, m.shared...))
	base := fmt.Sprintf("orgsim-%s-%s-%s", cli.Version, goos, arch)
	pack, ending := tarball, ".tar.gz"
	if goos == "windows" {
		pack, ending = zipped, ".zip"
	}
	made := []error{m.file(base + ending)(pack(base, files, m.when)), m.file(base + ".cdx.json")(billOfMaterials(binary))}
	if goos == "linux" {
		machine := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[arch]
		made = append(made,
			m.file(fmt.Sprintf("orgsim_%s_%s.deb", cli.Version, arch))(debian(arch, files, m.when)),
			m.file(fmt.Sprintf("orgsim-%s-1.%s.rpm", cli.Version, machine))(redhat(arch, files, m.when)))
	}
	return errors.Join(made...)
}

// file returns what writes a file of the release, if it could be made, and remembers its hash.
func (m *maker) file(name string) func(b []byte, err error) error {
	return func(b []byte, err error) error {
		if err != nil {
			return err
		}
		m.sums[name] = fmt.Sprintf("%x", sha256.Sum256(b))
		return os.WriteFile(filepath.Join(m.out, name), b, 0o666)
	}
}

// finish writes what names the other files.
func (m *maker) finish() error {
	if err := errors.Join(m.file("Dockerfile")(filled("Dockerfile"), nil), m.file("orgsim.rb")(formula(m.sums), nil)); err != nil {
		return err
	}
	var list strings.Builder
	for _, name := range slices.Sorted(maps.Keys(m.sums)) {
		fmt.Fprintf(&list, "%s  %s\n", m.sums[name], name)
	}
	return os.WriteFile(filepath.Join(m.out, "SHA256SUMS"), []byte(list.String()), 0o666)
}
