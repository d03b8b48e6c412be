package model

// CostParts is what a structure costs, USD a year.
type CostParts struct {
	Pay      float64 // seats, with on-costs and office
	Deputies float64 // the people the delegable work needs, the same for every structure
	Hiring   float64 // search fees, vacancy and ramp, spread over the tenure
	Conflict float64 // hours lost to disputes, everyone in the room
}

// Sum returns the cost, USD a year.
func (c CostParts) Sum() float64 { return c.Pay + c.Deputies + c.Hiring + c.Conflict }
