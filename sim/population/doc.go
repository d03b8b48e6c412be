// Package population generates synthetic companies and audits the model over all
// of them: every structure should be best somewhere, none everywhere, and the
// model should reproduce known aggregates (how much work two chiefs share, that
// size brings work).
//
//	make.go     companies over industries and sizes, with defaults or spread
//	survey.go   every structure for every company
//	checks.go   what must hold of a population, each with its figures
package population
