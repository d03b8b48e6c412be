package batchfiles

import (
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/orgsim/orgsim/sim/batch"
)

// disk is a folder of the file system.
type disk string

func (d disk) path(name string) string { return filepath.Join(string(d), name) }

func (d disk) Names() ([]string, error) {
	entries, err := os.ReadDir(string(d))
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out, err
}

func (d disk) Open(name string) (io.ReadCloser, error) { return os.Open(d.path(name)) }

func (d disk) Create(name string) (batch.File, error) {
	return os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
}

func (d disk) Append(name string) (batch.File, error) {
	return os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
}

func (d disk) Truncate(name string, size int64) error { return os.Truncate(d.path(name), size) }
func (d disk) Rename(from, to string) error           { return os.Rename(d.path(from), d.path(to)) }
func (d disk) Remove(name string) error               { return os.Remove(d.path(name)) }

func (d disk) Sync() error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there
	}
	f, err := os.Open(string(d))
	if err != nil {
		return err
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
