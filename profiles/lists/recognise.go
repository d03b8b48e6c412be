package lists

import (
	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/strict"
)

// recognise tells an org chart and a chart of responsibilities from a list of companies.
func (t *List) recognise(rows []row) *strict.Problem {
	header := map[string]bool{}
	for _, name := range rows[0].cells {
		header[fold(name.Text)] = true
		if f := t.heading(name.Text).field; f >= 0 && t.fields[f].Kind == Band {
			return nil
		}
	}
	for _, boss := range []string{"manager", "managerid", "managername", "reportsto", "supervisor", "supervisorid", "linemanager"} {
		if header[boss] {
			return &strict.Problem{Line: t.line, ID: "looks-like-org-chart", Message: "is an org chart, one person per row; orgsim reads one company per row",
				Hint: "write the company into a profile (orgsim new), and its leaders as a structure (orgsim help structure-files)"}
		}
	}
	letters, cells := 0, 0
	for _, row := range rows[1:min(len(rows), 30)] {
		for _, c := range row.cells[min(1, len(row.cells)):] {
			if c.Text != "" {
				cells++
			}
			if raci().MatchString(c.Text) {
				letters++
			}
		}
	}
	if letters >= 4 && 10*letters >= 7*cells {
		return &strict.Problem{Line: t.line, ID: "looks-like-raci", Message: "is a chart of responsibilities (RACI); orgsim reads one company per row",
			Hint: "write it as the mandates of a structure: A decides, R and C have a share (orgsim help structure-files)"}
	}
	return nil
}

var raci = lazy.Regexp(`(?i)^[raci]([,/ ]*[raci]){0,3}$`)
