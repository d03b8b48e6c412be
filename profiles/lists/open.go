package lists

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/orgsim/orgsim/internal/text"
)

// headBytes is how much of a file decides how all of it is read.
const headBytes = 64 << 10

// headLines is how many lines of these are looked at.
const headLines = 100

// Note says how something in a list was read.
type Note struct {
	Line int
	Text string
}

// Dialect says how a file is written where that cannot be seen, or is to be said.
type Dialect struct {
	Delimiter string `json:"delimiter,omitempty"` // between cells: one of , ; tab |; "": as the header shows
	Decimal   string `json:"decimal,omitempty"`   // "point" or "comma"; "": as the numbers show
	Sheet     string `json:"sheet,omitempty"`     // of a workbook, by name or number; "": the one that holds a list

	// Columns, by name: those that are not used at all, and those that are passed on and not read, whatever they are
	// called. All ("all") ignores every column that is no field.
	Ignore []string `json:"ignore_columns,omitempty"`
	Keep   []string `json:"keep_columns,omitempty"`
	Pass   bool     `json:"-"` // the other columns are passed on, and not only left out

	Industries map[string]string `json:"industries,omitempty"` // ids by further names, see [MapIndustries]

	Currency text.Currency `json:"-"` // that amounts may be in, besides US dollars; zero: none
}

// All stands for every column that is no field.
const All = "all"

// Kind is what a column of the strict reader holds.
type Kind uint8

// The kinds.
const (
	Text Kind = iota
	Industry
	Band    // people, of whom lists give ranges
	Count   // people or things
	Share   // 0 to 1
	Percent // 25 for 25%
	Money   // million USD
	Number  // any other
)

// Field is a column of the strict reader.
type Field struct {
	Name  string
	Kind  Kind
	Whole bool // takes whole numbers only
	Exact bool // is called so and nothing like it: revenue_m is not Revenue (m)

	// Also, Abroad and Pesos are other names that mean the same, as in fold: in English, in other languages, and in Spanish,
	// where $ may be pesos. Those of money say its unit behind, or each value says it.
	Also, Abroad, Pesos []string
	With                []string // it is that field only where one of these is there, too
	Codes               []string // names of columns of industries as codes of NACE Rev. 2 or a classification that has its codes
}

// Columns are the columns of the strict reader. They are read-only and may be shared.
type Columns struct {
	fields []Field
	names  map[string]int   // folded name -> field
	also   map[string]other // folded other name -> field
}

// other is a field by another name.
type other struct {
	field int
	unit
	codes bool // it holds codes
}

// NewColumns makes the columns of fields in their order.
func NewColumns(fields []Field) *Columns {
	c := &Columns{fields: fields, names: map[string]int{}, also: map[string]other{}}
	for i, f := range fields {
		c.names[fold(f.Name)] = i
		for u, names := range map[unit][]string{{}: f.Also, {abroad: true}: f.Abroad, {abroad: true, pesos: true}: f.Pesos} {
			for _, name := range names {
				c.also[name] = other{i, u, false}
			}
		}
		for _, name := range f.Codes {
			c.also[name] = other{i, unit{}, true}
		}
	}
	return c
}

// Refusal is why a file cannot be rewritten.
type Refusal struct {
	Line, Column      int    // from 1; 0: the whole line, the whole file
	Place             string // of a file without lines, see [Reading.Place]
	ID, Message, Hint string
}

func (r *Refusal) Error() string { return r.Message }

// Reading is a list as the strict reader takes it: a line for each of the original.
type Reading struct {
	io.Reader
	Notes []Note // how it is read; none where it is strict already

	// Others are the names of the columns that are no field and are passed on, in order.
	Others []string
	// Named are the names of Ignore and Keep that the header has.
	Named []string

	t     *table
	sheet string // of a workbook
	rows  bool   // has rows, not lines: of a Parquet file
}

// More returns notes on what was met while reading, once each.
func (r *Reading) More() []Note {
	met := r.t.met
	r.t.met = nil
	return met
}

// Open starts reading a list of text. The error is a [Refusal] or one of the input.
func Open(in io.Reader, d Dialect, c *Columns) (*Reading, error) {
	b := bufio.NewReaderSize(in, headBytes)
	head, err := b.Peek(headBytes)
	if err != nil && err != io.EOF {
		return nil, err
	}
	var notes []Note
	if text, encoding := decoded(b, head); encoding != "" {
		notes = []Note{{1, "the text is " + encoding}}
		b = bufio.NewReaderSize(text, headBytes)
		if head, err = b.Peek(headBytes); err != nil && err != io.EOF {
			return nil, err
		}
	}
	if bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0 {
		notes = append(notes, Note{1, "the lines end as on old Macs"})
		b = bufio.NewReaderSize(&carriageReturns{in: b}, headBytes)
		if head, err = b.Peek(headBytes); err != nil && err != io.EOF {
			return nil, err
		}
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	t := &textTable{table: newTable(c, d), in: b}
	if refusal := t.study(string(head), err == io.EOF); refusal != nil {
		return nil, refusal
	}
	out := t.reading()
	out.Notes = append(notes, t.notes...)
	if t.strict && len(out.Notes) == 0 {
		out.Reader = b
		return out, nil
	}
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		b.Discard(3)
	}
	t.next = t.nextLine
	out.Reader = t
	return out, nil
}

// carriageReturns turns the line ends of old Macs into others.
type carriageReturns struct{ in io.Reader }

func (c *carriageReturns) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// decoded is the input as UTF-8, and what it was if that was another.
func decoded(b *bufio.Reader, head []byte) (in io.Reader, encoding string) {
	for _, e := range []struct {
		mark  string
		order unicode.Endianness
	}{{"\xff\xfe", unicode.LittleEndian}, {"\xfe\xff", unicode.BigEndian}} {
		if bytes.HasPrefix(head, []byte(e.mark)) && !bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")) {
			return unicode.UTF16(e.order, unicode.ExpectBOM).NewDecoder().Reader(b), "UTF-16"
		}
	}
	for n := 1; n < utf8.UTFMax && len(head) == headBytes-n+1; n++ { // a character may go on beyond the head
		if r, size := utf8.DecodeLastRune(head); r == utf8.RuneError && size == 1 {
			head = head[:len(head)-1]
		}
	}
	text := !slices.ContainsFunc(head, func(c byte) bool { // no byte that is nothing in Windows-1252, or no text at all
		return c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d
	})
	if text && !utf8.Valid(head) {
		return charmap.Windows1252.NewDecoder().Reader(b), "Windows-1252"
	}
	return b, ""
}

// delimiter is a sign of [Dialect].
func delimiter(name string) byte {
	return map[string]byte{",": ',', ";": ';', "tab": '\t', "\t": '\t', "|": '|'}[name]
}

// separator returns the delimiter of a header: the one that was said, or the only one whose cells hold two columns.
func (t *textTable) separator(header string) (byte, *Refusal) {
	if t.dialect.Delimiter != "" {
		return delimiter(t.dialect.Delimiter), nil
	}
	var found []byte
	most := 0
	for _, sep := range []byte(",;\t|") {
		known := 0
		for _, name := range cut(header, sep) {
			if t.heading(name.Text).field >= 0 {
				known++
			}
		}
		switch {
		case known > most:
			found, most = []byte{sep}, known
		case known == most && known > 0 && strings.Contains(header, string(sep)):
			found = append(found, sep)
		}
	}
	switch {
	case len(found) == 0:
		return ',', nil // the strict reader says what is wrong
	case len(found) > 1 && most > 1:
		return 0, &Refusal{Line: t.line, ID: "wrong-delimiter", Message: "the header can be cut into cells in two ways", Hint: "say --delimiter"}
	}
	return found[0], nil
}
