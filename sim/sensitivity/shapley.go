package sensitivity

import "math/bits"

// MostPlayers is the largest number of causes Shapley takes: it asks for all 2^n combinations.
const MostPlayers = 20

// Shapley splits value(all) - value(none) among n causes, 0 <= n <= MostPlayers: each gets its mean contribution over
// all orders in which they could have come (Shapley 1953). A combination is a set of bits. It is the one split that adds
// up, treats equals alike, gives nothing to a cause without effect and adds over models. Nil for other n.
func Shapley(n int, value func(set uint) float64) []float64 {
	if n < 0 || n > MostPlayers {
		return nil
	}
	worth := make([]float64, 1<<n)
	for set := range worth {
		worth[set] = value(uint(set))
	}
	weight := make([]float64, n) // by size of the set joined: 1/(n C(n-1, size))
	w := 1 / float64(max(n, 1))
	for size := range weight {
		weight[size] = w
		w *= float64(size+1) / float64(max(n-1-size, 1))
	}
	share := make([]float64, n)
	for set := range worth {
		for i := range share {
			if set>>i&1 == 0 {
				share[i] += float64(weight[bits.OnesCount(uint(set))] * (worth[set|1<<i] - worth[set]))
			}
		}
	}
	return share
}
