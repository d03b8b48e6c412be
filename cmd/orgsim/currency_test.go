package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// moneyCommands are commands that tell amounts, each short.
var moneyCommands = map[string][]string{
	"run":         {"run", "saas", "--engine", "analytic", "--draws", "32", "--set", "current=cio"},
	"baseline":    {"run", "saas", "--engine", "analytic", "--draws", "32", "--baseline", "cio"},
	"explain":     {"explain", "startup", "--engine", "analytic", "--draws", "32"},
	"sweep":       {"sweep", "startup", "--vary", "headcount=20..500:5", "--draws", "32"},
	"revenue":     {"sweep", "startup", "--vary", "revenue_musd=1..50:5", "--draws", "32"},
	"map":         {"sweep", "startup", "--vary", "revenue_musd=1..50:4", "--vary", "tech_share=0..1:4", "--draws", "32"},
	"plan":        {"plan", "startup", "--draws", "32", "--years", "2"},
	"sensitivity": {"sensitivity", "startup", "--fields", "--draws", "32"},
	"inputs":      {"sensitivity", "startup", "--inputs", "--draws", "32"},
	"answer":      {"answer", "startup", "--draws", "32"},
	"design":      {"design", "startup", "--from", "cto", "--draws", "32", "--starts", "1"},
	"peers":       {"peers", "startup"},
}

// dollarsAllTheSame are texts that name a dollar whatever amounts are told in: units of the model's own inputs.
var dollarsAllTheSame = regexp.MustCompile(`(?i)thousand USD|[a-z_]+_k?m?usd\b|\bUSD +(a|per)\b|USD per`)

// TestEveryAmountFollowsTheCurrency: with --currency nothing that people read has a dollar sign; what people and programs
// get in columns is the same times the rate under another name; and JSON has the same figures as without.
func TestEveryAmountFollowsTheCurrency(t *testing.T) {
	for name, args := range moneyCommands {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			out := func(more ...string) (read func(string) []byte) {
				all := append(append([]string{}, args...), "-q")
				prefix := filepath.Join(dir, strconv.Itoa(len(more)))
				endings := []string{".json", ".txt", ".md", ".tex", ".html"}
				if name != "explain" { // its tables have different columns
					endings = append(endings, ".csv")
				}
				if name != "answer" && name != "design" {
					endings = append(endings, ".svg")
				}
				for _, e := range endings {
					all = append(all, "-o", prefix+e)
				}
				var errs bytes.Buffer
				if code := run(context.Background(), append(all, more...), strings.NewReader(""), &bytes.Buffer{}, &errs); code != 0 {
					t.Fatalf("exit code %d: %s", code, errs.String())
				}
				return func(ending string) []byte {
					b, err := os.ReadFile(prefix + ending)
					if err != nil && ending != ".svg" { // some have none
						t.Fatal(err)
					}
					return b
				}
			}
			dollars, pounds := out(), out("--currency", "GBP", "--rate", "4")
			for _, ending := range []string{".txt", ".md", ".tex", ".html", ".svg"} {
				said := dollarsAllTheSame.ReplaceAllString(strings.NewReplacer("$-$", "-", `\_`, "_", "\n", " ").Replace(string(pounds(ending))), "")
				if at := regexp.MustCompile(`\$|USD`).FindStringIndex(said); at != nil {
					t.Errorf("%s has dollars: %s", ending, said[max(0, at[0]-60):min(len(said), at[1]+40)])
				}
			}
			if name != "peers" && !bytes.Contains(pounds(".txt"), []byte("£")) {
				t.Error("no amount is told")
			}
			if name != "explain" {
				sameTimes(t, dollars(".csv"), pounds(".csv"), 4)
			}
			var a, b any
			if json.Unmarshal(dollars(".json"), &a) != nil || json.Unmarshal(pounds(".json"), &b) != nil {
				t.Fatal("no JSON")
			}
			if c := b.(map[string]any)["currency"]; !reflect.DeepEqual(c, map[string]any{"code": "GBP", "rate": 4.0}) {
				t.Errorf("currency of JSON: %v", c)
			}
			delete(b.(map[string]any), "currency")
			if at := unequal(a, b, ""); at != "" {
				t.Errorf("figures of JSON differ at %s", at)
			}
		})
	}
}

// sameTimes holds two CSV files against each other: numbers of columns whose names say dollars are so many times as large
// in the second, under its name, and all others are the same.
func sameTimes(t *testing.T, dollars, pounds []byte, rate float64) {
	t.Helper()
	read := func(b []byte) [][]string {
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	a, b := read(dollars), read(pounds)
	if len(a) != len(b) {
		t.Fatalf("%d and %d rows", len(a), len(b))
	}
	for k, name := range a[0] {
		if want := strings.Replace(name, "usd", "gbp", 1); b[0][k] != want {
			t.Errorf("column %q, want %q", b[0][k], want)
		}
		for i := 1; i < len(a); i++ {
			x, errX := strconv.ParseFloat(a[i][k], 64)
			y, errY := strconv.ParseFloat(b[i][k], 64)
			switch {
			case errX != nil || errY != nil:
				if a[i][k] != b[i][k] && !strings.Contains(b[i][k], "£") && !strings.Contains(b[i][k], "--currency") {
					t.Errorf("%s of row %d: %q and %q", name, i, a[i][k], b[i][k])
				}
			case strings.Contains(name, "usd") && math.Abs(x*rate-y) > 1e-9*math.Abs(y), !strings.Contains(name, "usd") && x != y:
				t.Errorf("%s of row %d: %v and %v", name, i, x, y)
			}
		}
	}
}

// unequal is where two JSON values differ in more than words; "" if they do not.
func unequal(a, b any, at string) string {
	switch x := a.(type) {
	case map[string]any:
		y, _ := b.(map[string]any)
		if len(x) != len(y) {
			return at
		}
		for k := range x {
			if d := unequal(x[k], y[k], at+"."+k); d != "" {
				return d
			}
		}
	case []any:
		y, _ := b.([]any)
		if len(x) != len(y) {
			return at
		}
		for i := range x {
			if d := unequal(x[i], y[i], at+"["+strconv.Itoa(i)+"]"); d != "" {
				return d
			}
		}
	case string:
	default:
		if a != b {
			return at
		}
	}
	return ""
}
