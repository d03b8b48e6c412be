package schema

import "github.com/orgsim/orgsim/model"

// Peers is the schema of orgsim.peers/1.
func Peers() []byte {
	shares := object{}
	for _, a := range model.ArrangementNames() {
		shares[a] = share
	}
	near := closed(object{
		"id": word, "organisation": word, "year": object{"type": "integer"}, "led_by": object{"enum": model.ArrangementNames()},
		"distance": describe(amount, "1 is one scale of the metric; 3 and more is far"),
	}, "id", "organisation", "year", "led_by", "distance")
	one := closed(object{
		"id": word, "name": word,
		"practice":  object{"$ref": "#/$defs/shares", "description": "how often each arrangement is found among organisations like this one; they sum to 1"},
		"low":       object{"$ref": "#/$defs/shares", "description": "10th percentile of what that may be"},
		"high":      object{"$ref": "#/$defs/shares", "description": "90th percentile"},
		"effective": describe(amount, "how many organisations the shares are worth"),
		"near":      describe(amount, "how many organisations at distance 0 the documented ones count for"),
		"nearest":   describe(list(near), "nearest first, each organisation once"),
	}, "id", "name", "practice", "low", "high", "effective", "near", "nearest")
	return answer("peers", "orgsim answer of peers", object{"shares": closed(shares, model.ArrangementNames()...)}, object{
		"organisations": object{"type": "integer", "minimum": 1, "description": "rows compared with"},
		"profiles":      some(one),
	}, "organisations", "profiles")
}
