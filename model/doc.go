// Package model holds the domain types of technology leadership: plain data
// that the equations of package work read and package seeds fills.
//
// A [Profile] is what a user says about a company, a [Company] the same with
// every field resolved by [Catalogue.Resolve]; a [Responsibility] is a standing
// area of leadership work; a [Role] a kind of leader; a [Structure] the seats,
// reporting lines and mandates that divide the work; a [Parameter] one number
// of the equations with its range, basis and source; a [Draw] one sample of all
// that is uncertain. A [Catalogue] carries one consistent set of them.
//
//	catalogue.go  the catalogue: responsibilities, roles, industries, sources
//	structure.go  structures: seats, reporting lines, mandates, later forms
//	circle.go     structures that change into each other without end
//	profile.go    fields of a profile, with unit and range
//	company.go    profile -> company: defaults by industry and size
//	param.go      names of the parameters
//	draw.go       uniform numbers -> draw
//	override.go   parameters fixed by a user
//
// Nothing here reads a clock, a file or a global; the same input gives the
// same bytes on every architecture (see package num).
package model
