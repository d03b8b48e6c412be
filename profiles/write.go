package profiles

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
)

// Write renders a valid profile as a YAML profile file, of a company that counts in a currency. Reading it back gives the
// same profile.
//
// With comments every given field carries its unit, range and meaning, and why it has its value if that is known, and
// every field left out stands there commented out, so that a person can complete the file in an editor.
func Write(p model.Profile, in text.Currency, comments bool, why map[model.Field]string) []byte {
	var lines [][2]string // text, comment
	add := func(text, comment string) { lines = append(lines, [2]string{text, comment}) }
	add("id: "+strict.Scalar(p.ID), "unique in a run")
	if p.Name != "" {
		add("name: "+strict.Scalar(p.Name), "for people")
	}
	add("industry: "+strict.Scalar(p.Industry), "orgsim list industries shows the choices")
	var derived []string
	for f := range model.NumFields {
		info := &model.Fields[f]
		v, given := p.Get(f)
		switch {
		case given:
			about := describe(info)
			if why[f] != "" {
				about = why[f] + "; " + about
			}
			if f == model.RevenueMUSD && in.IsSet() {
				v, _ = strconv.ParseFloat(strconv.FormatFloat(in.Of(v), 'g', 12, 64), 64) // no digits of base 2
				add(currencyKey+": "+in.Code, doc(atCurrency))
				add(rateKey+": "+strict.FormatNumber(in.Rate), doc(atRate))
				add(RevenueKey+": "+strict.FormatNumber(v), "million "+in.Code+" per year: "+info.Doc)
				break
			}
			add(info.Key+": "+figure(info, v), about)
			if p.IsDerived(f) {
				derived = append(derived, info.Key)
			}
		case comments:
			add("# "+info.Key+":", describe(info))
		}
	}
	flavour := string(p.Flavour)
	if p.Flavour == model.FlavourAuto {
		flavour = ""
	}
	for _, x := range []struct {
		at             int
		value, instead string
	}{{atFlavour, flavour, " " + string(model.FlavourAuto)}, {atCurrent, p.Current, ""}, {atPath, FormatPath(&p.Path), ""}} {
		key := behind[x.at-atFlavour].Name
		switch {
		case x.value != "":
			add(key+": "+strict.Scalar(x.value), doc(x.at))
		case comments:
			add("# "+key+":"+x.instead, doc(x.at))
		}
	}
	if comments && !(in.IsSet() && p.Has(model.RevenueMUSD)) {
		for i, example := range []string{"EUR", "0.92", "165"} {
			f := &behind[atCurrency-atFlavour+i]
			add("# "+f.Name+": "+example, f.Doc)
		}
	}
	if derived != nil {
		add(derivedKey+": "+strings.Join(derived, ", "), doc(atDerived))
	}
	return render(lines, comments)
}

// FormatPath writes headcounts year by year, as [ParsePath] reads them.
func FormatPath(p *model.Path) string {
	words := make([]string, len(p.Years()))
	for i, v := range p.Years() {
		words[i] = strict.FormatNumber(v)
	}
	return strings.Join(words, ", ")
}

const head = `# Company profile. Two fields are required: industry and headcount. Every other field has a default by
# industry and size, and reports say which values were given and which assumed. To give a field, remove
# the # in front of it and write a value.
`

// render lines up the comments behind the texts.
func render(lines [][2]string, comments bool) []byte {
	var b bytes.Buffer
	column := 0
	if comments {
		b.WriteString(head)
		for _, l := range lines {
			if n := utf8.RuneCountInString(l[0]); n <= 40 {
				column = max(column, n)
			}
		}
	}
	for _, l := range lines {
		b.WriteString(l[0])
		if comments {
			b.WriteString(strings.Repeat(" ", max(0, column-utf8.RuneCountInString(l[0]))))
			b.WriteString("  # ")
			b.WriteString(l[1])
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// describe is a field in one line: its unit, range and meaning.
func describe(f *model.FieldInfo) string {
	return fmt.Sprintf("%s, %s to %s: %s", f.Unit, strict.FormatNumber(f.Min), strict.FormatNumber(f.Max), f.Doc)
}

// figure writes a value of a field. Three digits behind the point of a number of people get a fourth: the reader refuses
// 12.345, which is twelve thousand to some.
func figure(f *model.FieldInfo, v float64) string {
	s := strict.FormatNumber(v)
	if _, behind, _ := strings.Cut(s, "."); f.Unit == people && len(behind) == len("345") {
		s += "0"
	}
	return s
}
