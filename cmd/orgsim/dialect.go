package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/profiles/lists"
	"github.com/orgsim/orgsim/seeds"
)

// dialectFlags say how a list of companies is written.
type dialectFlags struct {
	lists.Dialect
	industries []string // NAME=ID, or a file
}

func (d *dialectFlags) add(c *cobra.Command) {
	f := c.Flags()
	oneOf(c, &d.Delimiter, "delimiter", "sign", []string{",", ";", "tab", "|"}, "CSV delimiter `SIGN`: , ; tab or | (default: detected from the header)")
	oneOf(c, &d.Decimal, "decimal", "word", []string{"point", "comma"}, "decimal sign of numbers in lists, `point|comma` (default: detected)")
	f.StringVar(&d.Sheet, "sheet", "", "read the sheet `NAME|N` of Excel workbooks (default: the one that contains a list)")
	f.StringSliceVar(&d.Ignore, "ignore-columns", nil, "ignore columns `A,B` of lists, even if they are named like fields; all: every column that is not a field")
	f.StringSliceVar(&d.Keep, "keep-columns", nil, "copy columns `A,B` of lists to the output unchanged, even if they are named like fields")
	f.StringArrayVar(&d.industries, "map-industry", nil, "map industry names in lists to ids, as `NAME=ID` or by a CSV file with the columns name and industry; repeatable")
	completes(c, "ignore-columns", lists.All)
	completes(c, "keep-columns")
	completes(c, "sheet")
}

// read completes the dialect. It refuses flags that say how a list is written where no input is such a list.
func (d *dialectFlags) read(inputs []string) error {
	if err := d.fits(inputs); err != nil || len(d.industries) == 0 {
		return err
	}
	cat := seeds.Catalogue()
	pairs := map[string]string{}
	for _, flag := range d.industries {
		at := strings.LastIndexByte(flag, '=')
		if at < 0 {
			if err := industryFile(cat, flag, pairs); err != nil {
				return err
			}
			continue
		}
		name, id := strings.TrimSpace(flag[:at]), strings.TrimSpace(flag[at+1:])
		switch {
		case name == "":
			return cli.Usage("--map-industry %s has no industry name before the =", text.Quote(flag)).WithHint("write it as --map-industry NAME=ID")
		case cat.Industry(id) == nil:
			return cli.Unknown("industry", id, cat.IndustryIDs())
		}
		if err := mapped(pairs, name, id); err != nil {
			return err
		}
	}
	d.Industries = lists.MapIndustries(pairs)
	return nil
}

// mapped notes that a name is read as an industry, and refuses two industries for one name. The case of letters does not count.
func mapped(pairs map[string]string, name, id string) error {
	name = strings.ToLower(name)
	if before := pairs[name]; before != "" && before != id {
		return cli.Usage("--map-industry: %s is both %s and %s", text.Quote(name), before, id).WithHint("map each name to one industry")
	}
	pairs[name] = id
	return nil
}

// files are those that are read for the dialect.
func (d *dialectFlags) files() (files []string) {
	for _, flag := range d.industries {
		if !strings.Contains(flag, "=") {
			files = append(files, flag)
		}
	}
	return files
}

// industryFile reads names of industries from a CSV file.
func industryFile(cat *model.Catalogue, file string, pairs map[string]string) error {
	src, err := readWhole(file)
	if err != nil {
		return cli.Input(file, err).WithHint("--map-industry takes NAME=ID, or a CSV file with the columns name and industry")
	}
	rows := strict.NewCSV(bytes.NewReader(src), file, strict.NewTable(strict.Field{Name: "name", Kind: strict.FieldText, MaxRunes: 500, Required: true},
		strict.Field{Name: "industry", Kind: strict.FieldChoice, Words: cat.IndustryIDs(), Required: true}))
	var problems strict.Problems
	for rows.Next() {
		r := rows.Record()
		problems = append(problems, r.Problems()...)
		if err := mapped(pairs, r.Text(0), r.Text(1)); err != nil {
			return cli.Data(fmt.Errorf("%s:%d: %w", text.Visible(file), r.Line(), err)).WithHint("map each name to one industry")
		}
	}
	var of strict.Problems
	if err := rows.Err(); errors.As(err, &of) {
		problems = append(problems, of...)
	} else if err != nil {
		return cli.Input(file, err)
	}
	if err := problems.Err(); err != nil {
		return cli.Data(err)
	}
	return nil
}

// fits refuses flags that say how a list is written, where no input is such a list.
func (d *dialectFlags) fits(inputs []string) error {
	of := func(formats ...strict.Format) bool {
		return slices.ContainsFunc(inputs, func(path string) bool {
			_, builtin := profiles.Source(path)
			return !builtin && slices.Contains(formats, strict.FormatOf(path))
		})
	}
	all := []strict.Format{strict.FormatUnknown, strict.FormatCSV, strict.FormatXLSX, strict.FormatParquet}
	for _, flag := range []struct {
		name, value, of string
		formats         []strict.Format
	}{
		{"delimiter", d.Delimiter, "CSV", []strict.Format{strict.FormatUnknown, strict.FormatCSV}},
		{"decimal", d.Decimal, "CSV, .xlsx and Parquet", all},
		{"ignore-columns", strings.Join(d.Ignore, ","), "CSV, .xlsx and Parquet", all},
		{"keep-columns", strings.Join(d.Keep, ","), "CSV, .xlsx and Parquet", all},
		{"map-industry", strings.Join(d.industries, ","), "CSV, .xlsx and Parquet", all},
		{"sheet", d.Sheet, ".xlsx", []strict.Format{strict.FormatUnknown, strict.FormatXLSX}},
	} {
		if flag.value != "" && !of(flag.formats...) {
			return cli.Usage("--%s is for %s files, and no input is one", flag.name, flag.of)
		}
	}
	return nil
}
