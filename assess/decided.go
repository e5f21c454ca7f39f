package assess

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// Decided returns mentions as people decided that their claims are to be read: a rejected claim gives no row, and one with an edited act
// gives a row that says what that act says. decisions are those in force (truce.InForce), in any order; those on anything but claims, and on
// other claims, change nothing. The mentions themselves stay as they were read: what changes is copied.
//
// Of several decisions on a claim the last holds: who accepts what another rejected brings it back, as it was read.
func Decided(ms []*truce.Mention, decisions []truce.Decision) []*truce.Mention {
	last := map[truce.ID]truce.Decision{}
	for _, d := range decisions {
		if !d.OnClaim() || d.Kind == truce.DecideNote {
			continue
		}
		if e, met := last[d.A]; !met || laterDecision(e, d) < 0 {
			last[d.A] = d
		}
	}
	if len(last) == 0 {
		return ms
	}
	out := slices.Clone(ms)
	for i, m := range out {
		if !slices.ContainsFunc(m.Assertions, func(a truce.Assertion) bool { return last[a.Said].Kind != "" }) {
			continue
		}
		c := *m
		c.Assertions = nil
		for _, a := range m.Assertions {
			switch d := last[a.Said]; d.Kind {
			case truce.DecideReject:
				continue
			case truce.DecideEdit:
				a = withAct(a, truce.Act(d.Value))
			}
			c.Assertions = append(c.Assertions, a)
		}
		out[i] = &c
	}
	return out
}

// withAct returns a row with another act. What it says of the event changes only if the two acts say different things of one: a denial of
// blame alone that is called a statement affirms, and a claim that is called an accusation stays what it was.
func withAct(a truce.Assertion, act truce.Act) truce.Assertion {
	if stand(act) != stand(a.Act) {
		a.Polarity = stand(act)
		a.OwnLoss = a.OwnLoss && a.Polarity == truce.Affirms
	}
	a.Act = act
	return a
}

// stand is what an act says of the event that its content tells.
func stand(act truce.Act) truce.Polarity {
	switch act {
	case truce.Deny:
		return truce.Denies
	case truce.Withhold:
		return truce.Doubts
	case truce.Threaten, truce.Warn, truce.Promise, truce.Demand:
		return truce.Foretells
	}
	return truce.Affirms
}
