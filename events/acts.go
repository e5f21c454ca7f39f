package events

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// What the act of a claim says of the events in it: what is promised or threatened is
// planned, what is warned of is possible, what is denied is denied.

// denial reads a claim that denies its content; who denies "the attack" may only deny
// what was said of it.
func (r *reader) denial(m *mention) (string, string) {
	if c := r.innermost(m); c != nil && c.Act == truce.Deny {
		return truce.Denied, "act"
	}
	return "", ""
}

// innermost returns the innermost claim that holds a mention, nil if none does.
func (r *reader) innermost(m *mention) *truce.Claim {
	holds := r.holds[m.head]
	if len(holds) == 0 {
		return nil
	}
	return &r.claims[holds[len(holds)-1]]
}

// act reads what the innermost claim does with its content.
func (r *reader) act(m *mention) (string, string) {
	holds := r.holds[m.head]
	if len(holds) == 0 {
		return "", ""
	}
	c := r.innermost(m)
	if r.is(m.frame.support, "stop", "halt", "end", "cease", "continue", "resume", "suspend") {
		return "", "" // it is going on
	}
	past := r.past(m) || r.behind(m)
	switch c.Act {
	case truce.Promise, truce.Threaten:
		if !past {
			return truce.Planned, "act"
		}
	case truce.Warn:
		if !past {
			return truce.Possible, "act"
		}
	case truce.Demand:
		if !past {
			return truce.Planned, "act"
		}
	}
	return "", ""
}

// behind reports whether a noun only dates or explains what the claim is about: promised
// help since the invasion, warned them over the raid.
func (r *reader) behind(m *mention) bool {
	if m.verb {
		return false
	}
	for i, steps := m.head, 0; i >= 0 && steps < 4; i, steps = r.head(i), steps+1 {
		switch r.rel(i) {
		case nlp.RelObl, nlp.RelNmod:
			switch r.preposition(i) {
			case "since", "after", "during", "amid", "despite", "following", "over":
				return true
			}
		default:
			return false
		}
	}
	return false
}

// past reports whether a verb is in a form that tells what has happened.
func (r *reader) past(m *mention) bool {
	switch r.d.Tokens[m.head].Fine {
	case nlp.TagVBD:
		return true
	case nlp.TagVBN:
		return r.form(r.child(m.head, nlp.RelAux), "has", "have", "had")
	}
	return false
}
