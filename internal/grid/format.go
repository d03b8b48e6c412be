package grid

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// shown is how a number is shown, as far as it changes what the number means.
type shown struct {
	date, percent bool
	unit          string
	thousands     int // times that it is shown divided by 1,000
}

// builtin are the formats that have a number and no text.
func builtin(id int) shown {
	switch {
	case id == 9 || id == 10:
		return shown{percent: true}
	case 14 <= id && id <= 22, 27 <= id && id <= 36, 45 <= id && id <= 47, 50 <= id && id <= 58:
		return shown{date: true}
	}
	return shown{}
}

// readStyles reads the formats of numbers.
func (w *Workbook) readStyles(main string) error {
	part := w.linked(main, "/styles", "xl/styles.xml")
	own := map[int]shown{}
	inCells := false
	return w.elements(part, mostPart, func(t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			id, _ := strconv.Atoi(attribute(e, "numFmtId"))
			switch {
			case e.Name.Local == "numFmt":
				own[id] = parseFormat(attribute(e, "formatCode"))
			case e.Name.Local == "cellXfs":
				inCells = true
			case e.Name.Local == "xf" && inCells:
				f, ok := own[id]
				if !ok {
					f = builtin(id)
				}
				w.shown = append(w.shown, f)
			}
		case xml.EndElement:
			inCells = inCells && e.Name.Local != "cellXfs"
		}
		return nil
	})
}

// parseFormat reads a format such as `#,##0.0,,"M"`: its first section, for numbers above zero.
func parseFormat(code string) (f shown) {
	var unit strings.Builder
	digits := false
	rs := []rune(code)
	for i := 0; i < len(rs); i++ {
		switch c := rs[i]; {
		case c == ';':
			i = len(rs)
		case c == '"':
			for i++; i < len(rs) && rs[i] != '"'; i++ {
				unit.WriteRune(rs[i])
			}
		case c == '\\' && i+1 < len(rs):
			i++
			unit.WriteRune(rs[i])
		case (c == '_' || c == '*') && i+1 < len(rs):
			i++ // a blank as wide as, or filled with, the next
		case c == '[':
			from := i + 1
			for i < len(rs) && rs[i] != ']' {
				i++
			}
			inside := string(rs[min(from, len(rs)):min(i, len(rs))])
			if sign, ok := strings.CutPrefix(inside, "$"); ok { // [$€-407]: a currency and a language
				sign, _, _ = strings.Cut(sign, "-")
				unit.WriteString(sign)
			} else if inside = strings.ToLower(inside); inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1]) {
				f.date = true // [h]: hours beyond a day
			}
		case c == '%':
			f.percent = true
		case c == '0' || c == '#' || c == '?':
			digits, f.thousands = true, 0
		case c == ',' && digits:
			f.thousands++
		case strings.ContainsRune("ymdhsYMDHS", c) && !strings.HasPrefix(strings.ToLower(string(rs[max(0, i-4):])), "general"):
			f.date = true
		case strings.ContainsRune("€£¥$₹", c):
			unit.WriteRune(c)
		}
	}
	f.unit = strings.TrimSpace(unit.String())
	if strings.Contains("()-+/:.", f.unit) || f.date {
		f.unit = ""
	}
	if f.date {
		f.percent, f.thousands = false, 0
	}
	return f
}

// number is a cell that holds a number as it is stored.
func (w *Workbook) number(stored string, style int) Cell {
	v, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return Cell{Text: stored}
	}
	var f shown
	if 0 <= style && style < len(w.shown) {
		f = w.shown[style]
	}
	if f.date {
		return w.date(v)
	}
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64) // Excel shows 15 digits of 6.5, stored as 6.4999999999999991
	if f.thousands > 0 {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v/math.Pow(1000, float64(f.thousands)), 'g', 15, 64), 64)
	}
	return Cell{Text: decimal(v), Kind: Number, Percent: f.percent, Unit: f.unit}
}

// date is a day, and a time if there is one, from the number of days since the first.
func (w *Workbook) date(days float64) Cell {
	if days < 0 || days > 2958466 { // the year 10000
		return Cell{Text: "a date out of range", Kind: Fault}
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) // 1900 had no 29 February, whatever Excel says
	switch {
	case w.from == 1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 61:
		first = first.AddDate(0, 0, 1)
	}
	whole, part := math.Modf(days)
	t := first.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	switch {
	case days < 1 && part > 0:
		return Cell{Text: t.Format(time.TimeOnly), Kind: Date}
	case part > 0:
		return Cell{Text: t.Format("2006-01-02T15:04:05"), Kind: Date}
	}
	return Cell{Text: t.Format(time.DateOnly), Kind: Date}
}
