//go:build js

// Browser is the program within a report: it answers questions about a company in the browser, without any server.
// It gives the page one function, orgsimAnswer(request, quick), which returns JSON: an answer, or {"error": ...}.
package main

import (
	"context"
	"encoding/json"
	"sync"
	"syscall/js"

	"github.com/orgsim/orgsim/cmd/internal/live"
	_ "github.com/orgsim/orgsim/sim/events"
)

// built is the model; the page knows the version of the command that wrote it.
var built = sync.OnceValues(func() (*live.Model, error) { return live.Builtin(js.Global().Get("orgsimVersion").String()) })

func main() {
	js.Global().Set("orgsimAnswer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return string(answer([]byte(args[0].String()), args[1].Bool()))
	}))
	select {}
}

func answer(request []byte, quick bool) []byte {
	m, err := built()
	var out any
	if err == nil {
		out, err = m.Answer(context.Background(), request, quick)
	}
	if err != nil {
		out = map[string]any{"error": live.Problem(err)}
	}
	text, err := json.Marshal(out)
	if err != nil {
		return []byte(`{"error": {"message": "the answer has a figure that is no number"}}`)
	}
	return text
}
