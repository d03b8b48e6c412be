package work

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/model/num"
)

// stakes fills v with the value at stake of each responsibility, USD a year at
// today's size, and returns their sum (equations 5.4-5.9 of docs/MODEL.md).
// Value hangs on company figures only: IT spend, revenue, engineers' pay, the
// expected loss from breaches.
func stakes(cat *model.Catalogue, c *model.Company, d *model.Draw, v *[model.MaxResponsibilities]float64) float64 {
	p, x := &d.P, &c.Values
	revenue := float64(x[model.RevenueMUSD] * 1e6)
	complexity := num.Exp(float64(p[model.StakeComplexity] * (x[model.ITComplexity] - middle) / middle))
	internal := (float64(p[model.StakeIT]*c.ITSpendUSD) + float64(p[model.StakeOperations]*revenue)) * complexity
	builders := x[model.Engineers] * x[model.InternalBuild]
	build := float64(p[model.StakeBuild] * builders * p[model.BuilderPay] * 1000)
	_, engineers, _ := techStaff(p, c)
	product := float64(p[model.StakeResearch]*engineers*p[model.EngineerPay]*1000*c.GrossMargin/p[model.MarginFull]) +
		float64(p[model.StakeProduct]*c.Delivered*revenue*c.GrossMargin)
	focus := num.Exp(float64(p[model.StakeFocus] * (x[model.GrowthFocus] - 0.5)))
	internal /= focus
	product = float64(product * focus)
	cross := float64(p[model.StakeCross] * (internal + build + product))
	bulk := revenue + float64(1000*p[model.SizePerHead]*x[model.Headcount])
	size := bulk / 1e9
	guarded := float64(x[model.Regulation]*x[model.Regulation]) / (p[model.RegulationFull] * p[model.RegulationFull]) // a compliance failure costs only where there are rules to fail
	compliance := float64(p[model.StakeCompliance] * bulk * guarded)
	breach := float64(p[model.BreachRate] * p[model.BreachScale] * c.BreachCostUSD *
		num.Exp(float64(p[model.BreachThreat]*(x[model.Threat]-middle)/middle)) * num.Pow(size, p[model.BreachSize]))
	rest := internal + build + product + cross + breach + compliance
	digital := float64(p[model.StakeDigital]*revenue*(1-float64(p[model.DigitalDamp]*x[model.TechShare]))*
		num.Pow(x[model.DigitalAmbition]/(2*middle), p[model.DigitalPower])) + float64(p[model.DigitalFloor]*rest)

	sum := 0.0
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		var tied float64
		switch r.Tie {
		case model.TiedToInternal:
			tied = internal
		case model.TiedToProduct:
			tied = product
		case model.TiedToCross:
			tied = cross
		case model.TiedToBuild:
			tied = build
		case model.TiedToDigital:
			tied = digital
		}
		share := r.BreachShare
		if share < 1 {
			share *= guarded
		}
		v[i] = float64(r.StakeShare*tied) + float64(share*breach) + float64(r.ComplianceShare*compliance)
		sum += v[i]
	}
	return sum
}
