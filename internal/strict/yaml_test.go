package strict

import (
	"runtime"
	"strings"
	"testing"
)

// place is a problem reduced to what callers rely on.
type place struct {
	id        string
	line, col int
}

func places(ps Problems) []place {
	var out []place
	for _, p := range ps {
		out = append(out, place{p.ID, p.Line, p.Col})
	}
	return out
}

func samePlaces(t *testing.T, ps Problems, want ...place) {
	t.Helper()
	got := places(ps)
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v\n%s", got, want, ps.Error())
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("problem %d: got %v, want %v\n%s", i, got[i], want[i], ps.Error())
		}
	}
}

// company decodes a small document the way callers do, so that structural and value problems both show.
func company(d *Doc) {
	m := d.Root.Map([]string{"id", "headcount"}, []string{"tech_share", "revenue_musd", "joint", "flavour", "tags", "pay"})
	m.Get("id").ID()
	m.Get("headcount").Int(1, 5000000)
	m.Get("tech_share").Float(0, 1)
	m.Get("revenue_musd").number(&Bounds{Min: 0, Max: 1e6, Unit: "million USD a year"})
	m.Get("joint").Bool()
	m.Get("flavour").Enum("product", "infrastructure", "auto")
	if m.Has("tags") {
		m.Get("tags").Strings()
	}
	if m.Has("pay") {
		m.Get("pay").Map([]string{"low", "mode", "high"}, nil).Triple(AnyNumber)
	}
}

const good = "id: acme\nheadcount: 600\n"

// Every structural fault of a YAML file has its id, line and column, and nothing is silently accepted.
func TestYAMLStructure(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []place
	}{
		{"well-formed", good, nil},
		{"byte order mark and CRLF", "\ufeffid: acme\r\nheadcount: 600\r\n", nil},
		{"one document marker", "---\n" + good + "...\n", nil},
		{"empty", "", []place{{EmptyInput, 0, 0}}},
		{"blanks", " \n\t\r\n", []place{{EmptyInput, 0, 0}}},
		{"comments", "# nothing\n", []place{{EmptyInput, 0, 0}}},
		{"empty document", "---\n", []place{{EmptyInput, 0, 0}}},
		{"UTF-16LE", "\xff\xfei\x00d\x00", []place{{encodingUTF16, 0, 0}}},
		{"UTF-16BE", "\xfe\xff\x00i\x00d", []place{{encodingUTF16, 0, 0}}},
		{"UTF-16LE unmarked", "i\x00d\x00:\x00", []place{{encodingUTF16, 0, 0}}},
		{"UTF-32", "\xff\xfe\x00\x00i\x00\x00\x00", []place{{encodingUTF32, 0, 0}}},
		{"gzip", "\x1f\x8b\x08\x00", []place{{"looks-like-gzip", 0, 0}}},
		{"invalid UTF-8", "id: acme\nheadcount: 6\n# caf\xe9\n", []place{{invalidUTF8, 3, 6}}},
		{"NUL", "id: a\x00c\n", []place{{nulByte, 1, 6}}},
		{"lone CR", "id: acme\rheadcount: 600\r", []place{{loneCR, 1, 9}}},
		{"lone CR among CRLF", "id: acme\r\nheadcount: 600\r", []place{{loneCR, 2, 15}}},
		{"duplicate key", good + "id: b\n", []place{{duplicateKey, 3, 1}}},
		{"duplicate in a flow map", "{id: a, headcount: 3, id: b}", []place{{duplicateKey, 1, 23}}},
		{"anchor and alias", "id: &a acme\nheadcount: *a\n", []place{{aliasForbidden, 1, 5}, {aliasForbidden, 2, 12}}},
		{"unknown alias", "id: *a\n", []place{{aliasForbidden, 1, 5}}},
		{"merge key", good + "<<: {joint: true}\n", []place{{aliasForbidden, 3, 1}}},
		{"custom tag", "id: !python/object x\nheadcount: !!int 3\n", []place{{tagForbidden, 1, 5}, {tagForbidden, 2, 12}}},
		{"binary tag", "id: !!binary aGk=\nheadcount: 3\n", []place{{tagForbidden, 1, 5}}},
		{"bare tag", "id: ! x\nheadcount: 3\n", []place{{tagForbidden, 1, 5}}},
		{"second document", good + "---\nid: b\n", []place{{secondDocument, 3, 1}}},
		{"text after the end", good + "...\nb\n", []place{{secondDocument, 4, 1}}},
		{"empty second document", good + "---\n", []place{{secondDocument, 3, 1}}},
		{"tab", "id: acme\nheadcount: 600\npay:\n\tlow: 1\n  \thigh: 2\n", []place{{tabIndent, 4, 1}, {tabIndent, 5, 3}}},
		{"line separator", "id: a\u2028b\n", []place{{badCharacter, 1, 6}}},
		{"list on top", "- a\n", []place{{WrongType, 1, 1}}},
		{"scalar on top", "acme\n", []place{{WrongType, 1, 1}}},
		{"list as key", "? [a]\n: 1\n", []place{{MissingField, 1, 1}, {WrongType, 1, 3}}},
		{"second colon", "id: a: b\n", []place{{Syntax, 1, 6}}},
		{"open bracket", "id: [a\n", []place{{Syntax, 1, 5}}},
		{"open quote", "id: a\nheadcount: 'x\n", []place{{Syntax, 2, 12}}},
		{"unfit indentation", "pay:\n  low: 1\n high: 2\n", []place{{Syntax, 3, 2}}},
		{"unknown directive", "%FOO\n---\nid: a\n", []place{{Syntax, 1, 5}}},
		{"lone surrogate", `id: "\ud800"`, []place{{Syntax, 1, 8}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := YAML("x.yaml", []byte(c.in))
			company(d)
			samePlaces(t, d.Problems(), c.want...)
		})
	}
}

// All problems of a file come at once, in order of place, each naming the field and what was probably meant.
func TestYAMLAllAtOnce(t *testing.T) {
	d := YAML("acme.yaml", []byte("ID: acme\nhead_count: 600\ntech_share: 35\nrevenue_musd: 1,5\njoint: yes\nflavour: prodcut\npay: {low: 3, mode: 2, high: 4}\n"))
	company(d)
	want := []string{
		`acme.yaml:1:1: unknown field "ID" (did you mean id?)`,
		`acme.yaml:1:1: required fields are missing: id, headcount`,
		`acme.yaml:2:1: unknown field "head_count" (did you mean headcount?)`,
		`acme.yaml:3:13: tech_share: 35 is out of range; expected a number from 0 to 1 (write 0.35 for 35%)`,
		`acme.yaml:4:15: revenue_musd: "1,5" is not a number; expected a number from 0 to 1000000 million USD a year (write 1.5, with a decimal point)`,
		`acme.yaml:5:8: joint: "yes" is not true or false (write true)`,
		`acme.yaml:6:10: flavour: "prodcut" is not known (did you mean product?)`,
		`acme.yaml:7:12: pay.low: low 3, mode 2, high 4 are not in ascending order`,
	}
	got := strings.Split(d.Problems().Error(), "\n")
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// allocated is how many bytes f takes from the heap, kept or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Hostile nesting and alias bombs are refused early: the work, measured by what it allocates, stays small however large
// the text is.
func TestYAMLHostileNesting(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a: &a [x, x, x, x, x, x, x, x, x]\n")
	for c := 'b'; c <= 'i'; c++ {
		bomb.WriteString(string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+", ", 8) + "*" + string(c-1) + "]\n")
	}
	block := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	for _, c := range []struct{ name, in, id string }{
		{"flow 33", strings.Repeat("[", 33) + strings.Repeat("]", 33), tooDeep},
		{"flow 1e6", strings.Repeat("[", 1e6), tooDeep},
		{"flow maps 1e6", strings.Repeat("{a: ", 1e6), tooDeep},
		{"block lists 1e6", strings.Repeat("- ", 1e6), tooDeep},
		{"block maps 34", block(34) + strings.Repeat(" ", 34) + "b", tooDeep},
		{"block maps 1000", block(1000), tooDeep},
		{"mixed 17+17", strings.Repeat("- ", 17) + strings.Repeat("[", 17) + strings.Repeat("]", 17), tooDeep},
		{"alias bomb", bomb.String(), aliasForbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := []byte(c.in)
			var d *Doc
			if used := allocated(func() { d = YAML("x.yaml", in) }); used > 10<<20 {
				t.Errorf("used %d bytes", used)
			}
			if ps := d.Problems(); len(ps) == 0 || ps[0].ID != c.id {
				t.Errorf("got %v, want %s", places(ps), c.id)
			}
		})
	}
	if d := YAML("x.yaml", []byte(strings.Repeat("[", 32)+strings.Repeat("]", 32))); d.Err() != nil {
		t.Errorf("32 levels refused: %v", d.Err())
	}
}

// The usual slips are told in plain words, never in those of the grammar, at their line; a second document is named as
// such, whatever is wrong with it.
func TestYAMLPlainWords(t *testing.T) {
	for _, c := range []struct{ in, place, words string }{
		{"%YAML\nid: a\n", "1:", "starts with %"},
		{"id: a\n... x\n", "2:", "text after ..."},
		{"- id: a\nindustry: b\n", "2:1", "list items and keys at the same indentation"},
		{"id: \"a\\q\"\n", "1:", "unknown escape"},
		{"id: a\nname: |x\n  foo\n", "2:", "after | or >"},
		{"\"a\" b\n", "1:", "text that is not part"},
		{"id: a\n  b: c\n", "2:", "a second colon"},
		{"id: a\nb\nc: d\n", "", "a key without a colon"},
		{"id: @a\n", "1:5", "cannot start a value"},
		{"id: [a\nb: c\n", "1:5", "bracket opened here"},
		{"id: 'a\nb: c\n", "1:5", "quote opened here"},
		{"id: a\n---\nid: b\n", "2:1", "second document"},
		{"id: a\n--- {\n", "2:1", "second document"},
		{"id: a\n---\nid: [b\nc: d\n", "2:1", "second document"},
	} {
		ps := YAML("x", []byte(c.in)).Problems()
		if len(ps) != 1 || !strings.HasPrefix(ps[0].Error(), "x:"+c.place) || !strings.Contains(ps[0].Message, c.words) ||
			strings.Contains(ps[0].Message, "expected") || strings.Contains(ps[0].Message, "while ") {
			t.Errorf("%q: %v; want %s %s", c.in, ps, c.place, c.words)
		}
	}
}
