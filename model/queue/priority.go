package queue

import "math"

// PriorityMeasures are the means of one class.
type PriorityMeasures struct {
	Wait float64 // mean time waiting, interruptions not counted
	Time float64 // mean time present
}

// NonPreemptive returns the means of the classes, highest priority first, at one server that finishes what it has begun
// (Cobham 1954): with s_k the load of classes 1..k, Wait_k = W0/((1 - s_{k-1})(1 - s_k)), W0 = sum of lambda E[S^2]/2 over
// all classes. Classes that are crowded out have +Inf, and count in W0 as far as the server gets to them.
func NonPreemptive(classes []Class) []PriorityMeasures {
	found, load := 0.0, 0.0
	for _, c := range classes {
		next := load + float64(c.Lambda*c.Mean)
		if next > 1 {
			c.Lambda = math.Max(0, 1-load) / c.Mean
		}
		found += c.residual()
		load = next
	}
	return byPriority(classes, func(c Class, above, upTo float64) PriorityMeasures {
		wait := found / ((1 - above) * (1 - upTo))
		return PriorityMeasures{wait, wait + c.Mean}
	})
}

// PreemptiveResume returns the means of the classes, highest priority first, at one server that leaves its work for a
// higher class and resumes it: Time_k = E[S_k]/(1 - s_{k-1}) + R_k/((1 - s_{k-1})(1 - s_k)), R_k = sum of lambda E[S^2]/2 over
// classes 1..k. Classes that are crowded out have +Inf; those above them do not notice.
func PreemptiveResume(classes []Class) []PriorityMeasures {
	found := 0.0
	return byPriority(classes, func(c Class, above, upTo float64) PriorityMeasures {
		found += c.residual()
		wait := found / ((1 - above) * (1 - upTo))
		return PriorityMeasures{wait, wait + c.Mean/(1-above)}
	})
}

// byPriority calls f with the load above each class and the load including it while the latter is below 1.
func byPriority(classes []Class, f func(c Class, above, upTo float64) PriorityMeasures) []PriorityMeasures {
	out := make([]PriorityMeasures, len(classes))
	above := 0.0
	for i, c := range classes {
		upTo := above + float64(c.Lambda*c.Mean)
		switch {
		case !c.valid():
			out[i] = PriorityMeasures{math.NaN(), math.NaN()}
		case upTo >= 1:
			out[i] = PriorityMeasures{math.Inf(1), math.Inf(1)}
		default:
			out[i] = f(c, above, upTo)
		}
		above = upTo
	}
	return out
}

// MMcPriority returns the mean waits of classes with the given arrival rates, highest priority first, at c servers of
// rate mu that finish what they have begun: C/(c mu (1 - s_{k-1})(1 - s_k)) with C of ErlangC.
func MMcPriority(c int, mu float64, lambdas []float64) []float64 {
	capacity := float64(c) * mu
	total := 0.0
	for _, l := range lambdas {
		total += l
	}
	busy := ErlangC(c, total/mu)
	waits := make([]float64, len(lambdas))
	above := 0.0
	for i, l := range lambdas {
		upTo := above + l/capacity
		waits[i] = math.Inf(1)
		if upTo < 1 {
			waits[i] = busy / (capacity * (1 - above) * (1 - upTo))
		}
		above = upTo
	}
	return waits
}

// DelayDependent returns the mean waits at one server when the score of a waiting customer grows by its class's slope > 0
// a unit of time and the highest score is served next (Kleinrock 1964): escalation by age. Classes are given by rising
// slope. The queue must be stable, else all waits are +Inf.
func DelayDependent(classes []Class, slopes []float64) []float64 {
	waits := make([]float64, len(classes))
	found, rho := 0.0, 0.0
	for _, c := range classes {
		found += c.residual()
		rho += float64(c.Lambda * c.Mean)
	}
	for k, c := range classes {
		if !c.valid() || k > 0 && slopes[k] < slopes[k-1] {
			waits[k] = math.NaN()
			continue
		}
		if rho >= 1 {
			waits[k] = math.Inf(1)
			continue
		}
		above := found / (1 - rho)
		for i := range k {
			above -= float64(classes[i].load() * waits[i] * (1 - slopes[i]/slopes[k]))
		}
		below := 1.0
		for i := k + 1; i < len(classes); i++ {
			below -= float64(classes[i].load() * (1 - slopes[k]/slopes[i]))
		}
		waits[k] = above / below
	}
	return waits
}
