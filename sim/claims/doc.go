// Package claims tests published claims about technology leadership against the model: one executable check per
// claim.
//
//  1. finding.go   the result of a check: figures, and whether the claim holds
//  2. bench.go     what the checks run on: catalogue, companies, settings
//  3. lab.go       how a check makes companies and runs structures on them
//  4. trial.go, series.go, grid.go   the figures of one company, a row of them, a map
//  5. variants.go  structures and roles made for one check
//  6. need.go, growth.go, orientation.go, hierarchy.go, overlap.go, pair.go,
//     capacity.go, skill.go, tension.go   the checks, by group of claims
//  7. run.go       all of them, on several workers
//
// The expected result and the mechanism are in the data (seeds/data/claims.yaml). A check never hides the result: if
// the model does not bear out a claim, the finding says so. All structures in a comparison share the same draws, so
// differences are not noise. An ordering counts only if it holds in at least 60% of draws, the rule for a lean verdict.
package claims
