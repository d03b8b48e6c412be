// Command reach has one function, and one method, that nothing calls.
package main

type kept struct{}

func (kept) used() {}

func (kept) unused() {}

func exhibit() {}

func main() { generic(kept{}) }

func generic[T interface{ used() }](x T) { x.used() }
