// Package fusion finds fused multiply-adds in compiled packages.
//
// On arm64 and other targets the Go compiler may compute x*y+z with one rounding, which changes the last digit against
// amd64. Packages whose results must be the same everywhere write float64(x*y)+z instead; this package is the gate that
// proves none was forgotten. It needs the go command and is meant for tests and release checks, not for programs.
package fusion

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// A Site is one fused instruction.
type site struct {
	Function    string // symbol that holds it
	Position    string // file:line, the file without its folder
	Instruction string // disassembly, such as "FMADDD F4, F6, F2, F4"
}

func (s site) String() string {
	return fmt.Sprintf("%s: %s: %s", s.Position, s.Function, s.Instruction)
}

// fused matches the four fused instructions of arm64 in both precisions.
var fused = regexp.MustCompile(`\bFN?M(ADD|SUB)[SD]\b.*`)

// find compiles one library package for linux/arm64 and returns its fused instructions in order of address; none is
// what callers want. pkg is an import path or a folder relative to dir (empty: the current one). Code that the package
// inlines from others counts as its own, as it does in the program.
func find(dir, pkg string) ([]site, error) {
	temp, err := os.MkdirTemp("", "fusion")
	if err != nil {
		return nil, fmt.Errorf("looking for fused arithmetic: %w", err)
	}
	defer os.RemoveAll(temp)
	archive := filepath.Join(temp, "pkg.a")
	build := exec.Command("go", "build", "-o", archive, pkg)
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building %s for arm64: %w\n%s", pkg, err, out)
	}
	listing, err := exec.Command("go", "tool", "objdump", archive).Output()
	if err != nil {
		return nil, fmt.Errorf("disassembling %s: %w", pkg, err)
	}
	return parse(listing), nil
}

// Packages lists the library packages that match patterns such as "./model/...", seen from dir. Programs (package main)
// are left out: what they compute, they compute in libraries.
func Packages(dir string, patterns ...string) ([]string, error) {
	const form = `{{if and .GoFiles (ne .Name "main")}}{{.ImportPath}}{{end}}`
	list := exec.Command("go", append([]string{"list", "-e", "-f", form}, patterns...)...)
	list.Dir = dir
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("listing %s: %w", strings.Join(patterns, " "), err)
	}
	return strings.Fields(string(out)), nil
}

// parse reads the listing of go tool objdump: a line "TEXT symbol(SB) file" opens a function, and an instruction's line
// is position, address, code and disassembly between tabs.
func parse(listing []byte) []site {
	var sites []site
	function := ""
	lines := bufio.NewScanner(bytes.NewReader(listing))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		text := lines.Text()
		if name, ok := strings.CutPrefix(text, "TEXT "); ok {
			function, _, _ = strings.Cut(name, "(SB)")
			continue
		}
		if code := fused.FindString(text); code != "" {
			position, _, _ := strings.Cut(strings.TrimSpace(text), "\t")
			sites = append(sites, site{function, strings.TrimSpace(position), strings.TrimSpace(code)})
		}
	}
	return sites
}
