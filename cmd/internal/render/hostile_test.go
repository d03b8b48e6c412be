package render

import (
	"strings"

	"pgregory.net/rapid"
)

// hostilePieces are what breaks table writers: markup of every format,
// spreadsheet formulas, terminal escapes, direction controls, wide and
// combining characters, bytes that are not UTF-8.
var hostilePieces = []string{
	"|", "||", "\\", "\\\\", "\n", "\r", "\r\n", "\t", "`", "``", "*", "**", "_", "__", "[", "]", "[x](y)", "![", "]]",
	"<", ">", "&", "&amp;", "&#65;", "<b>", "<br>", "</td>", "</script>", "<script>", "<!--", "-->", "\"><img onerror=",
	"$", "$$", "%", "#", "##", "{", "}", "{attr}", "~", "~~", "^", "=", "==", "+", "++", "-", "--", "---", "@", "'", "''", "\"", "\"\"",
	",", ",,", ";", ";;", ":", "::", ":)", "(y)", "(C)", "(TM)", "...", ".", "1.", "- ", "* ", "# ", "> ", "h1. ", "bq. ", "NOTE: ",
	"http://x.y", "www.a.b", "a@b.cd", "mailto:a@b.cd", "//", "/*", "pass:c[x]", "<<x>>", "xref:a[b]", "image::a[]", "link:a[b]",
	"\\input{/etc/passwd}", "\\write18{x}", "\\end{tabular}", "\\\\[1cm]", "!x!", "{code}", "{panel}", "??x??", "||h||",
	"=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\uff0b", "\uff0d", "\uff20", "=HYPERLINK(\"x\")", "'=1",
	"\x00", "\x01", "\x07", "\x08", "\x1b[2J", "\x1b]8;;x\x07", "\x7f", "\u0085", "\u009b31m", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028",
	"\u00e9", "e\u0301", "\u4e2d\u6587", "\U0001f600", "\u20ac", "\u00b1", "\u2026", "\u201c", "\u2019", "\u2013", "\u00df", "\u0141", "\u0416", "\xff", "\xc3",
	"a", "B", "7", "word", " ", "  ", "_x0041_", "\u2502", "\ufffd", "\U000e0041", "\uffff",
}

// hostileText draws a text of up to eight pieces.
func hostileText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostilePieces), 0, 8).Draw(t, "pieces"), "")
	})
}

// anyNumber draws numbers of all sizes, with the awkward ones often.
func anyNumber() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.SampledFrom([]float64{0, -0.5, 0.005, 1, -1, 0.1, 1.0 / 3, 999.9996e3, 1e6, 123456789.125, 1e21, 1e-7, 5e-324, 1.7e308, -1e15, 1 << 53}),
		rapid.Float64Range(-1e9, 1e9),
	)
}

// anyTable draws a table with a column of every kind, hostile texts, ranges,
// marks, missing values.
func anyTable() *rapid.Generator[Table] {
	return rapid.Custom(func(t *rapid.T) Table {
		tab := Table{
			ID: "any", Title: hostileText().Draw(t, "title"),
			Columns: []Column{
				{Key: "name", Label: hostileText().Draw(t, "label")},
				{Key: "num", Label: "Num", Kind: KindNumber, Precision: rapid.IntRange(-1, 4).Draw(t, "precision")},
				{Key: "money", Label: "Money", Kind: KindMoney, Unit: "$/yr", Scale: rapid.SampledFrom([]float64{0, 1, 1e3, 1e6, 1e9, 7}).Draw(t, "scale")},
				{Key: "share", Label: "Share", Kind: KindShare, Precision: 1},
				{Key: "count", Label: "Count", Kind: KindInteger},
				{Key: "ok", Label: "OK", Kind: KindBool},
				{Key: "text2", Label: "More", Right: rapid.Bool().Draw(t, "right")},
			},
			Notes: []string{hostileText().Draw(t, "note")},
		}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			tab.Rows = append(tab.Rows, anyRow(t))
		}
		return tab
	})
}

func anyRow(t *rapid.T) []Cell {
	number := func(name string) Cell {
		v := anyNumber().Draw(t, name)
		switch rapid.IntRange(0, 5).Draw(t, name+" shape") {
		case 0:
			return Missing(hostileText().Draw(t, "reason"))
		case 1:
			return Range(v, anyNumber().Draw(t, "lo"), anyNumber().Draw(t, "hi"))
		case 2:
			return Number(v).WithMark(rapid.SampledFrom([]string{"~", "a", "*", "|"}).Draw(t, "mark"))
		}
		return Number(v)
	}
	row := []Cell{
		Text(hostileText().Draw(t, "name")), number("num"), number("money"), number("share"),
		Int(rapid.Int64Range(-1<<53, 1<<53).Draw(t, "count")), Bool(rapid.Bool().Draw(t, "ok")),
		Text(hostileText().Draw(t, "text2")),
	}
	if rapid.IntRange(0, 4).Draw(t, "strong") == 0 {
		row = StrongRow(row)
	}
	return row
}

// squash makes all white space single spaces, which is what every prose
// format does to it.
func squash(s string) string { return strings.Join(strings.Fields(s), " ") }
