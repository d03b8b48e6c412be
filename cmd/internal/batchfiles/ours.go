package batchfiles

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
)

// headBytes is how much of a file tells what it is.
const headBytes = 4 << 10

// ours says what a file is that orgsim itself wrote and that holds no companies to score; "" for any other, and for one
// that cannot be read: whoever reads it says why.
func ours(path string) string {
	if isManifest(path) {
		return "the output of a batch"
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, headBytes)
	n, _ := io.ReadFull(f, head)
	head = bytes.TrimPrefix(head[:n], []byte("\ufeff"))
	switch strict.FormatOf(path) {
	case strict.FormatJSON, strict.FormatNDJSON:
		if isAnswer(head) {
			return "a saved result of orgsim"
		}
	case strict.FormatYAML:
		if isStructures(head) {
			return "a structure file"
		}
	case strict.FormatCSV:
		line, _, _ := strings.Cut(string(head), "\n")
		if isRows(line) {
			return "a result table written by orgsim"
		}
	case strict.FormatXLSX:
		if info, err := f.Stat(); err == nil && hasSheet(f, info.Size(), "Method") {
			return "a result workbook written by orgsim"
		}
	case strict.FormatParquet:
		if info, err := f.Stat(); err == nil && tailHas(f, info.Size(), "model_digest") {
			return "a result table written by orgsim"
		}
	}
	return ""
}

// isAnswer reports JSON whose first key is a schema of ours.
func isAnswer(head []byte) bool {
	_, rest, ok := bytes.Cut(head, []byte(`"schema"`))
	return ok && string(bytes.TrimSpace(head[:len(head)-len(rest)-len(`"schema"`)])) == "{" &&
		bytes.HasPrefix(bytes.TrimLeft(rest, ": \t\r\n"), []byte(`"orgsim.`))
}

// isStructures reports YAML with the keys of a structure file at its margin.
func isStructures(head []byte) bool {
	for line := range bytes.Lines(head) {
		if bytes.HasPrefix(line, []byte("structures:")) || bytes.HasPrefix(line, []byte("seats:")) {
			return true
		}
	}
	return false
}

// isRows reports the header of rows of results: of structures, of companies, or of another answer.
func isRows(line string) bool {
	columns := strings.FieldsFunc(strings.TrimSpace(line), func(r rune) bool { return r == ',' || r == ';' || r == '\t' || r == '"' })
	has := func(names ...string) bool {
		for _, n := range names {
			if !slices.Contains(columns, n) {
				return false
			}
		}
		return true
	}
	return len(columns) > 1 && columns[0] == "profile" && !has("industry", "headcount") || has("profile", "structure", "coverage_pct") || has("profile", "structure", "rank") || has("profile", "winner", "runner_up") ||
		has("profile", "leader", "verdict") || has("structure", "rank", "coverage_pct")
}

// hasSheet reports a workbook with a sheet of that name.
func hasSheet(f io.ReaderAt, size int64, name string) bool {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return false
	}
	book, err := z.Open("xl/workbook.xml")
	if err != nil {
		return false
	}
	defer book.Close()
	src, _ := io.ReadAll(io.LimitReader(book, 1<<20))
	return bytes.Contains(src, []byte(`name="`+name+`"`)) && bytes.Contains(src, []byte("<sheet "))
}

// tailHas reports a file whose last bytes hold a word.
func tailHas(f io.ReaderAt, size int64, word string) bool {
	tail := make([]byte, min(size, 64<<10))
	n, _ := f.ReadAt(tail, size-int64(len(tail)))
	return bytes.Contains(tail[:n], []byte(word))
}
