package batch

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/orgsim/orgsim/sim"
)

// The bytes of an entry: its length, its kind, its problems and, if it was
// scored, its outcome. Whole numbers are varints, floats their IEEE bits, little
// end first, texts their length and bytes. Not kept is what a batch has no use
// for: what only Settings.Detail and Settings.Samples fill, and figures of a
// company that follow from its fields.
//
// Chunks are an intermediate form, never an output: they are read by the same
// version that wrote them, and need no version of their own.

// AppendEntry appends the bytes of an entry.
func AppendEntry(b []byte, e *Entry) []byte {
	const room = 3 // bytes of a length up to 2 MiB
	at := len(b)
	b = append(b, 0, 0, 0, byte(e.Kind))
	b = appendProblems(b, e.Problems)
	if e.Kind == Scored {
		b = appendOutcome(b, &e.Outcome)
	}
	n := uint64(len(b) - at - room)
	if n >= 1<<(7*room) { // does not happen: texts are bounded by the readers
		panic("batch: entry too large")
	}
	for i := range room {
		b[at+i] = byte(n>>(7*i))&0x7f | 0x80
	}
	b[at+room-1] &= 0x7f
	return b
}

// ErrCorrupt is returned for bytes that are not those of entries.
var ErrCorrupt = errors.New("the data is damaged")

// ReadEntry decodes the first entry of data into e and returns the rest.
func ReadEntry(data []byte, e *Entry) (rest []byte, err error) {
	n, w := binary.Uvarint(data)
	if w <= 0 || n > uint64(len(data)-w) {
		return nil, ErrCorrupt
	}
	d := decoder{b: data[w : w+int(n)]}
	*e = Entry{Kind: Kind(d.byte()), Problems: d.problems()}
	if e.Kind == Scored {
		d.outcome(&e.Outcome)
	}
	if d.bad || len(d.b) > 0 || e.Kind < Scored || e.Kind > Failed {
		return nil, ErrCorrupt
	}
	return data[w+int(n):], nil
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendBool(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}

func appendFloats(b []byte, vs ...float64) []byte {
	for _, v := range vs {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}

func appendInt(b []byte, v int) []byte { return binary.AppendVarint(b, int64(v)) }

func appendProblems(b []byte, ps []Problem) []byte {
	b = binary.AppendUvarint(b, uint64(len(ps)))
	for i := range ps {
		p := &ps[i]
		b = appendString(b, p.ID)
		b = appendString(b, p.File)
		b = appendInt(b, p.Line)
		b = appendInt(b, p.Col)
		b = appendString(b, p.Field)
		b = appendString(b, p.Message)
		b = appendString(b, p.Hint)
		b = appendBool(b, p.Warning)
	}
	return b
}

func appendOutcome(b []byte, p *sim.ProfileOutcome) []byte {
	b = appendString(b, p.ID)
	b = appendString(b, p.Name)
	b = appendString(b, p.Industry)
	for _, list := range []sim.Values{p.Given, p.Assumed} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, v := range list {
			b = appendString(appendFloats(appendString(b, v.Key), v.Number), v.Text)
		}
	}
	b = appendInt(b, p.Draws)
	b = appendString(b, p.Stopped)
	b = appendString(b, p.Procedure)
	b = appendString(b, string(p.Recommended))
	b = appendString(b, p.Reason)
	b = appendString(b, p.Leader)
	b = appendString(b, string(p.Verdict))
	r := &p.Comparison
	b = appendString(b, r.RunnerUp)
	b = appendFloats(b, r.Gap, float64(r.GapSE))
	b = binary.AppendUvarint(b, uint64(len(r.Drivers)))
	for _, d := range r.Drivers {
		b = appendFloats(appendString(b, d.What), d.USD)
	}
	b = binary.AppendUvarint(b, uint64(len(r.Flips)))
	for _, f := range r.Flips {
		b = appendFloats(appendString(b, f.Field), f.From, f.To)
		b = appendString(b, f.Leader)
	}
	b = binary.AppendUvarint(b, uint64(len(p.Structures)))
	for i := range p.Structures {
		b = appendStructure(b, &p.Structures[i])
	}
	b = binary.AppendUvarint(b, uint64(len(p.Warnings)))
	for _, w := range p.Warnings {
		b = appendString(b, w)
	}
	return b
}

func appendStructure(b []byte, s *sim.StructureOutcome) []byte {
	b = appendString(b, s.ID)
	b = appendString(b, s.Title)
	b = appendInt(b, s.Rank)
	b = appendFloats(b, s.PBest, s.Regret, s.PBeaten)
	b = appendBool(b, s.Tied)
	for _, m := range summaries(s) {
		b = appendFloats(b, m.Mean, float64(m.P10), float64(m.P90), float64(m.SE))
	}
	return appendFloats(b, s.Costs.Pay, s.Costs.Deputies, s.Costs.Hiring, s.Costs.Conflict)
}

// summaries lists a structure's figures in the order of the bytes.
func summaries(s *sim.StructureOutcome) [6]*sim.Summary {
	return [...]*sim.Summary{&s.Coverage, &s.Conflict, &s.Cost, &s.Exposure, &s.Total, &s.Score}
}

// decoder takes values off the front of b. After the first value that does not
// fit it is bad, and gives zeros.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.bad = true
		return 0
	}
	v := d.b[0]
	d.b = d.b[1:]
	return v
}

func (d *decoder) bool() bool {
	v := d.byte()
	d.bad = d.bad || v > 1
	return v == 1
}

func (d *decoder) uint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

// count reads the length of a list whose items take at least size bytes each,
// so that damaged data cannot ask for more memory than its length stands for.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n > uint64(len(d.b)/size) {
		d.bad, d.b = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) string() string {
	n := d.count(1)
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

func (d *decoder) floats(to ...*float64) {
	if len(d.b) < 8*len(to) {
		d.bad, d.b = true, nil
		return
	}
	for _, v := range to {
		*v = math.Float64frombits(binary.LittleEndian.Uint64(d.b))
		d.b = d.b[8:]
	}
}

func (d *decoder) problems() []Problem {
	n := d.count(8)
	if n == 0 {
		return nil
	}
	out := make([]Problem, n)
	for i := range out {
		out[i] = Problem{ID: d.string(), File: d.string(), Line: d.int(), Col: d.int(), Field: d.string(),
			Message: d.string(), Hint: d.string(), Warning: d.bool()}
	}
	return out
}

func (d *decoder) outcome(p *sim.ProfileOutcome) {
	p.ID, p.Name, p.Industry = d.string(), d.string(), d.string()
	for _, list := range []*sim.Values{&p.Given, &p.Assumed} {
		if n := d.count(10); n > 0 {
			*list = make(sim.Values, n)
		}
		for i := range *list {
			v := &(*list)[i]
			v.Key = d.string()
			d.floats(&v.Number)
			v.Text = d.string()
		}
	}
	p.Draws = d.int()
	p.Stopped, p.Procedure, p.Recommended, p.Reason, p.Leader = d.string(), d.string(), sim.OptionalID(d.string()), d.string(), d.string()
	p.Verdict = sim.Verdict(d.string())
	r := &p.Comparison
	r.RunnerUp = d.string()
	d.floats(&r.Gap, (*float64)(&r.GapSE))
	if n := d.count(9); n > 0 {
		r.Drivers = make([]sim.Driver, n)
	}
	for i := range r.Drivers {
		r.Drivers[i].What = d.string()
		d.floats(&r.Drivers[i].USD)
	}
	if n := d.count(18); n > 0 {
		r.Flips = make([]sim.Flip, n)
	}
	for i := range r.Flips {
		f := &r.Flips[i]
		f.Field = d.string()
		d.floats(&f.From, &f.To)
		f.Leader = d.string()
	}
	if n := d.count(249); n > 0 {
		p.Structures = make([]sim.StructureOutcome, n)
	}
	for i := range p.Structures {
		d.structure(&p.Structures[i])
	}
	if n := d.count(1); n > 0 {
		p.Warnings = make([]string, n)
	}
	for i := range p.Warnings {
		p.Warnings[i] = d.string()
	}
}

func (d *decoder) structure(s *sim.StructureOutcome) {
	s.ID, s.Title, s.Rank = d.string(), d.string(), d.int()
	d.floats(&s.PBest, &s.Regret, &s.PBeaten)
	s.Tied = d.bool()
	for _, m := range summaries(s) {
		d.floats(&m.Mean, (*float64)(&m.P10), (*float64)(&m.P90), (*float64)(&m.SE))
	}
	d.floats(&s.Costs.Pay, &s.Costs.Deputies, &s.Costs.Hiring, &s.Costs.Conflict)
}
