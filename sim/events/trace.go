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
// urgent comes), rework (it comes back to the same desk), done, lapse.
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
func (o *Office) seatOf(server int) string {
	switch person := o.desks[server].person; {
	case person == o.now.Persons:
		return model.Business
	case person > o.now.Persons:
		return model.CEO
	default:
		for i := range o.now.Seats {
			if o.now.Parties[i].Person == person {
				return o.now.Parties[i].ID
			}
		}
	}
	return ""
}

// note tells of an item.
func (o *Office) note(t Trace, item uint32) {
	issue := item
	if item > number {
		d := &o.disputes[item&number]
		issue = d.issue
		t.Dispute = int(item&number) + 1
	}
	x := &o.weeks.issues[issue]
	t.Issue, t.Responsibility = int(issue)+1, o.cat.Responsibilities[x.resp].ID
	if t.Kind == Arrive {
		t.Hours = x.hours
	}
	o.trace.Record(t)
}

// noteQuarrel tells of a dispute.
func (o *Office) noteQuarrel(t Trace, d *dispute, id uint32, src *work.Source) {
	t.Issue, t.Dispute = int(d.issue)+1, int(id)+1
	t.Responsibility = o.cat.Responsibilities[d.resp].ID
	name := func(seat int) string {
		if seat == o.now.Seats {
			return model.Business
		}
		return o.now.Parties[seat].ID
	}
	if src != nil {
		t.Seat, t.With = name(src.A), name(src.B)
	} else if d.judge >= 0 {
		t.Seat = o.seatOf(int(d.judge))
	}
	o.trace.Record(t)
}

// noteTurnover tells of who leaves and joins in the running window.
func (o *Office) noteTurnover() {
	win := &o.windows[o.window]
	o.crew(func(seat int, p *post) {
		for _, v := range p.gone {
			if v.from >= win.Start && v.from < win.End {
				o.trace.Record(Trace{Month: v.from, Kind: Leave, Seat: o.now.Parties[seat].ID})
			}
			if v.to >= win.Start && v.to < win.End {
				o.trace.Record(Trace{Month: v.to, Kind: Join, Seat: o.now.Parties[seat].ID})
			}
		}
	})
}
