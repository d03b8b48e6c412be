package queue

import "math"

// A Node is a single-server station of a network: visits per job and mean service time of a visit.
type Node struct {
	Visits, Time float64
}

// NodeMeasures are the means of one node.
type NodeMeasures struct {
	Residence  float64 // time a job spends there over all its visits
	Number     float64 // jobs present
	Throughput float64 // visits served per unit of time
}

// OpenNetwork returns the means of an open network of exponential single-server stations with jobs arriving at rate
// lambda (Jackson 1957), and the mean time of a job in all. An overloaded node has +Inf.
func OpenNetwork(lambda float64, nodes []Node) (each []NodeMeasures, total float64) {
	each = make([]NodeMeasures, len(nodes))
	for i, n := range nodes {
		demand := n.Visits * n.Time
		rho := float64(lambda * demand)
		each[i] = NodeMeasures{math.Inf(1), math.Inf(1), lambda * n.Visits}
		if rho < 1 {
			each[i].Residence = demand / (1 - rho)
			each[i].Number = rho / (1 - rho)
		}
		total += each[i].Residence
	}
	return each, total
}

// ClosedNetwork returns the means of a closed network of exponential single-server stations with a fixed number of jobs,
// by mean value analysis (Reiser and Lavenberg 1980), and the jobs completed per unit of time.
func ClosedNetwork(jobs int, nodes []Node) (each []NodeMeasures, throughput float64) {
	each = make([]NodeMeasures, len(nodes))
	for k := 1; k <= jobs; k++ {
		cycle := 0.0
		for i, n := range nodes {
			each[i].Residence = float64(float64(n.Visits*n.Time) * (1 + each[i].Number))
			cycle += each[i].Residence
		}
		throughput = float64(k) / cycle
		for i := range each {
			each[i].Number = float64(throughput * each[i].Residence)
		}
	}
	for i, n := range nodes {
		each[i].Throughput = throughput * n.Visits
	}
	return each, throughput
}
