// Package report turns the outcome of a run into the documents people and programs get.
//
// The pipeline:
//
//  1. [New] turns a sim.Outcome into a [Result]: plain data, the document of
//     schema orgsim.result/1.
//  2. [Read] reads a saved result back.
//  3. [Result.Document], [Explain], [Diff] turn results into a
//     render.Document, which knows no format.
//
// Everything that is printed comes from a Result, so that a saved result prints
// the same as the run that made it.
package report

import (
	"encoding/json"
	"math"

	"github.com/orgsim/orgsim/model"
)

// Schema names the layout of a result.
const Schema = "orgsim.result/1"

// Number is a figure of a result; NaN stands for one that does not exist, null
// in JSON.
type Number float64

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = Number(math.NaN())
		return nil
	}
	var f float64
	err := json.Unmarshal(b, &f)
	*n = Number(f)
	return err
}

// Spread is a mean and the 10th and 90th percentile over draws.
type Spread struct {
	Mean Number `json:"mean"`
	P10  Number `json:"p10"` // null with one draw
	P90  Number `json:"p90"`
}

// Basis counts the numbers of the model behind every company: parameters,
// responsibilities, roles and structures.
type Basis struct {
	Judgement int `json:"judgement"` // of them nobody has published
	All       int `json:"all"`
}

// Result is what one run found.
type Result struct {
	Schema      string             `json:"schema"`
	Version     string             `json:"version"`
	ModelDigest string             `json:"model_digest"` // SHA-256, hex, of every number of the model
	Seed        uint64             `json:"seed"`
	Engine      string             `json:"engine"`
	Months      int                `json:"months"`
	Draws       int                `json:"draws"` // most draws a profile
	Simulated   bool               `json:"simulated"`
	Inputs      *Basis             `json:"inputs,omitempty"` // what the numbers of the model rest on
	RankBy      string             `json:"rank_by"`
	Weights     map[string]float64 `json:"weights,omitempty"`
	Fixed       map[string]float64 `json:"fixed_parameters,omitempty"` // parameters that --set made constants
	Baseline    string             `json:"baseline,omitempty"`
	Profiles    []Profile          `json:"profiles"`
}

// Profile is the result for one company.
type Profile struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	Industry    string         `json:"industry"`
	Given       map[string]any `json:"given"`   // numbers by field; cto_flavour is text
	Assumed     map[string]any `json:"assumed"` // the same, from industry and size
	Recommended *string        `json:"recommended"`
	Verdict     string         `json:"verdict"`
	Reason      string         `json:"reason"`
	Leader      string         `json:"leader"`    // rank 1, whatever the verdict
	RunnerUp    string         `json:"runner_up"` // rank 2; empty with one candidate
	Gap         Number         `json:"gap_usd"`   // runner-up's mean total less the leader's, USD a year
	GapSE       Number         `json:"gap_se_usd"`
	Drivers     []Driver       `json:"drivers"`
	Flips       []Flip         `json:"flips"`
	Draws       int            `json:"draws"`
	Stopped     string         `json:"stopped"`   // settled, cap or fixed
	Procedure   string         `json:"procedure"` // how that was decided, and what it guarantees
	Warnings    []string       `json:"warnings"`
	Structures  []Structure    `json:"structures"`
}

// Driver is one part of the gap between leader and runner-up.
type Driver struct {
	What string `json:"what"`
	USD  Number `json:"usd"` // a year; positive speaks for the leader
}

// Flip is a change of the company that puts another structure first.
type Flip struct {
	Field  string `json:"field"`
	From   Number `json:"from"`
	To     Number `json:"to"`
	Leader string `json:"leader"`
}

// Structure is the result of one structure for one company.
type Structure struct {
	ID               string           `json:"id"`
	Title            string           `json:"title"`
	Rank             int              `json:"rank"`
	PBest            Number           `json:"p_best"`
	PBeaten          Number           `json:"p_beaten"` // share of draws in which the leader beats it; 0 for the leader
	Tied             bool             `json:"tied"`
	Infeasible       string           `json:"infeasible,omitempty"`
	Regret           Number           `json:"regret"`   // USD a year
	Coverage         Spread           `json:"coverage"` // percent
	Conflict         Spread           `json:"conflict"` // hours per 100 hours
	Cost             Spread           `json:"cost"`     // USD a year, as the next two
	Exposure         Spread           `json:"exposure"`
	Total            Spread           `json:"total"`
	Score            Spread           `json:"score"`
	CostParts        CostParts        `json:"cost_parts"`
	Difference       *Difference      `json:"difference,omitempty"` // to the baseline
	Seats            []Seat           `json:"seats"`
	Business         *Seat            `json:"business,omitempty"` // what is left to business leaders
	Responsibilities []Responsibility `json:"responsibilities,omitempty"`
	Inputs           []Input          `json:"inputs,omitempty"` // in explanations
}

// CostParts is what a cost is made of, USD a year.
type CostParts struct {
	Pay      Number `json:"pay"`
	Deputies Number `json:"deputies"`
	Hiring   Number `json:"hiring"`
	Conflict Number `json:"conflict"`
}

// Difference is a structure less the baseline, draw by draw.
type Difference struct {
	Coverage Delta `json:"coverage"`
	Conflict Delta `json:"conflict"`
	Cost     Delta `json:"cost"`
	Exposure Delta `json:"exposure"`
	Total    Delta `json:"total"`
	Score    Delta `json:"score"`
}

// Delta is one difference. It is settled when at least four in five draws
// agree on its sign; with fewer it may be nothing.
type Delta struct {
	Spread
	Settled bool `json:"settled"`
}

// Seat is the mean load of one seat.
type Seat struct {
	ID          string `json:"id"`
	Role        string `json:"role"`
	ReportsTo   string `json:"reports_to"`
	Utilisation Number `json:"utilisation"` // hours asked over hours there are
	Hours       Number `json:"hours"`       // duty hours a month
	Overhead    Number `json:"overhead_hours"`
	Done        Number `json:"done"` // share of its issues done in time
	Pay         Number `json:"pay_usd"`
}

// Responsibility says where the figures of one area of work come from.
type Responsibility struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Holders   []Holder `json:"holders"`
	Hours     Number   `json:"hours"`     // executive hours a month
	Delegable Number   `json:"delegable"` // hours a month deputies can do
	Done      Number   `json:"done"`      // share of the executive part done in time
	Quality   Number   `json:"quality"`   // quality-adjusted coverage, 0-1
	Disputes  Number   `json:"disputes"`  // a month
	Delay     Number   `json:"delay"`     // share of value lost to waiting
	Stake     Number   `json:"stake_usd"` // value at stake a year
	Loss      Number   `json:"loss_usd"`  // exposure a year
}

// Holder is a seat's part in a responsibility.
type Holder struct {
	Seat  string `json:"seat"`
	Right string `json:"right"`
	Share Number `json:"share"`
}

// structure finds a structure of a profile by id, or nil.
func (p *Profile) structure(id string) *Structure {
	for i := range p.Structures {
		if p.Structures[i].ID == id {
			return &p.Structures[i]
		}
	}
	return nil
}

// title is the name people read of a structure of this profile.
func (p *Profile) title(id string) string {
	if s := p.structure(id); s != nil {
		return s.Title
	}
	return id
}

// fieldOrder lists the keys of given and assumed values as files have them.
func fieldOrder() []string {
	var out []string
	for i := range model.Fields {
		out = append(out, model.Fields[i].Key)
	}
	return append(out, flavourKey)
}

const flavourKey = "cto_flavour"
