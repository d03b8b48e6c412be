package profiles

import (
	"fmt"
	"runtime"
	"testing"
)

// A million ids are told apart exactly as a map would, in some 72 MB.
func TestMillionIDs(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s := NewIDSet()
	s.file("a.csv")
	for i := range 1_000_000 {
		if first, seen := s.add(fmt.Sprintf("company-%d", i), i+2, false); seen {
			t.Fatalf("company-%d was taken for the one on %s", i, first)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if used := int64(after.HeapAlloc) - int64(before.HeapAlloc); used > 80e6 {
		t.Errorf("%d bytes are held", used)
	}
	for _, i := range []int{0, 1, 4711, 999_999} {
		if first, seen := s.add(fmt.Sprintf("company-%d", i), 7, false); !seen || first != fmt.Sprintf("on line %d", i+2) {
			t.Errorf("company-%d: seen %v, first on %q", i, seen, first)
		}
	}
}

// At the limit memory stops growing; the ids held are still recognised.
func TestIDLimit(t *testing.T) {
	s := NewIDSet()
	s.limit = 1000
	s.file("a.csv")
	for i := range 100_000 {
		s.add(fmt.Sprint(i), i, false)
	}
	if len(s.places) != 1000 || !s.full() {
		t.Errorf("%d ids are held", len(s.places))
	}
	if _, seen := s.add("999", 1, false); !seen {
		t.Error("an id that is held was not recognised")
	}
	if _, seen := s.add("50000", 1, false); seen {
		t.Error("an id that is not held was recognised")
	}
}

// The bytes of ids have a limit of their own.
func TestIDBytes(t *testing.T) {
	s := NewIDSet()
	s.file("a.csv")
	s.add("four", 2, false)
	if s.bytes = mostIDBytes - 4; s.full() {
		t.Error("it is full before the limit")
	}
	s.add("five", 3, false)
	if _, seen := s.add("late", 4, false); seen || !s.full() || len(s.places) != 2 {
		t.Errorf("%d ids are held, full %v", len(s.places), s.full())
	}
}

// Ids that were made give way to those that are there and say that they were made; built-in profiles are named.
func TestMadeIDs(t *testing.T) {
	s := NewIDSet()
	s.Reserve("saas", "the built-in profile saas")
	s.file("a.csv")
	s.add("row-1", 2, true)
	for id, want := range map[string]string{"saas": "by the built-in profile saas", "row-1": "on line 2, for a company without an id"} {
		if first, seen := s.add(id, 9, false); !seen || first != want {
			t.Errorf("%s: %v, %q; want %q", id, seen, first, want)
		}
	}
	s.file("b.csv")
	if first, _ := s.add("row-1", 3, true); first != "on a.csv:2, for a company without an id" {
		t.Errorf("%q", first)
	}
}
