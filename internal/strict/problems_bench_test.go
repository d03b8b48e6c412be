package strict

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkManyProblems measures bad records and problems far along one line, at two sizes: the time of
// one must not grow with their number.
func BenchmarkManyProblems(b *testing.B) {
	for _, n := range []int{2_000, 8_000} {
		records := "[" + strings.Repeat("{},", n-1) + "{}]"
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			for b.Loop() {
				r := NewReader(strings.NewReader(records), "x.json", companies)
				for r.Next() {
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/record")
		})
		line := []byte(`["` + strings.Repeat("ä", 256*n) + `"` + strings.Repeat(`,{"foo":1}`, 500) + "]")
		b.Run(fmt.Sprintf("line=%d", len(line)), func(b *testing.B) {
			b.SetBytes(int64(len(line)))
			for b.Loop() {
				d := Read("x.json", line)
				for _, child := range d.Root.Children {
					companies.Decode(child)
				}
			}
		})
	}
}
