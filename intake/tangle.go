package intake

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page can be small and its tree huge: a parser that obeys the standard opens each <b> that was
// left open again in every paragraph that follows, so ten thousand of either make a hundred
// million nodes. And libraries that walk up and down a tree take time with its depth.
// So the tags are counted first, in one pass. The largest of the 86 pages of the benchmark has 1 MB and
// 5,000 tags.
const (
	maxTreeBytes = 4 << 20
	maxNodes     = 40_000
	maxDepth     = 150
)

var reopened = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

var childless = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true, atom.Input: true,
	atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true, atom.P: true, atom.Li: true,
	atom.Td: true, atom.Th: true, atom.Tr: true, atom.Dd: true, atom.Dt: true, atom.Option: true,
}

// tangled returns why a page should not be read as a tree, "" if it can be.
func tangled(page string) string {
	if len(page) > maxTreeBytes {
		return fmt.Sprintf("of more than %d MB", maxTreeBytes>>20)
	}
	tags := html.NewTokenizer(strings.NewReader(page))
	nodes, depth, open := 0, 0, 0
	for {
		kind := tags.Next()
		if kind == html.ErrorToken {
			return ""
		}
		nodes++
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := tags.TagName()
		tag := atom.Lookup(name)
		step := 1
		if kind == html.EndTagToken {
			step = -1
		}
		if reopened[tag] {
			open = max(0, open+step)
		} else if blockElements[tag] && step > 0 {
			nodes += open
		}
		if !childless[tag] {
			depth = max(0, depth+step)
		}
		switch {
		case nodes > maxNodes:
			return fmt.Sprintf("of more than %d tags", maxNodes)
		case depth > maxDepth:
			return fmt.Sprintf("with tags more than %d deep", maxDepth)
		}
	}
}
