package main

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"
)

// TestPutOff: only the first collection of garbage is put off, and not where GOGC says when to collect.
func TestPutOff(t *testing.T) {
	percent := func() uint64 {
		s := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	for range 2 { // what another test has put off is over
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	usual := percent()
	t.Setenv("GOGC", "50")
	putOff()
	if got := percent(); got != usual {
		t.Errorf("with GOGC: %d%%, want %d%%", got, usual)
	}
	t.Setenv("GOGC", "")
	putOff()
	if got := percent(); got != 400 {
		t.Errorf("before the first collection: %d%%", got)
	}
	runtime.GC()
	for range 500 {
		if percent() == usual {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("after the first collection: %d%%, want %d%%", percent(), usual)
}
