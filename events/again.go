package events

import "github.com/truce-ledger/truce"

// Told again: an article about one blow comes back to it in other words ("the strike",
// "nobody had fired", "31 were dead"). Where only one blow has been told so far, what
// tells of a blow or of its harm and names no other place, day, side or target is that
// blow. Worked example:
//
//	A shell hit the market of Dorn on Monday. A nurse spoke of seven dead. The army
//	denied having fired.
//
// is one shelling, in three versions.

// again returns the index of the group that a mention tells again, -1 if it tells of a
// happening of its own.
func (r *reader) again(m *mention) int32 {
	if !harms(m.kind) || m.reality != truce.Actual && m.reality != truce.Denied || m.during >= 0 || r.general(m) || r.is(m.target, "nobody", "none", "one") {
		return -1
	}
	if m.kind == truce.Casualties && (m.verb || len(m.counts) > 0 && !r.definite(m)) {
		return -1
	}
	if len(r.groups) > lookBack {
		return -1 // a long text tells of many
	}
	only := int32(-1)
	for g := range r.groups {
		if !blows(r.groups[g].kind) {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = int32(g)
	}
	if only < 0 || !r.retold(m, &r.groups[only]) {
		return -1
	}
	return only
}

// strikes are the types of a blow, of one side or of both.
func strikes(t truce.EventType) bool {
	return blows(t) || t == truce.Offensive || t == truce.Clash
}

// harms are the types that may tell of such a blow again.
func harms(t truce.EventType) bool { return blows(t) || t == truce.Casualties }

// general reports whether a mention tells of a whole war: killed in the conflict.
func (r *reader) general(m *mention) bool {
	for _, a := range m.frame.args {
		if r.is(a.head, "war", "conflict", "insurgency", "uprising", "year", "decade", "violence") {
			return true
		}
	}
	return false
}

// retold reports whether nothing speaks against a mention telling of the blow of a group.
func (r *reader) retold(m *mention, g *group) bool {
	if blows(m.kind) && !(sameKind(m.kind, g.kind) || r.definite(m)) {
		return false
	}
	placed, timed := false, false
	for _, k := range g.mentions[:min(len(g.mentions), lookInGroup)] {
		o := &r.mentions[k]
		if o.reality != truce.Actual && o.reality != truce.Denied {
			return false
		}
		where, when := r.samePlace(m, o), r.sameTime(m, o)
		if where < 0 || when < 0 || r.sameSide(m.actor, o.actor) < 0 {
			return false
		}
		if blows(m.kind) && (r.sameSide(m.target, o.target) < 0 || m.target >= 0 && o.target >= 0 && r.sameSide(m.target, o.target) == 0) {
			return false
		}
		placed, timed = placed || where > 0, timed || when > 0
	}
	return (placed || len(m.places)+len(m.placeHeads) == 0) && (timed || m.time < 0)
}
