//go:build !js

package render

import (
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
	chunks
	cols    []Column
	fields  []field
	sep     byte
	plain   *[256]bool
	visible bool // the writer is a terminal: a text stays on its line
	comma   bool // before fractions
}

func newDelimited(w io.Writer, sep byte, cols []Column, o Options) *delimited {
	d := &delimited{chunks: chunks{w: w}, cols: cols, fields: expand(cols), sep: sep, visible: o.Terminal, plain: &plainBytes}
	d.buf = make([]byte, 0, chunkBytes+4096)
	if sep == ',' && o.Semicolons {
		d.sep, d.comma = ';', true
	}
	if o.NoHeader {
		return d
	}
	if sep == ',' && o.Mark {
		d.buf = append(d.buf, "\ufeff"...)
	}
	for i := range d.fields {
		d.separate(i)
		d.text(d.fields[i].key)
	}
	d.buf = append(d.buf, '\n')
	return d
}

// WriteRow appends one line.
func (d *delimited) WriteRow(row []Cell) error {
	if err := checkRow(d.cols, row); err != nil {
		return err
	}
	start := len(d.buf)
	for i := range d.fields {
		d.separate(i)
		f := &d.fields[i]
		v := f.of(&row[f.col])
		switch v.kind {
		case cellText:
			d.text(v.text)
		case cellNumber:
			at := len(d.buf)
			if d.buf = appendNumber(d.buf, v.num); d.comma {
				if i := bytes.IndexByte(d.buf[at:], '.'); i >= 0 {
					d.buf[at+i] = ','
				}
			}
		case cellBool:
			d.buf = appendBool(d.buf, v.num)
		}
	}
	if len(d.buf) == start {
		d.buf = append(d.buf, `""`...) // readers skip a line that is empty
	}
	d.buf = append(d.buf, '\n')
	return d.full()
}

func (d *delimited) separate(i int) {
	if i > 0 {
		d.buf = append(d.buf, d.sep)
	}
}

// plainBytes may stand in an unquoted field: none is a separator somewhere (comma, semicolon, tab), a quote, a line
// end or outside ASCII.
var plainBytes = func() (t [256]bool) {
	for _, b := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-./()&%$:+*!?#<>[]{}~^") {
		t[b] = true
	}
	return t
}()

// text appends a text field.
func (d *delimited) text(s string) {
	if d.visible {
		s = text.Visible(s)
	} else {
		s = text.Cell(s)
	}
	if isWord(s) {
		simple := true
		for i := 1; i < len(s); i++ {
			if !d.plain[s[i]] {
				simple = false
				break
			}
		}
		if simple && s[len(s)-1] != ' ' {
			d.buf = append(d.buf, s...)
			return
		}
	}
	d.buf = append(d.buf, '"')
	if isFormula(s) {
		d.buf = append(d.buf, '\'')
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			d.buf = append(d.buf, '"')
		}
		d.buf = append(d.buf, s[i])
	}
	d.buf = append(d.buf, '"')
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
