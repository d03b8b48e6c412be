//go:build !js

package show

import (
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/render"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// documentation says what is known of the chiefs of an organisation.
var documentation = map[bool]string{true: "full", false: "part"}

func organisations() Kind {
	return kindOf("organisations", "documented organisations, and who leads technology there", func(l *Library) []model.Organisation { return l.Organisations },
		[]render.Column{words("organisation", "Id"), words("title", "Organisation"), {Key: "year", Label: "Year", Kind: render.KindInteger, Ungrouped: true},
			words("country", "Country"), words("industry", "Industry"), count("headcount", "Headcount"), real("tech_share", "Technology's share", ""),
			words("led_by", "Led by"), words("documented", "Documented")},
		func(_ *Library, o *model.Organisation) []any {
			head, _ := o.Get(model.Headcount)
			return []any{o.ID, o.Name, o.Year, o.Country, o.Industry, int(head), known(o, model.TechShare), o.LedBy.String(), documentation[o.Full]}
		}, aboutOrganisation)
}

// known is the value of a field, or an empty cell.
func known(o *model.Organisation, f model.Field) render.Cell {
	if v, ok := o.Get(f); ok {
		return render.Number(v)
	}
	return render.Missing("")
}

func aboutOrganisation(_ *Library, o *model.Organisation) render.Document {
	f := about("organisation", o.Name+" ["+o.ID+"]", o.Says)
	f.add("year", strconv.Itoa(o.Year))
	f.add("country", o.Country)
	f.add("industry", o.Industry)
	for _, x := range []model.Field{model.Headcount, model.RevenueMUSD, model.TechShare} {
		if v, ok := o.Get(x); ok {
			unit := model.Fields[x].Unit
			if x == model.Headcount && !o.Seen {
				unit += ", from memory (good to about 20%)"
			}
			f.add(model.Fields[x].Key, unitAfter(text.Figure(v), unit))
		}
	}
	f.add("led by", o.LedBy.String())
	f.add("read as structure", o.Structure)
	f.add("also possible", strings.Join(slices.DeleteFunc(slices.Clone(o.Possible), func(id string) bool { return id == o.Structure }), ", "))
	f.add("documented", map[bool]string{true: "full: presence and absence of chiefs", false: "in part; the rest is from memory or assumed"}[o.Full])
	f.add("other chiefs", o.Also)
	f.add("read from", o.URL)
	return f.document()
}
