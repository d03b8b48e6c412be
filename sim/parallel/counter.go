package parallel

import "sync"

// Counter counts pieces of work that are done and reports them, one call at a time. Without Report it does nothing.
type Counter struct {
	Of     int                // pieces in all
	Report func(done, of int) // may be nil

	mu   sync.Mutex
	done int
}

// Add counts n more pieces as done.
func (c *Counter) Add(n int) {
	if c.Report == nil || n == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done += n
	c.Report(c.done, c.Of)
}
