package profiles

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

const people = "people" // the unit of fields that count them

// Keys of the fields that are no numbers of the model.
const (
	flavourKey  = "cto_flavour"
	derivedKey  = "derived"
	currentKey  = "current"
	pathKey     = "headcount_path"
	currencyKey = "currency"
	rateKey     = "usd_rate"

	// RevenueKey is the revenue in million of the currency.
	RevenueKey = "revenue_m"
)

// The places of the fields of a profile in a record; model.Field f stands at atFields + f.
const (
	atID = iota
	atName
	atIndustry
	atFields
)

// The places behind those, in the order of behind.
const (
	atFlavour = iota + atFields + int(model.NumFields)
	atDerived
	atCurrent
	atPath
	atCurrency
	atRate
	atRevenue
)

// behind are the fields behind those of the model.
var behind = []strict.Field{
	{Name: flavourKey, Kind: strict.FieldChoice, Words: Flavours(), Synonyms: strings.Fields("cto cto_type flavour flavor cto_flavor"),
		Doc: "what a CTO is here: product, infrastructure, or auto to follow where the technical people are"},
	{Name: derivedKey, Kind: strict.FieldText, MaxRunes: 500, Doc: "names of the fields above whose values were derived from answers and are not known"},
	{Name: currentKey, Kind: strict.FieldText, MaxRunes: 500, Synonyms: strings.Fields("structure current_structure today now"),
		Doc: "the structure in place: an id, or the structure file that describes it; results are then also compared with it"},
	{Name: pathKey, Kind: strict.FieldText, MaxRunes: 200, Synonyms: strings.Fields("path growth_path headcounts"),
		Doc: "headcount after 1, 2, ... years, as 60, 120, 400: the path of orgsim plan, instead of growth_pct"},
	{Name: currencyKey, Kind: strict.FieldText, MaxRunes: 30, Synonyms: strings.Fields("money curr ccy currency_code"),
		Doc: "the company's currency, such as EUR: revenue_m is in it, and amounts are reported in it"},
	{Name: rateKey, Kind: strict.FieldNumber, Min: RateBounds.Min, Max: RateBounds.Max, Unit: RateBounds.Unit, Synonyms: strings.Fields("rate exchange_rate fx_rate fx per_usd"),
		Doc: "units of that currency per US dollar"},
	{Name: RevenueKey, Kind: strict.FieldNumber, Min: 0, Max: model.Fields[model.RevenueMUSD].Max * RateBounds.Max,
		Synonyms: strings.Fields("revenue_eur revenue_meur revenue_gbp revenue_mgbp revenue_chf revenue_mchf revenue_million revenue_millions"),
		Doc:      "yearly revenue in million of that currency, in place of revenue_musd"},
}

// doc is what the field at a place behind those of the model is.
func doc(at int) string { return behind[at-atFlavour].Doc }

// Spec is what a profile file may hold. It is made from [model.Fields] and the ids of the industries, is read-only, and
// may be shared between goroutines; make one a program, not one a file.
type Spec struct {
	industries []string
	structures []string
	table      *strict.Table
}

// NewSpec returns the spec for the industries of a catalogue, and for its structures, which may be in place. Without a
// catalogue every id passes for an industry or a structure.
func NewSpec(cat *model.Catalogue) *Spec {
	s := &Spec{}
	industry := strict.Field{Name: "industry", Kind: strict.FieldID, Required: true, Doc: "what the company does", Synonyms: strings.Fields("sector branch vertical")}
	if cat != nil {
		s.industries, s.structures = cat.IndustryIDs(), cat.StructureIDs()
		industry.Kind, industry.Words = strict.FieldChoice, s.industries
	}
	fields := []strict.Field{
		{Name: "id", Kind: strict.FieldID, MaxRunes: MaxIDRunes, Doc: "unique in a run; the file's name or the row's number if left out", Synonyms: strings.Fields("key slug code")},
		{Name: "name", Kind: strict.FieldText, MaxRunes: MaxNameRunes, Doc: "for people; the id if left out",
			Synonyms: strings.Fields("company company_name title organisation organization")},
		industry,
	}
	for f := range model.NumFields {
		fields = append(fields, numeric(f))
	}
	s.table = strict.NewTable(append(fields, behind...)...)
	return s
}

// numeric is a field of the model as a field of a file.
func numeric(f model.Field) strict.Field {
	info := &model.Fields[f]
	kind := strict.FieldNumber
	if info.Integer {
		kind = strict.FieldWhole
	}
	return strict.Field{
		Name: info.Key, Kind: kind, Required: f == model.Headcount,
		Min: info.Min, Max: info.Max, Count: info.Unit == people, Usual: info.Tested, Unit: unit(info), Doc: info.Doc, Synonyms: info.Synonyms,
	}
}

// Bounds is what a numeric field takes, for [strict.ParseNumber].
func Bounds(f model.Field) strict.Bounds {
	info := &model.Fields[f]
	return strict.Bounds{Min: info.Min, Max: info.Max, Whole: info.Integer, Count: info.Unit == people, Unit: unit(info)}
}

// unit is the unit of a field as it reads after a number: "5 people", but not "0.3 share".
func unit(info *model.FieldInfo) string {
	kind, _, _ := strings.Cut(info.Unit, " ")
	switch kind {
	case "share", "index", "ratio":
		return ""
	}
	return info.Unit
}

// Flavours lists the words that cto_flavour takes.
func Flavours() []string {
	return []string{string(model.FlavourAuto), string(model.FlavourProduct), string(model.FlavourInfrastructure)}
}

// Fields describes every field of a profile file, in the order of columns.
func (s *Spec) Fields() []strict.Field { return slices.Clone(s.table.Fields()) }

// required lists the fields every profile must give.
func (s *Spec) required() []string {
	var names []string
	for _, f := range s.table.Fields() {
		if f.Required {
			names = append(names, f.Name)
		}
	}
	return names
}

// profile takes the values out of a record, without the id.
func (s *Spec) profile(r *strict.Record) model.Profile {
	p := model.Profile{Industry: r.Text(atIndustry)}
	for f := range model.NumFields {
		if at := atFields + int(f); r.Has(at) {
			p.Set(f, r.Float(at))
		}
	}
	if r.Has(atFlavour) {
		p.Flavour = model.Flavour(r.Text(atFlavour))
	}
	if r.Has(atDerived) {
		s.derive(r, &p)
	}
	if r.Has(atPath) {
		var err error
		if p.Path, err = ParsePath(r.Text(atPath)); err != nil {
			r.Fail(atPath, strict.OutOfRange, err.Error(), pathHint)
		}
	}
	return p
}

// derive marks the fields that are named as derived. Each must be given.
func (s *Spec) derive(r *strict.Record, p *model.Profile) {
	for _, key := range strings.FieldsFunc(r.Text(atDerived), func(c rune) bool { return c == ',' || c == ' ' }) {
		f, ok := model.FieldByKey(key)
		switch {
		case !ok:
			r.Fail(atDerived, strict.UnknownValue, text.Quote(key)+" is not a field with a number", text.DidYouMean(key, text.Each(model.Fields[:], func(f model.FieldInfo) string { return f.Key })))
		case !p.Has(f) && len(r.Problems()) == 0:
			r.Fail(atDerived, strict.MissingField, key+" is named, but has no value", "")
		default:
			p.Derive(f)
		}
	}
}

// check records what no single field shows.
func (s *Spec) check(r *strict.Record, p *model.Profile) {
	head, ok := p.Get(model.Headcount)
	if !ok {
		return
	}
	it, _ := p.Get(model.ITStaff)
	engineers, _ := p.Get(model.Engineers)
	if it+engineers > head {
		at := atFields + int(model.Engineers)
		if engineers == 0 {
			at = atFields + int(model.ITStaff)
		}
		r.Fail(at, strict.OutOfRange, fmt.Sprintf("it_staff %s and engineers %s are more than the headcount of %s",
			strict.FormatNumber(it), strict.FormatNumber(engineers), strict.FormatNumber(head)), "headcount is everyone in the company, technology included")
	}
	checkRevenue(r, p, head)
	if why := p.Path.Problem(head); why != "" {
		r.Fail(atPath, strict.OutOfRange, why, pathHint)
	}
	if g, ok := p.Get(model.GrowthPct); ok && g != 0 && math.Abs(g) < 1 {
		r.Warn(atFields+int(model.GrowthPct), strict.UnusualValue, strict.FormatNumber(g)+" is less than 1% per year",
			growthHint(math.Round(g*1e10)/1e8))
	}
}

// growthHint is what to write for a growth that was written as a share, where that is possible and draws no warning in turn.
func growthHint(percent float64) string {
	if info := &model.Fields[model.GrowthPct]; percent < info.Min || percent > info.Max || math.Abs(percent) < 1 {
		return ""
	}
	return "write " + strict.FormatNumber(percent) + " for " + strict.FormatNumber(percent) + "%"
}

// Revenue per person, in million USD a year: outside the first two a mistaken unit is more likely than a company. The
// documented organisations of at least some people lie between 0.018 and 2.5; trading houses come near the upper bound, and
// with fewer people a company may live on its investors. The other two are what a reading meant instead must lie between.
const (
	leastPerHead, mostPerHead = 0.005, 20
	lowPerHead, highPerHead   = 0.01, 6
	some                      = 50
)

func checkRevenue(r *strict.Record, p *model.Profile, head float64) {
	revenue, ok := p.Get(model.RevenueMUSD)
	much := revenue > mostPerHead*head
	little := revenue > 0 && revenue < leastPerHead*head && head >= some
	if !ok || !much && !little {
		return
	}
	size := "little"
	if much {
		size = "much"
	}
	r.Warn(atFields+int(model.RevenueMUSD), strict.UnusualValue,
		strict.FormatNumber(revenue)+" million USD per year for "+text.Count(int(head), "person")+" is very "+size, revenueHint(revenue, head))
}

// revenueHint finds the unit in which a revenue would be that of a company of its size.
func revenueHint(revenue, head float64) string {
	for _, unit := range []struct {
		millions float64
		name     string
	}{{1000, "billion USD"}, {1e-3, "thousand USD"}, {1e-6, "USD"}} {
		meant, _ := strconv.ParseFloat(strconv.FormatFloat(revenue*unit.millions, 'g', 12, 64), 64) // no digits of base 2
		if meant >= lowPerHead*head && meant <= min(highPerHead*head, model.Fields[model.RevenueMUSD].Max) {
			return "the unit is a million USD: write " + strict.FormatNumber(meant) + " for " + strict.FormatNumber(revenue) + " " + unit.name
		}
	}
	return "the unit is a million USD"
}
