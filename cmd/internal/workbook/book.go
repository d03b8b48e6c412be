package workbook

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits of the file format.
const (
	MaxRows  = 1 << 20
	MaxCols  = 1 << 14
	MaxChars = 32767 // of a cell, in UTF-16 units
	MaxName  = 31    // of a sheet, in UTF-16 units
)

// A Book is a workbook under construction. Sheets are written one after the other. The first error of the writer below
// sticks, and Close returns it.
type Book struct {
	zip    *zip.Writer
	sheets int    // to come in all
	front  int    // the sheet seen first
	begun  int    // of them
	charts int    // written
	open   *Sheet // nil between sheets
	styles styles
	err    error
}

// Tab is a sheet to come.
type Tab struct {
	Name  string // which Excel must accept; names must differ in any letter case
	Head  int    // the row that is printed on top of each page, from 1; 0: none
	Front bool   // it is seen first; else the first sheet is
}

// New starts a workbook with these sheets. The
// sheet numbered chartSheet, from 0, is to hold as many charts; no charts, no such sheet. maker is who the file says it
// is from, title its title.
func New(w io.Writer, maker, title string, tabs []Tab, chartSheet, charts int) *Book {
	b := &Book{zip: zip.NewWriter(w), sheets: len(tabs), styles: newStyles()}
	types := override("xl/workbook.xml", "spreadsheetml.sheet.main") + override("xl/styles.xml", "spreadsheetml.styles") +
		override("docProps/app.xml", "extended-properties") + `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`
	var list, links, heads strings.Builder
	for i, tab := range tabs {
		types += override(sheetPath(i), "spreadsheetml.worksheet")
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, escape(tab.Name), i+1)
		if tab.Head > 0 {
			fmt.Fprintf(&heads, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s!$%d:$%[3]d</definedName>`, i, escape(quoted(tab.Name)), tab.Head)
		}
		links.WriteString(relation(i+1, "worksheet", strings.TrimPrefix(sheetPath(i), "xl/")))
	}
	links.WriteString(relation(len(tabs)+1, "styles", "styles.xml"))
	for i := range charts {
		types += override(chartPath(i), "drawingml.chart")
	}
	if charts > 0 {
		types += override(drawingPath, "drawing")
	}
	// The types come first, as the standard asks for readers of streams, and programs that tell files apart expect.
	b.part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+types+`</Types>`)
	b.part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")+relation(2, "extended-properties", "docProps/app.xml")+
		`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`))
	b.part("docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>`+escape(maker)+`</Application></Properties>`)
	b.part("docProps/core.xml", fmt.Sprintf(core, escape(title), escape(maker), day))
	names := ""
	if heads.Len() > 0 {
		names = `<definedNames>` + heads.String() + `</definedNames>`
	}
	for i, tab := range tabs {
		if tab.Front {
			b.front = i
		}
	}
	b.part("xl/workbook.xml", `<workbook `+spreadsheet+`><bookViews><workbookView activeTab="`+strconv.Itoa(b.front)+`"/></bookViews><sheets>`+list.String()+`</sheets>`+names+`</workbook>`)
	b.part("xl/_rels/workbook.xml.rels", relations(links.String()))
	if charts > 0 {
		b.part(relationsOf(sheetPath(chartSheet)), relations(relation(1, "drawing", "../"+strings.TrimPrefix(drawingPath, "xl/"))))
	}
	return b
}

// day stands for the time at which a workbook was made: the same rows give the same bytes.
const day = "2026-01-01T00:00:00Z"

const (
	office      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	spreadsheet = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office + `"`
	core        = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>%s</dc:creator>` +
		`<cp:lastModifiedBy>%[2]s</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">%[3]s</dcterms:created>` +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">%[3]s</dcterms:modified></cp:coreProperties>`
	drawingPath = "xl/drawings/drawing1.xml"
)

func sheetPath(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }
func chartPath(i int) string { return fmt.Sprintf("xl/charts/chart%d.xml", i+1) }

func override(path, kind string) string {
	return `<Override PartName="/` + path + `" ContentType="application/vnd.openxmlformats-officedocument.` + kind + `+xml"/>`
}

func relation(id int, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, id, office, kind, target)
}

func relations(list string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
}

// relationsOf is where the relations of a part stand.
func relationsOf(path string) string {
	i := strings.LastIndexByte(path, '/')
	return path[:i] + "/_rels" + path[i:] + ".rels"
}

// part writes a whole part.
func (b *Book) part(name, text string) {
	if w := b.begin(name); b.err == nil {
		_, b.err = io.WriteString(w, text)
	}
}

// begin starts a part, whose head it writes.
func (b *Book) begin(name string) io.Writer {
	if b.err != nil {
		return nil
	}
	var w io.Writer
	if w, b.err = b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate}); b.err == nil {
		_, b.err = io.WriteString(w, xml.Header)
	}
	return w
}

// Close ends the workbook. It does not close the writer below.
func (b *Book) Close() error {
	if b.begun != b.sheets || b.open != nil {
		panic(fmt.Sprintf("workbook: %d sheets of %d, or the last not ended", b.begun, b.sheets))
	}
	b.part("xl/styles.xml", b.styles.xml())
	if b.err == nil {
		b.err = b.zip.Close()
	}
	return b.err
}

// escape makes text of XML of it.
func escape(s string) string { return string(appendEscaped(nil, s, false)) }
