package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
)

const planName = "plan.json"

// Store is a folder of finished chunks: the sink of a run that can be resumed.
//
//	plan.json      what is computed; another plan is another run
//	chunk-000017   a line that describes the chunk, and its data
//
// The line is a ChunkInfo in JSON, a tab, and a hash of the plan and of that. A
// chunk counts only if its file says so and the data has the hash named there: one
// that is torn, changed, or of another run shows, and is computed again.
type Store struct {
	dir  FS
	plan Digest
	lost int

	mu    sync.Mutex
	infos map[int]ChunkInfo
}

// ForeignError says that a folder belongs to a run with another plan.
type ForeignError struct{ Have []byte }

func (e *ForeignError) Error() string { return "the folder belongs to another run" }

// ErrNoPlan says that a folder holds no run.
var ErrNoPlan = errors.New("no run was started here")

// ReadPlan returns the plan of the run in a folder, or ErrNoPlan.
func ReadPlan(dir FS) ([]byte, error) {
	plan, err := dir.Read(planName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoPlan
	}
	if err != nil {
		return nil, &StoreError{"reading the plan", err}
	}
	return plan, nil
}

// OpenStore begins a run in a folder, or goes on with the one that was begun
// there. The plan is any text that says all that chunks depend on. It fails with
// a ForeignError if the folder's plan is another. The caller makes sure that
// nobody else uses the folder.
func OpenStore(dir FS, plan []byte) (*Store, error) {
	have, err := ReadPlan(dir)
	switch {
	case errors.Is(err, ErrNoPlan):
		if err := replace(dir, planName, plan); err != nil {
			return nil, &StoreError{"writing the plan", err}
		}
	case err != nil:
		return nil, err
	case !bytes.Equal(have, plan):
		return nil, &ForeignError{have}
	}
	names, err := dir.Names()
	if err != nil {
		return nil, &StoreError{"listing the folder", err}
	}
	s := &Store{dir: dir, plan: sha256.Sum256(plan), infos: map[int]ChunkInfo{}}
	for _, name := range names {
		if err := s.find(name); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// find takes a file of the folder for what it is: a finished chunk, or what an
// interrupted run left half done, which is removed.
func (s *Store) find(name string) error {
	if strings.HasSuffix(name, tempEnding) {
		if err := s.dir.Remove(name); err != nil {
			return &StoreError{"removing " + name, err}
		}
	}
	var index int
	if n, _ := fmt.Sscanf(name, "chunk-%d", &index); n == 0 || name != chunkName(index) {
		return nil
	}
	info, _, err := s.read(index)
	switch {
	case errors.Is(err, ErrCorrupt):
		s.lost++
	case err != nil:
		return &StoreError{fmt.Sprintf("reading chunk %d", index), err}
	default:
		s.infos[index] = info
	}
	return nil
}

// Lost is the number of chunks that were there when it was opened, but damaged.
// They are computed again.
func (s *Store) Lost() int { return s.lost }

// Bytes is the size of all good chunks.
func (s *Store) Bytes() (n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, info := range s.infos {
		n += int64(info.Bytes)
	}
	return n
}

// Has reports whether a chunk is there.
func (s *Store) Has(index int, input Digest) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	info, ok := s.infos[index]
	if ok && info.Input != input {
		return false, fmt.Errorf("chunk %d: %w", index, ErrChanged)
	}
	return ok, nil
}

// Put makes a chunk safe on the disk.
func (s *Store) Put(c *Chunk) error {
	head, err := s.head(&c.ChunkInfo)
	if err == nil {
		err = replace(s.dir, chunkName(c.Index), slices.Concat(head, c.Data))
	}
	if err != nil {
		return &StoreError{fmt.Sprintf("writing chunk %d", c.Index), err}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.infos[c.Index] = c.ChunkInfo
	return nil
}

// head is the line that describes a chunk.
func (s *Store) head(info *ChunkInfo) ([]byte, error) {
	text, err := json.Marshal(info)
	return fmt.Appendf(text, "\t%x\n", s.mark(text)), err
}

// mark is the hash of a plan and the description of a chunk.
func (s *Store) mark(text []byte) Digest { return sha256.Sum256(slices.Concat(s.plan[:], text)) }

// read reads the file of a chunk: ErrCorrupt if it does not hold that chunk of
// this run, whole and as it was written.
func (s *Store) read(index int) (info ChunkInfo, data []byte, err error) {
	file, err := s.dir.Read(chunkName(index))
	if err != nil {
		return info, nil, err
	}
	head, data, _ := bytes.Cut(file, []byte{'\n'})
	text, hash, _ := bytes.Cut(head, []byte{'\t'})
	if string(hash) != fmt.Sprintf("%x", s.mark(text)) || json.Unmarshal(text, &info) != nil || info.check() != nil ||
		info.Index != index || len(data) != info.Bytes || sha256.Sum256(data) != info.Sum || !stamped(data) {
		return info, nil, ErrCorrupt
	}
	return info, data, nil
}

// Infos describes the chunks of a shard of an input, in order. It fails if one
// is missing.
func (s *Store) Infos(in Input, shard Shard) ([]ChunkInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []ChunkInfo
	for i := range in.Chunks {
		if !shard.owns(i) {
			continue
		}
		info, ok := s.infos[i]
		if !ok {
			return nil, fmt.Errorf("chunk %d is missing", i)
		}
		out = append(out, info)
	}
	return out, nil
}

// Read returns a chunk's data, checked against its hash.
func (s *Store) Read(info ChunkInfo) ([]byte, error) {
	now, data, err := s.read(info.Index)
	if err == nil && now != info {
		err = ErrCorrupt
	}
	if err != nil {
		return nil, &StoreError{fmt.Sprintf("reading chunk %d", info.Index), err}
	}
	return data, nil
}

// Clear removes all that a store made. The plan goes first: a folder that was
// half cleared holds no run any more.
func Clear(dir FS) error {
	if err := dir.Remove(planName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	names, err := dir.Names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if Owned(name) {
			if err := dir.Remove(name); err != nil {
				return err
			}
		}
	}
	return dir.Sync()
}

// owned fits the names of a store's files, and of what batches kept beside them once: a journal.
var owned = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((plan\.json|chunk-\d{6,})(\.tmp)?|journal|clock-\d+\.tmp)$`)
})

// Owned reports whether files of this name are made in the folder of a store.
func Owned(name string) bool { return owned().MatchString(name) }
