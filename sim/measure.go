package sim

import "github.com/orgsim/orgsim/model/work"

// Measure names a figure that structures are compared by: the word of flags
// and the key in JSON.
type Measure string

// The measures. [Measures] says everything else about them.
const (
	PBest    Measure = "p_best"
	Coverage Measure = "coverage"
	Conflict Measure = "conflict"
	Cost     Measure = "cost"
	Exposure Measure = "exposure"
	Total    Measure = "total"
	Score    Measure = "score"
	Regret   Measure = "regret"
)

// Unit is what a measure is counted in. It decides how a figure is shown and
// what makes it a part of a weighted rank.
type Unit string

// The units.
const (
	Percent Unit = "percent"        // 0-100
	Rate    Unit = "hours per 100"  // of leadership work
	USD     Unit = "USD per year"   //
	Points  Unit = "points"         // of the score, 100 is best, no lower limit
	Share   Unit = "share of draws" // 0-1
)

// MeasureInfo is everything about one measure. Flags, their help and
// completion, columns and cells, the JSON schema, ranking, summaries and
// differences are made from the rows of [Measures] and from nothing else.
type MeasureInfo struct {
	ID     Measure
	Title  string // of a column: "Coverage"
	Column string // name of the column for programs, with its unit: "coverage_pct"
	Text   string // what it is, in the schema and in help
	Unit   Unit
	More   bool // more is better
	Ranks  bool // structures can be ranked by it alone
	Usual  bool // people see it without asking

	// Draw is the measure of one structure in one draw, in its unit; nil for
	// what exists only over all draws and all structures.
	Draw func(*work.Figures) float64
	// Range is where a measure with Draw stands in an outcome.
	Range func(*StructureOutcome) *Summary
	// Single is the value of a measure without Draw.
	Single func(*StructureOutcome) float64
}

// Measures is the table of measures, in the order of columns for programs.
var Measures = []MeasureInfo{
	{ID: PBest, Title: "P(best)", Column: "p_best", Unit: Share, More: true, Usual: true, Text: "how often it, or one that is the same within noise, has the lowest total",
		Single: func(s *StructureOutcome) float64 { return s.PBest }},
	{ID: Coverage, Title: "Coverage", Column: "coverage_pct", Unit: Percent, More: true, Ranks: true, Usual: true,
		Text: "percent, by value, of what a full-time, fully skilled specialist in every area would do",
		Draw: func(f *work.Figures) float64 { return f.Coverage }, Range: func(s *StructureOutcome) *Summary { return &s.Coverage }},
	{ID: Conflict, Title: "Conflict", Column: "conflict_per_100h", Unit: Rate, Ranks: true, Usual: true,
		Text: "hours lost to conflict per 100 hours of leadership work",
		Draw: func(f *work.Figures) float64 { return f.Conflict }, Range: func(s *StructureOutcome) *Summary { return &s.Conflict }},
	{ID: Cost, Title: "Cost", Column: "cost_usd", Unit: USD, Ranks: true, Usual: true, Text: "what the structure costs, USD per year",
		Draw: (*work.Figures).Cost, Range: func(s *StructureOutcome) *Summary { return &s.Cost }},
	{ID: Exposure, Title: "Value lost", Column: "exposure_usd", Unit: USD, Usual: true, Text: "what is lost because work is late, poor or not done, USD per year",
		Draw: func(f *work.Figures) float64 { return f.Exposure }, Range: func(s *StructureOutcome) *Summary { return &s.Exposure }},
	{ID: Total, Title: "Total", Column: "total_usd", Unit: USD, Ranks: true, Usual: true, Text: "cost plus value lost, USD per year",
		Draw: (*work.Figures).Total, Range: func(s *StructureOutcome) *Summary { return &s.Total }},
	{ID: Score, Title: "Score", Column: "score", Unit: Points, More: true, Ranks: true, Usual: true, Text: "100 x (1 - total / value at stake)",
		Draw: (*work.Figures).Score, Range: func(s *StructureOutcome) *Summary { return &s.Score }},
	{ID: Regret, Title: "Regret", Column: "regret_usd", Unit: USD, Text: "mean over draws of the total less the lowest total of the draw, USD per year",
		Single: func(s *StructureOutcome) float64 { return s.Regret }},
}

// Info returns the row of a measure, or nil.
func (m Measure) Info() *MeasureInfo {
	for i := range Measures {
		if Measures[i].ID == m {
			return &Measures[i]
		}
	}
	return nil
}

// Mean is the measure of a structure over all draws, in its unit.
func (m *MeasureInfo) Mean(s *StructureOutcome) float64 {
	if m.Range == nil {
		return m.Single(s)
	}
	return m.Range(s).Mean
}

// loss is the measure of one draw on a scale on which less is better and 1 is
// everything: percent and points as the part of 100 that is missing, hours as
// a part of 100 hours, money as a part of the value at stake. Scales are absolute,
// so that adding or removing a candidate never changes another's figure.
func (m *MeasureInfo) loss(f *work.Figures) float64 {
	v := m.Draw(f)
	switch m.Unit {
	case Percent, Points:
		return 1 - v/100
	case Rate:
		return v / 100
	}
	return v / max(f.Stake, 1)
}
