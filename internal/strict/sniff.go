package strict

import (
	"bytes"
	"path"
	"strings"
)

// Format is a way of writing records.
type Format uint8

// The formats. FormatUnknown means that neither the name nor the content decides.
const (
	FormatUnknown Format = iota
	FormatYAML
	FormatJSON
	FormatCSV
	FormatNDJSON
	FormatXLSX
	FormatParquet
)

// String returns "yaml", "json", "csv", "ndjson", "xlsx", "parquet" or "unknown".
func (f Format) String() string {
	return [...]string{"unknown", "yaml", "json", "csv", "ndjson", "xlsx", "parquet"}[f]
}

// Binary reports a format that is no text. Its readers are elsewhere: [Sniff] finds it by its content too.
func (f Format) Binary() bool { return f == FormatXLSX || f == FormatParquet }

// endings are those of files by format.
var endings = map[string]Format{".yaml": FormatYAML, ".yml": FormatYAML, ".json": FormatJSON, ".csv": FormatCSV, ".tsv": FormatCSV,
	".ndjson": FormatNDJSON, ".jsonl": FormatNDJSON, ".xlsx": FormatXLSX, ".xlsm": FormatXLSX, ".parquet": FormatParquet}

// FormatOf tells a format from the ending of a file name, in any case.
func FormatOf(file string) Format {
	return endings[strings.ToLower(path.Ext(strings.ReplaceAll(file, `\`, "/")))]
}

// SniffBytes is how much of a file Sniff wants to see.
const SniffBytes = 4096

// Sniff tells the format of a file from its name and, where the name does not say, from its first bytes (SniffBytes of
// them are enough). A problem is returned when the bytes are not text we read: compressed, a spreadsheet, UTF-16.
// Content is judged like this: a line that is a whole {...} followed by another line starting with { is NDJSON; any
// other text starting with { or [ is JSON; a first line with a comma and no colon is CSV; the rest is YAML.
func Sniff(file string, head []byte) (Format, *Problem) {
	if f := FormatOf(file); f.Binary() {
		return f, nil // its reader says what it is, if it is another
	}
	if kind, _ := magic(head); FormatOf(file) == FormatUnknown && (kind == "xlsx" || kind == "parquet") {
		return map[string]Format{"xlsx": FormatXLSX, "parquet": FormatParquet}[kind], nil
	}
	if FormatOf(file) == FormatUnknown && bytes.HasPrefix(head, []byte{0xff, 0xfe}) && looksLikeCSV(bytes.ReplaceAll(head[2:], []byte{0}, nil)) {
		return FormatCSV, nil // Excel's "Unicode text"; its reader decodes it
	}
	if p := alien(file, head); p != nil {
		return FormatUnknown, p
	}
	if f := FormatOf(file); f != FormatUnknown {
		return f, nil
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) == 0 {
		return FormatUnknown, nil
	}
	first, rest, more := bytes.Cut(head, []byte{'\n'})
	first = bytes.TrimRight(first, " \t\r")
	if head[0] == '[' || head[0] == '{' {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if more && head[0] == '{' && first[len(first)-1] == '}' && len(rest) > 0 && rest[0] == '{' {
			return FormatNDJSON, nil
		}
		return FormatJSON, nil
	}
	if looksLikeCSV(first) {
		return FormatCSV, nil
	}
	return FormatYAML, nil
}

// looksLikeCSV reports text whose first line is a header.
func looksLikeCSV(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte{'\n'})
	return len(first) > 0 && !bytes.ContainsRune([]byte("#{["), rune(first[0])) && bytes.ContainsAny(first, ",;\t|") && !bytes.ContainsRune(first, ':')
}

// magic recognises common files that are not text by their first bytes.
func magic(b []byte) (kind, hint string) {
	const unpack, export = "unpack it first", "save it as .xlsx or CSV"
	for _, m := range []struct{ prefix, kind, hint string }{
		{"\x1f\x8b", "gzip", "unpack it first: gunzip -c FILE | orgsim ... -"},
		{"BZh", "bzip2", unpack},
		{"\xfd7zXZ\x00", "xz", unpack},
		{"\x28\xb5\x2f\xfd", "zstd", unpack},
		{"7z\xbc\xaf\x27\x1c", "7z", unpack},
		{"Rar!\x1a\x07", "rar", unpack},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls", export},
		{"PAR1", "parquet", "give it a name that ends in .parquet"},
		{"SQLite format 3\x00", "sqlite", "export it as CSV"},
		{"%PDF-", "pdf", ""},
		{"\x89PNG", "png", ""},
		{"\x7fELF", "elf", ""},
	} {
		if bytes.HasPrefix(b, []byte(m.prefix)) {
			return m.kind, m.hint
		}
	}
	if bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		head := b[:min(len(b), SniffBytes)]
		if bytes.Contains(head, []byte("opendocument")) {
			return "ods", export
		}
		if bytes.Contains(head, []byte("xl/")) || bytes.Contains(head, []byte("[Content_Types].xml")) {
			return "xlsx", "give it a name that ends in .xlsx, if it contains companies"
		}
		return "zip", unpack
	}
	if bytes.HasPrefix(b, []byte("PK\x05\x06")) {
		return "zip", unpack
	}
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(b[:min(len(b), 100)], []byte("\ufeff")), " \t\r\n"))
	for _, mark := range []string{"<!doctype html", "<html", "<table"} { // what old programs and sites call .xls or .csv
		if bytes.HasPrefix(start, []byte(mark)) {
			return "html", "open it in Excel, and " + export
		}
	}
	if bytes.HasPrefix(start, []byte("<?xml")) {
		return "xml", export
	}
	return "", ""
}

// article puts "a" or "an" before a word that is often spelt out.
func article(kind string) string {
	switch kind {
	case "xlsx", "xls", "xz", "ods", "elf", "html", "xml":
		return "an " + kind
	}
	return "a " + kind
}
