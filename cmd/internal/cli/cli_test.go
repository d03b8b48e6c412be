package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"github.com/orgsim/orgsim/internal/strict"
)

// Every kind of failure has the exit code scripts rely on, also when it is wrapped.
func TestCodeOf(t *testing.T) {
	problem := strict.Problem{ID: "not-whole", Message: "m"}
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("x"), 1},
		{Failed("x"), 1},
		{Rejected(3, 100), 3},
		{Threshold("coverage 55 < 60"), 10},
		{Usage("x"), 64},
		{Unknown("format", "x", nil), 64},
		{Data(strict.Problems{problem}), 65},
		{strict.Problems{problem}, 65},
		{fmt.Errorf("a: %w", problem), 65},
		{Missing("a.yaml", nil), 66},
		{CannotCreate("a.csv", fs.ErrExist), 73},
		{IO("writing a.csv", syscall.EIO), 74},
		{Locked("out", ""), 75},
		{fmt.Errorf("a: %w", &Signal{os.Interrupt}), 130},
		{Failed("b: %w", &Signal{syscall.SIGTERM}), 143},
		{context.Canceled, 130},
		{fmt.Errorf("a: %w", ErrPipe), 141},
		{fmt.Errorf("a: %w", Usage("x")), 64},
		{Usage("x").WithCode(CodeMissing), 66},
	} {
		if got := CodeOf(c.err); got != c.want {
			t.Errorf("%v: code %d, want %d", c.err, got, c.want)
		}
	}
	last := -1
	for _, c := range Codes() {
		if c.Code <= last || c.Code == 2 || c.Meaning == "" {
			t.Errorf("code %d out of order, taken by the runtime or without a meaning", c.Code)
		}
		last = c.Code
	}
}

// Errors of the operating system become the code, the words and the hint that fit what the user wanted to do.
func TestInputOutput(t *testing.T) {
	dir := t.TempDir()
	_, missing := os.Open(filepath.Join(dir, "none"))
	_, directory := strict.Open(dir)
	_, device := strict.Open("/dev/null")
	_, exists := os.OpenFile(dir, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	_, noFolder := os.Create(filepath.Join(dir, "a", "b"))
	at := func(e error) error { return &fs.PathError{Op: "write", Path: "f", Err: e} }
	for _, c := range []struct {
		got        *Error
		code       int
		text, hint string
	}{
		{Input("a", nil), 0, "", ""},
		{Input("a", missing), 66, "reading a: no such file or directory", ""},
		{Input("a", directory), 66, "reading a: is a directory, not a file", "orgsim batch reads folders"},
		{Input("", fs.ErrNotExist), 66, `reading "": file does not exist`, ""},
		{Input("-", at(syscall.EIO)), 74, "reading standard input: input/output error", ""},
		{Input("a", device), 66, "reading a: is a device, not a file", "use - to read standard input"},
		{Input("a", at(syscall.EISDIR)), 66, "reading a: is a directory, not a file", "orgsim batch reads folders"},
		{Input("a", at(syscall.EACCES)), 66, "reading a: permission denied", "check the permissions of the file"},
		{Input("a", at(syscall.EMFILE)), 75, "reading a: too many open files", "raise the limit of open files (ulimit -n)"},
		{Input("a", at(syscall.EIO)), 74, "reading a: input/output error", ""},
		{Input("a", strict.Problems{{ID: strict.EmptyInput, File: "a", Message: "is empty"}}), 65, "a: is empty", ""},
		{Input("a", Usage("x")), 64, "x", ""},
		{Output("a", nil), 0, "", ""},
		{Output("a", exists), 73, "creating a: file exists", "choose another name, or overwrite it with --force"},
		{Output("a", noFolder), 73, "creating a: no such file or directory", "the folder does not exist: create it first"},
		{Output("a", at(syscall.EACCES)), 73, "creating a: permission denied", "check the permissions of the folder"},
		{Output("a", at(syscall.EROFS)), 73, "creating a: read-only file system", "the file system is read-only"},
		{Output("a", at(syscall.ENOSPC)), 74, "writing a: no space left on device", "free some space and run the command again"},
		{Output("a", at(syscall.EDQUOT)), 74, "writing a: disk quota exceeded", "the disk quota is used up"},
		{Output("a", at(syscall.EFBIG)), 74, "writing a: file too large", "the file has reached its size limit (ulimit -f, or that of the file system)"},
		{Missing("a", nil), 66, "reading a: file does not exist", ""},
		{Locked("out", "process 4711"), 75, "out is in use by process 4711", "wait for it to end, then run the command again"},
	} {
		if c.got == nil {
			if c.code != 0 {
				t.Errorf("nil, want %d %s", c.code, c.text)
			}
			continue
		}
		if c.got.Code != c.code || c.got.Error() != c.text || c.got.Hint != c.hint {
			t.Errorf("got %d %q %q, want %d %q %q", c.got.Code, c.got.Error(), c.got.Hint, c.code, c.text, c.hint)
		}
	}
}

// Unknown words come with the nearest known one, or with all when they are few.
func TestUnknown(t *testing.T) {
	formats := []string{"table", "markdown", "csv"}
	for _, c := range []struct{ word, text, hint string }{
		{"mardown", `unknown format "mardown"`, "did you mean markdown?"},
		{"CSV", `unknown format "CSV"`, "did you mean csv?"},
		{"pdf\x1b[2J", `unknown format "pdf\x1b[2J"`, "known: table, markdown, csv"},
	} {
		if e := Unknown("format", c.word, formats); e.Error() != c.text || e.Hint != c.hint {
			t.Errorf("got %q %q", e.Error(), e.Hint)
		}
	}
}

// An error is printed once, with its hint below, and nothing in it reaches the terminal unescaped.
func TestPrinter(t *testing.T) {
	two := strict.Problems{{File: "a.yaml", Line: 3, Col: 12, Message: "x is bad", Hint: "write y", SourceLine: "x: 1"},
		{File: "a.yaml", Line: 4, Message: "odd", Severity: strict.SeverityWarning}}
	for _, c := range []struct {
		err  error
		p    Printer
		want string
	}{
		{nil, Printer{}, ""},
		{errors.New("boom"), Printer{}, "orgsim: error: boom\n"},
		{Usage("no profile %s", "x").WithHint("try %s", "saas"), Printer{}, "orgsim: error: no profile x\nhint: try saas\n"},
		{errors.New("a\x1b[2Jb\r\u202e"), Printer{}, "orgsim: error: a\\x1b[2Jb\\r\\u202e\n"},
		{errors.Join(errors.New("a"), errors.New("b")), Printer{}, "orgsim: error: a\nb\n"},
		{two[:1], Printer{}, "orgsim: error: a.yaml:3:12: x is bad\nhint: write y\n"},
		{two[0], Printer{}, "orgsim: error: a.yaml:3:12: x is bad\nhint: write y\n"},
		{Data(two[:1]), Printer{Caret: true}, "orgsim: error: a.yaml:3:12: x is bad\n    x: 1\nhint: write y\n"},
		{Data(two), Printer{}, "a.yaml:3:12: x is bad (write y)\na.yaml:4: warning: odd\norgsim: error: 1 error and 1 warning in a.yaml\n"},
		{Data(two), Printer{Quiet: true}, "a.yaml:3:12: x is bad (write y)\norgsim: error: 1 error and 1 warning in a.yaml\n"},
		{Usage("--set: %w", two[0]), Printer{}, "orgsim: error: --set: a.yaml:3:12: x is bad (write y)\n"},
		{Data(strict.Problems{}), Printer{}, "orgsim: error: \n"},
	} {
		var b bytes.Buffer
		c.p.W = &b
		c.p.Error(c.err)
		if b.String() != c.want {
			t.Errorf("%v: got\n%swant\n%s", c.err, b.String(), c.want)
		}
	}
}

// A million problems make a hundred lines and a count.
func TestPrinterCap(t *testing.T) {
	many := make(strict.Problems, 1000)
	for i := range many {
		many[i] = strict.Problem{File: fmt.Sprintf("f%d", i%2), Line: i + 1, Message: "m"}
	}
	var b bytes.Buffer
	Printer{W: &b}.Error(Data(many))
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != MostProblems+2 || lines[MostProblems] != "... and 900 more" || lines[MostProblems+1] != "orgsim: error: 1,000 problems in 2 files" {
		t.Errorf("got %d lines, the last ones %q", len(lines), lines[len(lines)-2:])
	}
}

// Quiet keeps errors and drops the rest.
func TestPrinterQuiet(t *testing.T) {
	for _, c := range []struct {
		quiet bool
		want  string
	}{{false, "orgsim: warning: w1\nn3\n"}, {true, ""}} {
		var b bytes.Buffer
		p := Printer{W: &b, Quiet: c.quiet}
		p.Warn("w%d", 1)
		p.Note("n%d", 3)
		if b.String() != c.want {
			t.Errorf("quiet %v: %q", c.quiet, b.String())
		}
	}
}

// A signal decides the code of errors that follow from it and of no others, and a closed pipe is silent.
func TestExit(t *testing.T) {
	cancelled, cancel := context.WithCancelCause(context.Background())
	cancel(&Signal{syscall.SIGTERM})
	live := context.Background()
	for _, c := range []struct {
		ctx  context.Context
		err  error
		code int
		text string
	}{
		{live, nil, 0, ""},
		{live, Usage("x"), 64, "orgsim: error: x\n"},
		{cancelled, nil, 0, ""},
		{cancelled, fmt.Errorf("batch: %w", context.Canceled), 143, "orgsim: error: stopped by signal: terminated\n"},
		{cancelled, (&Error{Err: context.Canceled}).WithHint("add --resume"), 143, "orgsim: error: stopped by signal: terminated\nhint: add --resume\n"},
		{cancelled, IO("writing a", syscall.EIO), 74, "orgsim: error: writing a: input/output error\n"},
		{live, fmt.Errorf("table: %w", ErrPipe), 141, ""},
	} {
		var b bytes.Buffer
		if code := Exit(c.ctx, Printer{W: &b}, c.err); code != c.code || b.String() != c.text {
			t.Errorf("%v: got %d %q, want %d %q", c.err, code, b.String(), c.code, c.text)
		}
	}
}

// failing fails every write.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// A write that fails is never lost: it shows at the latest in Flush, and stays.
func TestStdout(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
	}{{syscall.ENOSPC, 74}, {syscall.EPIPE, 141}, {io.ErrClosedPipe, 141}, {io.ErrShortWrite, 74}} {
		s := NewStdout(failing{c.err})
		if _, err := s.Write([]byte("short")); err != nil {
			t.Errorf("buffered write failed: %v", err)
		}
		if code := CodeOf(s.Flush()); code != c.code {
			t.Errorf("%v: code %d, want %d", c.err, code, c.code)
		}
		if _, err := s.Write([]byte("x")); CodeOf(err) != c.code || CodeOf(s.Err()) != c.code || CodeOf(s.Flush()) != c.code {
			t.Errorf("%v: forgotten", c.err)
		}
	}
	var b bytes.Buffer
	s := NewStdout(&b)
	fmt.Fprint(s, "a")
	_, _ = s.Write([]byte("b"))
	if err := s.Flush(); err != nil || b.String() != "ab" {
		t.Errorf("%q %v", b.String(), err)
	}
}

// slow is input that never comes.
type slow struct{ begun chan struct{} }

func (s slow) Read([]byte) (int, error) {
	close(s.begun)
	select {}
}

// Waiting for standard input ends with the context, and what does come passes through unchanged.
func TestStdin(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	text := strings.Repeat("0123456789", 100_000)
	got, err := io.ReadAll(NewStdin(ctx, iotest.HalfReader(strings.NewReader(text))))
	if err != nil || string(got) != text {
		t.Errorf("%v, %d bytes", err, len(got))
	}
	if _, err := io.ReadAll(NewStdin(ctx, iotest.ErrReader(syscall.EIO))); !errors.Is(err, syscall.EIO) {
		t.Error(err)
	}
	in := NewStdin(ctx, slow{make(chan struct{})})
	go func() {
		<-in.in.(slow).begun
		cancel(&Signal{os.Interrupt})
	}()
	for range 2 {
		_, err = in.Read(make([]byte, 10))
		if code := Exit(ctx, Printer{W: io.Discard}, Input("-", err)); code != CodeInterrupted {
			t.Errorf("%v: code %d", err, code)
		}
	}
	if in.File() != nil || NewStdin(ctx, os.Stdin).File() != os.Stdin {
		t.Error("File")
	}
}
