package strict

import (
	"fmt"
	"strings"
	"testing"
)

var quirks = []struct{ field, value, yaml, json, csv string }{
	{"headcount", "NaN", notFinite, notFinite, notFinite},
	{"headcount", ".nan", notFinite, notFinite, notFinite},
	{"tech_share", "-.inf", notFinite, notFinite, notFinite},
	{"tech_share", "Infinity", notFinite, notFinite, notFinite},
	{"tech_share", "1e400", notFinite, notFinite, notFinite},
	{"tech_share", "1e-400", underflow, underflow, underflow},
	{"tech_share", "4.9e-324", underflow, underflow, underflow},
	{"headcount", "3.7", notWhole, notWhole, notWhole},
	{"headcount", "99999999999999999999", OutOfRange, OutOfRange, OutOfRange},
	{"headcount", "-3", OutOfRange, OutOfRange, OutOfRange},
	{"revenue_musd", "-0.1", OutOfRange, OutOfRange, OutOfRange},
	{"tech_share", "35", OutOfRange, OutOfRange, OutOfRange},
	{"headcount", "0777", badNumber, badNumber, badNumber},
	{"headcount", "0o17", badNumber, badNumber, badNumber},
	{"headcount", "0x1F", badNumber, badNumber, badNumber},
	{"headcount", "1:30", badNumber, "-", badNumber},
	{"headcount", "1_000", badNumber, badNumber, badNumber},
	{"revenue_musd", "1,5", badNumber, "-", raggedRow},
	{"revenue_musd", "1 000", badNumber, "-", badNumber},
	{"headcount", "+5", badNumber, badNumber, badNumber},
	{"headcount", "６００", badNumber, Syntax, badNumber},
	{"headcount", "٦٠٠", badNumber, Syntax, badNumber},
	{"headcount", `"6"`, quotedNumber, quotedNumber, ""},
	{"headcount", "null", nullValue, nullValue, badNumber},
	{"headcount", "~", nullValue, Syntax, badNumber},
	{"headcount", "true", badNumber, badNumber, badNumber},
	{"listed", "yes", badBool, Syntax, badBool},
	{"listed", "on", badBool, Syntax, badBool},
	{"listed", "y", badBool, Syntax, badBool},
	{"listed", "True", badBool, Syntax, badBool},
	{"listed", "1", badBool, badBool, badBool},
	{"listed", `"true"`, badBool, badBool, ""},
	{"industry", `"Bank"`, UnknownValue, UnknownValue, UnknownValue},
	{"name", `"NO"`, "", "", ""},
	{"name", "NO", "", Syntax, ""},
	{"name", "null", nullValue, nullValue, ""},
	{"name", `"=HYPERLINK(1)"`, "", "", ""},
	{"id", "\"a\u202eb\"", badCharacter, badCharacter, badCharacter},
	{"id", "\"a\u200bb\"", badCharacter, badCharacter, badCharacter},
	{"name", `"` + strings.Repeat("😀", 201) + `"`, TooLong, TooLong, TooLong},
}

// A value that some parser reads as something else is refused with the same id in every format. Formats in which the
// text cannot stand as one bare value are left out with "-".
func TestQuirksInEveryFormat(t *testing.T) {
	for _, c := range quirks {
		fields := map[string]string{"industry": `"bank"`, "headcount": "6"}
		fields[c.field] = c.value
		var y, j, head, row []string
		for _, f := range companies.names {
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
