package work

import (
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/queue"
)

// Plan is step 1: a catalogue and the structures to compare, checked and in
// dense form, indices instead of ids. It is read-only after [NewPlan] and may
// be shared by goroutines.
type Plan struct {
	cat        *model.Catalogue
	areas      []area       // responsibilities, in the order of the catalogue
	depends    [][]link     // by responsibility, its row of the dependency matrix TD without zeros; sums to at most 1
	needed     [][]link     // the columns of TD
	forms      []*form      // candidates, then the structures they change into
	candidates int          // how many of forms
	kinds      []*kind      // kinds of leader that seats ask for
	business   int          // role of the business leaders
	fixed      model.Draw   // every input at its most likely value; the value of those that are not drawn
	patience   []float64    // the distinct lengths of patience of issues, months
	single     *queue.Table // one person's queue
	double     *queue.Table // two people who share work
}

// area is what the equations read of a responsibility.
type area struct {
	side     model.Side
	item     float64 // s: hours an issue takes
	perItem  float64 // 1 / item
	patience float64 // tau: months until an issue is abandoned, mean
	fade     float64 // months in which value fades while an issue waits: fade_share x tau
	standard float64 // 0-1
	kind     int     // index of the patience in Plan.patience
}

// link is one entry of the dependency matrix.
type link struct {
	on     int // the other responsibility
	weight float64
}

// NewPlan checks the structures and readies them. It fails with a
// [model.InvalidError] naming the structure.
func NewPlan(cat *model.Catalogue, structures []model.Structure) (*Plan, error) {
	if len(cat.Responsibilities) > model.MaxResponsibilities || len(cat.Roles) > model.MaxRoles {
		return nil, &model.InvalidError{What: "catalogue", Why: "too many responsibilities or roles"}
	}
	p := &Plan{cat: cat, candidates: len(structures), fixed: cat.Mode(), single: queue.NewTable(1), double: queue.NewTable(2)}
	p.business = max(0, cat.Role(model.Business))
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		p.areas = append(p.areas, area{side: r.Side, item: r.ItemHours, perItem: 1 / r.ItemHours, patience: r.Patience,
			fade: p.fixed.P[model.FadeShare] * r.Patience, standard: r.Standard, kind: p.kindOf(r.Patience)})
	}
	p.dependencies()
	for i := range structures {
		if err := p.add(&structures[i]); err != nil {
			return nil, err
		}
	}
	for i := 0; i < len(p.forms); i++ { // grows: later forms may change again
		for _, ch := range p.forms[i].src.Then {
			if p.form(ch.To) >= 0 {
				continue
			}
			s := cat.Structure(ch.To)
			if s == nil {
				return nil, &model.InvalidError{What: "structure " + p.forms[i].src.ID, Why: "changes into unknown structure " + ch.To}
			}
			if err := p.add(s); err != nil {
				return nil, err
			}
		}
	}
	find := func(id string) *model.Structure {
		if i := p.form(id); i >= 0 {
			return p.forms[i].src
		}
		return nil
	}
	for _, f := range p.forms {
		if model.Circular(f.src, find) {
			return nil, &model.InvalidError{What: "structure " + f.src.ID, Why: "its changes form a circle"}
		}
	}
	return p, nil
}

// add compiles a structure and gives every seat its kind of leader.
func (p *Plan) add(s *model.Structure) error {
	f, err := compile(p.cat, s)
	if err != nil {
		return err
	}
	for i := range f.seats {
		st := &f.seats[i]
		if st.kind = slices.IndexFunc(p.kinds, st.asks.same); st.kind < 0 {
			st.kind = len(p.kinds)
			p.kinds = append(p.kinds, st.asks)
		}
	}
	p.forms = append(p.forms, f)
	return nil
}

// dependencies fills both forms of the dependency matrix. Rows that sum to more
// than 1 are scaled to 1.
func (p *Plan) dependencies() {
	n := len(p.cat.Responsibilities)
	p.depends, p.needed = make([][]link, n), make([][]link, n)
	for i := range p.cat.Responsibilities {
		on, sum := p.cat.Responsibilities[i].DependsOn, 0.0
		for _, d := range on {
			sum += d.Weight
		}
		for _, d := range on {
			if k := p.cat.Responsibility(d.On); k >= 0 && k != i {
				x := d.Weight / max(1, sum)
				p.depends[i] = append(p.depends[i], link{k, x})
				p.needed[k] = append(p.needed[k], link{i, x})
			}
		}
	}
}

// kindOf returns the index of a length of patience, adding it if it is new.
func (p *Plan) kindOf(patience float64) int {
	if i := slices.Index(p.patience, patience); i >= 0 {
		return i
	}
	p.patience = append(p.patience, patience)
	return len(p.patience) - 1
}

// form returns the index of the form of a structure, or -1.
func (p *Plan) form(id string) int {
	return slices.IndexFunc(p.forms, func(f *form) bool { return f.src.ID == id })
}

// Areas returns the number of responsibilities.
func (p *Plan) Areas() int { return len(p.areas) }

// Issue describes the issues of a responsibility: mean hours each takes, mean
// months until one is abandoned, and the months in which value fades while one
// waits.
func (p *Plan) Issue(r int) (hours, patience, fade float64) {
	a := &p.areas[r]
	return a.item, a.patience, a.fade
}
