package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
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
	if err != nil {
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
// is. Its size is that of the data of its chunks.
func TestStore(t *testing.T) {
	dir := newMemory()
	var calls atomic.Int64
	var before map[string]*content
	for range 3 {
		got, err := finish(dir, Shard{}, &calls)
		if err != nil || !bytes.Equal(got, whole(t)) {
			t.Fatal(err, len(got))
		}
		if before != nil && !maps.Equal(before, dir.now) {
			t.Errorf("files were written again: %v, then %v", before, dir.now)
		}
		before = maps.Clone(dir.now)
	}
	s, err := OpenStore(dir, testPlan)
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for name, c := range dir.now {
		if strings.HasPrefix(name, "chunk-") {
			size += len(c.data) - bytes.IndexByte(c.data, '\n') - 1
		}
	}
	if s.Bytes() != int64(size) || s.Lost() != 0 {
		t.Errorf("%d bytes in chunks, said %d; %d lost", size, s.Bytes(), s.Lost())
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
		if want := []string{"chunk-000000", "chunk-000001", planName}; !slices.Equal(names, want) {
			t.Errorf("%s: left %v", op, names)
		}
	}
}

// Damage to any file is found and mended: a chunk is computed again, and no other.
func TestDamage(t *testing.T) {
	want := whole(t)
	const name = "chunk-000003"
	edit := func(change func(data []byte) []byte) func(m *memory) {
		return func(m *memory) { m.now[name].data = change(m.now[name].data) }
	}
	for _, c := range []struct {
		name        string
		damage      func(m *memory)
		lost, again int // chunks that are damaged, and computed again
	}{
		{"a bit of the line", edit(func(b []byte) []byte { b[2] ^= 1; return b }), 1, 1},
		{"a number in the line", edit(func(b []byte) []byte { return bytes.Replace(b, []byte(`"records":8`), []byte(`"records":9`), 1) }), 1, 1},
		{"no line", edit(func(b []byte) []byte { return b[bytes.IndexByte(b, '\n')+1:] }), 1, 1},
		{"a line alone", edit(func(b []byte) []byte { return b[:bytes.IndexByte(b, '\n')+1] }), 1, 1},
		{"a torn line", edit(func(b []byte) []byte { return b[:20] }), 1, 1},
		{"a bit of the data", edit(func(b []byte) []byte { b[len(b)-1] ^= 1; return b }), 1, 1},
		{"a long chunk", edit(func(b []byte) []byte { return append(b, 0) }), 1, 1},
		{"a short chunk", edit(func(b []byte) []byte { return b[:len(b)-1] }), 1, 1},
		{"an empty file", edit(func(b []byte) []byte { return nil }), 1, 1},
		{"two chunks", func(m *memory) { delete(m.now, "chunk-000000"); m.now["chunk-000005"].data = nil }, 1, 2},
		{"no chunk", func(m *memory) { delete(m.now, "chunk-000000") }, 0, 1},
		{"a chunk for another", func(m *memory) { m.now["chunk-000001"].data = m.now["chunk-000002"].data }, 1, 1},
		{"a chunk of another run", func(m *memory) {
			other := newMemory()
			s, err := OpenStore(other, []byte("another plan"))
			if err == nil {
				_, err = Run(t.Context(), &rows{n: testRows}, Options{Chunk: testChunk, New: newFake(nil)}, s)
			}
			if err != nil {
				t.Fatal(err)
			}
			m.now[name] = other.now[name]
		}, 1, 1},
	} {
		dir := newMemory()
		if _, err := finish(dir, Shard{}, nil); err != nil {
			t.Fatal(err)
		}
		c.damage(dir)
		if s, err := OpenStore(dir, testPlan); err != nil || s.Lost() != c.lost {
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

// A chunk counts if its line is of this plan and describes a chunk that can be. Its number may have any length.
func TestChunkForged(t *testing.T) {
	data := slices.Concat([]byte(stamp()), []byte("of gob"))
	for _, c := range []struct {
		index int
		line  func(*ChunkInfo)
		good  bool
	}{
		{3, func(*ChunkInfo) {}, true},
		{1_000_000, func(*ChunkInfo) {}, true},
		{3, func(i *ChunkInfo) { i.Index = 4 }, false},
		{3, func(i *ChunkInfo) { i.Scored = 2 }, false},
		{3, func(i *ChunkInfo) { i.Bytes++ }, false},
		{3, func(i *ChunkInfo) { i.Sum[0] ^= 1 }, false},
	} {
		dir := newMemory()
		s, err := OpenStore(dir, testPlan)
		if err != nil {
			t.Fatal(err)
		}
		info := ChunkInfo{Index: c.index, Counts: Counts{Records: 2, Scored: 1, Rejected: 1}, Bytes: len(data), Sum: sha256.Sum256(data)}
		c.line(&info)
		head, err := s.head(&info)
		if err != nil {
			t.Fatal(err)
		}
		dir.now[chunkName(c.index)] = &content{data: slices.Concat(head, data)}
		s, err = OpenStore(dir, testPlan)
		if err != nil {
			t.Fatal(err)
		}
		if has, err := s.Has(c.index, Digest{}); has != c.good || err != nil || (s.Lost() == 0) != c.good {
			t.Errorf("%+v: %v, %v, %d lost", info, has, err, s.Lost())
		}
	}
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
	for _, op := range []string{"open " + planName, "list .", "open chunk-000004"} {
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
