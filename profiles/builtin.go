//go:build !js

package profiles

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

//go:embed data/*.yaml
var data embed.FS

const dataDir, dataEnding = "data", ".yaml"

// IDs lists the ids of the built-in profiles, sorted.
func IDs() []string {
	entries, err := data.ReadDir(dataDir)
	if err != nil {
		panic("profiles: embedded data: " + err.Error())
	}
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = strings.TrimSuffix(e.Name(), dataEnding)
	}
	slices.Sort(ids)
	return ids
}

// Source returns the file of a built-in profile as it was written, comments included; ok is false for an unknown id.
func Source(id string) (text []byte, ok bool) {
	if strings.ContainsAny(id, `/\`) {
		return nil, false
	}
	b, err := data.ReadFile(path.Join(dataDir, id+dataEnding))
	return b, err == nil
}

// ByID returns a built-in profile; ok is false for an unknown id.
func ByID(id string) (p model.Profile, ok bool) {
	text, ok := Source(id)
	if !ok {
		return model.Profile{}, false
	}
	return builtin(id, text), true
}

// Builtin returns all built-in profiles, sorted by id.
func Builtin() []model.Profile {
	var out []model.Profile
	for _, id := range IDs() {
		p, _ := ByID(id)
		out = append(out, p)
	}
	return out
}

// Companies returns built-in companies with everything a catalogue assumes about them. Each of the ids is one of [IDs].
func Companies(cat *model.Catalogue, ids ...string) []model.Company {
	out := make([]model.Company, len(ids))
	for i, id := range ids {
		p, ok := ByID(id)
		c, err := cat.Resolve(&p)
		if !ok || err != nil {
			panic(fmt.Sprintf("profiles: built-in profile %s: %v", id, err))
		}
		out[i] = c
	}
	return out
}

// builtin decodes a file of ours. A test reads them all, so a fault in one is a fault of the program.
func builtin(id string, text []byte) model.Profile {
	doc := strict.YAML(id+dataEnding, text)
	c := converter{spec: NewSpec(nil), ids: NewIDSet()}
	c.ids.file(doc.File)
	rec := c.record(c.spec.table.Decode(doc.Root), 1, id)
	if err := doc.Err(); err != nil {
		panic("profiles: " + err.Error())
	}
	return rec.Profile
}
