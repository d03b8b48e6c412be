// Package text says things to people: numbers, money, counts and lists in sentences, text from outside with nothing
// hidden in it, and what was probably meant by a misspelt word. One home for each, so that every message, table and
// document says them the same way.
package text
