package strict

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Accessors read nested data, know its path, and treat what is absent as nothing and what is wrong as a problem.
func TestNodeAccessors(t *testing.T) {
	d := Read("x.yaml", []byte(`roles:
  - title: Chief
    goals: [growth, cost]
    pay: {low: 1, mode: 2.5, high: 2.5}
    flag: true
    level: 3
  - title: [x]
    goals: none
    pay: 7
    level:
free: {a: 1, b: {c: 2}}
empty: []
`))
	top := d.Root.Map([]string{"roles"}, []string{"free", "empty", "more"})
	items := top.Get("roles").List()
	first := items[0].Map([]string{"title", "pay"}, []string{"goals", "flag", "level"})
	if first.Get("title").Text(0) != "Chief" || strings.Join(first.Get("goals").Strings(), " ") != "growth cost" || !first.Get("flag").Bool() || first.Get("level").Int(1, 5) != 3 {
		t.Error("values differ from the file")
	}
	pay := first.Get("pay")
	if low, mode, high := pay.Map([]string{"low", "mode", "high"}, nil).Triple(AnyNumber); low != 1 || mode != 2.5 || high != 2.5 {
		t.Errorf("triple %v %v %v", low, mode, high)
	}
	if pay.Map(nil, []string{"low", "mode", "high"}).Get("mode").path() != "roles[0].pay.mode" {
		t.Error("wrong path")
	}
	if top.Has("more") || top.Get("more").Present() || top.Get("more").Map([]string{"x"}, nil).Get("x").Float(0, 1) != 0 || len(top.Get("more").List()) != 0 ||
		len(top.Get("more").Entries()) != 0 || top.Get("more").Text(0) != "" || top.Get("more").Bool() || top.Get("more").Enum("a") != "" {
		t.Error("an absent value is not nothing")
	}
	var keys []string
	for _, e := range top.Get("free").Entries() {
		keys = append(keys, e.Key)
	}
	if strings.Join(keys, " ") != "a b" || len(top.Get("empty").List()) != 0 || top.node != d.Root || d.Root.Doc() != d {
		t.Error("entries differ from the file")
	}
	if d.Err() != nil {
		t.Fatalf("good values refused: %v", d.Err())
	}
	second := items[1].Map([]string{"title", "pay"}, []string{"goals", "flag", "level"})
	second.Get("title").Text(0)
	second.Get("goals").Strings()
	second.Get("pay").Map(nil, nil)
	second.Get("level").Int(1, 5)
	second.Get("title").Float(0, 1)
	second.Get("level").List()
	second.Get("level").Entries()
	items[1].FailKey("x", "y", "")
	if items[0].OK() != true || items[1].OK() || len(items[1].Problems()) != 8 || len(items[0].Problems()) != 0 {
		t.Errorf("problems are not where they belong: %v", d.Problems())
	}
	sameLines(t, strings.Split(d.Problems()[1:].Error(), "\n"), []string{
		"x.yaml:7:12: roles[1].title: is a list; expected text",
		"x.yaml:7:12: roles[1].title: is a list; expected a number from 0 to 1",
		"x.yaml:8:12: roles[1].goals: is a single value; expected a list",
		"x.yaml:9:10: roles[1].pay: is a single value; expected a map (key: value)",
		"x.yaml:10:5: roles[1].level: is empty; expected a whole number from 1 to 5 (leave the field out if it is not known)",
		"x.yaml:10:5: roles[1].level: is empty; expected a list (write [] for an empty list)",
		"x.yaml:10:5: roles[1].level: is empty; expected a map (key: value)",
	})
}

// Problems travel as JSON, count themselves, and are an error only when one of them is.
func TestProblems(t *testing.T) {
	e := Problem{ID: "a", File: "f", Line: 2, Message: "m"}
	w := Problem{ID: "b", File: "f", Line: 1, Message: "m", Severity: SeverityWarning}
	for _, c := range []struct {
		ps      Problems
		summary string
		err     bool
	}{{Problems{e}, "1 error", true}, {Problems{w}, "1 warning", false}, {Problems{e, w, e}, "2 errors and 1 warning", true}, {nil, "0 errors", false}} {
		if c.ps.Summary() != c.summary || (c.ps.Err() != nil) != c.err {
			t.Errorf("%v: %s, %v", c.ps, c.ps.Summary(), c.ps.Err())
		}
	}
	b, err := json.Marshal(w)
	if want := `{"id":"b","file":"f","line":1,"message":"m","severity":"warning"}`; err != nil || string(b) != want {
		t.Errorf("%s, %v; want %s", b, err, want)
	}
	many := Problems{{File: "b", Line: 1}, {File: "a", Line: 2, Col: 3, ID: "1"}, {File: "a", Line: 2, Col: 3, ID: "2"}, {File: "a", Line: 2, Col: 1}, {File: "a"}}
	many.sort()
	var got []string
	for _, p := range many {
		got = append(got, fmt.Sprintf("%s%d:%d%s", p.File, p.Line, p.Col, p.ID))
	}
	if strings.Join(got, " ") != "a0:0 a2:1 a2:31 a2:32 b1:0" {
		t.Errorf("order %v", got)
	}
}

// Bounds say in words what they take.
func TestDescribe(t *testing.T) {
	for _, c := range []struct {
		b    Bounds
		want string
	}{
		{people, "a whole number from 1 to 5000000 people"}, {share, "a number from 0 to 1"}, {money, "a number from 0 to 10000000 million USD a year"},
		{Bounds{Min: 3, Max: AnyNumber.Max}, "a number of at least 3"}, {Bounds{Min: AnyNumber.Min, Max: 3, Whole: true, Unit: "years"}, "a whole number of at most 3 years"},
	} {
		if got := c.b.describe(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Objects of many keys are checked for repetition as small ones are.
func TestJSONManyKeys(t *testing.T) {
	var keys []string
	for i := range 100 {
		keys = append(keys, fmt.Sprintf(`"k%d": %d`, i, i))
	}
	d := JSON("x.json", []byte("{"+strings.Join(keys, ",")+`,"k7": 1, "k99": 2, "k100": 3, "k100": 4}`))
	if got := places(d.Problems()); len(got) != 3 || got[0].id != duplicateKey || len(d.Root.Children) != 101 {
		t.Errorf("%v, %d keys", d.Problems(), len(d.Root.Children))
	}
}

// Read tells YAML from JSON by name, then by content, and says what it cannot read.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		file, in string
		format   Format
		id       string
	}{{"a.yaml", "{a: 1}", FormatYAML, ""}, {"a.json", `{"a": 1}`, FormatJSON, ""}, {"-", `{"a": 1}`, FormatJSON, ""}, {"-", "a: 1", FormatYAML, ""},
		{"a.yaml", "\x1f\x8b", FormatUnknown, "looks-like-gzip"}} {
		d := Read(c.file, []byte(c.in))
		id := ""
		if ps := d.Problems(); len(ps) > 0 {
			id = ps[0].ID
		}
		if d.Format != c.format || id != c.id {
			t.Errorf("%s %q: %v %q", c.file, c.in, d.Format, id)
		}
	}
}
