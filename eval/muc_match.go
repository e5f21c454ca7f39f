package eval

import (
	"slices"
	"strings"
)

// How entities are matched (CEAF-REE, Du, Rush and Cardie 2021, "GRIT"): those that were
// found for a role are paired one to one with those of the keys so that most pairs are
// alike; a pair counts one if any string of the one names the same as any of the other,
// else nothing. Two strings name the same if they are equal without articles, or, but
// for organizations, have the same head noun; for organizations one may be the other with words
// about it. What the keys call optional is neither missed nor wrong.

// samePhrase reports whether two strings, upper case, name the same for a role.
func samePhrase(role int, a, b string) bool {
	a, b = bareOf(a), bareOf(b)
	if a == b {
		return true
	}
	if role == mucPerpOrg {
		return min(len(a), len(b)) > 2 && (strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" "))
	}
	return headNoun(a) == headNoun(b)
}

// bareOf takes articles and marks from a phrase.
func bareOf(s string) string {
	words := strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return strings.ContainsRune(` "[](),.`, r) })
	for len(words) > 1 && slices.Contains([]string{"THE", "A", "AN", "HIS", "HER", "THEIR", "ITS", "SOME", "THREE", "TWO"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// headNoun returns the last word before what follows a noun: OFFICIALS of the embassy.
func headNoun(s string) string {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "OF", "IN", "AT", "ON", "FROM", "WHO", "WHICH", "THAT", "WITH", "FOR", "BY", "WEARING", "NEAR", "WHERE", "BELONGING", "DRESSED", "TO", "AND", "LOCATED":
			return words[i-1]
		}
	}
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func alike(role int, found []string, gold *MUCEntity) bool {
	for _, f := range found {
		for _, g := range gold.Strings {
			if samePhrase(role, f, g) {
				return true
			}
		}
	}
	return false
}

// pairEntities pairs what was found with gold, one to one, most pairs, entities that must
// be found first; partner[f] is the index of the gold entity, -1 if none.
func pairEntities(role int, found [][]string, gold []MUCEntity) (partner []int) {
	partner = make([]int, len(found))
	taken := make([]int, len(gold))
	for i := range partner {
		partner[i] = -1
	}
	for i := range taken {
		taken[i] = -1
	}
	var claim func(g int, seen []bool) bool
	claim = func(g int, seen []bool) bool {
		for f := range found {
			if seen[f] || !alike(role, found[f], &gold[g]) {
				continue
			}
			seen[f] = true
			if partner[f] < 0 || claim(partner[f], seen) {
				partner[f], taken[g] = g, f
				return true
			}
		}
		return false
	}
	for _, optional := range []bool{false, true} {
		for g := range gold {
			if gold[g].Optional == optional {
				claim(g, make([]bool, len(found)))
			}
		}
	}
	return partner
}

// roleTally counts one role of one message.
func roleTally(role int, found [][]string, gold []MUCEntity) (t tally) {
	for _, g := range gold {
		t.gold += b2i(!g.Optional)
	}
	for f, g := range pairEntities(role, found, gold) {
		switch {
		case g >= 0 && !gold[g].Optional:
			t.found, t.rightGold, t.rightFound = t.found+1, t.rightGold+1, t.rightFound+1
		case g < 0 && !slices.ContainsFunc(gold, func(e MUCEntity) bool { return e.Optional && alike(role, found[f], &e) }):
			t.found++
		}
	}
	return t
}
