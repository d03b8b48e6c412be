// Package parquet reads and writes Parquet files: tables whose columns are plain values.
//
// It reads what other programs write: all encodings and all physical types, pages of both versions, dictionaries, and the
// codecs Snappy, Gzip, Zstandard and LZ4. For lists and groups it reports only whether there is a value. Files are not
// trusted: all their metadata are checked, values are decoded on request, and the memory they take is bounded.
//
// It writes optional columns of text, whole numbers, numbers and Booleans, compressed with Zstandard, with the statistics
// that let readers skip data, and the same bytes on every processor.
package parquet

import "errors"

// Physical types, as in the file.
const (
	Boolean = iota
	Int32
	Int64
	Int96
	Float
	Double
	ByteArray
	FixedLenByteArray
)

// Errors of files.
var (
	errDamaged = errors.New("what it says of itself does not fit")

	// ErrTooLarge is returned for a file that would take too much memory.
	ErrTooLarge = errors.New("it holds more than can be kept in memory")
	// ErrEncrypted is returned for a file with encrypted columns.
	ErrEncrypted = errors.New("it is encrypted")
	// ErrCodec is returned for a file that is compressed in a way that is not known here.
	ErrCodec = errors.New("its codec is not known")
)
