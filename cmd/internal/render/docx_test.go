package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/text"
)

// docxCells reads the cells of the first table of a Word document, and checks that every part is well-formed XML.
func docxCells(t interface{ Fatal(...any) }, book []byte) (rows [][]string, all string) {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		inTable := false
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(f.Name, err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				switch e.Name.Local {
				case "tbl":
					inTable = true
				case "tr":
					rows = append(rows, nil)
				case "tc":
					rows[len(rows)-1] = append(rows[len(rows)-1], "")
				case "noBreakHyphen":
					if inTable {
						rows[len(rows)-1][len(rows[len(rows)-1])-1] += "\u2011"
					}
				case "br":
					if inTable {
						rows[len(rows)-1][len(rows[len(rows)-1])-1] += " "
					}
				}
			case xml.CharData:
				if inTable {
					rows[len(rows)-1][len(rows[len(rows)-1])-1] += string(e)
				} else {
					all += string(e) + "\n"
				}
			case xml.EndElement:
				inTable = inTable && e.Name.Local != "tbl"
			}
		}
	}
	return rows, all
}

// Property: a Word document holds the cells of its table, whatever they are; a range is not broken.
func TestDOCXHoldsTheCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := anyTable().Draw(t, "table")
		tab.Title = ""
		rows, _ := docxCells(t, written(t, "docx", docOf(tab)))
		for _, line := range rows {
			for i := range line {
				line[i] = squash(line[i])
			}
		}
		sameGrid(t, broken(rows), broken(shownCells(tab)))
	})
	rows, _ := docxCells(t, written(t, "docx", pasted()))
	if got := rows[1][1]; got != "1.0\u00a0(0.9\u20111.1)" {
		t.Errorf("%q", got)
	}
}

// A Word document has the sentences of the document, stands in landscape where a table is wide, and has the same bytes twice.
func TestDOCXPage(t *testing.T) {
	d := pasted()
	d.Add(BlockText, "One & <two>.\nThree.")
	a, b := written(t, "docx", d), written(t, "docx", d)
	if !bytes.Equal(a, b) {
		t.Error("the bytes differ")
	}
	_, all := docxCells(t, a)
	if !strings.Contains(all, "One & <two>.\nThree.") || !strings.Contains(all, "Wide & long") || !strings.Contains(all, text.Document("Acme: bank")) {
		t.Error(all)
	}
	if narrow := d.Blocks[2].Table; docxWide(narrow) || !docxWide(d.Blocks[0].Table) {
		t.Error("the page is turned where it need not be, or is not")
	}
}
