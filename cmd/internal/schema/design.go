package schema

import "github.com/orgsim/orgsim/sim/design"

// Design is the schema of orgsim.design/1.
func Design() []byte {
	holders := list(closed(object{"seat": word, "right": object{"enum": []string{"decide", "agree", "recommend", "input"}}, "share": share}, "seat", "right", "share"))
	seat := closed(object{"id": word, "role": word, "reports_to": word, "dotted": list(word), "person": word, "per_unit": object{"type": "boolean"}},
		"id", "role", "reports_to")
	end := closed(object{
		"id": word, "title": word,
		"coverage": describe(number, "percent"), "conflict": describe(number, "hours per 100 hours"),
		"cost_usd": number, "exposure_usd": number, "total_usd": describe(number, "cost and exposure, USD a year, mean over draws"),
		"seats": list(seat),
		"responsibilities": object{"type": "array", "items": closed(object{"id": word, "holders": holders}, "id", "holders"),
			"description": "who holds what, under the kind of CTO that the company is nearer to; what is left of 1 stays with the business leaders"},
	}, "id", "title", "coverage", "conflict", "cost_usd", "exposure_usd", "total_usd", "seats", "responsibilities")
	gain := closed(object{"mean_usd": number, "p10_usd": number, "p90_usd": number, "better": describe(share, "share of draws in which the total is lower")},
		"mean_usd", "p10_usd", "p90_usd", "better")
	change := closed(object{
		"kind":  object{"enum": []design.ChangeKind{design.Hire, design.Leave, design.Merge, design.Split, design.Line, design.Duty}},
		"seats": list(word), "role": word, "responsibility": word,
		"from": describe(word, "the superior before"), "to": describe(word, "the superior after"),
		"before": holders, "after": holders,
	}, "kind")
	step := closed(object{
		"says": word, "gain": object{"$ref": "#/$defs/gain"},
		"cost_usd": describe(number, "of the gain"), "exposure_usd": describe(number, "of the gain"),
		"disputes_usd": describe(number, "of the gain: what there would not be of it if nobody had disputes"),
		"changes":      some(change),
	}, "says", "gain", "cost_usd", "exposure_usd", "disputes_usd", "changes")
	return answer("design", "orgsim answer of design", object{"gain": gain}, drawn(object{
		"months": count, "draws": describe(count, "judged on; none of them was searched on"), "starts": count,
		"tried": describe(count, "structures that the search evaluated"), "interrupted": object{"type": "boolean"},
		"profile": closed(object{"id": word, "name": word}, "id", "name"),
		"from":    end, "structure": end, "improved": object{"type": "boolean"},
		"gain":           object{"$ref": "#/$defs/gain", "description": "of all steps together, USD a year"},
		"steps":          describe(list(step), "each after those before it"),
		"unproposed_usd": describe(number, "what was found beyond the steps, too little or too unsure in each part"),
	}), "model_digest", "seed", "months", "draws", "starts", "tried", "interrupted", "profile", "from", "structure", "improved", "gain", "steps", "unproposed_usd")
}
