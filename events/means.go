package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// With what: a weapon is told from who fires it, and a strike is typed by its means.

// weaponClass are the classes that can be a means.
func (r *reader) weaponClass() class {
	n := r.lex.named
	return n["aircraft"] | n["drone"] | n["missile"] | n["artillery"] | n["gun"] | n["bomb"]
}

// weapons tells means from actors: a drone that strikes is a means.
func (r *reader) weapons(m *mention) {
	want := r.weaponClass()
	if m.kind == truce.Arms || m.kind == truce.Deployment || m.kind == truce.Shootdown {
		return
	}
	if _, told := r.byHead[m.actor]; told { // killed by the shelling: another event
		return
	}
	if m.actor >= 0 && (r.classAt(m.actor)&want != 0 || r.isSystem(m.actor)) && r.classAt(m.actor)&(party|person|r.lex.named["people"]) == 0 {
		m.means = append(m.means, m.actor)
		if r.classAt(m.actor)&r.lex.named["aircraft"] == 0 { // crewed: the jets did it
			m.actor = r.ownerOf(m.actor)
		}
		m.rule("means:subject")
	}
	for _, k := range m.frame.mods {
		if r.classAt(k)&want != 0 && !r.demonym(k) {
			m.means = append(m.means, k)
			m.rule("means:compound")
		}
	}
	for _, a := range m.frame.args {
		if _, told := r.byHead[a.head]; told {
			continue
		}
		if (a.prep == "with" || a.prep == "using" || a.prep == "by" || a.prep == "from" && r.isWeapon(a.head)) && r.belongs(a.head, want|r.lex.named["arms"]) && a.head != m.actor && a.head != m.target {
			m.means = append(m.means, a.head)
			m.rule("means:" + a.prep)
		}
	}
	if m.verb && m.target >= 0 && r.isWeapon(m.target) && r.firing(m) {
		m.means = append(m.means, m.target)
		m.target = m.frame.by("on", "at", "against", "toward", "towards", "into", "onto")
		if m.target < 0 && r.is(m.head, "plant", "place", "lay") {
			m.target = m.frame.by("in", "under", "inside", "outside", "near", "beside")
		}
		m.rule("means:fired")
	}
}

// isSystem reports whether a phrase is one of a weapon by what stands before its head:
// a missile system.
func (r *reader) isSystem(i int32) bool {
	return r.is(i, "system", "launcher", "battery", "unit", "site", "position", "crew") && r.classAt(i)&r.lex.named["people"] == 0 && r.wholeClass(i)&r.weaponClass() != 0
}

func (r *reader) isWeapon(i int32) bool { return r.classAt(i)&r.weaponClass() != 0 }

// firing reports whether the object of the verb is what is fired.
func (r *reader) firing(m *mention) bool {
	return r.is(m.head, "fire", "launch", "lob", "hurl", "throw", "toss", "plant", "place", "lay", "drop", "use", "land", "fall", "slam", "crash", "rain")
}

// ownerOf returns whose something is: Russian drones, drones of the army; -1 if not told.
func (r *reader) ownerOf(i int32) int32 {
	for _, k := range r.children(i) {
		switch r.rel(k) {
		case nlp.RelNmodPoss:
			return k
		case nlp.RelAmod, nlp.RelCompound:
			if r.demonym(k) {
				return k
			}
		}
	}
	return -1
}

// retype gives a strike the type of its means.
func (r *reader) retype(m *mention) {
	if !m.verb && r.tag(m.head) == nlp.ADJ { // 35 were left dead: the harm, not the blow
		return
	}
	soft := m.byMeans
	switch m.kind {
	case truce.Casualties, truce.Damage, truce.Offensive:
		soft = len(m.means) > 0 && m.kind != truce.Offensive
	}
	if !soft {
		return
	}
	if m.byMeans && len(m.means) == 0 && m.kind == truce.Attack {
		r.invading(m)
		return
	}
	if kind := r.kindByMeans(m); kind != "" {
		m.kind = kind
		m.rule("type:means")
	}
}

// meansTypes are the types of strike that a class of weapon makes, the particular first.
var meansTypes = []struct {
	class string
	kind  truce.EventType
}{
	{"drone", truce.DroneStrike},
	{"aircraft", truce.AirStrike},
	{"missile", truce.MissileStrike},
	{"artillery", truce.Shelling},
	{"bomb", truce.Explosion},
	{"gun", truce.Gunfire},
}

// kindByMeans returns the type of a strike with the means of m; attack if they are
// of several makes; "" if they tell nothing.
func (r *reader) kindByMeans(m *mention) truce.EventType {
	kind := truce.EventType("")
	add := func(k int32, whole bool) {
		c := r.classAt(k)
		if whole {
			c = r.wholeClass(k)
		}
		for _, t := range meansTypes {
			if c&r.lex.named[t.class] == 0 {
				continue
			}
			if kind == "" || kind == t.kind {
				kind = t.kind
			} else {
				kind = truce.Attack
			}
			return
		}
	}
	for _, k := range m.means {
		add(k, true)
		for _, c := range r.children(k) {
			if r.rel(c) == nlp.RelConj {
				add(c, false)
			}
		}
	}
	return kind
}

// wholeClass returns the classes of a phrase: those of its head and of what stands before it.
func (r *reader) wholeClass(i int32) class {
	c := r.classAt(i)
	for _, k := range r.children(i) {
		if r.rel(k) == nlp.RelCompound || r.rel(k) == nlp.RelAmod {
			c |= r.classAt(k)
		}
	}
	return c
}

// context types a strike of unknown make like the air or drone strikes of the same
// side that the text has told of before.
func (r *reader) context(i int) {
	m := &r.mentions[i]
	if !m.byMeans || m.verb || m.kind != truce.Attack || !r.is(m.head, "strike") {
		return
	}
	for k := max(0, i-4*lookBack); k < i; k++ {
		o := &r.mentions[k]
		if (o.kind == truce.AirStrike || o.kind == truce.DroneStrike || o.kind == truce.MissileStrike) && r.sameSide(m.actor, o.actor) > 0 {
			m.kind = o.kind
			m.rule("type:context")
			return
		}
	}
}

// invading types an attack of forces on a state as what it is on the ground.
func (r *reader) invading(m *mention) {
	if m.target < 0 || m.actor < 0 || r.d.Parties().ClassOf(r.d.Form(m.target)) != registry.State || r.classAt(m.actor)&(r.lex.named["force"]|party) == 0 {
		return
	}
	m.kind = truce.Offensive
	m.rule("type:state")
}
