package batch

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

var testPlan = []byte(`{"draws":64}`)

const testRows, testChunk = 60, 8

// finish runs the test input into a folder and returns the joined data.
func finish(dir FS, shard Shard, calls *atomic.Int64) ([]byte, error) {
	s, err := OpenStore(dir, testPlan)
	if err != nil {
		return nil, err
	}
	in, err := Run(context.Background(), &rows{n: testRows}, Options{Workers: 2, Chunk: testChunk, Shard: shard, New: newFake(calls)}, s)
	if err = errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	infos, err := s.Infos(in, shard)
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, info := range infos {
		data, err := s.Read(info)
		if err != nil {
			return nil, err
		}
		out = append(out, headless(data)...)
	}
	return out, nil
}

func whole(t *testing.T) []byte {
	return straight(t, testRows, Options{}).Bytes()
}

// A store gives what a straight run gives; finishing it again computes nothing and leaves every file as it
// is. Its size is that of its chunks, and it closes its journal once.
func TestStore(t *testing.T) {
	dir := newMemory()
	var calls atomic.Int64
	var journal []byte
	for range 3 {
		closed := 0
		dir.fail = func(op, name string, _ int) error {
			if op == "close" && name == journalName {
				closed++
			}
			return nil
		}
		got, err := finish(dir, Shard{}, &calls)
		if err != nil || !bytes.Equal(got, whole(t)) {
			t.Fatal(err, len(got))
		}
		if now := dir.now[journalName].data; closed != 1 || journal != nil && !bytes.Equal(now, journal) {
			t.Errorf("the journal was closed %d times and has %d bytes after %d", closed, len(now), len(journal))
		}
		journal = bytes.Clone(dir.now[journalName].data)
	}
	s, err := OpenStore(dir, testPlan)
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for name, c := range dir.now {
		if strings.HasPrefix(name, "chunk-") {
			size += len(c.data)
		}
	}
	if s.Bytes() != int64(size) || s.Lost() != 0 {
		t.Errorf("%d bytes in chunks, said %d; %d lost", size, s.Bytes(), s.Lost())
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if want := int64(testRows - testRows/7); calls.Load() != want {
		t.Errorf("%d rows scored, want %d once", calls.Load(), want)
	}
}

// After a power cut at any operation the next run ends with the same bytes, and
// so does one that is cut again and again.
func TestPowerCut(t *testing.T) {
	want := whole(t)
	dir := newMemory()
	if _, err := finish(dir, Shard{}, nil); err != nil {
		t.Fatal(err)
	}
	ops := dir.ops
	if ops < 50 {
		t.Fatalf("only %d operations to cut at", ops)
	}
	for n := 1; n <= ops; n++ {
		rng := rand.New(rand.NewPCG(uint64(n), 1))
		dir := newMemory()
		for cut := n; cut > 0; cut /= 2 { // the second run is cut as well, and the third
			limit := dir.ops + cut
			dir.fail = func(_, _ string, at int) error {
				if at >= limit {
					return errPower
				}
				return nil
			}
			if _, err := finish(dir, Shard{}, nil); err == nil && cut == n {
				t.Fatalf("cut at %d: no error", n)
			}
			dir.powerCut(rng)
		}
		got, err := finish(dir, Shard{}, nil)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("cut at %d: %v, %d bytes", n, err, len(got))
		}
		names, _ := dir.Names()
		if slices.ContainsFunc(names, func(s string) bool { return strings.HasSuffix(s, tempEnding) }) {
			t.Errorf("cut at %d: left %v", n, names)
		}
	}
}

// Every operation that fails once ends the run with a StoreError that wraps the
// cause and says what was being done; the next run ends with the same bytes.
func TestFailures(t *testing.T) {
	want := whole(t)
	for _, cause := range []error{syscall.ENOSPC, syscall.EIO, syscall.EXDEV, syscall.EACCES} {
		for n := 1; ; n++ {
			dir := newMemory()
			op := ""
			dir.fail = func(what, name string, at int) error {
				if at == n {
					op = what + " " + name
					return cause
				}
				return nil
			}
			_, err := finish(dir, Shard{}, nil)
			if op == "" {
				break // n is beyond the last operation
			}
			var store *StoreError
			switch {
			case err == nil && strings.HasPrefix(op, "close journal"):
			case !errors.Is(err, cause):
				t.Errorf("%s fails with %v: error %v", op, cause, err)
			case strings.Contains(op, "chunk-") && !(errors.As(err, &store) && strings.Contains(store.Doing, "chunk ")):
				t.Errorf("%s: the error names no chunk: %v", op, err)
			}
			dir.fail = nil
			got, err := finish(dir, Shard{}, nil)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("after %s failed: %v, %d bytes", op, err, len(got))
			}
		}
	}
}

// A write that fails leaves no temporary file, when removing still works.
func TestNoTemporary(t *testing.T) {
	for _, op := range []string{"write", "sync", "close", "rename"} {
		dir := newMemory()
		dir.fail = func(what, name string, _ int) error {
			if what == op && strings.HasPrefix(name, "chunk-000002") {
				return syscall.EIO
			}
			return nil
		}
		if _, err := finish(dir, Shard{}, nil); err == nil {
			t.Fatal("no error")
		}
		dir.fail = nil
		names, _ := dir.Names()
		if want := []string{"chunk-000000", "chunk-000001", journalName, planName}; !slices.Equal(names, want) {
			t.Errorf("%s: left %v", op, names)
		}
	}
}

// Damage to any file is found and mended: a chunk is computed again, the journal
// is trusted up to the damage.
func TestDamage(t *testing.T) {
	want := whole(t)
	for _, c := range []struct {
		name   string
		damage func(m *memory)
		again  int // chunks computed again
	}{
		{"a bit of the head of a chunk", func(m *memory) { m.now["chunk-000003"].data[10] ^= 1 }, 1},
		{"a bit of a chunk", func(m *memory) { c := m.now["chunk-000003"]; c.data[len(c.data)-1] ^= 1 }, 1},
		{"a long chunk", func(m *memory) { c := m.now["chunk-000003"]; c.data = append(c.data, 0) }, 1},
		{"two chunks", func(m *memory) { delete(m.now, "chunk-000000"); m.now["chunk-000005"].data = nil }, 2},
		{"a short chunk", func(m *memory) { m.now["chunk-000003"].data = m.now["chunk-000003"].data[:20] }, 1},
		{"no chunk", func(m *memory) { delete(m.now, "chunk-000000") }, 1},
		{"a chunk for another", func(m *memory) { m.now["chunk-000001"].data = m.now["chunk-000002"].data }, 1},
		{"a torn last line", func(m *memory) { j := m.now[journalName]; j.data = j.data[:len(j.data)-3] }, 1},
		{"a line begun", func(m *memory) { j := m.now[journalName]; j.data = append(j.data, `{"index":`...) }, 0},
		{"a bit of the first line", func(m *memory) { m.now[journalName].data[2] ^= 1 }, 8},
		{"a number in the first line", func(m *memory) {
			j := m.now[journalName]
			j.data = bytes.Replace(j.data, []byte(`"records":8`), []byte(`"records":9`), 1)
		}, 8},
		{"a line left out", func(m *memory) {
			j := m.now[journalName]
			lines := bytes.SplitAfter(j.data, []byte{'\n'})
			j.data = bytes.Join(slices.Delete(lines, 2, 3), nil)
		}, 6},
		{"no journal", func(m *memory) { delete(m.now, journalName) }, 8},
	} {
		dir := newMemory()
		if _, err := finish(dir, Shard{}, nil); err != nil {
			t.Fatal(err)
		}
		before := bytes.Clone(dir.now[journalName].data)
		c.damage(dir)
		if bytes.Equal(before, dir.now[journalName].dataOrNil()) && strings.Contains(c.name, "line") {
			t.Fatalf("%s: the test changes nothing", c.name)
		}
		if s, err := OpenStore(dir, testPlan); strings.Contains(c.name, "chunk") && (err != nil || s.Lost() != c.again) {
			t.Errorf("%s: %d lost, %v", c.name, s.Lost(), err)
		}
		renames := 0
		dir.fail = func(op, name string, _ int) error {
			if op == "rename" && strings.HasPrefix(name, "chunk-") {
				renames++
			}
			return nil
		}
		got, err := finish(dir, Shard{}, nil)
		if err != nil || !bytes.Equal(got, want) || renames != c.again {
			t.Errorf("%s: error %v, %d bytes, %d chunks again (want %d)", c.name, err, len(got), renames, c.again)
		}
	}
}

func (c *content) dataOrNil() []byte {
	if c == nil {
		return nil
	}
	return c.data
}

// An input that changed under a finished chunk is refused; one that changed
// behind all of them is another matter, of whoever hashes the files.
func TestChangedInput(t *testing.T) {
	dir := newMemory()
	if _, err := finish(dir, Shard{}, nil); err != nil {
		t.Fatal(err)
	}
	s, err := OpenStore(dir, testPlan)
	if err != nil {
		t.Fatal(err)
	}
	src := &rows{n: testRows, at: 1}
	if _, err := Run(context.Background(), src, Options{Chunk: testChunk, New: newFake(nil)}, s); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
}

// A folder with another plan is refused and left alone; a cleared one is empty.
func TestForeign(t *testing.T) {
	dir := newMemory()
	if _, err := finish(dir, Shard{}, nil); err != nil {
		t.Fatal(err)
	}
	before, _ := dir.Names()
	_, err := OpenStore(dir, []byte(`{"draws":128}`))
	var foreign *ForeignError
	if !errors.As(err, &foreign) || !bytes.Equal(foreign.Have, testPlan) {
		t.Error(err)
	}
	if after, _ := dir.Names(); !slices.Equal(before, after) {
		t.Error(after)
	}
	if err := Clear(dir); err != nil {
		t.Error(err)
	}
	if after, _ := dir.Names(); len(after) != 0 {
		t.Error(after)
	}
	if _, err := ReadPlan(dir); err != ErrNoPlan {
		t.Error(err)
	}
	if err := Clear(dir); err != nil { // begun and interrupted, a clearing is finished by the next
		t.Error(err)
	}
}

// Where the plan cannot be removed nothing else is.
func TestClearFails(t *testing.T) {
	dir := newMemory()
	if _, err := finish(dir, Shard{}, nil); err != nil {
		t.Fatal(err)
	}
	before, _ := dir.Names()
	dir.fail = func(op, name string, _ int) error {
		if op == "remove" && name == planName {
			return syscall.EACCES
		}
		return nil
	}
	if err := Clear(dir); !errors.Is(err, syscall.EACCES) {
		t.Error(err)
	}
	if after, _ := dir.Names(); !slices.Equal(before, after) {
		t.Errorf("left %v of %v", after, before)
	}
}

// A folder that cannot be listed or read is an error, never an empty run.
func TestUnreadable(t *testing.T) {
	for _, op := range []string{"open " + planName, "open " + journalName, "open chunk-000004"} {
		dir := newMemory()
		if _, err := finish(dir, Shard{}, nil); err != nil {
			t.Fatal(err)
		}
		dir.fail = func(what, name string, _ int) error {
			if what+" "+name == op {
				return fs.ErrPermission
			}
			return nil
		}
		if _, err := OpenStore(dir, testPlan); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: %v", op, err)
		}
	}
}
