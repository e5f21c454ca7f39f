package assess

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// Who is accused where the words name nobody.
//
//	mutual:each-other   "Sorna and Vesk accused each other of breaking the truce": each accuses the other, in a row of its own. That both say so
//	                    is no agreement: a breach by one is another event than a breach by the other.
//	seen:owner          "the Mission saw four Veskan howitzers": who saw them did not bring them; whose they are did

// eachOther returns whom a claim accuses by "each other" or "one another": those who speak in other claims of the same words. nil if its content does not begin so.
func (t *teller) eachOther(c *truce.Claim) []truce.Party {
	words := wordsOf(textOf(t.r, c.Content))
	if len(words) < 2 || words[0] != "each" && words[0] != "one" || words[1] != "other" && words[1] != "another" {
		return nil
	}
	speaker, _ := t.speaker(c)
	var out []truce.Party
	for i := range t.claims {
		d := &t.claims[i]
		if d.ID == c.ID || !slices.Equal(d.Content, c.Content) {
			continue
		}
		if p, _ := t.speaker(d); p.Known() && !sameParty(p, speaker) {
			out = appendParty(out, p)
		}
	}
	return out
}

// seen returns who is accused of a deployment that a monitor tells: not the monitor, but the owner of what it saw, if one is named.
func (t *teller) seen(m *truce.Mention, speaker truce.Party, accused []truce.Party) []truce.Party {
	if m.Event.Type != truce.Deployment || registry.Kind(speaker.Kind) != registry.KindMonitor {
		return accused
	}
	accused = slices.DeleteFunc(accused, func(p truce.Party) bool { return sameParty(p, speaker) || isWatcher(p, speaker) })
	if len(accused) > 0 {
		return accused
	}
	for i := range m.Event.Target {
		if e := onlyParty(m.Event.Target[i].Name, t.who); e != nil && fights(e.Kind) {
			accused = appendParty(accused, partyByID(e.ID, "", t.who))
		}
	}
	return accused
}

// isWatcher reports whether somebody is the monitor that speaks, under the last word of its name ("the Mission"), or its observers.
func isWatcher(p, speaker truce.Party) bool {
	if p.Of != "" || p.Entity != "" {
		return false
	}
	name, full := wordsOf(p.Name), wordsOf(speaker.Name)
	if len(name) == 0 {
		return false
	}
	last := name[len(name)-1]
	return slices.Contains(full, last) || has(speakerLists()["monitors-of"], []string{last})
}

// isMirror reports whether two rows accuse each other's side of a breach of the truce: two charges, and no agreement.
func isMirror(a, b *truce.Assertion) bool {
	charges := func(a, b *truce.Assertion) bool {
		list := polarityLists()["breach"]
		return has(list, wordsOf(a.Words)) && len(a.Accused) > 0 && !slices.ContainsFunc(a.Accused, func(p truce.Party) bool { return !sameParty(p, voiceOf(b)) })
	}
	return charges(a, b) && charges(b, a)
}

// quoted returns the words of a claim: its content, and where no stand is taken the words before it that say so ("cannot attribute the shelling").
func (t *teller) quoted(c *truce.Claim) string {
	words := textOf(t.r, c.Content)
	if c.Act != truce.Withhold || len(c.Cue) == 0 || len(c.Content) == 0 {
		return words
	}
	cue, text := c.Cue[0], t.r.Article.Text
	start := c.Content[0].Start
	if cue.End > start || start-cue.Start > 80 || cue.Start < 0 || start > len(text) || strings.ContainsAny(text[cue.Start:start], ".\n") {
		return words
	}
	return text[cue.Start:start] + words
}

// before returns the words of a claim's content in the clause before a trigger.
func (t *teller) before(c *truce.Claim, trigger truce.Span) string {
	for _, f := range c.Content {
		if f.Contains(trigger) && f.Start >= 0 && trigger.Start <= len(t.r.Article.Text) {
			words := t.r.Article.Text[f.Start:trigger.Start]
			return words[strings.LastIndexAny(words, ".;")+1:]
		}
	}
	return ""
}
