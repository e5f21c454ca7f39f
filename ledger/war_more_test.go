package ledger_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/internal/warkey"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// copies compares the groups of reports that share text.
func (w *war) copies() {
	links := map[string][]string{}
	names := map[truce.ID]string{}
	for name, r := range w.records {
		names[r.ID] = name
	}
	for name, r := range w.records {
		found, err := w.tx.Links(store.SpaceCopy, []truce.ID{r.ID})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, l := range found {
			links[name] = append(links[name], names[l.A+l.B-r.ID])
		}
	}
	group := map[string]string{}
	for _, c := range w.key.Copies {
		for _, name := range c.Reports {
			w.asked++
			group[name] = c.Name
			if !slices.ContainsFunc(links[name], func(other string) bool { return slices.Contains(c.Reports, other) }) {
				w.differ("copies %s: %s is not found", c.Name, name)
			}
		}
	}
	for name, others := range links {
		for _, other := range others {
			if name < other && (group[name] == "" || group[name] != group[other]) {
				w.differ("copies: %s and %s are not", name, other)
			}
		}
	}
}

// claimsAt returns the claims of a report whose cue or content the words touch, and the report itself if it is a body's own word there.
func (w *war) claimsAt(p warkey.Place) (out []string) {
	r := w.records[p.Report]
	words, _, err := p.Quote.In(r.Article.Text)
	if err != nil {
		w.t.Fatalf("%s: %v", p.Report, err)
	}
	for _, c := range w.claims[r.ID] {
		if slices.ContainsFunc(append(slices.Clone(c.Cue), c.Content...), words.Overlaps) {
			out = append(out, fmt.Sprintf("%v.%s", r.ID, c.ID))
		}
	}
	ms, err := w.tx.MentionsOf(r.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range ms {
		if slices.ContainsFunc(m.Event.Trigger, words.Overlaps) && slices.ContainsFunc(m.Assertions, func(a truce.Assertion) bool { return a.Claim == "" }) {
			out = append(out, fmt.Sprintf("%v.", r.ID))
		}
	}
	return out
}

// answers compares which claims answer claims of earlier reports. A statement that several papers carry is one: whichever of
// them is answered, it is that which its speaker says of the same event.
func (w *war) answers() {
	type end struct {
		event   truce.ID
		speaker string
	}
	ends := map[string]end{}       // by claim
	found := map[string][]string{} // claims by the claims that answer them
	ins, _, err := w.l.Events(w.tx, store.IncidentFilter{Limit: 1000}, ledger.Moment{})
	if err != nil {
		w.t.Fatal(err)
	}
	ref := func(record truce.ID, claim string) string { return fmt.Sprintf("%v.%s", record, claim) }
	for _, in := range ins {
		e, err := w.l.Event(w.tx, in.ID, ledger.Moment{})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, m := range e.Mentions {
			for _, a := range m.Assertions {
				ends[ref(a.Record, a.Claim)] = end{in.ID, of(a.Speaker)}
			}
		}
		for _, a := range e.Answers {
			from := ref(a.Of.Record, a.Of.Claim)
			found[from] = append(found[from], ref(a.To.Record, a.To.Claim))
		}
	}
	for _, want := range w.key.Answers {
		if want.Optional {
			continue
		}
		w.asked++
		ok := false
		for _, from := range w.claimsAt(want.From) {
			for _, to := range w.claimsAt(want.To) {
				ok = ok || slices.ContainsFunc(found[from], func(other string) bool {
					return other == to || ends[to].speaker != "" && ends[other] == ends[to]
				})
			}
		}
		if !ok {
			w.differ("answer: %s %q does not answer %s %q", want.From.Report, want.From.Quote.Words(), want.To.Report, want.To.Quote.Words())
		}
	}
}

// tallies compares the claimants' own counts.
func (w *war) tallies() {
	all, _, err := w.tx.ListTallies(store.TallyFilter{Limit: 500})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, want := range w.key.Tallies {
		w.asked++
		if !want.Optional && !slices.ContainsFunc(all, func(t truce.Tally) bool {
			return same(t.Low, want.Number.Low) && same(t.High, want.Number.High) && (want.Against == "" || t.Against == want.Against) &&
				(strings.HasPrefix(want.Claimant, t.Claimant.Entity) && t.Claimant.Entity != "" || of(t.Claimant) == want.Claimant || strings.EqualFold(t.Claimant.Name, want.Claimant))
		}) {
			w.differ("tally: %s, %s %s against %q is missing", want.Claimant, ranged(want.Number), want.Unit, want.Against)
		}
	}
	for _, t := range all {
		if !slices.ContainsFunc(w.key.Tallies, func(want warkey.Tally) bool { return same(t.Low, want.Number.Low) && same(t.High, want.Number.High) }) {
			w.differ("tally: %s has %s %s (%q), which is none", t.Claimant.Name, number(t.Low), t.Unit, t.Words)
		}
	}
}

// board compares entries, obligations and clock.
func (w *war) board() {
	k := &w.key.Board
	b, err := w.l.Board(w.tx, k.Ceasefire, "", "", k.AsOf, ledger.Moment{})
	if err != nil {
		w.t.Fatal(err)
	}
	entries, err := w.tx.Entries(k.Ceasefire, "", "")
	if err != nil {
		w.t.Fatal(err)
	}
	used := map[int]bool{}
	w.asked += len(b.Days) + len(k.Obligations) + 1 // and the clock
	for _, want := range k.Entries {
		if !want.Optional {
			w.asked += 6 // is it there, its term, code, grade, kind and day
		}
		in := w.events[want.Event]
		found := false
		for i, e := range entries {
			if in != nil && e.Incident == in.Incident.ID && e.Side == want.Side {
				found = true
				used[i] = true
				w.entry(want, e)
			}
		}
		if !found && !want.Optional {
			w.differ("board: %s by %q is missing", want.Event, want.Side)
		}
	}
	for i, e := range entries {
		if used[i] {
			continue
		}
		name := e.Incident.String()
		for n, in := range w.events {
			if in.Incident.ID == e.Incident {
				name = n
			}
		}
		w.differ("board: %s %s by %q on %s is not in the key", name, e.Code, e.Side, e.Day)
	}
	for _, d := range b.Days {
		if d.Covered != slices.Contains(k.Covered, d.Date) {
			w.differ("board: %s covered: %v", d.Date, d.Covered)
		}
	}
	for _, want := range k.Obligations {
		w.obligation(want, b.Missed)
	}
	if b.Clock.Day != k.Day || b.Clock.Since != k.Since || b.Clock.Last != k.Last {
		w.differ("clock: day %d, %d since %q; not day %d, %d since %q", b.Clock.Day, b.Clock.Since, b.Clock.Last, k.Day, k.Since, k.Last)
	}
}

// entry compares one entry.
func (w *war) entry(want warkey.Entry, e truce.CeasefireEntry) {
	if want.Optional {
		return
	}
	for _, f := range []struct {
		what, got string
		want      []string
	}{{"term", e.Term, want.Terms}, {"code", e.Code, want.Codes}, {"grade", e.Grade, want.Grades}, {"kind", e.Kind, want.Kinds}} {
		if len(f.want) > 0 && !slices.Contains(f.want, f.got) {
			w.differ("board: %s by %q: %s %q, not %q", want.Event, want.Side, f.what, f.got, f.want)
		}
	}
	if e.Day < want.From || e.Day > want.To {
		w.differ("board: %s by %q: day %s, not %s..%s", want.Event, want.Side, e.Day, want.From, want.To)
	}
	if e.Denied != want.Denied {
		w.differ("board: %s by %q: denied %v", want.Event, want.Side, e.Denied)
	}
}

// obligation compares one deadline with those that the board tells as missed: late or unreported.
func (w *war) obligation(want warkey.Obligation, missed []ceasefire.Obligation) {
	for _, o := range missed {
		if o.Term == want.Term && o.Side == want.Side {
			if o.State != want.State {
				w.differ("board: term %s by %s is %s, not %s", want.Term, want.Side, o.State, want.State)
			}
			return
		}
	}
	if want.State == ceasefire.Late || want.State == ceasefire.Unreported {
		w.differ("board: term %s by %s is not told as %s", want.Term, want.Side, want.State)
	}
}
