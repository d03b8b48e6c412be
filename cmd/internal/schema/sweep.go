package schema

import "github.com/orgsim/orgsim/sim/sweep"

// Sweep is the schema of orgsim.sweep/1.
func Sweep() []byte {
	word := object{"type": "string", "minLength": 1}
	number, count := object{"type": "number"}, object{"type": "integer", "minimum": 0}
	orNull := object{"type": []string{"number", "null"}}
	words := object{"type": "array", "items": word}
	share := object{"type": "number", "minimum": 0, "maximum": 1}
	verdict := object{"enum": []string{"clear", "lean", "open"}}
	list := func(of string, text string) object {
		return object{"type": "array", "items": object{"$ref": "#/$defs/" + of}, "description": text}
	}
	values := object{"type": "object"}
	axis := closed(object{
		"name": describe(word, "key of a field, id of a parameter, or months"),
		"kind": object{"enum": []sweep.Kind{sweep.Field, sweep.Parameter, sweep.Months}}, "unit": object{"type": "string"},
		"low": number, "high": number, "steps": describe(count, "values asked for; of whole numbers there can be fewer"),
		"log": object{"type": "boolean"}, "whole": object{"type": "boolean"},
	}, "name", "kind", "unit", "low", "high", "steps", "log", "whole")
	at := closed(object{"id": word, "variant_of": word, "p_best": share,
		"total": describe(closed(object{"mean": number, "p10": orNull, "p90": orNull}, "mean", "p10", "p90"), "USD a year")}, "id", "p_best", "total")
	step := closed(object{
		"at":     object{"type": "array", "items": number, "minItems": 1, "maxItems": 2, "description": "values, in the order of vary"},
		"leader": word, "runner_up": describe(object{"type": "string"}, "empty where all are the same within noise"), "verdict": verdict,
		"p_best": describe(share, "of the leader"), "structures": list("at", "by rank"),
	}, "at", "leader", "runner_up", "verdict", "p_best", "structures")
	band := closed(object{"from": number, "to": number, "leader": word, "variants": words, "clear": count, "lean": count, "open": count},
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
		"steps": list("step", "the last number varies fastest"), "bands": list("band", "of one number, ascending"), "crossovers": list("crossover", "between the bands"),
		"areas": list("area", "of two numbers, the largest first"), "never_leads": words,
	}, "id", "name", "industry", "given", "assumed", "here", "steps", "bands", "crossovers", "areas", "never_leads")
	root := closed(object{
		"schema": object{"const": "orgsim.sweep/1"}, "version": word, "model_digest": word, "simulated": object{"const": true},
		"inputs":           closed(object{"judgement": count, "calibrated": count, "all": count}, "judgement", "all"),
		"currency":         currency(),
		"fixed_parameters": object{"type": "object", "additionalProperties": number},
		"seed":             count, "engine": object{"const": "analytic"}, "months": object{"type": []string{"integer", "null"}, "description": "null where they vary"},
		"draws": count, "rank_by": word, "weights": object{"type": "object", "additionalProperties": number},
		"vary":       object{"type": "array", "items": axis, "minItems": 1, "maxItems": 2},
		"structures": object{"type": "array", "items": closed(object{"id": word, "title": word}, "id", "title"), "minItems": 1},
		"profiles":   object{"type": "array", "items": one, "minItems": 1},
	}, "schema", "version", "model_digest", "simulated", "inputs", "seed", "engine", "months", "draws", "rank_by", "vary", "structures", "profiles")
	root["$schema"], root["$id"], root["title"] = "https://json-schema.org/draft/2020-12/schema", "urn:orgsim:schema:sweep:1", "orgsim answer of sweep"
	root["$defs"] = object{"at": at, "step": step, "band": band, "crossover": crossover, "area": area}
	return encode(root)
}
