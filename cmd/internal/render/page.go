package render

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"

	"github.com/orgsim/orgsim/internal/text"
)

// Page is a report for reading and printing: sections with contents, on one HTML page that asks for nothing from
// anywhere, not even a script.
type Page struct {
	Title, Subtitle string
	Sections        []Section
}

// Section is one part of a page.
type Section struct {
	ID    string // anchor, unique on the page
	Title string
	// Front marks the first page of a company: it begins a new sheet of paper, and the sections up to the next front
	// belong to it in the contents.
	Front  bool
	Lead   string // a line under the title; of a front, whose first heading is the decision
	Blocks []Block
}

// Document is the page as a document of headings and blocks, for formats that know no sections.
func (p Page) Document() Document {
	d := Document{Title: p.Title}
	if p.Subtitle != "" {
		d.Add(BlockText, p.Subtitle)
	}
	for _, s := range p.Sections {
		d.Add(BlockHeading, s.Title)
		if s.Lead != "" {
			d.Add(BlockText, s.Lead)
		}
		d.Blocks = append(d.Blocks, s.Blocks...)
	}
	return d
}

// WritePage writes the page as HTML.
func WritePage(w io.Writer, p Page) error {
	v := pageView{Title: text.Document(p.Title), Subtitle: text.Document(p.Subtitle), Style: template.CSS(pageStyle)}
	for _, s := range p.Sections {
		for _, b := range s.Blocks {
			if b.Kind == BlockTable {
				if err := b.Table.validate(); err != nil {
					return err
				}
			}
		}
		v.Sections = append(v.Sections, sectionView{ID: s.ID, Title: text.Document(s.Title), Lead: text.Document(s.Lead), Front: s.Front, Parts: partsOf(s.Blocks)})
		if parts := v.Sections[len(v.Sections)-1].Parts; s.Front && len(parts) > 0 {
			parts[0].Decision = true
		}
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, v); err != nil {
		return err
	}
	return WriteAll(w, out.Bytes())
}

// pageStyle is the style sheet of pages.
//
//go:embed page.css
var pageStyle string

//go:embed page.tmpl.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

type pageView struct {
	Title, Subtitle string
	Style           template.CSS
	Sections        []sectionView
}

type sectionView struct {
	ID, Title, Lead string
	Front           bool
	Parts           []partView
}

// partView is a block, or the items of a list that follow each other.
type partView struct {
	Kind     string
	Decision bool // a heading that is the answer
	Lines    []string
	Items    [][]string
	Table    pageTable
}

// pageTable is a table whose units stand under the names of its columns.
type pageTable struct {
	htmlTable
	Short bool // it fits on a sheet of paper, and is not divided
}

// shortTable is how many rows are kept on one sheet of paper.
const shortTable = 20

func pageTableOf(t Table) pageTable {
	out := pageTable{htmlTableOf(t), len(t.Rows) <= shortTable}
	for i, c := range t.Columns {
		out.Head[i].Lines, out.Head[i].Unit = htmlLines(c.Title()), text.Document(c.shownUnit())
	}
	return out
}

func partsOf(blocks []Block) (out []partView) {
	for _, b := range blocks {
		switch {
		case b.Kind == BlockItem && len(out) > 0 && out[len(out)-1].Kind == b.Kind.String():
			last := &out[len(out)-1]
			last.Items = append(last.Items, htmlLines(b.Text))
		case b.Kind == BlockItem:
			out = append(out, partView{Kind: b.Kind.String(), Items: [][]string{htmlLines(b.Text)}})
		case b.Kind == BlockTable:
			out = append(out, partView{Kind: b.Kind.String(), Table: pageTableOf(b.Table)})
		default:
			out = append(out, partView{Kind: b.Kind.String(), Lines: htmlLines(b.Text)})
		}
	}
	return out
}
