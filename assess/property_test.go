package assess

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

// drawRows draws assertions of one event. Records have an outlet, credits and a copy group of their own, as in a ledger.
func drawRows(t *rapid.T, tb testing.TB) *rowSet {
	speakers := []string{
		"-", "-", "?", "Sorna", "Sornan Defence Ministry", "Vesk", "Veskan army", "Hill Front", "Brannia", "Truce Monitoring Mission",
		"residents", "a doctor", "Ada Kell", "Kell", "Kel Wire", "officials", "Veskan officials",
	}
	outlets := []string{"The Meridian Post", "Lower Valley Gazette", "Ostra Press", "Kel Wire", "Radio Karst", "", "Reuters"}
	polarities := []string{"affirms", "affirms", "affirms", "denies", "denies_blame", "denies_motive", "doubts", "foretells", "retracts"}
	type head struct{ day, outlet, options string }
	var heads []head
	for i := range rapid.IntRange(1, 6).Draw(t, "records") {
		h := head{rapid.SampledFrom([]string{"", "2031-05-04", "2031-05-05", "2031-05-06"}).Draw(t, "day"), rapid.SampledFrom(outlets).Draw(t, "outlet"), fmt.Sprintf("record=r%d", i)}
		if c := rapid.SampledFrom([]string{"", "", "Kel Wire", "Reuters"}).Draw(t, "credit"); c != "" {
			h.options += "; credit=" + c
		}
		if g := rapid.IntRange(0, 4).Draw(t, "group"); g > 2 {
			h.options += fmt.Sprintf("; copy=%d", g)
		}
		heads = append(heads, h)
	}
	s := &rowSet{groups: map[truce.ID]string{}}
	for i := range rapid.IntRange(1, 10).Draw(t, "rows") {
		h := rapid.SampledFrom(heads).Draw(t, "record")
		options := h.options
		for _, key := range [...]string{"accused", "harmed", "relay"} {
			if p := rapid.SampledFrom([]string{"", "", "Sorna", "Vesk", "Hill Front"}).Draw(t, key); p != "" {
				options += "; " + key + "=" + p
			}
		}
		if n := rapid.IntRange(0, 6).Draw(t, "killed"); n > 2 {
			options += fmt.Sprintf("; killed=%d", n)
		}
		if rapid.IntRange(0, 9).Draw(t, "loss") == 0 {
			options += "; loss"
		}
		line := strings.Join([]string{h.day, h.outlet, rapid.SampledFrom(speakers).Draw(t, "speaker"), rapid.SampledFrom(polarities).Draw(t, "polarity"), options}, " | ")
		s.rows = append(s.rows, s.readRow(tb, line, i))
	}
	return s
}

func drawContext(t *rapid.T, tb testing.TB, s *rowSet) Context {
	ctx := Context{Copies: s.copies, Who: testParties(tb)}
	if rapid.Bool().Draw(t, "conflict") {
		ctx.Conflict = sornaVesk
	}
	return ctx
}

func TestAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		want := Grade(s.rows, ctx)
		shuffled := rapid.Permutation(s.rows).Draw(rt, "order")
		if got := Grade(append(shuffled, shuffled[0]), ctx); !reflect.DeepEqual(got, want) {
			rt.Fatalf("another order, one row twice: %+v\nwant %+v", got, want)
		}
	})
}

// An incident is one function of the set of its mentions, whatever places, times and types they have.
func TestIncidentAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		var events []truce.Event
		for range len(s.rows) {
			e := truce.Event{Type: rapid.SampledFrom(truce.EventTypes[:4]).Draw(rt, "type"), Reality: rapid.SampledFrom(truce.Realities[:]).Draw(rt, "reality")}
			for range rapid.IntRange(0, 2).Draw(rt, "places") {
				e.Place = append(e.Place, truce.Place{
					Name: rapid.SampledFrom([]string{"Karst", "Dol", "Orsk"}).Draw(rt, "place"), GeoNames: rapid.IntRange(0, 2).Draw(rt, "id"),
					Precision: rapid.SampledFrom([]string{"exact", "adm1", "country"}).Draw(rt, "precision"),
				})
			}
			if day := rapid.IntRange(0, 3).Draw(rt, "day"); day > 0 {
				e.Time = &truce.Interval{Start: fmt.Sprintf("2031-05-0%d", day), Precision: rapid.SampledFrom([]string{"day", "week"}).Draw(rt, "fine")}
			}
			events = append(events, e)
		}
		ms := mentionsOf(s.rows, events...)
		want := Incident(ms, ctx)
		got := Incident(rapid.Permutation(ms).Draw(rt, "order"), ctx)
		if !reflect.DeepEqual(got, want) {
			rt.Fatalf("another order: %+v\nwant %+v", got, want)
		}
	})
}

func TestCopyNeverRaises(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		before := len(Origins(s.rows, ctx))
		of := rapid.SampledFrom(s.rows).Draw(rt, "copied").Record
		if s.groups[of] == "" {
			s.groups[of] = "new"
		}
		copied := truce.NewID("a copy")
		s.groups[copied] = s.groups[of]
		outlet := OutletOf(rapid.SampledFrom([]string{"Radio Karst", "Dol Herald", "Ostra Press", ""}).Draw(rt, "outlet of the copy"), ctx.Who)
		credit := rapid.SampledFrom([]string{"", "Reuters", "Kel Wire"}).Draw(rt, "credit of the copy")
		rows := slices.Clone(s.rows)
		for i, a := range s.rows {
			if a.Record != of || rapid.IntRange(0, 3).Draw(rt, "left out") == 0 {
				continue
			}
			a.ID, a.Record, a.Outlet, a.Day = truce.NewID("copy", fmt.Sprint(i)), copied, outlet, "2031-05-0"+rapid.SampledFrom([]string{"3", "7"}).Draw(rt, "day of the copy")
			if credit != "" {
				a.Credits = []string{credit}
			}
			rows = append(rows, a)
		}
		if after := len(Origins(rows, ctx)); after > before {
			rt.Fatalf("%d origins, with a copy %d", before, after)
		}
	})
}

func TestSetAsideNeverRaises(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		before := Origins(s.rows, ctx)
		victim := rapid.SampledFrom(s.rows).Draw(rt, "source")
		by := rapid.SampledFrom([]string{"speaker", "outlet", "record", "row"}).Draw(rt, "by")
		var left []truce.Assertion
		for _, a := range s.rows {
			drop := a.ID == victim.ID
			switch by {
			case "speaker":
				drop = a.Speaker == victim.Speaker
			case "outlet":
				drop = a.Outlet == victim.Outlet
			case "record":
				drop = a.Record == victim.Record
			}
			if drop {
				ctx.SetAside = append(ctx.SetAside, a)
			} else {
				left = append(left, a)
			}
		}
		if after := Origins(left, ctx); len(after) > len(before) {
			rt.Fatalf("%d origins, without a source %d", len(before), len(after))
		}
	})
}

// An origin that is taken away with all its rows leaves the others as they are.
func TestOriginGone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		before := Origins(s.rows, ctx)
		gone := rapid.SampledFrom(before).Draw(rt, "origin")
		left := slices.DeleteFunc(slices.Clone(s.rows), func(a truce.Assertion) bool { return slices.Contains(gone.Rows, a.ID) })
		if after := Origins(left, ctx); len(after) != len(before)-1 {
			rt.Fatalf("%d origins, without one of them %d", len(before), len(after))
		}
	})
}

func TestNoDisputeByBlameOrMotive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		want := Grade(s.rows, ctx).Disputed
		line := "2031-05-06 | Radio Karst | " + rapid.SampledFrom([]string{"Vesk", "Sorna", "Brannia"}).Draw(rt, "who") + " | " +
			rapid.SampledFrom([]string{"denies_blame", "denies_motive"}).Draw(rt, "denial")
		rows := append(slices.Clone(s.rows), s.readRow(t, line, 99))
		if got := Grade(rows, ctx).Disputed; !reflect.DeepEqual(got, want) {
			rt.Fatalf("disputed by %q: %+v, before %+v", line, got, want)
		}
	})
}

func TestOverrideHidesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		want := Grade(s.rows, ctx)
		for i := range rapid.IntRange(1, 4).Draw(rt, "decisions") {
			ctx.Decisions = append(ctx.Decisions, truce.Decision{
				Kind: rapid.SampledFrom([]string{truce.DecideOverride, truce.DecideClear}).Draw(rt, "kind"), A: s.rows[0].Mention,
				Field: rapid.SampledFrom([]string{"occurrence", "attribution", "numbers"}).Draw(rt, "field"), Value: truce.Unverifiable, Reason: "seen by nobody", By: "R. Ilves", Seq: int64(i + 1),
			})
		}
		got := Grade(s.rows, ctx)
		ctx.Decisions = rapid.Permutation(ctx.Decisions).Draw(rt, "order")
		if again := Grade(s.rows, ctx); !reflect.DeepEqual(got, again) {
			rt.Fatalf("decisions in another order: %+v\nwant %+v", again, got)
		}
		got.Override = nil
		if !reflect.DeepEqual(got, want) {
			rt.Fatalf("overridden: %+v\ncomputed: %+v", got, want)
		}
	})
}

// Every grade names its rule, which docs/grading.md prints, and the rows that fed it.
func TestGradesTellWhy(t *testing.T) {
	page, err := os.ReadFile("../docs/grading.md")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		g := Grade(s.rows, drawContext(rt, t, s))
		known := map[truce.ID]bool{}
		for _, a := range s.rows {
			known[a.ID] = true
		}
		check := func(what string, f truce.Finding) {
			if f.Value != "" && len(f.Rows) == 0 {
				rt.Fatalf("%s has no rows: %+v", what, f)
			}
			if f.Rule == "" || !strings.Contains(string(page), "`"+f.Rule+"`") {
				rt.Fatalf("%s has the rule %q, which docs/grading.md does not print", what, f.Rule)
			}
			if !slices.IsSorted(f.Rows) {
				rt.Fatalf("%s has its rows out of order", what)
			}
			for _, id := range f.Rows {
				if !known[id] {
					rt.Fatalf("%s names a row that is not there", what)
				}
			}
		}
		check("occurrence", g.Occurrence)
		if g.Disputed != nil {
			check("disputed", *g.Disputed)
		}
		for _, a := range g.Attribution {
			check("attribution", a.Finding)
			if a.Denied != nil {
				check("denied", *a.Denied)
			}
		}
		for i, n := range g.Numbers {
			if len(n.Rows) == 0 || n.Origin >= len(g.Origins) || slices.Contains(n.Conflicts, i) {
				rt.Fatalf("number %d: %+v", i, n)
			}
			for _, k := range n.Conflicts {
				if !slices.Contains(g.Numbers[k].Conflicts, i) {
					rt.Fatalf("%d conflicts with %d, and not the other way", i, k)
				}
			}
		}
		rows := 0
		for _, o := range g.Origins {
			rows += len(o.Rows)
			if o.Key == "" || o.Side == "" || o.Records == 0 || o.Outlets == 0 {
				rt.Fatalf("origin %+v", o)
			}
		}
		if rows != len(s.rows) {
			rt.Fatalf("%d rows in origins, of %d", rows, len(s.rows))
		}
	})
}

// Sorna and Vesk change places: so do they in the grades, and nothing else changes.
func TestSwap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawRows(rt, t)
		ctx := drawContext(rt, t, s)
		ctx.Conflict.Parties = slices.Clone(ctx.Conflict.Parties)
		want := Grade(s.rows, ctx)
		var rows []truce.Assertion
		for _, a := range s.rows {
			a.Speaker, a.Outlet.Party = swapParty(a.Speaker), swapped(a.Outlet.Party)
			a.Accused, a.Harmed, a.Relays = swapParties(a.Accused), swapParties(a.Harmed), swapParties(a.Relays)
			if a.Outlet.ID == "ostrapress" || slices.ContainsFunc(append(a.Relays, a.Speaker), func(p truce.Party) bool { return p.Entity == "ostrapress" }) {
				rt.Skip("the registry knows whose agency this is")
			}
			rows = append(rows, a)
		}
		for i, p := range ctx.Conflict.Parties {
			ctx.Conflict.Parties[i].Entity, ctx.Conflict.Parties[i].Name = swapped(p.Entity), swapped(p.Name)
		}
		got := Grade(rows, ctx)
		a, b := sortedLines(swapped(dump(&got))), sortedLines(dump(&want))
		if !slices.Equal(a, b) {
			rt.Fatalf("swapped and swapped back:\n%s\nwant:\n%s", strings.Join(a, ""), strings.Join(b, ""))
		}
	})
}

func swapped(s string) string {
	return strings.NewReplacer("Sorna", "Vesk", "Vesk", "Sorna", "sorna", "vesk", "vesk", "sorna").Replace(s)
}

func swapParty(p truce.Party) truce.Party {
	p.Entity, p.Name, p.Of = swapped(p.Entity), swapped(p.Name), swapped(p.Of)
	return p
}

func swapParties(list []truce.Party) []truce.Party {
	var out []truce.Party
	for _, p := range list {
		out = append(out, swapParty(p))
	}
	return out
}

// sortedLines returns the lines of a dump without the order of what it names: that goes by id.
func sortedLines(s string) []string {
	var lines []string
	for line := range strings.Lines(s) {
		words := strings.Fields(line)
		slices.Sort(words)
		lines = append(lines, strings.Join(words, " ")+"\n")
	}
	slices.Sort(lines)
	return lines
}
