// Package profiles holds the companies that ship with orgsim and reads profile files in YAML, JSON, CSV and NDJSON.
//
// The built-in profiles are files in data/, one per company, each with a comment on what it stands for and where its
// figures come from: see [Builtin], [ByID] and [Source].
//
// A [Spec], made from [model.Fields] so that no field is declared twice, reads files: [Spec.Read] a whole file, [Spec.Open]
// one company after the other in bounded memory. Reading is strict, and all errors are reported at once with their
// positions; a bad row never stops the good ones. [Spec.Schema] is the same table as a JSON Schema, and [Write] turns a
// profile back into a file.
//
// # Identity
//
// The id of a profile is the field id; else, in a file with one company, the file's name (see [IDFromFile]); else
// row-N for the N-th company of the file, counted from 1; where several files are read, see [Names]. It has 1 to 100
// characters, none of them invisible, is normalised to Unicode NFC, and is unique: a second profile that gives the same id
// is refused, with the position of the first; a generated id gives way. The name defaults to the id.
package profiles
