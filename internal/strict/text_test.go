package strict

import (
	"strings"
	"testing"
)

// Ids that look alike are alike or refused, names may hold anything visible, and both have a length.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		in, want, id string
		ident        bool
	}{
		{"acme", "acme", "", true},
		{"caf\u0065\u0301", "caf\u00e9", "", true},
		{"caf\u0065\u0301", "caf\u0065\u0301", "", false},
		{"日本-1", "日本-1", "", true},
		{"a\u200bb", "", badCharacter, true},
		{"a\u202eb", "", badCharacter, true},
		{"a\x1bb", "", badCharacter, true},
		{"a\nb", "", badCharacter, true},
		{" a", "", badCharacter, true},
		{"a\u200bb\x1b[31m", "a\u200bb\x1b[31m", "", false},
		{"=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", "", false},
		{"a\x00b", "", nulByte, false},
		{"a\xffb", "", invalidUTF8, false},
		{"", "", emptyText, false},
		{" \u200b\t", "", emptyText, false},
		{strings.Repeat("x", 200), strings.Repeat("x", 200), "", false},
		{strings.Repeat("x", 201), "", TooLong, false},
		{strings.Repeat("😀", 200), strings.Repeat("😀", 200), "", false},
		{strings.Repeat("😀", 10000), "", TooLong, false},
	} {
		got, f := words(c.in, 0, c.ident)
		id := ""
		if f != nil {
			id = f.id
		}
		if got != c.want || id != c.id {
			t.Errorf("%.20q: got %.20q %q, want %.20q %q", c.in, got, id, c.want, c.id)
		}
	}
}

// The caret stands under the character meant, also behind wide, escaped and tab characters.
func TestVerbose(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"id: a\nheadcount: 3.7\n", "x.yaml:2:12: headcount: 3.7 is not a whole number\n    headcount: 3.7\n               ^\n    hint: write 3 or 4"},
		{"{id: 日本, headcount: 0}", "x.yaml:1:21: headcount: 0 is out of range; expected a whole number from 1 to 5000000\n" +
			"    {id: 日本, headcount: 0}\n                          ^"},
		{"id: a\nheadcount: \"\u202e\"\n", "x.yaml:2:12: headcount: \"\\u202e\" is not a number; expected a whole number from 1 to 5000000\n" +
			"    headcount: \"\\u202e\"\n               ^"},
		{"{id: a,\theadcount: 0}", "x.yaml:1:20: headcount: 0 is out of range; expected a whole number from 1 to 5000000\n" +
			"    {id: a, headcount: 0}\n                       ^"},
	} {
		d := YAML("x.yaml", []byte(c.in))
		company(d)
		var shown []string
		for _, p := range d.Problems() {
			shown = append(shown, p.Verbose())
		}
		if got := strings.Join(shown, "\n"); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
	p := Problem{File: "a\x1b[2J.yaml", Line: 3, Message: "m", Severity: SeverityWarning}
	if got := p.Error(); got != `a\x1b[2J.yaml:3: warning: m` {
		t.Errorf("file name not escaped: %s", got)
	}
	if got := (Problem{File: "-", Message: "m"}).Error(); got != "standard input: m" {
		t.Errorf("got %s", got)
	}
}

// Two values with one id are reported at the second, naming both lines; different ids are not.
func TestUnique(t *testing.T) {
	d := YAML("x.yaml", []byte("- id: a\n- id: b\n- id: a\n"))
	var u Unique
	for _, n := range d.Root.List() {
		id := n.Map([]string{"id"}, nil).Get("id")
		u.Check(id, id.ID())
	}
	want := `x.yaml:3:7: [2].id: "a" on line 3 is already used on line 1 (ids must differ)`
	if got := d.Problems().Error(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Shares must add up as given; nothing is rescaled, and rounding in the last places is forgiven.
func TestCheckSum(t *testing.T) {
	for _, c := range []struct {
		values []float64
		ok     bool
	}{{[]float64{0.1, 0.2, 0.7}, true}, {[]float64{0.5, 0.5 + 1e-10}, true}, {[]float64{0.5, 0.4}, false}, {[]float64{0.5, 0.5 + 1e-8}, false}} {
		d := YAML("x.yaml", []byte("a: 1\n"))
		d.Root.CheckSum(c.values, 1)
		if (d.Err() == nil) != c.ok {
			t.Errorf("%v: %v", c.values, d.Err())
		}
	}
}

// Files are told apart by their name, then by what they hold; spreadsheets and archives are named for what they are.
func TestSniff(t *testing.T) {
	for _, c := range []struct {
		file, head string
		want       Format
		id         string
	}{
		{"a.yml", "{", FormatYAML, ""}, {"a.JSON", "x", FormatJSON, ""}, {`C:\x\a.csv`, "", FormatCSV, ""}, {"a.jsonl", "", FormatNDJSON, ""},
		{"-", "id: a\n", FormatYAML, ""}, {"-", " {\"id\": 3}", FormatJSON, ""}, {"-", "[1]", FormatJSON, ""},
		{"-", "{\"a\": 1}\n{\"a\": 2}\n", FormatNDJSON, ""}, {"-", "{\"a\":\n1}", FormatJSON, ""}, {"-", "id,headcount\na,3\n", FormatCSV, ""},
		{"-", "# a, b\nid: a\n", FormatYAML, ""}, {"-", "", FormatUnknown, ""}, {"-", "\ufeffid,headcount\n", FormatCSV, ""},
		{"a.csv", "PK\x03\x04....[Content_Types].xml", FormatUnknown, "looks-like-xlsx"}, {"a.csv", "PK\x03\x04..", FormatUnknown, "looks-like-zip"},
		{"a.csv", "\x1f\x8b\x08", FormatUnknown, "looks-like-gzip"}, {"a.csv", "\xff\xfei\x00", FormatUnknown, encodingUTF16},
		{"a.csv", "i\x00d\x00", FormatUnknown, encodingUTF16}, {"a.csv", "\x00i\x00d", FormatUnknown, encodingUTF16},
	} {
		got, p := Sniff(c.file, []byte(c.head))
		id := ""
		if p != nil {
			id = p.ID
		}
		if got != c.want || id != c.id {
			t.Errorf("%s %q: got %v %q, want %v %q", c.file, c.head, got, id, c.want, c.id)
		}
	}
}
