// Package credibility says why the model may be believed, and how far: claims
// of published texts against what the model does, what holds of a whole
// population of companies, and which number rests on what.
//
//	bench.go        what the checks run on, read from the seeds and profiles
//	claims.go       findings as a document
//	population.go   the population audit as a document
//
// It computes with packages sim/claims and sim/population and writes nothing.
package credibility
