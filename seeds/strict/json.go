package strict

// JSON reads one JSON value.
func JSON(file string, src []byte) *Doc { return newDoc(file, FormatJSON, src) }
