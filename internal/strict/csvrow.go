package strict

import "bytes"

// wholeRow reads the row at the front of the feed, whose first line is whole. With quotes the row may go over several
// lines. ok is false when the input failed.
func (c *csvReader) wholeRow() (blank, ok bool) {
	for {
		rest := c.rest()
		q := rowReader{csv: c, s: rest[:min(len(rest), maxRowBytes+1)], open: -1}
		q.final = c.ended && len(q.s) == len(rest)
		outcome := q.row()
		switch {
		case outcome == quoteOpen && len(q.s) > maxRowBytes:
			outcome = quoteLong
		case outcome == quoteOpen && !q.final:
			c.fill()
			continue // the row goes on beyond what had been read, or ends there
		case c.feed.err != nil && (outcome == quoteOpen || outcome == quoteDone && q.s[q.i-1] != '\n'):
			return false, false
		}
		return c.finish(&q, outcome), true
	}
}

// The outcomes of reading a row.
const (
	quoteDone  = iota // the row is complete
	quoteOpen         // the text ended before the row did; at the end of the input: inside quotes
	quoteLong         // a cell in quotes, or the row, is too long
	quoteStray        // a quote inside an unquoted cell
	quoteAfter        // text after a closing quote
)

// finish turns what was read into the record and moves behind it. After a fault it moves behind the line of the fault
// only, so that one forgotten quote costs one row and not the rest of the file. A blank row is none, but one of empty quotes
// that is not of a list.
func (c *csvReader) finish(q *rowReader, outcome int) (blank bool) {
	size := q.i
	if outcome != quoteDone {
		if outcome == quoteAfter && bytes.IndexByte(q.s[q.open:q.i], '\n') >= 0 {
			outcome = quoteOpen // the closing quote is on another line: it was meant to open a cell
		}
		at := q.i
		if outcome == quoteOpen || outcome == quoteLong {
			at = q.open
		}
		end := bytes.IndexByte(q.s[at:], '\n')
		if size = at + end + 1; end < 0 {
			size = len(q.s)
		}
	}
	row := q.s[:size]
	lines := bytes.Count(row, []byte{'\n'})
	bare := trimCR(bytes.TrimSuffix(row, []byte{'\n'}))
	blank = outcome == quoteDone && (c.list != nil || q.open < 0) && c.blankRow()
	switch {
	case blank:
	case outcome == quoteDone:
		c.take(bare)
	default:
		c.begin(c.line, bare)
		c.refuse(q, outcome)
	}
	if row[size-1] != '\n' && !q.final {
		c.skipRest()
		c.line += lines
		return blank
	}
	c.use(size)
	c.line += lines
	return blank
}

// refuse says what is wrong with a row whose quotes are.
func (c *csvReader) refuse(q *rowReader, outcome int) {
	if !c.doc.sound(c.offset) {
		return
	}
	const double = `a quote inside a quoted cell is written ""`
	switch outcome {
	case quoteOpen:
		c.doc.reportAt(q.open, Problem{ID: unterminatedQuote, Message: "the quote opened here is never closed", Hint: double})
	case quoteLong:
		if q.i-q.open > maxCellBytes {
			c.doc.reportAt(q.open, longCellProblem)
		} else {
			c.doc.reportAt(0, longRowProblem)
		}
	case quoteStray:
		c.doc.reportAt(q.i, Problem{ID: badQuote, Message: "a quote inside a cell that does not start with one", Hint: strayHint(q)})
	case quoteAfter:
		c.doc.reportAt(q.i, Problem{ID: badQuote, Message: "unexpected " + quoteFirst(q.s[q.i:]) + " after a closing quote", Hint: double})
	}
}

func strayHint(q *rowReader) string {
	if len(bytes.Trim(q.s[q.cell:q.i], " \t")) == 0 {
		return "delete the blank before the quote"
	}
	return `put the whole cell in quotes, and write a quote inside it as ""`
}

// rowReader cuts a row into cells.
type rowReader struct {
	csv  *csvReader
	s    []byte
	i    int // current place
	cell int // start of the current cell
	open int // last opening quote; -1: none

	final bool // the input ends where s ends
}

// Cut cuts one line of a list into cells, as a [List] has them; of one whose quotes are wrong only those before.
func Cut(line string, separator byte) (cells []string) {
	c := &csvReader{cellRows: cellRows{list: anyList{}}, separator: separator}
	q := rowReader{csv: c, s: []byte(line), final: true}
	q.row()
	for i := range c.cells {
		cells = append(cells, c.cells[i].text(line))
	}
	return cells
}

// anyList stands for a list.
type anyList struct{ List }

// row reads cells up to the end of the row; i is then behind its line feed, or at the fault.
func (q *rowReader) row() int {
	c := q.csv
	c.cells, c.count = c.cells[:0], 0
	for {
		q.cell = q.i
		if blanks := len(q.s[q.i:]) - len(bytes.TrimLeft(q.s[q.i:], " ")); c.list != nil && q.i+blanks < len(q.s) && q.s[q.i+blanks] == '"' {
			q.i += blanks
		}
		if q.i < len(q.s) && q.s[q.i] == '"' {
			if outcome := q.quoted(); outcome != quoteDone {
				return outcome
			}
		} else {
			for q.i < len(q.s) && q.s[q.i] != c.separator && q.s[q.i] != '\n' {
				if q.s[q.i] == '"' && c.list == nil {
					return quoteStray
				}
				q.i++
			}
			end := q.i
			if end < len(q.s) && q.s[end] == '\n' || end == len(q.s) {
				end = q.cell + len(trimCR(q.s[q.cell:end]))
			}
			c.plainCell(q.s, q.cell, end)
		}
		if q.i == len(q.s) {
			if !q.final {
				return quoteOpen
			}
			return quoteDone
		}
		q.i++
		if q.s[q.i-1] == '\n' {
			return quoteDone
		}
	}
}

// quoted reads one cell in quotes and the blanks behind it.
func (q *rowReader) quoted() int {
	c := q.csv
	q.open = q.i
	q.i++
	cell := rawCell{at: q.open, from: q.i}
	for {
		n := bytes.IndexByte(q.s[q.i:], '"')
		if n < 0 {
			n = len(q.s) - q.i
		}
		q.i += n
		if q.i-cell.from-cell.doubled > maxCellBytes {
			return quoteLong
		}
		if q.i == len(q.s) {
			return quoteOpen
		}
		cell.to = q.i
		q.i++
		if q.i == len(q.s) || q.s[q.i] != '"' {
			break
		}
		cell.doubled++
		q.i++
	}
	if q.i == len(q.s) && !q.final {
		return quoteOpen // the next byte decides whether this quote closes the cell
	}
	q.i = len(q.s) - len(bytes.TrimLeft(q.s[q.i:], " \t"))
	if rest := q.s[q.i:]; len(rest) > 0 && rest[0] == '\r' && (len(rest) == 1 || rest[1] == '\n') {
		q.i++
	}
	if q.i < len(q.s) && q.s[q.i] != c.separator && q.s[q.i] != '\n' {
		if c.list == nil || bytes.IndexByte(q.s[q.open:q.i], '\n') >= 0 {
			return quoteAfter
		}
		for q.i < len(q.s) && q.s[q.i] != c.separator && q.s[q.i] != '\n' {
			q.i++
		}
		if q.i == len(q.s) && !q.final {
			return quoteOpen
		}
		cell.behind = q.i
		if q.i == len(q.s) || q.s[q.i] == '\n' {
			cell.behind = q.open + len(trimCR(q.s[q.open:q.i]))
		}
	}
	c.add(cell)
	return quoteDone
}
