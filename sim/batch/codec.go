package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"
)

// A chunk is one stream of package gob: a stamp, an empty entry (with which gob describes the
// types), and an entry for each row. Chunks are an intermediate form, never an output.

// Errors of [ChunkInfo.Entries].
var (
	ErrCorrupt = errors.New("the data is damaged")
	ErrVersion = errors.New("was written by another version of orgsim")
)

// stamp names the layout of entries: a field that is added, renamed or moved gives another one.
var stamp = sync.OnceValue(func() string {
	h := sha256.New()
	layout(h, reflect.TypeFor[Entry]())
	return fmt.Sprintf("orgsim.chunk/2 %x", h.Sum(nil)[:8])
})

func layout(w io.Writer, t reflect.Type) {
	fmt.Fprint(w, t.Kind(), " ")
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			fmt.Fprint(w, t.Field(i).Name, ":")
			layout(w, t.Field(i).Type)
		}
	case reflect.Array:
		fmt.Fprint(w, t.Len(), " ")
		layout(w, t.Elem())
	case reflect.Map:
		layout(w, t.Key())
		layout(w, t.Elem())
	case reflect.Slice, reflect.Pointer:
		layout(w, t.Elem())
	}
}

// stamped reports whether data begins like a chunk of this version.
func stamped(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 2*len(stamp()))], []byte(stamp()))
}

// encoder turns entries into bytes that may follow a head.
type encoder struct {
	buf bytes.Buffer
	gob *gob.Encoder
}

// newEncoder is an encoder whose head is written: the bytes of an entry then stand alone, so that
// several workers can encode the entries of one chunk.
func newEncoder() (e *encoder, head []byte, err error) {
	e = &encoder{}
	e.gob = gob.NewEncoder(&e.buf)
	err = errors.Join(e.gob.Encode(stamp()), e.gob.Encode(&Entry{}))
	head = bytes.Clone(e.buf.Bytes())
	e.buf.Reset()
	return e, head, err
}

// take returns the bytes of all entries since the last call.
func (e *encoder) take() []byte {
	data := bytes.Clone(e.buf.Bytes())
	e.buf.Reset()
	return data
}

// chunkHead begins the data of every chunk.
var chunkHead = sync.OnceValues(func() ([]byte, error) {
	_, head, err := newEncoder()
	return head, err
})

// readEntries decodes a chunk. Its errors are ErrCorrupt and ErrVersion, whatever the data is.
func readEntries(data []byte) (entries []Entry, err error) {
	defer func() {
		if recover() != nil { // gob promises none, but not for hostile data
			entries, err = nil, ErrCorrupt
		}
	}()
	d := gob.NewDecoder(bytes.NewReader(data))
	var have string
	if d.Decode(&have) != nil {
		return nil, ErrCorrupt
	}
	if have != stamp() {
		return nil, ErrVersion
	}
	for {
		var e Entry
		switch err := d.Decode(&e); {
		case err == io.EOF && len(entries) > 0:
			return entries[1:], nil // without the empty one
		case err != nil, (e.Kind == 0) != (len(entries) == 0), e.Kind > Failed:
			return nil, ErrCorrupt
		}
		entries = append(entries, e)
	}
}
