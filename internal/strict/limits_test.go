package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// A document of millions of small values is refused before they take memory, one of many values within the limit is read,
// and hostile layouts do not get around the count.
func TestManyValues(t *testing.T) {
	const most = 5 << 20
	for _, c := range []struct{ name, in string }{
		{"x.json", "[" + strings.Repeat("1,", most/2) + "1]"},
		{"x.json", "[" + strings.Repeat("[[]],", most/5) + "1]"},
		{"x.json", `{` + strings.Repeat(`"a":1,`, most/6) + `"b":1}`},
		{"x.yaml", "a: [" + strings.Repeat("1,", most/2) + "1]\n"},
		{"x.yaml", strings.Repeat("- 1\n", most/4)},
		{"x.yaml", "a: [" + strings.Repeat("[[[[[[[[1]]]]]]]],", most/18) + "1]\n"},
		{"x.yaml", strings.Repeat("- - - - - - - -\n", most/16)},
		{"x.yaml", "a: [" + strings.Repeat("[[[]]],", most/7) + "1]\n"},
	} {
		in := []byte(c.in)
		var d *Doc
		used := allocated(func() { d = Read(c.name, in) })
		ps := d.Problems()
		if n := len(ps); n == 0 || ps[n-1].ID != TooLarge && ps[n-1].ID != TooManyErrors {
			t.Errorf("%s %.20s: %v", c.name, c.in, places(ps))
		}
		if limit := uint64(maxNodes*300 + 2*len(in)); used > slack*limit {
			t.Errorf("%s %.20s: %d MiB", c.name, c.in, used>>20)
		}
	}
	if d := YAML("x.yaml", []byte("a: ["+strings.Repeat("1,", 100_000)+"1]\n")); d.Err() != nil || len(d.Root.Children[0].Children) != 100_001 {
		t.Errorf("refused: %v", d.Err())
	}
}

// The count made before a YAML text is parsed is never below the number of its values.
func TestYAMLNodesIsAnUpperBound(t *testing.T) {
	for _, in := range []string{"a", "a: b", "[]", "{}", "a: {b: [1, {c: 2}, [[3]]], d: - }\n", "- - - a\n  - b\n- c:\n    d: 1\n- ? e\n  : f\n", "a:\n- 1\n-\n- [x,y,]\n",
		"{a: {a: {a: {a: 1}}}, b: [[[[1]]]], c: [{a: 1}]}", "? a\n? b\n", "\"a\": 1\n'b':\t2\n", "{a, b, c: d}", "- \t- a\n", "[a: 1, b: [c: 2]]", `{"a":1,"b":[2]}`, "{\"a\":{\"b\":{\"c\":{}}}}"} {
		d := YAML("x.yaml", []byte(in))
		if n := nodes(d.Root); d.Root.Present() && n > 1+yamlNodes([]byte(in)) {
			t.Errorf("%q: %d values, counted %d", in, n, yamlNodes([]byte(in)))
		}
	}
}

// Thousands of bad records, unknown keys and unknown columns are worked through, and every bad record knows that it is bad.
// How long that takes is the business of BenchmarkManyProblems.
func TestManyProblems(t *testing.T) {
	r := NewReader(strings.NewReader("["+strings.Repeat("{},", 50_000)+"{}]"), "x.json", companies)
	bad := 0
	for r.Next() {
		if r.Record().Err() != nil {
			bad++
		}
	}
	if bad != 50_001 {
		t.Errorf("%d of 50001 are bad", bad)
	}
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, "industri%d: 1\n", i)
	}
	if ps := companies.Decode(YAML("x.yaml", []byte(b.String())).Root).Problems(); len(ps) != MaxProblems+1 && ps.Err() == nil {
		t.Errorf("%d problems", len(ps))
	}
	c := NewCSV(strings.NewReader(strings.Repeat("industri,", 100_000)+"\nbank\n"), "x.csv", companies)
	if c.Next() || c.Err() == nil || !strings.Contains(c.Err().Error(), "100001 columns; at most 1000") {
		t.Errorf("wide header: %.200v", c.Err())
	}
}

// zeros is a file of zeros that has no end and fails the test when too much of it is read.
type zeros struct {
	t    *testing.T
	read int
}

func (e *zeros) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 64<<20 {
		e.t.Fatal("reads on and on")
	}
	clear(p)
	return len(p), nil
}

// A file of zeros, such as a sparse one, is refused by its first byte.
func TestZeros(t *testing.T) {
	for _, name := range []string{"x.csv", "x.ndjson", "x.json", "x.yaml", "-"} {
		r := NewReader(&zeros{t: t}, name, companies)
		if r.Next() || r.Err() == nil || !strings.Contains(r.Err().Error(), "NUL byte at offset 0") {
			t.Errorf("%s: %v", name, r.Err())
		}
	}
	if d := JSON("x.json", make([]byte, 10)); d.Err() == nil {
		t.Error("accepted")
	}
}

// An id has the length its field says in every format.
func TestIDLength(t *testing.T) {
	table := NewTable(Field{Name: "id", Kind: FieldID, MaxRunes: 5})
	for _, c := range []struct{ file, format string }{{"x.csv", "id\n%s\n"}, {"x.ndjson", "{\"id\":\"%s\"}\n"}, {"x.json", `{"id":"%s"}`}, {"x.yaml", "id: %s\n"}} {
		for _, id := range []string{"abcde", "abcdef", "äöüßé", "äöüßéé"} {
			r := NewReader(strings.NewReader(fmt.Sprintf(c.format, id)), c.file, table)
			if !r.Next() {
				t.Fatal(r.Err())
			}
			if err := r.Record().Err(); (err == nil) != (len([]rune(id)) == 5) {
				t.Errorf("%s %s: %v", c.file, id, err)
			}
		}
	}
}

// A character beyond the first plane keeps all of its digits in messages.
func TestCode(t *testing.T) {
	for r, want := range map[rune]string{0x200b: "U+200B", 0x85: "U+0085", 0xe0100: "U+E0100", 0x10ffff: "U+10FFFF"} {
		if got := code(r); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A number that is taken has the grammar of JSON and the value that strconv gives it, and minus zero is zero.
func TestNumberAsStrconv(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	taken := 0
	check := func(s string) {
		v, f := number(s, &AnyNumber)
		if f != nil {
			return
		}
		taken++
		want, err := strconv.ParseFloat(s, 64)
		if err != nil || v != want || !wellFormed(s) || 1/v < 0 && v == 0 {
			t.Errorf("%q: %v, want %v", s, v, want)
		}
	}
	const alphabet = "0123456789.-"
	for range 100_000 {
		b := make([]byte, 1+rnd.IntN(18))
		for i := range b {
			b[i] = alphabet[rnd.IntN(len(alphabet)-2*rnd.IntN(2))]
		}
		check(string(b))
	}
	for _, s := range []string{"", "-", ".", "-.", "00", "5.", ".5", "1.2.3", "1 ", "+1", "٣"} {
		if _, f := number(s, &AnyNumber); f == nil {
			t.Errorf("%q is taken", s)
		}
	}
	for _, s := range []string{"0", "-0", "0.0", "-0.0", "999999999999999", "9999999999999999", "0.99999999999999", "99999999999999.9",
		"-999999999999999", "0.000000000000001", "1e5", "0.35"} {
		before := taken
		if check(s); taken == before {
			t.Errorf("%q is refused", s)
		}
	}
}

// A record that is used again holds nothing of the rows before it, whichever way they were read.
func TestNothingLeftBehind(t *testing.T) {
	var in bytes.Buffer
	in.WriteString("industry,headcount,name,listed,tech_share\nbank,5,A,true,0.5\nbank,6,,,\nbank,7,\"B\",false,\nbank,x,C,true,1\nbank,8,,,\n")
	sameLines(t, shown(NewCSV(&in, "x.csv", companies)), []string{`#1@2 name="A" industry="bank" headcount=5 tech_share=0.5 listed=true`, `#2@3 industry="bank" headcount=6`,
		`#3@4 name="B" industry="bank" headcount=7 listed=false`, "#4 bad-number 5:6", `#5@6 industry="bank" headcount=8`})
	nd := `{"industry":"bank","headcount":5,"name":"A","listed":true}
{"industry":"bank","headcount":6}
{"industry":"bank","headcount":7,"name":"\u0042","tech_share":0.5}
{"industry":"bank","headcount":8}
{"industry":"bank","headcount":"x","name":"C"}
{"headcount":9,"industry":"bank"}
`
	sameLines(t, shown(NewNDJSON(strings.NewReader(nd), "x.ndjson", companies)), []string{`#1@1 name="A" industry="bank" headcount=5 listed=true`, `#2@2 industry="bank" headcount=6`,
		`#3@3 name="B" industry="bank" headcount=7 tech_share=0.5`, `#4@4 industry="bank" headcount=8`, "#5 bad-number 5:32", `#6@6 industry="bank" headcount=9`})
}

// Problems far along one enormous line, such as of minified JSON, are each shown with their surroundings, and the line is
// not counted out again for each of them.
func TestProblemsOfALongLine(t *testing.T) {
	long := strings.Repeat("ä", 2<<20)
	for _, c := range []struct{ name, in string }{
		{"x.json", `["` + long + `"` + strings.Repeat(`,{"foo":1}`, 1000) + "]"},
		{"x.json", `{"name":"` + long + `"` + strings.Repeat(`,"foo":1`, 2000) + "}"},
		{"x.yaml", `{"name":"` + long + `"` + strings.Repeat(`,"foo":1`, 2000) + "}"},
	} {
		d := Read(c.name, []byte(c.in))
		for _, n := range append(d.Root.Children, d.Root) {
			companies.Decode(n)
		}
		ps := d.Problems()
		if len(ps) != MaxProblems+1 {
			t.Fatalf("%d problems", len(ps))
		}
		for i := 0; i < MaxProblems; i += 99 {
			p := ps[i]
			if want, caret := new(mark).window(bytes.TrimRight(d.src, "\n"), p.Col); p.SourceLine != want || p.caret != caret {
				t.Fatalf("column %d: %q and %d, want %q and %d", p.Col, p.SourceLine, p.caret, want, caret)
			}
		}
	}
}

// repeated is a line that comes so many times.
func repeated(head, line string, times int64) io.Reader {
	return io.MultiReader(strings.NewReader(head), &again{line: line, left: times * int64(len(line))})
}

type again struct {
	line string
	at   int
	left int64
}

func (a *again) Read(p []byte) (int, error) {
	if a.left == 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && a.left > 0 {
		k := copy(p[n:min(len(p), n+int(min(a.left, 1<<20)))], a.line[a.at:])
		n, a.at, a.left = n+k, (a.at+k)%len(a.line), a.left-int64(k)
	}
	return n, nil
}

// A stream of something else, a quote that is never closed and rows without an end are given up with the line; good rows
// among the bad ones keep reading going.
func TestEndless(t *testing.T) {
	for _, c := range []struct{ file, head, line string }{
		{"x.csv", "industry,headcount\n", "a,b\n"}, {"x.csv", "industry,headcount\n\"", "x\n"}, {"x.csv", "industry,headcount\n\"", "x,1\n\"\n"}, {"x.ndjson", "", "{}\n"}, {"x.ndjson", "", "x\n"},
	} {
		r := NewReader(repeated(c.head, c.line, 1<<40), c.file, companies)
		rows := 0
		for r.Next() {
			rows++
		}
		var ps Problems
		if !errors.As(r.Err(), &ps) || ps[0].ID != TooManyErrors || ps[0].Line < maxBadRows || rows != maxBadRows {
			t.Errorf("%s %q: %d rows, %.200v", c.file, c.line, rows, r.Err())
		}
	}
	r := NewReader(repeated("industry,headcount\n", strings.Repeat("bank,x\n", 9)+"bank,7\n", 20_000), "x.csv", companies)
	rows := 0
	for r.Next() {
		rows++
	}
	if r.Err() != nil || rows != 200_000 {
		t.Errorf("%d rows, %v", rows, r.Err())
	}
}

// However hostile a line is, the record it makes is small: problems are few and quote little.
func TestHostileLines(t *testing.T) {
	long := strings.Repeat("k", 400_000)
	for _, line := range []string{
		`{"` + long + `": {"` + long + `": nul}}`, `{"industry": "bank", "headcount": ` + long + `}`, `{"x": [` + strings.Repeat("1,", 200_000) + `1]}`,
		"{" + strings.Repeat(`"a": 1, `, 100_000) + `"b": 2}`, `{"` + long + `": "\x", "industry": ` + long + `}`,
	} {
		n := NewNDJSON(strings.NewReader(line+"\n"), "x.ndjson", companies)
		if !n.Next() {
			t.Fatal(n.Err())
		}
		ps := n.Record().Problems()
		if size := len(fmt.Sprintf("%v", ps)); ps.Err() == nil || len(ps) > maxRowProblems+1 || size > 20_000 {
			t.Errorf("%.40s: %d problems of %d bytes", line, len(ps), size)
		}
	}
}
