//go:build !js

package render

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/orgsim/orgsim/internal/text"
)

// methodSheet holds what is not a table: metadata, sentences, notes.
const methodSheet = "Method"

// workbook is an xlsx file under construction. Numbers are raw, with number formats; text is always text, whatever it
// begins with.
type workbook struct {
	file   *excelize.File
	names  map[string]bool // sheet names in use, lower case
	styles map[string]int
}

func newWorkbook() *workbook {
	b := &workbook{file: excelize.NewFile(), names: map[string]bool{strings.ToLower(methodSheet): true, "history": true}, styles: map[string]int{}}
	return b
}

// xlsxDay stands for the time at which a workbook was made: the same rows give the same bytes.
const xlsxDay = "2026-01-01T00:00:00Z"

// writeXLSX writes one sheet a table and the Method sheet last.
func writeXLSX(w io.Writer, d Document, _ Options) (err error) {
	b := newWorkbook()
	defer func() { err = errors.Join(err, b.file.Close()) }()
	tables := d.Tables()
	if len(tables) == 0 && d.Flat != nil {
		tables = []Table{*d.Flat}
	}
	for _, block := range d.Blocks {
		if block.Kind == blockMap {
			if err := b.drawMap(block.Map); err != nil {
				return err
			}
		}
	}
	var charts []barChart
	for i, t := range tables {
		t = t.withFlags()
		s, err := b.sheet(cmp.Or(t.Title, cmp.Or(t.ID, fmt.Sprintf("Table %d", i+1))), t.Columns, t.Rows)
		if err != nil {
			return err
		}
		for _, row := range t.withFooter() {
			if err := s.WriteRow(row); err != nil {
				return err
			}
		}
		if err := s.stream.Flush(); err != nil {
			return err
		}
		if c, ok := s.bars(&t); ok {
			charts = append(charts, c)
		}
	}
	if err := b.charts(charts); err != nil {
		return err
	}
	return b.finish(w, methodLines(d, tables))
}

// methodLines is the Method sheet: metadata as pairs, then every sentence.
func methodLines(d Document, tables []Table) [][]string {
	var out [][]string
	if d.Title != "" {
		out = append(out, []string{"title", d.Title})
	}
	for _, p := range d.Meta {
		out = append(out, []string{p.Key, p.Value})
	}
	for _, b := range d.Blocks {
		if b.Kind != BlockTable && b.Kind != blockMap {
			out = append(out, []string{b.Kind.String(), b.Text})
		}
	}
	for _, t := range tables {
		for _, n := range t.Notes {
			out = append(out, []string{"note", n})
		}
	}
	return out
}

// finish adds the Method sheet and writes the file.
func (b *workbook) finish(w io.Writer, lines [][]string) error {
	if len(lines) > 0 || len(b.names) == 2 {
		if _, err := b.file.NewSheet(methodSheet); err != nil {
			return err
		}
		s, err := b.file.NewStreamWriter(methodSheet)
		if err != nil {
			return err
		}
		if err := s.SetColWidth(1, 1, 18); err != nil {
			return err
		}
		if err := s.SetColWidth(2, 2, 90); err != nil {
			return err
		}
		for i, l := range lines {
			if err := s.SetRow(fmt.Sprintf("A%d", i+1), []any{text.Document(l[0]), text.Document(l[1])}); err != nil {
				return err
			}
		}
		if err := s.Flush(); err != nil {
			return err
		}
	}
	if err := b.file.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	b.file.SetActiveSheet(0)
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: "orgsim"}); err != nil {
		return err
	}
	if err := b.file.SetDocProps(&excelize.DocProperties{Creator: "orgsim", LastModifiedBy: "orgsim", Title: "orgsim", Created: xlsxDay, Modified: xlsxDay}); err != nil {
		return err
	}
	packed, err := b.file.WriteToBuffer()
	if err != nil {
		return err
	}
	return writeSorted(w, packed.Bytes())
}

// writeSorted writes a zip file with its parts in the order of their names: the library takes the sheets from a map, and
// with charts the types of endings. The content types come first, as the standard asks for streaming readers.
func writeSorted(w io.Writer, packed []byte) error {
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	slices.SortStableFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if part.Name != "[Content_Types].xml" {
			if err := out.Copy(part); err != nil {
				return err
			}
			continue
		}
		if err := writeTypes(out, part); err != nil {
			return err
		}
	}
	return out.Close()
}

// endingType is what the content types say of one file ending.
var endingType = regexp.MustCompile(`<Default [^>]*></Default>`)

// writeTypes writes the content types with the endings in order.
func writeTypes(out *zip.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	all, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	sorted := slices.Sorted(slices.Values(endingType.FindAllString(string(all), -1)))
	k := -1
	text := endingType.ReplaceAllStringFunc(string(all), func(string) string { k++; return sorted[k] })
	w, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}

// sheetName makes a name Excel accepts: 1 to 31 characters, none of : \ / ? * [ ], no apostrophe at an end, different
// from all others in any letter case.
func (b *workbook) sheetName(want string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r == '\n' {
			return ' '
		}
		return r
	}, text.Document(want))
	clean = cmp.Or(strings.TrimSpace(clean), "Table")
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		name := clipUTF16(clean, 31-len(suffix)) + suffix
		if key := strings.ToLower(name); !b.names[key] && key != "sheet1" {
			b.names[key] = true
			return name
		}
	}
}

// clipUTF16 keeps the first n UTF-16 units, which is how Excel counts.
func clipUTF16(s string, n int) string {
	used := 0
	for i, r := range s {
		if used += utf16.RuneLen(r); used > n {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// style finds or makes a cell style.
func (b *workbook) style(format string, bold bool, side string) (int, error) {
	key := fmt.Sprint(format, "\x00", bold, side)
	if id, ok := b.styles[key]; ok {
		return id, nil
	}
	s := &excelize.Style{Font: &excelize.Font{Bold: bold, Family: "Calibri", Size: 11}}
	if format != "" {
		s.CustomNumFmt = &format
	}
	s.Alignment = &excelize.Alignment{Horizontal: side, Vertical: "top"}
	id, err := b.file.NewStyle(s)
	b.styles[key] = id
	return id, err
}
