package render

import (
	"bytes"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// This file is the only one that knows tablewriter. What it is told to leave
// alone: headers (it would upper-case them), spaces (it would trim the
// padding that lines numbers up), widths (it would cut numbers), and the
// environment (ambiguous-width characters would differ between machines). It
// draws into a buffer, because it does not report write errors.

// bareGap is the space between columns that are drawn without borders.
const bareGap = 2

// draw renders the grid.
func (g *grid) draw(color bool) (string, error) {
	var out bytes.Buffer
	aligns := make([]tw.Align, len(g.sides))
	for i, s := range g.sides {
		aligns[i] = map[Align]tw.Align{AlignLeft: tw.AlignLeft, AlignRight: tw.AlignRight, AlignCenter: tw.AlignCenter}[s]
	}
	lean := tw.CellAlignment{PerColumn: aligns}
	t := tablewriter.NewTable(&out,
		tablewriter.WithRenderer(renderer.NewBlueprint(g.rendition())),
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithHeaderAutoFormat(tw.Off), tablewriter.WithFooterAutoFormat(tw.Off), tablewriter.WithRowAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone), tablewriter.WithFooterAutoWrap(tw.WrapNone), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off), tablewriter.WithTrimTab(tw.Off), tablewriter.WithTrimLine(tw.Off),
		tablewriter.WithHeaderAlignmentConfig(lean), tablewriter.WithFooterAlignmentConfig(lean), tablewriter.WithRowAlignmentConfig(lean),
		tablewriter.WithHeaderPaddingPerColumn(g.padding()), tablewriter.WithFooterPaddingPerColumn(g.padding()), tablewriter.WithRowPaddingPerColumn(g.padding()),
	)
	if g.head != nil {
		t.Header(g.head)
	}
	for r, row := range g.rows {
		line := make([]string, len(row)) // tablewriter keeps the slice
		for i, s := range row {
			line[i] = paint(s, ansiStrong, color && g.strong[r][i])
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
	return out.String(), nil
}

// padding is the space around the cells of each column.
func (g *grid) padding() []tw.Padding {
	out := make([]tw.Padding, len(g.sides))
	for i := range out {
		out[i] = tw.Padding{Left: " ", Right: " ", Overwrite: true}
		if g.bare {
			out[i] = tw.Padding{Right: strings.Repeat(" ", bareGap), Overwrite: true}
		}
	}
	if g.bare {
		out[len(out)-1].Right = ""
	}
	return out
}

func (g *grid) rendition() tw.Rendition {
	r := tw.Rendition{
		Borders: tw.Border{Left: tw.On, Right: tw.On, Top: tw.On, Bottom: tw.On},
		Symbols: tw.NewSymbols(tw.StyleRounded),
		Settings: tw.Settings{
			Separators: tw.Separators{BetweenColumns: tw.On, BetweenRows: tw.Off, ShowHeader: tw.On, ShowFooter: tw.On},
			Lines:      tw.Lines{ShowTop: tw.On, ShowBottom: tw.On, ShowHeaderLine: tw.On, ShowFooterLine: tw.On},
		},
	}
	if g.bare {
		r.Borders = tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off}
		r.Settings.Separators.BetweenColumns = tw.Off
		r.Settings.Lines.ShowTop, r.Settings.Lines.ShowBottom = tw.Off, tw.Off
	}
	return r
}

// displayWidth is how many columns a string takes in a terminal, counted as
// tablewriter counts: ambiguous characters are narrow.
func displayWidth(s string) int {
	return twwidth.WidthWithOptions(s, twwidth.Options{})
}
