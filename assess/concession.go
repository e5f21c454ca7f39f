package assess

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// A statement against the speaker's own interest is a concession, and weighs as such. Three rules:
//
//	concession:own-losses      the speaker's own fighters or military sites suffered harm, and it says so without accusing: two of its
//	                           soldiers were killed, its depot was hit. Being fired at is no loss, and civilians' harm is an accusation. Or it
//	                           admits losses, and they are neither civilians' nor another's.
//	concession:forbidden-target  the speaker says that its own side struck what must not be struck: a hospital, a bus
//	concession:own-breach      the speaker says that its own side broke the truce, or admits ("acknowledged", "apologised for") a deed of its own
//
// A concession that another party relays is none.
// A side that tells proudly of its own strike on an enemy's depot concedes nothing.

// ownLoss reports whether a row is a concession. cue is the words of the act of speech.
func ownLoss(a *truce.Assertion, kind truce.EventType, cue string) bool {
	return concession(a, kind, cue) != ""
}

// concession returns the rule by which a row is a concession, "" if it is none.
func concession(a *truce.Assertion, kind truce.EventType, cue string) string {
	speaker := voiceOf(a)
	if a.Polarity != truce.Affirms && a.Polarity != truce.DeniesMotive || !mayFight(speaker) {
		return ""
	}
	list, words := lossLists(), wordsOf(a.Words)
	if slices.ContainsFunc(a.Relays, func(r truce.Party) bool { return !isMedia(r) && !sameParty(r, speaker) }) {
		return "" // others tell of the concession
	}
	isSpeaker := func(p truce.Party) bool { return sameParty(p, speaker) || isOwn(p.Name) }
	if slices.ContainsFunc(a.Accused, isSpeaker) {
		switch {
		case kind == truce.TruceBroken || has(list["admits"], wordsOf(cue)):
			return "concession:own-breach"
		case has(list["forbidden"], harmedWords(a)):
			return "concession:forbidden-target"
		}
		return ""
	}
	if a.Act == truce.Accuse || a.Polarity != truce.Affirms {
		return ""
	}
	if tellsOwnLoss(a, words, isSpeaker) || has(list["admits"], wordsOf(cue)) && admitsLoss(a, words, isSpeaker) {
		return "concession:own-losses"
	}
	return ""
}

// mayFight reports whether a speaker may belong to a party: it does, or nothing is known of it but its name.
func mayFight(p truce.Party) bool {
	return p.Known() && (p.Kind == "" || fights(registry.Kind(p.Kind)) || p.Kind == string(registry.KindAlliance))
}

// tellsOwnLoss reports whether fighters or military sites of the speaker's own suffered.
func tellsOwnLoss(a *truce.Assertion, words []string, isSpeaker func(truce.Party) bool) bool {
	list := lossLists()
	if !has(list["suffered"], words) {
		return false
	}
	military := func(words []string) bool { return has(list["fighters"], words) || has(list["sites"], words) }
	for _, p := range a.Harmed {
		if !isSpeaker(p) && (p.Of != "" || p.Entity != "") {
			return false // "it lost two of its tanks", said of another
		}
	}
	for _, p := range a.Harmed {
		if isSpeaker(p) && (military(wordsOf(p.Name)) || military(unitWords(a)) && !has(list["forbidden"], unitWords(a))) {
			return true
		}
	}
	return slices.ContainsFunc(ownPhrases(words), military)
}

// admitsLoss reports whether losses that are admitted may be the speaker's own: no civilians', nor another's.
func admitsLoss(a *truce.Assertion, words []string, isSpeaker func(truce.Party) bool) bool {
	another := func(p truce.Party) bool { return !isSpeaker(p) && (p.Of != "" || p.Entity != "") }
	list := lossLists()
	return has(list["suffered"], words) && !has(list["forbidden"], slices.Concat(words, unitWords(a))) && !slices.ContainsFunc(slices.Concat(a.Harmed, a.Accused), another)
}

// isOwn reports whether a name begins with "its", "our", "their".
func isOwn(name string) bool {
	words := wordsOf(name)
	return len(words) > 1 && has(lossLists()["own"], words[:1])
}

// ownPhrases returns what stands behind "its", "our", "their own": three words each, of which the last is the latest noun that counts.
func ownPhrases(words []string) [][]string {
	var out [][]string
	for i, w := range words {
		if has(lossLists()["own"], []string{w}) {
			out = append(out, words[i+1:min(len(words), i+4)])
		}
	}
	return out
}

// harmedWords returns the names of whom and what a row holds for harmed, and the units of its counts.
func harmedWords(a *truce.Assertion) []string {
	var names []string
	for _, p := range a.Harmed {
		names = append(names, p.Name)
	}
	return append(wordsOf(strings.Join(names, " , ")), unitWords(a)...)
}

func unitWords(a *truce.Assertion) []string {
	var units []string
	for _, n := range a.Counts {
		units = append(units, n.Unit)
	}
	return wordsOf(strings.Join(units, " "))
}
