package schema

import "github.com/orgsim/orgsim/model"

// Peers is the schema of orgsim.peers/1.
func Peers() []byte {
	word := object{"type": "string", "minLength": 1}
	count := object{"type": "number", "minimum": 0}
	shares := object{}
	for _, a := range model.ArrangementNames() {
		shares[a] = object{"type": "number", "minimum": 0, "maximum": 1}
	}
	near := closed(object{
		"id": word, "organisation": word, "year": object{"type": "integer"}, "led_by": object{"enum": model.ArrangementNames()},
		"distance": describe(count, "1 is one scale of the metric; 3 and more is far"),
	}, "id", "organisation", "year", "led_by", "distance")
	one := closed(object{
		"id": word, "name": word,
		"practice":  object{"$ref": "#/$defs/shares", "description": "how often each arrangement is found among organisations like this one; they sum to 1"},
		"low":       object{"$ref": "#/$defs/shares", "description": "10th percentile of what that may be"},
		"high":      object{"$ref": "#/$defs/shares", "description": "90th percentile"},
		"effective": describe(count, "how many organisations the shares are worth"),
		"near":      describe(count, "how many organisations at distance 0 the documented ones count for"),
		"nearest":   object{"type": "array", "items": near, "description": "nearest first, each organisation once"},
	}, "id", "name", "practice", "low", "high", "effective", "near", "nearest")
	root := closed(object{
		"schema": object{"const": "orgsim.peers/1"}, "version": word,
		"currency":      currency(),
		"organisations": object{"type": "integer", "minimum": 1, "description": "rows compared with"},
		"profiles":      object{"type": "array", "items": one, "minItems": 1},
	}, "schema", "version", "organisations", "profiles")
	root["$schema"], root["$id"], root["title"] = "https://json-schema.org/draft/2020-12/schema", "urn:orgsim:schema:peers:1", "orgsim answer of peers"
	root["$defs"] = object{"shares": closed(shares, model.ArrangementNames()...)}
	return encode(root)
}
