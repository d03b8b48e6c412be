//go:build !js

package seeds

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"

	"github.com/orgsim/orgsim/internal/strict"
	"github.com/orgsim/orgsim/model"
)

//go:embed data/*.yaml data/structures/*.yaml data/register/*.yaml
var files embed.FS

// The built-in structures, in the order in which they are listed: those
// compared by default, and those compared when they are named.
var (
	core    = []string{"none", "cio", "cto", "both", "cto-under-cio", "cio-under-cto", "ctio", "cdo", "federated"}
	further = []string{"cdio", "joint-governance", "ciso-beside", "cio-ciso", "cpo-beside", "run-change-digital", "fractional-cio", "fractional-cto", "head-of-it", "head-of-it-coo", "cio-under-cfo"}
)

// sum computes what [Digest] returns.
func sum() string {
	h := sha256.New()
	err := fs.WalkDir(files, "data", func(path string, d fs.DirEntry, err error) error {
		if err == nil && path == "data/register" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || path == practiceFile {
			return err
		}
		b, err := files.ReadFile(path)
		fmt.Fprintf(h, "%s %d\n", path, len(b))
		h.Write(b)
		return err
	})
	if err != nil {
		panic("seeds: " + err.Error()) // embedded files cannot fail to be read
	}
	h.Write(posterior)
	return hex.EncodeToString(h.Sum(nil))
}

// Read reads the catalogue from the data, with what was learned of its ranges:
// what [Catalogue] was prepared from.
func Read() (*model.Catalogue, error) {
	c, err := Prior()
	if err != nil {
		return nil, err
	}
	c.Digest = sum()
	return c, learn(c)
}

// Prior returns the catalogue before any data, with its ranges as judgement has
// them: what the calibration starts from.
func Prior() (*model.Catalogue, error) {
	c := &model.Catalogue{}
	for _, step := range []struct {
		file string
		read func(*model.Catalogue, *strict.Node)
	}{
		{"parameters.yaml", readParameters},
		{"constants.yaml", readConstants},
		{"responsibilities.yaml", readResponsibilities},
		{"roles.yaml", readRoles},
		{"defaults.yaml", readDefaults},
		{"industries.yaml", readIndustries},
	} {
		doc := document("data/" + step.file)
		step.read(c, doc.Root)
		if err := doc.Err(); err != nil {
			return nil, err
		}
	}
	if err := readBuiltin(c, core, &c.Structures); err != nil {
		return nil, err
	}
	return c, readBuiltin(c, further, &c.Further)
}

// readBuiltin reads built-in structures, which may take over mandates from those before.
func readBuiltin(c *model.Catalogue, ids []string, to *[]model.Structure) error {
	for _, id := range ids {
		doc := document("data/structures/" + id + ".yaml")
		f := structureFile{builtin: c, cat: c}
		m := doc.Root.Map([]string{"id", "title", "text", "seats", "basis", "source"}, structureKeys)
		s := f.structure(m)
		if err := doc.Err(); err != nil {
			return err
		}
		*to = append(*to, s)
	}
	return nil
}

// document reads a file of ours.
func document(path string) *strict.Doc {
	b, err := files.ReadFile(path)
	if err != nil {
		panic("seeds: " + err.Error()) // embedded files cannot fail to be read
	}
	return strict.YAML(path, b)
}

// each reads the entries of a list under the only key of a file. Their ids must differ.
func each(root *strict.Node, key string, read func(*strict.Node)) {
	var ids strict.Unique
	for _, n := range root.Map([]string{key}, nil).Get(key).List() {
		read(n)
		id := n.Lookup("id")
		ids.Check(id, id.Value)
	}
}

// bases are the words for [model.Basis].
var bases = []string{string(model.Measured), string(model.Published), string(model.Derived), string(model.Judgement), string(model.Definition)}

// provenance reads basis, source and note of an entry. Users need not give them for
// what they define.
func provenance(m strict.Map) model.Provenance {
	return model.Provenance{
		Basis:   model.Basis(m.Get("basis").Enum(bases...)),
		Sources: m.Get("source").Strings(), Note: m.Get("note").Text(300),
	}
}

func triple(n *strict.Node, low, high float64) model.Range {
	lo, mode, hi := n.Map([]string{"low", "mode", "high"}, nil).Triple(strict.Bounds{Min: low, Max: high})
	return model.Range{Low: lo, Mode: mode, High: hi}
}

func readParameters(c *model.Catalogue, root *strict.Node) {
	each(root, "parameters", func(n *strict.Node) {
		m := n.Map([]string{"id", "text", "unit", "group", "shape", "low", "mode", "high", "basis", "source"}, []string{"note"})
		lo, mode, hi := m.Triple(strict.Bounds{Min: -1e6, Max: 1e6})
		c.Parameters = append(c.Parameters, parameter(m, model.Shape(m.Get("shape").Enum("triangle", "lognormal")),
			model.Range{Low: lo, Mode: mode, High: hi}))
	})
	countParameters(c, root, model.NumDrawn)
}

// readConstants reads the numbers that are fixed, after those that are drawn.
func readConstants(c *model.Catalogue, root *strict.Node) {
	each(root, "constants", func(n *strict.Node) {
		m := n.Map([]string{"id", "text", "unit", "group", "value", "basis", "source"}, []string{"note"})
		v := m.Get("value").Float(0, 1e6)
		c.Parameters = append(c.Parameters, parameter(m, model.Fixed, model.Range{Low: v, Mode: v, High: v}))
	})
	countParameters(c, root, model.NumParams)
}

func parameter(m strict.Map, shape model.Shape, r model.Range) model.Parameter {
	return model.Parameter{ID: m.Get("id").ID(), Text: m.Get("text").Text(200), Unit: m.Get("unit").Text(60), Group: m.Get("group").Text(40),
		Shape: shape, Range: r, Provenance: provenance(m)}
}

// countParameters holds the data to as many parameters as package model has names
// for; a test compares the names.
func countParameters(c *model.Catalogue, root *strict.Node, want model.Param) {
	if n := len(c.Parameters); n != int(want) {
		root.Fail("parameters", fmt.Sprintf("%d parameters; the equations read %d", n, want), "")
	}
}

func readSkills(n *strict.Node) (s model.Skills) {
	m := n.Map(nil, model.SkillNames[:])
	for i, name := range model.SkillNames {
		s[i] = m.Get(name).Float(0, 1)
	}
	return s
}

func readResponsibilities(c *model.Catalogue, root *strict.Node) {
	each(root, "responsibilities", func(n *strict.Node) {
		m := n.Map([]string{"id", "title", "text", "side", "hours", "delegable", "item_hours", "patience_months", "goal", "needs",
			"tied_to", "stake_share", "breach_share", "compliance_share", "strategic", "standard", "drivers", "depends_on", "basis", "source"}, []string{"note"})
		r := model.Responsibility{
			ID: m.Get("id").ID(), Title: m.Get("title").Text(60), Text: m.Get("text").Text(200),
			Side:      model.SideByName(m.Get("side").Enum(sideNames()...)),
			Hours:     triple(m.Get("hours"), 0, 200),
			Delegable: triple(m.Get("delegable"), 0, 2000),
			ItemHours: m.Get("item_hours").Float(0.1, 40), Patience: m.Get("patience_months").Float(0.02, 24),
			Goal: m.Get("goal").Float(0, 1), Needs: readSkills(m.Get("needs")),
			Tie:        model.Tie(m.Get("tied_to").Enum("internal", "product", "cross", "build", "digital")),
			StakeShare: m.Get("stake_share").Float(0, 1), BreachShare: m.Get("breach_share").Float(0, 1),
			ComplianceShare: m.Get("compliance_share").Float(0, 1),
			Strategic:       m.Get("strategic").Float(0, 1), Standard: m.Get("standard").Float(0, 1),
			Provenance: provenance(m),
		}
		m.Get("needs").CheckSum(r.Needs[:], 1)
		for _, d := range m.Get("drivers").Entries() {
			f, ok := model.FieldByKey(d.Key)
			if !ok {
				d.FailKey("unknown-field", d.Key+" is not a field of a profile", "")
			}
			r.Drivers = append(r.Drivers, model.Driver{Field: f, B: d.Float(-2, 2)})
		}
		for _, d := range m.Get("depends_on").Entries() {
			r.DependsOn = append(r.DependsOn, model.Dependency{On: d.Key, Weight: d.Float(0, 1)})
		}
		c.Responsibilities = append(c.Responsibilities, r)
	})
	for i := range c.Responsibilities {
		for _, d := range c.Responsibilities[i].DependsOn {
			if c.Responsibility(d.On) < 0 {
				root.Fail("unknown-responsibility", c.Responsibilities[i].ID+" depends on unknown "+d.On, "")
			}
		}
	}
}

// sizeLaw reads {value} or {small, large} or {small, mid, large}. Without mid
// the line is straight.
func sizeLaw(n *strict.Node) model.SizeLaw {
	m := n.Map([]string{"basis", "source"}, []string{"value", "small", "mid", "large", "note"})
	l := model.SizeLaw{Provenance: provenance(m)}
	const most = 1e5
	if m.Has("value") {
		v := m.Get("value").Float(-most, most)
		l.Small, l.Mid, l.Large = v, v, v
		return l
	}
	l.Small, l.Large = m.Get("small").Float(-most, most), m.Get("large").Float(-most, most)
	l.Mid = (l.Small + l.Large) / 2
	given(m, "mid", &l.Mid, between(-most, most))
	return l
}

func readDefaults(c *model.Catalogue, root *strict.Node) {
	c.Defaults = map[string]model.SizeLaw{}
	keys := model.ForAll.Keys()
	m := root.Map(keys, nil)
	for _, key := range keys {
		c.Defaults[key] = sizeLaw(m.Get(key))
	}
}

func readIndustries(c *model.Catalogue, root *strict.Node) {
	each(root, "industries", func(n *strict.Node) {
		m := n.Map([]string{"id", "title", "note", "has_revenue", "defaults"}, []string{"business_units_note"})
		in := model.Industry{ID: m.Get("id").ID(), Title: m.Get("title").Text(60), Note: m.Get("note").Text(500),
			HasRevenue: m.Get("has_revenue").Bool(), Defaults: map[string]model.SizeLaw{}}
		keys := model.ByIndustry.Keys() // revenue has laws where there is some
		if in.HasRevenue {
			keys = append(keys, model.ByRevenue.Keys()...)
		}
		defaults := m.Get("defaults").Map(keys, nil)
		for _, key := range keys {
			in.Defaults[key] = sizeLaw(defaults.Get(key))
		}
		c.Industries = append(c.Industries, in)
	})
}
