package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// MostProblems is how many problems are printed before the rest is only counted.
const MostProblems = 100

// Printer writes messages for people to standard error. Every message is escaped, so that no input can move the cursor
// or fake a line (CWE-150). Failing writes are ignored: there is nowhere left to report them.
type Printer struct {
	W     io.Writer
	Quiet bool // print errors only
	Caret bool // show problems with their source line and a caret
}

// Error prints an error as "orgsim: error: ..." and its hint as "hint: ...". Several problems are printed one a line
// with a count below.
func (p Printer) Error(err error) {
	if err == nil {
		return
	}
	hint := ""
	var e *Error
	if errors.As(err, &e) {
		hint = e.Hint
		if err == error(e) && e.Err != nil {
			err = e.Err
		}
	}
	problems, plain := asProblems(err)
	switch {
	case !plain || len(problems) == 0:
		p.line("orgsim: error: ", err.Error())
	case len(problems) == 1:
		problem := problems[0]
		if hint == "" {
			hint = problem.Hint
		}
		problem.Hint = ""
		p.text("orgsim: error: ", problem)
	default:
		p.Problems(problems)
		p.line("orgsim: error: ", problems.Count()+inFiles(problems))
	}
	if hint != "" {
		p.line("hint: ", hint)
	}
}

// asProblems returns the problems that err consists of, and whether it is made of problems and nothing else.
func asProblems(err error) (strict.Problems, bool) {
	switch e := err.(type) {
	case strict.Problems:
		return e, true
	case strict.Problem:
		return strict.Problems{e}, true
	}
	return nil, false
}

// Problems prints problems one a line as "file:line:column: message (hint)", at most MostProblems of them. Quiet leaves
// warnings out.
func (p Printer) Problems(problems strict.Problems) {
	shown, more := 0, 0
	for _, problem := range problems {
		switch {
		case p.Quiet && problem.Severity == strict.SeverityWarning:
		case shown == MostProblems:
			more++
		default:
			p.text("", problem)
			shown++
		}
	}
	if more > 0 {
		p.line("", fmt.Sprintf("... and %d more", more))
	}
}

// Warn prints "orgsim: warning: ...", unless Quiet.
func (p Printer) Warn(format string, args ...any) {
	if !p.Quiet {
		p.line("orgsim: warning: ", fmt.Sprintf(format, args...))
	}
}

// Note prints a line of progress or information, unless Quiet.
func (p Printer) Note(format string, args ...any) {
	if !p.Quiet {
		p.line("", fmt.Sprintf(format, args...))
	}
}

// text prints a problem, with its source line when Caret is set. Problems escape what they quote.
func (p Printer) text(prefix string, problem strict.Problem) {
	s := problem.Error()
	if p.Caret {
		s = problem.Verbose()
	}
	p.line(prefix, s)
}

// line prints a message; further lines of it are kept as lines of their own, so that errors joined together stay
// readable.
func (p Printer) line(prefix, message string) {
	lines := text.Each(strings.Split(strings.TrimRight(message, "\n"), "\n"), text.Visible)
	io.WriteString(p.W, prefix+strings.Join(lines, "\n")+"\n")
}

// inFiles is " in acme.yaml" or " in 3 files".
func inFiles(problems strict.Problems) string {
	files := make(map[string]bool)
	for _, problem := range problems {
		files[problem.File] = true
	}
	switch {
	case len(files) > 1:
		return fmt.Sprintf(" in %d files", len(files))
	case problems[0].File == "-":
		return " in standard input"
	case problems[0].File == "":
		return ""
	}
	return " in " + problems[0].File
}

// Exit prints what an ended command returned, once, and gives the exit code. When a signal ended ctx, the code is the
// signal's, whatever error followed from it; when the reader of standard output closed it, nothing is printed.
func Exit(ctx context.Context, p Printer, err error) int {
	if err == nil {
		return CodeDone
	}
	if s := stopped(ctx); s != nil && followsFrom(err) {
		hint := ""
		var e *Error
		if errors.As(err, &e) {
			hint = e.Hint
		}
		p.Error(&Error{Code: s.Code(), Err: s, Hint: hint})
		return s.Code()
	}
	if errors.Is(err, ErrPipe) {
		return codePipe
	}
	p.Error(err)
	return CodeOf(err)
}

// followsFrom reports errors that a cancelled context causes.
func followsFrom(err error) bool {
	var s *Signal
	return errors.Is(err, context.Canceled) || errors.As(err, &s)
}
