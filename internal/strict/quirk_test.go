package strict

import (
	"fmt"
	"strings"
	"testing"
)

var quirks = []struct{ field, value, yaml, json, csv string }{
	{"headcount", "NaN", NotFinite, NotFinite, NotFinite},
	{"headcount", ".nan", NotFinite, NotFinite, NotFinite},
	{"tech_share", "-.inf", NotFinite, NotFinite, NotFinite},
	{"tech_share", "Infinity", NotFinite, NotFinite, NotFinite},
	{"tech_share", "1e400", NotFinite, NotFinite, NotFinite},
	{"tech_share", "1e-400", Underflow, Underflow, Underflow},
	{"tech_share", "4.9e-324", Underflow, Underflow, Underflow},
	{"headcount", "3.7", NotWhole, NotWhole, NotWhole},
	{"headcount", "99999999999999999999", OutOfRange, OutOfRange, OutOfRange},
	{"headcount", "-3", OutOfRange, OutOfRange, OutOfRange},
	{"revenue_musd", "0", OutOfRange, OutOfRange, OutOfRange},
	{"tech_share", "35", OutOfRange, OutOfRange, OutOfRange},
	{"headcount", "0777", BadNumber, BadNumber, BadNumber},
	{"headcount", "0o17", BadNumber, BadNumber, BadNumber},
	{"headcount", "0x1F", BadNumber, BadNumber, BadNumber},
	{"headcount", "1:30", BadNumber, "-", BadNumber},
	{"headcount", "1_000", BadNumber, BadNumber, BadNumber},
	{"revenue_musd", "1,5", BadNumber, "-", RaggedRow},
	{"revenue_musd", "1 000", BadNumber, "-", BadNumber},
	{"headcount", "+5", BadNumber, BadNumber, BadNumber},
	{"headcount", "６００", BadNumber, Syntax, BadNumber},
	{"headcount", "٦٠٠", BadNumber, Syntax, BadNumber},
	{"headcount", `"6"`, QuotedNumber, QuotedNumber, ""},
	{"headcount", "null", NullValue, NullValue, BadNumber},
	{"headcount", "~", NullValue, Syntax, BadNumber},
	{"headcount", "true", BadNumber, BadNumber, BadNumber},
	{"listed", "yes", BadBool, Syntax, BadBool},
	{"listed", "on", BadBool, Syntax, BadBool},
	{"listed", "y", BadBool, Syntax, BadBool},
	{"listed", "True", BadBool, Syntax, BadBool},
	{"listed", "1", BadBool, BadBool, BadBool},
	{"listed", `"true"`, BadBool, BadBool, ""},
	{"industry", `"Bank"`, UnknownValue, UnknownValue, UnknownValue},
	{"name", `"NO"`, "", "", ""},
	{"name", "NO", "", Syntax, ""},
	{"name", "null", NullValue, NullValue, ""},
	{"name", `"=HYPERLINK(1)"`, "", "", ""},
	{"id", "\"a\u202eb\"", BadCharacter, BadCharacter, BadCharacter},
	{"id", "\"a\u200bb\"", BadCharacter, BadCharacter, BadCharacter},
	{"name", `"` + strings.Repeat("😀", 201) + `"`, TooLong, TooLong, TooLong},
}

// A value that some parser reads as something else is refused with the same id in every format. Formats in which the
// text cannot stand as one bare value are left out with "-".
func TestQuirksInEveryFormat(t *testing.T) {
	for _, c := range quirks {
		fields := map[string]string{"industry": `"bank"`, "headcount": "6"}
		fields[c.field] = c.value
		var y, j, head, row []string
		for _, f := range companies.Names() {
			if v, ok := fields[f]; ok {
				y = append(y, f+": "+v+"\n")
				j = append(j, fmt.Sprintf("%q: %s", f, v))
				head, row = append(head, f), append(row, v)
			}
		}
		for _, in := range []struct{ file, text, want string }{
			{"x.yaml", strings.Join(y, ""), c.yaml},
			{"x.json", "{" + strings.Join(j, ",") + "}", c.json},
			{"x.ndjson", "{" + strings.Join(j, ",") + "}\n", c.json},
			{"x.csv", strings.Join(head, ",") + "\n" + strings.Join(row, ",") + "\n", c.csv},
		} {
			if in.want == "-" {
				continue
			}
			r := NewReader(strings.NewReader(in.text), in.file, companies)
			got := "no record"
			if r.Next() {
				got = ""
				if ps := r.Record().Problems(); len(ps) > 0 {
					got = ps[0].ID
				}
			}
			if got != in.want {
				t.Errorf("%s: %s: got %q, want %q", in.file, strings.TrimSpace(in.text), got, in.want)
			}
		}
	}
}

// Minus zero never leaves the reader, in any format.
func TestMinusZero(t *testing.T) {
	for file, in := range map[string]string{
		"x.yaml": "industry: bank\nheadcount: 6\ntech_share: -0.0\n", "x.json": `{"industry":"bank","headcount":6,"tech_share":-0}`,
		"x.ndjson": `{"industry":"bank","headcount":6,"tech_share":-0}`, "x.csv": "industry,headcount,tech_share\nbank,6,-0\n",
	} {
		r := NewReader(strings.NewReader(in), file, companies)
		if !r.Next() || r.Record().Err() != nil || fmt.Sprint(r.Record().Float(4)) != "0" {
			t.Errorf("%s: %v, %v", file, r.Record().Float(4), r.Record().Err())
		}
	}
}
