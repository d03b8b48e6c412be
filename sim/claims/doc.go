// Package claims tests published claims about technology leadership against the model: one executable check per
// claim.
//
//  1. finding.go   what a check writes down: figures, and whether the claim holds
//  2. bench.go     what the checks run on: catalogue, companies, settings
//  3. lab.go       how a check makes companies and runs structures on them
//  4. trial.go, series.go, grid.go   the figures of one company, a row of them, a map
//  5. variants.go  structures and roles made for one check
//  6. need.go, growth.go, orientation.go, hierarchy.go, overlap.go, pair.go,
//     capacity.go, skill.go, tension.go   the checks, by group of claims
//  7. run.go       all of them, on several workers
//
// What is expected, and the mechanism behind what comes out, stand in the data (seeds/data/claims.yaml). A check
// never hides the result: where the model does not bear a claim out, the finding says so. All structures of a
// comparison see the same draws, so that differences are not noise; an ordering counts only if the better of two is
// better in at least 60% of draws, the rule for a leaning verdict.
package claims
