//go:build !js

package live

import (
	_ "embed"

	"github.com/orgsim/orgsim/cmd/internal/render"
)

var (
	//go:embed page.js
	pageScript string
	//go:embed server.js
	serverScript string
	//go:embed inside.js
	insideScript string
	//go:embed wasm_exec.js
	runtimeScript string
	//go:embed browser.wasm.gz
	program []byte
)

// Inside returns the script of a page that answers by itself: the program of package browser travels in it. Made by
// `make page` from this tree, it has the figures of the command.
func Inside(s State) *render.Script {
	texts := map[string]string{"runtime": runtimeScript, "program": packed(program)}
	if s.catalogue != nil {
		texts["catalogue"] = packed(gzipped(s.catalogue))
	}
	return &render.Script{State: s, Run: pageScript + insideScript, Texts: texts}
}

// Served returns the script of a page that asks the server it came from, which has the catalogue.
func Served(s State) *render.Script {
	return &render.Script{State: s, Run: pageScript + serverScript, Server: true}
}
