package schema

// Plan is the schema of orgsim.plan/1.
func Plan() []byte {
	text, month := object{"type": "string"}, count
	shift := closed(object{"months": describe(object{"type": "integer"}, "by how many; negative: earlier"), "regret_usd": spread}, "months", "regret_usd")
	parts := object{}
	for _, p := range []string{"search", "severance", "ramp", "clarity", "reorganisation"} {
		parts[p] = number
	}
	person := closed(object{
		"what": object{"enum": []string{"hired", "appointed", "leaves", "returns", "takes another role", "stays"}},
		"seat": word, "role": word, "role_before": text, "new_superior": object{"type": "boolean"}, "posts": amount,
	}, "what", "seat", "role", "posts")
	change := closed(object{
		"from": word, "to": word, "month": month, "headcount": number, "as_soon_as_possible": object{"type": "boolean"},
		"month_p10": describe(orNull, "10th percentile of the best month over draws, for this sequence; null: never"), "month_p90": orNull,
		"never":    describe(share, "share of draws in which it is best never made"),
		"p_pays":   describe(share, "share of draws in which making it is better than leaving it out"),
		"verdict":  object{"enum": []string{"clear", "lean", "open"}},
		"once_usd": spread, "once_parts_usd": closed(parts, "search", "severance", "ramp", "clarity", "reorganisation"),
		"search_month": describe(month, "in which the search begins"),
		"early":        describe(shift, "what it costs to make it a year earlier, or as much earlier as is possible"), "late": shift,
		"people": list(person),
		"hire_first": object{"type": "array", "description": "who is hired, the most missed first", "items": closed(object{"seat": word, "role": word,
			"usd_a_month": describe(number, "what a month without its holder costs")}, "seat", "role", "usd_a_month")},
	}, "from", "to", "month", "headcount", "as_soon_as_possible", "month_p10", "month_p90", "never", "p_pays", "verdict", "once_usd", "once_parts_usd", "people", "hire_first")
	stage := closed(object{"structure": word, "title": text, "month": month, "headcount": number}, "structure", "title", "month", "headcount")
	point := closed(object{"month": month, "headcount": number, "structure": word, "best": describe(word, "what would cost least at that size if changing were free"),
		"total_usd": describe(number, "of the plan's structure, USD a year")}, "month", "headcount", "structure", "best", "total_usd")
	texts := closed(object{"comes": object{"type": "boolean"}, "lacks": object{"enum": []string{"one", "two", "both"}}, "months": list(month), "extra_usd": spread, "p_better": share,
		"usd_a_year_too_dear": number}, "comes", "extra_usd", "p_better", "usd_a_year_too_dear")
	one := closed(object{
		"id": word, "name": text, "industry": word, "says": text, "path_from": describe(text, "where the headcounts come from"),
		"current":   describe(word, "the structure in place; absent where it is not known"),
		"path":      object{"type": "array", "items": point, "minItems": 2},
		"stages":    some(stage),
		"changes":   list(change),
		"total_usd": describe(spread, "cost and value lost of the plan, over the path and the months after it"),
		"single": object{"type": "array", "items": closed(object{"structure": word, "extra_usd": describe(spread, "more than the plan")}, "structure", "extra_usd"),
			"description": "one structure for all of it instead, the best first"},
		"one_then_two": describe(texts, "the sequence of one combined chief, then two"),
		"draws":        object{"type": "integer", "minimum": 1},
	}, "id", "name", "industry", "says", "path_from", "path", "stages", "changes", "total_usd", "single", "draws")
	return answer("plan", "orgsim answer of plan", nil, drawn(object{
		"model_digest": object{"type": "string", "pattern": "^[0-9a-f]{64}$"}, "simulated": object{"const": true},
		"months": describe(month, "after the path"), "profiles": some(one),
	}), "model_digest", "simulated", "seed", "months", "profiles")
}
