//go:build js

// Browser is the program within a report: it answers questions about a company in the browser, without any server.
// It gives the page one function, orgsimAnswer(part, request), which returns an [live.Answer] or {error: ...}; a request
// is one of the API, with the profile as JSON. The page says before what it knows: orgsimPage, with the version of the
// command that wrote it, and a catalogue and its fixed parameters if they are not the built-in ones.
package main

import (
	"context"
	"encoding/json"
	"sync"
	"syscall/js"

	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/internal/text"
	_ "github.com/orgsim/orgsim/sim/events"
)

var built = sync.OnceValues(func() (*live.Model, error) {
	page := js.Global().Get("orgsimPage")
	var catalogue []byte
	if packed := page.Get("catalogue"); packed.Truthy() {
		catalogue = make([]byte, packed.Length())
		js.CopyBytesToGo(catalogue, packed)
	}
	return live.Prepared(page.Get("version").String(), catalogue, numbers(page.Get("set")))
})

func main() {
	js.Global().Set("orgsimAnswer", js.FuncOf(func(_ js.Value, args []js.Value) any { return answer(args[0].String(), args[1]) }))
	select {}
}

func answer(part string, request js.Value) map[string]any {
	m, err := built()
	if err == nil {
		var a *live.Answer
		if a, err = m.Answer(context.Background(), requestOf(request), part); err == nil {
			return object(a)
		}
	}
	p := live.Problem(err)
	return map[string]any{"error": map[string]any{"message": p.Message, "hint": p.Hint}}
}

// requestOf is a request of a page; what its controls do not know stays unset.
func requestOf(v js.Value) *live.Request {
	r := &live.Request{Profile: []byte(js.Global().Get("JSON").Call("stringify", v.Get("profile")).String()), Draws: v.Get("draws").Int(),
		Seed: json.Number(v.Get("seed").String()), Months: v.Get("months").Int()}
	for i := range length(v.Get("structures")) {
		r.Structures = append(r.Structures, v.Get("structures").Index(i).String())
	}
	for i := range length(v.Get("vary")) {
		x := v.Get("vary").Index(i)
		r.Vary = append(r.Vary, live.Vary{Name: x.Get("name").String(), Low: x.Get("low").Float(), High: x.Get("high").Float(), Log: x.Get("log").Bool()})
	}
	if c := v.Get("currency"); c.Truthy() {
		r.Currency = &text.Currency{Code: c.Get("code").String(), Rate: c.Get("rate").Float()}
	}
	return r
}

// length is that of a list that may not be there.
func length(v js.Value) int {
	if !v.Truthy() {
		return 0
	}
	return v.Length()
}

func numbers(v js.Value) map[string]float64 {
	if !v.Truthy() {
		return nil
	}
	out := map[string]float64{}
	keys := js.Global().Get("Object").Call("keys", v)
	for i := range keys.Length() {
		out[keys.Index(i).String()] = v.Get(keys.Index(i).String()).Float()
	}
	return out
}

// object is an answer as encoding/json would make it.
func object(a *live.Answer) map[string]any {
	sections, values := []any{}, map[string]any{}
	for _, s := range a.Sections {
		sections = append(sections, map[string]any{"id": s.ID, "html": s.HTML})
	}
	for key, v := range a.Values {
		values[key] = v
	}
	return map[string]any{"sections": sections, "says": a.Says, "profile": a.Profile, "values": values, "draws": a.Draws}
}
