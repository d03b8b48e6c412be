package schema

// Answer is the schema of orgsim.answer/1.
func Answer() []byte {
	figure := closed(object{"name": word, "unit": word, "value": orNull, "p10": orNull, "p90": orNull}, "name", "unit", "value")
	told := closed(object{
		"id": object{"type": "string", "pattern": "^Q[0-9]{2}$"}, "question": word,
		"short": describe(word, "the answer in a few words"), "answer": describe(word, "in two or three sentences"),
		"figures": describe(list(figure), "means over draws, with the 10th and 90th percentile"),
		"command": describe(word, "what shows more"),
	}, "id", "question", "short", "answer", "figures", "command")
	one := closed(object{"id": word, "name": word, "answers": some(told)}, "id", "name", "answers")
	return answer("answer", "orgsim answers to the questions of a board", nil, drawn(object{"months": count, "draws": count, "profiles": some(one)}),
		"model_digest", "seed", "months", "draws", "profiles")
}
