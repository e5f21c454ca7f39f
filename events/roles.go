package events

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// patients are nouns and types whose possessor or adjective is whom it befell:
// Ukrainian losses, the town's destruction.
func (m *mention) patient() bool {
	switch m.kind {
	case truce.Casualties, truce.Damage, truce.Displacement, truce.Detention, truce.Shootdown:
		return true
	}
	return false
}

// roles says who did it and to whom, from the frame.
func (r *reader) roles(m *mention) {
	if m.verb {
		r.verbRoles(m)
	} else {
		r.nounRoles(m)
	}
	r.weapons(m)
	r.exceptions(m)
	r.noDoers(m)
}

// noDoers takes back actors that are happenings, days and questions: the war displaced, the operation
// took, Friday's attack, could not say who attacked.
func (r *reader) noDoers(m *mention) {
	if m.actor < 0 {
		return
	}
	if r.timeOf[m.actor] >= 0 || r.form(m.actor, "who", "whoever") {
		m.actor = -1
		return
	}
	if _, told := r.byHead[m.actor]; told || r.is(m.actor, "conflict", "war", "operation", "campaign", "violence", "unrest", "crisis", "phase", "move", "plan") {
		m.actor = r.ownerOf(m.actor)
	}
}

func (r *reader) verbRoles(m *mention) {
	f := &m.frame
	m.actor, m.target = f.subj, f.obj
	if f.passive {
		m.rule("roles:passive")
	}
	if m.target > m.head && m.target < m.end && !r.is(m.target, "prisoner", "hostage", "captive") { // set fire to the depot
		m.target = f.by("to", "on", "at", "against", "of", "over")
	}
	if m.target < 0 {
		m.target = f.by("on", "at", "against", "upon", "toward", "towards")
		if m.target < 0 && (m.kind == truce.Shelling || m.kind == truce.MissileStrike) {
			m.target = f.by("into", "onto")
		}
	}
}

func (r *reader) nounRoles(m *mention) {
	f := &m.frame
	m.actor, m.target = f.subj, f.obj
	if by := f.by("by"); m.actor < 0 && by >= 0 {
		m.actor = by
		m.rule("actor:by")
	}
	owner := f.poss
	for _, k := range f.mods {
		if r.named(m, k) {
			m.target = firstOf(m.target, k) // the Dorn raid
			m.rule("target:compound")
			continue
		}
		if owner < 0 && (r.demonym(k) || r.kinds[k]&(party|organization) != 0) {
			owner = k
		}
	}
	if b := m.first - 1; owner < 0 && b >= 0 && r.demonym(b) && r.within(b, m.head) {
		owner = b
	}
	of := f.by("of")
	on := f.by("on", "against", "at", "upon")
	switch {
	case m.patient():
		m.target = firstOf(m.target, of, owner)
	case m.kind == truce.Status:
		m.actor, m.target = firstOf(of, f.by("by")), firstOf(f.subj, owner)
		if r.is(m.head, "hand") && len(f.mods) > 0 { // in rebel hands
			m.actor = firstOf(of, f.mods[0])
		}
		m.rule("roles:status")
	case m.kind == truce.Withdrawal:
		m.actor = firstOf(m.actor, owner, of)
	default:
		m.actor = firstOf(f.poss, m.actor, owner)
		m.target = firstOf(m.target, on, of)
	}
	if owner >= 0 {
		m.rule("roles:owner")
	}
	if m.actor < 0 {
		if m.actor = r.accused(m.head); m.actor >= 0 {
			m.rule("actor:accused")
		}
	}
}

// accused returns who is said to have done what a noun tells: accused them of provocations,
// claimed responsibility for the blast. -1 if that is not told so.
func (r *reader) accused(i int32) int32 {
	h := r.head(i)
	if h < 0 || r.rel(i) != nlp.RelObl && r.rel(i) != nlp.RelNmod {
		return -1
	}
	switch p := r.preposition(i); {
	case (p == "of" || p == "for") && r.is(h, "accuse", "blame", "suspect", "denounce"):
		if r.isPassive(h) {
			return r.subject(h, 0)
		}
		return r.child(h, nlp.RelObj)
	case p == "for" && r.is(h, "responsibility", "credit") && r.is(r.head(h), "claim", "take", "accept", "admit"):
		return r.subject(r.head(h), 0)
	case p == "for" && r.is(h, "responsible"):
		return r.child(h, nlp.RelNsubj)
	}
	return -1
}

// named reports whether the name before a noun is where the blow fell: the Dorn raid,
// not the Sornan raid.
func (r *reader) named(m *mention, k int32) bool {
	if r.rel(k) != nlp.RelCompound || m.kind != truce.Offensive && !blows(m.kind) {
		return false
	}
	form := r.d.Form(k)
	if len(form) <= 4 && strings.ToUpper(form) == form { // the U.S. raid is theirs
		return false
	}
	c := r.d.Parties().ClassOf(form)
	return c == registry.State || r.toponym[k] >= 0 && c == registry.NotAName
}

func firstOf(tokens ...int32) int32 {
	for _, t := range tokens {
		if t >= 0 {
			return t
		}
	}
	return -1
}

// exceptions are types whose roles are not those of subject and object.
func (r *reader) exceptions(m *mention) {
	f := &m.frame
	switch m.kind {
	case truce.Arms, truce.Aid:
		r.transfer(m)
	case truce.Casualties, truce.Damage:
		if m.verb && !f.passive && (r.is(m.head, "die", "perish", "lose") || f.obj < 0 && f.subj >= 0 && f.by("by") < 0 && !r.is(m.head, "kill")) {
			m.actor, m.target = -1, f.subj
			m.rule("target:subject")
		}
		if r.is(m.head, "casualty", "loss", "attrition", "fatality") && m.frame.support >= 0 {
			m.target, m.actor = firstOf(m.actor, m.target), -1
		}
	case truce.Seizure:
		if m.verb && r.is(m.head, "fall", "change", "pass", "come") && !f.passive {
			m.target, m.actor = f.subj, f.by("to")
			m.rule("target:subject")
		}
	case truce.Displacement:
		if m.verb && f.obj < 0 || r.is(m.head, "flee", "leave", "cross", "reach", "pass", "depart", "return") && !f.passive {
			m.target, m.actor = firstOf(f.subj, f.obj), -1
			if f.obj >= 0 && f.obj != m.target {
				r.addPlace(m, f.obj)
			}
			m.rule("target:subject")
		}
	case truce.Talks:
		m.target = firstOf(f.by("with"), f.obj)
		if m.actor < 0 {
			m.actor = f.by("between", "among", "of")
		}
		if v := r.head(m.head); m.actor < 0 && !m.verb && v >= 0 && r.tag(v) == nlp.VERB && r.rel(m.head) != nlp.RelNsubj {
			if s := r.subject(v, 0); s >= 0 && s != m.head && r.classAt(s)&(party|person|organization) != 0 {
				m.actor = s
				m.rule("actor:clause")
			}
		}
		if m.actor < 0 && !m.verb {
			m.actor, m.target = m.target, -1
		}
	case truce.Clash:
		m.target = firstOf(f.by("with", "against"), f.obj)
		if m.actor < 0 {
			m.actor = f.by("between")
		}
	case truce.TruceAgreed, truce.TruceBroken, truce.TruceEnded:
		m.target = -1
		if m.actor >= 0 && r.belongs(m.actor, r.lex.named["truce"]) {
			m.actor = f.by("by", "between")
		}
	case truce.Status:
		if r.is(m.head, "belong") {
			m.target, m.actor = f.subj, f.by("to")
		}
	}
}

// transfer gives the roles of what is sent: who sends, to whom, what.
func (r *reader) transfer(m *mention) {
	f := &m.frame
	arms := r.lex.named["arms"] | r.lex.named["aid"]
	if m.target >= 0 && r.belongs(m.target, arms) {
		m.means = append(m.means, m.target)
		m.target = -1
	}
	if m.kind == truce.Aid && m.verb {
		r.relief(m)
	}
	if w := f.by("with"); w >= 0 && r.belongs(w, arms) {
		m.means = append(m.means, w)
	}
	if !m.verb && len(m.means) == 0 && r.belongs(m.head, arms) {
		m.means = append(m.means, m.head)
	}
	m.target = firstOf(f.iobj, f.by("to", "for", "into"), m.target)
	if r.is(m.head, "receive", "buy", "procure", "purchase") {
		m.target, m.actor = m.actor, f.by("from")
	}
	if m.actor < 0 {
		m.actor = f.by("from", "by")
	}
	m.rule("roles:transfer")
}

// relief tells what was brought from who brought it: sent two pumps; the flour ran out.
func (r *reader) relief(m *mention) {
	things := r.lex.named["relief"]
	if m.target >= 0 && r.classAt(m.target)&(party|person|place|r.lex.named["people"]) == 0 {
		m.means = append(m.means, m.target)
		m.target = -1
	}
	if m.actor >= 0 && r.belongs(m.actor, things) {
		m.means = append(m.means, m.actor)
		m.actor = r.ownerOf(m.actor)
	}
}
