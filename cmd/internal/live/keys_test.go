package live_test

import (
	"strings"
	"testing"

	"github.com/orgsim/orgsim/cmd/internal/live"
)

// A key that is given twice, or in capitals, is told: the decoder would take the last without a word.
func TestKeysCountOnce(t *testing.T) {
	for body, want := range map[string]string{
		`{"profile":"saas","draws":5,"draws":6}`:       `"draws" is given twice`,
		`{"profile":"saas","draws":5,"DRAWS":6}`:       `no key "DRAWS" (did you mean "draws"?)`,
		`{"profile":"saas","dr\u0061ws":5,"draws":6}`:  `"draws" is given twice`,
		`{"profile":"saas","drawss":5}`:                `unknown field`,
		`{"profile":"saas","draws":5,"vary":[{},{}]}x`: `unexpected text`,
		`[]`: `request is invalid`,
	} {
		if _, err := live.ReadRequest([]byte(body)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", body, err, want)
		}
	}
	if _, err := live.ReadRequest([]byte(`{"profile":"saas","draws":5,"set":{}}`)); err != nil {
		t.Error(err)
	}
}
