package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// Reality is looked for in this order:
//
//	negation      did not fire; no shelling; refused to leave                  denied
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
	for _, step := range []func(m *mention) (string, string){r.denial, r.adjective, r.climb, r.act} {
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
			if r.form(k, "no", "neither") {
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

func formLower(r *reader, k int32) string {
	form := r.d.Form(k)
	if form == "ll" || form == "’ll" {
		return "'ll"
	}
	return form
}
