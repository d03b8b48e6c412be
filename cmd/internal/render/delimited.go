//go:build !js

package render

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/text"
)

// delimited writes csv and tsv: RFC 4180 quoting, LF line ends, one header, as many fields in every row as in the
// header.
//
// A missing value is an empty field, an empty text is "". Text that a spreadsheet would take for a formula is guarded
// by an apostrophe; numbers never are.
type delimited struct {
	*bufio.Writer
	cols    []Column
	fields  []field
	sep     byte
	visible bool // the writer is a terminal: a text stays on its line
	comma   bool // before fractions
}

// delimitedBy writes rows of cells with a separator between them.
func delimitedBy(sep byte) func(io.Writer, []Column, []Pair, Options) (RowWriter, error) {
	return func(w io.Writer, cols []Column, _ []Pair, o Options) (RowWriter, error) {
		return newDelimited(w, sep, cols, o), nil
	}
}

func newDelimited(w io.Writer, sep byte, cols []Column, o Options) *delimited {
	d := &delimited{Writer: inChunks(w), cols: cols, fields: expand(cols), sep: sep, visible: o.Terminal}
	if sep == ',' && o.Semicolons {
		d.sep, d.comma = ';', true
	}
	if o.NoHeader {
		return d
	}
	if sep == ',' && o.Mark {
		d.WriteString("\ufeff")
	}
	for i := range d.fields {
		d.separate(i)
		d.text(d.fields[i].key)
	}
	d.WriteByte('\n')
	return d
}

// WriteRow appends one line.
func (d *delimited) WriteRow(row []Cell) error {
	if err := checkRow(d.cols, row); err != nil {
		return err
	}
	for i := range d.fields {
		d.separate(i)
		f := &d.fields[i]
		switch v := f.of(&row[f.col]); v.kind {
		case cellText:
			d.text(v.text)
		case cellNumber:
			number := appendNumber(d.AvailableBuffer(), v.value)
			if i := bytes.IndexByte(number, '.'); i >= 0 && d.comma {
				number[i] = ','
			}
			d.Write(number)
		case cellBool:
			d.Write(appendBool(d.AvailableBuffer(), v.value))
		case cellMissing:
			if len(d.fields) == 1 {
				d.WriteString(`""`) // readers skip a line that is empty
			}
		}
	}
	return d.WriteByte('\n')
}

// Close writes what is left.
func (d *delimited) Close() error { return d.Flush() }

func (d *delimited) separate(i int) {
	if i > 0 {
		d.WriteByte(d.sep)
	}
}

// plainSigns may stand in an unquoted field: none is a separator somewhere (comma, semicolon, tab), a quote, a line
// end or outside ASCII.
const plainSigns = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-./()&%$:+*!?#<>[]{}~^"

// text appends a text field.
func (d *delimited) text(s string) {
	if d.visible {
		s = text.Visible(s)
	} else {
		s = text.Cell(s)
	}
	if isWord(s) && strings.Trim(s, plainSigns) == "" && s[len(s)-1] != ' ' {
		d.WriteString(s)
		return
	}
	guard := ""
	if isFormula(s) {
		guard = "'"
	}
	d.WriteString(`"` + guard + strings.ReplaceAll(s, `"`, `""`) + `"`)
}

// isWord says that s begins with an ASCII letter or digit, and so is no formula.
func isWord(s string) bool {
	if s == "" {
		return false
	}
	b := s[0] | 0x20
	return b >= 'a' && b <= 'z' || s[0] >= '0' && s[0] <= '9'
}

func appendBool(dst []byte, v float64) []byte {
	if v != 0 {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}

var signedNumber = lazy.Regexp(`^[-+][0-9]+([.,][0-9]+)*%?$`)

// isFormula says whether a spreadsheet might run a text cell: its first character, after spaces, quotes and invisible
// characters, is one of = + - @, their full-width or small forms, or the cell begins with a tab, a line end or NUL
// (the list of OWASP's CSV injection page, ASVS 1.2.10).
//
// A number with a sign is none, whoever wrote it as text.
func isFormula(s string) bool {
	if signedNumber().MatchString(s) {
		return false
	}
	rest := strings.TrimLeft(s, " \"'`\u2018\u2019\u201c\u201d\u00a0\u3000\ufeff\u200b\u200c\u200d\u2060")
	for _, r := range rest {
		return strings.ContainsRune("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212", r)
	}
	return false
}
