package model

// Circular reports whether the changes of a structure lead back to one of those
// they came through, so that it would change for ever: from a change's month or
// size on, the change applies, also right after another change back. find
// returns structures by id, or nil.
func Circular(s *Structure, find func(id string) *Structure) bool {
	const (
		under = 1 + iota // on the way from s
		done             // leads to no circle
	)
	state := map[string]int{}
	var visit func(s *Structure) bool
	visit = func(s *Structure) bool {
		state[s.ID] = under
		for _, ch := range s.Then {
			next := find(ch.To)
			switch {
			case next == nil || state[next.ID] == done:
			case state[next.ID] == under || visit(next):
				return true
			}
		}
		state[s.ID] = done
		return false
	}
	return visit(s)
}
