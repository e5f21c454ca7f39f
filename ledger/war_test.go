package ledger_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/internal/warkey"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/pipeline"
	"github.com/truce-ledger/truce/store"
)

var update = flag.Bool("update", false, "write testdata/war-differences.txt anew")

const (
	warFolder      = "../samples/war"
	warDifferences = "testdata/war-differences.txt"
)

// TestSampleWar holds the ledger of the sample war to the answer key that people made by hand. What still differs is listed, line by line, in
// testdata/war-differences.txt: a difference that comes or goes fails the test until the list is written anew with -update.
func TestSampleWar(t *testing.T) {
	w := openWar(t)
	got := w.differences()
	t.Logf("%d differences where the key asks %d things", len(got), w.asked)
	if *update {
		if err := os.WriteFile(warDifferences, []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(warDifferences)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("differs from the key: %s", line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("no longer differs: %s", line)
		}
	}
}

// A war is the sample war in a ledger, beside its key.
type war struct {
	t       testing.TB
	l       *ledger.Ledger
	tx      *store.Tx
	key     *warkey.Key
	records map[string]*truce.Record // by the name of the report
	events  map[string]*ledger.Event // by the name in the key
	claims  map[truce.ID][]truce.Claim
	out     []string
	asked   int // how much the key asks
}

// openWar adds the sample war to a ledger.
func openWar(t *testing.T) *war {
	t.Helper()
	w := &war{t: t, records: map[string]*truce.Record{}, events: map[string]*ledger.Event{}, claims: map[truce.ID][]truce.Claim{}}
	var err error
	if w.key, err = warkey.Parse(w.file("key.txt")); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	db, err := store.Create(ctx, filepath.Join(t.TempDir(), "war.truce"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	p, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	if w.l, err = ledger.Open(ctx, db, p); err != nil {
		t.Fatal(err)
	}
	w.setUp(ctx)
	files, err := filepath.Glob(filepath.Join(warFolder, "reports", "*.txt"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d reports, %v", len(files), err)
	}
	var pages []*ledger.Page
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := intake.Read(data, intake.Options{File: file})
		if err != nil {
			t.Fatal(err)
		}
		page := w.l.Read(a, "")
		w.records[strings.TrimSuffix(filepath.Base(file), ".txt")] = &page.Record
		w.claims[page.Record.ID] = page.Reading.Claims
		pages = append(pages, page)
	}
	if _, err := w.l.Add(ctx, "test", pages...); err != nil {
		t.Fatal(err)
	}
	if faults, err := db.Verify(ctx, nil); err != nil || len(faults) > 0 {
		t.Errorf("verify: %v, %v", faults, err)
	}
	return w
}

func (w *war) file(name string) string {
	data, err := os.ReadFile(filepath.Join(warFolder, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

// setUp gives the ledger the parties, the places and the ceasefire of the war.
func (w *war) setUp(ctx context.Context) {
	b := gazetteer.NewBuilder()
	if _, err := gazetteer.ReadGeoNames(strings.NewReader(w.file("places.txt")), b); err != nil {
		w.t.Fatal(err)
	}
	var places bytes.Buffer
	if _, err := b.WriteTo(&places); err != nil {
		w.t.Fatal(err)
	}
	for _, f := range []struct {
		kind string
		data []byte
	}{{store.KindPlaces, places.Bytes()}, {store.KindParties, []byte(w.file("parties.txt"))}} {
		var err error
		if w.l, err = w.l.PutSetup(ctx, f.kind, f.data, "test", nil); err != nil {
			w.t.Fatal(err)
		}
	}
	c, err := ceasefire.Parse(w.file("ceasefire.txt"))
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.l.PutCeasefire(ctx, c, "test"); err != nil {
		w.t.Fatal(err)
	}
}

// differ notes a difference.
func (w *war) differ(format string, args ...any) { w.out = append(w.out, fmt.Sprintf(format, args...)) }

// differences lists what the ledger has otherwise than the key, what is optional left out.
func (w *war) differences() []string {
	err := w.l.View(context.Background(), func(tx *store.Tx) error {
		w.tx = tx
		for i := range w.key.Events {
			w.event(&w.key.Events[i])
		}
		w.merged()
		w.copies()
		w.answers()
		w.tallies()
		w.board()
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	sort.Strings(w.out)
	return w.out
}

// mention returns the mention that a telling is, nil if it was not read: the one whose trigger overlaps the key's.
func (w *war) mention(in warkey.Telling) *truce.Mention {
	r := w.records[in.Report]
	if r == nil {
		w.t.Fatalf("the key names report %s, which is not there", in.Report)
	}
	words, trigger, err := in.Quote.In(r.Article.Text)
	if err != nil {
		w.t.Fatalf("%s: %v", in.Report, err)
	}
	ms, err := w.tx.MentionsOf(r.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	speaker, _, _ := strings.Cut(in.Speaker, " ")
	tells := func(m *truce.Mention) bool {
		return slices.ContainsFunc(m.Assertions, func(a truce.Assertion) bool { return a.Speaker.Entity == speaker || of(a.Speaker) == speaker })
	}
	for _, span := range []truce.Span{trigger, words} {
		var found *truce.Mention // of several, as where two sides accuse each other, that which the speaker tells
		for _, m := range ms {
			if slices.ContainsFunc(m.Event.Trigger, span.Overlaps) && (found == nil || !tells(found) && tells(m)) {
				found = m
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// event compares one event of the key with the incident that most of its tellings are in.
func (w *war) event(e *warkey.Event) {
	name := "event " + e.Name
	votes := map[truce.ID]int{}
	of := map[int]truce.ID{}
	for i, in := range e.In {
		m := w.mention(in)
		if m == nil {
			continue
		}
		incidents, err := w.tx.IncidentsOf([]truce.ID{m.ID})
		if err != nil {
			w.t.Fatal(err)
		}
		of[i] = incidents[m.ID]
		votes[of[i]]++
	}
	if !e.Optional {
		w.asked++
	}
	best := truce.ID(0)
	for id := range votes {
		if votes[id] > votes[best] || votes[id] == votes[best] && id < best {
			best = id
		}
	}
	if best == 0 {
		if !e.Optional {
			w.differ("%s: not found", name)
		}
		return
	}
	found, err := w.l.Event(w.tx, best, ledger.Moment{})
	if err != nil {
		w.t.Fatal(err)
	}
	w.events[e.Name] = found
	if e.Optional {
		return
	}
	for i, in := range e.In {
		if !in.Optional {
			w.asked += 2 // is it read as this event, and what is said of it
		}
		if !in.Optional && of[i] != best {
			how := "stands in another event"
			if of[i] == 0 {
				how = "was not read"
			}
			w.differ("%s: %s: %q %s", name, in.Report, in.Quote.Words(), how)
		}
		if of[i] == best && !in.Optional {
			w.polarity(name, in)
		}
	}
	w.world(name, e, found.Incident)
	affirmed := map[truce.ID]bool{}
	for _, m := range found.Mentions {
		for _, a := range m.Assertions {
			affirmed[a.ID] = a.Polarity == truce.Affirms
		}
	}
	w.grades(name, e, found.Incident, affirmed)
}

// polarity compares what a telling says.
func (w *war) polarity(name string, in warkey.Telling) {
	var got []string
	for _, a := range w.mention(in).Assertions {
		if slices.Contains(in.Polarity, a.Polarity) {
			return
		}
		got = append(got, fmt.Sprintf("%s %s", a.Speaker.Name, a.Polarity))
	}
	w.differ("%s: %s: %q is told as %s, not %v", name, in.Report, in.Quote.Words(), strings.Join(got, "; "), in.Polarity)
}

// world compares type, place and day.
func (w *war) world(name string, e *warkey.Event, in *truce.Incident) {
	if len(e.Types) > 0 && !slices.Contains(e.Types, in.Type) {
		w.differ("%s: type %s, not %v", name, in.Type, e.Types)
	}
	if len(e.Places) > 0 && !slices.ContainsFunc(e.Places, func(p string) bool { return strings.EqualFold(p, in.Place.Name) }) {
		w.differ("%s: place %q, not %q", name, in.Place.Name, e.Places)
	}
	day := ""
	if in.Time != nil {
		day = in.Time.Start[:min(10, len(in.Time.Start))]
	}
	if day < e.From || day > e.To {
		w.differ("%s: day %q, not %s..%s", name, day, e.From, e.To)
	}
}

// grades compares the three grades.
func (w *war) grades(name string, e *warkey.Event, in *truce.Incident, affirmed map[truce.ID]bool) {
	g := &in.Grades
	w.asked += 6 + len(e.Attribution) + len(e.Among) + len(e.Tolls) // with type, place and day
	if !slices.Contains(e.Occurrence, g.Occurrence.Value) {
		w.differ("%s: occurrence %q, not %q", name, g.Occurrence.Value, e.Occurrence)
	}
	if !slices.Contains(e.Disputed, g.Disputed != nil) {
		w.differ("%s: disputed %v", name, g.Disputed != nil)
	}
	for _, want := range e.Attribution {
		if !slices.ContainsFunc(g.Attribution, func(a truce.Attributed) bool {
			return a.Value == want.Value && (want.Party == "" || of(a.Party) == want.Party) && (want.DeniedBy == "" || a.Denied != nil)
		}) {
			w.differ("%s: no attribution %s %s, denied by %q", name, want.Value, want.Party, want.DeniedBy)
		}
	}
	n := int64(0) // of those that say that it happened
	for _, o := range g.Origins {
		if slices.ContainsFunc(o.Rows, func(id truce.ID) bool { return affirmed[id] }) {
			n++
		}
	}
	if !within(e.Origins, n) {
		w.differ("%s: %d origins, not %s", name, n, ranged(e.Origins))
	}
	for _, want := range e.Among {
		if !slices.ContainsFunc(g.Origins, func(o truce.Origin) bool { return w.isOrigin(o, want) }) {
			w.differ("%s: origin %s (%v) is missing", name, want.Name, want.Sides)
		}
	}
	for _, want := range e.Tolls {
		if !slices.ContainsFunc(g.Numbers, func(n truce.Number) bool {
			return n.Kind == want.Kind && same(n.Low, want.Range.Low) && same(n.High, want.Range.High) && n.Superseded == want.Superseded && n.Conceded == want.Conceded
		}) {
			w.differ("%s: toll %s %s is missing (superseded %v, conceded %v)", name, want.Kind, ranged(want.Range), want.Superseded, want.Conceded)
		}
	}
}

// of is the party that somebody belongs to, or its own id.
func of(p truce.Party) string {
	if p.Of != "" {
		return p.Of
	}
	return p.Entity
}

// isOrigin reports whether an origin is the one that the key names.
func (w *war) isOrigin(o truce.Origin, want warkey.Origin) bool {
	if len(want.Sides) > 0 && !slices.Contains(want.Sides, o.Side) {
		return false
	}
	if want.Party != "" && o.Party != want.Party {
		return false
	}
	first, _, _ := strings.Cut(want.Name, " (")
	return strings.Contains(o.Key, strings.ToLower(first)) || strings.Contains(strings.ToLower(o.Name), strings.ToLower(first)) || o.Party != "" && want.Party == o.Party
}

func within(r warkey.Range, n int64) bool {
	return (r.Low == nil || n >= *r.Low) && (r.High == nil || n <= *r.High)
}

func same(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func ranged(r warkey.Range) string {
	return strings.TrimSuffix(strings.TrimPrefix(number(r.Low)+".."+number(r.High), ""), "")
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

// merged tells of events of the key that are one in the ledger.
func (w *war) merged() {
	by := map[truce.ID][]string{}
	for _, e := range w.key.Events {
		if in := w.events[e.Name]; in != nil {
			by[in.Incident.ID] = append(by[in.Incident.ID], e.Name)
		}
	}
	for _, names := range by {
		if len(names) > 1 {
			w.differ("merged: %s", strings.Join(names, ", "))
		}
	}
}
