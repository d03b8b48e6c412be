package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"github.com/orgsim/orgsim/internal/text"
)

// The fuzz targets hold one law each: reading back gives the text, and the
// escaped text has nothing a reader would act on. `go test` runs them over
// the seeds; `go test -fuzz FuzzX` searches further.

func addSeeds(f *testing.F) {
	for i, p := range hostilePieces {
		f.Add(p)
		f.Add(p + hostilePieces[(i*7+3)%len(hostilePieces)] + "x" + p)
	}
}

// Law: goldmark shows the text, in a cell.
func FuzzEscapeMarkdown(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		var page bytes.Buffer
		if err := gfm.Convert([]byte("| h |\n| - |\n| "+escapeMarkdown(s)+" |\n"), &page); err != nil {
			t.Fatal(err)
		}
		tables, elements := htmlTables(page.Bytes())
		if len(tables) != 1 {
			t.Fatalf("%d tables from %q", len(tables), s)
		}
		sameGrid(t, tables[0], [][]string{{"h"}, {squash(text.Document(s))}})
		noActiveContent(t, elements)
	})
}

// delimitedCell is a text as a cell of CSV.
func delimitedCell(s string) string {
	var b bytes.Buffer
	d := delimited{Writer: inChunks(&b), sep: ','}
	d.text(s)
	d.Close()
	return b.String()
}

// Law: encoding/csv returns the text with nothing hidden in it, and a formula is guarded.
func FuzzDelimitedText(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		line := delimitedCell(s)
		s = text.Cell(s)
		rows, err := csv.NewReader(strings.NewReader(line + ",end\n")).ReadAll()
		if err != nil || len(rows) != 1 || len(rows[0]) != 2 {
			t.Fatalf("%q gave %q, %v", s, rows, err)
		}
		if isFormula(s) != strings.HasPrefix(rows[0][0], "'") && !strings.HasPrefix(s, "'") {
			t.Fatalf("guard of %q is %q", s, rows[0][0])
		}
		if got := unguardFormula(rows[0][0]); got != strings.ReplaceAll(s, "\r\n", "\n") {
			t.Fatalf("%q came back as %q", s, got)
		}
	})
}

// Law: encoding/json returns the text; no control character and no < remain.
func FuzzJSONString(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		raw := appendJSONString(nil, s)
		var got string
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		var want []byte // each bad byte its own U+FFFD, as encoding/json does
		for _, r := range s {
			want = utf8.AppendRune(want, r)
		}
		if got != string(want) {
			t.Fatalf("%q came back as %q", want, got)
		}
		if bytes.ContainsRune(raw, '<') || text.Visible(string(raw)) != string(raw) {
			t.Fatalf("something hidden in %q", raw)
		}
	})
}

// Law: a browser's parser shows the text.
func FuzzHTML(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		tab := Table{Columns: []Column{{Key: "k", Label: "h"}}, Rows: [][]Cell{{Text(s)}}, Notes: []string{s}}
		page := written(t, "html", docOf(tab))
		tables, elements := htmlTables(page)
		sameGrid(t, tables[0], [][]string{{"h"}, {squash(text.Document(strings.ToValidUTF8(s, "\uFFFD")))}})
		noActiveContent(t, elements)
		z := nethtml.NewTokenizer(bytes.NewReader(page))
		for tt := z.Next(); tt != nethtml.ErrorToken; tt = z.Next() {
			if tt == nethtml.CommentToken {
				t.Fatalf("comment from %q", s)
			}
		}
	})
}

// Law: resolving character references gives the text, and no punctuation is
// left but what AsciiDoc does not act on.
func FuzzEscapeAsciiDoc(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		esc := escapeAsciiDoc(s)
		if got := html.UnescapeString(esc); got != strings.ReplaceAll(text.Document(s), "\n", " ") {
			t.Fatalf("%q came back as %q (%s)", s, got, esc)
		}
		if strings.ContainsAny(esc, "|\"'`*_^~+={}[]<>@!?\\\n") {
			t.Fatalf("live punctuation in %q", esc)
		}
		for _, live := range []string{"--", "..", "//", "$$", "::", "((", "(C)", "(R)", "(TM)", "->"} {
			if strings.Contains(esc, live) {
				t.Fatalf("%q in %q", live, esc)
			}
		}
	})
}

// Law: taking backslashes and references away gives the text, and every
// character that could be markup has a backslash.
func FuzzEscapeConfluence(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		esc := strings.ReplaceAll(escapeConfluence(s), ` \\ `, "\n")
		var got []rune
		slashed := false
		for _, r := range esc {
			if r == '\\' && !slashed {
				slashed = true
				continue
			}
			if !slashed && strings.ContainsRune("|{}[]*_^~+?!#@", r) && !strings.HasSuffix(string(got), "&") {
				t.Fatalf("live %q in %q", r, esc)
			}
			got, slashed = append(got, r), false
		}
		if back := html.UnescapeString(string(got)); squash(back) != squash(text.Document(s)) {
			t.Fatalf("%q came back as %q", s, back)
		}
	})
}

// Law: in LaTeX every special character stands behind a backslash or in one
// of our commands, braces balance, and there is no blank line (a paragraph).
func FuzzEscapeLaTeX(f *testing.F) {
	addSeeds(f)
	commands := strings.NewReplacer(
		`\textbackslash{}`, "", `\textasciitilde{}`, "", `\textasciicircum{}`, "", `\textless{}`, "", `\textgreater{}`, "",
		`\textbar{}`, "", `\textquotedbl{}`, "", `\textquotesingle{}`, "", `\textasciigrave{}`, "", `\ldots{}`, "", `\texteuro{}`, "",
		`$-$`, "", `$\times$`, "", `$\le$`, "", `$\ge$`, "", `$\approx$`, "", `$\pm$`, "",
		`{[}`, "", `{]}`, "", `{*}`, "", `{=}`, "", `-{}`, "", `,{}`, "", `!{}`, "", `?{}`, "", "`{}", "", `'{}`, "", "``", "", "''", "",
		`\{`, "", `\}`, "", `\$`, "", `\%`, "", `\&`, "", `\#`, "", `\_`, "")
	f.Fuzz(func(t *testing.T, s string) {
		rest := commands.Replace(escapeLaTeX(s))
		for {
			i := strings.Index(rest, `\orgsimchar{`)
			if i < 0 {
				break
			}
			j := strings.IndexByte(rest[i:], '}')
			if hex := rest[i+len(`\orgsimchar{`) : i+j]; len(hex) < 4 || strings.Trim(hex, "0123456789ABCDEF") != "" {
				t.Fatalf("bad character %q", hex)
			}
			rest = rest[:i] + rest[i+j+1:]
		}
		if strings.ContainsAny(rest, "\\{}$%&#_^<>|\"'`[]=*\n") {
			t.Fatalf("%q leaves %q", s, rest)
		}
	})
}

// Property: what CSV holds is guarded by OWASP's list, with full-width forms and after spaces and
// quotes, but for a number with a sign, which is none; hidden characters arrive as escapes, and ordinary names are left alone.
func TestFormulasAreGuarded(t *testing.T) {
	cell := func(s string) string {
		line := delimitedCell(s)
		rows, err := csv.NewReader(strings.NewReader(line + "\n")).ReadAll()
		if err != nil || len(rows) != 1 {
			t.Fatalf("%q: %q, %v", s, line, err)
		}
		return rows[0][0]
	}
	for _, s := range []string{"=1", "+1+1", "-1-1", "-x", "+SUM(A1)", "@x", "\tx", "\nx", "＝1", "＋1", "－1", "＠x", " =1", "\"=1", "'=1", "  \" =1", "-", "﹣1"} {
		if got := cell(s); got != "'"+s {
			t.Errorf("%q arrives as %q", s, got)
		}
	}
	for _, s := range []string{"Acme", "a=1", "1-2", "'quoted", "\"x\"", "~", "(-1)", "中=1", "+1", "-1.5", "-1,234.5", "+4%"} {
		if got := cell(s); got != s {
			t.Errorf("%q arrives as %q", s, got)
		}
	}
	for _, s := range []string{"\x00=x", "\ufeff=1"} {
		if got := cell(s); !strings.HasPrefix(got, `\`) {
			t.Errorf("%q arrives as %q", s, got)
		}
	}
}

// unguardFormula takes back what the guard of CSV did.
func unguardFormula(s string) string {
	if strings.HasPrefix(s, "'") && isFormula(s[1:]) {
		return s[1:]
	}
	return s
}
