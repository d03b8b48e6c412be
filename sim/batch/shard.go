package batch

import (
	"fmt"
	"strconv"
	"strings"
)

// MaxShards bounds the number of shards: one file each, and nobody has more
// machines.
const MaxShards = 100_000

// Shard is one of Count parts of a batch. The zero value is the whole batch.
type Shard struct {
	Index int `json:"index"` // from 1
	Count int `json:"count"`
}

// owns reports whether a chunk is the shard's. Chunks go round, so that shards
// differ by one chunk at most without knowing how many there are.
func (s Shard) owns(chunk int) bool { return s.Count == 0 || chunk%s.Count == s.Index-1 }

// String is "3/20".
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Count) }

// Check reports what is wrong with a shard's numbers.
func (s Shard) Check() error {
	switch {
	case s.Count < 1 || s.Count > MaxShards:
		return fmt.Errorf("%d shards; allowed: 1 to %d", s.Count, MaxShards)
	case s.Index < 1 || s.Index > s.Count:
		return fmt.Errorf("shard %d is not one of 1 to %d", s.Index, s.Count)
	}
	return nil
}

// ParseShard reads "3/20".
func ParseShard(text string) (Shard, error) {
	i, n, _ := strings.Cut(text, "/")
	index, err1 := strconv.Atoi(i)
	count, err2 := strconv.Atoi(n)
	if err1 != nil || err2 != nil {
		return Shard{}, fmt.Errorf("%q is not a shard; write 3/20 for the third of twenty, or auto", text)
	}
	s := Shard{index, count}
	return s, s.Check()
}

// List prints numbers as ranges, the way array jobs of schedulers take them:
// "1,4-6,9".
func List(sorted []int) string {
	var b strings.Builder
	for i := 0; i < len(sorted); {
		j := i
		for j+1 < len(sorted) && sorted[j+1] == sorted[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%d", sorted[i])
		if j > i {
			fmt.Fprintf(&b, "-%d", sorted[j])
		}
		i = j + 1
	}
	return b.String()
}
