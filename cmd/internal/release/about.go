package main

import (
	"bytes"
	"debug/buildinfo"
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense)([.-].*)?$`)

// thirdParty is the text of the licences of all modules in a program, in their order. A module without any is an error.
func thirdParty(binary string) ([]byte, error) {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, m := range info.Deps {
		dir, err := run("go", "list", "-m", "-f", "{{.Dir}}", m.Path)
		if err != nil {
			return nil, err
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		found := false
		for _, e := range entries {
			if e.IsDir() || !licenceName.MatchString(e.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			found = true
			fmt.Fprintf(&b, "==== %s %s: %s\n\n%s\n", m.Path, m.Version, e.Name(), bytes.TrimRight(text, "\n"))
		}
		if !found {
			return nil, fmt.Errorf("%s has no file with its licence", m.Path)
		}
	}
	return b.Bytes(), nil
}

// billOfMaterials lists the modules of a program, in CycloneDX 1.5.
func billOfMaterials(binary string) ([]byte, error) {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return nil, err
	}
	type object = map[string]any
	component := func(kind, path, version string) object {
		purl := "pkg:golang/" + path + "@" + version
		return object{"type": kind, "name": path, "version": version, "purl": purl, "bom-ref": purl}
	}
	parts := []object{component("library", "std", strings.TrimPrefix(info.GoVersion, "go"))}
	for _, m := range info.Deps {
		parts = append(parts, component("library", m.Path, m.Version))
	}
	b, err := json.MarshalIndent(object{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
		"metadata":   object{"component": component("application", "github.com/orgsim/orgsim", "v"+cli.Version)},
		"components": parts}, "", "  ")
	return append(b, '\n'), err
}

// templates are the files of a release that are not made from others: a Dockerfile for an image of nothing but the program,
// from the archive beside it; the formula that Homebrew installs by; what a Debian package says of itself.
//
//go:embed files
var templates embed.FS

// filled is a template with the version and other words in their places, which are given as {place}, word, ...
func filled(name string, words ...string) []byte {
	text, err := templates.ReadFile("files/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	return []byte(strings.NewReplacer(append(words, "{version}", cli.Version)...).Replace(string(text)))
}

// formula is what Homebrew installs by.
func formula(sums map[string]string) []byte {
	var b strings.Builder
	for _, on := range []struct{ goos, block string }{{"darwin", "on_macos"}, {"linux", "on_linux"}} {
		var inner strings.Builder
		for _, arch := range []struct{ name, block string }{{"arm64", "on_arm"}, {"amd64", "on_intel"}} {
			name := fmt.Sprintf("orgsim-%s-%s-%s.tar.gz", cli.Version, on.goos, arch.name)
			if sum := sums[name]; sum != "" {
				fmt.Fprintf(&inner, "    %s do\n      url \"https://github.com/orgsim/orgsim/releases/download/v%s/%s\"\n      sha256 %q\n    end\n", arch.block, cli.Version, name, sum)
			}
		}
		if inner.Len() > 0 {
			fmt.Fprintf(&b, "\n  %s do\n%s  end\n", on.block, inner.String())
		}
	}
	return filled("orgsim.rb", "{archives}\n", b.String()+"\n")
}
