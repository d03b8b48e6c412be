package profiles

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/orgsim/orgsim/model"
)

// Write renders a valid profile as a YAML profile file. Reading it back gives the same profile.
//
// With comments every given field carries its unit, range and meaning, and why it has its value if that is known, and
// every field left out stands there commented out, so that a person can complete the file in an editor.
func Write(p model.Profile, comments bool, why map[model.Field]string) []byte {
	var lines [][2]string // text, comment
	add := func(text, comment string) { lines = append(lines, [2]string{text, comment}) }
	add("id: "+scalar(p.ID), "unique in a run")
	if p.Name != "" {
		add("name: "+scalar(p.Name), "for people")
	}
	add("industry: "+scalar(p.Industry), "orgsim list industries shows the choices")
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
			add(info.Key+": "+figure(info, v), about)
			if p.IsDerived(f) {
				derived = append(derived, info.Key)
			}
		case comments:
			add("# "+info.Key+":", describe(info))
		}
	}
	switch {
	case p.Flavour != "" && p.Flavour != model.FlavourAuto:
		add(flavourKey+": "+string(p.Flavour), flavourDoc)
	case comments:
		add("# "+flavourKey+": "+string(model.FlavourAuto), flavourDoc)
	}
	if derived != nil {
		add(derivedKey+": "+strings.Join(derived, ", "), derivedDoc)
	}
	return render(lines, comments)
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
	return fmt.Sprintf("%s, %s to %s: %s", f.Unit, number(f.Min), number(f.Max), f.Doc)
}

// number writes v so that reading it back gives v, as a person would write it.
func number(v float64) string {
	if v == 0 {
		return "0" // minus zero too
	}
	if a := math.Abs(v); a >= 1e-6 && a < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// figure writes a value of a field. Three digits behind the point of a number of people get a fourth: the reader refuses
// 12.345, which is twelve thousand to some.
func figure(f *model.FieldInfo, v float64) string {
	s := number(v)
	if _, behind, _ := strings.Cut(s, "."); f.Unit == people && len(behind) == len("345") {
		s += "0"
	}
	return s
}

// scalar writes text as a YAML scalar: plain where no reader can take it for anything but text, else in double quotes.
func scalar(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == utf8.RuneError:
			_, n := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+n])
		case r < 0x100 && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plain reports whether s, unquoted, is the text s in YAML 1.1 and 1.2: it starts with a letter, holds nothing but
// letters, digits and harmless signs, and is not one of the words that stand for something else.
func plain(s string) bool {
	if s == "" || strings.HasSuffix(s, " ") {
		return false
	}
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && unicode.IsLetter(r)
		inner := r >= '0' && r <= '9' || strings.ContainsRune(" -_.&'()/+", r)
		if !letter && (i == 0 || !inner) {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity":
		return false
	}
	return true
}
