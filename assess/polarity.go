package assess

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// How it is told what a claim says of an event.
//
// The rules are asked in this order, and the first that holds decides:
//
//	polarity:retracts        the speaker takes a statement back
//	polarity:supposed        the act of speech itself is only supposed
//	polarity:of-figure       of how somebody counts ("the army's figure counts every burst"), which tells no event
//	polarity:no-stand        withholds, could not verify, does not know
//	polarity:announces       threatens, promises, demands, warns, rules out
//	  of a denial, that is a deny, a content that the source holds for false, an event that did not happen:
//	denies:number            of a figure only: says nothing of the event
//	denies:blame             of who did it: leaves open whether it happened
//	denies:own-hand          that its own forces did the harm ("denied that its guns had fired on the town"): the same
//	denies:motive            of what it was meant for: the same
//	answers:rejects-accusation  of "an accusation", which is no denial, whatever the claim that it stands beside
//	answers:rejects          of all that went before ("rejected the claim"): the reverse of the claim that it answers
//	polarity:not-yet         of a plan
//	denies:presupposed       of something else; the event is taken for granted
//	denies:double-negation   of its not having happened
//	denies:act               of the event itself
//	answers:blames-other     an accusation that answers another: says who did it
//	answers:military-target  the accused answers that it struck a military site
//	answers:confirms         backs all that went before: as the claim that it answers
//	polarity:not-yet         the event is planned or possible
//	polarity:uncommitted     the source does not say whether it is so
//	polarity:affirms         else
//
// "The army denied shelling the village" denies the event; "denied responsibility for the shelling" and "denied
// that it had aimed at houses" do not, and a reader who counts them as denials of the event makes a dispute of an answer.

// polarity returns what a claim says of an event, and the name of the rule. a has speaker and accused already.
func (t *teller) polarity(c *truce.Claim, e *truce.Event, events []truce.Event, a *truce.Assertion) (truce.Polarity, string) {
	return t.polarityIn(c, e, events, a, 0)
}

const deepestAnswer = 4 // answers to answers; the bound is for claims that answer each other

func (t *teller) polarityIn(c *truce.Claim, e *truce.Event, events []truce.Event, a *truce.Assertion, depth int) (truce.Polarity, string) {
	list := polarityLists()
	content, cue := wordsOf(t.window(c, e)), wordsOf(textOf(t.r, c.Cue))
	words := slices.Concat(cue, content)
	answered := t.byID[c.Answers]
	if depth >= deepestAnswer {
		answered = nil
	}
	switch {
	case has(list["retracts"], words):
		return truce.Retracts, "polarity:retracts"
	case c.Irrealis:
		return truce.Doubts, "polarity:supposed"
	case has(list["of-figure"], content):
		return truce.Doubts, "polarity:of-figure"
	case c.Act == truce.Withhold, c.Act != truce.Deny && has(list["doubts"], words), has(list["unknown"], words):
		return truce.Doubts, "polarity:no-stand"
	case c.Act == truce.Threaten, c.Act == truce.Promise, c.Act == truce.Demand, c.Act == truce.Warn, has(list["refuses"], cue):
		return truce.Foretells, "polarity:announces"
	case t.isDenial(c, e, answered != nil, words):
		return t.denial(c, e, events, a, depth)
	case c.Act == truce.Accuse && answered != nil && shares(answered, e) && blamesOther(a):
		return truce.DeniesBlame, "answers:blames-other"
	case answered != nil && shares(answered, e) && t.ownDeed(answered, e, a) && has(list["answers:military-target"], content):
		return truce.DeniesMotive, "answers:military-target"
	case c.Act == truce.Confirm && answered != nil && isAnaphor(content):
		p, _ := t.polarityIn(answered, e, events, a, depth+1)
		return p, "answers:confirms"
	case e.Reality == truce.Planned, e.Reality == truce.Possible, c.Factuality == truce.PossibleTrue:
		return truce.Foretells, "polarity:not-yet"
	case c.Factuality == truce.Uncommitted:
		return truce.Doubts, "polarity:uncommitted"
	}
	return truce.Affirms, "polarity:affirms"
}

// isDenial reports whether a claim denies, whatever it denies.
func (t *teller) isDenial(c *truce.Claim, e *truce.Event, answers bool, words []string) bool {
	switch {
	case c.Act == truce.Deny:
		return true
	case c.Act == truce.Confirm:
		return false
	case c.Factuality == truce.CertainFalse, c.Factuality == truce.ProbableFalse, c.Factuality == truce.PossibleFalse:
		return true
	case e.Reality == truce.Denied && t.tells(c, e):
		return true
	}
	list := polarityLists()
	return has(list["untrue"], words) && (answers || has(list["anaphor"], words))
}

func (t *teller) denial(c *truce.Claim, e *truce.Event, events []truce.Event, a *truce.Assertion, depth int) (truce.Polarity, string) {
	list := polarityLists()
	window := t.window(c, e)
	content := wordsOf(window)
	words := slices.Concat(wordsOf(textOf(t.r, c.Cue)), content)
	switch {
	case has(list["denies:number"], content):
		return truce.Doubts, "denies:number"
	case has(list["denies:blame"], words):
		return truce.DeniesBlame, "denies:blame"
	case has(list["denies:motive"], words):
		return truce.DeniesMotive, "denies:motive"
	case doesHarm(e.Type) && t.ownHand(c, e, a):
		return truce.DeniesBlame, "denies:own-hand"
	}
	if answered := t.byID[c.Answers]; answered != nil && depth+1 < deepestAnswer && !t.tells(c, e) {
		p, _ := t.polarityIn(answered, e, events, a, depth+1)
		if back := reverse(p); back != truce.Affirms || !has(list["accusation"], content) {
			return back, "answers:rejects"
		}
		return truce.Denies, "answers:rejects-accusation" // beside a denial of one's own
	}
	switch trigger := t.triggerIn(c, e); {
	case e.Reality == truce.Planned, e.Reality == truce.Possible:
		return truce.Foretells, "polarity:not-yet"
	case t.presupposed(c, e, events):
		return truce.Doubts, "denies:presupposed"
	case c.Act == truce.Deny && c.Factuality != truce.CertainFalse && negatedBefore(t.r.Article.Text, c, trigger):
		return truce.Affirms, "denies:double-negation"
	}
	return truce.Denies, "denies:act"
}

// doesHarm reports whether an event of a type leaves harm that is there whoever did it: a town is hit, people are dead. A
// convoy that nobody stopped was not stopped.
func doesHarm(t truce.EventType) bool {
	switch t {
	case truce.Shelling, truce.MissileStrike, truce.AirStrike, truce.DroneStrike, truce.Gunfire, truce.Explosion, truce.Attack, truce.Casualties, truce.Damage:
		return true
	}
	return false
}

// ownHand reports whether a denied content names forces of the speaker's own as the doer: before the trigger, or behind it and "by". "It" names nobody: who denies
// shelling a town denies the shelling.
func (t *teller) ownHand(c *truce.Claim, e *truce.Event, a *truce.Assertion) bool {
	s := t.triggerIn(c, e)
	for _, f := range c.Content {
		if s.Len() == 0 || !f.Contains(s) {
			continue
		}
		before, behind := t.r.Article.Text[f.Start:s.Start], t.r.Article.Text[s.End:f.End]
		if t.ownForces(before, a.Speaker) {
			return true
		}
		if _, doer, ok := strings.Cut(behind, " by "); ok {
			return t.ownForces(doer, a.Speaker)
		}
	}
	return false
}

// ownForces reports whether words name forces or weapons of the speaker's: its artillery, Ulmari units, the guns of the republic.
func (t *teller) ownForces(text string, speaker truce.Party) bool {
	words := wordsOf(text)
	if !has(lossLists()["fighters"], words) && !has(lossLists()["sites"], words) && !has(lossLists()["arms"], words) {
		return false
	}
	if has(lossLists()["own"], words) {
		return true
	}
	of := onlyParty(text, t.who)
	if of == nil {
		return false
	}
	id, _ := t.who.PartyOf(of.ID)
	return id != "" && id == speaker.Of
}

// reverse returns what a claim says of an event that denies all that another says of it.
func reverse(p truce.Polarity) truce.Polarity {
	switch p {
	case truce.Affirms:
		return truce.Denies
	case truce.Denies, truce.DeniesBlame, truce.DeniesMotive, truce.Retracts:
		return truce.Affirms
	case truce.Foretells:
		return truce.Foretells
	}
	return truce.Doubts
}

// shares reports whether a claim tells an event too.
func shares(c *truce.Claim, e *truce.Event) bool {
	return slices.Contains(e.Claims, c.ID) || slices.Contains(c.Events, e.ID)
}

func blamesOther(a *truce.Assertion) bool {
	return slices.ContainsFunc(a.Accused, func(p truce.Party) bool { return !sameParty(p, a.Speaker) })
}

// ownDeed reports whether the speaker of a is the one whom the answered claim holds for the doer.
func (t *teller) ownDeed(answered *truce.Claim, e *truce.Event, a *truce.Assertion) bool {
	isSpeaker := func(p truce.Party) bool { return sameParty(p, a.Speaker) }
	return slices.ContainsFunc(a.Accused, isSpeaker) || slices.ContainsFunc(t.actors(e.Actor, answered, e), isSpeaker)
}

// isAnaphor reports whether a content only points back: it, the claim, these accusations.
func isAnaphor(content []string) bool {
	return len(content) == 0 || len(content) <= 6 && has(polarityLists()["anaphor"], content)
}

// tells reports whether a trigger of the event stands in the words of the claim.
func (t *teller) tells(c *truce.Claim, e *truce.Event) bool { return t.triggerIn(c, e).Len() > 0 }

// triggerIn returns the first trigger of an event that stands in a claim's content; an empty span if none does.
func (t *teller) triggerIn(c *truce.Claim, e *truce.Event) truce.Span {
	for _, s := range e.Trigger {
		inText := s.Start >= 0 && s.Start <= s.End
		if inText && slices.ContainsFunc(c.Content, func(f truce.Span) bool { return f.Contains(s) && f.End <= len(t.r.Article.Text) && f.Start >= 0 }) {
			return s
		}
	}
	return truce.Span{}
}

// window returns the words of a claim's content that tell of an event: the sentence of its trigger if it has several sentences, else all.
func (t *teller) window(c *truce.Claim, e *truce.Event) string {
	s := t.triggerIn(c, e)
	for _, f := range c.Content {
		if s.Len() > 0 && f.Contains(s) {
			return sentenceOf(f.In(t.r.Article.Text), truce.Span{Start: s.Start - f.Start, End: s.End - f.Start})
		}
	}
	return textOf(t.r, c.Content)
}

// presupposed reports whether a denied content takes an event for granted: its trigger stands behind
// that of another event and words like "where".
func (t *teller) presupposed(c *truce.Claim, e *truce.Event, events []truce.Event) bool {
	s := t.triggerIn(c, e)
	if s.Len() == 0 {
		return false
	}
	for i := range events {
		before := t.triggerIn(c, &events[i])
		if events[i].ID == e.ID || before.Len() == 0 || before.End > s.Start {
			continue
		}
		if has(polarityLists()["presupposes"], wordsOf(t.r.Article.Text[before.End:s.End])) {
			return true
		}
	}
	return false
}

// negatedBefore reports whether "not" or "never" stands among the three words before a trigger.
func negatedBefore(text string, c *truce.Claim, trigger truce.Span) bool {
	for _, f := range c.Content {
		if trigger.Len() > 0 && f.Contains(trigger) {
			words := wordsOf(text[f.Start:trigger.Start])
			words = words[max(0, len(words)-3):]
			return slices.Contains(words, "not") || slices.Contains(words, "never")
		}
	}
	return false
}

// writerPolarity returns what the writer says of an event in a sentence. unnamed is set if the words are somebody's whom the article does not name.
func writerPolarity(e *truce.Event, sentence string) (p truce.Polarity, unnamed bool) {
	list, words := polarityLists(), wordsOf(sentence)
	unnamed = has(list["hearsay"], words)
	switch {
	case has(list["retracts"], words) && !strings.HasPrefix(string(e.Type), "withdraw"):
		return truce.Retracts, unnamed
	case e.Reality == truce.Denied:
		return truce.Denies, unnamed
	case has(list["doubts"], words):
		return truce.Doubts, unnamed
	case e.Reality == truce.Planned, e.Reality == truce.Possible:
		return truce.Foretells, unnamed
	}
	return truce.Affirms, unnamed
}
