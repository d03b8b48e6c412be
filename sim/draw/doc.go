// Package draw makes keyed random streams: numbers that depend on their purpose and on nothing else.
//
//  1. A [Key] is made from the root seed and, where there is one, the name of the subject.
//  2. Key.Stream gives the generator of one draw and one [Purpose]. It does not depend on structure, worker, shard or
//     position, so candidates share common random numbers, and results do not depend on who computed them when.
//  3. The samplers ([Exp], [Normal], [Gamma], ...) turn a generator into variates; the quantile forms ([TriangularQ],
//     [LogNormalQ], ...) turn one uniform number into a variate, which is what a [LatinHypercube] needs.
//
// Everything is bit-identical on every architecture: no fused multiply-add, no elementary function of package math
// beyond Sqrt, Floor and Abs, and generators are the published PCG-DXSM of math/rand/v2. A generator is always an
// argument and never nil; it is the concrete type *rand.PCG because a call through an interface costs as much as the
// number itself.
package draw
