package chart

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/orgsim/orgsim/internal/text"
)

// Em is the side of the square that type is measured in.
const Em = 2048

// widths.txt holds what every character of Liberation Sans is wide, regular and
// bold, in parts of an em: "0041 1366 1479". All writers use it, so that what
// fits in one format fits in all; the test of typeface compares it with the
// font.
//
//go:embed widths.txt
var widthsText string

var widths = sync.OnceValue(func() map[rune][2]int {
	out := map[rune][2]int{}
	for line := range strings.Lines(widthsText) {
		f := strings.Fields(line)
		r, err := strconv.ParseUint(f[0], 16, 32)
		regular, also := strconv.Atoi(f[1])
		bold, too := strconv.Atoi(f[2])
		if err != nil || also != nil || too != nil {
			panic("chart: widths.txt: " + line)
		}
		out[rune(r)] = [2]int{regular, bold}
	}
	return out
})

// Piece is a character of the typeface, or what a reader sees as one character
// and the typeface lacks: a Chinese sign, an emoji.
type Piece struct {
	Text  string
	Width int // of the em
	Known bool
}

// Pieces yields the pieces of a text in order.
func Pieces(s string, bold bool) iter.Seq[Piece] {
	all, weight := widths(), 0
	if bold {
		weight = 1
	}
	return func(yield func(Piece) bool) {
		for cluster, cells := range text.Clusters(s) {
			if !measured(cluster) {
				if !yield(Piece{cluster, max(cells, 1) * unknown, false}) {
					return
				}
				continue
			}
			for _, r := range cluster {
				if !yield(Piece{string(r), all[r][weight], true}) {
					return
				}
			}
		}
	}
}

// unknown is the width of a cell of what the typeface lacks: a Chinese sign is
// two cells, and as wide as the em.
const unknown = Em / 2

// Width is how wide a text of some size is, in points.
func Width(s string, size float64, bold bool) float64 {
	sum := 0
	for p := range Pieces(s, bold) {
		sum += p.Width
	}
	return round(float64(sum) * size / Em)
}

// measured reports a text whose width is that of the typeface.
func measured(s string) bool {
	all := widths()
	return !strings.ContainsFunc(s, func(r rune) bool { _, ok := all[r]; return !ok })
}

// Lacking lists what the typeface lacks of the texts of figures, once each: what
// pictures and PDF show as boxes.
func Lacking(figures []Figure) (out []string) {
	for i := range figures {
		for _, m := range figures[i].Marks {
			l, ok := m.(Label)
			if !ok {
				continue
			}
			for p := range Pieces(l.Text, l.Bold) {
				if !p.Known && !slices.Contains(out, p.Text) {
					out = append(out, p.Text)
				}
			}
		}
	}
	return out
}

// clip cuts a text to a width, with an ellipsis for what is left out.
func (t face) clip(s string, width float64) string {
	s = text.Visible(s)
	if t.width(s) <= width {
		return s
	}
	out, room := "", width-t.width("…")
	for cluster := range text.Clusters(s) {
		if room -= t.width(cluster); room < 0 {
			break
		}
		out += cluster
	}
	return strings.TrimRight(out, " ,;:") + "…"
}

// wrap breaks a text into at most some lines of a width: at spaces, and inside
// words that are longer than a line. What does not fit is cut.
func (t face) wrap(s string, width float64, most int) []string {
	var lines []string
	line := ""
	words := strings.Fields(s)
	for i := range words {
		words[i] = text.Visible(words[i])
	}
	for i := 0; i < len(words); i++ {
		joined := strings.TrimLeft(line+" "+words[i], " ")
		switch {
		case t.width(joined) <= width:
			line = joined
			continue
		case line == "":
			head, tail := t.cut(words[i], width)
			line, words[i] = head, tail
		}
		if len(lines) == most-1 {
			rest := strings.Join(append([]string{line}, words[i:]...), " ")
			return append(lines, t.clip(rest, width))
		}
		lines, line = append(lines, line), ""
		i--
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut takes as much of a word as fits into a width, and at least one character.
func (t face) cut(word string, width float64) (head, tail string) {
	for cluster := range text.Clusters(word) {
		if head != "" && t.width(head+cluster) > width {
			break
		}
		head += cluster
	}
	return head, word[len(head):]
}
