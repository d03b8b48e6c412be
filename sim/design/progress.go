package design

import "sync"

// progress counts what is done, one call of report at a time.
type progress struct {
	mu       sync.Mutex
	done, of int
	report   func(done, of int)
}

func (p *progress) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.report != nil {
		p.report(p.done, p.of)
	}
}
