package batch

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"sync"
)

// memory is a folder that forgets, like a disk at a power cut, what was not
// synced, and that fails where a test wants it to.
type memory struct {
	mu      sync.Mutex
	now     map[string]*content // what programs see
	durable map[string]*content // names that survive a power cut
	ops     int
	fail    func(op, name string, n int) error // nil: nothing fails
}

// content is a file, whatever its names.
type content struct{ data, synced []byte }

func newMemory() *memory {
	return &memory{now: map[string]*content{}, durable: map[string]*content{}}
}

// op counts an operation and lets it fail.
func (m *memory) op(op, name string) error {
	m.ops++
	if m.fail == nil {
		return nil
	}
	if err := m.fail(op, name, m.ops); err != nil {
		return &fs.PathError{Op: op, Path: name, Err: err}
	}
	return nil
}

// powerCut keeps what was synced, and by chance some of what was not: names,
// and the first bytes of a file's end.
func (m *memory) powerCut(rng *rand.Rand) {
	m.mu.Lock()
	defer m.mu.Unlock()
	next := map[string]*content{}
	names := map[string]bool{}
	for n := range m.now {
		names[n] = true
	}
	for n := range m.durable {
		names[n] = true
	}
	sorted := []string{}
	for n := range names {
		sorted = append(sorted, n)
	}
	slices.Sort(sorted)
	for _, n := range sorted {
		c := m.durable[n]
		if m.now[n] != c && rng.IntN(2) == 0 {
			c = m.now[n]
		}
		if c == nil {
			continue
		}
		kept := slices.Clone(c.synced)
		if more := len(c.data) - len(kept); more > 0 && bytes.HasPrefix(c.data, kept) {
			kept = append(kept, c.data[len(kept):len(kept)+rng.IntN(more+1)]...)
		}
		next[n] = &content{kept, slices.Clone(kept)}
	}
	m.now, m.durable, m.fail = next, map[string]*content{}, nil
	for n, c := range next {
		m.durable[n] = c
	}
}

func (m *memory) Names() ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.op("list", "."); err != nil {
		return nil, err
	}
	var out []string
	for n := range m.now {
		out = append(out, n)
	}
	slices.Sort(out)
	return out, nil
}

func (m *memory) Read(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.op("open", name); err != nil {
		return nil, err
	}
	c := m.now[name]
	if c == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return slices.Clone(c.data), nil
}

func (m *memory) Write(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.op("create", name); err != nil {
		return err
	}
	c := &content{}
	m.now[name] = c
	if err := m.op("write", name); err != nil {
		c.data = slices.Clone(data[:len(data)/2]) // a full disk takes a part
		return err
	}
	c.data = slices.Clone(data)
	if err := m.op("sync", name); err != nil {
		return err
	}
	c.synced = slices.Clone(data)
	return m.op("close", name)
}

func (m *memory) Rename(from, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.op("rename", to); err != nil {
		return err
	}
	m.now[to] = m.now[from]
	delete(m.now, from)
	return nil
}

func (m *memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.op("remove", name); err != nil {
		return err
	}
	if m.now[name] == nil {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrNotExist}
	}
	delete(m.now, name)
	return nil
}

func (m *memory) Sync() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.op("syncdir", "."); err != nil {
		return err
	}
	clear(m.durable)
	for n, c := range m.now {
		m.durable[n] = c
	}
	return nil
}

var errPower = errors.New("the power is cut")
