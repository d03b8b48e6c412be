package outfile

import (
	"errors"
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// Reasons why a target is refused.
var (
	errExists    = errors.New("exists already")
	errSymlink   = errors.New("is a symbolic link; name the file itself")
	errFolder    = errors.New("is a folder")
	errIsInput   = errors.New("is one of the inputs")
	errProtected = errors.New("is write-protected")
	errTwice     = errors.New("would be written twice by this command")
	errNoName    = errors.New("names no file")
	errBusy      = errors.New("is being written by another process")
	errNotOurs   = errors.New("exists, and is not what orgsim wrote beside this output")
	// errUnsure says that the file is in place but the folder could not be synced.
	errUnsure = errors.New("the file is in place, but may not survive a power failure")
)

// refusals gives each reason its exit code and what to do about it.
var refusals = []struct {
	err  error
	code int
	hint string
}{
	{errExists, cli.CodeCannotCreate, "name another file, or replace it with --force"},
	{errSymlink, cli.CodeCannotCreate, ""},
	{errFolder, cli.CodeCannotCreate, ""},
	{errIsInput, cli.CodeCannotCreate, "choose another name; inputs are never overwritten"},
	{errProtected, cli.CodeCannotCreate, ""},
	{errTwice, cli.CodeCannotCreate, "give every output a name of its own"},
	{errNoName, cli.CodeCannotCreate, ""},
	{errBusy, cli.CodeLocked, "wait for it to end, or choose another name"},
	{errNotOurs, cli.CodeCannotCreate, "move it away, or choose another name for the output"},
}

// fail gives an error with a target its exit code, sentence and hint.
func fail(path string, err error) error {
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return (&cli.Error{Code: r.code, Err: fmt.Errorf("creating %s: %w", path, err)}).WithHint("%s", r.hint)
		}
	}
	if e := cli.Output(path, err); e != nil {
		return e
	}
	return nil
}

// failWrite is fail for what was created already: the code is never that of a target that cannot be.
func failWrite(path string, err error) error {
	if err == nil || errors.Is(err, cli.ErrPipe) {
		return err
	}
	return cli.IO("writing "+path, err)
}
