// Package calibrate fits the model to documented organisations: ranges of
// judgement are the prior, who leads technology in each organisation is the
// likelihood, and the posterior is what draws come from.
//
// A parameter is z, standard normal before the data: its value is the quantile
// of its range at the probability of z. A choice model (choice.go) says how
// likely an organisation is to have, and to document, each arrangement, given the
// totals of the structures. [Problem.Fit] finds the most likely z by Fisher
// scoring (fit.go), and the curvature there is the posterior (Laplace's
// approximation); [Sample] draws from the posterior itself, to say how good that is, and
// pressure.go asks what else the data would change. [Predictor] is
// scored on organisations it has not seen, beside others, by package peers, and
// [Problem.Recover] scores the fit on data simulated from known parameters.
//
// No recommendation runs this package: make calibration runs it and stores the
// posterior in seeds/derived, where the catalogue reads it. orgsim peers --scores
// repeats the fit to score it.
package calibrate
