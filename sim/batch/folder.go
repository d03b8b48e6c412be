package batch

import "fmt"

// FS is one folder. Its errors are those of the operating system, wrapped or
// not, so that errors.Is finds ENOSPC in them.
type FS interface {
	// Names lists the folder's files.
	Names() ([]string, error)
	// Read returns a file; fs.ErrNotExist if it is not there.
	Read(name string) ([]byte, error)
	// Write writes a file, in place of one that is there, and makes its content
	// durable, but not its name.
	Write(name string, data []byte) error
	// Rename gives a file another name, in place of a file that has it.
	Rename(from, to string) error
	// Remove removes a file.
	Remove(name string) error
	// Sync makes names durable: without it a file may be gone after a power cut.
	Sync() error
}

// StoreError is a failure of the folder that keeps what is finished.
type StoreError struct {
	Doing string // "writing chunk 17"
	Err   error
}

func (e *StoreError) Error() string { return e.Doing + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *StoreError) Unwrap() error { return e.Err }

const tempEnding = ".tmp"

// replace writes a file that is either whole or not there: under another name,
// synced, renamed, and the folder synced. After a failed sync nothing is tried
// again, because the system may have dropped what it could not write.
func replace(dir FS, name string, data []byte) error {
	temp := name + tempEnding
	if err := dir.Write(temp, data); err != nil {
		_ = dir.Remove(temp)
		return err
	}
	if err := dir.Rename(temp, name); err != nil {
		_ = dir.Remove(temp)
		return err
	}
	return dir.Sync()
}

func chunkName(index int) string { return fmt.Sprintf("chunk-%06d", index) }
