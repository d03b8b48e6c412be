// Package population makes synthetic companies and audits what the model says of
// all of them together: that every structure is best somewhere, that none is best
// everywhere, and that what is known in aggregate (how much work two chiefs share,
// that size brings work) comes out.
//
//	make.go     companies over industries and sizes, with defaults or spread
//	survey.go   every structure for every company
//	checks.go   what must hold of a population, each with its figures
package population
