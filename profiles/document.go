package profiles

import (
	"io"
	"slices"

	"github.com/orgsim/orgsim/internal/strict"
)

// document reads the formats that are read whole: one company, or in JSON a list.
type document struct {
	converter
	in    io.Reader
	parse func(name string, src []byte) *strict.Doc
	read  bool
	items []*strict.Node
	list  bool // items come from a list
	next  int
}

func (d *document) Next() (Record, error) {
	if !d.read {
		d.read = true
		if problems, err := d.load(); err != nil || problems != nil {
			return Record{Problems: problems}, err
		}
	}
	if d.next == len(d.items) {
		return Record{}, io.EOF
	}
	n := d.items[d.next]
	d.next++
	r := d.spec.table.Decode(n)
	if d.list {
		return d.record(r, d.next, ""), nil
	}
	rec := d.record(r, 1, d.single)
	rec.Problems = n.Doc().Problems() // also those that stand outside the map
	d.spec.addHints(rec.Problems)
	return rec, nil
}

// load reads and parses the document. It returns the problems that make all of it useless.
func (d *document) load() (strict.Problems, error) {
	src, err := io.ReadAll(io.LimitReader(d.in, strict.MaxDocBytes+1))
	if err != nil {
		return nil, readError(d.name, err)
	}
	doc := d.parse(d.name, src)
	root := doc.Root
	switch {
	case root.Kind == strict.KindNone:
		return doc.Problems(), nil
	case root.Kind != strict.KindList || doc.Format != strict.FormatJSON:
		d.items = []*strict.Node{root}
		return nil, nil
	case len(root.Children) == 0:
		root.Fail(strict.NoRows, "is an empty list; expected at least one company", "")
		return doc.Problems(), nil
	}
	if around := outside(doc, root.Children); around != nil {
		return around, nil
	}
	d.items, d.list = root.Children, true
	return nil, nil
}

// outside returns the problems of a list that are not those of one item, such as text after its end. They make the whole
// list untrustworthy. Nil when there are none.
func outside(doc *strict.Doc, items []*strict.Node) strict.Problems {
	all := doc.Problems()
	if all.Err() == nil {
		return nil
	}
	var within strict.Problems
	for _, n := range items {
		within = append(within, n.Problems()...)
	}
	rest := slices.DeleteFunc(slices.Clone(all), func(p strict.Problem) bool { return slices.Contains(within, p) })
	if rest.Err() == nil {
		return nil
	}
	return rest
}
