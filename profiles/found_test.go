package profiles

import (
	"fmt"
	"io"
	"testing"

	"github.com/orgsim/orgsim/internal/strict"
)

// endless gives good companies and never ends.
type endless struct{ row int }

func (e *endless) Next() (Record, error) {
	if e.row++; e.row > 1000 {
		return Record{}, io.ErrNoProgress
	}
	return Record{Row: e.row, Line: e.row + 1}, nil
}

func TestEndlessListIsRefused(t *testing.T) {
	f, err := all("a.csv", &endless{}, 3)
	if err != nil || len(f.Profiles) != 0 || f.Rejected != 1 || len(f.Problems) != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	if p := f.Problems[0]; p.ID != strict.TooLarge || p.Line != 5 {
		t.Errorf("the place is %d, not that of the fourth company: %v", p.Line, p)
	}
	if f, err = all("a.csv", &endless{row: 997}, 3); fmt.Sprint(err) != io.ErrNoProgress.Error() || len(f.Profiles) != 3 {
		t.Errorf("as many as are allowed: %d, %v", len(f.Profiles), err)
	}
}
