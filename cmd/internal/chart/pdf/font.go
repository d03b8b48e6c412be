package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/chart/typeface"
)

// fontUse collects the glyphs of a face that a file uses.
type fontUse struct {
	doc    *document
	face   *typeface.Face
	object int
	used   map[uint16]rune
}

func newFontUse(d *document, bold bool) *fontUse {
	return &fontUse{doc: d, face: typeface.Of(bold), object: d.reserve(), used: map[uint16]rune{}}
}

// label sets a line of text; what the typeface lacks is a box.
func (u *fontUse) label(b *bytes.Buffer, m *chart.Label, weight int, up func(float64) string) {
	left, _, _, _ := m.Box()
	scale := m.Size / chart.Em
	pen, begin, run := 0, 0, ""
	flush := func() {
		if run != "" {
			fmt.Fprintf(b, "%s rg BT /F%d %s Tf %s %s Td <%s> Tj ET\n", colour(m.Ink), weight, number(m.Size),
				number(left+float64(float64(begin)*scale)), up(m.At.Y), run)
		}
		run = ""
	}
	for p := range chart.Pieces(typeface.Visual(m.Text), m.Bold) {
		if !p.Known {
			flush()
			x, w := left+float64(float64(pen+150)*scale), float64(float64(p.Width-300)*scale)
			fmt.Fprintf(b, "%s RG %s w %s %s %s %s re S\n", colour(m.Ink), number(float64(120*scale)), number(x), up(m.At.Y), number(w), number(float64(1400*scale)))
			pen += p.Width
			continue
		}
		if run == "" {
			begin = pen
		}
		r := []rune(p.Text)[0]
		glyph := u.face.Glyph(r)
		if _, ok := u.used[glyph]; !ok {
			u.used[glyph] = r
		}
		run += fmt.Sprintf("%04X", glyph)
		pen += p.Width
	}
	flush()
}

// write adds the font: its outlines, widths, and what its glyphs mean, so that
// text can be searched and copied.
func (u *fontUse) write() {
	glyphs := slices.Sorted(maps.Keys(u.used))
	file := u.face.Subset(glyphs)
	const name = "ORGSIM+"
	var widths, meaning strings.Builder
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d[%d]", g, (u.face.Advance(g)*1000+chart.Em/2)/chart.Em)
		fmt.Fprintf(&meaning, "1 beginbfchar\n<%04X> <", g)
		for _, x := range utf16.Encode([]rune{u.used[g]}) {
			fmt.Fprintf(&meaning, "%04X", x)
		}
		meaning.WriteString(">\nendbfchar\n")
	}
	data := u.doc.stream(fmt.Sprintf("/Length1 %d", len(file)), file)
	toUnicode := u.doc.stream("", []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"+
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"+meaning.String()+"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"))
	descriptor := u.doc.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s%s/Flags 4/FontBBox[-544 -303 1302 980]/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 729/StemV 80/FontFile2 %s>>",
		name, u.face.Name, ref(data)))
	descendant := u.doc.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/CIDToGIDMap/Identity/DW 556/W[%s]>>",
		name, u.face.Name, ref(descriptor), widths.String()))
	u.doc.set(u.object, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>",
		name, u.face.Name, ref(descendant), ref(toUnicode)))
}
