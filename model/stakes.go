package model

import "github.com/orgsim/orgsim/model/num"

// stakes fills v with the value at stake of each responsibility, USD a year at
// today's size, and returns their sum (equations 5.4-5.9 of docs/MODEL.md).
// Value hangs on company figures only: IT spend, revenue, engineers' pay, the
// expected loss from breaches.
func (cat *Catalogue) stakes(c *Company, d *Draw, v *[MaxResponsibilities]float64) float64 {
	p, x := &d.P, &c.Values
	revenue := float64(x[RevenueMUSD] * 1e6)
	complexity := num.Exp(float64(p[StakeComplexity] * (x[ITComplexity] - 5) / 5))
	internal := (float64(p[StakeIT]*c.ITSpendUSD) + float64(p[StakeOperations]*revenue)) * complexity
	builders := x[Engineers] * x[InternalBuild]
	build := float64(p[StakeBuild] * builders * p[BuilderPay] * 1000)
	_, engineers, _ := c.TechStaff()
	product := float64(p[StakeResearch]*engineers*p[EngineerPay]*1000) +
		float64(p[StakeProduct]*x[TechShare]*revenue*c.GrossMargin)
	focus := num.Exp(float64(p[StakeFocus] * (x[GrowthFocus] - 0.5)))
	internal /= focus
	product = float64(product * focus)
	cross := float64(p[StakeCross] * (internal + build + product))
	bulk := revenue + float64(60_000*x[Headcount])
	size := bulk / 1e9
	guarded := float64(x[Regulation]*x[Regulation]) / 64 // a compliance failure costs only where there are rules to fail; 1 at a regulation of 8
	compliance := float64(p[StakeCompliance] * bulk * guarded)
	breach := float64(p[BreachRate] * p[BreachScale] * c.BreachCostUSD *
		num.Exp(float64(0.375*(x[Threat]-5)/5)) * num.Pow(size, p[BreachSize]))
	rest := internal + build + product + cross + breach + compliance
	digital := float64(p[StakeDigital]*revenue*(1-float64(p[DigitalDamp]*x[TechShare]))*
		num.Pow(x[DigitalAmbition]/10, p[DigitalPower])) + float64(p[DigitalFloor]*rest)

	sum := 0.0
	for i := range cat.Responsibilities {
		r := &cat.Responsibilities[i]
		var tied float64
		switch r.Tie {
		case TiedToInternal:
			tied = internal
		case TiedToProduct:
			tied = product
		case TiedToCross:
			tied = cross
		case TiedToBuild:
			tied = build
		case TiedToDigital:
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
