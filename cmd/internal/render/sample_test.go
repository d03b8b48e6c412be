package render

// scores is the table the tests render: nine structures with ranges, a
// missing value, a mark and a strong row.
func scores() Table {
	t := Table{
		ID: "scores", Title: "Structures for Acme Valves, best first",
		Columns: []Column{
			{Key: "rank", Label: "#", Kind: KindInteger},
			{Key: "structure", Label: "Structure"},
			{Key: "coverage_pct", Label: "Coverage", Kind: KindPercent, Aliases: []string{"coverage"}},
			{Key: "conflict_per_100h", Label: "Conflict", Unit: "h/100h", Kind: KindNumber, Precision: 1, Aliases: []string{"conflict"}},
			{Key: "cost_usd", Label: "Cost", Unit: "$/yr", Kind: KindMoney, Aliases: []string{"cost"}},
			{Key: "exposure_usd", Label: "Exposure", Unit: "$/yr", Kind: KindMoney, Aliases: []string{"exposure"}},
			{Key: "total_usd", Label: "Total", Unit: "$/yr", Kind: KindMoney, Aliases: []string{"total"}},
			{Key: "score", Label: "Score", Kind: KindNumber},
			{Key: "p_best", Label: "P(best)", Kind: KindShare},
		},
		Notes: []string{"~ not distinguishable from the row above"},
	}
	ids := []string{"cio", "cto-under-cio", "federated", "both", "ctio", "cdo", "cio-under-cto", "cto", "none"}
	for i, id := range ids {
		f := float64(i)
		row := []Cell{
			Int(int64(i + 1)), Text(id), Range(78.25-6*f, 71-7*f, 84-5*f), Range(2.5+0.9*f, 1.25+0.5*f, 4+1.5*f),
			Range(1.21e6+2.4e5*f, 1.02e6+2e5*f, 1.43e6+3e5*f), Range(3.4e6+9.5e5*f, 2.1e6+8e5*f, 5.2e6+1.2e6*f),
			Range(4.61e6+1.19e6*f, 3.4e6+1e6*f, 6.4e6+1.4e6*f), Range(81-4*f, 74-5*f, 87-3*f), Number(0.62 / (1 + f*f*f)),
		}
		if i == 0 {
			row = StrongRow(row)
		}
		if i == 2 {
			row[6] = row[6].WithMark("~")
		}
		if id == "none" {
			row[3] = Missing("no technology leader, so nobody to disagree")
		}
		t.Rows = append(t.Rows, row)
	}
	return t.ScaleMoney(2)
}

// report is a document with every kind of block.
func report() Document {
	d := Document{Title: "Acme Valves", Meta: []Pair{{"version", "1.0.0"}, {"seed", "1"}}}
	d.Add(BlockHeading, "Scores")
	d.AddTable(scores())
	d.Add(BlockText, "Recommended: a CIO (62% of draws). It is ahead of the CTO under a CIO by $1.2M a year; what would change it: tech_share above 0.4.")
	d.Add(BlockNote, "3 of 12 inputs are expert judgement")
	d.Add(BlockMethod, "orgsim 1.0.0, seed 1, 1000 draws, events engine, model 3f9a")
	return d
}
