package coref

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// Which claim of one article answers a claim of another.
//
// A ministry denies in the evening what the other side said in the morning; the paper that prints the
// denial need not print what was denied. Within one incident, a claim that denies, confirms, doubts or
// withholds, and answers nothing in its own article, answers the latest earlier assertion that affirms
// the event, by the first of these rules that finds one:
//
//	answers:own         of the same speaker, if the claim takes something back
//	answers:named       of a speaker whom its sentence names: "denied the claim of the Nordlys ministry"
//	answers:accused     that accuses its speaker, or whom its speaker belongs to
//	answers:other-side  of a speaker of another party
//
// Rules see parties and polarities, no party in particular. What a writer tells in the writer's own voice is no
// claim, and is not answered here; but what a ministry or a mission tells on its own pages is its word.

// A ClaimRef names a claim of an article.
type ClaimRef struct {
	Record truce.ID
	Claim  string // "c3"; "" for what a body tells of the event on its own pages
}

// An Answer says that a claim of one article answers a claim of another.
type Answer struct {
	Of, To ClaimRef // Of answers To
	Rule   string   // name of the rule
}

// The rules of answers, in the order in which they are tried.
const (
	AnswersOwn       = "answers:own"
	AnswersNamed     = "answers:named"
	AnswersAccused   = "answers:accused"
	AnswersOtherSide = "answers:other-side"
)

// A said is an assertion with the mention that it is of.
type said struct {
	*truce.Assertion
	m    *truce.Mention
	text string // folded words of both
	noun bool   // one of claimNouns is in text
}

func (s said) ref() ClaimRef { return ClaimRef{s.Record, s.Claim} }

// Answers finds, among the mentions of one incident, which claims answer claims of
// other articles, earlier or of the same day. claims holds the claims of the records, as they were read: a
// claim that answers one of its own article is left alone. The answers are in the order of
// Of; each claim answers one at most.
func Answers(mentions []*truce.Mention, claims map[truce.ID][]truce.Claim) []Answer {
	all := assertionsOf(mentions)
	found := map[ClaimRef]Answer{}
	var order []ClaimRef
	for _, x := range all {
		if !x.answers(claims[x.Record]) {
			continue
		}
		to, rule := x.answered(all)
		if rule == "" {
			continue
		}
		if old, ok := found[x.ref()]; !ok {
			order = append(order, x.ref())
		} else if ruleRank(old.Rule) <= ruleRank(rule) {
			continue
		}
		found[x.ref()] = Answer{Of: x.ref(), To: to.ref(), Rule: rule}
	}
	answers := make([]Answer, 0, len(order))
	for _, ref := range order {
		answers = append(answers, found[ref])
	}
	return answers
}

func ruleRank(rule string) int {
	return slices.Index([]string{AnswersOwn, AnswersNamed, AnswersAccused, AnswersOtherSide}, rule)
}

// assertionsOf returns the assertions of claims and of bodies on their own pages, in the order of record, claim and ID.
func assertionsOf(mentions []*truce.Mention) []said {
	var all []said
	for _, m := range mentions {
		for i := range m.Assertions {
			if a := &m.Assertions[i]; a.Claim != "" || a.Speaker.Known() {
				text := " " + foldName(a.Words) + " . " + foldName(m.Words) + " "
				noun := slices.ContainsFunc(strings.Fields(text), func(w string) bool { return strings.Contains(claimNouns, " "+w+" ") })
				all = append(all, said{a, m, text, noun})
			}
		}
	}
	slices.SortFunc(all, func(a, b said) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), compareClaims(a.Claim, b.Claim), cmp.Compare(a.ID, b.ID), cmp.Compare(a.m.ID, b.m.ID))
	})
	return all
}

// compareClaims orders "c2" before "c10".
func compareClaims(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// answers reports whether an assertion takes a stand on what somebody else said, and nobody in its
// own article is known to have said it.
func (x said) answers(own []truce.Claim) bool {
	for i := range own {
		if own[i].ID == x.Claim && own[i].Answers != "" {
			return false
		}
	}
	switch x.Polarity {
	case truce.Denies, truce.DeniesBlame, truce.DeniesMotive, truce.Doubts, truce.Retracts:
		return true
	}
	return x.Act == truce.Confirm || x.Act == truce.Withhold || x.Act == truce.Deny
}

// answered returns the assertion that x answers and the rule; "" if there is none.
func (x said) answered(all []said) (to said, rule string) {
	for _, y := range all {
		if y.Record == x.Record || y.Polarity != truce.Affirms || later(y, x) || y.Act == truce.Confirm {
			continue
		}
		r := x.ruleFor(y)
		if r == "" {
			continue
		}
		better := rule == "" || ruleRank(r) < ruleRank(rule) || r == rule && later(y, to)
		if better {
			to, rule = y, r
		}
	}
	return to, rule
}

// ruleFor names the rule by which x may answer y.
func (x said) ruleFor(y said) string {
	mine, theirs := partyOf(x.Speaker), partyOf(y.Speaker)
	switch {
	case x.Polarity == truce.Retracts:
		if mine != "" && mine == theirs {
			return AnswersOwn
		}
		return ""
	case mine != "" && mine == theirs:
		return "" // one side does not answer itself
	case theirs != "" && x.names(y.Speaker, y):
		return AnswersNamed
	case mine != "" && slices.ContainsFunc(y.Accused, func(p truce.Party) bool { return partyOf(p) == mine }):
		return AnswersAccused
	case mine != "" && theirs != "":
		return AnswersOtherSide
	}
	return ""
}

// claimNouns are words for what was said, in the sentence of who answers it.
const claimNouns = " claim claims accusation accusations allegation allegations report reports statement statements charge charges account accounts version assertion assertions "

// names reports whether the sentence of x names a speaker in full, or the party that it belongs to as
// the one whose claim it was: "Norrland's claim", "the allegations of Norrland". As doer or victim the party
// stands in most sentences on the event, and that tells nothing of who spoke.
func (x said) names(p truce.Party, y said) bool {
	if name := foldName(p.Name); len(name) > 2 && strings.Contains(name, " ") && strings.Contains(x.text, " "+name+" ") {
		return true
	}
	if !x.noun {
		return false
	}
	for _, name := range namesOf(partyOf(p), x.m, y.m) {
		for rest := x.text; ; {
			before, after, ok := strings.Cut(rest, " "+name+" ")
			if !ok {
				break
			}
			if claimNear(before, after) {
				return true
			}
			rest = " " + after
		}
	}
	return false
}

// claimNear reports whether one of claimNouns stands within two words behind a name, or within three before
// it: "Norrland s latest claim", "claims made by Norrland".
func claimNear(before, after string) bool {
	words := strings.Fields(before)
	words = words[max(0, len(words)-3):]
	next := strings.Fields(after)
	if len(next) > 0 && next[0] == "s" {
		next = next[1:]
	}
	words = append(words, next[:min(len(next), 2)]...)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(claimNouns, " "+w+" ") })
}

// namesOf returns the folded names that two mentions have for a party.
func namesOf(party string, mentions ...*truce.Mention) []string {
	var names []string
	add := func(p truce.Party) {
		if name := foldName(p.Name); len(name) > 2 && partyOf(p) == party {
			names = append(names, name)
		}
	}
	for _, m := range mentions {
		for _, list := range [][]truce.Actor{m.Event.Actor, m.Event.Target} {
			for _, a := range list {
				add(truce.Party{Entity: a.Entity, Name: a.Name})
			}
		}
		for i := range m.Assertions {
			a := &m.Assertions[i]
			for _, list := range [][]truce.Party{a.Accused, a.Harmed, {a.Speaker}} {
				for _, p := range list {
					add(p)
				}
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// partyOf returns the party that somebody is, belongs to or speaks for, "" if unknown.
func partyOf(p truce.Party) string {
	if p.Of != "" {
		return p.Of
	}
	if p.Entity != "" {
		party, _, _ := strings.Cut(p.Entity, ":")
		return party
	}
	return foldName(p.Name)
}

// later reports whether a was published after b, as far as both are known: by the day, and by the instant
// where both give one. Of two that cannot be told apart, none is later.
func later(a, b said) bool {
	s, t := a.m.Published, b.m.Published
	dayA, okA := dayOf(s)
	dayB, okB := dayOf(t)
	if !okA || !okB {
		return false
	}
	if dayA != dayB {
		return dayA > dayB
	}
	hourA, okA := instantOf(s)
	hourB, okB := instantOf(t)
	return okA && okB && hourA > hourB
}
