package batch

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"
)

const (
	planName    = "plan.json"
	journalName = "journal"
)

// Store is a folder of finished chunks: the sink of a run that can be resumed.
//
//	plan.json      what is computed; another plan is another run
//	chunk-000017   the entries of one chunk
//	journal        a line for each finished chunk, with its hash
//
// A chunk is in the journal only after its file is safe on the disk. A chunk
// counts only if the journal names it and the file has the hash named there;
// everything else is computed again.
type Store struct {
	dir     FS
	journal journal
	found   map[int]ChunkInfo // when it was opened; read-only, so Has needs no lock
	lost    int

	mu    sync.Mutex
	infos map[int]ChunkInfo
	out   File
}

// ForeignError says that a folder belongs to a run with another plan.
type ForeignError struct{ Have []byte }

func (e *ForeignError) Error() string { return "the folder belongs to another run" }

// ErrNoPlan says that a folder holds no run.
var ErrNoPlan = errors.New("no run was begun here")

// ReadPlan returns the plan of the run in a folder, or ErrNoPlan.
func ReadPlan(dir FS) ([]byte, error) {
	plan, err := read(dir, planName)
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
	s, err := load(dir, plan)
	if err != nil {
		return nil, err
	}
	if err := s.clean(); err != nil {
		return nil, err
	}
	if s.out, err = dir.Append(journalName); err != nil {
		return nil, &StoreError{"opening the journal", err}
	}
	return s, nil
}

// load reads the journal and checks every chunk it names.
func load(dir FS, plan []byte) (*Store, error) {
	s := &Store{dir: dir, journal: newJournal(plan), found: map[int]ChunkInfo{}, infos: map[int]ChunkInfo{}}
	data, err := read(dir, journalName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &StoreError{"reading the journal", err}
	}
	for _, info := range s.journal.parse(data) {
		s.found[info.Index] = info // of two lines the later counts
	}
	for index, info := range s.found {
		switch _, err := s.verified(info); {
		case errors.Is(err, ErrCorrupt), errors.Is(err, fs.ErrNotExist):
			delete(s.found, index)
			s.lost++
		case err != nil:
			return nil, &StoreError{fmt.Sprintf("reading chunk %d", index), err}
		default:
			s.infos[index] = info
		}
	}
	return s, nil
}

// clean removes what an interrupted run left half done.
func (s *Store) clean() error {
	names, err := s.dir.Names()
	if err != nil {
		return &StoreError{"listing the folder", err}
	}
	for _, name := range names {
		if strings.HasSuffix(name, tempEnding) {
			if err := s.dir.Remove(name); err != nil {
				return &StoreError{"removing " + name, err}
			}
		}
		if name == journalName {
			if err := s.dir.Truncate(name, s.journal.size); err != nil {
				return &StoreError{"truncating the journal", err}
			}
		}
	}
	return nil
}

// Lost is the number of chunks that were in the journal when it was opened, but
// whose files are damaged or gone. They are computed again.
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

// Has reports whether a chunk was there when the store was opened.
func (s *Store) Has(index int, input Digest) (bool, error) {
	info, ok := s.found[index]
	if ok && info.Input != input {
		return false, fmt.Errorf("chunk %d: %w", index, ErrChanged)
	}
	return ok, nil
}

// Put makes a chunk safe on the disk, then notes it in the journal.
func (s *Store) Put(c *Chunk) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := replace(s.dir, chunkName(c.Index), c.Data); err != nil {
		return &StoreError{fmt.Sprintf("writing chunk %d", c.Index), err}
	}
	line, err := s.journal.line(&c.ChunkInfo)
	if err == nil {
		_, err = s.out.Write(line)
	}
	if err == nil {
		err = s.out.Sync()
	}
	if err != nil {
		return &StoreError{fmt.Sprintf("noting chunk %d in the journal", c.Index), err}
	}
	s.journal.accept(line)
	s.infos[c.Index] = c.ChunkInfo
	return nil
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
	data, err := s.verified(info)
	if err != nil {
		return nil, &StoreError{fmt.Sprintf("reading chunk %d", info.Index), err}
	}
	return data, nil
}

func (s *Store) verified(info ChunkInfo) ([]byte, error) {
	data, err := read(s.dir, chunkName(info.Index))
	if err == nil && (len(data) != info.Bytes || sha256.Sum256(data) != info.Sum || !stamped(data)) {
		err = ErrCorrupt
	}
	return data, err
}

// Close ends writing. What was put is safe already.
func (s *Store) Close() error {
	if s.out == nil {
		return nil
	}
	out := s.out
	s.out = nil
	return out.Close()
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

var owned = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((plan\.json|chunk-\d{6,})(\.tmp)?|journal|clock-\d+\.tmp)$`)
})

// Owned reports whether files of this name are made in the folder of a store.
func Owned(name string) bool { return owned().MatchString(name) }
