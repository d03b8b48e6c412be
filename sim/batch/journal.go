package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// journal is the list of finished chunks, one line each: a ChunkInfo in JSON, a
// tab, and a hash of the line and of the one before, beginning with the plan.
// So a line that is torn, changed or of another run shows, and with it all
// after it.
type journal struct {
	last Digest // hash of the last line, of the plan before the first
	size int64  // bytes of good lines
}

func newJournal(plan []byte) journal { return journal{last: sha256.Sum256(plan)} }

const hashDigits = 16 // of a line's hash that are written

// line appends the bytes of a line.
func (j *journal) line(info *ChunkInfo) ([]byte, error) {
	b, err := json.Marshal(info)
	if err != nil {
		return nil, err
	}
	sum := j.next(b)
	return fmt.Appendf(b, "\t%x\n", sum[:hashDigits/2]), nil
}

func (j *journal) next(text []byte) Digest {
	h := sha256.New()
	h.Write(j.last[:])
	h.Write(text)
	var sum Digest
	h.Sum(sum[:0])
	return sum
}

// accept makes a line of a text with the hash at its end the last one.
func (j *journal) accept(line []byte) {
	text, _, _ := bytes.Cut(line, []byte{'\t'})
	j.last = j.next(text)
	j.size += int64(len(line))
}

// parse gives the good lines of a journal, up to the first that is not.
func (j *journal) parse(data []byte) (infos []ChunkInfo) {
	for {
		line, rest, whole := bytes.Cut(data, []byte{'\n'})
		text, hash, _ := bytes.Cut(line, []byte{'\t'})
		sum := j.next(text)
		var info ChunkInfo
		if !whole || string(hash) != fmt.Sprintf("%x", sum[:hashDigits/2]) || json.Unmarshal(text, &info) != nil || info.check() != nil {
			return infos
		}
		j.accept(data[:len(line)+1])
		infos = append(infos, info)
		data = rest
	}
}
