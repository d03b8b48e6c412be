package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image/color"
	"image/png"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/sim"
)

// inBrowser opens a new tab, or skips the test where no browser is installed.
func inBrowser(t *testing.T) context.Context {
	t.Helper()
	path, err := browser()
	if err != nil {
		t.Skip("no browser on this machine")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	return ctx
}

func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.100s: %v", script, err)
	}
	return v
}

// written is a page of orgsim report, as an address.
func written(t *testing.T, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	if code, _, said := execute(t, append([]string{"report", "--engine", "analytic", "--draws", "64", "-o", file}, args...)...); code != 0 {
		t.Fatal(said)
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}

func execute(t *testing.T, args ...string) (code int, out, said string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

const watched = `window.wrong = []; window.addEventListener('error', e => wrong.push(e.message));
	window.addEventListener('unhandledrejection', e => wrong.push(String(e.reason)));
	document.addEventListener('securitypolicyviolation', e => wrong.push(e.blockedURI + ' ' + e.violatedDirective)); 0`

// answered moves a field with the keyboard alone and waits for the answer that is not refined any more.
const answered = `new Promise(done => { document.addEventListener('orgsim', e => { if (!e.detail.quick) done(e.detail.draws); });
	const i = document.getElementById('f-headcount'); i.focus();
	for (const key of ['ArrowRight', 'ArrowRight', 'PageDown']) i.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})); })`

// A report answers by itself when its reader moves a field: it asks for nothing from anywhere, nothing goes wrong, what
// it shows is what the model on this machine makes of the same request, character by character, and the command that it
// gives away has the same figures to the last digit.
func TestReportAnswersInBrowser(t *testing.T) {
	ctx := inBrowser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(written(t, "saas", "startup"))); err != nil {
		t.Fatal(err)
	}
	evaluate[int](t, ctx, watched)
	if n := evaluate[int](t, ctx, answered); n != 256 {
		t.Errorf("refined to %d draws", n)
	}
	if wrong := evaluate[[]string](t, ctx, `window.wrong`); len(wrong) > 0 {
		t.Errorf("went wrong in the page: %q", wrong)
	}
	checkSections(t, ctx, "")
	if asked := evaluate[[]string](t, ctx, `performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('blob:'))`); len(asked) > 0 {
		t.Errorf("the page asked for %v", asked)
	}
	request := evaluate[string](t, ctx, `JSON.stringify(orgsim.request())`)
	said := evaluate[string](t, ctx, `orgsim.command()`)
	checkCommand(t, request, said)
	if n := evaluate[int](t, ctx, followed); n != 6 {
		t.Errorf("%d chapters followed, of three with few draws and then with all", n)
	}
	checkSections(t, ctx, "path", "sensitivity", "questions")
	if got := evaluate[[]string](t, ctx, `[...document.querySelectorAll('.following')].map(e => e.parentElement.id)`); len(got) > 0 {
		t.Errorf("%v are said not to follow", got)
	}
}

// followed waits for the chapters and counts them.
const followed = `new Promise(done => { let n = 0; document.addEventListener('orgsim-chapter', e => { n++;
	if (e.detail.failed) done(-1); if (e.detail.draws === 0 && e.detail.part === 'questions') done(n); }); })`

// checkSections compares what is shown of parts of an answer with what this program makes of the same request.
func checkSections(t *testing.T, ctx context.Context, parts ...string) {
	t.Helper()
	m, err := live.Prepared(version, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := live.ReadRequest([]byte(evaluate[string](t, ctx, `JSON.stringify(orgsim.request())`)))
	if err != nil {
		t.Fatal(err)
	}
	var want []live.Fragment
	for _, part := range parts {
		q := *r
		if part != "" {
			q.Draws = 0 // the default of its command
		}
		a, err := m.Answer(t.Context(), &q, part)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, a.Sections...)
	}
	list, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	different := evaluate[[]string](t, ctx, `(`+string(list)+`).filter(s => { const e = document.getElementById(s.id), t = e.cloneNode(false);
		t.innerHTML = s.html; return t.innerHTML !== e.innerHTML; }).map(s => s.id)`)
	if len(want) < 4 || len(different) > 0 {
		t.Errorf("%d sections, of which %v show something else than this program", len(want), different)
	}
}

// checkCommand runs the command of a page and compares its figures with those of the request.
func checkCommand(t *testing.T, request, said string) {
	t.Helper()
	words := strings.Fields(said)
	if words[0] != "orgsim" || !strings.Contains(said, "--set headcount=") {
		t.Fatalf("the command is %q", said)
	}
	code, out, problem := execute(t, append(words[1:], "-f", "json", "-q")...)
	var got report.Result
	if err := json.Unmarshal([]byte(out), &got); code != 0 || err != nil {
		t.Fatal(code, problem, err)
	}
	m, err := live.Prepared(version, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := live.ReadRequest([]byte(request))
	if err != nil {
		t.Fatal(err)
	}
	want, err := m.Run(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range want.Profiles[0].Structures {
		if g := got.Profiles[0].Structures[i]; g.ID != s.ID || figuresOf(g.Total) != figuresOf(s.Total) || figuresOf(g.Coverage) != figuresOf(s.Coverage) || g.PBest != s.PBest {
			t.Errorf("%s: %s is %v in the page and %s is %v by its command", said, s.ID, s.Total, g.ID, g.Total)
		}
	}
}

// figuresOf is what results in JSON have of a summary.
func figuresOf(s sim.Summary) [3]float64 { return [3]float64{s.Mean, float64(s.P10), float64(s.P90)} }

// The page draws who leads along a field, and as two of them change, and shows what to do with a structure in place as soon
// as its reader names one.
func TestReportDraws(t *testing.T) {
	ctx := inBrowser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(written(t, "startup"))); err != nil {
		t.Fatal(err)
	}
	evaluate[int](t, ctx, watched)
	for _, fields := range [][2]string{{"headcount", ""}, {"tech_share", "headcount"}} {
		failed := evaluate[bool](t, ctx, `new Promise(done => { document.addEventListener('orgsim-drawing', e => done(e.detail.failed), {once: true});
			document.getElementById('across').value = '`+fields[0]+`'; document.getElementById('up').value = '`+fields[1]+`'; document.getElementById('draw').click(); })`)
		if n := evaluate[int](t, ctx, `document.querySelectorAll('#drawing figure svg').length`); failed || n != 1 {
			t.Errorf("%v: failed %v, %d figures", fields, failed, n)
		}
	}
	shown := evaluate[bool](t, ctx, `new Promise(done => { document.addEventListener('orgsim', e => { if (!e.detail.quick) { const s = document.getElementById('c1-changes');
			done(!!s && !s.hidden && s.previousElementSibling.id === 'c1-organisation'); } });
		const s = document.getElementById('current'); s.value = 'cio'; s.dispatchEvent(new Event('change')); })`)
	if wrong := evaluate[[]string](t, ctx, `window.wrong`); !shown || len(wrong) > 0 {
		t.Errorf("what is in place is shown: %v; went wrong: %q", shown, wrong)
	}
}

// The page fits screens from a telephone to a wide one without scrolling sideways.
func TestReportFitsScreens(t *testing.T) {
	ctx := inBrowser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(written(t, "manufacturing"))); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{360, 768, 1280, 1920} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
			t.Fatal(err)
		}
		if w := evaluate[int64](t, ctx, `document.documentElement.scrollWidth`); w > width {
			t.Errorf("%d wide on a screen of %d", w, width)
		}
	}
}

// On A4 and on Letter no table is wider than the paper between its margins, the first page of a company is one page, also
// with what is in place, and what only moves is not printed.
func TestReportPrints(t *testing.T) {
	ctx := inBrowser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(written(t, "saas", "--set", "current=cto")), emulated("print", "light")); err != nil {
		t.Fatal(err)
	}
	for paper, width := range map[string]int64{"A4": (210 - 32) * 96 * 10 / 254, "Letter": (216 - 32) * 96 * 10 / 254} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 1000)); err != nil {
			t.Fatal(err)
		}
		wide := evaluate[[]string](t, ctx, `[...document.querySelectorAll('table, figure svg')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
			.map(e => (e.caption ? e.caption.textContent : e.tagName) + ' ' + Math.round(e.getBoundingClientRect().right))`)
		if len(wide) > 0 {
			t.Errorf("%s, %d pixels between the margins: cut: %q", paper, width, wide)
		}
	}
	for paper, size := range map[string][2]int64{"A4": {210, 297}, "Letter": {216, 279}} {
		const side, top = 32, 28 // the margins of the paper, mm
		if err := chromedp.Do(ctx, chromedp.EmulateViewport((size[0]-side)*960/254, 1000)); err != nil {
			t.Fatal(err)
		}
		if bottom, most := evaluate[float64](t, ctx, `document.querySelector('.front').getBoundingClientRect().bottom + scrollY`), float64(size[1]-top)*960/254; bottom > most {
			t.Errorf("%s: the first page is %.0f pixels long, and the paper %.0f", paper, bottom, most)
		}
	}
	if shown := evaluate[bool](t, ctx, `document.getElementById('controls').offsetHeight > 0`); shown {
		t.Error("the controls are printed")
	}
}

// emulated says that the page is printed or on a screen, and which colours its reader prefers.
func emulated(media, colours string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}}})
		return err
	})
}

// No rule of axe-core finds anything in the page: names, roles, contrast, order of headings. Its file is named by
// ORGSIM_AXE, which CI sets.
func TestReportIsAccessible(t *testing.T) {
	file := os.Getenv("ORGSIM_AXE")
	if file == "" {
		t.Skip("ORGSIM_AXE names no axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx := inBrowser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(written(t, "saas"))); err != nil {
		t.Fatal(err)
	}
	evaluate[int](t, ctx, string(axe)+"; 0")
	for _, colours := range []string{"light", "dark"} {
		if err := chromedp.Do(ctx, emulated("screen", colours)); err != nil {
			t.Fatal(err)
		}
		checkAccessible(t, ctx, colours)
	}
}

func checkAccessible(t *testing.T, ctx context.Context, colours string) {
	t.Helper()
	found := evaluate[[]string](t, ctx, `axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')))`)
	for _, f := range found {
		t.Error(colours, f)
	}
}

// The first page looks as it did when somebody last looked at it: a picture of it, made coarse, is near the recorded one.
// UPDATE_GOLDEN=1 records it anew; look at it.
func TestReportLooks(t *testing.T) {
	ctx := inBrowser(t)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1100, 1500), chromedp.Navigate(written(t, "saas"))); err != nil {
		t.Fatal(err)
	}
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	const file = "testdata/report.png"
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, shot, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := coarse(t, want), coarse(t, shot)
	far, most := 0.0, 0.0
	for i := range a {
		d := math.Abs(a[i] - b[i])
		far, most = far+d/float64(len(a)), max(most, d)
	}
	if far > 0.02 || most > 0.35 {
		t.Errorf("the page looks %.3f away from the recorded one in the mean, %.2f at most", far, most)
	}
}

// coarse is the lightness, 0-1, of the squares of a picture, twenty pixels wide.
func coarse(t *testing.T, picture []byte) (out []float64) {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	const side = 20
	for y := m.Bounds().Min.Y; y+side <= m.Bounds().Max.Y; y += side {
		for x := m.Bounds().Min.X; x+side <= m.Bounds().Max.X; x += side {
			sum := 0.0
			for i := range side * side {
				sum += float64(color.Gray16Model.Convert(m.At(x+i%side, y+i/side)).(color.Gray16).Y) / 0xffff
			}
			out = append(out, sum/(side*side))
		}
	}
	return out
}
