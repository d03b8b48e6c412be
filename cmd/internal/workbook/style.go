package workbook

import (
	"fmt"
	"slices"
	"strings"
)

// Style is how a cell looks. The zero Style is that of a cell nobody styled.
type Style struct {
	Format string // of numbers; empty: as Excel likes
	Bold   bool
	Size   float64 // of the letters, in points; 0: 11
	Side   string  // left, center or right; empty: by what the cell holds
	Top    bool    // of the row, else its foot
	Fill   string  // RRGGBB
	Framed bool    // a thick black frame
	Above  bool    // a thin line above
	Below  bool    // and below
	Muted  bool    // grey letters
	Apart  bool    // a blank between the text and the side
	Wrap   bool    // text over as many lines as the width asks for
}

// font, fills and the like are kept as the XML of their parts, in the order of their first use.
type styles struct {
	index                                map[Style]int
	formats, fonts, fills, borders, list []string
}

const (
	firstFormat = 164 // below are those of Excel
	noFrame     = `<border><left/><right/><top/><bottom/><diagonal/></border>`
	frame       = `<border><left style="thick"><color rgb="FF000000"/></left><right style="thick"><color rgb="FF000000"/></right>` +
		`<top style="thick"><color rgb="FF000000"/></top><bottom style="thick"><color rgb="FF000000"/></bottom><diagonal/></border>`
)

func newStyles() styles {
	s := styles{index: map[Style]int{}, borders: []string{noFrame},
		fills: []string{`<fill><patternFill patternType="none"/></fill>`, `<fill><patternFill patternType="gray125"/></fill>`}} // both as the standard asks
	s.id(Style{})
	return s
}

// Style finds or makes a style for cells; 0 is the zero Style.
func (b *Book) Style(s Style) int { return b.styles.id(s) }

func (s *styles) id(want Style) int {
	if id, ok := s.index[want]; ok {
		return id
	}
	bold, colour, size := "", "", 11.0
	if want.Bold {
		bold = "<b/>"
	}
	if want.Muted {
		colour = `<color rgb="FF595959"/>`
	}
	if want.Size > 0 {
		size = want.Size
	}
	font := at(&s.fonts, fmt.Sprintf(`<font>%s<sz val="%g"/>%s<name val="Calibri"/><family val="2"/></font>`, bold, size, colour))
	format, fill, border := 0, 0, 0
	if want.Format != "" {
		format = firstFormat + at(&s.formats, escape(want.Format))
	}
	if want.Fill != "" {
		fill = at(&s.fills, fmt.Sprintf(`<fill><patternFill patternType="solid"><fgColor rgb="FF%s"/><bgColor indexed="64"/></patternFill></fill>`, want.Fill))
	}
	if want.Framed {
		border = at(&s.borders, frame)
	} else if want.Above || want.Below {
		border = at(&s.borders, `<border><left/><right/>`+rule("top", want.Above)+rule("bottom", want.Below)+`<diagonal/></border>`)
	}
	xf := fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0"`, format, font, fill, border)
	if want != (Style{}) {
		xf += ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"`
	}
	align := ""
	if want.Side != "" {
		align = ` horizontal="` + want.Side + `"`
	}
	if want.Top {
		align += ` vertical="top"`
	}
	if want.Apart {
		align += ` indent="1"`
	}
	if want.Wrap {
		align += ` wrapText="1"`
	}
	if align == "" {
		xf += "/>"
	} else {
		xf += "><alignment" + align + "/></xf>"
	}
	id := len(s.list)
	s.list = append(s.list, xf)
	s.index[want] = id
	return id
}

// rule is a thin line at a side of a cell, or none.
func rule(side string, there bool) string {
	if !there {
		return "<" + side + "/>"
	}
	return "<" + side + ` style="thin"><color rgb="FF000000"/></` + side + ">"
}

// at is where a list holds s, at its end if it did not.
func at(list *[]string, s string) int {
	if i := slices.Index(*list, s); i >= 0 {
		return i
	}
	*list = append(*list, s)
	return len(*list) - 1
}

func (s *styles) xml() string {
	var b strings.Builder
	b.WriteString(`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	if len(s.formats) > 0 {
		fmt.Fprintf(&b, `<numFmts count="%d">`, len(s.formats))
		for i, f := range s.formats {
			fmt.Fprintf(&b, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstFormat+i, f)
		}
		b.WriteString(`</numFmts>`)
	}
	for _, list := range []struct {
		name string
		of   []string
	}{{"fonts", s.fonts}, {"fills", s.fills}, {"borders", s.borders},
		{"cellStyleXfs", []string{`<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`}}, {"cellXfs", s.list},
		{"cellStyles", []string{`<cellStyle name="Normal" xfId="0" builtinId="0"/>`}}} {
		fmt.Fprintf(&b, `<%s count="%d">%s</%[1]s>`, list.name, len(list.of), strings.Join(list.of, ""))
	}
	b.WriteString(`</styleSheet>`)
	return b.String()
}
