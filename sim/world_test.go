package sim

import (
	"reflect"
	"slices"
	"testing"

	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/seeds"
)

// The draws of a seed are the same whoever asks, in whatever order, for whichever block: kept ones and later ones.
// Another seed, and another block, has others.
func TestWorldIsOne(t *testing.T) {
	cat := seeds.Catalogue()
	a, b := newWorld(cat, 7), newWorld(cat, 7)
	seen := map[model.Values]bool{}
	blocks := []int{0, 3, keptBlocks - 1, keptBlocks, keptBlocks + 5}
	for _, n := range blocks {
		for _, d := range a.block(n) {
			if seen[d.P] {
				t.Errorf("block %d repeats a draw", n)
			}
			seen[d.P] = true
		}
	}
	for i := range blocks {
		n := blocks[len(blocks)-1-i]
		for range 2 {
			if !reflect.DeepEqual(a.block(n), b.block(n)) {
				t.Errorf("block %d depends on what was asked before", n)
			}
		}
	}
	if other := newWorld(cat, 8).block(0); seen[other[0].P] {
		t.Error("two seeds share a draw")
	}
}

// What happens in a company is keyed by everything that the equations read of it, and by nothing else: not by id, name,
// industry's name, whether a value was given, the structure in place or where the headcount is going. A field added to Company must be put on one of the two sides.
func TestNoiseIsOfTheContent(t *testing.T) {
	base := model.Company{Flavour: model.FlavourAuto}
	label := map[string]bool{"ID": true, "Name": true, "Industry": true, "Given": true, "Derived": true, "Current": true, "Path": true}
	typ := reflect.TypeFor[model.Company]()
	for i := range typ.NumField() {
		name := typ.Field(i).Name
		parts := 1
		if f := typ.Field(i).Type; f.Kind() == reflect.Array {
			parts = f.Len()
		}
		for k := range parts {
			c := base
			f := reflect.ValueOf(&c).Elem().Field(i)
			switch f.Kind() {
			case reflect.String:
				f.SetString("product")
			case reflect.Float64:
				f.SetFloat(0.5)
			case reflect.Uint32:
				f.SetUint(5)
			case reflect.Array:
				f.Index(k).SetFloat(0.5)
			default:
				t.Fatalf("no change for %s", name)
			}
			if same := noise(1, &c) == noise(1, &base); same != label[name] {
				t.Errorf("%s, part %d: same noise %v", name, k, same)
			}
		}
	}
	if noise(1, &base) == noise(2, &base) {
		t.Error("the seed does not matter")
	}
	minus := base
	minus.Values[model.GrowthPct] *= -1
	if noise(1, &minus) != noise(1, &base) {
		t.Error("zero has two noises")
	}
}

// A role that is added, and the order of the roles, change what a draw says of nothing else.
func TestDrawsHangOnNames(t *testing.T) {
	cat := seeds.Catalogue()
	other := cat.Clone()
	own := cat.Roles[0]
	own.ID, own.SkillNoise = "own", 0.2
	slices.Reverse(other.Roles)
	slices.Reverse(other.Responsibilities)
	other.Roles = append([]model.Role{own}, other.Roles...)
	a, b := FirstBlock(cat, 1), FirstBlock(other, 1)
	for i := range a {
		if a[i].P != b[i].P {
			t.Fatal("other parameters")
		}
		for k := range cat.Roles {
			at := other.Role(cat.Roles[k].ID)
			if a[i].Pay[k] != b[i].Pay[at] || a[i].Skill[k] != b[i].Skill[at] {
				t.Fatalf("another draw of the role %s", cat.Roles[k].ID)
			}
		}
		for k := range cat.Responsibilities {
			at := other.Responsibility(cat.Responsibilities[k].ID)
			if a[i].Hours[k] != b[i].Hours[at] || a[i].Delegable[k] != b[i].Delegable[at] {
				t.Fatalf("another draw of %s", cat.Responsibilities[k].ID)
			}
		}
		if a[i].Skill[0] == b[i].Skill[0] {
			t.Fatal("the own role has the draws of another")
		}
	}
}

// The draws of a block are a Latin hypercube in every input, and so are those of each of its slices: few draws are spread
// as evenly as they can be. Blocks beyond those that are kept are the same when they are asked for again.
func TestDrawsAreStratified(t *testing.T) {
	cat := seeds.Catalogue()
	w := newWorld(cat, 3)
	for _, b := range []int{0, 1, keptBlocks, keptBlocks + 1} {
		first := slices.Clone(w.block(b))
		for i := range w.names {
			fine, coarse := map[int]bool{}, map[[2]int]bool{}
			for d := range w.rows {
				fine[int(w.rows[d][i]*BlockSize)] = true
				coarse[[2]int{d / sliceSize, int(w.rows[d][i] * sliceSize)}] = true
			}
			if len(fine) != BlockSize || len(coarse) != BlockSize {
				t.Fatalf("block %d, input %d: %d cells of the block, %d of slices", b, i, len(fine), len(coarse))
			}
		}
		w.block(keptBlocks + 2)
		for range 2 {
			if !reflect.DeepEqual(w.block(b), first) {
				t.Errorf("block %d differs when it is asked for again", b)
			}
		}
	}
}
