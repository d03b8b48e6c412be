package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Clone returns a catalogue whose lists may be changed without touching the
// original: parameters may be narrowed, structures added. What the list
// entries point to (mandates, drivers, provenance) stays shared and read-only.
func (cat *Catalogue) Clone() *Catalogue {
	c := *cat
	c.Responsibilities = slices.Clone(cat.Responsibilities)
	c.Roles = slices.Clone(cat.Roles)
	c.Structures = slices.Clone(cat.Structures)
	c.Further = slices.Clone(cat.Further)
	c.Industries = slices.Clone(cat.Industries)
	c.Defaults = maps.Clone(cat.Defaults)
	c.Parameters = slices.Clone(cat.Parameters)
	return &c
}

// With returns a copy of the catalogue that also has the given structures and
// the roles they bring, after its own. Roles are numbers of the model, so they
// change the digest; a role that several structures bring is added once. It fails
// with an [InvalidError] for a role that is there already and is another one, and
// for more than [MaxRoles] roles. Without structures it returns the catalogue
// itself.
func (cat *Catalogue) With(structures []Structure) (*Catalogue, error) {
	if len(structures) == 0 {
		return cat, nil
	}
	c := cat.Clone()
	h := sha256.New()
	fmt.Fprintln(h, cat.Digest)
	for i := range structures {
		for _, role := range structures[i].Roles {
			switch k := c.Role(role.ID); {
			case k < 0:
				if c.Brought == 0 {
					c.Brought = len(c.Roles)
				}
				c.Roles = append(c.Roles, role)
				if err := json.NewEncoder(h).Encode(role); err != nil {
					return nil, &InvalidError{What: "role " + role.ID, Why: err.Error()} // a number that is not finite
				}
			case !reflect.DeepEqual(c.Roles[k], role):
				return nil, &InvalidError{What: "structure " + structures[i].ID, Why: "another role has the id " + role.ID}
			}
		}
	}
	if len(c.Roles) > MaxRoles {
		return nil, &InvalidError{What: "catalogue", Why: fmt.Sprintf("%d roles; at most %d", len(c.Roles), MaxRoles)}
	}
	if len(c.Roles) > len(cat.Roles) {
		c.Digest = hex.EncodeToString(h.Sum(nil))
	}
	c.Structures = append(c.Structures, structures...)
	return c, nil
}

// Beside returns a copy of the catalogue in which the given structures, with the
// roles they bring, are among those that are compared only when they are named. It
// fails as [Catalogue.With] does.
func (cat *Catalogue) Beside(structures []Structure) (*Catalogue, error) {
	c, err := cat.With(structures)
	if err != nil || len(structures) == 0 {
		return c, err
	}
	c.Structures = c.Structures[:len(cat.Structures):len(cat.Structures)]
	c.Further = append(c.Further, structures...)
	return c, nil
}

// Fix returns a copy of the catalogue in which parameters are constants: every
// draw has the given value, in the parameter's own unit. The digest changes
// with the values, so that two results with the same digest rest on the same
// numbers. It fails with an [InvalidError] for an unknown name or a value that
// is not finite. Without values it returns the catalogue itself.
func (cat *Catalogue) Fix(values map[string]float64) (*Catalogue, error) {
	if len(values) == 0 {
		return cat, nil
	}
	c := cat.Clone()
	h := sha256.New()
	fmt.Fprintln(h, cat.Digest)
	for _, id := range slices.Sorted(maps.Keys(values)) {
		p, ok := cat.Param(id)
		v := values[id]
		switch {
		case !ok:
			return nil, &InvalidError{What: "parameter " + id, Why: "is not known"}
		case math.IsNaN(v) || math.IsInf(v, 0):
			return nil, &InvalidError{What: "parameter " + id, Why: "needs a finite value"}
		}
		if low, high := p.Limits(&c.Parameters[p]); v < low || v > high {
			return nil, &InvalidError{What: "parameter " + id,
				Why: fmt.Sprintf("%v is out of range; allowed: %.4g to %.4g (its range is %v to %v)", v, low, high, c.Parameters[p].Low, c.Parameters[p].High)}
		}
		c.Parameters[p].Settle(v)
		fmt.Fprintln(h, id, math.Float64bits(v+0))
	}
	c.Digest = hex.EncodeToString(h.Sum(nil))
	return c, nil
}

// divisors are the parameters that something is divided by: zero would have no
// meaning.
var divisors = []Param{WeekHours, SmallStaff, DeputyHours, BusinessHours, CEOHours, TenureYears, DebtRepair,
	ReferenceQuality, FounderSize, HoursScale, ReferenceStaff, ProductStaffFull, BreadthSpan, ContractYears, FilterDeputies, DeputyUse, CTOShareWidth, CTOStaffWidth,
	CTOSize, CTOSizeWidth, ReferenceHeadcount, FounderTechShare, FadeShare, CascadeStaff, PayHeadcount, OfficeHeadcount, YearHours, RegulationFull,
	HeadStaff, MarginFull}

// Limits returns the least and largest value a user may fix a parameter to:
// shares stay shares, nothing is negative, nothing that divides is zero, and
// nothing is more than five times the top of its range, before anything was
// learned of it.
func (p Param) Limits(info *Parameter) (low, high float64) {
	possible := info.Range
	if info.Learned != nil {
		possible = info.Learned.Prior
	}
	high = 5 * possible.High
	if strings.HasPrefix(info.Unit, "share") || info.Unit == "skill" {
		high = max(1, possible.High)
	}
	if slices.Contains(divisors, p) {
		low = possible.Low / 20
	}
	return fourDigits(low), fourDigits(high)
}

// fourDigits is what a message shows of a limit: a value that is shown as
// possible must be.
func fourDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	return y
}
