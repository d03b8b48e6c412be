package model

// What only tests ask for.

// unset forgets a given value.
func (p *Profile) unset(f Field) { p.values[f] = 0; p.given &^= 1 << f }
