//go:build !js

package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// writeDOCX writes a document of Word: headings, paragraphs, and tables as wide as they need, whose header is repeated on
// each page. With a table of many columns all pages are in landscape. The same document gives the same bytes.
func writeDOCX(w io.Writer, d Document, _ Options) error {
	var body bytes.Buffer
	if d.Title != "" {
		docxParagraph(&body, "Title", d.Title)
	}
	wide, page := false, docxPortrait
	for _, t := range d.Tables() {
		wide = wide || docxWide(t)
	}
	if wide {
		page = docxLandscape
	}
	for _, b := range d.Blocks {
		switch b.Kind {
		case BlockTable:
			docxTable(&body, b.Table, docxWidths(b.Table, page))
		case BlockHeading:
			docxParagraph(&body, "Heading1", b.Text)
		case blockMap:
			docxParagraph(&body, "Map", b.plain())
		case BlockMethod, BlockNote:
			docxParagraph(&body, "Small", b.plain())
		default:
			docxParagraph(&body, "", b.plain())
		}
	}
	size := fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, docxPortrait, docxLandscape)
	if wide {
		size = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, docxLandscape, docxPortrait)
	}
	document := docxHead + body.String() + "<w:sectPr>" + size + fmt.Sprintf(`<w:pgMar w:top="%d" w:right="%[1]d" w:bottom="%[1]d" w:left="%[1]d" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`, docxEdge)
	out := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxLinks}, {"docProps/core.xml", docxCore(d.Title)},
		{"word/_rels/document.xml.rels", docxDocumentLinks}, {"word/document.xml", document}, {"word/styles.xml", docxStyles},
	} {
		to, err := out.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(to, xml.Header+part.text)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// Letters of cells are so many twentieths of a point wide in a wide font, where Calibri is missing, and a cell has margins.
const (
	docxLetter = 110
	docxMargin = 150
)

// docxWide reports a table that a page in portrait is too narrow for: its text would stand on many lines.
func docxWide(t Table) bool {
	width := 0
	for _, s := range t.spans(false) {
		width += max(s.least, min(s.most, 18))*docxLetter + docxMargin
	}
	return width > docxPortrait-2*docxEdge
}

// A page of A4, in twentieths of a point.
const (
	docxPortrait  = 11906
	docxLandscape = 16838
	docxEdge      = 1134
)

// docxWidths are the widths of columns on a page: what they need, at most all of it.
func docxWidths(t Table, page int) []int {
	spans := t.spans(false)
	for i := range spans {
		spans[i].least++ // headers are bold
		spans[i].most++
	}
	room := page - 2*docxEdge - len(spans)*docxMargin
	widths := fit(spans, room/docxLetter)
	letter := min(docxLetter, room/total(widths))
	for i := range widths {
		widths[i] = widths[i]*letter + docxMargin
	}
	return widths
}

func docxTable(b *bytes.Buffer, t Table, widths []int) {
	if t.Title != "" {
		docxParagraph(b, "Caption", t.Title)
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>`+
		`<w:insideH w:val="single" w:sz="4" w:color="DDDDDD"/></w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, total(widths))
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
	for i, c := range t.Columns {
		docxCell(b, c.header(), widths[i], c.side(), true, true)
	}
	b.WriteString("</w:tr>")
	rows := t.withFooter()
	for i, row := range rows {
		b.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		for j, cell := range row {
			bold, next := cell.strong || i == len(t.Rows), len(rows) <= docxWhole && i < len(rows)-1
			docxCell(b, t.Columns[j].show(cell).unbroken(), widths[j], t.Columns[j].side(), bold, next)
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	for _, n := range t.allNotes() {
		docxParagraph(b, "Small", n)
	}
	if len(t.allNotes()) == 0 {
		docxParagraph(b, "Small", "")
	}
}

// docxWhole is how many rows a table may have to stand on one page.
const docxWhole = 15

// docxCell writes a cell, so many twentieths of a point wide, that may have to be on the page of the next row.
func docxCell(b *bytes.Buffer, s string, width int, side string, bold, next bool) {
	keep := map[bool]string{true: "<w:keepNext/>"}[next]
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>%s<w:jc w:val="%s"/></w:pPr>`, width, keep, side)
	docxRun(b, s, bold)
	b.WriteString("</w:p></w:tc>")
}

func docxParagraph(b *bytes.Buffer, style, s string) {
	b.WriteString("<w:p>")
	if style != "" {
		fmt.Fprintf(b, `<w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	}
	docxRun(b, s, false)
	b.WriteString("</w:p>")
}

// docxRun writes text, whose line ends stay.
func docxRun(b *bytes.Buffer, s string, bold bool) {
	for i, line := range strings.Split(text.Document(s), "\n") {
		b.WriteString("<w:r>")
		if bold {
			b.WriteString("<w:rPr><w:b/></w:rPr>")
		}
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for i, piece := range strings.Split(line, "\u2011") {
			if i > 0 {
				b.WriteString("<w:noBreakHyphen/>") // Word's own, which it pastes as a hyphen
			}
			b.WriteString(`<w:t xml:space="preserve">`)
			_ = xml.EscapeText(b, []byte(piece)) // a buffer takes everything
			b.WriteString("</w:t>")
		}
		b.WriteString("</w:r>")
	}
}

func docxCore(title string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text.Document(title)))
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + b.String() + `</dc:title><dc:creator>orgsim</dc:creator></cp:coreProperties>`
}

const (
	docxHead  = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	docxTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	docxLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	docxDocumentLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	docxStyles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="120" w:after="60"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Cell"><w:name w:val="Table cell"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Small"><w:name w:val="Small print"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="40" w:after="60"/></w:pPr><w:rPr><w:color w:val="555555"/><w:sz w:val="18"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Map"><w:name w:val="Map"/><w:basedOn w:val="Normal"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="15"/></w:rPr></w:style></w:styles>`
)
