// Package pdf writes figures as PDF, a page each: lines and type, no pixels, with
// the characters that are used of the typeface embedded, and without a date.
package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/orgsim/orgsim/cmd/internal/chart"
)

// Write writes figures, each on a page of its size. producer is the program's
// name and version.
func Write(w io.Writer, producer string, figures []chart.Figure) error {
	d := &document{}
	catalog, pages, info := d.reserve(), d.reserve(), d.reserve()
	fonts := [2]*fontUse{newFontUse(d, false), newFontUse(d, true)}
	var kids []string
	for i := range figures {
		f := &figures[i]
		body := d.stream("", content(f, fonts))
		kids = append(kids, ref(d.add(fmt.Sprintf("<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Contents %s/Resources<</Font<</F0 %s/F1 %s>>>>>>",
			ref(pages), number(f.Width), number(f.Height), ref(body), ref(fonts[0].object), ref(fonts[1].object)))))
	}
	for _, f := range fonts {
		f.write()
	}
	d.set(pages, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " ")))
	d.set(catalog, "<</Type/Catalog/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>/Pages "+ref(pages)+">>")
	title := ""
	if len(figures) > 0 {
		title = figures[0].Title
	}
	d.set(info, "<</Title "+words(title)+"/Producer "+words(producer)+">>")
	_, err := w.Write(d.file(catalog, info))
	return err
}

// content is the drawing of a page. Coordinates of PDF run upwards.
func content(f *chart.Figure, fonts [2]*fontUse) []byte {
	var b bytes.Buffer
	up := func(y float64) string { return number(f.Height - y) }
	b.WriteString("1 j\n")
	for _, m := range f.Marks {
		switch m := m.(type) {
		case chart.Shape:
			shape(&b, &m, up)
		case chart.Dot:
			b.WriteString(colour(m.Fill) + " rg\n")
			dot(&b, &m, f.Height)
		case chart.Label:
			weight := 0
			if m.Bold {
				weight = 1
			}
			fonts[weight].label(&b, &m, weight, up)
		}
	}
	return b.Bytes()
}

func shape(b *bytes.Buffer, m *chart.Shape, up func(float64) string) {
	if m.Fill != chart.None {
		b.WriteString(colour(m.Fill) + " rg\n")
	}
	if m.Stroke != chart.None {
		fmt.Fprintf(b, "%s RG %s w\n", colour(m.Stroke), number(m.Width))
		if m.Dashed {
			fmt.Fprintf(b, "[%d %d] 0 d\n", chart.Dash[0], chart.Dash[1])
		}
	}
	for i, p := range m.Points {
		op := "l"
		if i == 0 {
			op = "m"
		}
		fmt.Fprintf(b, "%s %s %s\n", number(p.X), up(p.Y), op)
	}
	if m.Closed {
		b.WriteString("h ")
	}
	switch {
	case m.Fill != chart.None && m.Stroke != chart.None:
		b.WriteString("B\n")
	case m.Fill != chart.None:
		b.WriteString("f\n")
	case m.Stroke != chart.None:
		b.WriteString("S\n")
	default:
		b.WriteString("n\n")
	}
	if m.Dashed {
		b.WriteString("[] 0 d\n")
	}
}

// dot is a circle of four curves.
func dot(b *bytes.Buffer, m *chart.Dot, height float64) {
	const k = 0.5523 // of the radius: where the controls of a quarter lie
	x, y, r := m.At.X, height-m.At.Y, m.Radius
	c := float64(k * r)
	fmt.Fprintf(b, "%s %s m\n", number(x+r), number(y))
	for _, q := range [4][6]float64{{x + r, y + c, x + c, y + r, x, y + r}, {x - c, y + r, x - r, y + c, x - r, y},
		{x - r, y - c, x - c, y - r, x, y - r}, {x + c, y - r, x + r, y - c, x + r, y}} {
		for _, v := range q {
			b.WriteString(number(v) + " ")
		}
		b.WriteString("c\n")
	}
	b.WriteString("f\n")
}

// colour is the light colour of an ink as three parts of one.
func colour(k chart.Ink) string {
	r, g, b := k.RGB()
	part := func(v uint8) string { return strconv.FormatFloat(float64(v)/255, 'f', 3, 64) }
	return part(r) + " " + part(g) + " " + part(b)
}

func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// document is the objects of a file.
type document struct{ objects [][]byte }

// reserve gives out the number of an object that is set later.
func (d *document) reserve() int {
	d.objects = append(d.objects, nil)
	return len(d.objects)
}

func (d *document) set(id int, body string) { d.objects[id-1] = []byte(body) }

func (d *document) add(body string) int {
	id := d.reserve()
	d.set(id, body)
	return id
}

// stream adds compressed bytes, with more entries of their dictionary.
func (d *document) stream(entries string, data []byte) int {
	var packed bytes.Buffer
	z, _ := zlib.NewWriterLevel(&packed, zlib.BestCompression) // the level exists
	z.Write(data)                                              // a buffer takes everything
	z.Close()
	return d.add(fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", entries, packed.Len(), packed.Bytes()))
}

// file puts the objects behind each other, with the table of where they are.
func (d *document) file(catalog, info int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	at := make([]int, len(d.objects))
	for i, body := range d.objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %s/Info %s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, ref(catalog), ref(info), table)
	return b.Bytes()
}

func ref(id int) string { return strconv.Itoa(id) + " 0 R" }

// words is a text of the file, as UTF-16.
func words(s string) string {
	out := "<FEFF"
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", u)
	}
	return out + ">"
}
