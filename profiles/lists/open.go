package lists

import (
	"bufio"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
)

// headBytes is how much of a file decides how all of it is read.
const headBytes = 64 << 10

// headLines is how many lines of these are looked at.
const headLines = 100

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

// Open starts reading a list of text. The error is of type [strict.Problems] or one of the input.
func Open(in io.Reader, d Dialect, c *Columns) (*List, error) {
	b := bufio.NewReaderSize(in, headBytes)
	head, err := b.Peek(headBytes)
	if err != nil && err != io.EOF {
		return nil, err
	}
	t := newList(c, d)
	if text, encoding := decoded(b, head); encoding != "" {
		t.note("the text is " + encoding)
		b = bufio.NewReaderSize(text, headBytes)
		if head, err = b.Peek(headBytes); err != nil && err != io.EOF {
			return nil, err
		}
	}
	if bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0 {
		t.note("the lines end in CR, as on old Macs")
		b = bufio.NewReaderSize(&carriageReturns{in: b}, headBytes)
		if head, err = b.Peek(headBytes); err != nil && err != io.EOF {
			return nil, err
		}
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	skip, refusal := t.study(string(head), err == io.EOF)
	if refusal != nil {
		return nil, t.refuse(*refusal)
	}
	layout := strict.Layout{Separator: ','}
	if !t.strict || len(t.notes) > 0 {
		layout = strict.Layout{Separator: cmp.Or(t.sep, ','), Skip: skip, List: t}
	}
	t.rows = func(file string, table *strict.Table) *strict.Rows { return strict.NewList(b, file, table, layout) }
	return t, nil
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
func (t *List) separator(header string) (byte, *strict.Problem) {
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
		return 0, &strict.Problem{Line: t.line, ID: "wrong-delimiter", Message: "the delimiter of the header is ambiguous", Hint: "add --delimiter"}
	}
	return found[0], nil
}
