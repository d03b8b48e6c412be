package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Clone returns a catalogue whose lists may be changed without touching the
// original: structures may be added and parameters narrowed. What the list
// entries point to (mandates, drivers, provenance) stays shared and read-only.
func (cat *Catalogue) Clone() *Catalogue {
	c := *cat
	c.Responsibilities = slices.Clone(cat.Responsibilities)
	c.Roles = slices.Clone(cat.Roles)
	c.Structures = slices.Clone(cat.Structures)
	c.Industries = slices.Clone(cat.Industries)
	c.Defaults = maps.Clone(cat.Defaults)
	c.Parameters = slices.Clone(cat.Parameters)
	return &c
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
				Why: fmt.Sprintf("%v is not possible; %.4g to %.4g is (its range is %v to %v)", v, low, high, c.Parameters[p].Low, c.Parameters[p].High)}
		}
		c.Parameters[p].Range = Range{Low: v, Mode: v, High: v}
		fmt.Fprintln(h, id, math.Float64bits(v+0))
	}
	c.Digest = hex.EncodeToString(h.Sum(nil))
	return c, nil
}

// divisors are the parameters that something is divided by: zero would have no
// meaning.
var divisors = []Param{WeekHours, SmallStaff, DeputyHours, BusinessHours, CEOHours, TenureYears, DebtRepair,
	ReferenceQuality, FounderSize, HoursScale, ReferenceStaff, ProductStaffFull, FilterDeputies, DeputyUse, CTOShareWidth, CTOStaffWidth,
	CTOSize, CTOSizeWidth, ReferenceHeadcount, FounderTechShare, FadeShare, CascadeStaff, PayHeadcount, OfficeHeadcount, YearHours, RegulationFull}

// Limits returns the least and largest value a user may fix a parameter to:
// shares stay shares, nothing is negative, nothing that divides is zero, and
// nothing is more than five times the top of its range.
func (p Param) Limits(info *Parameter) (low, high float64) {
	high = 5 * info.High
	if strings.HasPrefix(info.Unit, "share") || info.Unit == "skill" {
		high = max(1, info.High)
	}
	if slices.Contains(divisors, p) {
		low = info.Low / 20
	}
	return fourDigits(low), fourDigits(high)
}

// fourDigits is what a message shows of a limit: a value that is shown as
// possible must be.
func fourDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	return y
}
