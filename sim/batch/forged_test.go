package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
)

// forged is a part of one shard that has two chunks of 4 rows, with its description changed and the hash
// of that made right again.
func forged(t *testing.T, change func(*Part)) []byte {
	t.Helper()
	p := &Part{Plan: []byte(`{}`), Shard: Shard{2, 3}, Input: PartInput{Records: 24, Chunks: 6}}
	data := []byte("abcd")
	for _, index := range []int{1, 4} {
		p.Chunks = append(p.Chunks, ChunkInfo{Index: index, Counts: Counts{Records: 4, Scored: 4}, Bytes: len(data), Sum: sha256.Sum256(data)})
	}
	change(p)
	var out bytes.Buffer
	left := 2
	if err := WritePart(&out, p, func(ChunkInfo) ([]byte, error) {
		if left--; left < 0 {
			return nil, nil
		}
		return data, nil
	}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A hash says only that nobody changed a description. One that contradicts itself, the size of the file or
// the rule by which chunks go to shards is refused; the limits of what is possible are not.
func TestPartForged(t *testing.T) {
	for name, c := range map[string]struct {
		good   bool
		change func(*Part)
	}{
		"as it is":                    {true, func(*Part) {}},
		"a row a chunk":               {true, func(p *Part) { setRows(p, 1); p.Input = PartInput{6, 6, p.Input.Sum} }},
		"all rows in this shard":      {true, func(p *Part) { p.Input = PartInput{8, 6, p.Input.Sum} }},
		"all chunks in this shard":    {true, func(p *Part) { p.Input.Chunks = 2 }},
		"more rows than the input":    {false, func(p *Part) { p.Input = PartInput{7, 6, p.Input.Sum} }},
		"more chunks than the input":  {false, func(p *Part) { p.Input.Chunks = 1 }},
		"fewer rows than chunks":      {false, func(p *Part) { setRows(p, 1); p.Input = PartInput{5, 6, p.Input.Sum} }},
		"no shard":                    {false, func(p *Part) { p.Shard = Shard{} }},
		"shard 4 of 3":                {false, func(p *Part) { p.Shard.Index = 4; p.Chunks[0].Index, p.Chunks[1].Index = 3, 6 }},
		"impossible counts":           {false, func(p *Part) { p.Chunks[1].Scored = 3 }},
		"chunk of another shard":      {false, func(p *Part) { p.Chunks[1].Index = 5 }},
		"a chunk twice":               {false, func(p *Part) { p.Chunks[1].Index = 1 }},
		"too little data":             {false, func(p *Part) { p.Chunks[1].Bytes++ }},
		"too much data":               {false, func(p *Part) { p.Chunks[1].Bytes-- }},
		"a chunk behind the data":     {false, func(p *Part) { p.Chunks = append(p.Chunks, p.Chunks[0]); p.Chunks[2].Index = 7 }},
		"sizes that sum up around it": {false, func(p *Part) { p.Chunks[0].Bytes, p.Chunks[1].Bytes = 1<<62, 1<<62 }},
	} {
		file := forged(t, c.change)
		p, err := ReadPart(bytes.NewReader(file), int64(len(file)))
		if c.good != (err == nil) || err != nil && !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v", name, err)
		}
		for i := 0; err == nil && i < len(p.Chunks); i++ {
			if data, err := p.ReadChunk(bytes.NewReader(file), i); err != nil || string(data) != "abcd" {
				t.Errorf("%s: chunk %d is %q, %v", name, i, data, err)
			}
		}
	}
}

func setRows(p *Part, n int) {
	for i := range p.Chunks {
		p.Chunks[i].Counts = Counts{Records: n, Rejected: n}
	}
}

// A description may have any length: shorter than what is read at a time, as long to the byte, longer.
func TestPartHeads(t *testing.T) {
	file := forged(t, func(*Part) {})
	head := len(bytes.Split(file, []byte("\n"))[1])
	for _, n := range []int{64<<10 - 1, 64 << 10, 64<<10 + 1, 128 << 10, 300_000} {
		plan := `{"a":"` + strings.Repeat("x", n-head-len(`"a":""`)) + `"}`
		file := forged(t, func(p *Part) { p.Plan = json.RawMessage(plan) })
		if got := len(bytes.Split(file, []byte("\n"))[1]); got != n {
			t.Fatalf("the description has %d bytes, not %d", got, n)
		}
		if p, err := ReadPart(bytes.NewReader(file), int64(len(file))); err != nil || string(p.Plan) != plan || len(p.Chunks) != 2 {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// reader is a file that fails from some place on, or tells its end with its last bytes, as io.ReaderAt allows.
type reader struct {
	data []byte
	fail int64 // from this offset on
	err  error
}

func (r *reader) ReadAt(b []byte, from int64) (int, error) {
	if r.err != nil && from+int64(len(b)) > r.fail {
		return copy(b, r.data[min(from, r.fail):r.fail]), r.err
	}
	n := copy(b, r.data[min(from, int64(len(r.data))):])
	if from+int64(n) == int64(len(r.data)) {
		return n, io.EOF
	}
	return n, nil
}

// What is read of a part is bounded by its size, also where there is no line end. A file that cannot be read gives the
// system's error, not that of damage.
func TestPartReads(t *testing.T) {
	file := forged(t, func(*Part) {})
	first := int64(bytes.IndexByte(file, '\n') + 1)
	far := errors.New("read too far")
	for _, size := range []int64{1, first, first + 1000, 64 << 10} {
		endless := append(bytes.Clone(file[:first]), bytes.Repeat([]byte("x"), 64<<10)...)
		if _, err := ReadPart(&reader{endless, size, far}, size); !errors.Is(err, ErrCorrupt) {
			t.Errorf("no line end, size %d: %v", size, err)
		}
	}
	ends := &reader{data: file}
	p, err := ReadPart(ends, int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Chunks {
		if _, err := p.ReadChunk(ends, i); err != nil {
			t.Errorf("chunk %d: %v", i, err)
		}
	}
	for _, fail := range []int64{0, first} {
		if _, err := ReadPart(&reader{file, fail, syscall.EIO}, int64(len(file))); err != syscall.EIO {
			t.Errorf("fails at %d: %v", fail, err)
		}
	}
	if _, err := p.ReadChunk(&reader{file, 0, syscall.EIO}, 0); err != syscall.EIO {
		t.Errorf("a chunk that cannot be read: %v", err)
	}
}

// Parts whose chunks are not those of their shards are refused, with the part whose fault it is.
func TestJoinForged(t *testing.T) {
	three := func() (parts []*Part) {
		for i := range 3 {
			p := &Part{Plan: []byte(`{}`), Shard: Shard{i + 1, 3}, Input: PartInput{Records: 24, Chunks: 6}}
			for _, index := range []int{i, i + 3} {
				p.Chunks = append(p.Chunks, ChunkInfo{Index: index, Counts: Counts{Records: 4, Scored: 4}})
			}
			parts = append(parts, p)
		}
		return parts
	}
	if places, err := Join(three()); err != nil || fmt.Sprint(places) != "[{0 0} {1 0} {2 0} {0 1} {1 1} {2 1}]" {
		t.Fatal(places, err)
	}
	for name, c := range map[string]struct {
		change func(p []*Part)
		want   JoinError
	}{
		"other count":     {func(p []*Part) { p[2].Shard.Count = 4 }, JoinError{2, 0, whyCount}},
		"other plan":      {func(p []*Part) { p[1].Plan = []byte(`{"a":1}`) }, JoinError{1, 0, whyPlan}},
		"other input":     {func(p []*Part) { p[2].Input.Sum[3] = 1 }, JoinError{2, 0, whyInput}},
		"a shard twice":   {func(p []*Part) { p[2].Shard.Index = 2 }, JoinError{2, 1, WhyDuplicate}},
		"chunks missing":  {func(p []*Part) { setInput(p, 24, 7) }, JoinError{0, -1, whyChunks}},
		"rows missing":    {func(p []*Part) { setInput(p, 25, 6) }, JoinError{0, -1, whyChunks}},
		"order of chunks": {func(p []*Part) { c := p[1].Chunks; c[0], c[1] = c[1], c[0] }, JoinError{1, -1, whyChunks}},
		"a chunk of another shard": {func(p []*Part) {
			p[0].Chunks = append(p[0].Chunks, p[2].Chunks[1])
			p[2].Chunks = p[2].Chunks[:1]
		}, JoinError{2, -1, whyChunks}},
	} {
		parts := three()
		c.change(parts)
		var got *JoinError
		if _, err := Join(parts); !errors.As(err, &got) || *got != c.want {
			t.Errorf("%s: %+v, want %+v", name, err, c.want)
		}
	}
}

func setInput(parts []*Part, rows, chunks int) {
	for _, p := range parts {
		p.Input.Records, p.Input.Chunks = rows, chunks
	}
}
