package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/orgsim/orgsim/internal/text"
)

// ReadAll reads at most MaxDocBytes from in. More is a Problem of id too-large; other errors are those of in.
func ReadAll(in io.Reader, file string) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(in, MaxDocBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s at byte %d: %w", text.Visible(file), n, err)
	}
	if n > MaxDocBytes {
		return nil, Problems{tooLarge(file, b.Bytes())}
	}
	return b.Bytes(), nil
}

// tooLarge names the line on which the limit lies, where that much was read.
func tooLarge(file string, src []byte) Problem {
	p := Problem{ID: TooLarge, File: file, Message: fmt.Sprintf("is larger than %d bytes (16 MiB)", MaxDocBytes),
		Hint: "put many companies in a CSV or NDJSON file, which is streamed"}
	if len(src) > MaxDocBytes {
		p.Line = 1 + bytes.Count(src[:MaxDocBytes], []byte{'\n'})
	}
	return p
}

// ErrNotRegular is wrapped by the error of [Open] for folders, pipes, devices and sockets.
var ErrNotRegular = errors.New("not a regular file")

// notRegular names what a path leads to instead of a regular file: "a directory".
type notRegular string

func (e notRegular) Error() string { return "is " + string(e) + ", not a file" }

func (e notRegular) Unwrap() error { return ErrNotRegular }

// Open opens a regular file for reading, following links. Folders, pipes, devices and sockets are refused before they
// are opened, because opening some of them waits forever; a program that wants to feed data through a pipe uses standard
// input. Errors are of type *fs.PathError.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: notRegular(modeName(info.Mode()))}
	}
	return os.Open(path)
}

// ReadFile opens and reads a document whole; a file that is too large is refused before it is read.
func ReadFile(path string) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > MaxDocBytes {
		return nil, Problems{tooLarge(path, nil)}
	}
	return ReadAll(f, path)
}

func modeName(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a directory"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}
