package live

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
	"github.com/orgsim/orgsim/sim"
)

// Answer is what a page shows after a change: its sections anew.
type Answer struct {
	Sections []Fragment         `json:"sections"`
	Says     string             `json:"says"`    // the answer in a line
	Profile  string             `json:"profile"` // the company as a profile file, YAML
	Values   map[string]float64 `json:"values"`  // of every field, given or assumed
	Draws    int                `json:"draws"`
}

// Fragment is the inside of a section.
type Fragment struct {
	ID   string `json:"id"` // as in [report.Board.Page], for the first company
	HTML string `json:"html"`
}

// Answer answers a question of a page: quickly without looking for changes that would switch the answer, or whole. The
// error is a [*BadRequest], or that of the context.
func (m *Model) Answer(ctx context.Context, body []byte, quick bool) (*Answer, error) {
	q, err := m.read(body)
	if err != nil {
		return nil, err
	}
	b, err := q.model.board(ctx, q.structures, q.companies, q.set, quick)
	if err != nil {
		return nil, failed(ctx, err)
	}
	page, err := b.Page()
	if err != nil {
		return nil, err
	}
	a := &Answer{Says: b.Decision(0), Profile: string(profiles.Write(q.profile, false, nil)), Values: values(&q.companies[0]), Draws: b.Result.Profiles[0].Draws}
	for _, s := range page.Sections {
		var html bytes.Buffer
		if err := render.WriteSection(&html, s); err != nil {
			return nil, err
		}
		a.Sections = append(a.Sections, Fragment{s.ID, html.String()})
	}
	return a, nil
}

func values(c *model.Company) map[string]float64 {
	out := map[string]float64{}
	for f := range model.NumFields {
		out[model.Fields[f].Key] = c.Values[f]
	}
	return out
}

// State is what a page knows before it asks anything.
type State struct {
	Fields     []Control     `json:"fields"`
	Structures []Choice      `json:"structures"`
	Industries []Choice      `json:"industries"`
	Companies  []Movable     `json:"companies"` // that can be changed, in the order of the page
	Named      bool          `json:"named"`     // the structures were chosen
	Flags      string        `json:"flags"`     // of the command that gives the same figures
	Version    string        `json:"version"`
	Request    PartOfRequest `json:"request"`
}

// PartOfRequest is the same in every request of a page.
type PartOfRequest struct {
	Seed   uint64             `json:"seed"`
	Months int                `json:"months"`
	Set    map[string]float64 `json:"set,omitempty"`
	Own    []string           `json:"own,omitempty"`

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
// sources are what the command takes for each. Structures that are not built in travel as a structure file.
func (m *Model) State(list []model.Company, sources []string, structures []model.Structure, set sim.Settings) State {
	var own []string
	if extra := m.brought(); len(extra) > 0 {
		own = []string{string(seeds.WriteStructures(m.Catalogue, extra))}
	}
	s := State{Version: m.Version, Flags: Command(set), Request: PartOfRequest{Seed: set.Seed, Months: set.Months, Set: m.Fixed, Own: own, Currency: m.Currency}}
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
			var list []string
			for _, heads := range years {
				list = append(list, strconv.FormatFloat(heads, 'f', -1, 64))
			}
			profile["headcount_path"] = strings.Join(list, ", ")
		}
		if c.Flavour != "" && c.Flavour != model.FlavourAuto {
			profile["cto_flavour"] = string(c.Flavour)
		}
		s.Companies = append(s.Companies, Movable{c.ID, c.Name, sources[i], c.Industry, profile, values(c)})
	}
	return s
}

// control is how a field is moved: within the range that the model was tested in.
func control(f model.Field) Control {
	info := &model.Fields[f]
	c := Control{Key: info.Key, Name: strings.ToUpper(info.Noun[:1]) + info.Noun[1:], Doc: info.Doc, Unit: info.Unit, Min: info.Tested[0], Max: info.Tested[1], Log: info.Ratio}
	if info.Integer {
		c.Step = 1
	} else if !c.Log {
		c.Step = math.Pow(10, math.Floor(math.Log10((c.Max-c.Min)/50)))
	}
	if c.Log && c.Min == 0 {
		c.Log = false
	}
	for _, x := range mainFields {
		c.Main = c.Main || x == f
	}
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

// brought lists the structures of the catalogue that are not built in.
func (m *Model) brought() (out []model.Structure) {
	builtin := seeds.Catalogue()
	for _, s := range slices.Concat(m.Catalogue.Structures, m.Catalogue.Further) {
		if builtin.Structure(s.ID) == nil {
			out = append(out, s)
		}
	}
	return out
}
