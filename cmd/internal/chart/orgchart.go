package chart

import (
	"slices"
	"strconv"
	"strings"

	"github.com/orgsim/orgsim/internal/text"
)

// Post is one box of an organisation chart.
type Post struct {
	Name, Title string // "CIO", "Chief information officer"
	Boss        int    // index of a post; negative: the chief executive
	Dotted      []int  // further bosses, the same way
	Notes       []string
	Outside     bool // no post for technology: those who do what is left

	Decides, Agrees, Recommends []string // responsibilities, in order
}

// OrgChart shows who reports to whom, and what everybody decides, must agree to
// or recommends. A line of bosses that goes round in a circle hangs below the
// chief executive.
func OrgChart(o Options, title, what string, posts []Post) Figure {
	t := plant(posts)
	const gap, least, most = 16, 186, 400
	n := float64(max(1, t.leaves(-1)))
	wide := min(most, max(least, (max(o.Width, usualWidth)-2*margin-float64(gap*(n-1)))/n))
	o.Width = max(o.Width, usualWidth, float64(n*wide)+float64(gap*(n-1))+2*margin)
	p := open(o, title, what)
	t.page, t.wide, t.gap = p, wide, gap
	t.boxes = make([]box, len(posts))
	for i := range posts {
		t.boxes[i] = t.fill(&posts[i])
	}
	t.place(-1, p.left, p.right)
	t.chief.y, t.chief.height = p.y, 26
	t.level([]int{-1})
	for i := range posts {
		t.draw(&t.boxes[i], posts[i].Outside)
		p.describe(posts, i)
	}
	t.draw(&t.chief, false)
	for i := range posts {
		t.solid(i)
		t.dotted(i)
	}
	p.y += 6
	return p.close()
}

// tree is the posts by boss; -1 is the chief executive.
type tree struct {
	*page
	posts     []Post
	boss      []int // of every post
	below     map[int][]int
	boxes     []box
	chief     box
	wide, gap float64
}

type box struct {
	x, y, height float64 // x is the middle
	lines        []boxLine
	wide         float64
}

type boxLine struct {
	text  []string // one a column
	t     face
	ink   Ink
	above float64 // space before it
}

func plant(posts []Post) *tree {
	t := &tree{posts: posts, boss: make([]int, len(posts)), below: map[int][]int{}}
	for i := range posts {
		boss := posts[i].Boss
		for at, n := boss, 0; at >= 0; at, n = posts[at].Boss, n+1 {
			if at >= len(posts) || n > len(posts) || at == i {
				boss = -1
				break
			}
		}
		t.boss[i] = max(boss, -1)
		t.below[t.boss[i]] = append(t.below[t.boss[i]], i)
	}
	return t
}

// leaves counts the posts below a post that have none below them.
func (t *tree) leaves(i int) int {
	if len(t.below[i]) == 0 {
		return 1
	}
	n := 0
	for _, k := range t.below[i] {
		n += t.leaves(k)
	}
	return n
}

func (t *tree) box(i int) *box {
	if i < 0 {
		return &t.chief
	}
	return &t.boxes[i]
}

// place divides the width among the posts below a post by their leaves.
func (t *tree) place(i int, left, right float64) {
	b := t.box(i)
	b.x, b.wide = half(left+right), t.wide
	if i < 0 {
		b.wide = 150
		b.lines = []boxLine{{text: []string{"Chief executive"}, t: strongType, ink: Text}}
	}
	each := (right - left) / float64(t.leaves(i))
	for _, k := range t.below[i] {
		w := float64(each * float64(t.leaves(k)))
		t.place(k, left, left+w)
		left += w
	}
}

// level puts the posts below those of a level into the next one.
func (t *tree) level(above []int) {
	const drop = 36
	bottom := 0.0
	var next []int
	for _, i := range above {
		bottom = max(bottom, t.box(i).y+t.box(i).height)
		next = append(next, t.below[i]...)
	}
	t.y = bottom
	if len(next) == 0 {
		return
	}
	for _, i := range next {
		t.boxes[i].y = bottom + drop
	}
	t.level(next)
}

// fill writes what stands in a box, and finds its height.
func (t *tree) fill(x *Post) box {
	b := box{wide: t.wide}
	inner := t.wide - 20
	add := func(lines []string, ty face, ink Ink, above float64) {
		for _, s := range lines {
			b.lines = append(b.lines, boxLine{[]string{s}, ty, ink, above})
			above = 0
		}
	}
	add(strongType.wrap(x.Name, inner, 2), strongType, Text, 0)
	if x.Title != x.Name {
		add(smallType.wrap(x.Title, inner, 2), smallType, muted, 0)
	}
	for _, note := range x.Notes {
		add(smallType.wrap(note, inner, 2), smallType, muted, 0)
	}
	verb := "decides"
	if x.Outside {
		verb = "decide"
	}
	columns := 1
	if inner >= 340 {
		columns = 2
	}
	for _, part := range []struct {
		verb string
		list []string
	}{{verb, x.Decides}, {"must agree", x.Agrees}, {"recommends", x.Recommends}} {
		if len(part.list) == 0 {
			continue
		}
		add([]string{part.verb}, smallBold, strong, 6)
		rows := (len(part.list) + columns - 1) / columns
		for r := range rows {
			line := boxLine{t: smallType, ink: Text}
			for k := r; k < len(part.list); k += rows {
				line.text = append(line.text, smallType.clip(part.list[k], inner/float64(columns)))
			}
			b.lines = append(b.lines, line)
		}
	}
	b.height = 14
	for _, l := range b.lines {
		b.height += l.above + l.t.line()
	}
	return b
}

func (t *tree) draw(b *box, outside bool) {
	left := b.x - half(b.wide)
	if outside {
		t.shape(Shape{Points: corners(left, b.y, b.wide, b.height), Fill: Paper, Stroke: rule, Width: 1, Dashed: true, Closed: true})
	} else {
		t.frame(left, b.y, b.wide, b.height, faint, rule, 1)
	}
	y := b.y + 5
	for i, l := range b.lines {
		y += l.above + l.t.line()
		if len(b.lines) == 1 && i == 0 {
			t.label(b.x, b.y+half(b.height)+4, l.text[0], l.t, l.ink, Middle)
			continue
		}
		for k, s := range l.text {
			t.label(left+10+half(float64(k)*(b.wide-20)), y, s, l.t, l.ink, Start)
		}
	}
}

// solid draws the line to the boss.
func (t *tree) solid(i int) {
	b, up := &t.boxes[i], t.box(t.boss[i])
	turn := b.y - 18
	t.line(Text, 1.2, false, Point{b.x, b.y}, Point{b.x, turn}, Point{up.x, turn}, Point{up.x, up.y + up.height})
}

// dotted draws the lines to further bosses one level up. Others stand in the
// notes alone: a line past other boxes would be read as theirs.
func (t *tree) dotted(i int) {
	b := &t.boxes[i]
	for _, k := range t.posts[i].Dotted {
		up := t.box(k)
		if k >= len(t.posts) || k == i || up.y+up.height > b.y || up.y == b.y || t.between(up.y, b.y) {
			continue
		}
		const aside = 30
		turn := b.y - 10
		t.line(Text, 1.2, true, Point{b.x + aside, b.y}, Point{b.x + aside, turn}, Point{up.x + aside, turn}, Point{up.x + aside, up.y + up.height})
	}
}

// between reports whether a level of boxes lies between two.
func (t *tree) between(above, below float64) bool {
	return slices.ContainsFunc(t.boxes, func(b box) bool { return b.y > above && b.y < below })
}

// describe says in words what a box says.
func (p *page) describe(posts []Post, i int) {
	x := &posts[i]
	to := func(boss int) string {
		if boss < 0 || boss >= len(posts) {
			return "the chief executive"
		}
		return "the " + posts[boss].Name
	}
	s := x.Name
	if !x.Outside {
		s += " reports to " + to(x.Boss)
	}
	for _, k := range x.Dotted {
		s += ", by a dotted line also to " + to(k)
	}
	for _, part := range []struct {
		verb string
		list []string
	}{{"decides on ", x.Decides}, {"must agree to ", x.Agrees}, {"recommends on ", x.Recommends}} {
		if n := len(part.list); n > 0 {
			s += "; " + part.verb + strconv.Itoa(n) + ": " + text.And(part.list)
		}
	}
	p.say(strings.TrimSpace(s))
}
