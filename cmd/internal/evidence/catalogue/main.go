// Catalogue prepares the built-in data for programs to read at their start: it writes seeds/derived/catalogue.gob,
// evidence.gob and digest from the data, and model/queue/grid.bin from its formulas, if they say something else than those do.
package main

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"reflect"

	"github.com/orgsim/orgsim/model/queue"
	"github.com/orgsim/orgsim/seeds"
)

func main() {
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, "catalogue:", err)
		os.Exit(1)
	}
}

func prepare() error {
	cat, err := seeds.Read()
	if err != nil {
		return err
	}
	evidence, err := seeds.ReadEvidence(cat)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile("seeds/derived/digest", []byte(cat.Digest), 0o644), os.WriteFile("model/queue/grid.bin", queue.Prepare(), 0o644), write("seeds/derived/catalogue.gob", cat), write("seeds/derived/evidence.gob", evidence))
}

// write writes a value to a file that holds another one: maps have no order in it, so that it would differ for nothing.
func write[T any](file string, want *T) error {
	have := new(T)
	if old, err := os.ReadFile(file); err == nil && gob.NewDecoder(bytes.NewReader(old)).Decode(have) == nil && reflect.DeepEqual(have, want) {
		return nil
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(want); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
