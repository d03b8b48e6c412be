package outfile

import (
	"errors"
	"fmt"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// refusal is a reason why a target is refused, with its exit code and what to do about it.
type refusal struct {
	code      int
	why, hint string
}

func (r *refusal) Error() string { return r.why }

var (
	errExists    = &refusal{cli.CodeCannotCreate, "already exists", "choose another name, or overwrite it with --force"}
	errSymlink   = &refusal{cli.CodeCannotCreate, "is a symbolic link; name the file itself", ""}
	errFolder    = &refusal{cli.CodeCannotCreate, "is a folder", ""}
	errIsInput   = &refusal{cli.CodeCannotCreate, "is one of the inputs", "choose another name; inputs are never overwritten"}
	errProtected = &refusal{cli.CodeCannotCreate, "is write-protected", ""}
	errTwice     = &refusal{cli.CodeCannotCreate, "would be written twice by this command", "give every output its own name"}
	errNoName    = &refusal{cli.CodeCannotCreate, "is not a file name", ""}
	errBusy      = &refusal{cli.CodeLocked, "is being written by another process", "wait for it to end, or choose another name"}
	errNotOurs   = &refusal{cli.CodeCannotCreate, "exists, but was not written by orgsim for this output", "move it away, or choose another name for the output"}
)

// errUnsure says that the file is in place but the folder could not be synced.
var errUnsure = errors.New("the file is in place, but may not survive a power failure")

// fail gives an error with a target its exit code, sentence and hint.
func fail(path string, err error) error {
	var r *refusal
	if errors.As(err, &r) {
		return &cli.Error{Code: r.code, Err: fmt.Errorf("creating %s: %w", path, err), Hint: r.hint}
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
