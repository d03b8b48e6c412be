package model

// Reach returns the least and the largest value to which a search moves a field
// of a company, both inclusive: its largest step away from where the company
// is, within what the model was tested in. A field that is no amount also stays
// within what the industry sees: its own values over all sizes, and half the
// largest step beyond. The company's own value is always within.
func (cat *Catalogue) Reach(c *Company, f Field) (least, most float64) {
	info, from := &Fields[f], c.Values[f]
	far := info.Steps[len(info.Steps)-1]
	least, most = info.Away(from, far, -1), info.Away(from, far, 1)
	least, most = max(least, info.Tested[0]), min(most, info.Tested[1])
	if ind := cat.Industry(c.Industry); ind != nil && !info.Ratio && info.Law.Scope == ByIndustry {
		law := ind.Defaults[info.Law.Key]
		least = max(least, min(law.Small, law.Mid, law.Large)-float64(far/2))
		most = min(most, max(law.Small, law.Mid, law.Large)+float64(far/2))
	}
	return min(least, from), max(most, from)
}

// Away returns the value a step away from a value, up or down by sign, whatever
// the field can be.
func (info *FieldInfo) Away(from, step, sign float64) float64 {
	switch {
	case !info.Ratio:
		return from + float64(sign*step)
	case sign < 0:
		return from / step
	}
	return from * step
}
