package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/model"
)

func figure(company string) chart.Figure {
	return chart.Practice(chart.Options{Method: "orgsim, seed 1"}, &chart.Stand{Company: company, Shares: model.Shares{0.5, 0.5}})
}

func write(t *testing.T, figures ...chart.Figure) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, "orgsim 1", figures); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// objects reads a file by its table of offsets, as a viewer does.
func objects(t *testing.T, file []byte) map[int]string {
	t.Helper()
	out := map[int]string{}
	start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if start == nil || !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) {
		t.Fatal("not a PDF from head to foot")
	}
	at, _ := strconv.Atoi(string(start[1]))
	lines := strings.Split(string(file[at:]), "\n")
	var n int
	if _, err := fmt.Sscanf(lines[1], "0 %d", &n); err != nil || lines[0] != "xref" {
		t.Fatalf("table: %q %q", lines[0], lines[1])
	}
	for i := 1; i < n; i++ {
		var offset int
		if _, err := fmt.Sscanf(lines[2+i], "%d 00000 n ", &offset); err != nil || len(lines[2+i]) != 19 {
			t.Fatalf("entry %q", lines[2+i])
		}
		head := fmt.Sprintf("%d 0 obj\n", i)
		body, ok := strings.CutPrefix(string(file[offset:at]), head)
		if !ok {
			t.Fatalf("no object %d at %d", i, offset)
		}
		out[i], _, _ = strings.Cut(body, "\nendobj\n")
	}
	return out
}

// stream is the unpacked bytes of an object, whose length must be what it says.
func stream(t *testing.T, object string) []byte {
	t.Helper()
	var n int
	m := regexp.MustCompile(`/Length (\d+)>>\nstream\n`).FindStringSubmatchIndex(object)
	n, _ = strconv.Atoi(object[m[2]:m[3]])
	data := object[m[1]:]
	if !strings.HasPrefix(data[n:], "\nendstream") {
		t.Fatal("the stream is not as long as it says")
	}
	z, err := zlib.NewReader(strings.NewReader(data[:n]))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A file has a page for each figure, of its size, embeds both weights of the
// typeface, names no date, and is the same bytes each time.
func TestPages(t *testing.T) {
	a, b := figure("Acme (Söhne) \\ 日本"), figure("B")
	for n, figures := range [][]chart.Figure{{}, {a}, {a, b}} {
		file := write(t, figures...)
		if !bytes.Equal(file, write(t, figures...)) {
			t.Error("not the same bytes twice")
		}
		pages, fonts := 0, 0
		for _, o := range objects(t, file) {
			if strings.Contains(o, "/Type/Page/") {
				pages++
				if box := fmt.Sprintf("/MediaBox[0 0 %s %s]", number(a.Width), number(a.Height)); n == 1 && !strings.Contains(o, box) {
					t.Errorf("no %s in %s", box, o)
				}
			}
			if i := strings.Index(o, "/Length1 "); i >= 0 {
				fonts++
				if font := stream(t, o); !strings.Contains(o, fmt.Sprintf("/Length1 %d/", len(font))) || !bytes.HasPrefix(font, []byte{0, 1, 0, 0}) {
					t.Errorf("no font of the length it says: %.60q", o)
				}
			}
		}
		if pages != n || fonts != 2 || bytes.Contains(file, []byte("Date")) {
			t.Errorf("%d pages, %d fonts; want %d and 2", pages, fonts, n)
		}
		if len(file) > 60_000+20_000*n {
			t.Errorf("%d bytes: the fonts are whole", len(file))
		}
	}
}

// What is drawn can be read back: every label's text from the glyphs on the page
// and what the font says they mean.
func TestText(t *testing.T) {
	f := figure("Söhne, Ω and Ж")
	all := objects(t, write(t, f))
	meaning := map[string]map[string]string{}
	var page string
	for _, o := range all {
		if i := strings.Index(o, "/ToUnicode "); i >= 0 {
			id, _, _ := strings.Cut(o[i+11:], " ")
			k, _ := strconv.Atoi(id)
			m := map[string]string{}
			for _, pair := range regexp.MustCompile(`<(\w{4})> <(\w{4})>\nendbfchar`).FindAllStringSubmatch(string(stream(t, all[k])), -1) {
				r, _ := strconv.ParseInt(pair[2], 16, 32)
				m[pair[1]] = string(rune(r))
			}
			meaning[map[bool]string{false: "/F0", true: "/F1"}[strings.Contains(o, "Bold")]] = m
		}
		if i := strings.Index(o, "/Contents "); i >= 0 {
			id, _, _ := strings.Cut(o[i+10:], " ")
			k, _ := strconv.Atoi(id)
			page = string(stream(t, all[k]))
		}
	}
	var got []string
	for _, run := range regexp.MustCompile(`(/F\d) \S+ Tf \S+ \S+ Td <(\w+)> Tj`).FindAllStringSubmatch(page, -1) {
		s := ""
		for i := 0; i < len(run[2]); i += 4 {
			s += meaning[run[1]][run[2][i:i+4]]
		}
		got = append(got, s)
	}
	var want []string
	for _, m := range f.Marks {
		if l, ok := m.(chart.Label); ok {
			want = append(want, l.Text)
		}
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// What stands at the top of a figure stands at the top of the page: coordinates of
// PDF run upwards.
func TestUpwards(t *testing.T) {
	f := chart.Figure{Width: 100, Height: 200, Marks: []chart.Mark{
		chart.Shape{Points: []chart.Point{{X: 10, Y: 20}, {X: 30, Y: 20}}, Stroke: chart.Text, Width: 1},
		chart.Label{At: chart.Point{X: 10, Y: 50}, Text: "A", Size: 10, Ink: chart.Text},
		chart.Dot{At: chart.Point{X: 50, Y: 150}, Radius: 5, Fill: chart.Text}}}
	for _, o := range objects(t, write(t, f)) {
		if strings.Contains(o, "/Length1") || !strings.Contains(o, "\nstream\n") {
			continue
		}
		page := string(stream(t, o))
		if !strings.Contains(page, " rg") {
			continue
		}
		for _, want := range []string{"10 180 m\n30 180 l\nS", "10 150 Td", "55 50 m"} {
			if !strings.Contains(page, want) {
				t.Errorf("no %q on the page:\n%s", want, page)
			}
		}
		return
	}
	t.Error("no page")
}
