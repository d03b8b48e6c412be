package schema

// Answer is the schema of orgsim.answer/1.
func Answer() []byte {
	word := object{"type": "string", "minLength": 1}
	count := object{"type": "integer", "minimum": 0}
	number := object{"type": []string{"number", "null"}}
	figure := closed(object{"name": word, "unit": word, "value": number, "p10": number, "p90": number}, "name", "unit", "value")
	answer := closed(object{
		"id": object{"type": "string", "pattern": "^Q[0-9]{2}$"}, "question": word,
		"short": describe(word, "the answer in a few words"), "answer": describe(word, "in two or three sentences"),
		"figures": object{"type": "array", "items": figure, "description": "means over draws, with the 10th and 90th percentile"},
		"command": describe(word, "what shows more"),
	}, "id", "question", "short", "answer", "figures", "command")
	one := closed(object{"id": word, "name": word, "answers": object{"type": "array", "items": answer, "minItems": 1}}, "id", "name", "answers")
	root := closed(object{
		"schema": object{"const": "orgsim.answer/1"}, "version": word, "model_digest": word, "seed": count, "months": count, "draws": count,
		"currency":         currency(),
		"fixed_parameters": object{"type": "object", "additionalProperties": object{"type": "number"}},
		"profiles":         object{"type": "array", "items": one, "minItems": 1},
	}, "schema", "version", "model_digest", "seed", "months", "draws", "profiles")
	root["$schema"], root["$id"], root["title"] = "https://json-schema.org/draft/2020-12/schema", "urn:orgsim:schema:answer:1", "orgsim answers to the questions of a board"
	return encode(root)
}
