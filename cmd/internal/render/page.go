package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/internal/text"
)

// Page is a report for reading and printing: sections with contents, on one HTML page that asks for nothing from
// anywhere, not even a script.
type Page struct {
	Title, Subtitle string
	Sections        []Section
	Script          *Script // what makes it move; nil: nothing
}

// Script is what a page runs. The page's policy allows these scripts by their hashes and nothing else.
type Script struct {
	State any               // for the scripts, as JSON in the element "state"
	Texts map[string]string // of other elements, by id; no text holds "</"
	Run   string            // the source, run when the page is there
	// Server says that the page may ask the server it came from.
	Server bool
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

// Policy is the content security policy that the page states.
func (p Page) Policy() string { return p.Script.policy() }

// Document is the page as a document of headings and blocks, for formats that know no sections and draw nothing.
func (p Page) Document() Document {
	d := Document{Title: p.Title, Whole: true}
	if p.Subtitle != "" {
		d.Add(BlockText, p.Subtitle)
	}
	for _, s := range p.Sections {
		d.Add(BlockHeading, s.Title)
		if s.Lead != "" {
			d.Add(BlockText, s.Lead)
		}
		for _, b := range s.Blocks {
			if b.Kind != BlockChart {
				d.Blocks = append(d.Blocks, b)
			}
		}
	}
	return d
}

// WritePage writes the page as HTML.
func WritePage(w io.Writer, p Page) error {
	v := pageView{Title: text.Document(p.Title), Subtitle: text.Document(p.Subtitle), Style: template.CSS(pageStyle + chart.CSS()), Policy: p.Script.policy()}
	fronts := 0
	for _, s := range p.Sections {
		if s.Front {
			fronts++
		}
		section, err := s.view()
		if err != nil {
			return err
		}
		v.Sections = append(v.Sections, section)
	}
	for i, s := range v.Sections {
		if s.Front || fronts < 2 || i == len(v.Sections)-1 {
			v.Contents = append(v.Contents, s)
		}
	}
	var err error
	if v.Tail, err = p.Script.tail(); err != nil {
		return err
	}
	return execute(w, "page", v)
}

// WriteSection writes the inside of a section, as it stands on a page.
func WriteSection(w io.Writer, s Section) error {
	v, err := s.view()
	if err != nil {
		return err
	}
	return execute(w, "inside", v)
}

func execute(w io.Writer, name string, v any) error {
	var out bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&out, name, v); err != nil {
		return err
	}
	return WriteAll(w, out.Bytes())
}

// view lays a section out.
func (s *Section) view() (sectionView, error) {
	for _, b := range s.Blocks {
		if b.Kind == BlockTable {
			if err := b.Table.validate(); err != nil {
				return sectionView{}, err
			}
		}
	}
	v := sectionView{ID: s.ID, Title: text.Document(s.Title), Lead: text.Document(s.Lead), Front: s.Front, Parts: partsOf(s.Blocks)}
	for i, b := range s.Blocks {
		if b.Kind == BlockChart {
			var svg bytes.Buffer
			if err := chart.WriteSVG(&svg, fmt.Sprintf("%s-%d", s.ID, i), b.Figures); err != nil {
				return v, err
			}
			k := slices.IndexFunc(v.Parts, func(p partView) bool { return p.Kind == BlockChart.String() && p.Drawing == "" })
			v.Parts[k].Drawing = template.HTML(svg.String())
		}
	}
	if s.Front && len(v.Parts) > 0 {
		v.Parts[0].Decision = true
	}
	return v, nil
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
	Policy          string
	Tail            template.HTML // the scripts
	Sections        []sectionView
	Contents        []sectionView // of several companies, their first pages
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
	Drawing  template.HTML // of a chart
}

// pageTable is a table whose units stand under the names of its columns.
type pageTable struct {
	htmlTable
	Short bool // it fits on a sheet of paper, and is not divided
	Many  bool // it has many columns, and is printed in small type
}

// shortTable is how many rows are kept on one sheet of paper.
const shortTable = 20

// manyColumns is from how many columns on a table is printed in small type.
const manyColumns = 8

func pageTableOf(t Table) pageTable {
	out := pageTable{htmlTableOf(t), len(t.Rows) <= shortTable, len(t.Columns) >= manyColumns}
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

// policy is the content security policy of a page.
func (s *Script) policy() string {
	const still = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
	if s == nil {
		return still
	}
	sum := sha256.Sum256([]byte(s.source()))
	policy := still + "; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "' 'wasm-unsafe-eval'; worker-src blob:"
	if s.Server {
		policy += "; connect-src 'self'"
	}
	return policy
}

// source is what stands in the element that runs: alone, so that its names are its own.
func (s *Script) source() string { return "\n{\n" + s.Run + "}\n" }

// tail is the elements of the scripts. It fails for a text that would end its element.
func (s *Script) tail() (template.HTML, error) {
	if s == nil {
		return "", nil
	}
	state, err := json.Marshal(s.State) // with < as an escape
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<script type=\"application/json\" id=\"state\">%s</script>\n", state)
	for _, id := range slices.Sorted(maps.Keys(s.Texts)) {
		if strings.Contains(s.Texts[id], "</") || strings.Contains(s.Texts[id], "<!--") {
			return "", fmt.Errorf("text %s would end its element", id)
		}
		fmt.Fprintf(&b, "<script type=\"text/plain\" id=\"%s\">%s</script>\n", template.HTMLEscapeString(id), s.Texts[id])
	}
	if strings.Contains(s.Run, "</") || strings.Contains(s.Run, "<!--") {
		return "", fmt.Errorf("the script would end its element")
	}
	fmt.Fprintf(&b, "<script>%s</script>\n", s.source())
	return template.HTML(b.String()), nil
}
