package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// The nearest name is found for case, separators, transpositions, one or two slips and prefixes, and nothing is
// suggested for words that are merely short or unlike.
func TestNear(t *testing.T) {
	fields := []string{"id", "name", "industry", "headcount", "revenue_musd", "growth_pct", "tech_share", "it_staff", "engineers",
		"regulation", "threat", "legacy", "sites", "clarity"}
	for _, c := range []struct{ word, want string }{
		{"Headcount", "headcount"}, {"HEAD-COUNT", "headcount"}, {"revenueMusd", "revenue_musd"}, {"industy", "industry"},
		{"headcuont", "headcount"}, {"regluation", "regulation"}, {"tech_shrae", "tech_share"}, {"regul", "regulation"},
		{"revenue", "revenue_musd"}, {"engineer", "engineers"}, {"nmae", "name"}, {"site", "sites"}, {"treat", "threat"},
		{"colour", ""}, {"x", ""}, {"", ""}, {"zz", ""}, {strings.Repeat("a", 100), ""}, {"employees", ""},
	} {
		got := strings.Join(Near(c.word, fields), ",")
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.word, got, c.want)
		}
	}
}

// The distance is a count of edits: zero only for equal words, symmetric, transposition of neighbours counts one.
func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"ca", "abc", 3}, {"kitten", "sitting", 3}, {"naïve", "naive", 1}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("%s %s: got %d, want %d", c.a, c.b, got, c.want)
		}
		if got := edits(c.b, c.a); got != c.want {
			t.Errorf("%s %s: got %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// Nothing that moves the cursor, hides or reorders text gets through Visible; ordinary text is untouched.
func TestVisible(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Acme Valves & \"Söhne\" \\ 日本 😀", "Acme Valves & \"Söhne\" \\ 日本 😀"},
		{"\x1b[2J", `\x1b[2J`}, {"\x1b]52;c;aGk=\a", `\x1b]52;c;aGk=\x07`}, {"a\r\nb\tc", `a\r\nb\tc`}, {"\u009b31m", `\u009b31m`},
		{"\x00\x7f\b", `\x00\x7f\x08`}, {"\u202egnp", `\u202egnp`}, {"a\u200bb\ufeff", `a\u200bb\ufeff`}, {"\u2028", `\u2028`},
		{"\xff\xc3", `\xff\xc3`}, {"\ufffd", "\ufffd"}, {"\U000e0041", `\U000e0041`}, {"\u3164", `\u3164`}, {"a\u00adb", `a\u00adb`}, {"a\u2800b", `a\u2800b`},
	} {
		if got := Visible(c.in); got != c.want {
			t.Errorf("%q: got %s, want %s", c.in, got, c.want)
		}
	}
	if got := Quote(strings.Repeat("é", 100)); got != `"`+strings.Repeat("é", 60)+`…"` {
		t.Errorf("not cut to 60 characters: %s", got)
	}
}

// What is made visible is valid, on one line, stays the same when made visible again, and keeps no hidden character
// but a joiner or selector that has work to do there.
func FuzzVisible(f *testing.F) {
	for _, s := range []string{"a\x1b[2J", "\u200b\u3164a", "می\u200cخواهم", "\U0001f469\u200d\U0001f4bb", "❤\ufe0f", "\xff\xfe", "\ufffe", "1\ufe0f\u20e3",
		"\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\U0001f3f4\U000e0067\U000e007f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := Visible(s)
		if !utf8.ValidString(v) || Visible(v) != v || strings.ContainsAny(v, "\n\r\t\x1b") {
			t.Fatalf("%q became %q", s, v)
		}
		for i, r := range v {
			if HiddenAt(v, i, r) {
				t.Fatalf("%q became %q", s, v)
			}
		}
		if d := Document(s); Document(d) != d || strings.Contains(d, "\x1b") {
			t.Fatalf("%q became %q", s, d)
		}
	})
}

// Joiners of Persian and Hindi and the parts of an emoji stay as text; the same characters elsewhere, and fillers
// everywhere, are written out.
func TestJoiners(t *testing.T) {
	for in, want := range map[string]string{
		"می\u200cخواهم": "می\u200cخواهم", "क्\u200dष": "क्\u200dष", "\U0001f469\u200d\U0001f4bb": "\U0001f469\u200d\U0001f4bb",
		"\U0001f3f3\ufe0f\u200d\U0001f308": "\U0001f3f3\ufe0f\u200d\U0001f308", "❤\ufe0f": "❤\ufe0f", "1\ufe0f\u20e3": "1\ufe0f\u20e3",
		"a\u200cb": `a\u200cb`, "a\u200d": `a\u200d`, "a\ufe0fb": `a\ufe0fb`, "م\u200c": "م" + `\u200c`, "م\u200c\u200cم": "م" + `\u200c\u200c` + "م",
		"a\u3164\u115f\uffa0\u034f\u17b4\U000e0100b": `a\u3164\u115f\uffa0\u034f\u17b4\U000e0100b`, "a\ufffeb": `a\ufffeb`, "\ue000": `\ue000`,
		"\u0600\u0661": "\u0600\u0661",
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
}

// The flag of a part of a country, which is spelt in tags, stays and is one character of two cells. Tags can carry any
// text unseen: all others are written out.
func TestRegionalFlags(t *testing.T) {
	tags := func(word string) (out string) {
		for _, c := range word {
			out += string(c + 0xe0000)
		}
		return out
	}
	const end = "\x7f"
	for _, code := range []string{"gbeng", "gbsct", "usca", "fr75"} {
		flag := "🏴" + tags(code+end)
		if got := Visible(flag); got != flag || Width(flag) != 2 {
			t.Errorf("%s: %q of %d cells", code, got, Width(flag))
		}
		if got := Visible("a" + flag + flag + "b"); got != "a"+flag+flag+"b" {
			t.Errorf("%s: %q", code, got)
		}
	}
	for _, stray := range []string{tags("gbeng" + end), "🏴" + tags("gbeng"), "🏴" + tags("ignoreme"+end), "🏴" + tags("gb"+end), "🏴" + tags("GBENG"+end),
		"😀" + tags("gbeng"+end), "🏴a" + tags("gbeng"+end), "🏴" + tags("gbeng\x7fx"), "🏴" + tags("gbeng") + "\u200b" + tags(end)} {
		if got := Visible(stray); !strings.Contains(got, `\U000e00`) {
			t.Errorf("%q keeps what does not show", got)
		}
	}
}

// Cells are counted by what a person sees as a character.
func TestWidth(t *testing.T) {
	for in, want := range map[string]int{"abc": 3, "日本": 4, "e\u0301": 1, "\U0001f1e9\U0001f1ea": 2, "\U0001f469\u200d\U0001f4bb": 2, "": 0} {
		if got := Width(in); got != want {
			t.Errorf("Width(%q) = %d, want %d", in, got, want)
		}
	}
}

// Money, shares, counts and lists in sentences are written one way, at every edge of rounding.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Currency{}.Amount(999), "$999"}, {Currency{}.Amount(999.6), "$1.0k"}, {Currency{}.Amount(45_400), "$45k"}, {Currency{}.Amount(190_499), "$190k"}, {Currency{}.Amount(2.34e6), "$2.3M"},
		{Currency{}.Amount(-1.2e9), "-$1.2B"}, {Currency{}.Amount(999.6e3), "$1.0M"}, {Currency{}.Amount(0), "$0"},
		{Percent(0), "0%"}, {Percent(0.001), "less than 1%"}, {Percent(0.999), "more than 99%"}, {Percent(1), "100%"}, {Percent(0.5), "50%"},
		{Number(1234567), "1,234,567"}, {Number(0.5), "0.5"}, {Number(16.5316), "16.5"}, {Number(-2500), "-2,500"}, {Number(-250), "-250"},
		{Figure(1234567), "1,234,567"}, {Figure(0.1234567), "0.123457"}, {Figure(1e-7), "1e-07"}, {Figure(5e6), "5,000,000"},
		{Group("1240000.5"), "1,240,000.5"}, {Group("-123"), "-123"}, {Group("-1234"), "-1,234"}, {Group("1e+20"), "1e+20"}, {Int(1000), "1,000"},
		{Count(1, "company"), "1 company"}, {Count(2000, "company"), "2,000 companies"}, {Count(0, "draw"), "0 draws"}, {Count(1, "person"), "1 person"},
		{Count(3, "person"), "3 people"}, {Count(2, "key"), "2 keys"}, {Count(2, "switch"), "2 switches"},
		{And(nil), ""}, {And([]string{"a"}), "a"}, {And([]string{"a", "b"}), "a and b"}, {Or([]string{"a", "b", "c"}), "a, b or c"},
		{DidYouMean("headcuont", []string{"headcount"}), "did you mean headcount?"}, {DidYouMean("zz", []string{"headcount"}), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
