package main

import (
	"bytes"
	"debug/buildinfo"
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

// dockerfile builds an image of nothing but the program, from the archive beside it.
const dockerfile = `# docker build -t orgsim .   (in the folder of the release)
FROM alpine AS unpack
ARG TARGETARCH=amd64
ADD orgsim-` + cli.Version + `-linux-${TARGETARCH}.tar.gz /
RUN mv /orgsim-*/orgsim /orgsim

FROM scratch
COPY --from=unpack /orgsim /orgsim
WORKDIR /data
USER 65534:65534
ENTRYPOINT ["/orgsim"]
`

// formula is what Homebrew installs by.
func formula(sums map[string]string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `class Orgsim < Formula
  desc "Compare technology leadership structures for a company"
  homepage "https://github.com/orgsim/orgsim"
  version %q
  license "Apache-2.0"
`, cli.Version)
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
	b.WriteString(`
  def install
    bin.install "orgsim"
    man1.install Dir["man/man1/*"]
    bash_completion.install "completions/orgsim.bash" => "orgsim"
    zsh_completion.install "completions/_orgsim"
    fish_completion.install "completions/orgsim.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/orgsim --version")
  end
end
`)
	return []byte(b.String())
}
