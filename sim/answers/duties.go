package answers

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/work"
)

// Owner is who should hold a responsibility alone: the best of the people of the
// leader, or of the pair where the leader is nobody or one chief.
type Owner struct {
	Seat string
	Next string // the second best
	Gap  Gap    // over the second best
	// Business is what leaving it to the business leaders would cost, for the
	// single chief who leads, or whom hiring would come first.
	Business Gap
}

// asked are the responsibilities that questions name.
var asked = []string{"service", "architecture", "internal-build", "product-engineering", "vendors-budget", "customer-technology", "data", "process", "digital"}

func (f *Findings) owners(l *lab) error {
	f.Owners = map[string]Owner{}
	for _, id := range asked {
		ref, single := l.structure(f.Ref), l.structure(f.Single)
		var list []model.Structure
		for _, s := range ref.Seats {
			list = append(list, held(ref, s.ID, id))
		}
		list = append(list, held(single, single.Seats[0].ID, id), held(single, "", id))
		figures, err := l.figures(l.company, list...)
		if err != nil {
			return err
		}
		n := len(ref.Seats)
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(total(figures[a]), total(figures[b])) })
		f.Owners[id] = Owner{ref.Seats[order[0]].ID, ref.Seats[order[1]].ID, gap(figures[order[0]], figures[order[1]]), gap(figures[n], figures[n+1])}
	}
	return nil
}

// Lever is something against overlap and competition between chiefs.
type Lever struct {
	ID       string  // clarity, divide, forum, or a structure with other lines
	Gap      Gap     // over leaving things as they are
	Conflict float64 // hours per 100 hours that it saves
}

// clearer is how much clearer decision rights can become by saying who decides.
const clearer = 0.2

func (f *Findings) levers(l *lab) error {
	ref := l.structure(f.Ref)
	f.Shared = l.shared(&ref)
	forum := ref
	forum.Forum = f.Shared
	figures, err := l.figures(l.company, ref, divided(ref), forum)
	if err != nil {
		return err
	}
	base := figures[0]
	add := func(id string, i int) {
		f.Levers = append(f.Levers, Lever{id, gap(figures[i], base), mean(base, conflict) - mean(figures[i], conflict)})
	}
	if len(f.Shared) > 0 {
		add("divide", 1)
		if len(ref.Forum) == 0 {
			add("forum", 2)
		}
	}
	if now := l.company.Values[model.Clarity]; now < 1 {
		c, err := l.company.With(l.cat, model.Clarity, min(1, now+clearer))
		if err != nil {
			return err
		}
		clear, err := l.figures(&c, ref)
		if err != nil {
			return err
		}
		f.Levers = append(f.Levers, Lever{"clarity", gap(clear[0], base), mean(base, conflict) - mean(clear[0], conflict)})
	}
	if f.Ref == f.Pair {
		for _, id := range pairs {
			if id != f.Pair {
				f.Levers = append(f.Levers, Lever{id, l.better(id, f.Pair), mean(l.of(f.Pair), conflict) - mean(l.of(id), conflict)})
			}
		}
	}
	slices.SortStableFunc(f.Levers, func(a, b Lever) int { return cmp.Compare(b.Gap.Mean, a.Gap.Mean) })
	return nil
}

// shared are the responsibilities that two seats hold or more under the kind of
// CTO that the company is nearer to, in order.
func (l *lab) shared(s *model.Structure) (out []string) {
	list, ok := s.Mandates[l.flavour()]
	if !ok {
		list = s.Mandates[model.FlavourAny]
	}
	for _, m := range list {
		if len(m.Holders) > 1 {
			out = append(out, m.Responsibility)
		}
	}
	return out
}

// flavour is the kind of CTO that the company is nearer to.
func (l *lab) flavour() model.Flavour {
	mode := l.cat.Mode()
	if work.ProductFlavour(&mode.P, l.company) >= 0.5 {
		return model.FlavourProduct
	}
	return model.FlavourInfrastructure
}

// Joint is an area that two chiefs may govern in a standing forum.
type Joint struct {
	ID  string // ai, cloud, data, security or digital
	Gap Gap    // over no forum
}

// jointAreas are the responsibilities behind an area.
var jointAreas = []struct {
	id   string
	work []string
}{
	{"ai", []string{"ai-platforms"}}, {"cloud", []string{"architecture", "operations"}}, {"data", []string{"data"}}, {"security", []string{"security"}}, {"digital", []string{"digital"}},
}

func (f *Findings) joint(l *lab) error {
	ref := l.structure(f.Ref)
	ref.Forum = nil
	list := []model.Structure{ref}
	for _, a := range jointAreas {
		s := ref
		s.Forum = slices.DeleteFunc(slices.Clone(a.work), func(id string) bool { return !slices.Contains(f.Shared, id) })
		list = append(list, s)
	}
	figures, err := l.figures(l.company, list...)
	if err != nil {
		return err
	}
	for i, a := range jointAreas {
		if len(list[i+1].Forum) > 0 {
			f.Joint = append(f.Joint, Joint{a.id, gap(figures[i+1], figures[0])})
		}
	}
	slices.SortStableFunc(f.Joint, func(a, b Joint) int { return cmp.Compare(b.Gap.Mean, a.Gap.Mean) })
	return nil
}

// Skill is what more of each skill is worth in one seat.
type Skill struct {
	Seat  string
	Worth [len(model.SkillNames)]Gap // of a tenth more, by skill
}

// moreSkill is a tenth of the scale of a skill.
const moreSkill = 0.1

func (f *Findings) skills(l *lab) error {
	id := l.out.Leader
	if f.Seats == 0 {
		id = f.Single
	}
	base := l.structure(id)
	for i, seat := range base.Seats {
		var list []model.Structure
		for k := range len(model.SkillNames) + 1 { // the last has no more of anything
			list = append(list, l.abler(base, i, k))
		}
		figures, err := l.figures(l.company, list...)
		if err != nil {
			return err
		}
		s := Skill{Seat: seat.ID}
		for k := range s.Worth {
			s.Worth[k] = gap(figures[k], figures[len(s.Worth)])
		}
		f.Skills = append(f.Skills, s)
	}
	return nil
}

// abler is a structure whose seat has more of a skill; of none where there is no
// such skill.
func (l *lab) abler(s model.Structure, seat, skill int) model.Structure {
	id := s.Seats[seat].Role
	if id == model.AnyCTO {
		id = work.RoleOfCTO(l.flavour() == model.FlavourProduct)
	}
	role := l.cat.Roles[l.cat.Role(id)]
	role.ID, role.Like, role.Combines = fmt.Sprint(id, "-", skill), id, nil
	if skill < len(role.Skills) {
		role.Skills[skill] = min(1, role.Skills[skill]+moreSkill)
	}
	s.Roles = append(slices.Clone(s.Roles), role)
	s.Seats = slices.Clone(s.Seats)
	s.Seats[seat].Role = role.ID
	return s
}

// conflict is hours per 100 hours.
func conflict(f *work.Figures) float64 { return f.Conflict }
