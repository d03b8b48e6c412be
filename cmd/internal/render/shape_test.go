package render

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func column(t *testing.T, tab Table, key string) []string {
	t.Helper()
	i, err := tab.column(key)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range tab.Rows {
		out = append(out, tab.Columns[i].show(row[i]).String())
	}
	return out
}

// Property: columns are chosen by key, alias or label, in the order asked,
// and the original is untouched.
func TestSelectColumns(t *testing.T) {
	tab := scores()
	tab.Footer = make([]Cell, len(tab.Columns))
	got, err := tab.SelectColumns("score", " coverage ", "P(BEST)", "structure")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, c := range got.Columns {
		keys = append(keys, c.Key)
	}
	if strings.Join(keys, " ") != "score coverage_pct p_best structure" || len(got.Footer) != 4 || len(tab.Columns) != 9 {
		t.Errorf("%v", keys)
	}
	if s, _ := got.Rows[1][3].Str(); s != "cto-under-cio" {
		t.Errorf("row 2 is %q", s)
	}
	if all, err := tab.SelectColumns(); err != nil || len(all.Columns) != 9 {
		t.Error("no names should keep all")
	}
	_, err = tab.SelectColumns("covrage")
	var u *UnknownError
	if !errors.As(err, &u) || u.What != "column" || !strings.HasPrefix(u.Hint(), "did you mean coverage") {
		t.Errorf("typing slip: %v", err)
	}
	if _, err := tab.SelectColumns("cost", "cost_usd"); err == nil {
		t.Error("the same column twice is accepted")
	}
}

// Property: sorting is stable, puts missing values last in both directions,
// and does not depend on the order the rows came in.
func TestSort(t *testing.T) {
	tab := scores()
	up, err := tab.Sort("conflict")
	if err != nil {
		t.Fatal(err)
	}
	down, err := tab.Sort("-conflict_per_100h")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []Table{up, down} {
		if got := column(t, s, "structure"); got[8] != "none" {
			t.Errorf("missing is not last: %v", got)
		}
	}
	a, b := column(t, up, "structure")[:8], column(t, down, "structure")[:8]
	slices.Reverse(b)
	if !slices.Equal(a, b) || a[0] != "cio" {
		t.Errorf("%v and %v", a, b)
	}
	ties := Table{Columns: []Column{{Key: "g"}, {Key: "n", Kind: KindInteger}}}
	for i := range 40 {
		ties.Rows = append(ties.Rows, []Cell{Text(string(rune('a' + i%3))), Int(int64(i))})
	}
	shuffled := ties
	shuffled.Rows = slices.Clone(ties.Rows)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(shuffled.Rows), func(i, j int) {
		shuffled.Rows[i], shuffled.Rows[j] = shuffled.Rows[j], shuffled.Rows[i]
	})
	want, _ := ties.Sort("-g,n")
	got, _ := shuffled.Sort("-g, +n")
	if !slices.Equal(column(t, got, "n"), column(t, want, "n")) || column(t, want, "g")[0] != "c" || column(t, want, "n")[0] != "2" {
		t.Errorf("%v, want %v", column(t, got, "n"), column(t, want, "n"))
	}
	stable, _ := ties.Sort("g")
	if n := column(t, stable, "n"); n[0] != "0" || n[1] != "3" || n[13] != "39" {
		t.Errorf("not stable: %v", n)
	}
	if _, err := tab.Sort("-score,nonsense"); err == nil || err.Error() != `unknown column "nonsense"` {
		t.Errorf("%v", err)
	}
}

// Property: Top keeps the first rows and says that it cut.
func TestTop(t *testing.T) {
	tab := scores()
	got := tab.Top(3)
	if len(got.Rows) != 3 || got.Notes[len(got.Notes)-1] != "3 of 9 rows shown" || len(tab.Notes) != 1 {
		t.Errorf("%d rows, notes %q", len(got.Rows), got.Notes)
	}
	for _, n := range []int{0, 9, 100} {
		if got := tab.Top(n); len(got.Rows) != 9 || len(got.Notes) != 1 {
			t.Errorf("Top(%d): %d rows", n, len(got.Rows))
		}
	}
}

// Property: precision changes what people see and nothing programs read.
func TestWithPrecision(t *testing.T) {
	tab := scores()
	got := tab.WithPrecision(3)
	if column(t, got, "coverage")[0] != "78.250 (71.000-84.000)" || column(t, got, "rank")[0] != "1" {
		t.Errorf("%v", column(t, got, "coverage"))
	}
	if string(written(t, "csv", docOf(got))) != string(written(t, "csv", docOf(tab))) {
		t.Error("csv changed")
	}
}

// Property: money columns share the scale of their largest number, each with
// enough digits for its own.
func TestScaleMoney(t *testing.T) {
	money := func(v ...float64) Table {
		tab := Table{Columns: []Column{{Key: "a", Label: "A", Unit: "$/yr", Kind: KindMoney}, {Key: "b", Kind: KindMoney, Unit: "$/yr"}}}
		for i := 0; i < len(v); i += 2 {
			tab.Rows = append(tab.Rows, []Cell{Number(v[i]), Number(v[i+1])})
		}
		return tab
	}
	for _, c := range []struct {
		tab          Table
		unit, a, b   string
		significant  int
		onlyFirstCol bool
	}{
		{money(1.21e6, 3.4e6, 2e6, 15.3e6), "$M/yr", "1.2", "3", 2, false},
		{money(1.21e6, 3.4e6), "$M/yr", "1.21", "3.40", 3, false},
		{money(820000, 90000), "$k/yr", "820", "90", 2, false},
		{money(999600, 1), "$M/yr", "1.0", "0.0", 2, false},
		{money(999, -12), "$/yr", "999", "-12", 2, false},
		{money(-4e9, 0), "$B/yr", "-4.0", "0.0", 2, false},
		{money(4e9, 3e6), "$B/yr", "4.0", "3,000,000", 2, true},
		{money(0, 0), "$/yr", "0", "0", 1, false},
	} {
		names := []string{}
		if c.onlyFirstCol {
			names = []string{"a"}
		}
		got := c.tab.ScaleMoney(c.significant, names...)
		if u := got.Columns[0].shownUnit(); u != c.unit || column(t, got, "a")[0] != c.a || column(t, got, "b")[0] != c.b {
			t.Errorf("%v: unit %s, %v, %v", c, u, column(t, got, "a"), column(t, got, "b"))
		}
	}
	// a small row beside a giant keeps a digit
	for _, c := range []struct{ small, giant, unit, a, b string }{
		{"0.5e6", "40e9", "$M/yr", "0.5", "40,000.0"}, {"60e6", "2e9", "$B/yr", "0.06", "2.00"}, {"12", "3e9", "$/yr", "12", "3,000,000,000"},
	} {
		small, _ := strconv.ParseFloat(c.small, 64)
		giant, _ := strconv.ParseFloat(c.giant, 64)
		got := money(small, 0, giant, 0).ScaleMoney(2)
		if a := column(t, got, "a"); got.Columns[0].shownUnit() != c.unit || a[0] != c.a || a[1] != c.b {
			t.Errorf("%v: unit %s, %v", c, got.Columns[0].shownUnit(), a)
		}
	}
}

// Property: transposing keeps every shown cell and every raw number, headers
// come from the first text column, and equal headers are told apart.
func TestTranspose(t *testing.T) {
	tab := scores()
	tab.Rows = append(tab.Rows, tab.Rows[0])
	got := tab.Transpose()
	if err := got.validate(); err != nil {
		t.Fatal(err)
	}
	if len(got.Columns) != 11 || len(got.Rows) != 8 || got.Columns[1].Label != "cio" || got.Columns[10].Key != "cio (2)" {
		t.Fatalf("%d columns, %d rows, %+v", len(got.Columns), len(got.Rows), got.Columns[10])
	}
	for c, from := range []int{0, 2, 3, 4, 5, 6, 7, 8} {
		if s, _ := got.Rows[c][0].Str(); s != tab.Columns[from].header() {
			t.Errorf("row %d is %q", c, s)
		}
		for r := range tab.Rows {
			was, is := tab.Rows[r][from], got.Rows[c][r+1]
			if got.Columns[r+1].show(is).String() != tab.Columns[from].show(was).String() || is.value != was.value || is.lo != was.lo {
				t.Errorf("row %d, column %d: %v became %v", r, from, was, is)
			}
		}
	}
	for _, f := range Formats() {
		written(t, f.Name, docOf(got))
	}
}

// Property: a column is suggested by the shortest of its names that begins its
// key, and never by one that says less.
func TestShort(t *testing.T) {
	for _, c := range []struct {
		column Column
		want   string
	}{
		{Column{Key: "coverage_pct", Aliases: []string{"coverage"}}, "coverage"},
		{Column{Key: "p_best", Aliases: []string{"pbest"}}, "p_best"},
		{Column{Key: "structure", Aliases: []string{"id"}}, "structure"},
		{Column{Key: "rank"}, "rank"},
	} {
		if got := c.column.Short(); got != c.want {
			t.Errorf("%s: %s, want %s", c.column.Key, got, c.want)
		}
	}
}
