// Package work holds the equations: what a structure makes of the leadership
// work of one company in one draw, in closed form. docs/MODEL.md has them with
// numbers.
//
//	evaluator.go compile.go  catalogue and structures, checked and in dense form
//	fit.go chief.go          one company: mandates, skills, goals
//	stakes.go                value at stake of each responsibility, USD a year
//	demand.go                executive and delegable hours a month
//	mandate.go               who holds what, as far as time allows
//	dispute.go               overlap, adjacency, disputes, escalation, waiting
//	attention.go pool.go lapse.go
//	                         what each person gets done in time (Erlang-A)
//	coverage.go              quality-adjusted coverage of each responsibility
//	cost.go                  pay, deputies, hiring, conflict; exposure
//	horizon.go               growth, debt, clarity, phases over the months
//	evaluate.go trace.go detail.go
//	                         all of it for one structure -> Figures
//	situation.go observed.go the same for the event engine
package work
