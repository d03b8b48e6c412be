package strict

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

var companies = NewTable(
	Field{Name: "id", Kind: FieldID, Doc: "short name"},
	Field{Name: "name", Kind: FieldText},
	Field{Name: "industry", Kind: FieldChoice, Words: []string{"software", "bank", "manufacturing"}, Required: true, Synonyms: []string{"sector"}},
	Field{Name: "headcount", Kind: FieldWhole, Min: 1, Max: 5e6, Usual: [2]float64{1, 500000}, Unit: "people", Required: true, Synonyms: []string{"employees", "size"}},
	Field{Name: "tech_share", Kind: FieldNumber, Min: 0, Max: 1},
	Field{Name: "revenue_musd", Kind: FieldNumber, Min: 0, Max: 1e7, Unit: "million USD a year"},
	Field{Name: "listed", Kind: fieldFlag},
)

// shown lists every record of a reader and every problem, the way a caller sees them.
func shown(r Reader) (out []string) {
	for r.Next() {
		rec := r.Record()
		if rec.Err() == nil {
			var values []string
			for i, f := range rec.table.Fields() {
				switch {
				case !rec.Has(i):
				case f.Kind == FieldText || f.Kind == FieldID || f.Kind == FieldChoice:
					values = append(values, fmt.Sprintf("%s=%q", f.Name, rec.Text(i)))
				case f.Kind == fieldFlag:
					values = append(values, fmt.Sprintf("%s=%v", f.Name, rec.Float(i) != 0))
				default:
					values = append(values, fmt.Sprintf("%s=%v", f.Name, rec.Float(i)))
				}
			}
			out = append(out, fmt.Sprintf("#%d@%d %s", rec.Row(), rec.Line(), strings.Join(values, " ")))
		}
		for _, p := range rec.Problems() {
			out = append(out, fmt.Sprintf("#%d %s %d:%d", rec.Row(), p.ID, p.Line, p.Col))
		}
	}
	var ps Problems
	if errors.As(r.Err(), &ps) {
		for _, p := range ps {
			out = append(out, fmt.Sprintf("end %s %d:%d", p.ID, p.Line, p.Col))
		}
	} else if r.Err() != nil {
		out = append(out, "end "+r.Err().Error())
	}
	return out
}

func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const head = "industry,headcount\n"

// wide is one byte longer than a cell may be.
var wide = strings.Repeat("x", maxCellBytes+1)

var csvCases = []struct {
	name, in string
	want     []string
}{
	{"plain", "id,industry,headcount,tech_share,listed\nacme,bank,600,0.35,true\nb,software,3e3,,\n",
		[]string{`#1@2 id="acme" industry="bank" headcount=600 tech_share=0.35 listed=true`, `#2@3 id="b" industry="software" headcount=3000`}},
	{"no line end, CRLF, byte order mark", "\ufeffindustry,headcount\r\nbank,600\r\nbank,7", []string{`#1@2 industry="bank" headcount=600`, `#2@3 industry="bank" headcount=7`}},
	{"blanks and blank lines", "\n industry ,\theadcount\n\n  \nbank , 600\n,,\n\nbank,7\n\n", []string{`#1@5 industry="bank" headcount=600`, `#2@8 industry="bank" headcount=7`}},
	{"quotes", "name,industry,headcount\n\"Acme, \"\"the\"\" firm\",bank,\"600\"\n\"two\nlines\", bank,7\n\"\",bank,8\n",
		[]string{`#1@2 name="Acme, \"the\" firm" industry="bank" headcount=600`, `#2@3 name="two\nlines" industry="bank" headcount=7`, `#3@5 industry="bank" headcount=8`}},
	{"quoted line ends stay as they are", "name,industry,headcount\r\n\"two\r\nlines\",bank,7\r\nx,bank,8\r\n",
		[]string{`#1@2 name="two\r\nlines" industry="bank" headcount=7`, `#2@4 name="x" industry="bank" headcount=8`}},
	{"quoted header", "\"industry\",\"headcount\"\nbank,7\n", []string{`#1@2 industry="bank" headcount=7`}},
	{"empty", "", []string{"end empty-input 0:0"}},
	{"blank", "\ufeff\n \r\n", []string{"end empty-input 0:0"}},
	{"header only", head, []string{"end no-rows 1:0"}},
	{"header and blank lines", head + "\n\n", []string{"end no-rows 1:0"}},
	{"no header", "bank,600\nbank,7\n", []string{"end no-header 1:1"}},
	{"gzip", "\x1f\x8b\x08", []string{"end looks-like-gzip 0:0"}},
	{"spreadsheet", "PK\x03\x04 [Content_Types].xml", []string{"end looks-like-xlsx 0:0"}},
	{"UTF-16", "\xff\xfei\x00,\x00", []string{"end encoding-utf16 0:0"}},
	{"semicolons", "industry;headcount\nbank;600\n", []string{"end wrong-delimiter 1:9"}},
	{"tabs", "industry\theadcount\nbank\t600\n", []string{"end wrong-delimiter 1:9"}},
	{"unknown, empty and duplicate columns", "Industry,,headcount,headcount,colour\nx\n",
		[]string{"end unknown-field 1:1", "end missing-field 1:1", "end empty-column 1:10", "end duplicate-column 1:21", "end unknown-field 1:31"}},
	{"missing columns", "id,name\na,b\n", []string{"end missing-field 1:1"}},
	{"lone CR all over", "industry,headcount\rbank,600\r", []string{"end lone-cr 1:19"}},
	{"lone CR in a row", head + "bank,6\r7\nbank,7\n", []string{"#1 lone-cr 2:7", `#2@3 industry="bank" headcount=7`}},
	{"NUL", head + "ba\x00nk,6\nbank,7\n", []string{"#1 nul-byte 2:3", `#2@3 industry="bank" headcount=7`}},
	{"invalid UTF-8", "name,industry,headcount\né\xe9,bank,6\n", []string{"#1 invalid-utf8 2:2"}},
	{"NUL in quotes", "name,industry,headcount\n\"a\x00\",bank,6\n", []string{"#1 nul-byte 2:3"}},
	{"ragged rows", head + "bank\nbank,7\nbank,7,8\nbank,1,5\nbank,8\n",
		[]string{"#1 ragged-row 2:1", `#2@3 industry="bank" headcount=7`, "#3 ragged-row 4:1", "#4 ragged-row 5:1", `#5@6 industry="bank" headcount=8`}},
	{"missing values", head + "bank,\n,\n\"\",\"\"\n,7\n", []string{"#1 missing-field 2:1", "#2 missing-field 4:1", "#3 missing-field 5:1"}},
	{"several in a row", "id,industry,headcount,tech_share,revenue_musd\na\u200b,banks,3.7,35,-1\n",
		[]string{"#1 bad-character 2:1", "#1 unknown-value 2:4", "#1 not-whole 2:10", "#1 out-of-range 2:14", "#1 out-of-range 2:17"}},
	{"columns count characters", "name,industry,headcount\nßé日,bank,x\n", []string{"#1 bad-number 2:10"}},
	{"unusual", head + "bank,900000\n", []string{`#1@2 industry="bank" headcount=900000`, "#1 unusual-value 2:6"}},
	{"unterminated quote", "name,industry,headcount\na,bank,1\n\"b,bank,2\nc,bank,3\n", []string{`#1@2 name="a" industry="bank" headcount=1`,
		"#2 unterminated-quote 3:1", `#3@4 name="c" industry="bank" headcount=3`}},
	{"unterminated quote closed by the next one", "name,industry,headcount\n\"b,bank,2\n\"c\",bank,3\nd,bank,4\n",
		[]string{"#1 unterminated-quote 2:1", `#2@3 name="c" industry="bank" headcount=3`, `#3@4 name="d" industry="bank" headcount=4`}},
	{"unterminated quote behind two lines", "name,id,industry,headcount\n\"b\nb\",\"x,bank,2\nc,c,bank,3\n",
		[]string{"#1 unterminated-quote 3:4", `#2@4 id="c" name="c" industry="bank" headcount=3`}},
	{"quote open at the end", "name,industry,headcount\nb,bank,\"2", []string{"#1 unterminated-quote 2:8"}},
	{"quote inside", "name,industry,headcount\na \"b\" c,bank,2\n \"b\",bank,3\nc,bank,4\n",
		[]string{"#1 bad-quote 2:3", "#2 bad-quote 3:2", `#3@4 name="c" industry="bank" headcount=4`}},
	{"text after a quote", "name,industry,headcount\n\"b\"é,bank,2\nc,bank,4\n", []string{"#1 bad-quote 2:4", `#2@3 name="c" industry="bank" headcount=4`}},
	{"long cell", "name,industry,headcount\n" + wide + ",bank,2\nc,bank,4\n", []string{"#1 field-too-long 2:1", `#2@3 name="c" industry="bank" headcount=4`}},
	{"long quoted cell", "name,industry,headcount\nx,\"" + wide + "\",2\nc,bank,4\n", []string{"#1 field-too-long 2:3", `#2@3 name="c" industry="bank" headcount=4`}},
	{"long line", "name,industry,headcount\nx,bank," + strings.Repeat(wide, 40) + "\nc,bank,4\n",
		[]string{"#1 field-too-long 2:8", `#2@3 name="c" industry="bank" headcount=4`}},
	{"long quoted line", "name,industry,headcount\nx,bank,\"" + strings.Repeat(wide, 40) + "\"\nc,bank,4\n",
		[]string{"#1 field-too-long 2:8", `#2@3 name="c" industry="bank" headcount=4`}},
	{"long line of short cells", head + strings.Repeat("bank,7,", 200000) + "\nbank,4\n", []string{"#1 field-too-long 2:1", `#2@3 industry="bank" headcount=4`}},
	{"long row of quoted cells", head + strings.Repeat("\"bank\",7,", 200000) + "\nbank,4\n", []string{"#1 field-too-long 2:1", `#2@3 industry="bank" headcount=4`}},
	{"bars", "industry|headcount\nbank|600\n", []string{"end wrong-delimiter 1:9"}},
	{"one column that is none", "colour\nred\n", []string{"end unknown-field 1:1", "end missing-field 1:1"}},
	{"long cell behind a quoted one", "name,industry,headcount\n\"x\"," + wide + ",2\nc,bank,4\n", []string{"#1 field-too-long 2:5", `#2@3 name="c" industry="bank" headcount=4`}},
	{"nothing but a quote", head + "\"", []string{"#1 unterminated-quote 2:1"}},
	{"long name", "name,industry,headcount\n" + wide[:201] + ",bank,2\n", []string{"#1 too-long 2:1"}},
	{"header not named", "sep=,\nindustry,headcount\nbank,7\n", []string{"end unknown-field 1:1", "end missing-field 1:1", "end empty-column 1:6"}},
}

// Every fault of a CSV file has its id, line and column, bad rows do not stop good ones, and the values are those of
// the text. Each input is also read a byte at a time, which must change nothing.
func TestCSV(t *testing.T) {
	for _, c := range csvCases {
		t.Run(c.name, func(t *testing.T) {
			sameLines(t, shown(NewCSV(strings.NewReader(c.in), "x.csv", companies)), c.want)
			if len(c.in) < 1000 {
				sameLines(t, shown(NewCSV(iotest.OneByteReader(strings.NewReader(c.in)), "x.csv", companies)), c.want)
			}
		})
	}
}

// The messages of rows name file, line, column, field, range and what was meant.
func TestCSVMessages(t *testing.T) {
	r := NewCSV(strings.NewReader("industry,headcount,tech_share\nbnak,0,35\nbank,7\n"), "in.csv", companies)
	var got []string
	for r.Next() {
		got = append(got, strings.Split(r.Record().Problems().Error(), "\n")...)
	}
	sameLines(t, got, []string{
		`in.csv:2:1: industry: "bnak" is not known (did you mean bank?)`,
		`in.csv:2:6: headcount: 0 is out of range; expected a whole number from 1 to 5000000 people`,
		`in.csv:2:8: tech_share: 35 is out of range; expected a number from 0 to 1 (write 0.35 for 35%)`,
		`in.csv:3:1: the row has 2 cells, the header has 3`,
	})
	h := NewCSV(strings.NewReader("sector,employees\n"), "in.csv", companies)
	h.Next()
	sameLines(t, strings.Split(h.Err().Error(), "\n"), []string{
		`in.csv:1:1: unknown column "sector" (did you mean industry?)`,
		`in.csv:1:1: required columns are missing: industry, headcount`,
		`in.csv:1:8: unknown column "employees" (did you mean headcount?)`,
	})
}

// A failing input ends reading with its own error and its place, and half a row is never used.
func TestCSVReadError(t *testing.T) {
	broken := errors.New("input/output error")
	r := NewCSV(io.MultiReader(strings.NewReader(head+"bank,7\nbank,60"), iotest.ErrReader(broken)), "x.csv", companies)
	sameLines(t, shown(r), []string{`#1@2 industry="bank" headcount=7`, "end reading x.csv at byte 33: input/output error"})
	if !errors.Is(r.Err(), broken) {
		t.Errorf("the cause is lost: %v", r.Err())
	}
}

// endless is a reader of n copies of one byte.
type endless struct {
	b byte
	n int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n == 0 {
		return 0, io.EOF
	}
	k := int(min(int64(len(p)), e.n))
	for i := range p[:k] {
		p[i] = e.b
	}
	e.n -= int64(k)
	return k, nil
}

// One line of any length takes a bounded buffer, quoted or not.
func TestCSVBoundedMemory(t *testing.T) {
	for _, start := range []string{"", "\""} {
		r := NewCSV(io.MultiReader(strings.NewReader(head+start), &endless{'x', 8 << 20}, strings.NewReader("\nbank,7\n")), "x.csv", companies)
		got := shown(r)
		sameLines(t, got, []string{"#1 field-too-long 2:1", `#2@3 industry="bank" headcount=7`})
		if r.in.Size() > 4*maxRowBytes {
			t.Errorf("buffer grew to %d bytes", r.in.Size())
		}
	}
}
