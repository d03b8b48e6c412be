package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/sim"
)

func pageOf(t *testing.T, p Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := WritePage(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func somePage(name string) Page {
	table := Table{ID: "t", Title: name, Columns: []Column{{Key: "a", Label: name}, {Key: "b", Label: "B", Unit: name, Kind: KindNumber}},
		Rows: [][]Cell{Row(name, 1.5)}, Footer: Row(name, 2.5), Notes: []string{name}}
	var blocks []Block
	for k := BlockText; k <= BlockItem; k++ {
		b := Block{Kind: k, Text: name}
		if k == BlockTable {
			b = Block{Kind: k, Table: table}
		}
		blocks = append(blocks, b, b)
	}
	blocks = append([]Block{{Kind: BlockHeading, Text: name}}, blocks...)
	return Page{Title: name, Sections: []Section{{ID: "one", Title: name, Lead: name, Front: true, Blocks: blocks}, {ID: "two", Title: "Two", Blocks: blocks}}}
}

// A page asks for nothing from anywhere: no script, no address, and a policy that forbids both.
func TestPageIsSelfContained(t *testing.T) {
	got := pageOf(t, somePage("Name"))
	if !strings.Contains(html.UnescapeString(got), `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`) {
		t.Error("no content security policy")
	}
	for _, bad := range []string{"<script", "http:", "https:", "//", "url(", "@import", "<link", "<img", "onload"} {
		if strings.Contains(got, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
}

// Whatever a name holds is text on the page, and the page's tags are the same for every name.
func TestPageEscapes(t *testing.T) {
	tags := regexp.MustCompile(`</?[a-z0-9]+`)
	plain := tags.FindAllString(pageOf(t, somePage("Name")), -1)
	for _, name := range []string{"</title><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "a\x1b[31m", "{{.Title}}", "]]>--><!--", "a&b<c"} {
		got := pageOf(t, somePage(name))
		if tags := tags.FindAllString(got, -1); strings.Join(tags, " ") != strings.Join(plain, " ") {
			t.Errorf("%q makes other tags", name)
		}
		if strings.ContainsRune(got, 0x1b) {
			t.Errorf("%q: a control character is on the page", name)
		}
	}
}

// Every section can be reached from the contents, items that follow each other are one list, and units stand under the
// names of columns.
func TestPageStructure(t *testing.T) {
	got := pageOf(t, somePage("Name"))
	for _, id := range []string{"one", "two"} {
		if strings.Count(got, `href="#`+id+`"`) != 1 || strings.Count(got, `id="`+id+`"`) != 1 {
			t.Errorf("section %s is not in the contents once", id)
		}
	}
	if n := strings.Count(got, "<ul>"); n != 2 {
		t.Errorf("%d lists for two sections with two items each", n)
	}
	if !strings.Contains(got, `B<br><span class="unit">Name</span>`) || !strings.Contains(got, `<h3 class="decision">Name</h3>`) || strings.Count(got, "decision\"") != 1 {
		t.Error("units or the decision are not where they belong")
	}
}

// What other formats get holds everything that the page holds.
func TestPageAsDocument(t *testing.T) {
	p := somePage("Name")
	d := p.Document()
	if d.Title != p.Title || len(d.Blocks) != 2*(1+len(p.Sections[0].Blocks))+1 {
		t.Errorf("%d blocks", len(d.Blocks))
	}
	for _, format := range []string{"markdown", "asciidoc", "confluence", "html", "latex", "table"} {
		var out bytes.Buffer
		if err := Write(&out, format, d, Options{}); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	var out bytes.Buffer
	if err := Write(&out, "markdown", d, Options{}); err != nil || !strings.Contains(out.String(), "\n- Name\n") {
		t.Errorf("no list in Markdown: %v", err)
	}
}

// A table that nothing can be written from is refused, as in every format.
func TestPageRefuses(t *testing.T) {
	p := somePage("Name")
	p.Sections[0].Blocks = []Block{{Kind: BlockTable}}
	if err := WritePage(&bytes.Buffer{}, p); err == nil {
		t.Error("a table without columns is written")
	}
}

// A page with scripts allows those by their hash and no other, its data cannot end their element, and it may ask nobody
// but, where it comes from one, its server.
func TestPageScripts(t *testing.T) {
	p := somePage("Name")
	p.Script = &Script{State: map[string]string{"name": "</script><b>"}, Texts: map[string]string{"more": "text"}, Run: "start();\n"}
	got := html.UnescapeString(pageOf(t, p))
	sum := sha256.Sum256([]byte("\n{\nstart();\n}\n"))
	for _, want := range []string{"script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "' 'wasm-unsafe-eval'", "<script>\n{\nstart();\n}\n</script>", `id="more">text</script>`, `id="controls"`} {
		if !strings.Contains(got, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if strings.Contains(got, "<b>") || strings.Contains(got, "connect-src") {
		t.Error("data became markup, or the page may ask")
	}
	p.Script.Server = true
	if got := html.UnescapeString(pageOf(t, p)); !strings.Contains(got, "connect-src 'self'") {
		t.Error("the page may not ask its server")
	}
	for _, bad := range []*Script{{Run: "a = '</script>'"}, {Texts: map[string]string{"x": "</script>"}}, {Run: "<!--"}} {
		p.Script = bad
		if err := WritePage(&bytes.Buffer{}, p); err == nil {
			t.Errorf("%+v is written", bad)
		}
	}
}

// Figures are drawn on a page, each with ids of its own, in order; formats that draw nothing leave them out.
func TestPageDraws(t *testing.T) {
	p := somePage("Name")
	figure := Block{Kind: BlockChart, Figures: []chart.Figure{chart.PBest(chart.Options{}, &sim.ProfileOutcome{Company: sim.Company{Name: "Acme"}, Structures: []sim.StructureOutcome{{ID: "cio", Title: "CIO only", PBest: 1}}})}}
	p.Sections[1].Blocks = []Block{figure, {Kind: BlockText, Text: "between"}, figure}
	got := pageOf(t, p)
	first, last := strings.Index(got, `<figure tabindex="0"><svg`), strings.LastIndex(got, `<figure tabindex="0"><svg`)
	if between := strings.LastIndex(got, "between"); strings.Count(got, "<svg") != 2 || first > between || last < between || !strings.Contains(got, "two-0") || !strings.Contains(got, "two-2") {
		t.Error("the figures are not where they belong")
	}
	if d := p.Document(); len(d.Blocks) != 2+len(p.Sections[0].Blocks)+1+1 {
		t.Errorf("%d blocks", len(d.Blocks))
	}
}
