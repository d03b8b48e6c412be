package main

import (
	"slices"
	"strings"

	"github.com/orgsim/orgsim/cmd/internal/batchfiles"
	"github.com/orgsim/orgsim/cmd/internal/cli"
	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/internal/text"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

// settings is what --set says.
type settings struct {
	batchfiles.Override
	parameters map[string]float64
}

// textFields are the fields of a profile that --set takes as words.
var textFields = []string{"industry", "cto_flavour", "current", "headcount_path"}

// parseSettings reads name=value pairs: a profile field or a parameter.
func parseSettings(pairs []string) (*settings, error) {
	s := &settings{Override: batchfiles.Override{Fields: map[string]float64{}}, parameters: map[string]float64{}}
	seen := map[string]bool{}
	for _, pair := range pairs {
		name, given, ok := strings.Cut(pair, "=")
		if name = strings.TrimSpace(name); !ok {
			return nil, cli.Usage("--set %s has no value", text.Quote(pair)).WithHint("write it as --set name=value")
		}
		if seen[name] {
			return nil, cli.Usage("--set %s is given twice", name)
		}
		seen[name] = true
		if err := s.parse(name, strings.TrimSpace(given)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *settings) parse(name, given string) error {
	if f, ok := model.FieldByKey(name); ok {
		v, err := strict.ParseNumber(given, profiles.Bounds(f))
		s.Fields[name] = v
		return badSetting("--set "+name, err)
	}
	cat := seeds.Catalogue()
	if p, ok := cat.Param(name); ok {
		low, high := p.Limits(&cat.Parameters[p])
		v, err := strict.ParseNumber(given, strict.Bounds{Min: low, Max: high, Count: high >= 1000})
		s.parameters[name] = v
		return badSetting("--set "+name, err)
	}
	switch name {
	case "industry":
		if s.Industry = given; cat.Industry(given) == nil {
			return cli.Unknown("industry", given, cat.IndustryIDs())
		}
		return nil
	case "current": // looked up when the structures are known
		s.Current = given
		return nil
	case "headcount_path":
		var err error
		s.Path, err = profiles.ParsePath(given)
		return badSetting("--set "+name, err)
	case "cto_flavour":
		for _, known := range profiles.Flavours() {
			if s.Flavour = model.Flavour(given); given == known {
				return nil
			}
		}
		return cli.Unknown("cto_flavour", given, profiles.Flavours())
	}
	e := cli.Unknown("field or parameter", name, settingNames(cat))
	if e.Hint == "" {
		e = e.WithHint("orgsim list fields and orgsim list parameters show the names")
	}
	return e
}

// lookUp finds the structure that --set current names, an id or a file. foreign
// reads files; nil: none can be read.
func (s *settings) lookUp(cat *model.Catalogue, foreign profiles.Foreign) (err error) {
	if s.Current == "" {
		return nil
	}
	s.Current, err = profiles.NewSpec(cat).Current(s.Current, foreign)
	return badSetting("--set current", err)
}

// badSetting puts a flag before what is wrong with its value.
func badSetting(flag string, err error) error {
	if err == nil {
		return nil
	}
	e := cli.Usage("%s: %s", flag, err.Error())
	if p, ok := err.(strict.Problem); ok {
		hint := p.Hint
		p.Hint = ""
		e = cli.Usage("%s: %s", flag, p.Error())
		e.Hint = hint
	}
	return e
}

// settingNames lists everything that --set can override.
func settingNames(cat *model.Catalogue) []string {
	return slices.Concat(text.Each(model.Fields[:], func(f model.FieldInfo) string { return f.Key }), textFields,
		text.Each(cat.Parameters, func(p model.Parameter) string { return p.ID }))
}
