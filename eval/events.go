package eval

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/golden"
)

// Events are scored in steps. A found event and a gold event may be partners if
// their triggers share characters; each has one partner at most, and pairs are made
// best first: same type, then shared claims' reality, then more roles in common. On
// pairs with the same type:
//
//	reality   the same of four values
//	roles     a filler is right if its words overlap a filler of that role on the other side
//	counts    kind, low and high are equal
//	claims    the claim that tells it is the partner (see ScoreClaims) of one that tells it in gold
//
// An optional gold event counts neither way; Also lists types that count as right.

// eventRoles are the roles that are scored, each as lists of spans.
var eventRoles = []struct {
	name    string
	fillers func(e *golden.Event) [][]truce.Span
}{
	{"actor", func(e *golden.Event) [][]truce.Span { return actorSpans(e.Actor) }},
	{"target", func(e *golden.Event) [][]truce.Span { return actorSpans(e.Target) }},
	{"place", func(e *golden.Event) (out [][]truce.Span) {
		for _, p := range e.Place {
			out = append(out, p.Spans)
		}
		return out
	}},
	{"time", func(e *golden.Event) (out [][]truce.Span) {
		for _, t := range e.Times {
			out = append(out, t.Spans)
		}
		return out
	}},
	{"means", func(e *golden.Event) [][]truce.Span { return e.Means }},
}

func actorSpans(list []truce.Actor) (out [][]truce.Span) {
	for _, a := range list {
		out = append(out, a.Spans)
	}
	return out
}

// goldenEvents puts found events beside golden ones.
func goldenEvents(found []truce.Event) []golden.Event {
	out := make([]golden.Event, len(found))
	for i, e := range found {
		out[i].Event = e
		if e.Time != nil {
			out[i].Times = []truce.Interval{*e.Time}
		}
	}
	return out
}

// A foundReading is what was found in one report.
type foundReading struct {
	claims []truce.Claim
	events []truce.Event
}

// eventTally holds the counts of one report.
type eventTally struct {
	typed, trigger, reality, counts, roles, claims tally
	role                                           map[string]*tally
	byType                                         map[truce.EventType]*tally
}

// ScoreEvents scores found[i] against reports[i].
func ScoreEvents(reports []*golden.Report, found []foundReading) []Row {
	all := make([]eventTally, len(reports))
	for i, r := range reports {
		all[i] = scoreReport(r, found[i])
	}
	of := func(stage string, pick func(t *eventTally) *tally) Row {
		list := make([]tally, 0, len(all))
		for i := range all {
			if t := pick(&all[i]); t != nil {
				list = append(list, *t)
			} else {
				list = append(list, tally{})
			}
		}
		return row(stage, list)
	}
	rows := []Row{
		with(of("events, trigger and type", func(t *eventTally) *tally { return &t.typed }), 60, "two readers 80"),
		of("events, trigger", func(t *eventTally) *tally { return &t.trigger }),
	}
	for _, kind := range truce.EventTypes {
		rows = append(rows, of("  type "+string(kind), func(t *eventTally) *tally { return t.byType[kind] }))
	}
	rows = append(
		rows, of("reality, on found", func(t *eventTally) *tally { return &t.reality }),
		with(of("roles, on found", func(t *eventTally) *tally { return &t.roles }), 75, "two readers 86–92"),
	)
	for _, role := range eventRoles {
		rows = append(rows, of("  "+role.name, func(t *eventTally) *tally { return t.role[role.name] }))
	}
	return append(
		rows, with(of("counts, on found", func(t *eventTally) *tally { return &t.counts }), 80, "two readers 89–94"),
		of("claims of events, on found", func(t *eventTally) *tally { return &t.claims }),
	)
}

func scoreReport(r *golden.Report, reading foundReading) eventTally {
	t := eventTally{role: map[string]*tally{}, byType: map[truce.EventType]*tally{}}
	for _, role := range eventRoles {
		t.role[role.name] = &tally{}
	}
	for _, kind := range truce.EventTypes {
		t.byType[kind] = &tally{}
	}
	found := goldenEvents(reading.events)
	loose, strict := pairEvents(r.Events, found, false), pairEvents(r.Events, found, true)
	countEvents(&t.trigger, r.Events, found, loose)
	countEvents(&t.typed, r.Events, found, strict)
	countTypes(t.byType, r.Events, found, strict)
	partners := claimPartners(r, reading.claims)
	for g, f := range strict {
		if f < 0 || r.Events[g].Optional {
			continue
		}
		t.pair(&r.Events[g], &found[f], partners)
	}
	return t
}

// pair scores what is told of one event that was found.
func (t *eventTally) pair(gold, found *golden.Event, partners map[string]string) {
	same := b2i(gold.Reality == found.Reality)
	t.reality.add(tally{1, 1, same, same})
	for _, role := range eventRoles {
		one := sharedFillers(role.fillers(gold), role.fillers(found))
		t.role[role.name].add(one)
		t.roles.add(one)
	}
	t.counts.add(sameCounts(gold.Counts, found.Counts))
	var claims tally
	claims.gold, claims.found = len(gold.Claims), len(found.Claims)
	for _, id := range found.Claims {
		if slices.Contains(gold.Claims, partners[id]) {
			claims.rightFound++
			claims.rightGold++
		}
	}
	t.claims.add(claims)
}

// claimPartners maps ids of found claims to those of their gold partners.
func claimPartners(r *golden.Report, found []truce.Claim) map[string]string {
	out := map[string]string{}
	for g, f := range pair(r.Claims, found) {
		if f >= 0 {
			out[found[f].ID] = r.Claims[g].ID
		}
	}
	return out
}

// sharedFillers counts fillers that share characters with one on the other side.
func sharedFillers(gold, found [][]truce.Span) tally {
	t := tally{gold: len(gold), found: len(found)}
	for _, g := range gold {
		t.rightGold += b2i(slices.ContainsFunc(found, func(f []truce.Span) bool { return touch(g, f) }))
	}
	for _, f := range found {
		t.rightFound += b2i(slices.ContainsFunc(gold, func(g []truce.Span) bool { return touch(g, f) }))
	}
	return t
}

func touch(a, b []truce.Span) bool {
	for _, s := range a {
		for _, t := range b {
			if s.Overlaps(t) {
				return true
			}
		}
	}
	return false
}

// sameCounts counts the counts that are equal, each at most once.
func sameCounts(gold, found []truce.Count) tally {
	t := tally{gold: len(gold), found: len(found)}
	taken := make([]bool, len(found))
	for _, g := range gold {
		for i, f := range found {
			if !taken[i] && g.Kind == f.Kind && sameBound(g.Low, f.Low) && sameBound(g.High, f.High) {
				taken[i] = true
				t.rightGold++
				t.rightFound++
				break
			}
		}
	}
	return t
}

func sameBound(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func countEvents(t *tally, gold, found []golden.Event, partner []int) {
	skip := optionalFound(gold, partner)
	for g := range gold {
		if !gold[g].Optional {
			t.gold++
			t.rightGold += b2i(partner[g] >= 0)
		}
	}
	for f := range found {
		if !skip[f] {
			t.found++
			t.rightFound += b2i(slices.Contains(partner, f))
		}
	}
}

// optionalFound tells which found events are partners of optional ones.
func optionalFound(gold []golden.Event, partner []int) map[int]bool {
	skip := map[int]bool{}
	for g, f := range partner {
		if f >= 0 && gold[g].Optional {
			skip[f] = true
		}
	}
	return skip
}

func countTypes(t map[truce.EventType]*tally, gold, found []golden.Event, partner []int) {
	skip := optionalFound(gold, partner)
	counted := make([]truce.EventType, len(found))
	for f := range found {
		counted[f] = found[f].Type
	}
	for g := range gold {
		if gold[g].Optional {
			continue
		}
		one := t[gold[g].Type]
		one.gold++
		if f := partner[g]; f >= 0 {
			one.rightGold++
			counted[f] = gold[g].Type
		}
	}
	for f := range found {
		if one := t[counted[f]]; one != nil && !skip[f] {
			one.found++
			one.rightFound += b2i(slices.Contains(partner, f))
		}
	}
}

// pairEvents returns for each gold event the index of its partner, -1 if none.
func pairEvents(gold, found []golden.Event, typed bool) []int {
	type match struct{ g, f, score int }
	var matches []match
	for g := range gold {
		for f := range found {
			if !touch(gold[g].Trigger, found[f].Trigger) {
				continue
			}
			same := typeRight(&gold[g], found[f].Type)
			if typed && !same {
				continue
			}
			score := 100*b2i(same) + 10*b2i(gold[g].Reality == found[f].Reality)
			for _, role := range eventRoles {
				score += sharedFillers(role.fillers(&gold[g]), role.fillers(&found[f])).rightGold
			}
			matches = append(matches, match{g, f, score})
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return b.score - a.score })
	partner := slices.Repeat([]int{-1}, len(gold))
	taken := make([]bool, len(found))
	for _, m := range matches {
		if partner[m.g] < 0 && !taken[m.f] {
			partner[m.g], taken[m.f] = m.f, true
		}
	}
	return partner
}

func typeRight(gold *golden.Event, found truce.EventType) bool {
	return gold.Type == found || slices.Contains(gold.Also, found)
}

// eventMisses writes a golden file of the gold events that were not found, of those
// that were found otherwise, and of found events that gold does not have.
func eventMisses(r *golden.Report, events []truce.Event) []byte {
	var b strings.Builder
	found := goldenEvents(events)
	partner := pairEvents(r.Events, found, false)
	for g := range r.Events {
		e := &r.Events[g]
		switch f := partner[g]; {
		case f < 0 && !e.Optional:
			b.WriteString("// missed\n" + r.FormatEvent(e))
		case f >= 0:
			want, got := r.FormatEvent(e), r.FormatEvent(&found[f])
			if want != got {
				fmt.Fprintf(&b, "// read as\n// %s\n%s", strings.ReplaceAll(strings.TrimSpace(got), "\n", "\n// "), want)
			}
		}
	}
	for f := range found {
		if !slices.Contains(partner, f) {
			b.WriteString("// invented\n" + r.FormatEvent(&found[f]))
		}
	}
	return []byte("-- article --\n" + r.Text + "\n-- events --\n" + b.String())
}
