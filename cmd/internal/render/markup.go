//go:build !js

package render

// markup is a format in which a document is lines with something before them, and tables.
type markup struct {
	title, heading, note, item string              // what stands before these
	line                       func(string) string // makes text literal as a line
	table                      func([]byte, Table) []byte
	literal                    [2]string // lines around text that keeps its lines and signs
}

func (m markup) append(dst []byte, d Document, _ Options) ([]byte, error) {
	if d.Title != "" {
		dst = append(dst, m.title+m.line(d.Title)+"\n\n"...)
	}
	for i, b := range d.Blocks {
		if i > 0 {
			dst = append(dst, '\n')
		}
		switch b.Kind {
		case BlockTable:
			dst = m.table(dst, b.Table)
			for _, n := range b.Table.allNotes() {
				dst = append(dst, "\n"+m.line(n)+"\n"...)
			}
			continue
		case blockMap:
			dst = append(dst, m.literal[0]+b.Text+m.literal[1]...)
			continue
		case BlockHeading:
			dst = append(dst, m.heading...)
		case BlockNote:
			dst = append(dst, m.note...)
		case BlockItem:
			dst = append(dst, m.item...)
		}
		dst = append(dst, m.line(b.Text)+"\n"...)
	}
	return dst, nil
}
