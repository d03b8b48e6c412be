package batch

import (
	"bytes"
	"fmt"
	"slices"
)

// MissingError says which shards of a batch have no part.
type MissingError struct {
	Missing []int // from 1, ascending
	Count   int
}

func (e *MissingError) Error() string {
	if len(e.Missing) == 1 {
		return fmt.Sprintf("part %d of %d is missing", e.Missing[0], e.Count)
	}
	return fmt.Sprintf("%d of %d parts are missing: %s", len(e.Missing), e.Count, List(e.Missing))
}

// JoinError says that a part does not belong with the others.
type JoinError struct {
	Part, Other int // places in the list given to Join; Other is -1 for the part alone
	Why         string
}

func (e *JoinError) Error() string { return fmt.Sprintf("part %d: %s", e.Part, e.Why) }

// Why a part does not belong.
const (
	WhyDuplicate = "is the same shard"
	whyCount     = "has another number of shards"
	whyPlan      = "is from a run with other settings"
	whyInput     = "is from a run on another input"
	whyChunks    = "does not contain the chunks of its shard"
)

// Place says where a chunk is: which of the joined parts, and the how-manieth
// of its chunks.
type Place struct{ Part, Chunk int }

// Join puts the parts of one batch in order and returns where each chunk is, in
// the order of the input. It refuses parts of another run, two parts of one
// shard ([JoinError]) and gaps ([MissingError]).
func Join(parts []*Part) ([]Place, error) {
	if len(parts) == 0 {
		return nil, &MissingError{}
	}
	first := parts[0]
	count := first.Shard.Count
	seen := make(map[int]int, count)
	for i, p := range parts {
		why := ""
		switch {
		case p.Shard.Count != count:
			why = whyCount
		case !bytes.Equal(p.Plan, first.Plan):
			why = whyPlan
		case p.Input != first.Input:
			why = whyInput
		}
		if why != "" {
			return nil, &JoinError{i, 0, why}
		}
		if other, ok := seen[p.Shard.Index]; ok {
			return nil, &JoinError{i, other, WhyDuplicate}
		}
		seen[p.Shard.Index] = i
	}
	if missing := gaps(seen, count); len(missing) > 0 {
		return nil, &MissingError{missing, count}
	}
	chunks, rows := 0, 0
	for _, p := range parts {
		chunks += len(p.Chunks)
		for i := range p.Chunks {
			rows += p.Chunks[i].Records
		}
	}
	if chunks != first.Input.Chunks || rows != first.Input.Records {
		return nil, &JoinError{0, -1, whyChunks}
	}
	places := make([]Place, chunks)
	next := make([]int, len(parts))
	for k := range places {
		i := seen[k%count+1]
		at := next[i]
		if at == len(parts[i].Chunks) || parts[i].Chunks[at].Index != k {
			return nil, &JoinError{i, -1, whyChunks}
		}
		places[k] = Place{i, at}
		next[i]++
	}
	return places, nil
}

func gaps(seen map[int]int, count int) (missing []int) {
	for i := range count {
		if _, ok := seen[i+1]; !ok {
			missing = append(missing, i+1)
		}
	}
	return slices.Clip(missing)
}
