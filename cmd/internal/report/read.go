//go:build !js

package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/orgsim/orgsim/cmd/internal/schema"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/sim"
)

// maxResultBytes bounds what Read takes: some 5,000 companies, which take five
// times that in memory.
const maxResultBytes = 128 << 20

// Read reads a saved result: a document of JSON, or NDJSON with one profile a
// line, whose lines are joined. Keys it does not know are ignored, because
// later versions add some. The error is a [strict.Problem].
func Read(file string, in io.Reader) (*Result, error) {
	src, err := io.ReadAll(io.LimitReader(in, maxResultBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s at byte %d: %w", text.Visible(file), len(src), err)
	}
	if len(src) > maxResultBytes {
		return nil, strict.Problem{ID: strict.TooLarge, File: file, Message: fmt.Sprintf("is larger than %d MiB", maxResultBytes>>20)}
	}
	var out *Result
	dec := json.NewDecoder(bytes.NewReader(src))
	for {
		at := dec.InputOffset()
		var r Result
		err := dec.Decode(&r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if _, ok := errors.AsType[*json.SyntaxError](err); !ok && !errors.Is(err, io.ErrUnexpectedEOF) {
				err = cmp.Or(schema.Check(json.NewDecoder(bytes.NewReader(src[at:]))), err)
			}
			return nil, notJSON(file, src, at, err)
		}
		if err := r.check(file); err != nil {
			return nil, err
		}
		if err := schema.Check(json.NewDecoder(bytes.NewReader(src[at:dec.InputOffset()]))); err != nil {
			return nil, notJSON(file, src, at, err)
		}
		if err := r.consistent(file); err != nil {
			return nil, err
		}
		if out == nil {
			first := r
			out, first.Profiles = &first, nil
		}
		if what := settingsChanged(out, &r); what != "" || out.Baseline != r.Baseline {
			return nil, strict.Problem{ID: strict.WrongType, File: file, Message: "holds results of different runs",
				Hint: "they differ in " + cmp.Or(what, "the baseline")}
		}
		if out.Currency != r.Currency {
			return nil, strict.Problem{ID: strict.WrongType, File: file, Message: "holds results in " + out.Currency.String() + " and in " + r.Currency.String(),
				Hint: "join results in one currency"}
		}
		if err := out.join(&r, file, 1+bytes.Count(src[:dec.InputOffset()], []byte{'\n'})); err != nil {
			return nil, err
		}
	}
	if out == nil {
		return nil, strict.Problem{ID: strict.EmptyInput, File: file, Message: "is empty"}
	}
	return out, nil
}

// join adds the profiles of a result that ends on a line. One that is there already is refused: whoever reads the table,
// and every comparison by id, would take two companies for one.
func (r *Result) join(more *Result, file string, line int) error {
	for i := range more.Profiles {
		if id := more.Profiles[i].ID; r.profile(id).ProfileOutcome != nil {
			return strict.Problem{ID: strict.DuplicateID, File: file, Line: line, Message: "holds the profile " + text.Quote(id) +
				" twice; the second is in the result that ends here", Hint: "join results of different companies, with different ids"}
		}
		r.Profiles = append(r.Profiles, more.Profiles[i])
	}
	return nil
}

// check refuses what is no result, or one of a later version.
func (r *Result) check(file string) error {
	p := strict.Problem{File: file}
	switch {
	case r.Schema == Schema:
	case len(r.Schema) > 14 && r.Schema[:14] == Schema[:14]:
		p.ID, p.Message = "schema-too-new", "is a result of schema "+text.Quote(r.Schema)+"; this program reads "+Schema
		p.Hint = "use a newer orgsim"
		return p
	case r.Schema == "":
		p.ID, p.Message, p.Hint = strict.WrongType, "is not a result of orgsim", savedHint
		return p
	default:
		p.ID, p.Message, p.Hint = strict.WrongType, "is of schema "+text.Quote(r.Schema)+", not "+Schema, savedHint
		return p
	}
	if len(r.Profiles) == 0 {
		p.ID, p.Message = strict.MissingField, "is a result without profiles"
		return p
	}
	for i := range r.Profiles {
		if len(r.Profiles[i].Structures) == 0 {
			p.ID, p.Message = strict.MissingField, fmt.Sprintf("profile %s has no structures", text.Quote(r.Profiles[i].ID))
			return p
		}
	}
	return nil
}

// consistent refuses a result whose parts contradict each other: figures that
// name structures which are not there, ranks out of order, ranges upside down.
func (r *Result) consistent(file string) error {
	if c := r.Currency; c.IsSet() && !text.KnownCurrency(c.Code) {
		return strict.Problem{ID: strict.UnknownValue, File: file, Message: "currency.code: " + text.Quote(c.Code) + " is not the code of a currency"}
	}
	for i := range r.Profiles {
		p := r.of(&r.Profiles[i])
		bad := func(where, what string) error {
			return strict.Problem{ID: strict.OutOfRange, File: file, Message: fmt.Sprintf("profiles[%d].%s: %s", i, where, what)}
		}
		for _, names := range [][2]string{{"leader", p.Leader}, {"runner_up", p.RunnerUp}, {"recommended", string(p.Recommended)}} {
			if id := names[1]; id != "" && p.Structure(id) == nil && len(p.Structures) > 1 { // an explanation has one
				return bad(names[0], "names no structure of the profile: "+text.Quote(id))
			}
		}
		if where := upsideDown(p.Current); where != "" {
			return bad(where, "p10 is above p90")
		}
		for k := range p.Structures {
			s := &p.Structures[k]
			where := fmt.Sprintf("structures[%d].", k)
			if id := s.VariantOf; id != "" && p.Structure(id) == nil && len(p.Structures) > 1 {
				return bad(where+"variant_of", "names no structure of the profile: "+text.Quote(id))
			}
			if k > 0 && s.Rank <= p.Structures[k-1].Rank {
				return bad(where+"rank", "is not above the rank before; structures stand in the order of ranks")
			}
			for m := range sim.Measures {
				if d := s.Difference.Of(sim.Measures[m].ID); d.P10 > d.P90 {
					return bad(where+"difference."+string(sim.Measures[m].ID), "p10 is above p90")
				}
				if get := sim.Measures[m].Range; get != nil && get(s).P10 > get(s).P90 {
					return bad(where+string(sim.Measures[m].ID), "p10 is above p90")
				}
			}
		}
	}
	return nil
}

// upsideDown is the first range around the structure in place that is upside down.
func upsideDown(c *sim.Current) string {
	if c == nil {
		return ""
	}
	for i, s := range []sim.Summary{c.Coverage, c.Conflict, c.Cost, c.Exposure, c.Total} {
		if s.P10 > s.P90 {
			return "current." + []string{"coverage", "conflict", "cost", "exposure", "total"}[i]
		}
	}
	for k := range c.Changes {
		x := &c.Changes[k]
		for i, s := range []sim.Summary{x.Once, x.Wait, x.Net} {
			if s.P10 > s.P90 {
				return fmt.Sprintf("current.changes[%d].%s", k, []string{"once_usd", "search_months", "net_usd"}[i])
			}
		}
		for i := range sim.Measures {
			if d := x.Difference.Of(sim.Measures[i].ID); d.P10 > d.P90 {
				return fmt.Sprintf("current.changes[%d].difference.%s", k, sim.Measures[i].ID)
			}
		}
	}
	return ""
}

const savedHint = "orgsim run -o FILE.json saves a result"

// notJSON says where a document stops being JSON, or which value is of the
// wrong type.
func notJSON(file string, src []byte, at int64, err error) error {
	p := strict.Problem{ID: strict.Syntax, File: file, Message: "is not a whole JSON document"}
	var syntax *json.SyntaxError
	var against *schema.Violation
	switch {
	case errors.As(err, &against) && against.Path == "":
		at += against.Offset
		p.ID, p.Message, p.Hint = strict.WrongType, "is not a result of orgsim", savedHint
	case errors.As(err, &against):
		at += against.Offset
		p.ID, p.Message = against.ID, text.Visible(against.Error())
	case errors.As(err, &syntax):
		at, p.Message, p.Hint = syntax.Offset, "is not JSON: "+syntax.Error(), savedHint
	}
	at = min(at, int64(len(src)))
	p.Line = 1 + bytes.Count(src[:at], []byte{'\n'})
	p.Col = max(1, len([]rune(string(src[bytes.LastIndexByte(src[:at], '\n')+1:at]))))
	return p
}
