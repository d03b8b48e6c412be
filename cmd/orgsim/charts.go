package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/chart"
	"github.com/orgsim/orgsim/cmd/internal/chart/picture"
	"github.com/orgsim/orgsim/cmd/internal/chart/raster"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/cmd/internal/outfile"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/internal/text"
)

// addChart adds the choice among the charts of a command that has several; the first is drawn where none is chosen.
func (o *outputFlags) addChart(c *cobra.Command, kinds ...report.ChartKind) {
	known := text.Each(kinds, func(k report.ChartKind) string { return k.Name })
	o.hasCharts(c)
	c.Flags().Var(&choice{"chart", &o.chart, known}, "chart", "draw chart `KIND` in "+text.Or(picture.Endings())+" files: "+text.Or(known)+" (default "+known[0]+")")
	completes(c, "chart", described(kinds, func(k *report.ChartKind) (string, string) { return k.Name, k.Text })...)
}

// hasCharts says that what a command prints can be drawn.
func (o *outputFlags) hasCharts(c *cobra.Command) {
	o.charts, c.Annotations = true, map[string]string{"charts": "yes"}
}

// chartFile is the format of a file that holds a chart, if it is one and the command has charts.
func (o *outputFlags) chartFile(c *cobra.Command, path string) (name string, err error) {
	f, ok := picture.ForFile(path)
	switch {
	case ok && !o.charts:
		return "", cli.Usage("orgsim %s has no chart for %s", c.Name(), text.Quote(path)).WithHint("charts are drawn by %s", text.And(charting(newRoot(&app{}))))
	case ok:
		return f.Name, nil
	}
	return "", nil
}

// charting lists the commands that draw charts.
func charting(root *cobra.Command) (out []string) {
	for _, c := range root.Commands() {
		if c.Annotations["charts"] != "" {
			out = append(out, "orgsim "+c.Name())
		}
	}
	return out
}

// unchosen refuses --chart where no file holds a chart.
func (o *outputFlags) unchosen(formats []string) error {
	if o.chart == "" || slices.ContainsFunc(picture.Formats(), func(f picture.Format) bool { return slices.Contains(formats, f.Name) }) {
		return nil
	}
	return cli.Usage("--chart needs an output file that ends in %s", text.Or(picture.Endings())).WithHint("add -o %s.svg", o.chart)
}

// draw writes the chosen chart of a document, or its first one.
func (o *outputs) draw(f *outfile.File, format string, doc render.Document) error {
	i := slices.IndexFunc(picture.Formats(), func(p picture.Format) bool { return p.Name == format })
	k := slices.IndexFunc(doc.Charts, func(c render.Chart) bool { return o.chart == "" || c.Kind == o.chart })
	if k < 0 {
		return cli.Usage("this result has no chart to draw into %s", text.Quote(f.Path()))
	}
	figures, err := doc.Charts[k].Draw()
	if err != nil {
		return cli.Usage("%w", err)
	}
	if lacks := chart.Lacking(figures); len(lacks) > 0 && format != "svg" {
		o.app.printer().Note("%s shows boxes for %s: its typeface has Latin, Greek, Cyrillic and Hebrew; an .svg keeps the text", f.Path(), text.Quote(strings.Join(lacks, "")))
	}
	err = picture.Formats()[i].Write(f, "orgsim "+version, figures)
	var large *raster.SizeError
	if errors.As(err, &large) {
		return cli.Usage("%s: %w", f.Path(), large).WithHint("write a PDF, with a page for each of %s, or choose fewer", text.Count(len(figures), "figure"))
	}
	return err
}
