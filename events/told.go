package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// Which events are worth telling: those that have a role, and of the bare ones those that
// are said to go on, were noticed, or are what a claim is about.

// told reports whether an event has anything beside its trigger.
func told(e *truce.Event) bool {
	if e.Type == truce.TruceAgreed && e.Reality == truce.Planned && len(e.Claims) > 0 {
		return true // they called for a ceasefire
	}
	if e.Type == truce.Arms && len(e.Trigger) == 1 && len(e.Actor)+len(e.Target)+len(e.Counts) == 0 {
		return false // military aid that nobody is said to give
	}
	return len(e.Actor)+len(e.Target)+len(e.Place)+len(e.Means)+len(e.Counts) > 0 || e.Time != nil || len(e.Trigger) > 1
}

// worded reports whether what a claim says of a group tells enough without a role: a verb,
// or a noun for what has two sides or moves people (the talks, a truce), not what only
// follows something (damage, sanctions, the attack).
func (r *reader) worded(g *group) bool {
	switch g.kind {
	case truce.Talks, truce.TruceAgreed, truce.TruceBroken, truce.TruceEnded, truce.Exchange, truce.Deployment, truce.Withdrawal, truce.Displacement, truce.Detention, truce.Aid:
		return r.realityOf(g.mentions) != truce.Possible
	}
	return !blows(g.kind) && g.kind != truce.Offensive && r.mentions[g.mentions[0]].verb
}

// happens reports whether a noun that tells nothing else is said to go on or to have been
// noticed: gunfire had resumed, they heard explosions.
func (r *reader) happens(g *group) bool {
	for _, k := range g.mentions {
		m := &r.mentions[k]
		if m.verb || m.part >= 0 {
			continue
		}
		if m.frame.support >= 0 {
			return true
		}
		if h := r.head(m.head); h >= 0 && (r.rel(m.head) == nlp.RelObj || r.rel(m.head) == nlp.RelNsubjPass) && r.is(h, "hear", "witness", "record", "condemn", "report") {
			return true
		}
	}
	return false
}
