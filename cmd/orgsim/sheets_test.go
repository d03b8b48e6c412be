package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// workbook writes an Excel workbook of sheets that are given as CSV: workbook FILE SHEET=CSV... A number becomes a number,
// 6.5% one that is shown so, $7 and €7 amounts, 2026-11-01 a date, =A1 a formula, and <A3 is merged with the cell it names.
func workbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: workbook FILE SHEET=CSV...")
	}
	f := excelize.NewFile()
	for _, arg := range args[1:] {
		name, file, _ := strings.Cut(arg, "=")
		_, err := f.NewSheet(name)
		ts.Check(err)
		r := csv.NewReader(strings.NewReader(ts.ReadFile(file)))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		ts.Check(err)
		for i, row := range rows {
			for k, s := range row {
				at, err := excelize.CoordinatesToCellName(k+1, i+1)
				ts.Check(err)
				ts.Check(fillCell(f, name, at, s))
			}
		}
	}
	ts.Check(f.DeleteSheet("Sheet1"))
	if strings.HasPrefix(filepath.Base(args[0]), "locked") {
		ts.Check(f.SaveAs(ts.MkAbs(args[0]), excelize.Options{Password: "secret"}))
		return
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[0])))
}

func fillCell(f *excelize.File, sheet, at, s string) error {
	format, number := "", strings.Trim(s, "$€%")
	v, err := strconv.ParseFloat(number, 64)
	day, notDate := time.Parse(time.DateOnly, s)
	switch {
	case s == "" || s == "-":
		return nil
	case strings.HasPrefix(s, "="):
		return f.SetCellFormula(sheet, at, s[1:])
	case strings.HasPrefix(s, "<"):
		return f.MergeCell(sheet, s[1:], at)
	case notDate == nil:
		return f.SetCellValue(sheet, at, day)
	case err != nil:
		return f.SetCellValue(sheet, at, s)
	case strings.HasSuffix(s, "%"):
		format, v = "0.0%", v/100
	case strings.HasPrefix(s, "$"):
		format = `"$"#,##0.0`
	case strings.HasPrefix(s, "€"):
		format = "[$€-407]#,##0.0"
	}
	if err := f.SetCellValue(sheet, at, v); err != nil || format == "" {
		return err
	}
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err == nil {
		err = f.SetCellStyle(sheet, at, at, style)
	}
	return err
}

// rewritten writes text as other programs do: rewritten FILE TEXT HOW..., where HOW is crlf, bom, utf-16, utf-16be, windows-1252,
// or =X for another sign between cells than a comma.
func rewritten(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: rewritten FILE TEXT HOW...")
	}
	out := ts.ReadFile(args[1])
	for _, how := range args[2:] {
		var err error
		switch how {
		case "crlf":
			out = strings.ReplaceAll(out, "\n", "\r\n")
		case "bom":
			out = "\ufeff" + out
		case "utf-16":
			out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(out)
		case "utf-16be":
			out, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(out)
		case "windows-1252":
			out, err = charmap.Windows1252.NewEncoder().String(out)
		default:
			out = strings.ReplaceAll(out, ",", strings.Replace(how[1:], "tab", "\t", 1))
		}
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out), 0o666))
}

// table writes a Parquet file with the columns of a CSV file: table FILE CSV. A column is of numbers if all its cells are.
func table(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: table FILE CSV")
	}
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[1]))).ReadAll()
	ts.Check(err)
	group := parquet.Group{}
	numeric := map[string]bool{}
	for k, name := range rows[0] {
		numeric[name] = true
		for _, row := range rows[1:] {
			_, err := strconv.ParseFloat(row[k], 64)
			numeric[name] = numeric[name] && (err == nil || row[k] == "")
		}
		group[name] = parquet.Optional(parquet.String())
		if numeric[name] {
			group[name] = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		}
	}
	var out strings.Builder
	w := parquet.NewGenericWriter[any](&out, parquet.NewSchema("list", group))
	for _, row := range rows[1:] {
		values := make(parquet.Row, len(row))
		for i, column := range w.Schema().Columns() {
			for k, name := range rows[0] {
				switch v, _ := strconv.ParseFloat(row[k], 64); {
				case name != column[0]:
				case row[k] == "":
					values[i] = parquet.NullValue().Level(0, 0, i)
				case numeric[name]:
					values[i] = parquet.DoubleValue(v).Level(0, 1, i)
				default:
					values[i] = parquet.ByteArrayValue([]byte(row[k])).Level(0, 1, i)
				}
			}
		}
		_, err := w.WriteRows([]parquet.Row{values})
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out.String()), 0o666))
}
