package claims

// Tests lists the names of the checks.
func Tests() []string {
	var out []string
	for _, c := range checks() {
		out = append(out, c.test)
	}
	return out
}
