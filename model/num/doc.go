// Package num computes elementary and special functions to the same last bit on every platform.
//
// Go may fuse x*y+z into one rounding on some targets, and the functions of package math use assembly on some and not
// on others, so that the same program gives different digits on different machines. Here every product that meets a
// sum is rounded by an explicit float64(x*y), only operations that IEEE 754 rounds correctly are used (+ - * / Sqrt,
// Floor, Abs and bit patterns), and nothing branches on the platform. Results are identical for every GOARCH and
// GOAMD64; TestGoldenBits pins them.
//
// Two families:
//
//   - Exp, Expm1, Log, Log1p, Log10, Pow, Erf, Erfc, NormCDF, NormQuantile, LogGamma, GammaP, BetaP and their relatives
//     accept every float64 and follow the conventions of package math (NaN in, NaN out; Log of a negative is NaN).
//   - FastExp, FastLog and FastPow are the same kernels without the tests for special arguments. Their domain is in
//     their comments; outside it the result is meaningless, though never a panic.
//
// Error bounds in the comments are measured against math/big in the tests.
package num
