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

// writeDOCX writes a document of Word: headings, paragraphs, and tables as wide as the page whose header is repeated on
// each page. Tables with many columns stand on pages in landscape. The same document gives the same bytes.
func writeDOCX(w io.Writer, d Document, _ Options) error {
	var body bytes.Buffer
	if d.Title != "" {
		docxParagraph(&body, "Title", d.Title)
	}
	wide := false
	for _, b := range d.Blocks {
		switch b.Kind {
		case BlockTable:
			wide = wide || docxWide(b.Table)
			docxTable(&body, b.Table)
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
	page := `<w:pgSz w:w="11906" w:h="16838"/>`
	if wide {
		page = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	document := docxHead + body.String() + "<w:sectPr>" + page + `<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`
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

// docxWide reports a table that a page in portrait is too narrow for: more than 95 characters in small print.
func docxWide(t Table) bool {
	sum := 0
	for i, c := range t.Columns {
		most := 0
		for _, word := range strings.Fields(c.header()) {
			most = max(most, text.Width(word))
		}
		for _, row := range t.withFooter() {
			if s := c.show(row[i]); s.number {
				most = max(most, text.Width(s.String()))
			} else {
				most = max(most, min(30, text.Width(s.String())))
			}
		}
		sum += most + 2
	}
	return sum > 95
}

func docxTable(b *bytes.Buffer, t Table) {
	if t.Title != "" {
		docxParagraph(b, "Caption", t.Title)
	}
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>` +
		`<w:insideH w:val="single" w:sz="4" w:color="DDDDDD"/></w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	b.WriteString(strings.Repeat("<w:gridCol/>", len(t.Columns)))
	b.WriteString("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
	for _, c := range t.Columns {
		docxCell(b, c.header(), c.side(), true, false)
	}
	b.WriteString("</w:tr>")
	for i, row := range t.withFooter() {
		b.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		for j, cell := range row {
			s := t.Columns[j].show(cell)
			docxCell(b, s.unbroken(), t.Columns[j].side(), cell.strong || i == len(t.Rows), s.number)
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

func docxCell(b *bytes.Buffer, s, side string, bold, whole bool) {
	b.WriteString("<w:tc><w:tcPr>")
	if whole {
		b.WriteString("<w:noWrap/>")
	}
	fmt.Fprintf(b, `</w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/><w:jc w:val="%s"/></w:pPr>`, side)
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
		b.WriteString(`<w:t xml:space="preserve">`)
		_ = xml.EscapeText(b, []byte(line)) // a buffer takes everything
		b.WriteString("</w:t></w:r>")
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
