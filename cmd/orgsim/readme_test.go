package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// long also runs what takes more than a few seconds; make test sets it.
var long = flag.Bool("long", false, "run the long sessions too")

// TestDocumentedSessions runs every console block of the documents and compares
// what is printed with what the document says. A line "..." stands for lines
// that were left out. UPDATE_DOCS=1 writes the outputs anew, blocks with
// left-out lines excepted.
func TestDocumentedSessions(t *testing.T) {
	names := []string{"README.md"}
	if *long {
		names = append(names, "docs/TOUR.md")
	}
	for _, name := range names {
		path, err := filepath.Abs(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		src, err := os.ReadFile(path)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			got := session(t, string(src))
			if os.Getenv("UPDATE_DOCS") != "" && got != string(src) {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

var consoleBlock = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")

// session runs the blocks of one document in one folder, in order, and returns
// the document with the outputs it got.
func session(t *testing.T, doc string) string {
	dir := t.TempDir()
	t.Chdir(dir)
	return consoleBlock.ReplaceAllStringFunc(doc, func(block string) string {
		body := consoleBlock.FindStringSubmatch(block)[1]
		var out strings.Builder
		for _, step := range steps(body) {
			got := runLine(t, step.command)
			if !matches(step.output, got) {
				t.Errorf("$ %s\n%s", step.command, difference(step.output, got))
			}
			if strings.Contains("\n"+step.output, "\n...\n") {
				got = step.output
			}
			out.WriteString(step.shown() + got)
		}
		return "```console\n" + out.String() + "```"
	})
}

type step struct{ command, output string }

// open reports whether the command's here-document still waits for its end.
func (s *step) open() bool {
	return s.output == "" && strings.Contains(s.command, "<<END") && !strings.HasSuffix(s.command, "\nEND")
}

// shown is the command as the document has it.
func (s *step) shown() string { return "$ " + strings.ReplaceAll(s.command, "\n", "\n> ") + "\n" }

// steps splits a block into commands, after "$ ", and their outputs.
func steps(body string) []step {
	var out []step
	for _, line := range strings.SplitAfter(body, "\n") {
		last := len(out) - 1
		if c, ok := strings.CutPrefix(line, "$ "); ok {
			out = append(out, step{command: strings.TrimSuffix(c, "\n")})
		} else if more, ok := strings.CutPrefix(line, "> "); ok && last >= 0 && out[last].open() {
			out[last].command += "\n" + strings.TrimSuffix(more, "\n")
		} else if last >= 0 {
			out[last].output += line
		}
	}
	return out
}

// matches compares an output with the document's, in which a line "..." stands
// for any number of lines.
func matches(want, got string) bool {
	if !strings.Contains("\n"+want, "\n...\n") {
		return want == got
	}
	var re strings.Builder
	for _, line := range strings.SplitAfter(want, "\n") {
		if line == "...\n" {
			re.WriteString(`(?s:.*?)`)
			continue
		}
		re.WriteString(regexp.QuoteMeta(line))
	}
	ok, err := regexp.MatchString("^"+re.String()+"$", got)
	return err == nil && ok
}

// runLine runs one line of a session: orgsim inside this process, everything
// else in a shell. Standard output and standard error are one stream, as on a
// terminal.
func runLine(t *testing.T, line string) string {
	t.Helper()
	words := strings.Fields(line)
	if words[0] != "orgsim" || strings.ContainsAny(line, "|><'\"*;&") {
		return shell(t, line)
	}
	var out bytes.Buffer
	run(context.Background(), words[1:], strings.NewReader(""), &out, &out)
	return out.String()
}

// shell runs a line that needs a shell, with the test program as orgsim: see
// TestMain.
func shell(t *testing.T, line string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "orgsim")); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command("bash", "-c", line)
	cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil && out.Len() == 0 {
		t.Fatalf("$ %s: %v", line, err)
	}
	return out.String()
}
