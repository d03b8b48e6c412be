package schema

import "github.com/orgsim/orgsim/sim/sweep"

// Sweep is the schema of orgsim.sweep/1.
func Sweep() []byte {
	verdict := object{"enum": []string{"clear", "lean", "open"}}
	refs := func(of, text string) object { return describe(list(object{"$ref": "#/$defs/" + of}), text) }
	values := object{"type": "object"}
	axis := closed(object{
		"name": describe(word, "key of a field, id of a parameter, or months"),
		"kind": object{"enum": []sweep.Kind{sweep.Field, sweep.Parameter, sweep.Months}}, "unit": object{"type": "string"},
		"low": number, "high": number, "steps": describe(count, "values asked for; of whole numbers there can be fewer"),
		"log": object{"type": "boolean"}, "whole": object{"type": "boolean"},
	}, "name", "kind", "unit", "low", "high", "steps", "log", "whole")
	at := closed(object{"id": word, "variant_of": word, "p_best": share,
		"total": describe(spread, "USD a year")}, "id", "p_best", "total")
	step := closed(object{
		"at":     object{"type": "array", "items": number, "minItems": 1, "maxItems": 2, "description": "values, in the order of vary"},
		"leader": word, "runner_up": describe(object{"type": "string"}, "empty where all are the same within noise"), "verdict": verdict,
		"p_best": describe(share, "of the leader"), "structures": refs("at", "by rank"),
	}, "at", "leader", "runner_up", "verdict", "p_best", "structures")
	band := closed(object{"from": number, "to": number, "leader": word, "variants": list(word), "clear": count, "lean": count, "open": count},
		"from", "to", "leader", "variants", "clear", "lean", "open")
	crossover := closed(object{
		"at":   describe(number, "of whole numbers the first at which the next structure leads"),
		"low":  describe(orNull, "below it the next structure beats the one before in at most 10% of draws; null: off the range"),
		"high": describe(orNull, "above it in at least 90%; null: off the range"), "se": describe(orNull, "standard error of at over blocks of draws"),
		"from": word, "to": word,
	}, "at", "low", "high", "se", "from", "to")
	area := closed(object{"leader": word, "share": share, "clear": count, "lean": count, "open": count}, "leader", "share", "clear", "lean", "open")
	one := closed(object{
		"id": word, "name": word, "industry": word, "given": values, "derived": values, "assumed": values,
		"here":  object{"anyOf": []object{{"$ref": "#/$defs/step"}, {"type": "null"}}, "description": "the company as it is; null where that is off the range, or a parameter varies"},
		"steps": refs("step", "the last number varies fastest"), "bands": refs("band", "of one number, ascending"), "crossovers": refs("crossover", "between the bands"),
		"areas": refs("area", "of two numbers, the largest first"), "never_leads": list(word),
	}, "id", "name", "industry", "given", "assumed", "here", "steps", "bands", "crossovers", "areas", "never_leads")
	return answer("sweep", "orgsim answer of sweep", object{"at": at, "step": step, "band": band, "crossover": crossover, "area": area}, drawn(object{
		"simulated": object{"const": true},
		"inputs":    closed(object{"judgement": count, "calibrated": count, "all": count}, "judgement", "all"),
		"engine":    object{"const": "analytic"}, "months": object{"type": []string{"integer", "null"}, "description": "null where they vary"},
		"draws": count, "rank_by": word, "weights": object{"type": "object", "additionalProperties": number},
		"vary":       object{"type": "array", "items": axis, "minItems": 1, "maxItems": 2},
		"structures": some(closed(object{"id": word, "title": word}, "id", "title")),
		"profiles":   some(one),
	}), "model_digest", "simulated", "inputs", "seed", "engine", "months", "draws", "rank_by", "vary", "structures", "profiles")
}
