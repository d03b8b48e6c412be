// Package choice decides between alternatives from samples, and says how sure the decision is.
//
// A sample matrix totals[draw][alternative] holds what each alternative costs in each draw; smaller is better; all
// alternatives of a row have met the same draw. The package knows no domain word.
//
//   - How often and by how much: [PBest], [Acceptability], [MeanRanks], [Regret], [Compare].
//   - When to stop sampling: [KN], a sequential procedure with a guarantee; [OCBA] spreads a budget; [Bechhofer] and
//     [DudewiczDalal] give classical sample-size constants.
//   - What to find out first: [EVPI] and [EVPPI], the value of perfect information.
//
// Every figure of an alternative except ranks and regrets depends on its own column alone: adding or removing an
// alternative never changes another's mean. P(best) is not merit: among equals the noisiest is best most often, so the
// mean and the regret belong beside it.
package choice
