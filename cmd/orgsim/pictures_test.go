package main

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// needs skips a test where a tool is not installed; under make pictures, which promises them all, the test fails.
func needs(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err == nil {
			continue
		}
		if os.Getenv("ORGSIM_PICTURES") != "" {
			t.Fatalf("%s is not installed", tool)
		}
		t.Skipf("%s is not installed: the picture is not looked at (make pictures)", tool)
	}
}

// pictured are commands whose tables people paste, with the parts of their pages that matter: ranges, long text, many columns, many rows.
var pictured = map[string][]string{
	"run":     {"run", "manufacturing", "saas", "--set", "current=cio", "--engine", "analytic", "--draws", "32"},
	"explain": {"explain", "saas", "--engine", "analytic", "--draws", "32"},
	"peers":   {"peers", "saas", "manufacturing"},
	"list":    {"list", "parameters", "--top", "70"},
}

// drawn writes the pages of pictured in a format and returns the folder.
func drawn(t *testing.T, ending string) string {
	t.Helper()
	dir := t.TempDir()
	for name, args := range pictured {
		if code, _, said := execute(t, append(slices.Clone(args), "-q", "-o", filepath.Join(dir, name+ending))...); code != 0 {
			t.Fatal(said)
		}
	}
	return dir
}

// tool runs a program in a folder.
func tool(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%.2000s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

var (
	rangeShown = regexp.MustCompile(`[0-9][0-9,.]* \(-?[0-9][0-9,.]*(?:-| to )-?[0-9][0-9,.]*\)`)
	wordBox    = regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)`)
	readable   = regexp.MustCompile(`[A-Za-z0-9]{3}`)
	pageBox    = regexp.MustCompile(`<page width="([0-9.]+)"`)
	plainSigns = strings.NewReplacer("\u00a0", " ", "\u2011", "-", "\u2010", "-", "\u2013", "-", "\u2212", "-")
)

// ranges are those of the tables of a page, as Markdown has them.
func ranges(t *testing.T, name string) []string {
	t.Helper()
	_, out, _ := execute(t, append(slices.Clone(pictured[name]), "-q", "-f", "markdown")...)
	var found []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "|") {
			found = append(found, rangeShown.FindAllString(plainSigns.Replace(line), -1)...)
		}
	}
	return found
}

// unbrokenRanges reports ranges of a page that do not stand on one line of the PDF, and words that are cut or too small to read.
func unbrokenRanges(t *testing.T, dir, name string, smallest float64) {
	t.Helper()
	count := map[string]int{}
	for _, r := range rangeShown.FindAllString(plainSigns.Replace(tool(t, dir, "pdftotext", "-layout", name+".pdf", "-")), -1) {
		count[r]++
	}
	for _, r := range ranges(t, name) {
		if count[r]--; count[r] < 0 {
			t.Errorf("%s: %s is broken, or not there", name, r)
			break
		}
	}
	inside(t, dir, name, smallest)
}

// inside reports words that stand beyond the page's edges or are too small to read.
func inside(t *testing.T, dir, name string, smallest float64) {
	t.Helper()
	number := func(s string) float64 { v, _ := strconv.ParseFloat(s, 64); return v }
	for _, page := range strings.Split(tool(t, dir, "pdftotext", "-bbox", name+".pdf", "-"), "</page>") {
		size := pageBox.FindStringSubmatch(page)
		if size == nil {
			continue
		}
		for _, w := range wordBox.FindAllStringSubmatch(page, -1) {
			left, top, right, bottom := number(w[1]), number(w[2]), number(w[3]), number(w[4])
			if left < 15 || right > number(size[1])-15 {
				t.Errorf("%s: %q stands from %g to %g on a page of %s points", name, w[5], left, right, size[1])
			}
			if min(right-left, bottom-top) < smallest && readable.MatchString(html.UnescapeString(w[5])) { // turned text is high
				t.Errorf("%s: %q is %g points high", name, w[5], bottom-top)
			}
		}
	}
}

// In the class article no table is wider than the text or longer than a page, each has a caption, and no letter is too small to read.
func TestPictureLaTeX(t *testing.T) {
	needs(t, "pdflatex", "pdftotext")
	dir := drawn(t, ".tex")
	for name := range pictured {
		fragment, err := os.ReadFile(filepath.Join(dir, name+".tex"))
		if err != nil {
			t.Fatal(err)
		}
		main := `\documentclass{article}\usepackage{booktabs,graphicx}\usepackage[T1]{fontenc}\usepackage{textcomp}\begin{document}\input{` + name + `.tex}\end{document}`
		if err := os.WriteFile(filepath.Join(dir, name+"-page.tex"), []byte(main), 0o666); err != nil {
			t.Fatal(err)
		}
		log := tool(t, dir, "pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "-jobname="+name, name+"-page.tex")
		for _, bad := range []string{"Overfull \\hbox", "Float too large", "\n! "} {
			if strings.Contains(log, bad) {
				t.Errorf("%s: %s\n%.1000s", name, bad, log[strings.Index(log, bad):])
			}
		}
		tables := strings.Count(string(fragment), `\begin{table}`)
		if got := strings.Count(string(fragment), `\caption{`); got != tables || tables == 0 {
			t.Errorf("%s: %d captions for %d tables", name, got, tables)
		}
		inside(t, dir, name, 4.5)
	}
}

// In Word, and in a workbook that is printed, no range is broken, nothing is cut, and what is to be read is large enough.
func TestPictureOffice(t *testing.T) {
	needs(t, "soffice", "pdftotext")
	for ending, smallest := range map[string]float64{".docx": 6, ".xlsx": 0} {
		dir := drawn(t, ending)
		args := []string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "pdf"}
		for name := range pictured {
			args = append(args, name+ending)
		}
		tool(t, dir, "soffice", args...)
		for name := range pictured {
			unbrokenRanges(t, dir, name, smallest)
		}
	}
}

// columns are the widths of a column of text at GitHub and of a narrow window, in pixels, and its styles.
const githubStyle = `<style>body{font:16px/1.5 Helvetica,Arial,sans-serif;width:%dpx} table{display:block;width:max-content;max-width:100%%;overflow:auto;border-collapse:collapse}
	td,th{padding:6px 13px;border:1px solid #d0d7de}</style>`

// broken lists cells with a range on more than one line, and says how many cells have one.
const brokenRanges = `(() => { const cells = [...document.querySelectorAll('td')].filter(td => /^[-0-9,.]+\s\(.*[0-9].*\)/.test(td.textContent.trim()));
	const broken = cells.filter(td => { const r = document.createRange(); r.selectNodeContents(td);
		return new Set([...r.getClientRects()].map(b => Math.round(b.top))).size > 1; });
	return {cells: cells.length, broken: broken.map(td => td.textContent)}; })()`

// In a browser, as GitHub shows Markdown and as HTML is opened to be pasted, no range is broken, however narrow the page is.
func TestPictureBrowser(t *testing.T) {
	ctx := inBrowser(t)
	markdown, page := drawn(t, ".md"), drawn(t, ".html")
	for name := range pictured {
		text, err := os.ReadFile(filepath.Join(markdown, name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{830, 360} {
			var b bytes.Buffer
			fmt.Fprintf(&b, "<!doctype html><meta charset=utf-8>"+githubStyle, width)
			if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(text, &b); err != nil {
				t.Fatal(err)
			}
			shown := filepath.Join(markdown, name+".html")
			if err := os.WriteFile(shown, b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
			for _, file := range []string{shown, filepath.Join(page, name+".html")} {
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width)+20, 800), chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String())); err != nil {
					t.Fatal(err)
				}
				got := evaluate[struct {
					Cells  int      `json:"cells"`
					Broken []string `json:"broken"`
				}](t, ctx, brokenRanges)
				if len(got.Broken) > 0 || name == "run" && got.Cells < 50 {
					t.Errorf("%s at %d pixels: of %d cells with ranges these are broken: %q", file, width, got.Cells, got.Broken)
				}
			}
		}
	}
}
