package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestMain lets scripts run the program under test as the command orgsim.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"orgsim": main,
	})
}

// TestScripts runs every script in testdata/script: each command with its
// output, and each way to fail with its exit code.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit":      exits,
			"valid":     valid,
			"jsonis":    jsonIs,
			"ratio":     ratio,
			"rewritten": rewritten,
			"workbook":  workbook,
			"table":     table,
			"same":      sameNumber,
			"samestep":  sameStep,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("TERM", "xterm")
			e.Setenv("NO_COLOR", "")
			return nil
		},
	})
}

// exits runs a command and wants an exit code: exit 64 orgsim run --bogus.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit CODE COMMAND [ARGUMENT...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// valid checks files against one of the program's schemas: valid result FILE.
func valid(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: valid SCHEMA FILE")
	}
	ts.Check(ts.Exec("orgsim", "schema", args[0]))
	schema, err := compile(ts.ReadFile("stdout"))
	ts.Check(err)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(err)
	if err := schema.Validate(doc); (err != nil) != neg {
		ts.Fatalf("%s against %s: %v", args[1], args[0], err)
	}
}

func compile(text string) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("schema.json")
}

// jsonIs wants a value in a JSON file: jsonis FILE profiles.0.verdict open.
func jsonIs(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: jsonis FILE PATH VALUE")
	}
	if got := fmt.Sprint(lookUp(ts, args[0], args[1])); (got == args[2]) == neg {
		ts.Fatalf("%s is %s, want %s", args[1], got, args[2])
	}
}

// ratio wants the ratio of two numbers in a JSON file within bounds: ratio FILE PATH PATH LOW HIGH.
func ratio(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: ratio FILE PATH PATH LOW HIGH")
	}
	a, ok := lookUp(ts, args[0], args[1]).(float64)
	b, of := lookUp(ts, args[0], args[2]).(float64)
	low, err := strconv.ParseFloat(args[3], 64)
	ts.Check(err)
	high, err := strconv.ParseFloat(args[4], 64)
	ts.Check(err)
	if r := a / b; !ok || !of || !(r >= low && r <= high) {
		ts.Fatalf("%s is %v, %s is %v: %v is not within %v and %v", args[1], a, args[2], b, r, low, high)
	}
}

// sameNumber wants one number in two JSON files, but for rounding: same FILE PATH FILE PATH.
func sameNumber(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: same FILE PATH FILE PATH")
	}
	a, ok := lookUp(ts, args[0], args[1]).(float64)
	b, of := lookUp(ts, args[2], args[3]).(float64)
	if d := a - b; !ok || !of || !(d <= 1e-9*max(a, -a) && -d <= 1e-9*max(a, -a)) {
		ts.Fatalf("%s is %v, %s is %v", args[1], a, args[3], b)
	}
}

// sameStep wants a step of a sweep to say of every structure what a run says: samestep FILE PATH FILE PATH.
func sameStep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: samestep FILE PATH FILE PATH")
	}
	step, _ := lookUp(ts, args[0], args[1]).(map[string]any)
	run, _ := lookUp(ts, args[2], args[3]).(map[string]any)
	for _, key := range []string{"leader", "runner_up", "verdict"} {
		if step[key] != run[key] {
			ts.Fatalf("%s: %v, a run says %v", key, step[key], run[key])
		}
	}
	of, _ := run["structures"].([]any)
	for i, x := range step["structures"].([]any) {
		a, b := x.(map[string]any), of[i].(map[string]any)
		if a["id"] != b["id"] || a["p_best"] != b["p_best"] || fmt.Sprint(a["total"]) != fmt.Sprint(b["total"]) {
			ts.Fatalf("%v, a run says %v", a, b)
		}
	}
}

// lookUp finds a value in a JSON file; an entry of a list by its place or its id.
func lookUp(ts *testscript.TestScript, file, path string) any {
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(file)), &v))
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			next, ok := x[step]
			if !ok {
				ts.Fatalf("no key %s in %s", step, path)
			}
			v = next
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil {
				i = slices.IndexFunc(x, func(e any) bool { m, _ := e.(map[string]any); return m["id"] == step })
			}
			if i < 0 || i >= len(x) {
				ts.Fatalf("no %s in %s", step, path)
			}
			v = x[i]
		}
	}
	return v
}
