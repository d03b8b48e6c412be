package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// made is the file of one shard's part.
func made(t *testing.T, shard Shard, plan string) []byte {
	t.Helper()
	dir := newMemory()
	s, err := OpenStore(dir, []byte(plan))
	if err != nil {
		t.Fatal(err)
	}
	in, err := Run(context.Background(), &rows{n: testRows}, Options{Workers: 2, Chunk: 4, Shard: shard, New: newFake(nil)}, s)
	if err != nil {
		t.Fatal(err)
	}
	infos, err := s.Infos(in, shard)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	p := &Part{Plan: []byte(plan), Shard: shard, Input: PartInput{Records: in.Records, Chunks: in.Chunks}, Chunks: infos}
	if err := WritePart(&out, p, s.Read); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func parsed(t *testing.T, files [][]byte) (parts []*Part) {
	t.Helper()
	for _, f := range files {
		p, err := ReadPart(bytes.NewReader(f), int64(len(f)))
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, p)
	}
	return parts
}

// Joined parts are the bytes of the whole run, for any number of shards and in
// any order of files.
func TestJoin(t *testing.T) {
	want := whole(t)
	for _, n := range []int{1, 2, 7, 15, 64} {
		var files [][]byte
		for i := range n {
			files = append(files, made(t, Shard{i + 1, n}, `{"a":1}`))
		}
		rand.New(rand.NewPCG(uint64(n), 2)).Shuffle(n, func(i, j int) { files[i], files[j] = files[j], files[i] })
		parts := parsed(t, files)
		places, err := Join(parts)
		if err != nil {
			t.Fatal(err)
		}
		var got []byte
		for _, at := range places {
			p := parts[at.Part]
			data, err := p.ReadChunk(bytes.NewReader(files[at.Part]), at.Chunk)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, headless(data)...)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%d shards: other bytes", n)
		}
	}
}

// Gaps, duplicates and parts of other runs are refused, each by its name.
func TestJoinRefuses(t *testing.T) {
	part := func(i, n int, plan string) []byte { return made(t, Shard{i, n}, plan) }
	a, b, c := part(1, 3, `{"a":1}`), part(2, 3, `{"a":1}`), part(3, 3, `{"a":1}`)
	short := parsed(t, [][]byte{c})[0]
	short.Chunks = short.Chunks[1:]
	other := parsed(t, [][]byte{c})[0]
	other.Input.Records++
	for name, x := range map[string]struct {
		parts []*Part
		want  string
	}{
		"gap":       {parsed(t, [][]byte{a, c}), "part 2 of 3 is missing"},
		"two gaps":  {parsed(t, [][]byte{part(4, 6, `{}`)}), "5 of 6 parts are missing: 1-3,5-6"},
		"nothing":   {nil, "0 of 0 parts are missing: "},
		"twice":     {parsed(t, [][]byte{a, b, b, c}), WhyDuplicate},
		"plan":      {parsed(t, [][]byte{a, b, part(3, 3, `{"a":2}`)}), whyPlan},
		"count":     {parsed(t, [][]byte{a, b, part(3, 4, `{"a":1}`)}), whyCount},
		"input":     {append(parsed(t, [][]byte{a, b}), other), whyInput},
		"few chunk": {append(parsed(t, [][]byte{a, b}), short), whyChunks},
	} {
		if _, err := Join(x.parts); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A part that is cut, or of which any byte is changed, is found out.
func TestPartDamage(t *testing.T) {
	file := made(t, Shard{1, 3}, `{"a":1}`)
	check := func(f []byte) error {
		r := bytes.NewReader(f)
		p, err := ReadPart(r, int64(len(f)))
		if err != nil {
			return err
		}
		for i := range p.Chunks {
			if _, err := p.ReadChunk(r, i); err != nil {
				return err
			}
		}
		return nil
	}
	if err := check(file); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(file); i += 29 {
		bad := slices.Clone(file)
		bad[i] ^= 4
		if err := check(bad); !errors.Is(err, ErrCorrupt) {
			t.Fatalf("byte %d of %d changed: %v", i, len(file), err)
		}
		if err := check(file[:i]); !errors.Is(err, ErrCorrupt) {
			t.Fatalf("cut to %d of %d: %v", i, len(file), err)
		}
	}
}

// Shards are written as people write them; lists as schedulers take them.
func TestShardText(t *testing.T) {
	for text, want := range map[string]Shard{"1/1": {1, 1}, "3/20": {3, 20}, "20/20": {20, 20}, "1/100000": {1, MaxShards}} {
		if got, err := ParseShard(text); err != nil || got != want || got.String() != text {
			t.Error(text, got, err)
		}
	}
	for _, text := range []string{"", "3", "0/5", "6/5", "-1/5", "3/0", "a/b", "1/100001", "1/2/3", "01/+2x"} {
		if got, err := ParseShard(text); err == nil {
			t.Errorf("%q is shard %v", text, got)
		}
	}
	for _, text := range []string{"", "3", "a/2", "3/b", "1/2/3", "/"} {
		if _, err := ParseShard(text); err == nil || !strings.Contains(err.Error(), "is not a shard; write 3/20") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if a, b, c := List([]int{1, 2, 3, 5, 8, 9}), List([]int{4, 6}), List(nil); a != "1-3,5,8-9" || b != "4,6" || c != "" {
		t.Error(a, b, c)
	}
}

// Whatever the file of a part holds, it is refused or its chunks can be read.
func FuzzReadPart(f *testing.F) {
	f.Add([]byte("orgsim.part/2 00\n{}\n"))
	f.Add([]byte(`orgsim.part/2 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a` + "\n{}\n"))
	head := `{"plan":{},"shard":{"index":1,"count":1},"input":{"records":1,"chunks":1},"chunks":[{"index":0,"records":1,"scored":1,"bytes":-9}]}`
	f.Add(fmt.Appendf(nil, "%s %x\n%s\n", partMagic, sha256.Sum256([]byte(head)), head))
	f.Fuzz(func(t *testing.T, file []byte) {
		r := bytes.NewReader(file)
		p, err := ReadPart(r, int64(len(file)))
		if err != nil {
			return
		}
		for i := range p.Chunks {
			_, _ = p.ReadChunk(r, i)
		}
		_, _ = Join([]*Part{p})
	})
}

// Whatever the file of a chunk holds, what is read of it is a chunk that can be.
func FuzzChunk(f *testing.F) {
	s := &Store{}
	head, err := s.head(&ChunkInfo{Index: 3, Counts: Counts{Records: 1, Scored: 1}, Bytes: 9})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(append(head, "some data"...))
	f.Add([]byte("{}\t00\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := newMemory()
		dir.now[chunkName(3)] = &content{data: data}
		if info, got, err := (&Store{dir: dir}).read(3); err == nil && (info.check() != nil || len(got) != info.Bytes) {
			t.Errorf("%+v of %d bytes", info, len(got))
		}
	})
}
