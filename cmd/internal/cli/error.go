package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	const few = 12
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

// Missing reports an input that is not there or cannot be opened (66). err may be nil.
func Missing(path string, err error) *Error {
	e := &Error{Code: CodeMissing, Err: fmt.Errorf("reading %s: %w", named(path), cause(err, fs.ErrNotExist))}
	switch {
	case errors.Is(err, syscall.EISDIR):
		e.Err = fmt.Errorf("reading %s: is a directory, not a file", named(path))
		e.Hint = "orgsim batch reads folders"
	case errors.Is(err, strict.ErrNotRegular):
		e.Hint = "use - to read standard input"
		if strings.Contains(err.Error(), "is a directory") {
			e.Hint = "orgsim batch reads folders"
		}
	case errors.Is(err, fs.ErrPermission):
		e.Hint = "check who may read the file"
	}
	return e
}

// Rejected says that the work is done but some inputs were not used (3).
func Rejected(rejected, total int) *Error {
	return &Error{Code: CodeRejected, Err: fmt.Errorf("%d of %d inputs rejected", rejected, total)}
}

// Threshold says that a --fail-if condition holds (10).
func Threshold(format string, args ...any) *Error {
	return &Error{Code: CodeThreshold, Err: fmt.Errorf(format, args...)}
}

// CannotCreate reports an output that cannot be created (73).
func CannotCreate(path string, err error) *Error {
	e := &Error{Code: CodeCannotCreate, Err: fmt.Errorf("creating %s: %w", named(path), cause(err, errors.New("not possible")))}
	switch {
	case errors.Is(err, fs.ErrExist):
		e.Hint = "use another name, or --force to replace it"
	case errors.Is(err, fs.ErrNotExist):
		e.Hint = "the folder does not exist: make it first"
	case errors.Is(err, fs.ErrPermission):
		e.Hint = "check who may write there"
	case errors.Is(err, syscall.EROFS):
		e.Hint = "the file system is read-only"
	}
	return e
}

// IO reports reading or writing that failed on the way (74). doing says what, such as "writing out.csv".
func IO(doing string, err error) *Error {
	e := &Error{Code: CodeIO, Err: fmt.Errorf("%s: %w", doing, cause(err, errors.New("input/output error")))}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		e.Hint = "free some space and run it again"
	case errors.Is(err, syscall.EDQUOT):
		e.Hint = "the disk quota is used up"
	case errors.Is(err, syscall.EFBIG):
		e.Hint = "the file may not grow further (ulimit -f, or the file system)"
	}
	return e
}

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
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, strict.ErrNotRegular),
		errors.Is(err, syscall.EISDIR), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ELOOP), errors.Is(err, syscall.ENAMETOOLONG):
		return Missing(path, err)
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return (&Error{Code: CodeLocked, Err: fmt.Errorf("reading %s: %w", named(path), cause(err, err))}).WithHint("raise the limit of open files (ulimit -n)")
	}
	return IO("reading "+named(path), err)
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
	}
	for _, e := range []error{fs.ErrExist, fs.ErrNotExist, fs.ErrPermission, syscall.EROFS, syscall.ENOTDIR, syscall.EISDIR, syscall.EXDEV,
		syscall.ELOOP, syscall.ENAMETOOLONG} {
		if errors.Is(err, e) {
			return CannotCreate(path, err)
		}
	}
	return IO("writing "+named(path), err)
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

// cause strips the operation and path that an os error repeats, and supplies a cause where there is none.
func cause(err, none error) error {
	var path *fs.PathError
	switch {
	case err == nil:
		return none
	case errors.As(err, &path):
		return path.Err
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
		return CodePipe
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
