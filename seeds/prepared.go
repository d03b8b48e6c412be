// Package seeds embeds the data of the model and reads it strictly:
// responsibilities, roles, structures, industries, parameters and constants, and
// the sources and claims behind them. Every number carries unit, range, basis and
// source in data/*.yaml; a dangling source, an unknown key or a number out of range
// fails to load, with file, line and column.
package seeds

import (
	"bytes"
	_ "embed"
	"encoding/gob"
	"fmt"
	"sync"

	"github.com/orgsim/orgsim/model"
)

// Words for several structures at once where structures are chosen; no
// structure can have them as its id.
const (
	Core = "core" // those compared by default
	All  = "all"
)

// What programs read at their start is prepared from the data, in the form of
// encoding/gob: reading it takes a fortieth of the time, and a program in a browser
// has nothing else. A test holds it equal.
//
//go:embed derived/catalogue.gob
var prepared []byte

//go:embed derived/evidence.gob
var preparedEvidence []byte

//go:embed derived/digest
var digest string

// Digest returns the SHA-256 of all built-in data, hex. It identifies the numbers of
// the model. What is said about the model (data/register) and about practice is left
// out. It was computed when the data were prepared.
func Digest() string { return digest }

// ours reads data of ours when they are first asked for. Tests read them all, so a
// fault in them is a fault of the program.
func ours[T any](read func() (T, error)) func() T {
	return sync.OnceValue(func() T {
		data, err := read()
		if err != nil {
			panic("seeds: " + err.Error())
		}
		return data
	})
}

func decode(file string, text []byte, to any) error {
	if err := gob.NewDecoder(bytes.NewReader(text)).Decode(to); err != nil {
		return fmt.Errorf("%s, which make catalogue writes: %w", file, err)
	}
	return nil
}

// Catalogue returns the built-in catalogue. It is read once; callers must not
// change it (see [model.Catalogue.Clone]).
var Catalogue = ours(func() (*model.Catalogue, error) {
	c := &model.Catalogue{}
	return c, decode("derived/catalogue.gob", prepared, c)
})

// Evidence is what the numbers are held against, and what they rest on.
type Evidence struct {
	Sources       []model.Source
	Practice      model.Practice
	Organisations []model.Organisation      // without the values of their profiles, which gob does not see
	Known         []map[model.Field]float64 // these values
}

var evidence = ours(func() (*Evidence, error) {
	e := &Evidence{}
	if err := decode("derived/evidence.gob", preparedEvidence, e); err != nil {
		return nil, err
	}
	for i := range e.Organisations {
		for f := range model.NumFields {
			if v, ok := e.Known[i][f]; ok {
				e.Organisations[i].Set(f, v)
			}
		}
	}
	return e, nil
})

// Sources returns everything the numbers rest on, in the order of the file.
func Sources() []model.Source { return evidence().Sources }

// Practice returns what it takes to say what organisations like a company do.
// Callers must not change it.
func Practice() *model.Practice { return &evidence().Practice }

// Organisations returns the documented organisations in the order of the file.
// Callers must not change them.
func Organisations() []model.Organisation { return evidence().Organisations }
