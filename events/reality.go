package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// Reality is looked for in this order:
//
//	negation      did not fire; no shelling; nobody was killed; refused to leave    denied
//	verdict       the claim that it was shelled is false                      denied
//	hearsay       the report that it was shelled, told by the writer          possible
//	adjective     a possible, an alleged, a planned attack                     possible, planned
//	modal         will strike; may, could strike                               planned, possible
//	condition     if they attack                                               possible
//	governor      plans to, threat of, want to                                 planned, possible
//	act           promised, threatened, warned of, demanded, denied
//
// What none of them touches is actual.

var (
	adjectives = map[string]string{
		"possible": truce.Possible, "potential": truce.Possible, "likely": truce.Possible, "future": truce.Possible, "further": "", "imminent": truce.Planned,
		"planned": truce.Planned, "upcoming": truce.Planned, "impending": truce.Planned, "looming": truce.Planned, "hypothetical": truce.Possible,
		"expected": truce.Planned, "forthcoming": truce.Planned, "coming": truce.Planned, "attempted": truce.Planned, "proposed": truce.Planned, "threatened": truce.Planned,
		"any": "", "suspected": truce.Possible, "feared": truce.Possible, "anticipated": truce.Planned,
	}
	modals = map[string]string{
		"will": truce.Planned, "shall": truce.Planned, "'ll": truce.Planned, "wo": truce.Planned, "may": truce.Possible, "might": truce.Possible, "could": truce.Possible,
		"can": truce.Possible, "should": truce.Possible, "must": truce.Possible, "would": truce.Planned, "ca": truce.Possible, "ought": truce.Possible,
	}
	governors = map[string]string{
		"plan": truce.Planned, "prepare": truce.Planned, "intend": truce.Planned, "want": truce.Planned, "aim": truce.Planned, "try": truce.Planned, "attempt": truce.Planned,
		"threaten": truce.Planned, "order": truce.Planned, "vow": truce.Planned, "agree": truce.Planned, "promise": truce.Planned, "pledge": truce.Planned, "seek": truce.Planned,
		"hope": truce.Planned, "decide": truce.Planned, "go": truce.Planned, "expect": truce.Planned, "plot": truce.Planned, "schedule": truce.Planned, "set": truce.Planned,
		"commit": truce.Planned, "committed": truce.Planned, "propose": truce.Planned, "offer": truce.Planned, "demand": truce.Planned, "urge": truce.Planned, "call": truce.Planned, "ask": truce.Planned,
		"preparation": truce.Planned, "intention": truce.Planned, "attempt to": truce.Planned, "readiness": truce.Planned, "bid": truce.Planned, "effort": truce.Planned,
		"threat": truce.Possible, "risk": truce.Possible, "fear": truce.Possible, "possibility": truce.Possible, "danger": truce.Possible, "prospect": truce.Possible,
		"likelihood": truce.Possible, "warn": truce.Possible, "allow": truce.Possible, "able": truce.Possible, "ready": truce.Possible, "consider": truce.Possible,
		"acceptable": truce.Possible, "right": truce.Possible, "capacity": truce.Possible, "ability": truce.Possible, "capable": truce.Possible, "chance": truce.Possible,
		"concern": truce.Possible, "scenario": truce.Possible, "pretext": truce.Possible, "excuse": truce.Possible, "likely": truce.Possible, "prevent": truce.Possible, "deter": truce.Possible,
		"need": truce.Possible, "protect": truce.Possible, "help": "", "goal": truce.Planned, "list": "", "proposal": truce.Planned, "option": truce.Possible,
		"refuse": truce.Denied, "deny": truce.Denied, "fail": truce.Denied, "reject": truce.Denied, "refrain": truce.Denied, "avoid": truce.Denied, "refusal": truce.Denied, "denial": truce.Denied, "reluctance": truce.Denied,
	}
)

func (r *reader) reality(m *mention) {
	m.reality = truce.Actual
	for _, step := range []func(m *mention) (string, string){r.denial, r.adjective, r.hearsay, r.climb, r.act} {
		if reality, rule := step(m); reality != "" {
			m.reality = reality
			m.rule("reality:" + rule)
			return
		}
	}
}

func (r *reader) adjective(m *mention) (string, string) {
	if m.verb {
		return "", ""
	}
	for _, k := range r.children(m.head) {
		if r.rel(k) == nlp.RelDet && r.form(k, "no") {
			return truce.Denied, "negation"
		}
		if a := adjectives[r.lower[k]]; a != "" && r.rel(k) == nlp.RelAmod {
			return a, "adjective"
		}
	}
	return "", ""
}

// climb goes from the trigger up the tree, as far as what stands there says
// something of the trigger.
func (r *reader) climb(m *mention) (string, string) {
	i, purpose := m.head, ""
	for steps := 0; i >= 0 && steps < 6; steps++ {
		if reality, rule := r.clause(i, i == m.head); reality != "" {
			return reality, rule
		}
		h := r.head(i)
		if h < 0 || r.cue[h] {
			break
		}
		switch r.rel(i) {
		case nlp.RelXcomp, nlp.RelCcomp, nlp.RelAcl, nlp.RelObj, nlp.RelNsubjPass, nlp.RelNmod, nlp.RelObl, nlp.RelCsubj, nlp.RelCompound:
			if g := r.governor(m, h, i); g != "" {
				return g, "governor"
			}
			if (r.rel(i) == nlp.RelObj || r.rel(i) == nlp.RelNsubjPass) && !light[r.lower[h]] && r.tag(i) != nlp.VERB {
				return "", ""
			}
			if r.rel(i) == nlp.RelObl && h != m.frame.support {
				return "", ""
			}
		case nlp.RelConj:
			if t := r.child(i, nlp.RelNsubj); t >= 0 && r.child(i, nlp.RelAux) < 0 {
				return "", ""
			}
		case nlp.RelNsubj:
			if !r.is(h, "begin", "start", "continue", "resume", "take", "occur", "happen", "remain", "come") && h != m.frame.support {
				return "", ""
			}
		case nlp.RelAdvcl:
			if g := r.governor(m, h, i); g != "" && r.form(r.child(i, nlp.RelMark), "at", "of", "from", "for") {
				return g, "governor" // aimed at seizing
			}
			if r.child(i, nlp.RelMark) < 0 || !r.form(r.child(i, nlp.RelMark), "to") {
				return purpose, "purpose"
			}
			purpose = truce.Planned
		default:
			return purpose, "purpose"
		}
		i = h
	}
	return purpose, "purpose"
}

// sayings are nouns for what somebody says; verdicts, in small letters, are what makes it untrue.
var (
	sayings  = []string{"report", "claim", "allegation", "accusation", "statement", "rumour", "rumor", "assertion", "story"}
	verdicts = []string{"false", "untrue", "baseless", "unfounded", "groundless", "fake", "wrong", "incorrect", "invented", "fabricated", "lie", "fabrication", "invention", "fiction", "nonsense"}
)

// hearsay reads what hangs on a report or a claim that is no claim of its own in the
// article: it is denied if the report is said to be false, else only possible.
func (r *reader) hearsay(m *mention) (string, string) {
	i := r.saying(m.head)
	if i < 0 {
		return "", ""
	}
	if r.refuted(m.head, i) {
		return truce.Denied, "verdict"
	}
	if len(r.holds[m.head]) > 0 || r.owned(i) {
		return "", ""
	}
	return truce.Possible, "hearsay"
}

// saying returns the noun of speech whose content a trigger is: the report that it was shelled, a report
// of shelling; -1 if there is none.
func (r *reader) saying(head int32) int32 {
	first := r.d.Sentences[r.d.Tokens[head].Sentence].First
	for i := head - 1; i >= first && i >= head-16; i-- {
		switch {
		case r.form(i, ",", ";", ":", "and", "but", "which", "who"):
			return -1
		case !r.is(i, sayings...) || r.tag(i) != nlp.NOUN:
		case r.form(i+1, "of", "on", "about") && r.head(head) == i:
			return i
		case r.thatBehind(i, head):
			return i
		}
	}
	return -1
}

// thatBehind reports whether the words between a noun of speech and a trigger begin a clause
// with that, and the clause has its subject: the claim of the army that a drone was shot down.
func (r *reader) thatBehind(i, head int32) bool {
	for k := i + 1; k < head && k <= i+6; k++ {
		if r.form(k, "that") {
			for _, s := range r.children(head) {
				if (r.rel(s) == nlp.RelNsubj || r.rel(s) == nlp.RelNsubjPass) && s > k && s < head {
					return true
				}
			}
			return false
		}
	}
	return false
}

// refuted reports whether what is said behind the trigger of the saying at i is a verdict: is false.
func (r *reader) refuted(head, i int32) bool {
	end := r.d.Sentences[r.d.Tokens[head].Sentence].End
	if i > 0 && r.form(i-1, "not", "no") {
		return false
	}
	for k := head + 1; k < end; k++ {
		switch {
		case r.form(k, ",", ";", "and", "but", "which", "who"):
			return false
		case r.form(k, verdicts...):
			return r.form(k-1, "is", "are", "was", "were") || r.form(k-1, "a", "an", "pure") && r.form(k-2, "is", "are", "was", "were")
		}
	}
	return false
}

// owned reports whether somebody is named whose saying it is: the army's report, a claim by the rebels.
func (r *reader) owned(i int32) bool {
	for _, k := range r.children(i) {
		if r.rel(k) == nlp.RelNmodPoss || r.preposition(k) == "by" {
			return true
		}
	}
	return false
}

// governor returns what the word above says of its dependent; a modal or a negation of
// that word counts more: may try to, did not plan to.
func (r *reader) governor(m *mention, h, i int32) string {
	g := governors[r.lower[h]]
	if g == "" || !r.governs(h, i) || r.is(h, "go") && !r.form(h, "going") || m.kind == truce.TruceAgreed && r.is(h, "agree") {
		return ""
	}
	if g == truce.Planned {
		if above, _ := r.clause(h, false); above != "" {
			return above
		}
	}
	return g
}

// governs reports whether h says of its dependent that it is only meant or feared.
func (r *reader) governs(h, i int32) bool {
	switch r.rel(i) {
	case nlp.RelObl:
		p := r.preposition(i)
		return p == "for" || p == "of" || p == "against" || p == "from" || p == "to" || p == "with"
	case nlp.RelNmod:
		p := r.preposition(i)
		return p == "of" || p == "for" || p == "to" || p == "about" || p == "at"
	}
	return r.lower[h] != "set" && r.lower[h] != "help"
}

// clause reads modals, negation and condition of a verb; of a noun, its negation.
func (r *reader) clause(i int32, trigger bool) (string, string) {
	modal := ""
	if trigger && r.isTo(i) {
		modal = truce.Planned
	}
	for _, k := range r.children(i) {
		switch r.rel(k) {
		case nlp.RelAux:
			if v := modals[r.lower[k]]; v != "" {
				modal = v
			} else if v := modals[formLower(r, k)]; v != "" {
				modal = v
			}
			if r.form(k, "to") && trigger {
				continue
			}
		case nlp.RelAdvmod:
			if r.form(k, "not", "n't", "never", "n’t") || r.lower[k] == "not" {
				return truce.Denied, "negation"
			}
			if r.is(k, "possibly", "perhaps", "likely") {
				modal = truce.Possible
			}
		case nlp.RelDet:
			if r.form(k, "no", "neither") && !r.comparing(k) {
				return truce.Denied, "negation"
			}
		case nlp.RelNsubj, nlp.RelNsubjPass, nlp.RelObj:
			if trigger && r.nobody(k) {
				return truce.Denied, "negation"
			}
		case nlp.RelMark:
			if r.form(k, "if", "unless", "whether") {
				return truce.Possible, "condition"
			}
		}
	}
	if modal != "" {
		return modal, "modal"
	}
	return "", ""
}

// isTo reports whether a verb stands behind is to: are to meet, was to be freed.
func (r *reader) isTo(i int32) bool {
	if r.form(i-1, "be") {
		i--
	}
	return r.form(i-1, "to") && r.form(i-2, "is", "are", "was", "were") && r.tag(i-2) != nlp.NOUN
}

// nobody reports whether a phrase is nobody or nothing: nobody, none of them, no soldiers,
// neither side, not one shot.
func (r *reader) nobody(i int32) bool {
	if r.form(i, "nobody", "none", "neither", "nothing", "noone", "no-one") {
		return true
	}
	for _, k := range r.children(i) {
		if k < i && r.form(k, "no", "neither") && !r.comparing(k) {
			return true
		}
	}
	return r.form(i-2, "not") && r.form(i-1, "one", "a")
}

// comparing reports whether a no only compares: no fewer than 12, no less than, no longer.
func (r *reader) comparing(i int32) bool {
	return r.form(i+1, "fewer", "less", "more", "longer", "later")
}

func formLower(r *reader, k int32) string {
	form := r.d.Form(k)
	if form == "ll" || form == "’ll" {
		return "'ll"
	}
	return form
}
