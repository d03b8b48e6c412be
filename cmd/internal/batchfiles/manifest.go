package batchfiles

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/sim/batch"
)

// manifestSchema names the layout of a manifest.
const manifestSchema = "orgsim.manifest/1"

// Manifest says what an output holds and proves it. Computed is the same for everybody who computes the same; Made is
// not hashed.
type Manifest struct {
	Schema   string       `json:"schema"`
	Computed computed     `json:"computed"`
	Sum      batch.Digest `json:"computed_sha256"` // of Computed as compact JSON
	Made     made         `json:"made"`
}

type computed struct {
	Plan     Plan         `json:"plan"`
	Input    inputSum     `json:"input"`
	Counts   batch.Counts `json:"counts"`
	Shape    Shape        `json:"shape,omitzero"`
	Output   fileSum      `json:"output"`
	Rejected *fileSum     `json:"rejected,omitempty"` // the file that lists rejected rows
	Random   string       `json:"random"`
	Stopping string       `json:"stopping"`
	Ties     string       `json:"ties"`
}

type inputSum struct {
	Records int          `json:"records"`
	Sum     batch.Digest `json:"sha256"` // over names, sizes and hashes of all inputs
}

type fileSum struct {
	Name   string       `json:"name"` // beside the manifest
	Format string       `json:"format"`
	Bytes  int64        `json:"bytes"`
	Sum    batch.Digest `json:"sha256"`
}

type made struct {
	Began   time.Time `json:"began"`
	Ended   time.Time `json:"ended"`
	Go      string    `json:"go"`
	System  string    `json:"system"`
	Workers int       `json:"workers,omitempty"`
	Shards  int       `json:"shards,omitempty"`
	Kept    int       `json:"kept_from_interrupted_run,omitempty"` // rows
	// Replaced is what stood where this output and its list of rejected rows were to appear: until they do, a run
	// that is interrupted leaves it there, and the next one may replace it.
	Replaced []fileSum `json:"replaced,omitempty"`
}

func madeSince(began time.Time) made {
	return made{Began: began.UTC(), Ended: time.Now().UTC(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
}

func newComputed(w *Batch, input batch.PartInput, counts batch.Counts) computed {
	c := computed{
		Plan: w.Plan, Input: inputSum{input.Records, input.Sum}, Counts: counts,
		Random:   "PCG (math/rand/v2) keyed by seed, draw, purpose and, for events, the content of the company; Latin hypercubes of 32 draws, the same for every company",
		Stopping: "a fixed number of draws",
		Ties:     "equal means keep the order of structure ids",
	}
	if w.Plan.Engine == "events" {
		c.Stopping = "as many draws as settle the order at the top, at most those of the plan"
	}
	return c
}

// text is the manifest as it is written.
func (m *Manifest) text() ([]byte, error) {
	text, err := json.Marshal(m.Computed)
	if err != nil {
		return nil, err
	}
	m.Schema, m.Sum = manifestSchema, sha256.Sum256(text)
	text, err = json.MarshalIndent(m, "", "  ")
	return append(text, '\n'), err
}

// made reports whether a file at an output's name, or beside it, is one that the manifest knows.
func (m *Manifest) made(path string) bool {
	known := append([]fileSum{m.Computed.Output}, m.Made.Replaced...)
	if m.Computed.Rejected != nil {
		known = append(known, *m.Computed.Rejected)
	}
	return slices.ContainsFunc(known, func(s fileSum) bool { return s.check(path) == nil })
}

// isManifest reports whether the manifest beside an output is one that was written there, or moved there with its
// output.
func isManifest(output string) bool {
	m, err := readManifest(output)
	return err == nil && (m.Computed.Output.Name == filepath.Base(output) || m.Computed.Output.check(output) == nil)
}

// isMade reports whether a file at an output's name, or beside it, is known to the output's manifest.
func isMade(output, path string) bool {
	m, err := readManifest(output)
	return err == nil && m.made(path)
}

// maxManifest bounds what is read of a manifest, bytes. It holds all structures of the user's own.
const maxManifest = 1 << 28

// readManifest reads and checks the manifest of an output.
func readManifest(output string) (*Manifest, error) {
	path := output + manifestEnding
	f, err := strict.Open(path)
	if err != nil {
		return nil, cli.Input(path, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err != nil {
		return nil, cli.Input(path, err)
	}
	var raw struct {
		Computed json.RawMessage `json:"computed"`
	}
	var m Manifest
	if err := errors.Join(json.Unmarshal(text, &raw), json.Unmarshal(text, &m)); err != nil || m.Schema != manifestSchema {
		return nil, cli.Data(fmt.Errorf("%s is not the manifest of a batch", path))
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw.Computed); err != nil || batch.Digest(sha256.Sum256(compact.Bytes())) != m.Sum {
		return nil, cli.Data(fmt.Errorf("%s was changed after it was written", path))
	}
	return &m, nil
}

// Verify checks that an output, and the list of rejected rows beside it, are what their manifest says.
func Verify(output string) (*Manifest, error) {
	m, err := readManifest(output)
	if err != nil {
		return nil, err
	}
	if err := m.Computed.Output.check(output); err != nil {
		return nil, err
	}
	if r := m.Computed.Rejected; r != nil {
		if err := r.check(output + rejectedEnding); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (s *fileSum) check(path string) error {
	n, sum, err := hashFile(path)
	switch {
	case err != nil:
		return err
	case n != s.Bytes:
		return cli.Data(fmt.Errorf("%s has %d bytes, but had %d when it was written", path, n, s.Bytes))
	case sum != s.Sum:
		return cli.Data(fmt.Errorf("%s was changed after it was written: SHA-256 %x, not %x", path, sum[:], s.Sum[:]))
	}
	return nil
}

// hashing is a writer that hashes and counts what it passes on.
type hashing struct {
	w io.Writer
	h hash.Hash
	n int64
}

func newHashing(w io.Writer) *hashing { return &hashing{w: w, h: sha256.New()} }

func (h *hashing) Write(p []byte) (int, error) {
	n, err := h.w.Write(p)
	h.h.Write(p[:n])
	h.n += int64(n)
	return n, err
}

func (h *hashing) digest() (d batch.Digest) {
	h.h.Sum(d[:0])
	return d
}

func (h *hashing) sum(path, format string) fileSum {
	return fileSum{Name: filepath.Base(path), Format: format, Bytes: h.n, Sum: h.digest()}
}
