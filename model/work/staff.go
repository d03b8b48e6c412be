package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// techStaff returns the technology staff whose leading is technology
// leadership, by side: internal IT and builders; product engineers as far as
// the product is technology (the mechanical engineers of a manufacturer are
// not led by a CTO); both. Outsourced IT needs leading too: internal staff never
// counts less than what a company keeps for that.
func techStaff(p *model.Values, c *model.Company) (internal, product, both float64) {
	v := &c.Values
	internal = max(v[model.ITStaff], c.RetainedStaff) + float64(v[model.Engineers]*v[model.InternalBuild])
	floor := p[model.ProductStaffFloor]
	product = float64(v[model.Engineers] * (1 - v[model.InternalBuild]) * (floor + float64((1-floor)*min(1, c.Delivered/p[model.ProductStaffFull]))))
	return internal, product, internal + product
}

// ProductFlavour returns how far (0-1) a CTO of this company is a product
// chief: where the product is technology, where product engineers are more
// than about a fifth of the internal staff (there the two flavours break even: a
// company picks the one that serves it), or where the department is too small for an
// infrastructure chief. The three are blended, so that nothing jumps.
func ProductFlavour(p *model.Values, c *model.Company) float64 {
	switch c.Flavour {
	case model.FlavourProduct:
		return 1
	case model.FlavourInfrastructure:
		return 0
	}
	ti, xp, _ := techStaff(p, c)
	sells := logistic((c.Delivered - p[model.CTOShare]) / p[model.CTOShareWidth])
	people := logistic(num.Log((xp+0.5)/(float64(p[model.CTOStaff]*ti)+0.5)) / p[model.CTOStaffWidth])
	small := logistic(num.Log(p[model.CTOSize]/(ti+0.5)) / p[model.CTOSizeWidth])
	return 1 - float64((1-sells)*(1-people)*(1-small))
}

func logistic(x float64) float64 { return 1 / (1 + num.Exp(-x)) }
