package model

// Company is a profile with every field resolved. It is plain data.
type Company struct {
	ID, Name, Industry string
	Flavour            Flavour // as asked: auto, product or infrastructure
	Values             [NumFields]float64
	Given              uint32 // bit f set: the user gave it; else it is assumed
}

// IsGiven reports whether the user gave the field.
func (c *Company) IsGiven(f Field) bool { return c.Given>>f&1 == 1 }
