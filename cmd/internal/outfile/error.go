package outfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// Exit codes of sysexits.h for what can go wrong here.
const (
	ExitCreate = 73 // cannot create output
	ExitWrite  = 74 // write failed
	ExitLocked = 75 // locked by another process, try later
)

// Reasons why a target is refused.
var (
	ErrSymlink   = errors.New("is a symbolic link; name the file itself")
	ErrFolder    = errors.New("is a folder")
	ErrIsInput   = errors.New("is one of the inputs")
	ErrExists    = errors.New("exists already")
	ErrProtected = errors.New("is write-protected")
	ErrTwice     = errors.New("is named twice as an output")
	ErrNoName    = errors.New("names no file")
	ErrBusy      = errors.New("is being written by another process")
	// ErrUnsure says that the file is in place but the folder could not be
	// synced: after a power failure it may be gone.
	ErrUnsure = errors.New("the file is in place, but may not survive a power failure")
)

// Error is a failure with one target.
type Error struct {
	Path string
	Code int // ExitCreate, ExitWrite or ExitLocked
	Err  error
}

// Error names the target and what was being done.
func (e *Error) Error() string {
	doing := "writing"
	if e.Code != ExitWrite {
		doing = "creating"
	}
	return fmt.Sprintf("%s %s: %v", doing, e.Path, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// ExitCode is the process's exit code for this failure.
func (e *Error) ExitCode() int { return e.Code }

// Hint says what to do about it, if there is something to do.
func (e *Error) Hint() string {
	switch {
	case errors.Is(e.Err, fs.ErrNotExist):
		return "create the folder first"
	case errors.Is(e.Err, ErrIsInput):
		return "choose another name; inputs are never overwritten"
	case errors.Is(e.Err, ErrBusy):
		return "wait for it to end, or choose another name"
	case errors.Is(e.Err, syscall.EMFILE), errors.Is(e.Err, syscall.ENFILE):
		return "raise the limit of open files (ulimit -n)"
	}
	return ""
}

// fail wraps an error of the operating system.
func fail(path string, code int, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, ErrBusy) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
		code = ExitLocked
	}
	return &Error{Path: path, Code: code, Err: bare(err)}
}

// bare strips what an error of the operating system was about: the hidden
// file's name would only puzzle.
func bare(err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.Is(err, ErrUnsure):
		return err
	case errors.As(err, &pathErr):
		return pathErr.Err
	case errors.As(err, &linkErr):
		return linkErr.Err
	}
	return err
}

// BrokenPipe says that the reader of a pipe has gone, as with `| head`.
func BrokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }
