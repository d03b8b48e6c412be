package schema

import (
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// Sensitivity is the schema of orgsim.sensitivity/1.
func Sensitivity() []byte {
	word, number, whole := object{"type": "string", "minLength": 1}, object{"type": "number"}, object{"type": "integer", "minimum": 0}
	maybe := object{"type": []string{"number", "null"}}
	var keys []string
	for i := range model.Fields {
		keys = append(keys, model.Fields[i].Key)
	}
	ref := func(name string) object { return object{"$ref": "#/$defs/" + name} }
	orNull := func(name string) object { return object{"anyOf": []object{ref(name), {"type": "null"}}} }
	spread := closed(object{"mean": number, "p10": maybe, "p90": maybe}, "mean", "p10", "p90")
	tip := closed(object{
		"field": object{"enum": keys}, "from": number, "leader": describe(word, "who leads there"),
		"to":  describe(number, "the first value at which another structure leads in the mean of the draws"),
		"p10": describe(maybe, "10th percentile of where single draws switch; null beyond what was tried"),
		"p90": describe(maybe, "90th percentile"),
	}, "field", "from", "to", "leader", "p10", "p90")
	moved := closed(object{
		"value": number, "leader": describe(word, "who leads then"), "rival": describe(word, "the best other structure"),
		"lead_usd": object{"$ref": "#/$defs/spread", "description": "of the company's leader over it, USD a year; below zero where it is lost"},
	}, "value", "leader", "rival", "lead_usd")
	field := closed(object{
		"field": object{"enum": keys}, "from": number, "basis": object{"enum": []string{"given", "derived", "assumed"}},
		"lower": describe(orNull("moved"), "one notch down; null where that is not possible"), "higher": describe(orNull("moved"), "one notch up"),
		"least": describe(number, "how far down a tipping point was looked for"), "most": describe(number, "and up"),
		"down": describe(orNull("tip"), "where another structure comes to lead; null: nowhere down to least"), "up": describe(orNull("tip"), "null: nowhere up to most"),
	}, "field", "from", "basis", "lower", "higher", "least", "most", "down", "up")
	interval := closed(object{"share": number, "low": number, "high": number}, "share", "low", "high")
	worth := closed(object{"usd": object{"type": "number", "minimum": 0}, "low_usd": describe(maybe, "90% interval"), "high_usd": maybe}, "usd", "low_usd", "high_usd")
	part := closed(object{
		"name": word, "text": word, "basis": word, "p10": describe(number, "10th percentile of what is known of an input"), "p90": number, "inputs": object{"type": "array", "items": word, "description": "of a group"},
		"first":   describe(ref("interval"), "share of the variance of the lead that would go if it were known, with a 90% interval"),
		"total":   describe(ref("interval"), "share that would stay if all others were known"),
		"shapley": describe(ref("interval"), "its part in a split that adds up to 1"),
		"worth":   describe(ref("worth"), "of learning it before choosing among all structures, USD a year"),
	}, "name", "first", "total", "shapley", "worth")
	one := closed(object{
		"id": word, "name": word, "leader": word, "runner_up": object{"type": []string{"string", "null"}, "description": "the best that is no variant of the leader"},
		"verdict": object{"enum": []decision.Verdict{decision.Clear, decision.Lean, decision.Open}}, "says": word,
		"lead_usd": describe(ref("spread"), "of the leader over the runner-up, USD a year"),
		"ahead":    describe(share, "share of draws in which the leader beats the runner-up"),
		"closest":  describe(word, "whom it beats least often"), "beats_closest": describe(share, "in which share of draws"),
		"fields":     object{"type": "array", "items": ref("field"), "description": "what the company can change or may have misjudged, what threatens the lead most first"},
		"everything": describe(ref("worth"), "of learning all that is not known before choosing, USD a year"),
		"groups":     object{"type": "array", "items": ref("part")}, "inputs": object{"type": "array", "items": ref("part")},
	}, "id", "name", "leader", "runner_up", "verdict", "says", "ahead", "beats_closest")
	root := closed(object{
		"schema": object{"const": "orgsim.sensitivity/1"}, "version": word, "model_digest": word, "seed": whole, "months": whole,
		"draws": describe(whole, "of the lead and the fields"), "rows": describe(whole, "of the designs behind the shares"), "samples": describe(whole, "draws behind the worth of knowing"),
		"currency":         currency(),
		"fixed_parameters": object{"type": "object", "additionalProperties": number},
		"profiles":         object{"type": "array", "items": one, "minItems": 1},
	}, "schema", "version", "model_digest", "seed", "months", "draws", "profiles")
	root["$schema"], root["$id"], root["title"] = "https://json-schema.org/draft/2020-12/schema", "urn:orgsim:schema:sensitivity:1", "orgsim answer of sensitivity"
	root["$defs"] = object{"spread": spread, "tip": tip, "moved": moved, "field": field, "interval": interval, "worth": worth, "part": part}
	return encode(root)
}
