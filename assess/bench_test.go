package assess

import (
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func BenchmarkAssertions(b *testing.B) {
	r := &report{t: b, who: testParties(b)}
	for i := range 9 {
		r.claim(truce.Say, "The Sornan Defence Ministry", "said", fmt.Sprintf("that Veskan guns had shelled the mill, killing %d of its soldiers", i+1))
		r.event(truce.Shelling, "shelled", fmt.Sprintf("c%d", i+1)).Actor = []truce.Actor{r.actor("Veskan guns")}
	}
	record := r.record()
	b.ReportAllocs()
	for b.Loop() {
		Assertions(record, r.claims, r.events, r.who)
	}
}

// manyRows returns an incident that many tell.
func manyRows(b *testing.B, n int) *rowSet {
	var lines strings.Builder
	for i := range n {
		speakers := []string{"-", "Sorna", "Vesk", "residents", "Ada Kell", "Sornan Defence Ministry", "Truce Monitoring Mission", "?"}
		outlets := []string{"Meridian", "Radio Karst", "Dol Herald", "Kel Wire", "Ostra Press"}
		fmt.Fprintf(&lines, "2031-05-0%d | %s | %s | affirms | accused=Vesk; harmed=Sorna; killed=%d; copy=%d\n", 1+i%9, outlets[i%5], speakers[i%8], 1+i%40, i%7)
	}
	return readRows(b, lines.String())
}

func BenchmarkGrade(b *testing.B) {
	for _, n := range []int{3, 30, 300} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := manyRows(b, n)
			ctx := Context{Copies: s.copies, Conflict: sornaVesk, Who: testParties(b)}
			b.ReportAllocs()
			for b.Loop() {
				Grade(s.rows, ctx)
			}
		})
	}
}

func BenchmarkIncident(b *testing.B) {
	s := manyRows(b, 30)
	ms := mentionsOf(s.rows, truce.Event{Type: truce.Shelling, Reality: truce.Actual, Place: []truce.Place{{Name: "Karst", Precision: "exact"}}})
	ctx := Context{Copies: s.copies, Conflict: sornaVesk, Who: testParties(b)}
	b.ReportAllocs()
	for b.Loop() {
		Incident(ms, ctx)
	}
}

func BenchmarkTallies(b *testing.B) {
	r := &report{t: b, who: testParties(b)}
	for range 9 {
		r.claim(truce.Accuse, "Sorna", "accused", "Vesk of at least 573 violations of the truce since Sunday")
	}
	record, ms := r.record(), r.mentions()
	b.ReportAllocs()
	for b.Loop() {
		Tallies(record, r.claims, ms, r.who)
	}
}
