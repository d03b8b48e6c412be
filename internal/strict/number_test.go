package strict

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
)

var (
	people = Bounds{Min: 1, Max: 5e6, Whole: true, Unit: "people"}
	count  = Bounds{Min: 0, Max: 1e6, Count: true, Unit: "people"}
	share  = Bounds{Min: 0, Max: 1}
	score  = Bounds{Min: 0, Max: 10}
	money  = Bounds{Min: 0, Max: 1e7, Unit: "million USD a year"}
)

var numberCases = []struct {
	in   string
	b    Bounds
	want float64
	id   string
	hint string // a part of it
}{
	{"600", people, 600, "", ""},
	{"600.0", people, 600, "", ""},
	{"6e2", people, 600, "", ""},
	{"1E3", score, 0, OutOfRange, ""},
	{"0.35", share, 0.35, "", ""},
	{"-0", score, 0, "", ""},
	{"-0.0e5", score, 0, "", ""},
	{"0e999999", score, 0, "", ""},
	{"1.7976931348623157e308", AnyNumber, math.MaxFloat64, "", ""},
	{"2.2250738585072014e-308", AnyNumber, 0x1p-1022, "", ""},
	{"3.7", people, 0, notWhole, "write 3 or 4"},
	{"0.5", people, 0, notWhole, "write 1"},
	{"0", people, 0, OutOfRange, ""},
	{"-3", people, 0, OutOfRange, "without the minus"},
	{"99999999999999999999", people, 0, OutOfRange, ""},
	{"35", share, 0, OutOfRange, "write 0.35 for 35%"},
	{"12.5", share, 0, OutOfRange, "write 0.125 for 12.5%"},
	{"101", share, 0, OutOfRange, ""},
	{"nan", score, 0, notFinite, "leave"},
	{"NaN", score, 0, notFinite, "leave"},
	{".nan", score, 0, notFinite, "leave"},
	{"-.INF", score, 0, notFinite, "leave"},
	{"inf", score, 0, notFinite, "leave"},
	{"+Infinity", score, 0, notFinite, "leave"},
	{"1.#INF", score, 0, notFinite, "leave"},
	{"1e400", AnyNumber, 0, notFinite, "1.8e308"},
	{"-1e309", AnyNumber, 0, notFinite, ""},
	{"1e-400", AnyNumber, 0, underflow, "write 0"},
	{"-4.9e-324", AnyNumber, 0, underflow, "write 0"},
	{"2.2250738585072011e-308", AnyNumber, 0, underflow, "write 0"},
	{"0777", people, 0, badNumber, "write 777"},
	{"00012", people, 0, badNumber, "write 12"},
	{"007.5", score, 0, badNumber, "write 7.5"},
	{"0o17", people, 0, badNumber, "write 15"},
	{"0x1F", people, 0, badNumber, "write 31"},
	{"0b101", people, 0, badNumber, "write 5"},
	{"0x1p-2", score, 0, badNumber, ""},
	{"1:30", score, 0, badNumber, "minutes and seconds"},
	{"1_000", people, 0, badNumber, "write 1000"},
	{"1,5", score, 0, badNumber, "write 1.5"},
	{"0,35", share, 0, badNumber, "write 0.35"},
	{"1,000", people, 0, badNumber, "write 1000"},
	{"1,000,000", people, 0, badNumber, "write 1000000"},
	{"1,000.5", money, 0, badNumber, "write 1000.5"},
	{"1.000.000", people, 0, badNumber, "write 1000000"},
	{"1.000,5", money, 0, badNumber, "write 1000.5"},
	{"1 000", people, 0, badNumber, "write 1000"},
	{"1\u00a0000", people, 0, badNumber, "write 1000"},
	{"1\u202f000,5", money, 0, badNumber, "write 1000.5"},
	{"1'000", people, 0, badNumber, "write 1000"},
	{"６００", people, 0, badNumber, "write 600"},
	{"٦٠٠", people, 0, badNumber, "write 600"},
	{"𝟞00", people, 0, badNumber, "write 600"},
	{"+5", score, 0, badNumber, "write 5"},
	{".5", score, 0, badNumber, "write 0.5"},
	{"-.5", score, 0, badNumber, ""},
	{"5.", score, 0, badNumber, "write 5"},
	{"5.e3", people, 0, badNumber, "write 5e3"},
	{"35%", share, 0, badNumber, "write 0.35 for 35%"},
	{"0.7%", share, 0, badNumber, "write 0.007 for 0.7%"},
	{"500%", share, 0, badNumber, ""},
	{"70%", score, 0, badNumber, ""},
	{"12,5", people, 0, badNumber, "write 12 or 13"},
	{"0,5", people, 0, badNumber, "write 1"},
	{"12,5", score, 0, badNumber, ""},
	{"2,5", score, 0, badNumber, "write 2.5, with a decimal point"},
	{"12.000", people, 0, badNumber, "write 12 or 12000"},
	{"12.000", Bounds{Min: 1, Max: 500, Whole: true}, 0, badNumber, "write 12"},
	{"1.880", people, 0, badNumber, "write 1880"},
	{"12.345", count, 0, badNumber, "write 12345"},
	{"1.880", count, 0, badNumber, "write 1.88 or 1880"},
	{"1,880", count, 0, badNumber, "write 1880 or 1.88"},
	{"0.125", count, 0.125, "", ""},
	{"12.3450", count, 12.345, "", ""},
	{"12.000", AnyNumber, 12, "", ""},
	{"9.000.000", people, 0, badNumber, ""},
	{"0.4", people, 0, notWhole, "write 1"},
	{"35 %", Bounds{Min: -100, Max: 500}, 0, badNumber, "write 35"},
	{"$5m", money, 0, badNumber, "the number alone, in million USD a year"},
	{"600 people", people, 0, badNumber, "the number alone, in people"},
	{"500-1000", people, 0, badNumber, "one number"},
	{"~600", people, 0, badNumber, "the number alone"},
	{"n/a", score, 0, badNumber, "leave"},
	{"#DIV/0!", score, 0, badNumber, "leave"},
	{"-", score, 0, badNumber, "leave"},
	{"", score, 0, nullValue, ""},
	{"  ", score, 0, nullValue, ""},
	{"true", score, 0, badNumber, ""},
	{"high", score, 0, badNumber, ""},
	{"1e", score, 0, badNumber, "the number alone"},
	{"1e5.5", score, 0, badNumber, ""},
	{" 5", score, 0, badNumber, "write 5"},
	{strings.Repeat("9", 500), score, 0, badNumber, ""},
}

// Every spelling of a number that some parser takes and another misreads is refused, with the id and the hint that
// helps; the plain spelling is read exactly.
func TestParseNumber(t *testing.T) {
	for _, c := range numberCases {
		got, err := ParseNumber(c.in, c.b)
		if c.id == "" {
			if err != nil || got != c.want || math.Signbit(got) != math.Signbit(c.want) {
				t.Errorf("%q: got %v, %v; want %v", c.in, got, err, c.want)
			}
			continue
		}
		var p Problem
		if errors.As(err, &p) {
			checkHint(t, c.in, p.Hint, c.b)
		}
		if p.ID != c.id || !strings.Contains(p.Hint, c.hint) || c.hint == "" && strings.HasPrefix(p.Hint, "write ") {
			t.Errorf("%q: got %v, %q, hint %q; want %s with hint %q", c.in, got, p.ID, p.Hint, c.id, c.hint)
		}
	}
}

// A hint of the form "write N" or "write N or M" never suggests something that would be refused in its turn.
func checkHint(t *testing.T, in, hint string, b Bounds) {
	t.Helper()
	rest, ok := strings.CutPrefix(hint, "write ")
	if !ok || strings.HasPrefix(rest, "it ") || strings.HasPrefix(rest, "the ") || strings.HasPrefix(rest, "one ") {
		return
	}
	rest, _, _ = strings.Cut(rest, " for ")
	rest, _, _ = strings.Cut(rest, ", with")
	for _, word := range strings.Split(rest, " or ") {
		if _, err := ParseNumber(word, b); err != nil {
			t.Fatalf("%q: hint %q suggests %q: %v", in, hint, word, err)
		}
	}
}

// Whatever is accepted is finite, within bounds, not minus zero and equal to what strconv reads; whatever is refused
// says why on one line.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"600", "-0", "1e400", "1e-400", "0x1F", "1,000.5", ".5", "5.", "35%", "٦٠٠", "1 000,5", "-.inf", "0_1", "1__0", "+007.", "00,0", "0１", "-01,000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, b := range []Bounds{AnyNumber, people, share} {
			v, err := ParseNumber(s, b)
			if err != nil {
				var p Problem
				if !errors.As(err, &p) || p.ID == "" || p.Message == "" || strings.ContainsAny(p.Error(), "\n\x1b\x00") {
					t.Fatalf("%q: %#v", s, err)
				}
				checkHint(t, s, p.Hint, b)
				continue
			}
			want, err := strconv.ParseFloat(s, 64)
			if err != nil || v != want || math.IsInf(v, 0) || v == 0 && math.Signbit(v) || v < b.Min || v > b.Max {
				t.Fatalf("%q: %v, strconv %v %v", s, v, want, err)
			}
			if b.Whole && v != math.Trunc(v) {
				t.Fatalf("%q: %v is not whole", s, v)
			}
		}
	})
}
