package coref

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// What kind of event, told as done or planned, and in what sentences of which articles.

// types compares the types of the events.
func (w *weighing) types() {
	a, b := w.a.m.Event.Type, w.b.m.Event.Type
	odds, alike := w.t.alike[[2]truce.EventType{a, b}]
	switch {
	case a == b:
		w.add("type same", string(a))
	case alike:
		w.addOdds("type alike", w.say("%s, %s", a, b), odds)
	default:
		w.add("type other", w.say("%s, %s", a, b))
	}
	if a != b {
		return
	}
	switch {
	case rare(a):
		w.add("type rare", string(a))
	case slices.Contains([]truce.EventType{truce.OtherEvent, truce.Status, truce.Casualties, truce.Arms}, a):
		w.add("type vague", string(a))
	}
}

// reality compares what is told as done with what is told as planned or only possible. A denial
// is of the deed that it denies. A threat is no attack; but what was agreed for a day, a withdrawal, an
// exchange, and was done on it is one event.
func (w *weighing) reality() {
	a, b := w.a.m.Event.Reality, w.b.m.Event.Reality
	switch done := func(s string) bool { return s == truce.Actual || s == truce.Denied }; {
	case a == b:
	case done(a) && b == truce.Planned, done(b) && a == truce.Planned:
		if w.a.family != "kinetic" && w.kept() {
			w.add("reality kept", w.say("%s, %s", a, b))
			return
		}
		w.veto(VetoReality, "reality other", w.say("%s, %s", a, b))
	case a == truce.Possible, b == truce.Possible:
		w.add("reality unsure", w.say("%s, %s", a, b))
	}
}

// kept reports whether a plan tells its day, and the deed tells its own or was reported.
func (w *weighing) kept() bool {
	plan, deed := w.a, w.b
	if plan.m.Event.Reality != truce.Planned {
		plan, deed = deed, plan
	}
	return plan.day.known && (deed.day.known || deed.reported)
}

// rare reports whether events of a type are so rare that the type says much, and that an article that tells
// of two tells of one.
func rare(kind truce.EventType) bool {
	switch kind {
	case truce.TruceAgreed, truce.TruceEnded, truce.Exchange:
		return true
	}
	return false
}

// articles weighs what is known of the two articles.
func (w *weighing) articles(p Pair) {
	a, b := w.a.m, w.b.m
	sentence := a.Words != "" && a.Words == b.Words || w.dice > 0.85 && w.both >= fewWords
	switch {
	case a.Record == b.Record && a.Record != 0:
		if rare(a.Event.Type) && a.Event.Type == b.Event.Type {
			return
		}
		// What reads events joins those of one article: what it left apart is apart, unless a sentence
		// tells of a deed and of its harm.
		w.add("one article", "")
		if sentence && a.Event.Type != b.Event.Type {
			w.add("one sentence", "")
		}
		return
	case sentence && a.Event.Type != b.Event.Type:
		// The same words are read alike: they tell of two events.
		w.add("same sentence other event", "")
	case sentence && w.readAlike():
		w.add("same sentence same reading", "")
	}
	switch {
	case p.Copy:
		w.add("copy", "")
		if sentence && a.Event.Type == b.Event.Type {
			w.add("copy same sentence", "")
		}
	case p.Story != 0:
		const most = 4 // log-odds; a story is no event, however sure
		w.addOdds("story", "", w.t.odds["story"]*max(-most, min(most, p.Story)))
	}
}

// readAlike reports whether both mentions have the same names in all roles: one sentence may tell
// of two seizures.
func (w *weighing) readAlike() bool {
	a, b := &w.a.m.Event, &w.b.m.Event
	actors := func(x, y truce.Actor) bool { return x.Entity == y.Entity && x.Name == y.Name }
	return slices.EqualFunc(a.Actor, b.Actor, actors) && slices.EqualFunc(a.Target, b.Target, actors) &&
		slices.EqualFunc(a.Place, b.Place, func(x, y truce.Place) bool { return x.Name == y.Name })
}
