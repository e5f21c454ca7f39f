package events

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

var (
	ploverModes = map[string]string{
		"ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
		"COERCE":  "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber abduct", "RETREAT": "withdraw release disarm ceasefire access resign",
		"MOBILIZE": "troops weapons police militia", "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
		"CONSULT": "visit third-party multilateral phone", "AID": "", "": "",
	}
	acledSubEvents = []string{
		"Armed clash", "Government regains territory", "Non-state actor overtakes territory", "Chemical weapon", "Air/drone strike", "Suicide bomb",
		"Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence", "Attack", "Abduction/forced disappearance",
		"Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established", "Looting/property destruction",
		"Non-violent transfer of territory", "Other",
	}
	registerCategories = strings.Fields("I II III IV V VI VII VIII")
)

// Every type has one row, and rows hold codes that there are.
func TestCodes(t *testing.T) {
	if len(Codes()) != len(truce.EventTypes) {
		t.Fatalf("%d rows for %d types", len(Codes()), len(truce.EventTypes))
	}
	for i, c := range Codes() {
		if c.Type != truce.EventTypes[i] || c.Lost == "" {
			t.Errorf("row %d: %+v", i, c)
		}
		modes, ok := ploverModes[c.PLOVER]
		if !ok {
			t.Errorf("%s: PLOVER has no %s", c.Type, c.PLOVER)
		}
		for _, m := range c.Modes {
			if !slices.Contains(strings.Fields(modes), m) {
				t.Errorf("%s: %s has no mode %s", c.Type, c.PLOVER, m)
			}
		}
		if c.CAMEO != "" && (len(c.CAMEO) != 2 || c.CAMEO < "01" || c.CAMEO > "20") {
			t.Errorf("%s: CAMEO %q", c.Type, c.CAMEO)
		}
		checkLists(t, string(c.Type), c.ACLED, c.UNROCA)
	}
	for _, c := range MeansCodes() {
		if lexicons().named[c.Class] == 0 {
			t.Errorf("no class %s in words.txt", c.Class)
		}
		checkLists(t, c.Class, c.ACLED, c.UNROCA)
	}
	if CodeOf(truce.Talks).PLOVER != "CONSULT" || CodeOf("nonsense").PLOVER != "" {
		t.Error("CodeOf")
	}
}

func checkLists(t *testing.T, name string, acled, categories []string) {
	t.Helper()
	for _, a := range acled {
		if !slices.Contains(acledSubEvents, a) {
			t.Errorf("%s: ACLED has no %s", name, a)
		}
	}
	for _, c := range categories {
		if !slices.Contains(registerCategories, c) {
			t.Errorf("%s: the Register has no %s", name, c)
		}
	}
}

func TestLexicon(t *testing.T) {
	if _, err := parseLexicon(triggerList, wordList); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"raid | verb | raid |", "attack | adverb | x |", "attack | verb | x | obj", "attack | verb | x"} {
		if _, err := parseLexicon(bad, wordList); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func FuzzLexicon(f *testing.F) {
	f.Add("attack | verb | strike, hit | obj:site on!:none", "site | town, village")
	f.Fuzz(func(t *testing.T, triggers, words string) {
		x, _ := parseLexicon(triggers, words)
		for lemma, list := range x.verbs {
			for _, e := range list {
				if len(e.words) == 0 || e.words[0] != lemma {
					t.Fatalf("%q leads to %v", lemma, e.words)
				}
			}
		}
	})
}
