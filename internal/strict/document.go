package strict

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Doc is one document read whole, with every problem found in it so far. It is not safe for concurrent use.
type Doc struct {
	File   string // name for messages; "-" stands for standard input
	Format Format // FormatYAML or FormatJSON
	Root   *Node  // never nil; of KindNone when the document could not be read, which is then a problem

	src       []byte
	firstLine int   // number of the first line of src, from 1
	starts    []int // offset of each line, made when the first problem is added
	problems  Problems
	owners    []*Node // the node each problem was reported at
	dropped   int     // problems after mostProblems
	near      mark    // where the window of the last problem began

	mostNodes, mostProblems int
}

func newDoc(file string, format Format, src []byte) *Doc {
	d := &Doc{File: file, Format: format, mostNodes: maxNodes, mostProblems: MaxProblems, Root: &Node{}}
	d.begin(1, src)
	return d
}

// begin makes the document one of a text that begins on a line of its file.
func (d *Doc) begin(line int, src []byte) {
	d.src, d.firstLine, d.starts = src, line, nil
	d.problems, d.owners, d.dropped, d.near = d.problems[:0], d.owners[:0], 0, mark{}
	*d.Root = Node{doc: d, Line: line, Col: 1, Children: d.Root.Children[:0]}
}

// reportAt records a problem at a byte of the text.
func (d *Doc) reportAt(at int, p Problem) {
	p.Line, p.Col = d.locate(at)
	d.Root.record(p)
}

// locate is the place of a byte of the text.
func (d *Doc) locate(at int) (line, col int) {
	before := d.src[:at]
	return d.firstLine + bytes.Count(before, []byte{'\n'}), utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}

// Err returns all problems as [Problems] when one of them is an error, else nil.
func (d *Doc) Err() error { return d.Problems().Err() }

// Problems returns everything found so far, warnings included, in order of place.
func (d *Doc) Problems() Problems {
	out := append(Problems(nil), d.problems...)
	out.sort()
	if d.dropped > 0 {
		out = append(out, d.unlisted(0))
	}
	return out
}

// full reports that further problems are only counted, so that looking for hints would be wasted.
func (d *Doc) full() bool { return len(d.problems) >= d.mostProblems }

// add records a problem reported at a node, with its source line.
func (d *Doc) add(owner *Node, p Problem) {
	if d.full() {
		d.dropped++
		return
	}
	p.File = d.File
	if p.Line > 0 && p.SourceLine == "" {
		if line, ok := d.line(p.Line); ok {
			if d.near.line != p.Line {
				d.near = mark{line: p.Line}
			}
			p.SourceLine, p.caret = d.near.window(line, p.Col)
		}
	}
	d.problems = append(d.problems, p)
	d.owners = append(d.owners, owner)
}

// under returns the problems reported at n and below it, in order of place.
func (d *Doc) under(n *Node) Problems {
	if n.first == 0 {
		return nil
	}
	var out Problems
	for i := n.first - 1; i < len(d.problems); i++ {
		for o := d.owners[i]; o != nil; o = o.parent {
			if o == n {
				out = append(out, d.problems[i])
				break
			}
		}
	}
	out.sort()
	if n.failed && out.Errors() == 0 {
		out = append(out, d.unlisted(n.Line))
	}
	return out
}

// unlisted stands for the problems beyond mostProblems.
func (d *Doc) unlisted(line int) Problem {
	return Problem{ID: TooManyErrors, File: d.File, Line: line, Message: strconv.Itoa(d.dropped) + " more problems are not listed"}
}

// line returns the text of a line of the document.
func (d *Doc) line(number int) ([]byte, bool) {
	if d.starts == nil {
		d.starts = append(d.starts, 0)
		for i, c := range d.src {
			if c == '\n' {
				d.starts = append(d.starts, i+1)
			}
		}
	}
	number -= d.firstLine - 1
	if number < 1 || number > len(d.starts) || d.starts[number-1] >= len(d.src) {
		return nil, false
	}
	end := len(d.src)
	if number < len(d.starts) {
		end = d.starts[number] - 1
	}
	return bytes.TrimSuffix(d.src[d.starts[number-1]:end], []byte{'\r'}), true
}
