//go:build js

package strict

import "github.com/orgsim/orgsim/internal/text"

// A program in a browser reads what its page wrote: it does without the hints for what people write, whose patterns are
// larger than the reader.

func nonFiniteWord(string) bool { return false }

func misspelt(s string, b *Bounds) *fault {
	return &fault{badNumber, text.Quote(s) + " is not a number; " + b.wanted(), ""}
}
