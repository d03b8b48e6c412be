package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/sim"
	"github.com/orgsim/orgsim/sim/decision"
)

// shapes are companies of all built-in kinds, small ones, and some on the border between two structures: the tipping
// points of orgsim run when the table was made last.
func shapes(b *testing.B) (j sim.Job, kind []string) {
	var ids []string
	for _, p := range profiles.Builtin() {
		ids, kind = append(ids, p.ID), append(kind, "built-in")
	}
	j = job(b, ids...)
	for _, x := range []struct {
		kind, id string
		staff    float64
	}{
		{"small", "startup", 3}, {"small", "startup", 5}, {"small", "startup", 15}, {"small", "startup", 30}, {"small", "young-software", 4}, {"small", "fintech", 12}, {"small", "biotech", 8},
		{"border", "saas", 388}, {"border", "manufacturing", 262}, {"border", "insurer", 2490}, {"border", "small-hospital", 119},
		{"border", "startup", 6}, {"border", "scale-up", 64}, {"border", "scale-up", 683}, {"border", "fintech", 677},
	} {
		c := job(b, x.id).Companies[0]
		c, err := c.Scaled(j.Catalogue, x.staff)
		if err != nil {
			b.Fatal(err)
		}
		c.ID = fmt.Sprint(x.id, " ", x.staff)
		j.Companies, kind = append(j.Companies, c), append(kind, x.kind)
	}
	return j, kind
}

// score adds up squared errors.
type score struct {
	best, beaten, bestN, right, verdicts float64
	spread                               [6]float64
	spreadN                              float64
}

var spreads = []sim.Measure{sim.Total, sim.Exposure, sim.Cost, sim.Conflict, sim.Coverage, sim.Score}

// BenchmarkAccuracy prints how exact a result of the closed form is by its draws, with the law and counted, against
// 8,192 draws of another seed: the table of docs/PERFORMANCE.md.
//
//	go test -run '^$' -bench Accuracy -benchtime 1x ./sim
func BenchmarkAccuracy(b *testing.B) {
	const seeds = 24
	j, kind := shapes(b)
	for b.Loop() {
		truth := run(b, j, sim.Settings{Seed: 1000, Draws: 8192, Workers: 2}).Profiles
		var table strings.Builder
		fmt.Fprintf(&table, "| draws | | companies | P(best) | P(leader better) | verdict right, %% | %s |\n", "total | value lost | cost | conflict | coverage | score")
		for _, n := range []int{16, 32, 64, 128, 256} {
			scores := map[string]*score{}
			for seed := range uint64(seeds) {
				for i, p := range run(b, j, sim.Settings{Seed: 1 + seed, Draws: n, Samples: true, Workers: 2}).Profiles {
					for _, of := range []string{"all", kind[i]} {
						for _, how := range []string{"counted", "law"} {
							key := how + " | " + of
							if scores[key] == nil {
								scores[key] = &score{}
							}
							scores[key].add(&p, &truth[i], how == "counted")
						}
					}
				}
			}
			for _, of := range []string{"all", "built-in", "small", "border"} {
				for _, how := range []string{"counted", "law"} {
					s := scores[how+" | "+of]
					fmt.Fprintf(&table, "| %d | %s | %s | %.4f | %.4f | %.0f |", n, how, of, math.Sqrt(s.best/s.bestN), math.Sqrt(s.beaten/s.bestN), 100*s.right/s.verdicts)
					for _, e := range s.spread {
						fmt.Fprintf(&table, " %.3f |", math.Sqrt(e/s.spreadN))
					}
					table.WriteString("\n")
				}
			}
		}
		fmt.Println("\n" + table.String())
	}
}

// add takes a result into the score: as it is told, or as its draws are counted and sorted.
func (s *score) add(p, truth *sim.ProfileOutcome, counted bool) {
	var totals [][]float64
	var ids []string
	for i := range p.Structures {
		totals, ids = append(totals, p.Structures[i].Totals), append(ids, p.Structures[i].ID)
	}
	best, rank := decision.PBest(totals, nil), decision.Rank(totals, ids, nil)
	lead := truth.Structure(p.Leader)
	verdict := p.Verdict
	if counted {
		verdict = rank.Verdict
	}
	s.verdicts++
	if verdict == truth.Verdict && (verdict == sim.Open || p.Leader == truth.Leader) {
		s.right++
	}
	for i := range p.Structures {
		x := &p.Structures[i]
		y := truth.Structure(x.ID)
		told, beaten := x.PBest, x.PBeaten
		if counted {
			told, beaten = best[i], rank.Beaten[i]
		}
		s.bestN++
		s.best += (told - y.PBest) * (told - y.PBest)
		if lead.ID == truth.Leader {
			s.beaten += (beaten - y.PBeaten) * (beaten - y.PBeaten)
		}
		s.spreadN += 2
		for k, id := range spreads {
			m := id.Info()
			a, c := *m.Range(x), *m.Range(y)
			if counted {
				draws := make([]float64, len(x.Figures))
				for d := range draws {
					draws[d] = m.Draw(&x.Figures[d])
				}
				a = sim.Summarise(draws)
			}
			if width := float64(c.P90 - c.P10); width > 0 {
				low, high := float64(a.P10-c.P10)/width, float64(a.P90-c.P90)/width
				s.spread[k] += low*low + high*high
			}
		}
	}
}
