//go:build !js

package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
)

// Policy is the content security policy that the page states.
func (p Page) Policy() string { return p.Script.policy() }

// pageStyle is the style sheet of pages.
//
//go:embed page.css
var pageStyle string

// WritePage writes the page as HTML.
func WritePage(w io.Writer, p Page) error {
	tail, err := p.Script.tail()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	p.head(&b)
	if tail != "" {
		b.WriteString("<aside id=\"controls\" aria-label=\"Change the company\" hidden></aside>\n")
	}
	b.WriteString("<main>\n")
	for _, s := range p.Sections {
		fmt.Fprintf(&b, "<section id=\"%s\"%s>\n", html.EscapeString(s.ID), s.classed("front"))
		if err := WriteSection(&b, s); err != nil {
			return err
		}
		b.WriteString("</section>\n")
	}
	b.WriteString("</main>\n" + tail + "</body>\n</html>\n")
	return WriteAll(w, b.Bytes())
}

// head writes what stands before the sections: policy, style, titles and contents.
func (p *Page) head(b *bytes.Buffer) {
	title := literal(p.Title)
	fmt.Fprintf(b, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="%s">
<title>%s</title>
<style>
%s%s</style>
</head>
<body>
<header>
<h1>%[2]s</h1>
</header>
<nav aria-label="Contents">
<ol>
`, html.EscapeString(p.Policy()), title, pageStyle, chart.CSS())
	for _, s := range p.contents() {
		fmt.Fprintf(b, "<li%s><a href=\"#%s\">%s</a></li>\n", s.classed("strong"), html.EscapeString(s.ID), literal(s.Title))
	}
	b.WriteString("</ol>\n</nav>\n")
}

// contents is the sections that the contents name: of several companies, their first pages and what stands last.
func (p *Page) contents() []Section {
	front := func(s Section) bool { return s.Front }
	if first := slices.IndexFunc(p.Sections, front); first < 0 || !slices.ContainsFunc(p.Sections[first+1:], front) {
		return p.Sections
	}
	var out []Section
	for i, s := range p.Sections {
		if s.Front || i == len(p.Sections)-1 {
			out = append(out, s)
		}
	}
	return out
}

// classed is the attribute of the front page of a company.
func (s *Section) classed(class string) string {
	if !s.Front {
		return ""
	}
	return ` class="` + class + `"`
}

// policy is the content security policy of a page.
func (s *Script) policy() string {
	const still = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
	if s == nil {
		return still
	}
	sum := sha256.Sum256([]byte(s.source()))
	policy := still + "; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "' 'wasm-unsafe-eval'; worker-src blob:"
	if s.Server {
		policy += "; connect-src 'self'"
	}
	return policy
}

// source is what stands in the element that runs: alone, so that its names are its own.
func (s *Script) source() string { return "\n{\n" + s.Run + "}\n" }

// tail is the elements of the scripts. It fails for a text that would end its element.
func (s *Script) tail() (string, error) {
	if s == nil {
		return "", nil
	}
	state, err := json.Marshal(s.State) // with < as an escape
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<script type=\"application/json\" id=\"state\">%s</script>\n", state)
	for _, id := range slices.Sorted(maps.Keys(s.Texts)) {
		if strings.Contains(s.Texts[id], "</") || strings.Contains(s.Texts[id], "<!--") {
			return "", fmt.Errorf("text %s would end its element", id)
		}
		fmt.Fprintf(&b, "<script type=\"text/plain\" id=\"%s\">%s</script>\n", html.EscapeString(id), s.Texts[id])
	}
	if strings.Contains(s.Run, "</") || strings.Contains(s.Run, "<!--") {
		return "", fmt.Errorf("the script would end its element")
	}
	fmt.Fprintf(&b, "<script>%s</script>\n", s.source())
	return b.String(), nil
}
