// Package calibrate fits the model to documented organisations: ranges of
// judgement are the prior, who leads technology in each organisation is the
// likelihood, and the posterior is what draws come from.
//
// A parameter is z, standard normal a priori: its value is the quantile of its
// range at Phi(z). A choice model (choice.go) gives the probability that an
// organisation has, and documents, each arrangement, given the totals of the
// structures. [Problem.Fit] finds the posterior mode by Fisher scoring (fit.go);
// the curvature there gives the posterior (Laplace's approximation). [Sample]
// draws from the exact posterior to check the approximation; pressure.go tests
// what else the data would change. Package peers scores [Predictor] on
// organisations it has not seen, beside other predictors, and [Problem.Recover]
// scores the fit on data simulated from known parameters.
//
// No recommendation runs this package: make calibration runs it and stores the
// posterior in seeds/derived, where the catalogue reads it. orgsim peers --scores
// repeats the fit to score it.
package calibrate
