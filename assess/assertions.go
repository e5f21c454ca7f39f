package assess

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// How rows are made of what one article says of an event.
//
// Each claim that tells the event gives one row: its speaker, the relays in their order, and what it says of the event
// (polarity.go). The writer gives one if no claim tells it. A claim within another's content is the inner speaker's;
// the outer speaker, who passes it on, becomes a relay:
//
//	The ministry said that villagers had seen the raid.    villagers, through the ministry
//	The ministry denied the villagers' report of a raid.   two rows: the ministry denies, the villagers say it
//
// Who did it, to whom, and how many are told by event, over all its claims; a row has those that stand in the words of its
// claim, or of one that it answers or that answers it.

// Assertions returns a mention for each event of an article, in their order, with what its claims, or its
// writer, say of it. claims and events are what package pipeline read; a nil who is the built-in registry.
func Assertions(r *truce.Record, claims []truce.Claim, events []truce.Event, who *registry.Registry) []truce.Mention {
	t := newTeller(r, claims, who)
	out := make([]truce.Mention, 0, len(events))
	for i := range events {
		out = append(out, charges(t.mention(&events[i], events))...)
	}
	return out
}

// charges parts a mention of a broken truce in which one accuses another and is accused back: each charge is a
// happening of its own, and neither side backs what the other says. The first keeps the mention's ID.
func charges(m truce.Mention) []truce.Mention {
	if m.Event.Type != truce.TruceBroken {
		return []truce.Mention{m}
	}
	var keys []string
	parts := map[string][]truce.Assertion{}
	for _, a := range m.Assertions {
		key := ""
		if len(a.Accused) == 1 {
			key = partyKey(a.Accused[0])
		}
		if parts[key] == nil {
			keys = append(keys, key)
		}
		parts[key] = append(parts[key], a)
	}
	if len(keys) < 2 || slices.Contains(keys, "") {
		return []truce.Mention{m}
	}
	var out []truce.Mention
	for i, key := range keys {
		charge := m
		if i > 0 {
			charge.ID = truce.NewID("charge", m.ID.String(), key)
		}
		charge.Event.Actor = slices.DeleteFunc(slices.Clone(m.Event.Actor), func(a truce.Actor) bool {
			return a.Entity != "" && !sameParty(truce.Party{Entity: a.Entity, Name: a.Name}, parts[key][0].Accused[0])
		})
		charge.Assertions = slices.Clone(parts[key])
		for k := range charge.Assertions {
			if a := &charge.Assertions[k]; a.Mention != charge.ID {
				a.Mention, a.ID = charge.ID, truce.NewID("charge", a.ID.String(), key)
			}
		}
		out = append(out, charge)
	}
	return out
}

func (t *teller) mention(e *truce.Event, events []truce.Event) truce.Mention {
	m := truce.Mention{ID: truce.MentionID(t.r.ID, e.ID), Record: t.r.ID, Published: t.r.Article.Published, Event: *e}
	if len(e.Trigger) > 0 {
		m.Words = sentenceOf(t.r.Article.Text, e.Trigger[0])
	}
	for _, c := range t.told(e) {
		if ofBreach(c, e, events) {
			continue
		}
		m.Assertions = append(m.Assertions, t.assertion(&m, c, events))
	}
	m.Assertions = ownWords(append(m.Assertions, t.cannotTell(&m)...))
	if len(m.Assertions) == 0 {
		m.Assertions = []truce.Assertion{t.writer(&m)}
	}
	return m
}

// cannotTell returns the row of a body on whose own pages it stands, in another sentence than the claims', that it cannot be told who did it.
func (t *teller) cannotTell(m *truce.Mention) []truce.Assertion {
	if len(m.Assertions) == 0 || !canSpeakFor(registry.Kind(t.r.Outlet.Kind)) {
		return nil
	}
	for _, s := range m.Event.Trigger {
		words := sentenceOf(t.r.Article.Text, s)
		if !has(polarityLists()["not-attributable"], wordsOf(words)) || slices.ContainsFunc(t.told(&m.Event), func(c *truce.Claim) bool { return holds(c, []truce.Span{s}) }) {
			continue
		}
		a := t.row(m, "")
		a.Act, a.Words, a.Speaker, a.Polarity = truce.Withhold, words, office(t.r.Outlet), truce.Doubts
		return []truce.Assertion{a}
	}
	return nil
}

// ownWords leaves out denials by who accuses another of the same event in the same article: what such a speaker rejects is something else
// ("nobody who wants peace sends rockets").
func ownWords(rows []truce.Assertion) []truce.Assertion {
	accuses := func(p truce.Party) bool {
		return p.Known() && slices.ContainsFunc(rows, func(b truce.Assertion) bool {
			return b.Act == truce.Accuse && b.Polarity == truce.Affirms && sameSpeaker(b.Speaker, p)
		})
	}
	return slices.DeleteFunc(rows, func(a truce.Assertion) bool { return a.Polarity == truce.Denies && accuses(a.Speaker) })
}

// ofBreach reports whether a claim that tells of a truce tells of its being broken or ended: then that there is one is taken for
// granted, by whoever accuses and whoever denies.
func ofBreach(c *truce.Claim, e *truce.Event, events []truce.Event) bool {
	if e.Type != truce.TruceAgreed || c.Act == truce.Confirm {
		return false
	}
	return slices.ContainsFunc(events, func(o truce.Event) bool {
		return (o.Type == truce.TruceBroken || o.Type == truce.TruceEnded) && shares(c, &o)
	})
}

// told returns the claims that tell an event, without those that only pass on another of them.
func (t *teller) told(e *truce.Event) []*truce.Claim {
	var all []*truce.Claim
	for _, id := range e.Claims {
		if c := t.byID[id]; c != nil && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	passesOn := func(outer *truce.Claim) bool {
		return slices.ContainsFunc(all, func(inner *truce.Claim) bool {
			return inner != outer && inner.Inside == outer.ID && t.relays(outer, inner)
		})
	}
	return slices.DeleteFunc(slices.Clone(all), passesOn)
}

// relays reports whether an outer claim passes on an inner one, and says nothing on it itself.
func (t *teller) relays(outer, inner *truce.Claim) bool {
	if outer.Answers == inner.ID {
		return false
	}
	return outer.Act != truce.Deny && outer.Act != truce.Withhold && outer.Act != truce.Confirm
}

func (t *teller) assertion(m *truce.Mention, c *truce.Claim, events []truce.Event) truce.Assertion {
	a := t.row(m, c.ID)
	a.Act = c.Act
	a.Speaker, a.Unnamed = t.speaker(c)
	a.Relays = t.relaysOf(c, a.Speaker)
	a.Words = t.quoted(c)
	if a.Accused = t.eachOther(c); len(a.Accused) == 0 {
		a.Accused = t.actors(m.Event.Actor, c, &m.Event)
	}
	if len(a.Accused) == 0 {
		a.Accused = t.accusedByWords(m, c)
	}
	a.Accused = t.seen(m, a.Speaker, a.Accused)
	a.Harmed = t.actors(m.Event.Target, c, &m.Event)
	for _, n := range m.Event.Counts {
		if n.Claim == c.ID || n.Claim == "" && m.Event.Voice == truce.VoiceClaim || n.Claim != "" && n.Claim == c.Inside && t.relays(t.byID[c.Inside], c) {
			a.Counts = append(a.Counts, n)
		}
	}
	a.Polarity, _ = t.polarity(c, &m.Event, events, &a)
	a.OwnLoss = ownLoss(&a, m.Event.Type, textOf(t.r, c.Cue))
	a.Tally = t.isTally(m, t.window(c, &m.Event))
	return a
}

// row returns what all rows of a mention have.
func (t *teller) row(m *truce.Mention, claim string) truce.Assertion {
	var said truce.ID
	if c := t.byID[claim]; c != nil {
		said = truce.ClaimID(t.r.ID, t.r.Article.Text, c)
	}
	return truce.Assertion{
		Said: said, ID: truce.NewID("assertion", t.r.ID.String(), m.Event.ID, claim), Mention: m.ID, Record: t.r.ID, Claim: claim,
		Outlet: t.r.Outlet, Credits: t.r.Article.Credits, Day: t.r.Article.Published,
	}
}

// writer returns the row of the writer's own voice: on a ministry's or a monitor's own pages, that speaks.
func (t *teller) writer(m *truce.Mention) truce.Assertion {
	a := t.row(m, "")
	a.Act, a.Words = truce.Say, m.Words
	if canSpeakFor(registry.Kind(t.r.Outlet.Kind)) {
		a.Speaker = office(t.r.Outlet)
	}
	for i := range m.Event.Actor {
		a.Accused = appendParty(a.Accused, actorParty(m.Event.Actor[i], t.who))
	}
	a.Accused = t.seen(m, a.Speaker, a.Accused)
	for i := range m.Event.Target {
		a.Harmed = appendParty(a.Harmed, actorParty(m.Event.Target[i], t.who))
	}
	for _, n := range m.Event.Counts {
		if n.Claim == "" {
			a.Counts = append(a.Counts, n)
		}
	}
	a.Polarity, a.Unnamed = writerPolarity(&m.Event, m.Words)
	a.OwnLoss = ownLoss(&a, m.Event.Type, "")
	a.Tally = t.isTally(m, m.Words)
	return a
}

// relaysOf returns who passed a claim on, from the outside in: the chain without media of writing, then outer speakers.
func (t *teller) relaysOf(c *truce.Claim, speaker truce.Party) []truce.Party {
	var out []truce.Party
	for _, l := range c.Chain {
		if l.Role == truce.RoleRelay {
			out = appendParty(out, t.relay(l))
		}
	}
	seen := map[string]bool{c.ID: true}
	var outer []truce.Party
	for in := c; in.Inside != "" && !seen[in.Inside]; {
		seen[in.Inside] = true
		up := t.byID[in.Inside]
		if up == nil || !t.relays(up, in) {
			break
		}
		if p, _ := t.speaker(up); p.Known() && !sameSpeaker(p, speaker) {
			outer = append(outer, p)
		}
		in = up
	}
	slices.Reverse(outer)
	for _, p := range outer {
		out = appendParty(out, p)
	}
	return out
}

func (t *teller) relay(l truce.Relay) truce.Party {
	if l.Entity != "" {
		return partyByID(l.Entity, l.Name, t.who)
	}
	o := OutletOf(l.Name, t.who)
	p := truce.Party{Name: l.Name, Kind: o.Kind, Of: o.Party}
	if o.Kind != "" {
		p.Entity = o.ID
	}
	return p
}

// actors returns those who take part as a claim has it: those in its own words; if there are none, in those of
// the claims that it answers or that answer it; if there are none, those that stand in no claim's words.
func (t *teller) actors(list []truce.Actor, c *truce.Claim, e *truce.Event) []truce.Party {
	for _, fits := range [...]func([]truce.Span) bool{
		func(s []truce.Span) bool { return holds(c, s) },
		func(s []truce.Span) bool {
			return slices.ContainsFunc(t.answering(c), func(d *truce.Claim) bool { return holds(d, s) })
		},
		func(s []truce.Span) bool {
			return !slices.ContainsFunc(e.Claims, func(id string) bool { d := t.byID[id]; return d != nil && holds(d, s) })
		},
	} {
		var out []truce.Party
		for i := range list {
			if fits(list[i].Spans) {
				out = appendParty(out, t.actor(list[i]))
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// actor returns who takes part. "We" has the name of the speaker, who belongs to whom the article says.
func (t *teller) actor(a truce.Actor) truce.Party {
	p := actorParty(a, t.who)
	if p.Of == "" && p.Entity == "" && p.Name != "" {
		alias := t.aliases[foldName(p.Name)]
		p.Of, p.Kind = alias.Of, alias.Kind
	}
	return p
}

// answering returns the claims that a claim answers, or that answer it.
func (t *teller) answering(c *truce.Claim) []*truce.Claim {
	var near []*truce.Claim
	for i := range t.claims {
		if d := &t.claims[i]; d != c && (d.ID == c.Answers || d.Answers == c.ID) {
			near = append(near, d)
		}
	}
	return near
}

// holds reports whether spans stand in the words of a claim.
func holds(c *truce.Claim, spans []truce.Span) bool {
	for _, field := range [...][]truce.Span{c.Content, c.Source, c.Cue} {
		for _, f := range field {
			if slices.ContainsFunc(spans, f.Overlaps) {
				return true
			}
		}
	}
	return false
}

// accusedByWords returns whom a claim accuses where the event names no actor: the owner of the
// weapon ("Veskan guns fired"), or the party with which the words of an accusation begin ("accused Veska of …").
func (t *teller) accusedByWords(m *truce.Mention, c *truce.Claim) []truce.Party {
	for _, means := range m.Event.Means {
		words := textOf(t.r, means)
		if e := onlyParty(words, t.who); e != nil && holds(c, means) {
			return []truce.Party{partyByID(e.ID, "", t.who)}
		}
	}
	if trigger := t.triggerIn(c, &m.Event); c.Act != truce.Accuse && m.Event.Type == truce.TruceBroken && trigger.Len() > 0 { // "Vesk has broken the truce"
		if e := onlyParty(t.before(c, trigger), t.who); e != nil && fights(e.Kind) {
			return []truce.Party{partyByID(e.ID, "", t.who)}
		}
	}
	if c.Act != truce.Accuse {
		return nil
	}
	tokens := nameTokens(textOf(t.r, c.Content))
	for i := range min(3, len(tokens)) { // "accused the Veskan army of", "blamed Veska for"
		if e, _, n := t.who.Match(tokens[i:]); n > 0 && e != nil && canSpeakFor(e.Kind) {
			return []truce.Party{partyByID(e.ID, "", t.who)}
		}
	}
	return nil
}

// appendParty adds a party that is known and not yet in the list.
func appendParty(list []truce.Party, p truce.Party) []truce.Party {
	if !p.Known() || slices.Contains(list, p) {
		return list
	}
	return append(list, p)
}
