//go:build !js

package render

import (
	"bytes"
	_ "embed"
	"html/template"
	"sync"

	"github.com/orgsim/orgsim/internal/text"
)

// appendHTML writes a small page made for selecting and pasting into Word, Google Docs or a mail: styles are inline,
// because pasting drops style sheets and classes, each cell says its own alignment, and text cells tell Excel that
// they are text and no formula (mso-number-format).
func appendHTML(dst []byte, d Document, _ Options) ([]byte, error) {
	page := htmlPage{Title: text.Document(d.Title)}
	for _, b := range d.Blocks {
		h := htmlBlock{Kind: b.Kind.String(), Lines: htmlLines(b.plain())}
		if b.Kind == BlockTable {
			h.Table = htmlTableOf(b.Table)
		}
		if b.Kind == blockMap {
			h.Map = htmlMapOf(b.Map)
		}
		page.Blocks = append(page.Blocks, h)
	}
	var out bytes.Buffer
	if err := htmlTemplate().Execute(&out, page); err != nil {
		return nil, err
	}
	return append(dst, out.Bytes()...), nil
}

type htmlPage struct {
	Title  string
	Blocks []htmlBlock
}

type htmlBlock struct {
	Kind  string
	Lines []string
	Table htmlTable
	Map   htmlMap
}

// htmlMap is a map as a table of coloured cells.
type htmlMap struct {
	X, Y  string
	Rows  []htmlMapRow // from the top
	Below []string     // values below the columns
	Frame bool         // a cell has a frame
}

type htmlMapRow struct {
	Value string
	Cells []htmlMapCell
}

type htmlMapCell struct {
	Fill, Letter, Name string
	Frame              bool
}

func htmlMapOf(m *Map) htmlMap {
	h := htmlMap{X: text.Document(m.X.title()), Y: text.Document(m.Y.title())}
	for y := len(m.Cells) - 1; y >= 0; y-- {
		row := htmlMapRow{Value: m.Y.label(y)}
		for x, c := range m.Cells[y] {
			name := text.Document(m.Names[c.Name]) + ", " + m.Words[c.Shade]
			row.Cells = append(row.Cells, htmlMapCell{"#" + c.fill(), c.letter(), name, m.marked(x, y)})
			h.Frame = h.Frame || m.marked(x, y)
		}
		h.Rows = append(h.Rows, row)
	}
	for x := range m.X.Values {
		h.Below = append(h.Below, m.X.label(x))
	}
	return h
}

var htmlTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(htmlSource)) })

//go:embed paste.tmpl.html
var htmlSource string
