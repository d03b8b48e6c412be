//go:build !js

package strict

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"

	"github.com/orgsim/orgsim/internal/text"
)

// Read reads a YAML or JSON document, told apart by the ending of file or, failing that, by content. file is only a name
// for messages. Like YAML and JSON it always returns a Doc; ask Err when all values have been taken out.
func Read(file string, src []byte) *Doc {
	format, p := Sniff(file, src)
	if p != nil {
		d := newDoc(file, FormatUnknown, nil)
		d.Root.report(*p)
		return d
	}
	switch format {
	case FormatJSON:
		return JSON(file, src)
	default:
		return YAML(file, src)
	}
}

// YAML reads one YAML document of maps, lists and plain values. Anchors, aliases, merge keys, tags, further documents,
// duplicate keys, tabs in the indentation and nesting beyond maxDepth are problems, all of them reported. When the text
// is not well-formed the first fault is reported and Root is of KindNone.
func YAML(file string, src []byte) *Doc {
	d := newDoc(file, FormatYAML, src)
	if !d.check() || d.yamlCharacters() {
		return d
	}
	if yamlNodes(d.src) > maxNodes {
		d.Root.report(tooManyNodes(maxNodes))
		return d
	}
	loader, err := yaml.NewLoader(bytes.NewReader(d.src), yaml.WithUniqueKeys(false), yaml.WithPlugin(depthLimit{}))
	if err != nil {
		d.Root.report(Problem{ID: Syntax, Message: text.Visible(err.Error())})
		return d
	}
	var top yaml.Node
	err = loader.Load(&top)
	switch {
	case errors.Is(err, io.EOF), err == nil && emptyDocument(&top):
		d.Root.report(Problem{ID: EmptyInput, Message: "contains only comments and blanks"})
		return d
	case err != nil:
		d.yamlFault(err)
		return d
	}
	d.yamlNode(d.Root, top.Content[0], 1)
	var second yaml.Node
	if err = loader.Load(&second); !errors.Is(err, io.EOF) {
		d.secondDocument(&second, err)
	}
	return d
}

// yamlNodes is an upper bound of the number of values in a text, for the parser takes some 300 bytes and a microsecond for
// each and cannot be stopped. Every value but the first stands on a line of its own or behind an indicator, which are also
// counted in words and comments. Indicators between two ends of values nest, so of those beyond maxDepth, where the parser
// does stop, none counts.
func yamlNodes(src []byte) int {
	n, open := 1, 0 // 1: the last line need not end
	for i, c := range src {
		switch c {
		case '\n', ',':
			n++
			open = 0
		case ']', '}':
			open = 0
		case ' ', '\t', '[', '{':
			blank := c == ' ' || c == '\t'
			if blank && (i == 0 || src[i-1] != '-' && src[i-1] != '?' && src[i-1] != ':') {
				continue
			}
			if open++; open <= maxDepth {
				n++
			}
		}
	}
	return n
}

// depthLimit stops the parser at maxDepth, so that hostile nesting costs nothing.
type depthLimit struct{}

var errTooDeep = errors.New("nested too deep")

func (depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// CheckAlias never refuses: aliases are left in the tree unexpanded and reported one by one.
func (depthLimit) CheckAlias(int, int) error { return nil }

func emptyDocument(top *yaml.Node) bool {
	return len(top.Content) == 0 ||
		top.Content[0].Kind == yaml.ScalarNode && top.Content[0].Tag == "!!null" && top.Content[0].Value == "" && top.Content[0].Anchor == ""
}

// yamlCharacters reports tabs used as indentation, on every line that has them, and the line separators that YAML
// counts as line ends and editors do not. It reports whether parsing should be skipped.
func (d *Doc) yamlCharacters() bool {
	number := 0
	for line := range bytes.Lines(d.src) {
		number++
		content := bytes.TrimLeft(line, " \t")
		indent := line[:len(line)-len(content)]
		if i := bytes.IndexByte(indent, '\t'); i >= 0 && len(bytes.TrimSpace(content)) > 0 {
			d.Root.report(Problem{ID: tabIndent, Line: number, Col: i + 1, Message: "tabs are not allowed as indentation", Hint: "use spaces"})
		}
		if i := bytes.IndexFunc(line, notInYAML); i >= 0 {
			r, _ := utf8.DecodeRune(line[i:])
			p := Problem{ID: badCharacter, Line: number, Col: utf8.RuneCount(line[:i]) + 1, Message: "the character " + code(r) + " is not allowed", Hint: "delete it"}
			if r == 0x85 || r == 0x2028 || r == 0x2029 {
				p.Message, p.Hint = "the line separator "+code(r)+" is not allowed", "use an ordinary line end"
			}
			d.Root.report(p)
		}
	}
	return d.Root.failed
}

// notInYAML reports controls and other characters that YAML does not take as they are, and the line separators above.
func notInYAML(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfffe || r == 0xffff
}

// yamlFault turns an error of the parser into a problem.
func (d *Doc) yamlFault(err error) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		d.Root.report(Problem{ID: Syntax, Message: text.Visible(err.Error())})
		return
	}
	p := Problem{ID: Syntax, Line: load.Mark.Line, Col: load.Mark.Column, Message: text.Visible(load.Message)}
	switch {
	case strings.Contains(load.Message, errTooDeep.Error()):
		p.ID, p.Message = tooDeep, tooDeepMessage
	case strings.HasPrefix(load.Message, "unknown anchor"):
		p.ID, p.Message, p.Hint = aliasForbidden, "aliases (*name) are not allowed", "write the value out, or quote a text that starts with *"
	default:
		p.Message, p.Hint = plainFault(load)
		if start := load.ContextMark; start.Line > 0 && start != load.Mark && openEnded(load) {
			p.Line, p.Col = start.Line, start.Column
		}
	}
	d.clamp(&p)
	d.Root.report(p)
}

// openEnded reports faults whose cause is where the construct began and not where the parser gave up.
func openEnded(e *yaml.LoadError) bool {
	return strings.Contains(e.ContextMsg, "quoted scalar") && strings.Contains(e.Message, "end of stream") ||
		strings.Contains(e.ContextMsg, "flow") && e.Mark.Line > e.ContextMark.Line
}

// plainFault says in plain words what the parser complains of, in its own terms where there are none.
func plainFault(e *yaml.LoadError) (message, hint string) {
	whole := e.Message + " " + e.ContextMsg
	for _, w := range yamlWords {
		if strings.Contains(whole, w.says) && strings.Contains(e.ContextMsg, w.within) {
			return w.message, w.hint
		}
	}
	return "this is not well-formed YAML: " + text.Visible(strings.TrimSpace(whole)), ""
}

// yamlWords are the complaints of the parser, what they stand for, and what to do; the first that fits is taken.
var yamlWords = []struct{ says, within, message, hint string }{
	{"mapping values are not allowed", "", "a second colon, or an indentation that does not fit", "quote a text that contains a colon and a blank; indent the keys of one map alike"},
	{"cannot start any token", "", "this character cannot start a value", "put the value in quotes"},
	{"end of stream", "quoted scalar", "the quote opened here is never closed", ""},
	{"document indicator", "quoted scalar", "the quote opened here is never closed", ""},
	{"unknown escape character", "", "unknown escape in a text in double quotes", `write \\ for a backslash, or use single quotes`},
	{"hexadecimal number", "", "an escape without its hexadecimal digits", `write \\ for a backslash, or use single quotes`},
	{"Unicode character escape code", "", "an escape that is not a character", "write the character itself"},
	{"did not find expected ',' or", "", "the bracket opened here is not closed, or a comma is missing", ""},
	{"node content", "flow", "the bracket opened here is not closed, or a comma is missing", ""},
	{"did not find expected key", "", "the indentation does not fit the lines above", "indent the keys of one map alike"},
	{"did not find expected '-' indicator", "", "list items and keys at the same indentation", "indent the keys of an item, or drop the dash above"},
	{"could not find expected ':'", "", "a key without a colon", "write key: value, with a blank after the colon"},
	{"<document start>", "", "text that is not part of the value above", "one file holds one map of key: value lines; a value that starts with a quote ends with it"},
	{"content after document-end", "", "text after ..., which ends the document", "delete the line"},
	{"incompatible YAML", "", "a line that starts with % is a YAML directive, which is not allowed", "delete it, or put the value in quotes"},
	{"directive", "", "a line that starts with % is a YAML directive, which is not allowed", "delete it, or put the value in quotes"},
	{"comment or line break", "block scalar", "text after | or >, which start a text of several lines", "put the text on the lines below, or in quotes"},
	{"comment without preceding whitespace", "", "# starts a comment only after a blank", "put the value in quotes"},
	{"indentation indicator", "", "an indentation of 0 after | or >", "leave the number out"},
	{"tab", "", "tabs are not allowed as indentation", "use spaces"},
	{"spaces and tabs", "", "tabs are not allowed as indentation", "use spaces"},
	{"anchor", "", "& and * start anchors and aliases, which are not allowed", "put the value in quotes"},
	{"alias", "", "& and * start anchors and aliases, which are not allowed", "put the value in quotes"},
	{"tag", "", "! starts a tag, which is not allowed", "put the value in quotes"},
}

// clamp moves a place that the parser puts behind the last line to the end of the text.
func (d *Doc) clamp(p *Problem) {
	for p.Line > 1 {
		if _, ok := d.line(p.Line); ok {
			break
		}
		line, _ := d.line(p.Line - 1)
		p.Line--
		p.Col = utf8.RuneCount(line) + 1
	}
}

func (d *Doc) secondDocument(second *yaml.Node, err error) {
	p := Problem{ID: secondDocument, Line: second.Line, Col: second.Column,
		Message: "a second document starts here; a file may have only one", Hint: "split the file at ---"}
	var load *yaml.LoadError
	if err != nil && errors.As(err, &load) {
		// The fault is beyond the first document; where the second begins matters more than what is wrong with it.
		if p.Line = d.marker(load.Mark.Line); p.Line == 0 {
			d.yamlFault(err)
			return
		}
		p.Col = 1
	}
	d.clamp(&p)
	d.Root.report(p)
}

// marker is the line, at or before last, that starts the second document with ---, 0 for none.
func (d *Doc) marker(last int) int {
	for number := d.lastLine(d.Root) + 1; number <= last; number++ {
		if line, ok := d.line(number); ok && bytes.HasPrefix(line, []byte("---")) {
			return number
		}
	}
	return 0
}

// lastLine is the last line on which a value of the tree begins.
func (d *Doc) lastLine(n *Node) int {
	last := n.Line
	if k := len(n.Children); k > 0 {
		last = max(last, d.lastLine(n.Children[k-1]))
	}
	return last
}

// yamlNode copies a parsed value into n, which already knows its parent and key, and reports what may not be there.
func (d *Doc) yamlNode(n *Node, y *yaml.Node, depth int) {
	n.Line, n.Col = y.Line, y.Column
	if y.Anchor != "" {
		n.Fail(aliasForbidden, "anchors (&"+text.Short(y.Anchor)+") are not allowed", "write the value out where it is used")
	}
	if y.Kind == yaml.AliasNode {
		n.Fail(aliasForbidden, "aliases (*"+text.Short(y.Value)+") are not allowed", "write the value out")
		return
	}
	if y.Style&yaml.TaggedStyle != 0 || y.Tag == "!" {
		n.Fail(tagForbidden, "tags ("+text.Short(y.Tag)+") are not allowed", "write the plain value")
		return
	}
	if y.Kind != yaml.ScalarNode && depth > maxDepth {
		n.Fail(tooDeep, tooDeepMessage, "")
		return
	}
	switch y.Kind {
	case yaml.ScalarNode:
		n.yamlScalar(y)
	case yaml.MappingNode:
		n.Kind = KindMap
		d.yamlMap(n, y, depth)
	case yaml.SequenceNode:
		n.Kind = KindList
		n.Children = make([]*Node, len(y.Content))
		for i, item := range y.Content {
			n.Children[i] = &Node{doc: d, parent: n, index: i}
			d.yamlNode(n.Children[i], item, depth+1)
		}
	}
}

func (n *Node) yamlScalar(y *yaml.Node) {
	n.Kind, n.Value = kindScalar, y.Value
	n.Quoted = y.Style&^yaml.FlowStyle != 0
	if !n.Quoted && y.Tag == "!!null" {
		n.Kind = kindNull
	}
	if n.Kind == kindNull && n.Value == "" && n.KeyLine > 0 {
		// An empty value has no place of its own; the parser puts it on the next line.
		n.Line, n.Col = n.KeyLine, n.KeyCol
	}
}

func (d *Doc) yamlMap(n *Node, y *yaml.Node, depth int) {
	first := make(map[string]*Node, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		c := &Node{doc: d, parent: n, Key: k.Value, KeyLine: k.Line, KeyCol: k.Column, Line: k.Line, Col: k.Column}
		switch {
		case k.Kind == yaml.ScalarNode && k.Style&yaml.TaggedStyle == 0 && k.Tag == "!!merge":
			c.FailKey(aliasForbidden, "merge keys (<<) are not allowed", "write the fields out")
			continue
		case k.Kind == yaml.AliasNode || k.Anchor != "":
			c.FailKey(aliasForbidden, "anchors and aliases are not allowed in keys", "")
			continue
		case k.Kind == yaml.SequenceNode:
			c.FailKey(WrongType, "a key must be a single word, not a list", "")
			continue
		case k.Kind != yaml.ScalarNode:
			c.FailKey(WrongType, "a key must be a single word, not a map", "")
			continue
		case k.Style&yaml.TaggedStyle != 0 || k.Tag == "!":
			c.FailKey(tagForbidden, "tags are not allowed in keys", "")
			continue
		}
		if before, ok := first[c.Key]; ok {
			c.duplicate(before)
			continue
		}
		first[c.Key] = c
		n.Children = append(n.Children, c)
		d.yamlNode(c, v, depth+1)
	}
}
