//go:build !js

package live

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
)

// packed is bytes as text for an element of a page: four bytes in five digits of a number to the base 85, one to three
// bytes at the end in one digit more than that. Digits are the characters from ( to |, but ~ for <. It is a sixteenth
// shorter than base64; unpack in inside.js reads it.
func packed(b []byte) string {
	out := make([]byte, 0, len(b)/4*5+5)
	for ; len(b) > 0; b = b[min(4, len(b)):] {
		var four [4]byte
		n := copy(four[:], b)
		v := binary.BigEndian.Uint32(four[:])
		var word [5]byte
		for i := range word {
			if word[4-i] = '(' + byte(v%85); word[4-i] == '<' {
				word[4-i] = '~'
			}
			v /= 85
		}
		out = append(out, word[:n+1]...)
	}
	return string(out)
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is one that there is
	w.Write(b)                                              // a buffer takes everything
	w.Close()
	return out.Bytes()
}
