package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
)

// fitted is what was fitted: evidence, model, inside or not.
func (b *book) fitted() (string, error) { return b.targetTable(true) }

// compared is what was compared and not fitted.
func (b *book) compared() (string, error) { return b.targetTable(false) }

func (b *book) targetTable(fitted bool) (string, error) {
	list, err := b.targets()
	if err != nil {
		return "", err
	}
	t := render.Table{Columns: []render.Column{text("what", "What"), text("evidence", "Evidence"), text("model", "Model"), text("unit", "Unit"), text("inside", "Inside")}}
	if fitted {
		t.Columns = append(t.Columns, text("fitted", "Fitted"))
	}
	t.Columns = append(t.Columns, text("sources", "Sources"), text("how", "How the model's value is computed"))
	for i := range list {
		x := &list[i]
		if fitted != (x.Fitted != "") {
			continue
		}
		inside := render.Text("yes")
		if off := x.off(); off > 0 {
			inside = render.Text(fmt.Sprintf("no, by %.1f", off)).AsStrong()
		}
		row := []render.Cell{render.Text(x.What), render.Text(span(x.Low, x.High)), render.Text(x.figure()), render.Text(x.Unit), inside}
		if fitted {
			row = append(row, render.Text(x.Fitted))
		}
		t.Rows = append(t.Rows, append(row, render.Text(strings.Join(x.Sources, " ")), render.Text(x.How)))
	}
	return tables(t)
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
func (b *book) evidenceRows() (string, error) {
	t := render.Table{Columns: []render.Column{text("source", "Source"), text("title", "What it is"), text("grade", "Grade"), text("sets", "Inputs that rest on it")}}
	for _, s := range b.sources {
		var parts []string
		defaults := map[string]int{}
		for _, in := range seeds.RestsOn(b.cat, s.ID) {
			if in.Kind == "default" {
				key := in.ID
				if _, k, ok := strings.Cut(in.ID, " "); ok {
					key = k
				}
				defaults[key]++
				continue
			}
			name := in.ID
			if in.Kind != "parameter" {
				name = in.Kind + " " + in.ID
			}
			parts = append(parts, name)
		}
		var keys []string
		for k := range defaults {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			parts = append(parts, fmt.Sprintf("default %s (%d)", k, defaults[k]))
		}
		if len(parts) == 0 || strings.HasPrefix(s.ID, "J-") || strings.HasPrefix(s.ID, "S") {
			continue
		}
		t.Rows = append(t.Rows, []render.Cell{render.Text(s.ID), render.Text(s.Title), render.Text(s.Grade), render.Text(strings.Join(parts, ", "))})
	}
	return tables(t)
}

// evidenceUnused names the evidence that set nothing.
func (b *book) evidenceUnused() (string, error) {
	cited := map[string]bool{}
	for i := range b.list {
		for _, id := range b.list[i].Evidence {
			cited[id] = true
		}
	}
	var claims, nothing []string
	for _, s := range b.sources {
		if !strings.HasPrefix(s.ID, "E-") || len(seeds.RestsOn(b.cat, s.ID)) > 0 {
			continue
		}
		if cited[s.ID] {
			claims = append(claims, s.ID)
		} else {
			nothing = append(nothing, s.ID)
		}
	}
	return fmt.Sprintf("Kept apart for checking from outside, cited by claims only: %s.\n\nNot used: %s.", strings.Join(claims, ", "), strings.Join(nothing, ", ")), nil
}
