package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// The kinds of Item, in the order in which the queue has them.
const (
	ItemPossible  = "possible"  // two mentions that are possibly of one event
	ItemDenial    = "denial"    // a claim that denies
	ItemContested = "contested" // another claim of an event that somebody denies
	ItemUnnamed   = "unnamed"   // a claim whose source the article does not name
)

// ItemKinds lists the kinds of Item.
var ItemKinds = [...]string{ItemPossible, ItemDenial, ItemContested, ItemUnnamed}

// An Item is one thing for a person to decide.
type Item struct {
	Kind   string
	A, B   truce.ID       // possible: the mentions; else the claim (truce.ClaimID) and its record, as in a Decision
	Why    string         // why it is here, a sentence
	Odds   float64        // possible: log-odds that they are one event
	Claim  store.ClaimRow // all but possible: the claim
	Before string         // all but possible: words of the article before those of the claim, about three lines with it and After
	After  string
	Pair   [2]*truce.Mention // possible: what A and B tell
	Events []truce.ID        // mentions that it bears on
	Seen   int64             // place in the log up to which the ledger was read: for Since
}

// Key names an item by what is to be decided, so that whoever passed over it finds it again.
func (i *Item) Key() string { return i.A.String() + "-" + i.B.String() }

// maxQueued is how many claims or events of one kind are looked at for the queue, the latest first.
const maxQueued = 200

// Queue lists what nobody has decided yet, at most limit of it: first what joins two events, then denials, then the claims against which they stand, then
// claims of unnamed sources; of one kind the pairs that are nearest to even odds, or the latest claims. kind, one of ItemKinds, limits it to one
// kind; "" is all. It is computed from the rows when asked for, of the latest maxQueued claims or events of a kind.
func (l *Ledger) Queue(tx *store.Tx, kind string, limit int) ([]Item, error) {
	q := &queue{tx: tx, met: map[string]bool{}, texts: map[truce.ID]*text{}}
	head, err := tx.Head()
	if err != nil {
		return nil, err
	}
	for i, fill := range []func() error{q.pairs, q.denials, q.contested, q.unnamed} {
		if kind != "" && kind != ItemKinds[i] {
			continue
		}
		if err := fill(); err != nil {
			return nil, err
		}
		if len(q.items) >= limit {
			break
		}
	}
	out := q.items[:min(len(q.items), limit)]
	for i := range out {
		out[i].Seen = head.Seq
	}
	return out, nil
}

type queue struct {
	tx    *store.Tx
	items []Item
	met   map[string]bool
	texts map[truce.ID]*text
}

// A text is an article with the claims that were read in it.
type text struct {
	words  string
	claims map[string]*truce.Claim
}

// pairs enters links between events that are possibly one.
func (q *queue) pairs() error {
	ins, _, err := q.tx.ListIncidents(store.IncidentFilter{Sort: store.SortDay, Latest: true, Limit: maxQueued})
	if err != nil {
		return err
	}
	var mentions []truce.ID
	in := map[truce.ID]truce.ID{}
	for _, i := range ins {
		mentions = append(mentions, i.Mentions...)
		for _, m := range i.Mentions {
			in[m] = i.ID
		}
	}
	links, err := q.tx.Links(store.SpaceEvent, mentions)
	if err != nil {
		return err
	}
	links = slices.DeleteFunc(links, func(l store.Link) bool { return l.Outcome != coref.Possible || in[l.A] != 0 && in[l.A] == in[l.B] })
	near := func(l store.Link) float64 { return max(l.Odds, -l.Odds) }
	slices.SortFunc(links, func(a, b store.Link) int { return cmp.Or(cmp.Compare(near(a), near(b)), compareLinks(a, b)) })
	for _, l := range links {
		ms, err := q.tx.Mentions([]truce.ID{l.A, l.B})
		if err != nil {
			return err
		}
		item := Item{Kind: ItemPossible, A: l.A, B: l.B, Odds: l.Odds, Events: []truce.ID{l.A, l.B}, Why: fmt.Sprintf("The two may be one event (log-odds %.1f); joined, their origins are counted together.", l.Odds)}
		if len(ms) != 2 || q.met[item.Key()] {
			continue
		}
		item.Pair = [2]*truce.Mention{ms[0], ms[1]}
		if ms[0].ID != l.A {
			item.Pair = [2]*truce.Mention{ms[1], ms[0]}
		}
		if err := q.enter(item); err != nil {
			return err
		}
	}
	return nil
}

func (q *queue) denials() error {
	return q.list(ItemDenial, "A denial makes an event disputed.", store.ClaimFilter{Act: truce.Deny}, func(*store.ClaimRow) bool { return true })
}

func (q *queue) contested() error {
	disputed := true
	ins, _, err := q.tx.ListIncidents(store.IncidentFilter{Disputed: &disputed, Sort: store.SortDay, Latest: true, Limit: maxQueued})
	for _, in := range ins {
		if err == nil {
			err = q.list(ItemContested, "Somebody denies the event that this claim tells.", store.ClaimFilter{Incident: in.ID}, func(r *store.ClaimRow) bool { return r.Act != truce.Deny })
		}
	}
	return err
}

func (q *queue) unnamed() error {
	return q.list(ItemUnnamed, "The source of this claim was not found, and an event rests on it.", store.ClaimFilter{}, func(r *store.ClaimRow) bool { return r.Source == "" && len(r.Mentions) > 0 })
}

// list enters the latest claims of a filter for which fits holds.
func (q *queue) list(kind, why string, f store.ClaimFilter, fits func(*store.ClaimRow) bool) error {
	f.Latest, f.Limit = true, maxQueued
	rows, _, err := q.tx.ListClaims(f)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !fits(&r) {
			continue
		}
		t, err := q.text(r.Record)
		if err != nil {
			return err
		}
		c := t.claims[r.Claim]
		if c == nil {
			continue
		}
		item := Item{Kind: kind, A: truce.ClaimID(r.Record, t.words, c), B: r.Record, Why: why, Claim: r, Events: r.Mentions}
		item.Before, item.After = around(t.words, c)
		if err := q.enter(item); err != nil {
			return err
		}
	}
	return nil
}

func (q *queue) text(record truce.ID) (*text, error) {
	if t := q.texts[record]; t != nil {
		return t, nil
	}
	r, err := q.tx.Record(record)
	if err != nil {
		return nil, err
	}
	read, err := ReadingOf(q.tx, record)
	if err != nil {
		return nil, err
	}
	t := &text{r.Article.Text, map[string]*truce.Claim{}}
	for i := range read.Claims {
		t.claims[read.Claims[i].ID] = &read.Claims[i]
	}
	q.texts[record] = t
	return t, nil
}

// enter adds an item, unless it is there or somebody decided it. A note decides nothing.
func (q *queue) enter(item Item) error {
	if q.met[item.Key()] {
		return nil
	}
	q.met[item.Key()] = true
	all, err := q.tx.Decisions(0, []truce.ID{item.A})
	if err != nil {
		return err
	}
	for _, d := range truce.InForce(all) {
		of := [2]truce.ID{d.A, d.B}
		if d.Kind != truce.DecideNote && (of == [2]truce.ID{item.A, item.B} || of == [2]truce.ID{item.B, item.A}) {
			return nil
		}
	}
	q.items = append(q.items, item)
	return nil
}

// around returns some words of a text before and after all words of a claim.
func around(words string, c *truce.Claim) (before, after string) {
	start, end := len(words), 0
	for _, field := range [...][]truce.Span{c.Source, c.Cue, c.Content} {
		for _, s := range field {
			start, end = min(start, s.Start), max(end, s.End)
		}
	}
	if start > end {
		return "", ""
	}
	const about = 120 // bytes
	from, to := max(0, start-about), min(len(words), end+about)
	for from > 0 && words[from-1] != ' ' && words[from-1] != '\n' && from < start {
		from++
	}
	for to < len(words) && words[to] != ' ' && words[to] != '\n' && to > end {
		to--
	}
	return words[from:start], words[end:to]
}
