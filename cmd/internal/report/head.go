package report

import (
	"fmt"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
)

// Program is what every answer says of the program that made it.
type Program struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // commit the program was built from, +changes where it differs; empty: not known
}

// Pairs begin what it takes to get the same figures again.
func (p Program) Pairs(schema string) []render.Pair {
	out := []render.Pair{{Key: "schema", Value: schema}, {Key: "version", Value: p.Version}}
	if p.Revision != "" {
		out = append(out, render.Pair{Key: "revision", Value: p.Revision})
	}
	return out
}

// head is what an answer that was computed says first: the layout of its JSON, the program and the model.
type head struct {
	Schema string `json:"schema"`
	Program
	ModelDigest string `json:"model_digest"` // SHA-256, hex, of every number of the model, before what varies was set
}

func (h *head) shortDigest() string { return h.ModelDigest[:min(12, len(h.ModelDigest))] }

// terms are what else the figures of an answer hang on, and what amounts are told in.
type terms struct {
	Fixed    map[string]float64 `json:"fixed_parameters,omitempty"` // parameters that --set made constants
	Currency text.Currency      `json:"currency,omitzero"`          // of amounts in words, and in tables for people; figures whose names end in usd are US dollars
}

func (t *terms) in() amounts { return amounts{t.Currency} }

// begin are the head and the terms of an answer.
func (run *Run) begin(schema string) (head, terms) {
	return head{schema, run.Program, run.Catalogue.Digest}, terms{run.Fixed, run.Currency}
}

// metaOf is what it takes to get the same figures again, as pairs: the settings are keys, each before its value.
func metaOf(h *head, t *terms, settingsOf ...any) []render.Pair {
	out := append(h.Pairs(h.Schema), render.Pair{Key: "model_digest", Value: h.ModelDigest})
	for i := 0; i < len(settingsOf); i += 2 {
		out = append(out, render.Pair{Key: settingsOf[i].(string), Value: fmt.Sprint(settingsOf[i+1])})
	}
	return append(out, currencyPair(t.Currency)...)
}

// currencyPair says what amounts are in, if it is not US dollars.
func currencyPair(c text.Currency) []render.Pair {
	if !c.IsSet() {
		return nil
	}
	return []render.Pair{{Key: "currency", Value: c.String()}}
}

// methodOf is the same as a sentence, the last line of an answer: the settings, the terms, and what is said behind them.
func methodOf(h *head, t *terms, settingsOf []string, behind ...string) string {
	parts := append([]string{"orgsim " + h.Version}, settingsOf...)
	if len(t.Fixed) > 0 {
		parts = append(parts, "with "+settings(t.Fixed))
	}
	if t.Currency.IsSet() {
		parts = append(parts, t.Currency.String())
	}
	return strings.Join(append(append(parts, behind...), "model "+h.shortDigest(), "simulated"), ", ")
}
