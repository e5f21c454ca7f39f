package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// A tally is a claimant's own count of many events: "accused Vesk of 573 violations since Sunday", "has been broken 212
// times", "recorded 41 explosions". It is kept in the claimant's unit and never added to another's, since a monitor may
// count each burst where an army counts a night. The rules:
//
//	tally:violations   a figure with a noun for violations
//	tally:times        a figure with "times" or "occasions", and a verb for breaking
//	tally:acts         a figure with a noun for acts (explosions, shots, strikes), if it covers a stretch of time,
//	                   is a monitor's, or is of acts that are many (20 or more); not of things that are sent, sold or seized (40 rockets)
//
// A claim that only foretells, demands or threatens gives none. The dead and the wounded of one event are numbers, not tallies.

const manyActs = 20

// Tallies returns the claimants' own counts of many violations in one article, in the order of its claims. ms are what Assertions made of it; a
// claim that tells no event may give a tally too, and has Mention 0. An outlet's writer is no claimant; a ministry or monitor
// on its own pages is. A nil who is the built-in registry.
func Tallies(r *truce.Record, claims []truce.Claim, ms []truce.Mention, who *registry.Registry) []truce.Tally {
	t := newTeller(r, claims, who)
	var out []truce.Tally
	for i := range claims {
		c := &claims[i]
		switch c.Act {
		case truce.Threaten, truce.Promise, truce.Demand, truce.Warn, truce.Withhold:
			continue
		}
		if c.Irrealis || t.isRelayed(c) {
			continue
		}
		speaker, _ := t.speaker(c)
		m, a := mentionOf(ms, c.ID)
		stretch := stretchOfEvent(m)
		out = append(out, t.tallies(c, textOf(t.r, c.Content), speaker, m, a, stretch)...)
	}
	return append(out, t.ownTallies(ms)...)
}

// ownTallies returns what a ministry or monitor counts on its own pages outside of claims. A sentence that tells no stretch has that of the one before it in
// its paragraph: "Since 5 May … 23 violations. It has heard 61 explosions."
func (t *teller) ownTallies(ms []truce.Mention) []truce.Tally {
	if !canSpeakFor(registry.Kind(t.r.Outlet.Kind)) {
		return nil
	}
	var out []truce.Tally
	text, writer := t.r.Article.Text, truce.Claim{Act: truce.Say}
	published := dayOf(t.r.Article.Published)
	var last stretch
	for start := 0; start < len(text); {
		end := start + 1
		for end < len(text) && !sentenceEndsAt(text, end) {
			end++
		}
		sentence := truce.Span{Start: start, End: end}
		start = end
		if sentence.Start > 0 && text[sentence.Start-1] == '\n' {
			last = stretch{}
		}
		inClaim := slices.ContainsFunc(t.claims, func(c truce.Claim) bool { return slices.ContainsFunc(c.Content, sentence.Overlaps) })
		if from, to := stretchOf(wordsOf(sentence.In(text)), published); from != "" {
			last = stretch{from, to}
		}
		if inClaim {
			continue
		}
		m, a := writersMention(ms, sentence)
		writer.Content = []truce.Span{sentence}
		out = append(out, t.tallies(&writer, strings.TrimSpace(sentence.In(text)), office(t.r.Outlet), m, a, last)...)
	}
	return out
}

// writersMention returns the mention that the writer tells in a sentence, nil if there is none.
func writersMention(ms []truce.Mention, sentence truce.Span) (*truce.Mention, *truce.Assertion) {
	for i := range ms {
		if m := &ms[i]; len(m.Event.Trigger) > 0 && sentence.Contains(m.Event.Trigger[0]) && m.Assertions[0].Claim == "" {
			return m, &m.Assertions[0]
		}
	}
	return nil, nil
}

type stretch struct{ from, to string }

func stretchOfEvent(m *truce.Mention) stretch {
	if m == nil || m.Event.Time == nil {
		return stretch{}
	}
	from, to := daysOf(m.Event.Time)
	return stretch{from, to}
}

// isRelayed reports whether a claim only passes on one within it, which then gives the tally.
func (t *teller) isRelayed(c *truce.Claim) bool {
	return slices.ContainsFunc(t.claims, func(inner truce.Claim) bool { return inner.Inside == c.ID && t.relays(c, &inner) })
}

// tallies reads those of one content. Where its words tell no stretch of time, it is otherwise.
func (t *teller) tallies(c *truce.Claim, content string, speaker truce.Party, m *truce.Mention, a *truce.Assertion, otherwise stretch) []truce.Tally {
	words := wordsOf(content)
	from, to := stretchOf(words, dayOf(t.r.Article.Published))
	covers := from != ""
	if !covers {
		from, to = otherwise.from, otherwise.to
	}
	var out []truce.Tally
	for i := 0; i < len(words); {
		f, unit, rule, n := tallyAt(words, i)
		if n == 0 {
			i++
			continue
		}
		i += n
		if rule == "tally:acts" && has(tallyLists()["handed"], words[max(0, i-n-3):i-n]) {
			continue
		}
		if rule == "tally:acts" && !covers && !t.watches(speaker) && bound(f.low, 0) < manyActs {
			continue
		}
		tally := truce.Tally{
			Claimant: speaker, Low: f.low, High: f.high, Approx: f.approx, Unit: unit, From: from, To: to, Day: dayOf(t.r.Article.Published),
			Record: t.r.ID, Claim: c.ID, Words: content,
		}
		tally.Against = t.against(c, a, speaker)
		row := truce.NewID("assertion", t.r.ID.String(), "", c.ID, content)
		if m != nil {
			tally.Mention, row = m.ID, a.ID
		}
		tally.ID = truce.NewID("tally", row.String(), unit, Range(f.low, f.high, f.approx), fmt.Sprint(len(out)))
		out = append(out, tally)
	}
	return out
}

// tallyAt reads a tally at words[i]. n is how many words it takes, 0 if there is none.
func tallyAt(words []string, i int) (f figure, unit, rule string, n int) {
	f, n, ok := readFigure(words[i:])
	if !ok {
		return figure{}, "", "", 0
	}
	list := tallyLists()
	at := i + n
	for range 4 {
		for _, u := range [...]struct{ list, rule string }{{"violations", "tally:violations"}, {"times", "tally:times"}, {"acts", "tally:acts"}} {
			end, ok := list[u.list].at(words, at)
			if !ok || u.list == "times" && !has(list["broken"], words) {
				continue
			}
			unit := join(words[at:end])
			if u.list == "times" && has(list["broken-truce"], words) {
				unit = "violations"
			}
			return f, unit, u.rule, end - i
		}
		if at < len(words) && has(list["between-unit"], words[at:at+1]) {
			at++
			continue
		}
		break
	}
	return figure{}, "", "", 0
}

func join(words []string) string {
	s := ""
	for i, w := range words {
		if i > 0 && w != "'s" {
			s += " "
		}
		s += w
	}
	return s
}

// watches reports whether a claimant is a monitor.
func (t *teller) watches(p truce.Party) bool {
	side, _ := newSides(nil, Context{Who: t.who}).of(p)
	return side == truce.SideMonitor
}

// against returns the party that a tally accuses: whom the row accuses, else the first party in the claim's words that is not the claimant's.
func (t *teller) against(c *truce.Claim, a *truce.Assertion, speaker truce.Party) string {
	if a != nil {
		for _, p := range a.Accused {
			if p.Of != "" && !sameParty(p, speaker) {
				return p.Of
			}
		}
	}
	if registry.Kind(speaker.Kind) == registry.KindMonitor && c.Act != truce.Accuse {
		return "" // where it counted, and not whom
	}
	tokens := nameTokens(textOf(t.r, c.Content))
	for i := 0; i < len(tokens); {
		e, _, n := t.who.Match(tokens[i:])
		i += max(n, 1)
		if n == 0 || e == nil || !fights(e.Kind) {
			continue
		}
		if id, _ := t.who.PartyOf(e.ID); id != "" && id != speaker.Of {
			return id
		}
	}
	return ""
}

// mentionOf returns the first mention that a claim tells, one of a broken truce before others, and its row of the claim.
func mentionOf(ms []truce.Mention, claim string) (m *truce.Mention, a *truce.Assertion) {
	for i := range ms {
		for k := range ms[i].Assertions {
			if ms[i].Assertions[k].Claim != claim {
				continue
			}
			if m == nil || m.Event.Type != truce.TruceBroken && ms[i].Event.Type == truce.TruceBroken {
				m, a = &ms[i], &ms[i].Assertions[k]
			}
		}
	}
	return m, a
}

// isTally reports whether words that tell an event count many over a stretch of time, or are without a day and a place: then they tell no
// violation of their own ("Sornan guns have fired 112 shells since Sunday").
func (t *teller) isTally(m *truce.Mention, sentence string) bool {
	words := wordsOf(sentence)
	from, to := stretchOf(words, dayOf(t.r.Article.Published))
	vague := from == "" && m.Event.Time == nil && len(m.Event.Place) == 0
	for i := range words {
		f, _, rule, n := tallyAt(words, i)
		switch {
		case n == 0, rule == "tally:acts" && has(tallyLists()["handed"], words[max(0, i-3):i]):
		case rule != "tally:acts" && bound(f.low, 2) > 1, from != to, vague && bound(f.low, 0) >= manyActs:
			return true
		}
	}
	return false
}
