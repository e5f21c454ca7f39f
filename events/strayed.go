package events

import "github.com/truce-ledger/truce/nlp"

// What the parser tends to hang on the wrong word, and where it belongs.

// with are verbs that something is done with: attacked the post with mortars, supplied
// the army with shells.
var with = map[string]bool{
	"attack": true, "strike": true, "hit": true, "shell": true, "bomb": true, "target": true, "pound": true, "destroy": true, "kill": true, "shoot": true,
	"wound": true, "bombard": true, "storm": true, "ambush": true, "rake": true, "damage": true, "supply": true, "provide": true, "arm": true, "equip": true,
	"furnish": true,
}

// instruments hangs "with …" on such a verb where the parser hung it on the object
// right before it.
func (t *tree) instruments() {
	for k := range t.n {
		if t.lower[k] != "with" || t.rels[k] != nlp.RelCase || k == 0 {
			continue
		}
		noun := t.heads[k]
		if noun < k || t.rels[noun] != nlp.RelNmod {
			continue
		}
		obj := t.heads[noun]
		if obj < 0 || obj > k || t.rels[obj] != nlp.RelObj && t.rels[obj] != nlp.RelNsubjPass {
			continue
		}
		if v := t.heads[obj]; v >= 0 && v < k && with[t.lower[v]] {
			t.heads[noun], t.rels[noun] = v, nlp.RelObl
		}
	}
}

// charges hangs what somebody is accused of on the verb, where the parser hung it on whom
// they accuse: accused Lorik of provocations.
func (t *tree) charges() {
	for k := range t.n {
		if t.lower[k] != "of" || t.rels[k] != nlp.RelCase {
			continue
		}
		noun := t.heads[k]
		if noun < k || t.rels[noun] != nlp.RelNmod {
			continue
		}
		if obj := t.heads[noun]; obj >= 0 && obj < k && t.rels[obj] == nlp.RelObj {
			if v := t.heads[obj]; v >= 0 && t.lower[v] == "accuse" {
				t.heads[noun], t.rels[noun] = v, nlp.RelObl
				for j := noun + 1; j < min(t.n, noun+nearTokens/4); j++ { // near Dorn
					if t.heads[j] == obj && t.rels[j] == nlp.RelNmod {
						t.heads[j] = noun
					}
				}
			}
		}
	}
}

// results hangs what somebody was left as on "left", where the parser took it for an
// adjective: left twelve soldiers dead; or of a word behind a comma: leaving 35 militants
// dead, the army said.
func (t *tree) results() {
	for k := range t.n {
		if v := t.leaving(k); v >= 0 {
			t.heads[k], t.rels[k] = v, nlp.RelXcomp
			continue
		}
		obj := t.heads[k]
		if t.rels[k] != nlp.RelAmod || obj < 0 || obj > k || t.rels[obj] != nlp.RelObj {
			continue
		}
		if v := t.heads[obj]; v >= 0 && t.lower[v] == "leave" {
			t.heads[k], t.rels[k] = v, nlp.RelXcomp
		}
	}
}

// leaving returns the form of "leave" whose object stands right before token k, which
// says what became of it; -1 if there is none.
func (t *tree) leaving(k int32) int32 {
	if k < 2 || t.lower[k] != "dead" && t.lower[k] != "homeless" && t.lower[k] != "missing" && t.lower[k] != "wounded" && t.lower[k] != "injured" {
		return -1
	}
	o := k - 1
	if t.rels[o] != nlp.RelObj {
		return -1
	}
	if v := t.heads[o]; v >= 0 && v < o && t.lower[v] == "leave" {
		return v
	}
	return -1
}
