package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// Every line is one record: bad lines are named by line and column and do not stop good ones.
func TestNDJSON(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"plain", `{"id":"a","industry":"bank","headcount":600,"listed":true}` + "\n\n" + `{ "headcount" : 6e2 , "industry" : "bank" }`,
			[]string{`#1@1 id="a" industry="bank" headcount=600 listed=true`, `#2@3 industry="bank" headcount=600`}},
		{"escapes and CRLF", `{"name":"a\u00e9","industry":"bank","headcount":6}` + "\r\n" + `{"name":"é","industry":"bank","headcount":6}` + "\r\n",
			[]string{`#1@1 name="aé" industry="bank" headcount=6`, `#2@2 name="é" industry="bank" headcount=6`}},
		{"empty", "", []string{"end empty-input 0:0"}},
		{"blank", "\ufeff \n\n", []string{"end empty-input 0:0"}},
		{"gzip", "\x1f\x8b\x08", []string{"end looks-like-gzip 0:0"}},
		{"bad lines", "{\"industry\":\"bank\",\"headcount\":6}\n{\"industry\":\"bank\",\n[]\n3\n{\"industry\":\"bank\",\"headcount\":7}\n",
			[]string{`#1@1 industry="bank" headcount=6`, "#2 syntax 2:20", "#3 wrong-type 3:1", "#4 wrong-type 4:1", `#5@5 industry="bank" headcount=7`}},
		{"all of a line", "\n" + `{"industry":"bnak","headcount":"6","tech_share":35,"size":1}`,
			[]string{"#1 unknown-value 2:13", "#1 quoted-number 2:32", "#1 out-of-range 2:49", "#1 unknown-field 2:52"}},
		{"missing", "{}\n{\"headcount\":null}", []string{"#1 missing-field 1:1", "#2 missing-field 2:1", "#2 null-value 2:14"}},
		{"twice", `{"industry":"bank","headcount":6,"headcount":7}`, []string{"#1 duplicate-key 1:34"}},
		{"two objects", `{"industry":"bank","headcount":6}{}`, []string{"#1 second-document 1:34"}},
		{"bad bytes", "{\"industry\":\"bank\",\"headcount\":6,\"name\":\"\xff\"}\n{\"name\":\"\x00\"}\n", []string{"#1 invalid-utf8 1:42", "#2 nul-byte 2:10"}},
		{"empty text", `{"industry":"bank","headcount":6,"name":""}`, []string{"#1 empty-text 1:41"}},
		{"unusual", `{"industry":"bank","headcount":900000}`, []string{`#1@1 industry="bank" headcount=900000`, "#1 unusual-value 1:32"}},
		{"too deep", `{"industry":"bank","headcount":` + strings.Repeat("[", 40), []string{"#1 too-deep 1:63"}},
		{"long line", "{" + strings.Repeat(" ", maxRowBytes) + "}\n" + `{"industry":"bank","headcount":6}`, []string{"#1 field-too-long 1:1", `#2@2 industry="bank" headcount=6`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sameLines(t, shown(NewNDJSON(strings.NewReader(c.in), "x.ndjson", companies)), c.want)
			if len(c.in) < 1000 {
				sameLines(t, shown(NewNDJSON(iotest.OneByteReader(strings.NewReader(c.in)), "x.ndjson", companies)), c.want)
			}
		})
	}
}

// A line without end takes a bounded buffer.
func TestNDJSONBoundedMemory(t *testing.T) {
	r := NewNDJSON(&endless{' ', 8 << 20}, "x.ndjson", companies)
	sameLines(t, shown(r), []string{"#1 field-too-long 1:1"})
	if r.in.Size() > 4*maxRowBytes {
		t.Errorf("buffer grew to %d bytes", r.in.Size())
	}
}

// A failing input ends reading with its own error.
func TestNDJSONReadError(t *testing.T) {
	broken := errors.New("input/output error")
	r := NewNDJSON(io.MultiReader(strings.NewReader("{\"industry\":\"bank\",\"headcount\":6}\n{"), iotest.ErrReader(broken)), "x.ndjson", companies)
	sameLines(t, shown(r), []string{`#1@1 industry="bank" headcount=6`, "end reading x.ndjson at byte 35: input/output error"})
}

// One op is one line of seven fields.
func BenchmarkNDJSON(b *testing.B) {
	line := `{"id":"acme","industry":"bank","headcount":600,"tech_share":0.35,"revenue_musd":12.5,"listed":true,"name":"Acme Valves"}` + "\n"
	in := strings.Repeat(line, 100000)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for done := 0; done < b.N; {
		r := NewNDJSON(strings.NewReader(in), "x.ndjson", companies)
		for done < b.N && r.Next() {
			if r.Record().Err() != nil {
				b.Fatal(r.Record().Err())
			}
			done++
		}
	}
}

// No text makes the reader panic, hang or report a place outside the text, and a line alone gives what JSON gives.
func FuzzNDJSON(f *testing.F) {
	for _, s := range []string{`{"id":"a","industry":"bank","headcount":600,"listed":true}`, `{"headcount":1,"industry":"bank","headcount":2}`, "{}\n{\n", `{"headcount":007}`,
		`{"industry":"bank","headcount":6e2 , "tech_share": -0.0}`, `{"industry":"bank","headcount":6,"name":"a\u0041"} x`, "\ufeff{\"name\":\"\xff\"}\n\r\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r := NewNDJSON(bytes.NewReader(src), "f.ndjson", companies)
		for r.Next() {
			checkPlaces(t, r.Record().Problems(), src)
		}
		if bytes.ContainsAny(src, "\n\r") || bytes.HasPrefix(src, []byte("\ufeff")) || len(src) > maxRowBytes {
			return
		}
		r = NewNDJSON(bytes.NewReader(src), "f", companies)
		if d := JSON("f", src); r.Next() && d.Root.Present() {
			want := companies.Decode(d.Root)
			for i := range want.cells {
				if r.Record().Has(i) != want.Has(i) || r.Record().Text(i) != want.Text(i) || r.Record().Float(i) != want.Float(i) {
					t.Fatalf("field %d: %q, as JSON %q", i, r.Record().Text(i), want.Text(i))
				}
			}
		}
	})
}

// Every format gives the same records by the same rules, and a bad record of a list does not stop the good ones.
func TestReaderFormats(t *testing.T) {
	good := []string{`#1@%d id="a" industry="bank" headcount=6`, `#2@%d id="b" industry="software" headcount=7`}
	at := func(lines ...int) (out []string) {
		for i, l := range lines {
			out = append(out, fmt.Sprintf(good[i], l))
		}
		return out
	}
	for _, c := range []struct {
		file, in string
		want     []string
	}{
		{"x.yaml", "- {id: a, industry: bank, headcount: 6}\n- {id: b, industry: software, headcount: 7}\n", at(1, 2)},
		{"x.json", "[{\"id\": \"a\", \"industry\": \"bank\", \"headcount\": 6},\n{\"id\": \"b\", \"industry\": \"software\", \"headcount\": 7}]", at(1, 2)},
		{"x.csv", "id,industry,headcount\na,bank,6\nb,software,7\n", at(2, 3)},
		{"x.jsonl", "{\"id\": \"a\", \"industry\": \"bank\", \"headcount\": 6}\n{\"id\": \"b\", \"industry\": \"software\", \"headcount\": 7}", at(1, 2)},
		{"-", "{\"id\": \"a\", \"industry\": \"bank\", \"headcount\": 6}\n{\"id\": \"b\", \"industry\": \"software\", \"headcount\": 7}", at(1, 2)},
		{"-", "id,industry,headcount\na,bank,6\nb,software,7\n", at(2, 3)},
		{"-", "id: a\nindustry: bank\nheadcount: 6\n", at(1)},
		{"-", "{\"id\": \"a\",\n\"industry\": \"bank\", \"headcount\": 6}", at(1)},
		{"x.yaml", "- {id: a, industry: bank, headcount: 6}\n- {id: c, size: 3}\n- 3\n- {id: d, industry: &x bank, headcount: 900000}\n",
			[]string{good1(good[0]), "#2 missing-field 2:3", "#2 unknown-field 2:11", "#3 wrong-type 3:3", "#4 alias-not-allowed 4:21", "#4 unusual-value 4:41"}},
		{"x.yaml", "id: a\nindustry: bank\nheadcount: 6\nheadcount: 7\n", []string{"#1 duplicate-key 4:1"}},
		{"x.yaml", "- {id: a, industry: bank, headcount: 6}\n---\n- 3\n", []string{"end second-document 2:1"}},
		{"x.yaml", "acme\n", []string{"end wrong-type 1:1"}},
		{"x.yaml", "[]\n", []string{"end empty-input 1:1"}},
		{"x.yaml", "a: [\n", []string{"end syntax 1:5"}},
		{"x.yaml", "", []string{"end empty-input 0:0"}},
		{"-", "", []string{"end empty-input 0:0"}},
		{"x.csv", "PK\x03\x04xl/", []string{"end looks-like-xlsx 0:0"}},
	} {
		sameLines(t, shown(NewReader(strings.NewReader(c.in), c.file, companies)), c.want)
	}
	broken := errors.New("input/output error")
	sameLines(t, shown(NewReader(iotest.ErrReader(broken), "-", companies)), []string{"end reading -: input/output error"})
	sameLines(t, shown(NewReader(&endless{'#', MaxDocBytes + 1}, "-", companies)), []string{"end too-large 1:0"})
}

func good1(format string) string { return fmt.Sprintf(format, 1) }
