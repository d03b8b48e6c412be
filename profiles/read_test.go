package profiles_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// industries are the twenty of the profile format.
var industries = []string{"software", "internet", "fintech", "bank", "insurance", "healthcare", "pharma", "manufacturing",
	"industrial-technology", "consumer-goods", "retail", "hospitality", "transport", "telecom", "energy", "media", "education",
	"government", "professional-services", "construction"}

var spec = specOf()

// specOf is the spec for the industries, and for structures in place if there are any.
func specOf(structures ...string) *profiles.Spec {
	var cat model.Catalogue
	for _, id := range industries {
		cat.Industries = append(cat.Industries, model.Industry{ID: id})
	}
	for _, id := range structures {
		cat.Structures = append(cat.Structures, model.Structure{ID: id})
	}
	return profiles.NewSpec(&cat)
}

// read reads text as a file of that name and fails the test when the input itself fails.
func read(t *testing.T, file, text string) ([]model.Profile, strict.Problems) {
	t.Helper()
	found, err := spec.Read(file, strings.NewReader(text), profiles.Options{})
	ps, problems := found.Profiles, found.Problems
	if err != nil {
		t.Fatalf("reading %s: %v", file, err)
	}
	return ps, problems
}

// places renders problems as "line:col id", warnings with a leading "~".
func places(problems strict.Problems) []string {
	var out []string
	for _, p := range problems {
		mark := ""
		if p.Severity == strict.SeverityWarning {
			mark = "~"
		}
		out = append(out, fmt.Sprintf("%s%d:%d %s", mark, p.Line, p.Col, p.ID))
	}
	return out
}

func ids(ps []model.Profile) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.ID)
	}
	return out
}

// The example of the profile format reads the same in YAML, JSON, NDJSON and CSV.
func TestFormatsAgree(t *testing.T) {
	want := model.Profile{ID: "acme", Name: "Acme Valves", Industry: "manufacturing", Flavour: model.FlavourProduct}
	want.Set(model.Headcount, 600)
	want.Set(model.TechShare, 0.03)
	want.Set(model.RevenueMUSD, 180)
	for file, text := range map[string]string{
		"a.yaml":   "id: acme\nname: Acme Valves\nindustry: manufacturing\nheadcount: 600\ntech_share: 0.03\nrevenue_musd: 180\ncto_flavour: product\n",
		"b.yml":    "{id: acme, name: Acme Valves, industry: manufacturing, headcount: 6e2, tech_share: 3e-2, revenue_musd: 180.0, cto_flavour: product}",
		"a.json":   `{"id":"acme","name":"Acme Valves","industry":"manufacturing","headcount":600,"tech_share":0.03,"revenue_musd":180,"cto_flavour":"product"}`,
		"list":     `[{"id":"acme","name":"Acme Valves","industry":"manufacturing","headcount":600,"tech_share":0.03,"revenue_musd":180,"cto_flavour":"product"}]`,
		"a.ndjson": `{"id":"acme","name":"Acme Valves","industry":"manufacturing","headcount":600,"tech_share":0.03,"revenue_musd":180,"cto_flavour":"product"}` + "\n",
		"a.csv":    "id,name,industry,headcount,tech_share,legacy,revenue_musd,cto_flavour\nacme,Acme Valves,manufacturing,600,0.03,,180,product\n",
		"-":        "\ufeffname,id,industry,headcount,tech_share,revenue_musd,cto_flavour\r\n\"Acme Valves\",acme,manufacturing,600,.03,180,product\r\n",
	} {
		if file == "-" {
			text = strings.Replace(text, ",.03", ",0.03", 1)
		}
		ps, problems := read(t, file, text)
		if len(problems) > 0 || len(ps) != 1 || ps[0] != want {
			t.Errorf("%s: got %+v, problems %v; want %+v", file, ps, problems, want)
		}
	}
}

// Faults of a file are reported with their place and id, in every format; nothing wrong passes.
func TestRefused(t *testing.T) {
	const y, j, c = "acme.yaml", "acme.json", "acme.csv"
	const base, head = "industry: bank\nheadcount: 600\n", "id,industry,headcount,tech_share\n"
	const obj = `{"industry":"bank","headcount":600,`
	for _, row := range []struct{ name, file, text, want string }{
		{"1 empty", y, "", "0:0 empty-input"},
		{"1 empty", j, "", "0:0 empty-input"},
		{"1 empty", c, "", "0:0 empty-input"},
		{"2 comments only", y, "# nothing\n\n", "0:0 empty-input"},
		{"8 long cell", c, head + strings.Repeat("x", 70<<10) + ",bank,600,\n", "2:1 field-too-long"},
		{"9 gzip", c, "\x1f\x8b\x08\x00", "0:0 looks-like-gzip"},
		{"9 xlsx", c, "PK\x03\x04xl/workbook", "0:0 looks-like-xlsx"},
		{"10 UTF-16", y, "\xff\xfei\x00n\x00", "0:0 encoding-utf16"},
		{"12 lone CR", y, "industry: bank\rheadcount: 600\n", "1:15 lone-cr"},
		{"13 not UTF-8", y, base + "name: caf\x81\n", "3:10 invalid-utf8"},
		{"13 not UTF-8", c, head + "caf\x81,bank,600,\n", "2:4 invalid-utf8"},
		{"14 zero byte", j, obj + `"name":"a` + "\x00" + `b"}`, "1:45 nul-byte"},
		{"15 NaN", y, base + "tech_share: .nan\n", "3:13 not-finite"},
		{"15 NaN", c, head + "a,bank,600,NaN\n", "2:12 not-finite"},
		{"16 Inf", y, base + "growth_pct: -.inf\n", "3:13 not-finite"},
		{"17 1e400", j, obj + `"revenue_musd":1e400}`, "1:51 not-finite"},
		{"18 1e-400", y, base + "tech_share: 1e-400\n", "3:13 underflow"},
		{"19 fraction", y, "industry: bank\nheadcount: 3.7\n", "2:12 not-whole"},
		{"19 fraction", c, head + "a,bank,3.7,\n", "2:8 not-whole"},
		{"20 too large", y, "industry: bank\nheadcount: 99999999999999999999\n", "2:12 out-of-range"},
		{"21 negative", y, "industry: bank\nheadcount: -5\n", "2:12 out-of-range"},
		{"22 zero people", y, "industry: bank\nheadcount: 0\n", "2:12 out-of-range"},
		{"22 no places", y, base + "sites: 0\n", "3:8 out-of-range"},
		{"23 percent for share", y, base + "tech_share: 35\n", "3:13 out-of-range"},
		{"28 decimal comma", y, base + "tech_share: 0,3\n", "3:13 bad-number"},
		{"29 thousands", y, "industry: bank\nheadcount: 1_000\n", "2:12 bad-number"},
		{"29 thousands", c, head + "a,bank,\"1,000\",\n", "2:8 bad-number"},
		{"30 full-width digits", y, "industry: bank\nheadcount: ６００\n", "2:12 bad-number"},
		{"31 key twice", y, base + "headcount: 700\n", "3:1 duplicate-key"},
		{"31 key twice", j, obj + `"headcount":700}`, "1:36 duplicate-key"},
		{"32 case", y, "industry: bank\nHeadcount: 600\n", "1:1 missing-field, 2:1 unknown-field"},
		{"33 typo", y, base + "tech_shar: 0.3\n", "3:1 unknown-field"},
		{"33 typo", j, obj + `"tech_shar":0.3}`, "1:36 unknown-field"},
		{"34 both missing", y, "name: Acme\n", "1:1 missing-field"},
		{"34 both missing", c, "id,tech_share\na,0.3\n", "1:1 missing-field"},
		{"34 cell missing", c, head + "a,bank,,\n", "2:1 missing-field"},
		{"35 null", y, base + "legacy: ~\n", "3:9 null-value"},
		{"35 nothing", y, base + "legacy:\nthreat: 3\n", "3:1 null-value"},
		{"35 null", j, obj + `"legacy":null}`, "1:45 null-value"},
		{"37 octal", y, "industry: bank\nheadcount: 0777\n", "2:12 bad-number"},
		{"37 hex", y, "industry: bank\nheadcount: 0x1F\n", "2:12 bad-number"},
		{"37 sexagesimal", y, "industry: bank\nheadcount: 1:30\n", "2:12 bad-number"},
		{"38 anchor", y, "industry: &i bank\nheadcount: 600\n", "1:11 alias-not-allowed"},
		{"40 deep", j, obj + `"legacy":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}", "1:76 too-deep"},
		{"41 second document", y, base + "---\n" + base, "3:1 second-document"},
		{"41 trailing text", j, obj + `"legacy":1} x`, "1:48 second-document"},
		{"42 tag", y, "industry: bank\nheadcount: !!int 600\n", "2:12 tag-not-allowed"},
		{"43 tab", y, "industry: bank\n\theadcount: 600\n", "2:1 tab-indent"},
		{"44 list in YAML", y, "- industry: bank\n  headcount: 600\n", "1:1 wrong-type"},
		{"44 scalar", j, "600", "1:1 wrong-type"},
		{"44 null", j, "null", "1:1 null-value"},
		{"45 header only", c, head, "1:0 no-rows"},
		{"45 no header", c, "acme,bank,600,0.3\n", "1:1 no-header"},
		{"45 empty list", j, "[]", "1:1 no-rows"},
		{"46 column twice", c, "industry,headcount,headcount\nbank,1,2\n", "1:20 duplicate-column"},
		{"46 nameless column", c, "industry,,headcount\nbank,1,2\n", "1:10 empty-column"},
		{"48 open quote", c, head + "\"a,bank,600,\n", "2:1 unterminated-quote"},
		{"51 zero width in id", y, "id: ac\u200bme\n" + base, "1:5 bad-character"},
		{"51 bidi in id", j, `{"id":"\u202eacme","industry":"bank","headcount":600}`, "1:7 bad-character"},
		{"52 long name", y, "name: " + strings.Repeat("é", 201) + "\n" + base, "1:7 too-long"},
		{"long id", y, "id: " + strings.Repeat("é", 101) + "\n" + base, "1:5 too-long"},
		{"long id", c, head + strings.Repeat("x", 101) + ",bank,600,\n", "2:1 too-long"},
		{"blank name", y, "name: \"  \"\n" + base, "1:7 empty-text"},
		{"unknown industry", y, "industry: banking\nheadcount: 600\n", "1:11 unknown-value"},
		{"unknown flavour", y, base + "cto_flavour: produkt\n", "3:14 unknown-value"},
		{"quoted number", j, obj + `"legacy":"3"}`, "1:45 quoted-number"},
		{"more technologists than people", y, "industry: bank\nheadcount: 60\nit_staff: 40\nengineers: 21\n", "4:12 out-of-range"},
		{"more technologists than people", c, "it_staff,industry,headcount\n61,bank,60\n", "2:1 out-of-range"},
		{"all at once", y, "industry: bankk\nheadcount: 3.7\nlegacy: 11\ncolour: red\n",
			"1:11 unknown-value, 2:12 not-whole, 3:9 out-of-range, 4:1 unknown-field"},
	} {
		t.Run(row.name+" "+row.file, func(t *testing.T) {
			ps, problems := read(t, row.file, row.text)
			if got := strings.Join(places(problems), ", "); got != row.want {
				t.Errorf("got  %s\nwant %s\n%s", got, row.want, problems.Error())
			}
			if problems.Err() == nil || len(ps) > 0 {
				t.Errorf("accepted as %+v", ps)
			}
		})
	}
}

// What looks odd but is right is accepted.
func TestAccepted(t *testing.T) {
	for _, row := range []struct{ name, file, text, id, display string }{
		{"36 NO is a name", "x.yaml", "name: NO\nindustry: bank\nheadcount: 6\n", "x", "NO"},
		{"11 byte order mark", "x.yaml", "\ufeffindustry: bank\nheadcount: 6\n", "x", "x"},
		{"12 CRLF", "x.yaml", "industry: bank\r\nheadcount: 6\r\n", "x", "x"},
		{"minus zero", "x.json", `{"industry":"bank","headcount":6,"legacy":-0}`, "x", "x"},
		{"id from file", "/tmp/Acme Valves (2).yaml", "industry: bank\nheadcount: 6\n", "acme-valves-2", "acme-valves-2"},
		{"id from standard input", "-", "industry: bank\nheadcount: 6\n", "stdin", "stdin"},
		{"id from row", "x.csv", "industry,headcount\nbank,6\n", "row-1", "row-1"},
		{"id from place in list", "x.json", `[{"industry":"bank","headcount":6}]`, "row-1", "row-1"},
		{"id in NFC", "x.yaml", "id: cafe\u0301\nindustry: bank\nheadcount: 6\n", "café", "café"},
		{"hostile name", "x.json", `{"id":"a","name":"=1+1\u001b[2J\u202e|<b>","industry":"bank","headcount":6}`, "a", "=1+1\x1b[2J\u202e|<b>"},
		{"comma and quote in name", "x.csv", "id,name,industry,headcount\na,\"Smith, \"\"Co\"\"\",bank,6\n", "a", `Smith, "Co"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			ps, problems := read(t, row.file, row.text)
			if len(problems) > 0 || len(ps) != 1 || ps[0].ID != row.id || ps[0].Name != row.display {
				t.Errorf("got %+v\n%v", ps, problems)
			}
		})
	}
}

// Values inside the limits and outside the tested domain, or of a likely wrong unit, are accepted with a warning.
func TestWarnings(t *testing.T) {
	const base = "industry: bank\nheadcount: 600\n"
	for _, row := range []struct{ text, want string }{
		{"industry: bank\nheadcount: 4\n", "~2:12 unusual-value"},
		{base + "growth_pct: 200\n", "~3:13 unusual-value"},
		{base + "pay_level: 0.1\n", "~3:12 unusual-value"},
		{base + "growth_pct: 0.25\n", "~3:13 unusual-value"},
		{base + "revenue_musd: 180000\n", "~3:15 unusual-value"},
		{base + "growth_pct: 25\nrevenue_musd: 180\npay_level: 0.85\n", ""},
	} {
		ps, problems := read(t, "x.yaml", row.text)
		if got := strings.Join(places(problems), ", "); got != row.want || len(ps) != 1 {
			t.Errorf("%q: got %s, %d profiles; want %s", row.text, got, len(ps), row.want)
		}
	}
}

// Hints name what was meant.
func TestHints(t *testing.T) {
	const base = "industry: bank\nheadcount: 600\n"
	for _, row := range []struct{ text, want string }{
		{base + "tech_shar: 0.1\n", "did you mean tech_share?"},
		{base + "employees: 600\n", "did you mean headcount?"},
		{base + "revenue: 80\n", "did you mean revenue_musd?"},
		{base + "tech_share: 35\n", "write 0.35 for 35%"},
		{base + "revenue_musd: 900000000\n", "the unit is a million USD: write 900 for 900 million"},
		{base + "pay_level: 85\n", "1 is the United States: write 0.85 for 85% of it"},
		{base + "legacy: 35\n", "the scale runs from 0 to 10: write 3.5 for 35%"},
		{"industry: manufactoring\nheadcount: 600\n", "did you mean manufacturing?"},
		{"industry: SaaS\nheadcount: 600\n", "did you mean software?"},
		{"industry: agriculture\nheadcount: 600\n", "one of " + strings.Join(industries, ", ")},
		{base + "it_staff: 700\n", "headcount is everyone in the company, technology included"},
	} {
		_, problems := read(t, "x.yaml", row.text)
		if len(problems) != 1 || problems[0].Hint != row.want {
			t.Errorf("%q: got %+v; want the hint %q", row.text, problems, row.want)
		}
	}
}

// Two profiles of a file with the same id: the second is refused and both lines are named, also when the ids differ only
// in their Unicode normal form, and when one of them is a default.
func TestDuplicateIDs(t *testing.T) {
	const head = "id,industry,headcount\n"
	for _, row := range []struct{ file, text, message, good string }{
		{"x.csv", head + "a,bank,1\nb,bank,1\na,bank,2\n", `id: "a" on line 4 is already used on line 2`, "a b"},
		{"x.csv", head + "cafe\u0301,bank,10\ncaf\u00e9,bank,10\n", "id: \"café\" on line 3 is already used on line 2", "café"},
		{"x.csv", head + ",bank,10\nrow-1,bank,10\n", `id: "row-1" on line 3 is already used on line 2, for a company without an id`, "row-1"},
		{"x.json", "[{\"id\":\"a\",\"industry\":\"bank\",\"headcount\":10},\n{\"id\":\"a\",\"industry\":\"bank\",\"headcount\":10}]",
			`[1].id: "a" on line 2 is already used on line 1`, "a"},
		{"x.ndjson", "{\"id\":\"a\",\"industry\":\"bank\",\"headcount\":10}\n\n{\"id\":\"a\",\"industry\":\"bank\",\"headcount\":10}\n",
			`id: "a" on line 3 is already used on line 1`, "a"},
	} {
		ps, problems := read(t, row.file, row.text)
		errs := slices.DeleteFunc(slices.Clone(problems), func(p strict.Problem) bool { return p.Severity == strict.SeverityWarning })
		if len(errs) != 1 || errs[0].ID != strict.DuplicateID || errs[0].Message != row.message || strings.Join(ids(ps), " ") != row.good {
			t.Errorf("%q: got %v, %v", row.text, ids(ps), problems)
		}
	}
}

// A bad row is refused with its line, the rows around it are read, and line and row numbers stay right.
func TestBadRowsDoNotStopGoodOnes(t *testing.T) {
	for file, text := range map[string]string{
		"x.csv":    "id,industry,headcount\na,bank,1\nb,bank\nc,bank,1,2\nd,bank,x\n\ne,bank,7\n",
		"x.ndjson": "{\"id\":\"a\",\"industry\":\"bank\",\"headcount\":10}\n{\"id\":\"b\",\n[]\n{\"id\":\"d\",\"industry\":\"bank\",\"headcount\":\"x\"}\n\n{\"id\":\"e\",\"industry\":\"bank\",\"headcount\":7}\n",
		"x.json":   "[{\"id\":\"a\",\"industry\":\"bank\",\"headcount\":10},\n{\"id\":\"b\"},\n[],\n{\"id\":\"d\",\"industry\":\"bank\",\"headcount\":\"x\"},\n\n{\"id\":\"e\",\"industry\":\"bank\",\"headcount\":7}]",
	} {
		var good, bad []string
		rd := spec.Open(file, strings.NewReader(text), profiles.Options{})
		for {
			rec, err := rd.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			at := fmt.Sprintf("%d/%d", rec.Row, rec.Line)
			if rec.OK() {
				good = append(good, rec.Profile.ID+" "+at)
			} else {
				bad = append(bad, at)
			}
		}
		first := 1
		if file == "x.csv" {
			first = 2
		}
		wantGood := []string{fmt.Sprintf("a 1/%d", first), fmt.Sprintf("e 5/%d", first+5)}
		wantBad := []string{fmt.Sprintf("2/%d", first+1), fmt.Sprintf("3/%d", first+2), fmt.Sprintf("4/%d", first+3)}
		if !slices.Equal(good, wantGood) || !slices.Equal(bad, wantBad) {
			t.Errorf("%s: good %v, want %v; bad %v, want %v", file, good, wantGood, bad, wantBad)
		}
	}
}

// failing fails after its text was read.
type failing struct {
	text io.Reader
	err  error
}

func (f failing) Read(p []byte) (int, error) {
	n, err := f.text.Read(p)
	if errors.Is(err, io.EOF) {
		err = f.err
	}
	return n, err
}

// A failing input is an error of its own, not a problem of the content, whatever the format.
func TestFailingInput(t *testing.T) {
	broken := errors.New("input/output error")
	for file, text := range map[string]string{
		"x.csv": "industry,headcount\nbank,10\nbank,2", "x.ndjson": "{}\n{", "x.yaml": "industry: ba", "x.json": "{", "x": "in",
	} {
		_, err := spec.Read(file, failing{strings.NewReader(text), broken}, profiles.Options{})
		if !errors.Is(err, broken) || !strings.Contains(err.Error(), "reading "+file) {
			t.Errorf("%s: got error %v", file, err)
		}
	}
}

// A document over the limit is refused after reading the limit, not more.
func TestTooLargeDocument(t *testing.T) {
	endless := &counting{}
	found, err := spec.Read("x.json", endless, profiles.Options{})
	problems := found.Problems
	if err != nil || len(problems) != 1 || problems[0].ID != strict.TooLarge || endless.n > strict.MaxDocBytes+1<<20 {
		t.Errorf("got %v, %v after %d bytes", problems, err, endless.n)
	}
}

// counting is an endless input of blanks.
type counting struct{ n int }

func (c *counting) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	c.n += len(p)
	return len(p), nil
}

// A list with more problems than a document keeps still gives its good companies, and says once that there is more.
func TestTooManyProblems(t *testing.T) {
	text := "[" + strings.Repeat("{},", 3000) + `{"id":"z","industry":"bank","headcount":60}]`
	ps, problems := read(t, "x.json", text)
	if strings.Join(ids(ps), " ") != "z" || len(problems) != strict.MaxProblems+1 || problems[strict.MaxProblems].ID != strict.TooManyErrors {
		t.Errorf("got %v and %d problems", ids(ps), len(problems))
	}
}

// However much is wrong with a file, only so much of it is kept, the rest is counted, and so are the records.
func TestManyProblems(t *testing.T) {
	const rows = 3000
	for file, text := range map[string]string{
		"x.csv":    "industry,headcount\n" + strings.Repeat("bank,x\n", rows) + "bank,7\n",
		"x.ndjson": strings.Repeat("{\"industry\":\"bank\",\"headcount\":\"x\"}\n", rows) + "{\"industry\":\"bank\",\"headcount\":7}\n",
		"x.json":   "[" + strings.Repeat("{\"industry\":\"bank\",\"headcount\":\"x\"},\n", rows) + "{\"industry\":\"bank\",\"headcount\":7}]",
	} {
		found, err := spec.Read(file, strings.NewReader(text), profiles.Options{})
		if err != nil || len(found.Profiles) != 1 || found.Rejected != rows || len(found.Problems) != strict.MaxProblems+1 {
			t.Fatalf("%s: %v, %d good, %d rejected, %d problems", file, err, len(found.Profiles), found.Rejected, len(found.Problems))
		}
		if last := found.Problems[strict.MaxProblems].Error(); last != file+": 2000 more problems are not listed" {
			t.Errorf("%s: %s", file, last)
		}
	}
}

// A file counts by its companies, not by what is wrong with them.
func TestRejected(t *testing.T) {
	for _, c := range []struct {
		file, text     string
		good, rejected int
	}{
		{"x.yaml", "industry: bank\nheadcount: 7\n", 1, 0},
		{"x.yaml", "industry: bnk\nheadcount: x\nfoo: 1\n", 0, 1},
		{"x.yaml", "", 0, 1},
		{"x.json", `[{"headcount":"x",` + "\n" + `"industry":"bnk"},{"industry":"bank","headcount":7}]`, 1, 1},
		{"x.csv", "industry,headcount\nbnk,x\nbank,7\nbank\n", 1, 2},
		{"x.csv", "industri,headcount\nbank,7\nbank,8\n", 0, 1},
	} {
		found, err := spec.Read(c.file, strings.NewReader(c.text), profiles.Options{})
		if err != nil || len(found.Profiles) != c.good || found.Rejected != c.rejected {
			t.Errorf("%q: %v, %d good, %d rejected", c.text, err, len(found.Profiles), found.Rejected)
		}
	}
}
