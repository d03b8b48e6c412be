// Package model holds the nouns of technology leadership and the closed-form
// model of its work.
//
// The nouns are plain data: a [Profile] is what a user says of a company, a
// [Company] the same with every field resolved; a [Responsibility] is a
// standing area of leadership work; a [Role] a kind of leader; a [Structure]
// the seats, reporting lines and mandates that divide the work; a [Parameter]
// something that is not known exactly. A [Catalogue] carries one consistent
// set of all of them; package seeds reads the one that ships with orgsim.
//
// The closed form is a pipeline, one file a step:
//
//	company.go   profile  -> company: defaults by industry and size
//	stakes.go    company  -> value at stake of each responsibility, USD a year
//	demand.go    company  -> executive and delegable hours a month
//	mandate.go   structure -> who holds what, as far as time allows
//	dispute.go   mandates -> overlap, adjacency, disputes, escalation, waiting
//	attention.go hours    -> what each seat gets done in time (Erlang-A)
//	coverage.go  done     -> quality-adjusted coverage of each responsibility
//	cost.go      seats    -> pay, deputies, hiring, conflict; exposure
//	horizon.go   months   -> growth, debt, clarity, vacancy over the horizon
//	evaluate.go  all of it: one structure, one company, one draw -> Outcome
//
// Nothing here reads a clock, a file or a global; the same input gives the
// same bytes on every architecture (see package num).
package model
