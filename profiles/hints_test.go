package profiles_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
)

// proposed are the values a hint says to write: "write 12 or 13", "write 0.35 for 35%". None for prose.
func proposed(hint string) []string {
	at := regexp.MustCompile(`write -?[0-9]`).FindStringIndex(hint)
	if at == nil {
		return nil
	}
	rest := hint[at[0]+len("write "):]
	rest, _, _ = strings.Cut(rest, " for ")
	rest, _, _ = strings.Cut(rest, ", with")
	rest, _, _ = strings.Cut(rest, " without quotes")
	return regexp.MustCompile(`-?[0-9][^ ]*`).FindAllString(rest, -1)
}

// bad draws a number as people and programs misspell it, or one that is out of range for most fields.
func bad(t *rapid.T) string {
	n := rapid.SampledFrom([]int{0, 1, 5, 12, 50, 99, 101, 250, 999, 1880, 40_000, 7_000_000}).Draw(t, "n")
	f := rapid.SampledFrom([]float64{0.007, 0.35, 0.65, 0.9, 1.5, 3.7, 33.3, 704.6}).Draw(t, "f")
	s := rapid.SampledFrom([]string{"", "", "", "-", "+"}).Draw(t, "sign")
	groups := fmt.Sprintf("%d.%03d", 1+n%999, n%1000)
	return s + rapid.SampledFrom([]string{
		strconv.Itoa(n), fmt.Sprint(f), fmt.Sprintf("%d%%", n), fmt.Sprintf("%v%%", f), fmt.Sprintf("%v %%", f),
		strings.ReplaceAll(fmt.Sprint(f), ".", ","), groups, strings.ReplaceAll(groups, ".", ","), strings.ReplaceAll(groups, ".", " "),
		groups + ".000", groups + ",5", strings.ReplaceAll(groups, ".", ",") + ".25", "0" + strconv.Itoa(n), fmt.Sprintf("%#x", n),
		fmt.Sprintf("%d.", n), fmt.Sprintf(".%d", n), fmt.Sprintf("%d_000", n), fmt.Sprintf("%dk", n), fmt.Sprintf("$%d", n),
		fmt.Sprintf("%d-%d", n, n+50), fmt.Sprintf("%dE3", n), fmt.Sprintf("%d.000", n), fmt.Sprintf("%ve-3", f), "٤٢", "n/a",
	}).Draw(t, "spelling")
}

// A hint is no trap: whatever number it says to write is taken by the same reader, in every format, and needs no
// further correction of the same field; and no hint shows what is left of a division in base 2.
func TestHintsLeadNowhereElse(t *testing.T) {
	formats := map[string]func(fields map[string]string) string{
		"x.yaml": func(f map[string]string) string { return perField(f, "%s: %s\n") },
		"x.json": func(f map[string]string) string { return "{" + strings.TrimSuffix(perField(f, "%q: %s,"), ",") + "}" },
		"x.csv": func(f map[string]string) string {
			return strings.TrimSuffix(perField(f, "%s,%.0s"), ",") + "\n" + strings.TrimSuffix(perField(f, "%.0s\"%s\","), ",") + "\n"
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		field := &model.Fields[rapid.IntRange(0, int(model.NumFields)-1).Draw(t, "field")]
		format := rapid.SampledFrom([]string{"x.yaml", "x.json", "x.csv"}).Draw(t, "format")
		fields := map[string]string{"id": `x`, "industry": "bank", "headcount": rapid.SampledFrom([]string{"1", "60", "3000", "5000000"}).Draw(t, "headcount")}
		if format == "x.json" {
			fields["id"], fields["industry"] = `"x"`, `"bank"`
		}
		said := func(value string) (hints []strict.Problem) {
			fields[field.Key] = value
			found, err := specOf().Read(format, strings.NewReader(formats[format](fields)), profiles.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range found.Problems {
				if p.Field == field.Key && !strings.Contains(p.Message, "more than the headcount") { // which is about two fields
					hints = append(hints, p)
				}
			}
			return hints
		}
		value := bad(t)
		for _, p := range said(value) {
			for _, word := range proposed(p.Hint) {
				if len(word) > 12 && strings.Contains(word, ".") {
					t.Errorf("%s: %s %q: hint %q", format, field.Key, value, p.Hint)
				}
				for _, next := range said(word) {
					if next.Severity == strict.SeverityError || proposed(next.Hint) != nil && p.Severity == strict.SeverityWarning {
						t.Errorf("%s: %s %q: hint %q leads to %v", format, field.Key, value, p.Hint, next)
					}
				}
			}
		}
		if _, err := strict.ParseNumber(value, profiles.Bounds(fieldOf(field.Key))); err != nil { // --set and the interview
			for _, word := range proposed(err.(strict.Problem).Hint) {
				if _, err := strict.ParseNumber(word, profiles.Bounds(fieldOf(field.Key))); err != nil {
					t.Errorf("%s=%s: the hint leads to %v", field.Key, value, err)
				}
			}
		}
	})
}

func fieldOf(key string) model.Field {
	f, _ := model.FieldByKey(key)
	return f
}

// perField prints fields in the order of columns.
func perField(fields map[string]string, format string) string {
	var b strings.Builder
	for _, f := range specOf().Fields() {
		if v, ok := fields[f.Name]; ok {
			fmt.Fprintf(&b, format, f.Name, v)
		}
	}
	return b.String()
}

// A count with a point and three digits is twelve to some and twelve thousand to others: refused in every format.
func TestGroupedCountsAreRefused(t *testing.T) {
	for _, key := range []string{"headcount", "sites", "business_units", "it_staff", "engineers"} {
		for name, text := range map[string]string{
			"x.yaml":   "industry: bank\nheadcount: 90000\n" + key + ": 12.000\n",
			"x.json":   `{"industry":"bank","headcount":90000,"` + key + `":12.000}`,
			"x.ndjson": `{"industry":"bank","headcount":90000,"` + key + `":12.000}` + "\n",
			"x.csv":    "industry,headcount," + key + "\nbank,90000,12.000\n",
		} {
			if key == "headcount" {
				text = strings.NewReplacer("headcount: 90000\n", "", `"headcount":90000,`, "", "headcount,headcount", "headcount", "bank,90000", "bank").Replace(text)
			}
			found, err := specOf().Read(name, strings.NewReader(text), profiles.Options{})
			want := "write 12 or 12000"
			if key == "business_units" {
				want = "write 12"
			}
			if err != nil || len(found.Profiles) > 0 || found.Problems[0].Hint != want {
				t.Errorf("%s of %s: %v, %v, %v", key, name, found.Profiles, found.Problems, err)
			}
		}
	}
}

// Revenue in billions, thousands or dollars is noticed by the revenue per person, whatever the industry, and the hint
// names what was meant. Ordinary companies draw no warning.
func TestRevenueInAnotherUnit(t *testing.T) {
	for _, c := range []struct {
		headcount int
		revenue   string
		hint      string
	}{
		{3000, "0.9", "write 900 for 0.9 billion USD"},
		{3000, "3.2", "write 3200 for 3.2 billion USD"},
		{164000, "383", "write 383000 for 383 billion USD"},
		{3000, "900000", "write 900 for 900000 thousand USD"},
		{10, "500000", "write 0.5 for 500000 USD"},
		{3000, "900", ""},
		{500, "9", ""},     // the least per person among the documented organisations
		{2400, "5900", ""}, // the most
		{40, "0.001", ""},  // before the first sale
		{600, "0", ""},     // a public body
		{5000000, "3", "the unit is a million USD"},
	} {
		text := fmt.Sprintf("industry: retail\nheadcount: %d\nrevenue_musd: %s\n", c.headcount, c.revenue)
		found, err := specOf().Read("x.yaml", strings.NewReader(text), profiles.Options{})
		if err != nil || len(found.Profiles) != 1 {
			t.Fatalf("%v, %v", found.Problems, err)
		}
		got := ""
		for _, p := range found.Problems {
			if strings.Contains(p.Message, "per year for") {
				got += p.Hint
			}
		}
		if !strings.Contains(got, c.hint) || (got == "") != (c.hint == "") {
			t.Errorf("%d people, revenue %s: hint %q, want %q", c.headcount, c.revenue, got, c.hint)
		}
	}
}
