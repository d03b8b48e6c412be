package events

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// Trace is one line of the story of a replication.
type Trace struct {
	Month          float64 `json:"month"`                    // months from today
	Kind           string  `json:"event"`                    // see below
	Issue          int     `json:"issue,omitempty"`          // number from 1, in the order in which issues come
	Dispute        int     `json:"dispute,omitempty"`        // number from 1; none: it is about the issue itself
	Responsibility string  `json:"responsibility,omitempty"` // id
	Seat           string  `json:"seat,omitempty"`           // id; "business" for business leaders, "ceo"
	With           string  `json:"with,omitempty"`           // the other party of a dispute
	Hours          float64 `json:"hours,omitempty"`          // of attention the issue needs, with "arrive"
}

// The kinds of event in a trace.
//
// Of an issue: arrive, begin (somebody takes it up), interrupt (something more
// urgent comes), rework (it comes back to the same person), done, lapse.
//
// Of a dispute: dispute (it breaks out), begin and end (somebody gives it time,
// as a party or to rule on it), settle (sideways), rule (a boss or the CEO decides), give-up (nobody ruled in
// time), adjourn (still open at the end), reorganise (decided with a new form).
//
// Of a seat: leave, join (the successor comes), reorganise (all seats change).
const (
	Arrive     = "arrive"
	Begin      = "begin"
	Interrupt  = "interrupt"
	Rework     = "rework"
	Done       = "done"
	End        = "end"
	Lapse      = "lapse"
	Dispute    = "dispute"
	Settle     = "settle"
	Rule       = "rule"
	GiveUp     = "give-up"
	Adjourn    = "adjourn"
	Leave      = "leave"
	Join       = "join"
	Reorganise = "reorganise"
)

// Recorder is told what happens. Lapses and decisions are told when they come
// to light, with the month in which they happened, so months may go back.
type Recorder interface{ Record(t Trace) }

// Log is a Recorder that keeps everything.
type Log []Trace

// Record implements [Recorder].
func (l *Log) Record(t Trace) { *l = append(*l, t) }

// Write writes the story as NDJSON, one event a line, in the order of time;
// what happens at the same time stands in the order in which it was told.
func (l Log) Write(w io.Writer) error {
	story := slices.Clone(l)
	slices.SortStableFunc(story, func(a, b Trace) int { return cmp.Compare(a.Month, b.Month) })
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	for i := range story {
		if err := enc.Encode(&story[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}

// seatOf returns the id of the seat behind a server.
func (e *Engine) seatOf(server int) string {
	switch seat := e.servers[server].seat; {
	case seat == e.now.Seats:
		return model.Business
	case seat > e.now.Seats:
		return model.CEO
	default:
		return e.now.Parties[seat].ID
	}
}

// note tells of an item.
func (e *Engine) note(t Trace, item uint32) {
	issue := item
	if item > number {
		d := &e.disputes[item&number]
		issue = d.issue
		t.Dispute = int(item&number) + 1
	}
	x := &e.stream.issues[issue]
	t.Issue, t.Responsibility = int(issue)+1, e.cat.Responsibilities[x.resp].ID
	if t.Kind == Arrive {
		t.Hours = x.hours
	}
	e.trace.Record(t)
}

// noteDispute tells of a dispute.
func (e *Engine) noteDispute(t Trace, d *dispute, id uint32, src *work.Source) {
	t.Issue, t.Dispute = int(d.issue)+1, int(id)+1
	t.Responsibility = e.cat.Responsibilities[d.resp].ID
	name := func(seat int) string {
		if seat == e.now.Seats {
			return model.Business
		}
		return e.now.Parties[seat].ID
	}
	if src != nil {
		t.Seat, t.With = name(src.A), name(src.B)
	} else if d.judge >= 0 {
		t.Seat = e.seatOf(int(d.judge))
	}
	e.trace.Record(t)
}

// noteTurnover tells of who leaves and joins in the running window.
func (e *Engine) noteTurnover() {
	win := &e.windows[e.window]
	e.eachPost(func(seat int, p *post) {
		for _, v := range p.gone {
			if v.from >= win.Start && v.from < win.End {
				e.trace.Record(Trace{Month: v.from, Kind: Leave, Seat: e.now.Parties[seat].ID})
			}
			if v.to >= win.Start && v.to < win.End {
				e.trace.Record(Trace{Month: v.to, Kind: Join, Seat: e.now.Parties[seat].ID})
			}
		}
	})
}
