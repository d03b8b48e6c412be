//go:build !js

package live

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// State is what a page knows before it asks anything.
type State struct {
	Fields     []Control     `json:"fields"`
	Structures []Choice      `json:"structures"`
	Industries []Choice      `json:"industries"`
	Companies  []Movable     `json:"companies"` // that can be changed, in the order of the page
	Named      bool          `json:"named"`     // the structures were chosen
	Flags      string        `json:"flags"`     // of the command that gives the same figures
	Chapters   []string      `json:"chapters"`  // that take longer, see [Model.Answer]
	Waiting    bool          `json:"waiting"`   // the chapters are still to be made
	Version    string        `json:"version"`
	Request    PartOfRequest `json:"request"`

	catalogue []byte // of a model that is not the built-in one, for the program in the page
}

// PartOfRequest is the same in every request of a page.
type PartOfRequest struct {
	Seed   string             `json:"seed"` // a number of a script holds 53 bits
	Months int                `json:"months"`
	Set    map[string]float64 `json:"set,omitempty"`

	Currency text.Currency `json:"currency,omitzero"`
}

// Control is a field that the page lets people move.
type Control struct {
	Key  string  `json:"key"`
	Name string  `json:"name"`
	Doc  string  `json:"doc"`
	Unit string  `json:"unit"`
	Min  float64 `json:"min"`
	Max  float64 `json:"max"`
	Step float64 `json:"step"` // 0: any number
	Log  bool    `json:"log"`  // the control moves by ratios
	Main bool    `json:"main"` // shown first
}

// Choice is one of a list.
type Choice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	On    bool   `json:"on,omitempty"`
}

// Movable is a company of the page.
type Movable struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	Source   string             `json:"source"` // what the command takes: a built-in id or a file
	Industry string             `json:"industry"`
	Profile  map[string]any     `json:"profile"` // as given, for a request
	Values   map[string]float64 `json:"values"`  // of every field
}

// mainFields are shown first: what changes most answers and what a board decides.
var mainFields = []model.Field{model.Headcount, model.TechShare, model.Regulation, model.DigitalAmbition, model.Cooperation, model.Clarity}

// State describes companies, as they were given, for a page.
//
// sources are what the command takes for each.
func (m *Model) State(list []model.Company, sources []string, structures []model.Structure, set sim.Settings) (State, error) {
	s := State{Version: m.Version, Flags: Command(set), Request: PartOfRequest{Seed: strconv.FormatUint(set.Seed, 10), Months: set.Months, Set: m.Fixed, Currency: m.Currency}}
	if m.Catalogue != seeds.Catalogue() {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(m.Catalogue); err != nil {
			return s, err
		}
		s.catalogue = b.Bytes()
	}
	s.Chapters = text.Each(chapters[:], func(c chapter) string { return c.id })
	for f := range model.NumFields {
		s.Fields = append(s.Fields, control(f))
	}
	on := map[string]bool{}
	for i := range structures {
		on[structures[i].ID] = true
	}
	for _, group := range [][]model.Structure{m.Catalogue.Structures, m.Catalogue.Further} {
		for i := range group {
			s.Structures = append(s.Structures, Choice{group[i].ID, group[i].Title, on[group[i].ID]})
		}
	}
	for i := range m.Catalogue.Industries {
		s.Industries = append(s.Industries, Choice{ID: m.Catalogue.Industries[i].ID, Title: m.Catalogue.Industries[i].Title})
	}
	for i := range list {
		c := &list[i]
		profile := map[string]any{"id": c.ID, "name": c.Name, "industry": c.Industry}
		for f := range model.NumFields {
			if c.IsGiven(f) {
				profile[model.Fields[f].Key] = c.Values[f]
			}
		}
		if c.Current != "" {
			profile["current"] = c.Current
		}
		if years := c.Path.Years(); len(years) > 0 {
			profile["headcount_path"] = strings.Join(text.Each(years, func(heads float64) string { return strconv.FormatFloat(heads, 'f', -1, 64) }), ", ")
		}
		if c.Flavour != "" && c.Flavour != model.FlavourAuto {
			profile["cto_flavour"] = string(c.Flavour)
		}
		s.Companies = append(s.Companies, Movable{c.ID, c.Name, sources[i], c.Industry, profile, values(c)})
	}
	return s, nil
}

// control is how a field is moved: within the range that the model was tested in.
func control(f model.Field) Control {
	info := &model.Fields[f]
	c := Control{Key: info.Key, Name: text.UpperFirst(info.Noun), Doc: info.Doc, Unit: info.Unit, Min: info.Tested[0], Max: info.Tested[1], Log: info.Ratio}
	if info.Integer {
		c.Step = 1
	} else if !c.Log {
		c.Step = math.Pow(10, math.Floor(math.Log10((c.Max-c.Min)/50)))
	}
	if c.Log && c.Min == 0 {
		c.Log = false
	}
	c.Main = slices.Contains(mainFields, f)
	return c
}

// Command is the command line that gives the figures of a request's page, without the company.
func Command(set sim.Settings) string {
	s := fmt.Sprintf("--engine %s", set.Engine)
	if set.Seed != 1 {
		s += fmt.Sprintf(" --seed %d", set.Seed)
	}
	if set.Months != sim.DefaultMonths && set.Months != 0 {
		s += fmt.Sprintf(" --months %d", set.Months)
	}
	return s
}
