package report

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// Thousands of companies take seconds each to compare, and a signal ends that between two.
func TestPeersEnd(t *testing.T) {
	cat := seeds.Catalogue()
	ref, err := Reference(cat)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := NewPeers(ctx, Run{Catalogue: cat}, ref, profiles.Companies(cat, "saas"), 8); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestAnswersSayTheirProgram: every answer has the version and the commit of its program, the first keys after the schema,
// in JSON and beside its tables; a build that does not know its commit says nothing of it.
func TestAnswersSayTheirProgram(t *testing.T) {
	of := func(p Program) map[string]any {
		run := Run{Program: p, Catalogue: seeds.Catalogue()}
		ref, err := Reference(run.Catalogue)
		if err != nil {
			t.Fatal(err)
		}
		result, err := New(&sim.Outcome{}, run)
		if err != nil {
			t.Fatal(err)
		}
		peers, err := NewPeers(t.Context(), run, ref, nil, 8)
		if err != nil {
			t.Fatal(err)
		}
		return map[string]any{"result": result, "plan": NewPlan(run, sim.Settings{}), "sweep": NewSweep(run, nil, nil, sim.Settings{}),
			"sensitivity": NewSensitivity(run, sim.Settings{}, 1), "answer": NewAnswers(run, sim.Settings{}), "peers": &peers, "design": &Design{head: head{Program: p, Schema: designSchema}}}
	}
	for name, x := range of(Program{"1.2.3", "abc+changes"}) {
		b, err := json.Marshal(x)
		if want := `{"schema":"orgsim.` + name + `/1","version":"1.2.3","revision":"abc+changes",`; err != nil || !strings.HasPrefix(string(b), want) {
			t.Errorf("%s: %.120s, %v", name, b, err)
		}
	}
	for name, x := range of(Program{Version: "1.2.3"}) {
		if b, err := json.Marshal(x); err != nil || strings.Contains(string(b), "revision") {
			t.Errorf("%s: %.120s, %v", name, b, err)
		}
	}
	known := of(Program{"1.2.3", "abc"})
	for name, meta := range map[string][]render.Pair{"result": known["result"].(*Result).Meta(), "plan": known["plan"].(*Plan).Document().Meta,
		"answer": known["answer"].(*Answers).Document().Meta, "peers": known["peers"].(*Peers).Document().Meta, "sensitivity": known["sensitivity"].(*Sensitivity).meta()} {
		if !slices.Contains(meta, render.Pair{Key: "revision", Value: "abc"}) {
			t.Errorf("%s: %v", name, meta)
		}
	}
}
