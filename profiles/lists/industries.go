package lists

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/orgsim/orgsim/internal/lazy"
	"github.com/orgsim/orgsim/internal/strict"
)

//go:embed industries.yaml
var industryNames []byte

//go:embed nace.yaml
var naceCodes []byte

// industries maps folded names of industries to ids, and nace codes.
var (
	industries = sync.OnceValue(func() map[string]string { return idsOf(ours(industryNames)) })
	nace       = sync.OnceValue(func() map[string]string { return idsOf(ours(naceCodes)) })
)

// ids are those of the industries. Whoever writes one does not wait for all names to be read.
var ids = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(string(industryNames)) {
		if id, _, ok := strings.Cut(line, ": ["); ok && id[0] != ' ' && id[0] != '#' {
			m[id] = true
		}
	}
	return m
})

// IndustryName is a name that lists have for an industry.
type IndustryName struct{ Name, ID string }

// IndustryNames are the names of industries in common lists, by the industry they stand for.
func IndustryNames() []IndustryName { return ours(industryNames) }

func ours(src []byte) []IndustryName {
	names, err := readIndustries(src)
	if err != nil {
		panic("lists: " + err.Error()) // the data are ours, and a test reads them
	}
	return names
}

func idsOf(names []IndustryName) map[string]string {
	m := map[string]string{}
	for _, n := range names {
		m[fold(n.Name)], m[fold(n.ID)] = n.ID, n.ID
	}
	return m
}

func readIndustries(src []byte) (out []IndustryName, err error) {
	doc := strict.YAML("industries.yaml", src)
	known := map[string]string{}
	for _, id := range doc.Root.Entries() {
		for _, n := range id.List() {
			name := n.Text(0)
			if other := known[fold(name)]; other != "" && other != id.Key {
				n.Fail(strict.DuplicateID, "stands for "+other+" and "+id.Key, "")
			}
			known[fold(name)] = id.Key
			out = append(out, IndustryName{name, id.Key})
		}
	}
	return out, doc.Err()
}

var (
	sectionFirst = lazy.Regexp(`^(?:[A-Z]|[0-9][0-9.\-/]*)(?: *[-–—:.] *| +)(\pL.*)$`) // C - Manufacturing, 62.01 Computer programming
	codeFirst    = lazy.Regexp(`^(?:[A-U] ?)?([0-9]{2})\.?([0-9]{0,2})`)
)

// industryID finds the id of an industry by its name in common lists, by a code where the column says of which
// classification, or as the user has it; "": it is not known.
func (t *List) industryID(s string) string {
	if id := t.dialect.Industries[fold(s)]; id != "" {
		return id
	}
	if ids()[s] {
		return s
	}
	if id := industries()[fold(s)]; id != "" {
		return id
	}
	if m := codeFirst().FindStringSubmatch(s); m != nil && t.codes {
		code := m[1] + m[2]
		for n := len(code); n >= 2; n-- {
			if id := nace()[code[:n]]; id != "" {
				return id
			}
		}
	}
	if m := sectionFirst().FindStringSubmatch(s); m != nil {
		return industries()[fold(m[1])]
	}
	if parts := several().Split(s, -1); len(parts) > 1 {
		return t.common(parts)
	}
	return ""
}

var several = lazy.Regexp(` *[,;|] *`)

// common is the id that all names of a list of industries stand for, or "".
func (t *List) common(names []string) (id string) {
	for i, name := range names {
		this := t.industryID(name)
		if this == "" || i > 0 && this != id {
			return ""
		}
		id = this
	}
	return id
}

// MapIndustries reads names of industries as the user has them, name=id each, for [Dialect].
func MapIndustries(pairs map[string]string) map[string]string {
	out := map[string]string{}
	for name, id := range pairs {
		out[fold(name)] = id
	}
	return out
}
