package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// fitted is what was fitted: evidence, model, inside or not.
func fitted(list []target) render.Table { return targetTable(list, true) }

// compared is what was compared and not fitted.
func compared(list []target) render.Table { return targetTable(list, false) }

func targetTable(list []target, fitted bool) render.Table {
	labels := []string{"What", "Evidence", "Model", "Unit", "Inside", "Sources", "How the model's value is computed"}
	if fitted {
		labels = slices.Insert(labels, 5, "Fitted")
	}
	t := render.Table{Columns: columns(labels...)}
	for i := range list {
		x := &list[i]
		if fitted != (x.Fitted != "") {
			continue
		}
		cells := render.Row(x.What, span(x.Low, x.High), x.figure(), x.Unit, "yes", strings.Join(x.Sources, " "), x.How)
		if off := x.off(); off > 0 {
			cells[4] = render.Text(fmt.Sprintf("no, by %.1f", off)).AsStrong()
		}
		if fitted {
			cells = slices.Insert(cells, 5, render.Text(x.Fitted))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func span(low, high float64) string {
	if low == high {
		return fmt.Sprintf("%.4g", low)
	}
	return fmt.Sprintf("%.4g to %.4g", low, high)
}

// figure is the model's value, with its range where there are several.
func (t *target) figure() string {
	if t.from == t.to {
		return fmt.Sprintf("%.1f", t.value)
	}
	return fmt.Sprintf("%.1f (%.1f to %.1f)", t.value, t.from, t.to)
}

// evidenceRows lists which row of evidence set which input.
func (b *book) evidenceRows(sources []model.Source) render.Table {
	t := render.Table{Columns: columns("Source", "What it is", "Grade", "Inputs that rest on it")}
	for _, s := range sources {
		var parts []string
		defaults := map[string]int{}
		for _, in := range seeds.RestsOn(b.cat, s.ID) {
			switch in.Kind {
			case "default":
				defaults[in.ID[strings.LastIndex(in.ID, " ")+1:]]++ // without the industry
			case "parameter":
				parts = append(parts, in.ID)
			default:
				parts = append(parts, in.Kind+" "+in.ID)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(defaults)) {
			parts = append(parts, fmt.Sprintf("default %s (%d)", k, defaults[k]))
		}
		if len(parts) == 0 || strings.HasPrefix(s.ID, "J-") || strings.HasPrefix(s.ID, "S") {
			continue
		}
		t.Rows = append(t.Rows, render.Row(s.ID, s.Title, s.Grade, strings.Join(parts, ", ")))
	}
	return t
}

// evidenceUnused names the evidence that set nothing.
func (b *book) evidenceUnused(sources []model.Source) string {
	cited := map[string]bool{}
	for _, c := range seeds.Claims() {
		for _, id := range c.Evidence {
			cited[id] = true
		}
	}
	var claims, nothing []string
	for _, s := range sources {
		if !strings.HasPrefix(s.ID, "E-") || len(seeds.RestsOn(b.cat, s.ID)) > 0 {
			continue
		}
		if cited[s.ID] {
			claims = append(claims, s.ID)
		} else {
			nothing = append(nothing, s.ID)
		}
	}
	return fmt.Sprintf("No input rests on these; claims cite them, or the fit and the comparisons use them: %s.\n\nNot used: %s.", strings.Join(claims, ", "), strings.Join(nothing, ", "))
}
