// Catalogue prepares the built-in catalogue for programs to read at their start: it writes seeds/derived/catalogue.gob
// from the data, if they say something else than it does.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"os"
	"reflect"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

func main() {
	if err := prepare("seeds/derived/catalogue.gob"); err != nil {
		fmt.Fprintln(os.Stderr, "catalogue:", err)
		os.Exit(1)
	}
}

func prepare(file string) error {
	want, err := seeds.Read()
	if err != nil {
		return err
	}
	var have model.Catalogue
	if old, err := os.Open(file); err == nil {
		err = gob.NewDecoder(old).Decode(&have)
		old.Close()
		if err == nil && reflect.DeepEqual(&have, want) {
			return nil // maps have no order in the file: written again, it would differ for nothing
		}
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(want); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
