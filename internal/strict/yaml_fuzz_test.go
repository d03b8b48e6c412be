package strict

import (
	"math"
	"testing"
)

// No YAML text makes the reader panic, hang or report a place outside the text, every number it lets through is finite,
// and there are no more values than were counted before parsing.
func FuzzYAML(f *testing.F) {
	for _, s := range []string{good, "a: &x 1\nb: *x\n", "? [a]\n: {b: c}\n", "a: |\n  x\n y\n", "- - - a\n", "a: !!str 3\n---\nb\n", "\ta: 1\n", "{a: [1, 2}\n",
		"a: .nan\n", "a: 'x\n", "%YAML 1.2\n---\na: 1\n", "a: \"\\u2028\\e\"\n", "<<: {a: 1}\n", "headcount: 0x1F\ntech_share: 35\npay: {low: 1, mode: 2, high: 3}\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d := YAML("f.yaml", src)
		company(d)
		walk(t, d.Root, 0)
		checkPlaces(t, d.Problems(), src)
		if n := nodes(d.Root); d.Root.Present() && n > 1+yamlNodes(src) {
			t.Fatalf("%d values, counted %d", n, yamlNodes(src))
		}
	})
}

// nodes is the number of values of a tree.
func nodes(n *Node) int {
	sum := 1
	for _, c := range n.Children {
		sum += nodes(c)
	}
	return sum
}

// walk checks every node of a tree: within depth, positioned, numbers finite.
func walk(t *testing.T, n *Node, depth int) {
	if depth > maxDepth {
		t.Fatal("nested too deep")
	}
	if n.Line < 1 || n.Col < 1 {
		t.Fatalf("%s has no place", n.path())
	}
	if n.Kind == kindScalar && !n.Quoted {
		if v, f := number(n.Value, &AnyNumber); f == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Fatalf("%q became %v", n.Value, v)
		}
	}
	seen := map[string]bool{}
	for _, c := range n.Children {
		if n.Kind == KindMap && seen[c.Key] {
			t.Fatalf("key %q twice", c.Key)
		}
		seen[c.Key] = true
		walk(t, c, depth+1)
	}
}
