package peers

import (
	"context"
	"errors"
	"testing"
)

// A signal ends it between two tenths, with its cause.
func TestCrossValidateEnds(t *testing.T) {
	_, _, all := shipped()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := CrossValidate(ctx, all, 1, baseRates); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
