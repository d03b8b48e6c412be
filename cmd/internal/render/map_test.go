package render

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/orgsim/orgsim/internal/text"
)

// someMap is a map of so many columns and three rows: the first leader to the left, surely, the second to the right,
// likely, and nobody surely in the highest row.
func someMap(columns int) Map {
	m := Map{ID: "map", Names: []string{"one", "=two"}, Words: [3]string{"clear", "likely", "open"},
		X: MapAxis{Column: Column{Key: "x", Label: "Across", Unit: "people", Kind: KindInteger}, Mark: 1},
		Y: MapAxis{Column: Column{Key: "y", Label: "Up", Kind: KindShare, Precision: -1}, Values: []float64{0, 0.125, 0.5}, Mark: 0}}
	for y := range 3 {
		var row []MapCell
		for x := range columns {
			c := MapCell{}
			if 2*x >= columns {
				c = MapCell{1, Half}
			}
			if y == 2 {
				c.Shade = None
			}
			row = append(row, c)
		}
		m.Cells = append(m.Cells, row)
	}
	for x := range columns {
		m.X.Values = append(m.X.Values, float64(1000*(x+1)))
	}
	return m
}

func drawn(t *testing.T, format string, m Map, o Options) string {
	t.Helper()
	var d Document
	d.AddMap(m)
	var out bytes.Buffer
	if err := Write(&out, format, d, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A map in letters: rows from the highest value down, capitals for sure, small letters for likely, a block where
// nobody leads surely; ends of both axes have their values; marks point at one cell.
func TestMapInLetters(t *testing.T) {
	want := `Up
  50% ┤░░░░░░░░
      │AAAAbbbb
   0% >AAAAbbbb
      └┬^─────┬
       1  8,000
       Across, people
> and ^: as it is
`
	m := someMap(8)
	m.X.Values[0] = 1
	if got := drawn(t, "table", m, Options{}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// No line is wider than the terminal; columns are left out evenly then, and that is said. Colours change no letter.
func TestMapFits(t *testing.T) {
	for _, columns := range []int{2, 41, 79, 200} {
		for _, width := range []int{40, 80, 120} {
			got := drawn(t, "table", someMap(columns), Options{Width: width})
			for _, line := range strings.Split(got, "\n") {
				if text.Width(line) > width {
					t.Errorf("%d columns at width %d: a line is %d wide: %s", columns, width, text.Width(line), line)
				}
			}
			if strings.Contains(got, "One column in ") != (columns > width-8) {
				t.Errorf("%d columns at width %d:\n%s", columns, width, got)
			}
			painted := drawn(t, "table", someMap(columns), Options{Width: width, Color: true})
			if regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(painted, "") != got || painted == got {
				t.Errorf("%d columns at width %d: colours change more than colours", columns, width)
			}
		}
	}
}

// Every format for people has the drawing in a block that keeps its lines, LaTeX without signs that pdflatex lacks;
// HTML has a cell for each, with its colour and one frame.
func TestMapInEveryFormat(t *testing.T) {
	m := someMap(6)
	for format, fence := range map[string]string{"markdown": "```text\n", "asciidoc": "....\n", "confluence": "{noformat}\n", "latex": "\\begin{verbatim}\n"} {
		got := drawn(t, format, m, Options{})
		if !strings.Contains(got, fence) || !strings.Contains(got, "AAAbbb\n") {
			t.Errorf("%s:\n%s", format, got)
		}
		if open := strings.Contains(got, "░░░░░░"); open == (format == "latex") {
			t.Errorf("%s: %v", format, open)
		}
	}
	html := drawn(t, "html", m, Options{})
	if n := strings.Count(html, "<td title="); n != 18 || strings.Count(html, "2px solid") != 1 || strings.Count(html, `title="=two, likely" style="background:#F3CF80`) != 6 {
		t.Errorf("%d cells:\n%s", n, html)
	}
}

// A workbook has a sheet of names on colours, the values of the axes as numbers, and one frame; a name is text, whatever
// it begins with.
func TestMapInWorkbook(t *testing.T) {
	file := drawn(t, "xlsx", someMap(4), Options{})
	f, err := excelize.OpenReader(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("map")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Up (up)", "0.5,one (open),one (open),=two (open),=two (open)", "0.125,one,one,=two (likely),=two (likely)", "0,one,one,=two (likely),=two (likely)",
		"Across, people (across),1,000,2,000,3,000,4,000", "In the frame: as it is"} {
		if got := strings.Join(rows[i], ","); got != want {
			t.Errorf("row %d: %s, want %s", i+1, got, want)
		}
	}
	if formula, _ := f.GetCellFormula("map", "D3"); formula != "" {
		t.Errorf("formula %s", formula)
	}
	var styles struct { // the library tells no colours in a workbook without a theme
		Fills []struct {
			Pattern struct {
				Front struct {
					Colour string `xml:"rgb,attr"`
				} `xml:"fgColor"`
			} `xml:"patternFill"`
		} `xml:"fills>fill"`
		Cells []struct {
			Fill   int `xml:"fillId,attr"`
			Border int `xml:"borderId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := xml.Unmarshal([]byte(partOf(t, []byte(file), "xl/styles.xml")), &styles); err != nil {
		t.Fatal(err)
	}
	fills, frames := map[string]int{}, 0
	for _, cell := range []string{"B2", "C2", "D2", "E2", "B3", "C3", "D3", "E3", "B4", "C4", "D4", "E4"} {
		id, err := f.GetCellStyle("map", cell)
		if err != nil {
			t.Fatal(err)
		}
		fills[styles.Fills[styles.Cells[id].Fill].Pattern.Front.Colour]++
		frames += styles.Cells[id].Border
	}
	if fills["FF56B4E9"] != 4 || fills["FFF3CF80"] != 4 || len(fills) != 4 || frames != 1 {
		t.Errorf("fills %v, %d frames", fills, frames)
	}
}
