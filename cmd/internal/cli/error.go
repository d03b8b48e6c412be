package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// Error is an error with an exit code and, where there is something to say, a hint about what to do.
type Error struct {
	Code int    // one of the Code constants
	Err  error  // what went wrong; its text is printed
	Hint string // what to do about it; may be empty
}

// Error returns the text of the cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return "failed"
	}
	return e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// WithHint sets the hint and returns e.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// WithCode sets the exit code and returns e.
func (e *Error) WithCode(code int) *Error {
	e.Code = code
	return e
}

// Doing says what was being done, in place of reading, creating or writing a file, and returns e.
func (e *Error) Doing(what string) *Error {
	e.Err = fmt.Errorf("%s: %w", what, cause(e.Err))
	return e
}

// Failed is an error without a code of its own (1).
func Failed(format string, args ...any) *Error {
	return &Error{Code: CodeFailed, Err: fmt.Errorf(format, args...)}
}

// Usage reports wrong use of the command line (64).
func Usage(format string, args ...any) *Error {
	return &Error{Code: CodeUsage, Err: fmt.Errorf(format, args...)}
}

// Unknown reports a word that is not one of the known ones (64), with the nearest of them or, when there are few, all:
//
//	orgsim: error: unknown format "mardown"
//	hint: did you mean markdown?
func Unknown(kind, word string, known []string) *Error {
	const few = 24
	e := Usage("unknown %s %s", kind, text.Quote(word))
	if meant := text.DidYouMean(word, known); meant != "" {
		return e.WithHint("%s", meant)
	}
	if len(known) > 0 && len(known) <= few {
		return e.WithHint("known: %s", strings.Join(known, ", "))
	}
	return e
}

// Data reports bad data in an input (65). err is usually [strict.Problems], which are printed one a line.
func Data(err error) *Error { return &Error{Code: CodeData, Err: err} }

// about is the error of doing something with a file: its code, or that of its fault where it is 0, and the hint of its
// fault, by one of the two tables.
func about(code int, doing string, err error, faults []fault) *Error {
	f := find(err, faults)
	return &Error{Code: cmp.Or(code, f.code), Err: fmt.Errorf("%s: %w", doing, cause(err)), Hint: f.hint}
}

// Missing reports an input that is not there or cannot be opened (66). err may be nil.
func Missing(path string, err error) *Error {
	if err == nil {
		err = fs.ErrNotExist
	}
	e := about(CodeMissing, "reading "+named(path), err, inputFaults)
	if errors.Is(err, syscall.EISDIR) {
		e.Err = fmt.Errorf("reading %s: is a directory, not a file", named(path))
	}
	if strings.Contains(e.Err.Error(), "is a directory, not") {
		e.Hint = "orgsim batch reads folders"
	}
	return e
}

// Rejected says that the work is done but some inputs were not used (3).
func Rejected(rejected, total int) *Error {
	return &Error{Code: CodeRejected, Err: fmt.Errorf("%d of %d inputs rejected", rejected, total)}
}

// Threshold says that a --fail-if condition holds (10).
func Threshold(format string, args ...any) *Error {
	return &Error{Code: codeThreshold, Err: fmt.Errorf(format, args...)}
}

// CannotCreate reports an output that cannot be created (73).
func CannotCreate(path string, err error) *Error {
	return about(CodeCannotCreate, "creating "+named(path), err, outputFaults)
}

// IO reports reading or writing that failed on the way (74). doing says what, such as "writing out.csv".
func IO(doing string, err error) *Error { return about(CodeIO, doing, err, outputFaults) }

// Locked reports that another process holds a folder or a file (75). holder says who, such as "process 4711 on host a";
// it may be empty.
func Locked(path, holder string) *Error {
	e := &Error{Code: CodeLocked, Err: fmt.Errorf("%s is in use", path)}
	if holder != "" {
		e.Err = fmt.Errorf("%s is in use by %s", path, holder)
	}
	return e.WithHint("wait for it to end, then run the command again")
}

// Input classifies an error of opening or reading an input: bad data (65), missing (66) or a failed read (74). An Error
// is returned as it is. A nil error gives a nil *Error, so ask for the error before returning the result as an error.
func Input(path string, err error) *Error {
	var done *Error
	var problems strict.Problems
	var problem strict.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &done):
		return done
	case errors.As(err, &problems), errors.As(err, &problem):
		return Data(err)
	}
	if f := find(err, inputFaults); f.code != CodeIO {
		return Missing(path, err).WithCode(f.code)
	}
	return &Error{Code: CodeIO, Err: fmt.Errorf("reading %s: %w", named(path), cause(err))}
}

// Output classifies an error of writing an output: it cannot be created (73) or a write failed (74). An Error is
// returned as it is, and nil as a nil *Error, as in Input.
func Output(path string, err error) *Error {
	var done *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &done):
		return done
	case find(err, outputFaults).code == CodeIO:
		return IO("writing "+named(path), err)
	}
	return about(0, "creating "+named(path), err, outputFaults)
}

// fault is what an error of the operating system means for a command.
type fault struct {
	err  error
	code int
	hint string
}

const tooManyOpen = "raise the limit of open files (ulimit -n)"

// inputFaults are those of a file that is read; all others are failed reads.
var inputFaults = []fault{
	{fs.ErrNotExist, CodeMissing, ""},
	{fs.ErrPermission, CodeMissing, "check the permissions of the file"},
	{strict.ErrNotRegular, CodeMissing, "use - to read standard input"},
	{syscall.EISDIR, CodeMissing, ""},
	{syscall.ENOTDIR, CodeMissing, ""},
	{syscall.ELOOP, CodeMissing, ""},
	{syscall.ENAMETOOLONG, CodeMissing, ""},
	{syscall.EMFILE, CodeLocked, tooManyOpen},
	{syscall.ENFILE, CodeLocked, tooManyOpen},
}

// outputFaults are those of a file that is written; all others are failed writes.
var outputFaults = []fault{
	{fs.ErrExist, CodeCannotCreate, "choose another name, or overwrite it with --force"},
	{fs.ErrNotExist, CodeCannotCreate, "the folder does not exist: create it first"},
	{fs.ErrPermission, CodeCannotCreate, "check the permissions of the folder"},
	{syscall.EROFS, CodeCannotCreate, "the file system is read-only"},
	{syscall.ENOTDIR, CodeCannotCreate, ""},
	{syscall.EISDIR, CodeCannotCreate, ""},
	{syscall.EXDEV, CodeCannotCreate, ""},
	{syscall.ELOOP, CodeCannotCreate, ""},
	{syscall.ENAMETOOLONG, CodeCannotCreate, ""},
	{syscall.EMFILE, CodeLocked, tooManyOpen},
	{syscall.ENFILE, CodeLocked, tooManyOpen},
	{syscall.ENOSPC, CodeIO, "free some space and run the command again"},
	{syscall.EDQUOT, CodeIO, "the disk quota is used up"},
	{syscall.EFBIG, CodeIO, "the file has reached its size limit (ulimit -f, or that of the file system)"},
}

// find is what an error means, by one of the two tables.
func find(err error, faults []fault) fault {
	for _, f := range faults {
		if errors.Is(err, f.err) {
			return f
		}
	}
	return fault{code: CodeIO}
}

// named is a path as it reads in a message.
func named(path string) string {
	switch path {
	case "":
		return `""`
	case "-":
		return "standard input"
	}
	return path
}

// cause strips the operation and the path that an error of the system repeats.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// CodeOf returns the exit code an error stands for.
func CodeOf(err error) int {
	var e *Error
	var s *Signal
	var problems strict.Problems
	var problem strict.Problem
	switch {
	case err == nil:
		return CodeDone
	case errors.Is(err, ErrPipe):
		return codePipe
	case errors.As(err, &s):
		return s.Code()
	case errors.As(err, &e):
		return e.Code
	case errors.As(err, &problems), errors.As(err, &problem):
		return CodeData
	case errors.Is(err, strict.ErrNotRegular):
		return CodeMissing
	case errors.Is(err, context.Canceled):
		return CodeInterrupted
	}
	return CodeFailed
}
