package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

var when = time.Unix(1_790_000_000, 0).UTC()

func some() []file {
	return sorted([]file{{"orgsim", []byte("program"), 0o755}, {"LICENSE", []byte("licence"), 0o644}, {"man/man1/orgsim.1", []byte(".TH"), 0o644},
		{"completions/orgsim.bash", []byte("complete"), 0o644}, {"README.md", []byte("read"), 0o644}})
}

// untar reads an archive: names with modes and contents, in order.
func untar(t *testing.T, b []byte) (out []string) {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(z)
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(when) || h.Uid != 0 || h.Gid != 0 || h.Uname != "" {
			t.Errorf("%s knows when or by whom it was packed: %+v", h.Name, h)
		}
		text, _ := io.ReadAll(r)
		out = append(out, fmt.Sprintf("%s %o %s", h.Name, h.Mode, text))
	}
}

// Archives hold all files with their modes, folders before what is in them, and are the same bytes twice, whatever order the
// files came in.
func TestArchives(t *testing.T) {
	a, err := tarball("orgsim-1", some(), when)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := tarball("orgsim-1", sorted([]file{some()[4], some()[3], some()[2], some()[1], some()[0]}), when)
	if !bytes.Equal(a, b) {
		t.Error("the bytes depend on the order")
	}
	got := strings.Join(untar(t, a), "\n")
	want := "orgsim-1/ 755 \norgsim-1/LICENSE 644 licence\norgsim-1/README.md 644 read\norgsim-1/completions/ 755 \norgsim-1/completions/orgsim.bash 644 complete\n" +
		"orgsim-1/man/ 755 \norgsim-1/man/man1/ 755 \norgsim-1/man/man1/orgsim.1 644 .TH\norgsim-1/orgsim 755 program"
	if got != want {
		t.Errorf("got\n%s", got)
	}
	z, err := zipped("orgsim-1", some(), when)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil || len(r.File) != 5 || r.File[4].Name != "orgsim-1/orgsim" {
		t.Errorf("%v, %v", r, err)
	}
}

// A Debian package is an archive of three parts, and dpkg, where it is installed, reads it.
func TestDebian(t *testing.T) {
	b, err := debian("amd64", some(), when)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := debian("amd64", some(), when)
	if !bytes.Equal(b, again) || !bytes.HasPrefix(b, []byte("!<arch>\ndebian-binary   ")) {
		t.Error("no package, or not the same twice")
	}
	path := filepath.Join(t.TempDir(), "orgsim.deb")
	m := &maker{out: filepath.Dir(path), sums: map[string]string{}}
	if err := m.file(filepath.Base(path))(b, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		t.Skip("no dpkg-deb here")
	}
	list, err := run("dpkg-deb", "--contents", path)
	if err != nil || !strings.Contains(list, "./usr/bin/orgsim") || !strings.Contains(list, "./usr/share/man/man1/orgsim.1") || strings.Contains(list, "README") {
		t.Errorf("%s, %v", list, err)
	}
	if info, err := run("dpkg-deb", "--info", path); err != nil || !strings.Contains(info, "Package: orgsim") {
		t.Errorf("%s, %v", info, err)
	}
}

// An RPM package has the same files in Fedora's places, is the same bytes twice, and rpm, where it is installed, reads it.
func TestRPM(t *testing.T) {
	b, err := redhat("arm64", some(), when)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := redhat("arm64", some(), when); !bytes.Equal(b, again) || !bytes.HasPrefix(b, []byte("\xed\xab\xee\xdb")) {
		t.Error("no package, or not the same twice")
	}
	path := filepath.Join(t.TempDir(), "orgsim.rpm")
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("rpm"); err != nil {
		t.Skip("no rpm here")
	}
	list, err := run("rpm", "-qp", "--nosignature", "--qf", "%{NAME} %{VERSION} %{ARCH} %{LICENSE}\n[%{FILENAMES} %{FILEMODES:octal} %{FILEUSERNAME}\n]", path)
	for _, want := range []string{"orgsim " + cli.Version + " aarch64 Apache-2.0", "/usr/bin/orgsim 100755 root", "/usr/share/man/man1/orgsim.1 100644 root", "/usr/share/doc/orgsim/copyright"} {
		if err != nil || !strings.Contains(list, want) {
			t.Errorf("%s is missing: %s, %v", want, list, err)
		}
	}
	unpackRPM(t, path)
}

// unpackRPM unpacks a package by hand: names of its payload lead below the folder one stands in, as those of other packages
// do, and never to /usr itself, whatever cpio is told about absolute names.
func unpackRPM(t *testing.T, path string) {
	t.Helper()
	for _, tool := range []string{"rpm2cpio", "cpio"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("no " + tool + " here")
		}
	}
	payload, err := exec.Command("rpm2cpio", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	list := exec.Command("cpio", "-t", "--quiet") // without -i: nothing is written
	list.Stdin = bytes.NewReader(payload)
	names, err := list.Output()
	for name := range strings.Lines(string(names)) {
		if !strings.HasPrefix(name, "./usr/") {
			t.Errorf("the payload has a name %q", name)
		}
	}
	if err != nil || len(names) == 0 || t.Failed() {
		t.Fatalf("%q, %v", names, err)
	}
	dir := t.TempDir()
	unpack := exec.Command("cpio", "-idm", "--quiet", "--no-absolute-filenames")
	unpack.Stdin, unpack.Dir = bytes.NewReader(payload), dir
	if out, err := unpack.CombinedOutput(); err != nil {
		t.Fatalf("%s, %v", out, err)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "usr/bin/orgsim")); err != nil || string(b) != "program" {
		t.Errorf("%q, %v", b, err)
	}
}
