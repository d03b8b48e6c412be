package render

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// withLegends is the document for formats whose tables are copied out of it. Under each table stand two lines that go with
// it: what columns mean that say so, and what it takes to get the same figures again.
func (d Document) withLegends() Document {
	source := d.source()
	d.Blocks = slices.Clone(d.Blocks)
	for i := range d.Blocks {
		if t := &d.Blocks[i].Table; d.Blocks[i].Kind == BlockTable {
			t.Notes = append(slices.Clone(t.Notes), t.legend(source)...)
		}
	}
	return d
}

// source is the last line of the document: version, seed, draws and the digest of the model.
func (d Document) source() string {
	for _, b := range slices.Backward(d.Blocks) {
		if b.Kind == BlockMethod {
			return b.Text[strings.LastIndexByte(b.Text, '\n')+1:]
		}
	}
	return ""
}

// legend is the two lines, or as many as there is something to say.
func (t Table) legend(source string) (lines []string) {
	if meanings := text.Each(t.meaning(), func(c Column) string { return c.Title() + ": " + c.Meaning + "." }); len(meanings) > 0 {
		lines = append(lines, strings.Join(meanings, " "))
	}
	if source != "" {
		lines = append(lines, source)
	}
	return lines
}

// meaning are the columns, or of a table on its side the rows, that say what they mean, each once.
func (t Table) meaning() (out []Column) {
	add := func(c Column) {
		if c.Meaning != "" && !slices.ContainsFunc(out, func(o Column) bool { return o.Meaning == c.Meaning }) {
			out = append(out, c)
		}
	}
	for _, c := range t.Columns {
		add(c)
	}
	for _, row := range t.Rows {
		for _, cell := range row {
			if cell.shownAs != nil {
				add(*cell.shownAs)
			}
		}
	}
	return out
}
