package schema

import (
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/sim/decision"
)

// Sensitivity is the schema of orgsim.sensitivity/1.
func Sensitivity() []byte {
	keys := text.Each(model.Fields[:], func(f model.FieldInfo) string { return f.Key })
	ref := func(name string) object { return object{"$ref": "#/$defs/" + name} }
	refOrNull := func(name string) object { return object{"anyOf": []object{ref(name), {"type": "null"}}} }
	tip := closed(object{
		"field": object{"enum": keys}, "from": number, "leader": describe(word, "who leads there"),
		"to":  describe(number, "the first value at which another structure leads in the mean of the draws"),
		"p10": describe(orNull, "10th percentile of where single draws switch; null beyond what was tried"),
		"p90": describe(orNull, "90th percentile"),
	}, "field", "from", "to", "leader", "p10", "p90")
	moved := closed(object{
		"value": number, "leader": describe(word, "who leads then"), "rival": describe(word, "the best other structure"),
		"lead_usd": object{"$ref": "#/$defs/spread", "description": "of the company's leader over it, USD a year; below zero where it is lost"},
	}, "value", "leader", "rival", "lead_usd")
	field := closed(object{
		"field": object{"enum": keys}, "from": number, "basis": object{"enum": []string{"given", "derived", "assumed"}},
		"lower": describe(refOrNull("moved"), "one notch down; null where that is not possible"), "higher": describe(refOrNull("moved"), "one notch up"),
		"least": describe(number, "how far down a tipping point was looked for"), "most": describe(number, "and up"),
		"down": describe(refOrNull("tip"), "where another structure comes to lead; null: nowhere down to least"), "up": describe(refOrNull("tip"), "null: nowhere up to most"),
	}, "field", "from", "basis", "lower", "higher", "least", "most", "down", "up")
	interval := closed(object{"share": number, "low": number, "high": number}, "share", "low", "high")
	worth := closed(object{"usd": amount, "low_usd": describe(orNull, "90% interval"), "high_usd": orNull}, "usd", "low_usd", "high_usd")
	input := closed(object{
		"name": word, "text": word, "basis": word, "p10": describe(number, "10th percentile of what is known of an input"), "p90": number, "inputs": describe(list(word), "of a group"),
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
		"fields":     describe(list(ref("field")), "what the company can change or may have misjudged, what threatens the lead most first"),
		"everything": describe(ref("worth"), "of learning all that is not known before choosing, USD a year"),
		"groups":     list(ref("part")), "inputs": list(ref("part")),
	}, "id", "name", "leader", "runner_up", "verdict", "says", "ahead", "beats_closest")
	return answer("sensitivity", "orgsim answer of sensitivity",
		object{"spread": spread, "tip": tip, "moved": moved, "field": field, "interval": interval, "worth": worth, "part": input}, drawn(object{
			"months": count, "draws": describe(count, "of the lead and the fields"), "rows": describe(count, "of the designs behind the shares"),
			"samples": describe(count, "draws behind the worth of knowing"), "profiles": some(one),
		}), "model_digest", "seed", "months", "draws", "profiles")
}
