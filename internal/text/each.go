package text

// Each is what there is to say of every item of a list, in its order.
func Each[T any](list []T, say func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = say(x)
	}
	return out
}
