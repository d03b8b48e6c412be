package main

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// failureMark begins an error of ours in the text that a runner passes on.
const failureMark = "orgsim.failure/1 "

// failure is an error on its way from a worker to the submitter. Runners pass
// on the text of an error and wrap it into a description of the pipeline, so
// the exit code and the hint have to be in the text.
type failure struct {
	Code int    `json:"code"`
	Text string `json:"error"`
	Hint string `json:"hint,omitempty"`
}

// sent puts an error into one line of text.
func sent(err error) error {
	f := failure{Code: cli.CodeOf(err), Text: err.Error()}
	var own *cli.Error
	if errors.As(err, &own) {
		f.Hint = own.Hint
	}
	text, e := json.Marshal(f)
	if e != nil {
		return errors.Join(err, e)
	}
	return errors.New(failureMark + string(text))
}

// received finds our error in what a runner says. Where there is none, the last
// line says most: those before it describe the pipeline.
func received(err error) error {
	text := err.Error()
	if i := strings.LastIndex(text, failureMark); i >= 0 {
		var f failure
		if json.NewDecoder(strings.NewReader(text[i+len(failureMark):])).Decode(&f) == nil {
			return &cli.Error{Code: f.Code, Err: errors.New(f.Text), Hint: f.Hint}
		}
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return cli.Failed("%s", strings.TrimSpace(lines[len(lines)-1])).WithHint("--verbose shows what Beam says")
}
