package seeds

import (
	"maps"
	"slices"

	"github.com/orgsim/orgsim/model"
)

// Input is one entry of the catalogue whose numbers rest on something.
type Input struct {
	Kind     string // parameter, responsibility, role, structure or default
	ID       string // a default's is its industry's id and its key
	Group    string // of a parameter
	Industry string // of a default; empty if it is the same in all industries
	model.Provenance
}

// Inputs lists everything in a catalogue that carries a basis, in the order of
// the catalogue; defaults of industries last, by industry and key.
func Inputs(cat *model.Catalogue) (out []Input) {
	eachInput(cat, func(in Input) { out = append(out, in) })
	return out
}

// eachInput shows the inputs in that order, one after the other: who counts or looks for some needs no list of them all.
func eachInput(cat *model.Catalogue, see func(Input)) {
	for i := range cat.Parameters {
		see(Input{Kind: "parameter", ID: cat.Parameters[i].ID, Group: cat.Parameters[i].Group, Provenance: cat.Parameters[i].Provenance})
	}
	for i := range cat.Responsibilities {
		see(Input{Kind: "responsibility", ID: cat.Responsibilities[i].ID, Provenance: cat.Responsibilities[i].Provenance})
	}
	for i := range cat.Roles {
		see(Input{Kind: "role", ID: cat.Roles[i].ID, Provenance: cat.Roles[i].Provenance})
	}
	for _, s := range slices.Concat(cat.Structures, cat.Further) {
		if s.Provenance.Basis != "" { // a user's own need not say
			see(Input{Kind: "structure", ID: s.ID, Provenance: s.Provenance})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(cat.Defaults)) {
		see(Input{Kind: "default", ID: key, Provenance: cat.Defaults[key].Provenance})
	}
	for i := range cat.Industries {
		in := &cat.Industries[i]
		for _, key := range slices.Sorted(maps.Keys(in.Defaults)) {
			see(Input{Kind: "default", ID: in.ID + " " + key, Industry: in.ID, Provenance: in.Defaults[key].Provenance})
		}
	}
}

// Scope is what a result is about; of what is nil, everything counts.
type Scope struct {
	Industries []string // of the companies
	Structures []string // that are compared
	Roles      []string // of their seats; the business leaders' always counts
}

// Count is how many inputs a result rests on.
type Count struct {
	Judgement  int `json:"judgement"`  // nobody has published them
	Calibrated int `json:"calibrated"` // ranges of judgement, fitted to documented organisations
	All        int `json:"all"`
}

// Bearing counts the inputs that bear on a result, and what they rest on: what
// "n of m inputs are expert judgement" means wherever it is said.
//
// An input is one entry of the data with a basis of its own: a parameter or a
// constant, a responsibility, a role, a structure, a default of an industry.
// Definitions do not count: they are chosen and cannot be wrong. Nor do the
// numbers of switching, behind which nothing is but what is said relative to a
// structure in place.
func Bearing(cat *model.Catalogue, on Scope) Count {
	var n Count
	eachInput(cat, func(in Input) {
		if in.Basis == model.Definition || !on.bears(&in) {
			return
		}
		n.All++
		switch in.Basis {
		case model.Judgement:
			n.Judgement++
		case model.Calibrated:
			n.Calibrated++
		}
	})
	return n
}

// bears reports whether an input bears on what is in scope.
func (on *Scope) bears(in *Input) bool {
	within := func(list []string, id string) bool { return list == nil || slices.Contains(list, id) }
	switch in.Kind {
	case "parameter":
		return in.Group != "switching"
	case "default":
		return in.Industry == "" || within(on.Industries, in.Industry)
	case "structure":
		return within(on.Structures, in.ID)
	case "role":
		return in.ID == model.Business || within(on.Roles, in.ID)
	}
	return true
}

// RestsOn lists the inputs that name a source.
func RestsOn(cat *model.Catalogue, source string) (out []Input) {
	eachInput(cat, func(in Input) {
		if slices.Contains(in.Sources, source) {
			out = append(out, in)
		}
	})
	return out
}
