//go:build !js

package render

import (
	"bytes"
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

const htmlSource = `
{{- define "lines"}}{{range $i, $l := .}}{{if $i}}<br>{{end}}{{$l}}{{end}}{{end -}}
{{- define "cell"}}<td style="text-align:{{.Align}};padding:2px 8px;border-bottom:1px solid #ddd
{{- if .Strong}};font-weight:bold{{end}}{{if .Text}};mso-number-format:'\@'{{end}}">{{template "lines" .Lines}}</td>{{end -}}
{{- define "map"}}<p style="font-size:9pt">Across: {{.X}}. Up: {{.Y}}.{{if .Frame}} In the frame: as it is.{{end}}</p>
<table style="border-collapse:collapse;font-size:8pt">
{{range .Rows}}<tr><th scope="row" style="text-align:right;padding:0 4px">{{.Value}}</th>{{range .Cells}}<td title="{{.Name}}" style="background:{{.Fill}};text-align:center;padding:0 3px{{if .Frame}};border:2px solid #000{{end}}">{{.Letter}}</td>{{end}}</tr>
{{end}}<tr><th></th>{{range .Below}}<th scope="col" style="writing-mode:vertical-rl;font-weight:normal;padding:3px 0">{{.}}</th>{{end}}</tr>
</table>{{end -}}
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{.Title}}</title></head>
<body style="font-family:Calibri,Arial,sans-serif;font-size:11pt">
{{if .Title}}<h1 style="font-size:16pt">{{.Title}}</h1>
{{end}}{{range .Blocks}}
{{- if eq .Kind "heading"}}<h2 style="font-size:13pt">{{template "lines" .Lines}}</h2>
{{else if eq .Kind "method"}}<p style="font-size:9pt;color:#555">{{template "lines" .Lines}}</p>
{{else if eq .Kind "map"}}{{template "map" .Map}}
{{else if ne .Kind "table"}}<p>{{template "lines" .Lines}}</p>
{{else}}{{with .Table -}}
<table style="border-collapse:collapse;border-top:2px solid #000;border-bottom:2px solid #000">
{{if .Title}}<caption style="text-align:left;padding:4px 8px"><b>{{.Title}}</b></caption>
{{end}}<thead>
<tr>{{range .Head}}<th scope="col" style="text-align:{{.Align}};padding:2px 8px;border-bottom:1px solid #000">{{template "lines" .Lines}}</th>{{end}}</tr>
</thead>
<tbody>
{{range .Rows}}<tr>{{range .}}{{template "cell" .}}{{end}}</tr>
{{end}}</tbody>
{{if .Foot}}<tfoot>
{{range .Foot}}<tr>{{range .}}{{template "cell" .}}{{end}}</tr>
{{end}}</tfoot>
{{end}}</table>
{{range .Notes}}<p style="font-size:9pt">{{template "lines" .}}</p>
{{end}}{{end}}{{end}}{{end}}</body>
</html>
`
