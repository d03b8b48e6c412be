package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// bashCompletion is where Debian and Fedora have the functions that completions of bash rest on.
const bashCompletion = "/usr/share/bash-completion/bash_completion"

// pressTab asks a real bash what it offers for the line typed so far, as readline does.
const pressTab = `source ` + bashCompletion + `
source <(orgsim completion bash)
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_KEY=9
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
compopt() { :; }
__start_orgsim
printf '%s\n' "${COMPREPLY[@]}"`

// In a real bash the second item of a list is completed, the items before it kept, and the user's files stand beside the built-in
// profiles.
func TestBashCompletes(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if _, missing := os.Stat(bashCompletion); err != nil || missing != nil {
		t.Skip("no bash with bash-completion on this machine")
	}
	dir, bin := t.TempDir(), t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(bin, "orgsim")); err != nil { // by that name it is the program
		t.Fatal(err)
	}
	for _, name := range []string{"sable.yaml", "sales.csv", "story.md", "sub/deep.json"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		words []string
		with  []string
		not   []string
	}{
		{[]string{"orgsim", "run", ""}, []string{"saas", "sable.yaml", "sales.csv", "sub/"}, []string{"story.md"}},
		{[]string{"orgsim", "run", "sa"}, []string{"saas", "sable.yaml", "sales.csv"}, []string{"sub/"}},
		{[]string{"orgsim", "run", "sub/"}, []string{"sub/deep.json"}, []string{"saas"}},
		{[]string{"orgsim", "run", "saas", "sa"}, []string{"sable.yaml"}, []string{"saas"}},
		{[]string{"orgsim", "run", "--structures", "cio,"}, []string{"cio,both", "cio,cto"}, []string{"cio,cio"}},
		{[]string{"orgsim", "run", "--structures", "cio,cto,bo"}, []string{"cio,cto,both"}, []string{"cio,cto,cdo"}},
		{[]string{"orgsim", "run", "-s", "cio,"}, []string{"cio,both"}, nil},
		{[]string{"orgsim", "run", "--structures", "=", "cio,"}, []string{"cio,both"}, nil},
		{[]string{"orgsim", "run", "--columns", "structure,cov"}, []string{"structure,coverage"}, nil},
	} {
		line := strings.ReplaceAll(strings.Join(c.words, " "), " = ", "=")
		run := exec.Command(bash, append([]string{"--norc", "-c", pressTab, "bash", line}, c.words...)...)
		run.Dir = dir
		run.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
		out, err := run.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		var offered []string
		for l := range strings.Lines(string(out)) {
			word, _, _ := strings.Cut(strings.TrimSpace(l), " ")
			offered = append(offered, word)
		}
		for _, want := range c.with {
			if !slices.Contains(offered, want) {
				t.Errorf("%s<TAB> does not offer %s:\n%s", line, want, out)
			}
		}
		for _, other := range c.not {
			if slices.Contains(offered, other) {
				t.Errorf("%s<TAB> offers %s:\n%s", line, other, out)
			}
		}
	}
}
