//go:build !js

package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/internal/text"
)

// Policy is the content security policy that the page states.
func (p Page) Policy() string { return p.Script.policy() }

// WritePage writes the page as HTML.
func WritePage(w io.Writer, p Page) error {
	v := pageView{Title: text.Document(p.Title), Subtitle: text.Document(p.Subtitle), Style: template.CSS(pageStyle + chart.CSS()), Policy: p.Script.policy()}
	fronts := 0
	for _, s := range p.Sections {
		if s.Front {
			fronts++
		}
		var inside bytes.Buffer
		if err := WriteSection(&inside, s); err != nil {
			return err
		}
		v.Sections = append(v.Sections, sectionView{s.ID, text.Document(s.Title), s.Front, template.HTML(inside.String())})
	}
	for i, s := range v.Sections {
		if s.Front || fronts < 2 || i == len(v.Sections)-1 {
			v.Contents = append(v.Contents, s)
		}
	}
	var err error
	if v.Tail, err = p.Script.tail(); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, v); err != nil {
		return err
	}
	return WriteAll(w, out.Bytes())
}

// pageStyle is the style sheet of pages.
//
//go:embed page.css
var pageStyle string

//go:embed page.tmpl.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

type pageView struct {
	Title, Subtitle string
	Style           template.CSS
	Policy          string
	Tail            template.HTML // the scripts
	Sections        []sectionView
	Contents        []sectionView // of several companies, their first pages
}

type sectionView struct {
	ID, Title string
	Front     bool
	Inside    template.HTML
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
func (s *Script) tail() (template.HTML, error) {
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
		fmt.Fprintf(&b, "<script type=\"text/plain\" id=\"%s\">%s</script>\n", template.HTMLEscapeString(id), s.Texts[id])
	}
	if strings.Contains(s.Run, "</") || strings.Contains(s.Run, "<!--") {
		return "", fmt.Errorf("the script would end its element")
	}
	fmt.Fprintf(&b, "<script>%s</script>\n", s.source())
	return template.HTML(b.String()), nil
}
