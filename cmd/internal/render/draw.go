//go:build !js

package render

import (
	"bytes"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"github.com/orgsim/orgsim/internal/text"
)

// This file is the only one that knows tablewriter, which draws boxes. What it is told to leave alone: headers (it would upper-case
// them), spaces (it would trim the padding that lines numbers up), widths (it would cut numbers), and the environment
// (ambiguous-width characters would differ between machines). It draws into a buffer, because it does not report
// write errors.

// draw renders the grid.
func (g *grid) draw(color bool) (string, error) {
	if g.bare {
		return g.open(color), nil
	}
	var out bytes.Buffer
	aligns := make([]tw.Align, len(g.right))
	for i, right := range g.right {
		if aligns[i] = tw.AlignLeft; right {
			aligns[i] = tw.AlignRight
		}
	}
	lean := tw.CellAlignment{PerColumn: aligns}
	t := tablewriter.NewTable(&out,
		tablewriter.WithRenderer(renderer.NewBlueprint(g.rendition())),
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithHeaderAutoFormat(tw.Off), tablewriter.WithFooterAutoFormat(tw.Off), tablewriter.WithRowAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone), tablewriter.WithFooterAutoWrap(tw.WrapNone), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off), tablewriter.WithTrimTab(tw.Off), tablewriter.WithTrimLine(tw.Off),
		tablewriter.WithHeaderAlignmentConfig(lean), tablewriter.WithFooterAlignmentConfig(lean), tablewriter.WithRowAlignmentConfig(lean),
	)
	var in standIns
	t.Header(text.Each(g.head, in.put))
	for r, row := range g.rows {
		line := make([]string, len(row))
		for i, s := range row {
			line[i] = paint(in.put(s), ansiStrong, color && g.strong[r][i])
		}
		if g.footer && r == len(g.rows)-1 {
			t.Footer(line)
			break
		}
		if err := t.Append(line); err != nil {
			return "", err
		}
	}
	if err := t.Render(); err != nil {
		return "", err
	}
	return in.back(out.String()), nil
}

func (g *grid) rendition() tw.Rendition {
	return tw.Rendition{
		Borders: tw.Border{Left: tw.On, Right: tw.On, Top: tw.On, Bottom: tw.On},
		Symbols: tw.NewSymbols(tw.StyleRounded),
		Settings: tw.Settings{
			Separators: tw.Separators{BetweenColumns: tw.On, BetweenRows: tw.Off, ShowHeader: tw.On, ShowFooter: tw.On},
			Lines:      tw.Lines{ShowTop: tw.On, ShowBottom: tw.On, ShowHeaderLine: tw.On, ShowFooterLine: tw.On},
		},
	}
}

// standIns takes characters past tablewriter that it would give the wrong number of cells, because it counts code
// points where a terminal shows a flag, an emoji or a letter with marks. Private-use characters, one cell each, of
// which visible text holds none, stand in for them.
type standIns struct {
	clusters []string
	known    map[string]rune
}

const (
	standIn   = 0xf0000  // and following: the clusters
	standBy   = '\ue000' // the second cell of a cluster
	mostStand = 0xfffd
)

func (x *standIns) put(s string) string {
	var b strings.Builder
	for c, cells := range text.Clusters(s) {
		if len(c) == 1 || cells == 0 || twwidth.WidthWithOptions(c, twwidth.Options{}) == cells || len(x.clusters) > mostStand {
			b.WriteString(c)
			continue
		}
		r, ok := x.known[c]
		if !ok {
			if x.known == nil {
				x.known = map[string]rune{}
			}
			r = standIn + rune(len(x.clusters))
			x.known[c], x.clusters = r, append(x.clusters, c)
		}
		b.WriteRune(r)
		for range cells - 1 {
			b.WriteRune(standBy)
		}
	}
	return b.String()
}

// back puts the clusters where their stand-ins are.
func (x *standIns) back(s string) string {
	if len(x.clusters) == 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch i := int(r) - standIn; {
		case i >= 0 && i < len(x.clusters):
			b.WriteString(x.clusters[i])
		case r != standBy:
			b.WriteRune(r)
		}
	}
	return b.String()
}
