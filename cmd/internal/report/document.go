package report

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// View is how the tables of a result are laid out. The zero value shows the
// usual columns of every structure by rank.
type View struct {
	Columns   []string // keys or short names, in order; empty: the usual ones
	Sort      string   // "-score,cost"; empty: by rank
	Top       int      // rows a table; 0: all
	Precision int      // digits after the point; negative: by column
	Transpose bool     // structures side by side
	Practice  bool     // rows of a batch say what documented organisations do

	Currency text.Currency // of the results that [View.Check] is about
}

// Document lays a result out for printing. The error is an
// [render.UnknownError] for a column that does not exist.
func (r *Result) Document(v View) (render.Document, error) {
	d := render.Document{Meta: r.Meta(), Data: r, Charts: charts(r, ResultCharts)}
	for i := range r.Profiles {
		d.Lines = append(d.Lines, r.line(i))
	}
	var flat render.Table
	for i := range r.Profiles {
		t, err := v.shape(r.scores(r.of(&r.Profiles[i])), nil)
		if err != nil {
			return d, err
		}
		flat.Columns, flat.Rows = t.Columns, append(flat.Rows, t.Rows...)
	}
	d.Flat = &flat
	for i := range r.Profiles {
		p := r.of(&r.Profiles[i])
		t, err := v.table(r, p)
		if err != nil {
			return d, err
		}
		d.Add(render.BlockHeading, p.headline())
		d.AddTable(t)
		d.Add(render.BlockText, p.Reason)
		p.addCurrent(&d)
		if p.Practice != nil {
			d.Add(render.BlockText, p.Practice.Says)
		}
		for _, w := range p.Warnings {
			d.Add(render.BlockNote, "Warning: "+w)
		}
		d.Add(render.BlockNote, p.inputs())
	}
	d.Add(render.BlockMethod, r.Method())
	return d, nil
}

// table is the table of one profile's structures for people.
func (v View) table(r *Result, p profile) (render.Table, error) {
	t := r.scores(p)
	p.forPeople(t)
	t, err := v.shape(t, r.shownColumns())
	if err != nil {
		return t, err
	}
	if t = addUp(t); v.Transpose {
		t = t.Transpose()
	}
	t.Notes = append(r.notes(p, t), t.Notes...)
	code := cmp.Or(p.Code, "USD")
	t.Bars = render.Bars{Title: p.Name + ": cost and value lost, mean, " + code + " a year", Names: "title",
		Parts: []string{render.KeyIn(p.Currency, sim.Cost.Info().Column), render.KeyIn(p.Currency, sim.Exposure.Info().Column)}}
	return t, nil
}

// line is one profile as a result of its own, for ndjson.
func (r *Result) line(i int) *Result {
	one := *r
	one.Profiles = r.Profiles[i : i+1]
	return &one
}

// shape applies the view to one table. usual are the columns to keep when none
// are named; nil keeps all.
func (v *View) shape(t render.Table, usual []string) (render.Table, error) {
	names := v.Columns
	if len(names) == 0 {
		names = usual
	}
	t, err := t.Shape(names, v.Sort, v.Top)
	if err != nil {
		return t, err
	}
	if t = scaleTogether(t, 2); v.Precision >= 0 {
		t = t.WithPrecision(v.Precision)
	}
	return t, nil
}

// scaleTogether gives all money columns one scale, and each so many significant
// digits at least.
func scaleTogether(t render.Table, digits int) render.Table {
	t = t.ScaleMoney(digits)
	for i, c := range t.Columns {
		if c.Kind == render.KindMoney {
			need := decimals(middle(t, leading(t, i))/c.Scale, digits)
			t.Columns[i].Precision = max(c.Precision, min(need, digits))
		}
	}
	return t
}

// leading is the column whose size sets the digits of a money column: the
// total, of which cost and exposure are parts, where there is one.
func leading(t render.Table, column int) int {
	if total := slices.IndexFunc(t.Columns, func(c render.Column) bool { return c.Kind == render.KindMoney && c.Short() == string(sim.Total) }); total >= 0 {
		return total
	}
	return column
}

// decimals is how many digits after the point show so many significant ones.
func decimals(v float64, digits int) int {
	if v == 0 {
		return 0
	}
	return max(0, digits-1-int(math.Floor(math.Log10(v))))
}

// middle is the median magnitude in a column: half of the rows must not look
// alike because one of them is large.
func middle(t render.Table, column int) float64 {
	var all []float64
	for _, row := range t.Rows {
		if v, ok := row[column].Float(); ok {
			all = append(all, math.Abs(v))
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[(len(all)-1)/2]
}

// headline is the title line of a profile.
func (p profile) headline() string {
	return nameAndID(p.Name, p.ID) + ": " + p.size()
}

// nameAndID names a company in a title.
func nameAndID(name, id string) string {
	if name == id {
		return name
	}
	return name + " [" + id + "]"
}

// size is the industry and the size of a company.
func (p profile) size() string {
	parts := []string{strings.ReplaceAll(p.Industry, "-", " ")}
	if v, ok := p.Value("headcount"); ok {
		parts = append(parts, text.Count(int(v.Number), "person"))
	}
	if v, ok := p.Value("revenue_musd"); ok && v.Number > 0 {
		parts = append(parts, p.Amount(1e6*v.Number)+" revenue")
	}
	return strings.Join(parts, ", ")
}

// inputs says which values were given, derived and assumed, under the keys that one types.
func (p profile) inputs() string { return p.inputsAs(p.Industry, p.values) }

func (p profile) inputsAs(industry string, values func(sim.Values) string) string {
	s := "Given: industry " + industry
	if g := values(p.Given); g != "" {
		s += ", " + g
	}
	s += "."
	if d := values(p.Derived); d != "" {
		s += " Derived from your answers: " + d + "."
	}
	if a := values(p.Assumed); a != "" {
		s += " Assumed from industry and size: " + a + "."
	}
	return s
}

// notes explain marks and ranges, each only where it appears.
func (r *Result) notes(p profile, t render.Table) []string {
	var out []string
	if p.Draws > 1 && slices.ContainsFunc(t.Columns, func(c render.Column) bool { return c.Ranged }) || p.Draws > 1 && t.Columns[0].Key == "measure" {
		out = append(out, "Means over draws, with the 10th to 90th percentile in parentheses.")
	}
	if s := p.dropped(); s != "" {
		out = append(out, s)
	}
	marked := func(mark string) bool {
		for _, row := range t.Rows {
			for i := range row {
				if row[i].MarkText() == mark {
					return true
				}
			}
		}
		return false
	}
	if marked(tiedMark) {
		out = append(out, tiedMark+" tied with the leader, which beats it in fewer than 60% of draws.")
	}
	if slices.ContainsFunc(p.Structures, func(s sim.StructureOutcome) bool { return s.VariantOf != "" }) {
		out = append(out, fmt.Sprintf("A variant is the same as the structure it is named after within noise: in each of %d draws of the closed form their totals are within %s of each other. P(best) is that of all of them together.",
			sim.BlockSize, text.Percent(decision.Material)))
	}
	if r.Baseline != "" && len(t.Rows) > 0 {
		s := "Δ is the difference from " + p.title(r.Baseline) + ", draw by draw."
		if marked(unsettledMark) {
			s += " " + unsettledMark + " may be zero: fewer than 80% of draws agree on its sign."
		}
		out = append(out, s)
	}
	return out
}

// dropped says which structures were in fewer draws than the leader.
func (p profile) dropped() string {
	ranks := map[int][]string{} // by draws
	for i := 0; i < len(p.Structures); i++ {
		from := &p.Structures[i]
		if from.Draws == 0 {
			continue
		}
		for i+1 < len(p.Structures) && p.Structures[i+1].Draws == from.Draws {
			i++
		}
		span := fmt.Sprintf("#%d", from.Rank)
		if to := p.Structures[i].Rank; to > from.Rank {
			span += fmt.Sprintf("-%d", to)
		}
		ranks[from.Draws] = append(ranks[from.Draws], span)
	}
	var parts []string
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(ranks))) {
		parts = append(parts, text.And(ranks[n])+" after "+text.Int(n))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Structures that fell far behind were dropped before the last of the " + text.Count(p.Draws, "draw") + ": " + strings.Join(parts, ", ") + "."
}

// Method is the last line: what it takes to get the same figures again.
func (r *Result) Method() string {
	parts := []string{fmt.Sprintf("seed %d", r.Seed), r.drawsUsed(), string(r.Engine) + " engine"}
	if r.Months > 0 {
		parts = append(parts, text.Count(r.Months, "month"))
	}
	if r.RankBy != sim.Total {
		parts = append(parts, "ranked by "+string(r.RankBy))
	}
	if len(r.Weights) > 0 {
		parts = append(parts, "weights "+settings(r.Weights))
	}
	return r.basis() + methodOf(&r.head, &r.terms, parts)
}

// basis is a line of its own: how much of the model is judgement.
func (r *Result) basis() string {
	if r.Inputs == nil {
		return ""
	}
	return fmt.Sprintf("%d of %d model inputs are expert judgement, %d more are calibrated to documented organisations.\n", r.Inputs.Judgement, r.Inputs.All, r.Inputs.Calibrated)
}

// drawsUsed is "256 draws", or a range where profiles stopped at different
// numbers.
func (r *Result) drawsUsed() string {
	if len(r.Profiles) == 0 {
		return text.Count(r.Draws, "draw")
	}
	low, high := r.Profiles[0].Draws, 0
	for i := range r.Profiles {
		low, high = min(low, r.Profiles[i].Draws), max(high, r.Profiles[i].Draws)
	}
	if low == high {
		return text.Count(low, "draw") + r.stopped()
	}
	return text.Int(low) + " to " + text.Count(high, "draw") + r.stopped()
}

// stopped says why draws ended, where they could have ended early.
func (r *Result) stopped() string {
	settled, left := 0, []string{}
	for i := range r.Profiles {
		switch p := &r.Profiles[i]; p.Stopped {
		case "settled":
			settled++
		case "cap":
			left = append(left, p.ID)
		}
	}
	switch {
	case len(left) > 0 && settled > 0:
		return " (order not settled for " + text.And(left) + ")"
	case len(left) > 0:
		return " (order not settled)"
	case settled > 0:
		return " (order settled)"
	}
	return ""
}

// settings prints named numbers in the order of names: "a=1 b=2".
func settings[K ~string](m map[K]float64) string {
	return strings.Join(text.Each(slices.Sorted(maps.Keys(m)), func(k K) string { return string(k) + "=" + strconv.FormatFloat(m[k], 'g', -1, 64) }), " ")
}

// Meta is what it takes to get the same figures again, as pairs.
func (r *Result) Meta() []render.Pair {
	return metaOf(&r.head, &r.terms, "seed", r.Seed, "engine", r.Engine, "months", r.Months, "draws", r.Draws, "rank_by", r.RankBy, "weights", settings(r.Weights),
		"fixed_parameters", settings(r.Fixed), "origin", "simulated")
}
