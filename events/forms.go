package events

import "strings"

// Forms of verbs. The lemmatizer has not met every verb of war ("shelled" is to it a
// form of "shel"), so the forms of the words in triggers.txt are known here.

// irregular forms of verbs that tell or govern events.
var irregular = map[string]string{
	"struck": "strike", "stricken": "strike", "shot": "shoot", "fought": "fight", "fell": "fall", "fallen": "fall", "fled": "flee", "lost": "lose",
	"left": "leave", "hit": "hit", "hitting": "hit", "held": "hold", "sent": "send", "sold": "sell", "bought": "buy", "gave": "give", "given": "give",
	"took": "take", "taken": "take", "broke": "break", "broken": "break", "blew": "blow", "blown": "blow", "brought": "bring", "drove": "drive",
	"driven": "drive", "met": "meet", "slew": "slay", "slain": "slay", "sank": "sink", "sunk": "sink", "shut": "shut", "won": "win", "set": "set",
	"burnt": "burn", "hid": "hide", "hidden": "hide", "flew": "fly", "flown": "fly", "kept": "keep", "found": "find", "went": "go", "gone": "go",
	"came": "come", "began": "begin", "begun": "begin", "led": "lead", "beat": "beat", "beaten": "beat", "withdrew": "withdraw", "withdrawn": "withdraw",
	"retook": "retake", "retaken": "retake", "overran": "overrun", "overrun": "overrun", "overthrew": "overthrow", "shook": "shake", "caught": "catch",
	"hurt": "hurt", "sought": "seek", "made": "make", "lay": "lie", "laid": "lay", "rained": "rain", "bled": "bleed", "wound": "wound",
}

// verbForms returns the lemma of each form of the verbs.
func verbForms(verbs map[string][]*trigger) map[string]string {
	forms := map[string]string{}
	for verb := range verbs {
		for _, f := range regular(verb) {
			if _, own := verbs[f]; !own {
				forms[f] = verb
			}
		}
	}
	for f, verb := range irregular {
		forms[f] = verb
	}
	return forms
}

// regular returns the forms that a verb has, and some that it only might have.
func regular(verb string) []string {
	last := verb[len(verb)-1]
	stem := verb
	switch {
	case last == 'e':
		stem = verb[:len(verb)-1]
	case last == 'y' && len(verb) > 2 && !vowel(verb[len(verb)-2]):
		y := verb[:len(verb)-1] + "i"
		return []string{y + "es", y + "ed", verb + "ing"}
	case strings.HasSuffix(verb, "ss") || last == 'h' || last == 'x':
		return []string{verb + "es", verb + "ed", verb + "ing"}
	}
	forms := []string{verb + "s", stem + "ed", stem + "ing"}
	if n := len(verb); n > 2 && !vowel(last) && vowel(verb[n-2]) && !vowel(verb[n-3]) && last != 'w' && last != 'y' {
		forms = append(forms, verb+string(last)+"ed", verb+string(last)+"ing")
	}
	return forms
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
