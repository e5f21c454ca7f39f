package intake

import "golang.org/x/net/html/atom"

// The arbiter decides which blocks of a page are its article. Three readers vote on
// each block: go-trafilatura, go-readability and the simple reader. No weights: each
// decision is a rule with a name, the first that fits.
//
//	furniture     its line says that it is no prose, or it stands in a small box that asks for money or
//	              consent, or in one named like clutter which not both libraries hold: out
//	both          the two libraries hold it: in
//	short         one library kept a third of the other's text or less: the other and
//	              the simple reader, or the other alone where the block is prose
//	item          a list item or cell that readability holds, in the run of the text, unlinked: in
//	quote         a quotation or an embedded post in the run of the text: in
//	crosshead     a heading that one of the three holds, between blocks that are in: in
//	simple        neither library has a say: as the simple reader has it
//	post          an entry of a live blog, among others of its kind: in
//	none          out
//
// For example a page whose menu is longer than its text: readability keeps the menu too, and what
// both hold is the text. The road not taken: choosing one reader's text for the
// whole page, which loses what a vote on each block keeps.

// A Choice is what the arbiter decided on one block.
type Choice struct {
	Text  string // the block
	In    bool   // whether it is part of the article
	Rule  string // the rule that decided
	Votes string // who holds it: T trafilatura, R readability, S the simple reader
}

// A jury is the three votes; a nil one is a reader that failed.
type jury struct {
	trafilatura, readability, simple *vote
	weakT, weakR                     bool // has no say
}

// enough is the number of words that make a text.
const enough = 40

func newJury(t, r, s *vote) *jury {
	j := &jury{trafilatura: t, readability: r, simple: s}
	if (t == nil || t.words < enough) && (r == nil || r.words < enough) {
		j.weakT, j.weakR = true, true
		return j
	}
	j.weakT = t == nil || t.words < enough && r != nil && r.words > 3*t.words
	j.weakR = r == nil || r.words < enough && t != nil && t.words > 3*r.words
	return j
}

// judge decides on each block.
func (j *jury) judge(blocks []block) []Choice {
	out := make([]Choice, len(blocks))
	live := livePosts(blocks)
	inRun := false
	for i := range blocks {
		b := &blocks[i]
		t := j.trafilatura != nil && j.trafilatura.holds(b.text)
		r := j.readability != nil && j.readability.holds(b.text)
		s := j.simple != nil && j.simple.holds(b.text)
		in, rule := j.rule(b, t, r, s, inRun, live)
		out[i] = Choice{Text: b.text, In: in, Rule: rule, Votes: votes(t, r, s)}
		if in {
			inRun = true
		} else if b.heading() && rule != "none" {
			inRun = false
		}
	}
	crossheads(blocks, out)
	return out
}

// crossheads lets headings in that one reader at least holds and that stand between paragraphs
// which are in.
func crossheads(blocks []block, out []Choice) {
	for i := 1; i+1 < len(blocks); i++ {
		b := &blocks[i]
		if out[i].Rule == "none" && b.heading() && out[i].Votes != "---" && b.where&(inMargins|inFigure) == 0 && b.linkShare() < .5 && out[i-1].In && out[i+1].In {
			out[i].In, out[i].Rule = true, "crosshead"
		}
	}
}

func (j *jury) rule(b *block, t, r, s, inRun, live bool) (bool, string) {
	switch {
	case furniture(b) || b.walled || b.boxed && !(t && r):
		return false, "furniture"
	case live && b.post > 0 && prose(b):
		return true, "post"
	case t && r:
		return true, "both"
	case j.weakT && j.weakR:
		return s, "simple"
	case j.weakT:
		return r && (s || prose(b)), "short"
	case j.weakR:
		return t && (s || prose(b)), "short"
	case r && inRun && listed(b):
		return true, "item"
	case inRun && b.where&inQuote != 0 && b.where&(inMargins|inFigure) == 0:
		return true, "quote"
	}
	return false, "none"
}

func votes(t, r, s bool) string {
	out := []byte("---")
	for i, v := range []bool{t, r, s} {
		if v {
			out[i] = "TRS"[i]
		}
	}
	return string(out)
}

// furniture reports whether a block is plainly not the article, whoever holds it.
func furniture(b *block) bool {
	return b.where&(inHidden|inComments) != 0 || clutter(b.text) || b.linkShare() > .8 && b.in != atom.P && !b.heading()
}

func prose(b *block) bool {
	switch b.in {
	case atom.P, atom.Blockquote, atom.Pre:
		return true
	}
	return b.heading() || len(b.text) >= 80
}

func listed(b *block) bool {
	switch b.in {
	case atom.Li, atom.Td:
		return b.where&(inMargins|inFigure) == 0 && b.kinds&classClutter == 0 && b.linkShare() < .5
	}
	return false
}
