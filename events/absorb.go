package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// absorb makes one event of a blow and its harm: "the blast killed two", "killed in
// the shelling", "shelled the town, destroying a school". The harm's mention becomes
// part of the blow's.
func (r *reader) absorb() {
	for i := range r.mentions {
		m := &r.mentions[i]
		b := int32(-1)
		switch {
		case m.kind == truce.Casualties || m.kind == truce.Damage:
			b = r.blow(m)
		case m.verb && r.described(m) >= 0: // the meeting convened by them, the truce agreed in May
			b = r.described(m)
		case !m.verb && r.objectOf(m) >= 0: // imposed sanctions, sent military aid
			b = r.objectOf(m)
		case m.verb && m.byMeans: // the strike hit two lorries
			if b = r.blowAt(m.frame.subj); b < 0 && r.tag(m.head) == nlp.NOUN {
				b = r.blowAt(r.head(m.head))
			}
		}
		if b < 0 || b == int32(i) || m.reality == truce.Denied && r.mentions[b].reality != truce.Denied { // no one was hurt in the blast
			continue
		}
		into := &r.mentions[b]
		if into.target < 0 || m.byMeans {
			into.target = m.target
		}
		if _, blow := r.byHead[m.actor]; into.actor < 0 && !blow {
			into.actor = m.actor
		}
		if into.time < 0 {
			into.time = m.time
		}
		if len(into.places)+len(into.placeHeads) == 0 {
			into.places, into.placeHeads = m.places, m.placeHeads
		}
		into.rule("absorbs:" + string(m.kind))
		m.part = b
	}
	r.absorbBeside()
}

// absorbBeside gives to a blow the harm that is told beside harm that it has done: 100
// were killed by the shelling and 416 wounded.
func (r *reader) absorbBeside() {
	for i := 1; i < len(r.mentions); i++ {
		m := &r.mentions[i]
		for j := i - 1; j >= max(0, i-3) && m.part < 0; j-- {
			o := &r.mentions[j]
			if m.kind == truce.Casualties && o.kind == truce.Casualties && o.part >= 0 && o.part != int32(i) && (r.beside(m, o) || r.meanwhile(m, o)) {
				m.part = o.part
				m.rule("absorbs:beside")
			}
		}
	}
}

// meanwhile reports whether a clause tells beside that of o how many others were harmed:
// while 416 had been wounded.
func (r *reader) meanwhile(m, o *mention) bool {
	if r.d.Tokens[m.head].Sentence != r.d.Tokens[o.head].Sentence || m.time >= 0 || len(m.places) > 0 {
		return false
	}
	return r.form(r.child(m.head, nlp.RelMark), "while") || r.rel(m.head) == nlp.RelConj && r.head(m.head) == o.head
}

// described returns the mention of the noun that a verb of the same type describes, -1 if
// there is none.
func (r *reader) described(m *mention) int32 {
	switch r.rel(m.head) {
	case nlp.RelAcl, nlp.RelAclRelcl:
		if o, ok := r.byHead[r.head(m.head)]; ok && r.mentions[o].kind == m.kind && !r.mentions[o].verb {
			return o
		}
	}
	return -1
}

// objectOf returns the mention of the verb whose object a noun is, if it tells the same.
func (r *reader) objectOf(m *mention) int32 {
	i := m.head
	if r.rel(i) == nlp.RelNmod && r.preposition(i) == "of" {
		i = r.head(i)
	}
	o, ok := r.byHead[r.head(i)]
	if !ok || r.head(i) < 0 || r.rel(i) != nlp.RelObj || r.mentions[o].kind != m.kind {
		return -1
	}
	return o
}

// blow returns the mention of what did the harm, -1 if it is not told.
func (r *reader) blow(m *mention) int32 {
	for _, a := range append([]arg{{"", m.actor}, {"", m.frame.subj}}, m.frame.args...) {
		if r.is(a.head, "result", "consequence", "course", "wake", "aftermath", "series", "wave", "number") {
			for _, k := range r.children(a.head) {
				if r.preposition(k) == "of" {
					a.head = k
				}
			}
		}
		if b := r.blowAt(a.head); b >= 0 {
			switch a.prep {
			case "", "by", "in", "from", "during", "after", "of", "as", "with", "result":
				return b
			}
		}
	}
	if b := r.blowBelow(m); b >= 0 {
		return b
	}
	h := r.head(m.head)
	for steps := 0; h >= 0 && steps < 2; steps++ {
		switch r.rel(m.head) {
		case nlp.RelAdvcl, nlp.RelConj, nlp.RelAcl, nlp.RelAclRelcl, nlp.RelXcomp:
			if b := r.blowAt(h); b >= 0 && r.child(m.head, nlp.RelNsubj, nlp.RelNsubjPass) < 0 && (r.mentions[b].kind != truce.Offensive || m.kind == truce.Casualties) {
				return b
			}
		}
		h = r.head(h)
	}
	for _, k := range r.children(m.head) { // killed when a shell hit
		if r.rel(k) == nlp.RelAdvcl && r.form(r.child(k, nlp.RelMark, nlp.RelAdvmod), "when", "as", "after") {
			if b := r.blowAt(k); b >= 0 {
				return b
			}
		}
	}
	return -1
}

// blowBelow returns a blow that hangs below the harm by prepositions (killed as a
// result of the shelling), or that stands right before it in the sentence as what did
// it, where the parser has lost its way.
func (r *reader) blowBelow(m *mention) int32 {
	lo, hi := r.mentionsNear(m.head)
	for b := lo; b < hi; b++ {
		o := &r.mentions[b]
		if o.verb || r.d.Tokens[o.head].Sentence != r.d.Tokens[m.head].Sentence || r.blowAt(o.head) < 0 {
			continue
		}
		if r.hangs(o.head, m.head, m.target) {
			return int32(b)
		}
		if m.verb && !m.frame.passive && o.head < m.head && b+1 < len(r.mentions) && r.mentions[b+1].head == m.head && r.doerless(m) && r.is(m.head, "kill", "destroy", "wound", "injure", "damage") {
			return int32(b)
		}
	}
	return -1
}

// doerless reports whether nobody is told who could have done it.
func (r *reader) doerless(m *mention) bool {
	return m.actor < 0 || r.classAt(m.actor)&(party|person|r.lex.named["force"]|r.lex.named["aircraft"]) == 0
}

// hangs reports whether a noun hangs below a verb by prepositions alone.
func (r *reader) hangs(i, verb, not int32) bool {
	for steps := 0; i >= 0 && steps < 5; steps++ {
		if i == verb {
			return steps > 0
		}
		switch r.rel(i) {
		case nlp.RelObl, nlp.RelNmod, nlp.RelOblAgent, nlp.RelConj:
		default:
			return false
		}
		if i == not || r.preposition(i) == "before" || r.preposition(i) == "despite" || r.preposition(i) == "since" {
			return false
		}
		i = r.head(i)
	}
	return false
}

// blowAt returns the mention of an attack of any kind that token i heads.
func (r *reader) blowAt(i int32) int32 {
	b, ok := r.byHead[i]
	if !ok || i < 0 {
		return -1
	}
	switch r.mentions[b].kind {
	case truce.Shelling, truce.MissileStrike, truce.AirStrike, truce.DroneStrike, truce.Gunfire, truce.Explosion, truce.Attack, truce.Offensive, truce.Clash, truce.Shootdown:
		return b
	}
	return -1
}
