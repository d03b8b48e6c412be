package profiles

import (
	"cmp"
	"fmt"
	"io"
	"strconv"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

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

func (s *Spec) converter(name string) converter {
	return converter{spec: s, name: name, prefix: "row-", single: IDFromFile(name), ids: NewIDSet()}
}

// json reads companies in JSON.
func (c *converter) json(in io.Reader) *document {
	return &document{converter: *c, in: in, parse: strict.JSON}
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
		r.Warn(-1, strict.TooLarge, text.Count(len(c.ids.places), "id")+" are checked for duplicates of each other; later ones only against these", "")
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

func readError(name string, err error) error {
	return fmt.Errorf("reading %s: %w", text.Visible(name), err)
}
