package profiles

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles/lists"
)

// Open starts reading a file; nothing is read before the first Next. CSV and NDJSON are streamed: memory does not grow with
// the file but for the ids, see [IDSet]. YAML and JSON are read whole, up to [strict.MaxDocBytes].
func (s *Spec) Open(name string, r io.Reader, o Options) Reader {
	c := converter{spec: s, name: name, prefix: "row-", single: IDFromFile(name), ids: o.IDs, foreign: o.Foreign, money: o.Money}
	if c.ids == nil {
		c.ids = NewIDSet(0)
	}
	if o.Name != "" {
		c.prefix, c.single = o.Name+"-row-", o.Name
	}
	return &opened{converter: c, in: r, format: strict.FormatOf(name), dialect: o.Dialect, allowBad: o.AllowBad}
}

// opened is a reader that has not read anything yet, and then stands before the reader of the right format.
type opened struct {
	converter
	in       io.Reader
	format   strict.Format
	dialect  lists.Dialect
	allowBad int
	rest     Reader
}

func (r *opened) Next() (Record, error) {
	if r.rest == nil {
		r.ids.file(r.name)
		if err := r.sniff(); err != nil {
			return Record{}, err
		}
		r.rest = r.open()
	}
	return r.rest.Next()
}

// sniff finds the format by the content, where the name does not say it.
func (r *opened) sniff() error {
	if r.format != strict.FormatUnknown {
		return nil
	}
	b := bufio.NewReaderSize(r.in, strict.SniffBytes)
	head, err := b.Peek(strict.SniffBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return readError(r.name, err)
	}
	r.in = b
	r.format, _ = strict.Sniff(r.name, head) // a problem is found again, and reported, by the reader of the format
	return nil
}

// isList reports a format that is read as a list.
func (r *opened) isList() bool { return r.format == strict.FormatCSV || r.format.Binary() }

func (r *opened) lines(in *strict.Rows) Reader {
	if r.allowBad > 0 {
		in.AllowBad(r.allowBad)
	}
	return &rows{converter: r.converter, in: in}
}

func (r *opened) open() Reader {
	switch {
	case r.isList():
		return r.list()
	case r.format == strict.FormatNDJSON:
		return r.lines(strict.NewNDJSON(r.in, r.name, r.spec.table))
	default:
		return &document{converter: r.converter, in: r.in, json: r.format == strict.FormatJSON}
	}
}

func readError(name string, err error) error {
	return fmt.Errorf("reading %s: %w", text.Visible(name), err)
}

// converter turns strict records into profiles.
type converter struct {
	spec    *Spec
	name    string
	prefix  string // before the number of a row, in an id made for it
	single  string // the id made for a company that is alone in its file
	ids     *IDSet
	foreign Foreign
	money   Money
	warned  bool // the warning that ids is full was given
}

// record converts r, the row-th of its file. single is the id to be made for it, "" for one from its row number.
func (c *converter) record(r *strict.Record, row int, single string) Record {
	p, in := c.profile(r, row, single)
	problems := r.Problems()
	c.spec.addHints(problems)
	return Record{Profile: p, Line: r.Line(), Row: row, Problems: problems, Currency: in}
}

// profile takes the values out of r and records in r what is wrong with them together.
func (c *converter) profile(r *strict.Record, row int, single string) (model.Profile, text.Currency) {
	p := c.spec.profile(r)
	in := c.spec.money(r, &p, c.money)
	c.spec.check(r, &p)
	if r.Has(atID) {
		p.ID = c.given(r)
	} else {
		p.ID = c.made(r, cmp.Or(single, c.prefix+strconv.Itoa(row)))
	}
	if c.ids.full() && !c.warned {
		c.warned = true
		r.Warn(-1, strict.TooLarge, text.Count(c.ids.count, "id")+" are held against each other; later ones only against these", "")
	}
	if p.Name = p.ID; r.Has(atName) {
		p.Name = r.Text(atName)
	}
	if r.Has(atCurrent) {
		p.Current = c.current(r)
	}
	return p, in
}

// given is the id that r names, which must not have been there before.
func (c *converter) given(r *strict.Record) string {
	id := r.Text(atID)
	if first, seen := c.ids.add(id, r.Line(), false); seen {
		line, _ := r.Place(atID)
		r.Fail(atID, strict.DuplicateID, fmt.Sprintf("%s on line %d is already used %s", text.Quote(id), line, first), "ids must differ")
	}
	return id
}

// made is an id for a record that names none. It gives way to those that are there.
func (c *converter) made(r *strict.Record, wish string) string {
	id := wish
	_, seen := c.ids.add(id, r.Line(), true)
	for n := 2; seen; n++ {
		id = wish + "-" + strconv.Itoa(n)
		_, seen = c.ids.add(id, r.Line(), true)
	}
	return id
}

// rows reads the formats with one record a line.
type rows struct {
	converter
	in   *strict.Rows
	done bool
}

func (r *rows) Next() (Record, error) {
	if r.done {
		return Record{}, io.EOF
	}
	if r.in.Next() {
		rec := r.in.Record()
		return r.record(rec, rec.Row(), ""), nil
	}
	r.done = true
	var problems strict.Problems
	switch err := r.in.Err(); {
	case err == nil:
		return Record{}, io.EOF
	case errors.As(err, &problems):
		return Record{Line: problems[0].Line, Problems: problems}, nil
	default:
		return Record{}, err
	}
}
