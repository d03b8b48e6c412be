package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/credibility"
	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/seeds"
)

// targets computes the calibration once.
func (b *book) targets() ([]credibility.Target, error) {
	r, err := b.population()
	if err != nil {
		return nil, err
	}
	return credibility.Calibrate(b.ctx, b.bench, r.Defaults)
}

// fitted is what was fitted: evidence, model, inside or not.
func (b *book) fitted() (string, error) {
	list, err := b.targets()
	if err != nil {
		return "", err
	}
	t := render.Table{Columns: []render.Column{text("what", "What"), text("evidence", "Evidence"), text("model", "Model"), text("unit", "Unit"), text("inside", "Inside"),
		text("fitted", "Fitted"), text("sources", "Sources"), text("how", "How the model's value is computed")}}
	for i := range list {
		x := &list[i]
		if x.Fitted == "" {
			continue
		}
		inside := render.Text("yes")
		if !x.Inside() {
			inside = render.Text(fmt.Sprintf("no, by %.1f", x.Off())).AsStrong()
		}
		t.Rows = append(t.Rows, []render.Cell{render.Text(x.What), render.Text(span(x.Low, x.High)), render.Text(found(x)), render.Text(x.Unit), inside,
			render.Text(x.Fitted), render.Text(strings.Join(x.Sources, " ")), render.Text(x.How)})
	}
	return tables(t)
}

// compared is what was compared and not fitted.
func (b *book) compared() (string, error) {
	list, err := b.targets()
	if err != nil {
		return "", err
	}
	t := render.Table{Columns: []render.Column{text("what", "What"), text("evidence", "Evidence"), text("model", "Model"), text("unit", "Unit"), text("off", "Outside by"),
		text("sources", "Source"), text("how", "How the model's value is computed")}}
	for i := range list {
		x := &list[i]
		if x.Fitted == "" {
			t.Rows = append(t.Rows, []render.Cell{render.Text(x.What), render.Text(span(x.Low, x.High)), render.Text(found(x)), render.Text(x.Unit),
				render.Text(fmt.Sprintf("%.1f", x.Off())), render.Text(strings.Join(x.Sources, " ")), render.Text(x.How)})
		}
	}
	return tables(t)
}

func span(low, high float64) string {
	if low == high {
		return fmt.Sprintf("%.4g", low)
	}
	return fmt.Sprintf("%.4g to %.4g", low, high)
}

func found(x *credibility.Target) string {
	if x.From == x.To {
		return fmt.Sprintf("%.1f", x.Value)
	}
	return fmt.Sprintf("%.1f (%.1f to %.1f)", x.Value, x.From, x.To)
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
