package ceasefire

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// dumpProposals writes a proposal a line, and then its reasons.
func dumpProposals(ps []Proposal) string {
	var out strings.Builder
	for _, p := range ps {
		c := p.Ceasefire
		fmt.Fprintf(&out, "%s “%s” %s %s", c.ID, c.Name, c.Kind, c.Agreed)
		for _, side := range c.Parties {
			fmt.Fprintf(&out, " %s=%s", side.Entity, side.Name)
		}
		fmt.Fprintf(&out, " %s/%s zone %v brokers %v from %d\n", c.Start, c.End, c.Zone, c.Brokers, p.Incidents)
		for _, w := range p.Why {
			out.WriteString("  " + w + "\n")
		}
	}
	return out.String()
}

func TestPropose(t *testing.T) {
	var ins []*truce.Incident
	var ms []*truce.Mention
	add := func(id truce.ID, s scene) *truce.Incident {
		in, m := s.build()
		in.ID, in.Mentions, m[0].ID, m[0].Record = id, []truce.ID{id + 100}, id+100, id+200
		ins, ms = append(ins, in), append(ms, m...)
		return in
	}
	both := []truce.Party{veskaState, sornaArmy}
	add(1, scene{kind: truce.TruceAgreed, words: "Sorna and Veska agreed a truce in the valley, a Halm-brokered deal.", accused: both, place: inValley, day: "2031-05-20", first: "2031-05-19"})
	add(2, scene{kind: truce.TruceAgreed, words: "The truce between Sorna and Veska was mediated by the Meridian Union and Tarn.", accused: both, speaker: sornaState, place: somewhere, first: "2031-05-21"})
	add(3, scene{kind: truce.Talks, words: "Talks brokered by Lady Orm of Dara went on.", accused: both, first: "2031-05-18"})
	add(4, scene{kind: truce.Talks, words: "Talks brokered by Nobody went on.", accused: both, first: "2031-03-01"})
	add(5, scene{kind: truce.TruceAgreed, words: "Halm declared a truce.", accused: []truce.Party{halmState, observers}, first: "1999-04-02"})
	add(6, scene{kind: truce.TruceAgreed, words: "A truce was declared.", first: "2031-05-20"})
	add(9, scene{kind: truce.TruceAgreed, words: "Both sides broke the truce on Friday.", accused: both, first: "2031-05-30"}) // speaks of one only
	add(10, scene{kind: truce.TruceAgreed, words: "Sorna and Veska signed a truce brokered by Halm.", first: "2032-01-05"})
	add(11, scene{kind: truce.TruceAgreed, words: "Tarn and the Dara Front agreed to a truce.", accused: []truce.Party{{Name: "Tarn and Dara Front"}}, first: "1987-03-05"})
	add(12, scene{kind: truce.Gunfire, words: "Halm's police fired.", accused: []truce.Party{halmState}, first: "2032-01-05"})
	add(7, scene{kind: truce.Shelling, words: "Veska shelled Sorna.", accused: both, first: "2031-05-20"})
	later := add(8, scene{kind: truce.TruceAgreed, words: "Both signed a peace treaty.", accused: both, first: "2031-11-02"})
	later.Time = &truce.Interval{Start: "2031-11-05", End: "2031-11-12", Precision: "day"}
	want := `dara-tarn-1987 “Dara Front–Tarn truce of 1987-03-05” cessation agreed dara=Dara Front tarn=Tarn 1987-03-05/ zone [] brokers [] from [11]
  articles that tell of a truce agreed, declared or begun: 1, as events: 1
  start: nobody tells it; 1987-03-05 is the day of the first report
  party: Dara Front has no registry id; a short name stands in its place
  party: Tarn has no registry id; a short name stands in its place
  terms: none are read; without terms everything counts as a violation of the ceasefire
halm-1999 “Halm truce of 1999-04-02” cessation unilateral Q3=Halm 1999-04-02/ zone [] brokers [] from [5]
  articles that tell of a truce agreed, declared or begun: 1, as events: 1
  start: nobody tells it; 1999-04-02 is the day of the first report
  party: only one is named; add those whom its truce spares
  terms: none are read; without terms everything counts as a violation of the ceasefire
sorna-veska-2031 “Sorna–Veska truce of 2031-05-20” cessation agreed Q1=Sorna Q2=Veska 2031-05-20/ zone [Sorna valley] brokers [Halm Lady Orm of Dara Meridian Union Tarn] from [1 2]
  articles that tell of a truce agreed, declared or begun: 2, as events: 2
  start: the day that is told, 2031-05-20
  zone: Sorna valley is where it is told of, which may be where it was signed
  broker: by the words of the reports
  terms: none are read; without terms everything counts as a violation of the ceasefire
sorna-veska-2031-2 “Sorna–Veska truce of 2031-11-05” definitive agreed Q1=Sorna Q2=Veska 2031-11-05/2031-11-11 zone [] brokers [] from [8]
  articles that tell of a truce agreed, declared or begun: 1, as events: 1
  start: the day that is told, 2031-11-05
  terms: none are read; without terms everything counts as a violation of the ceasefire
sorna-veska-2032 “Sorna–Veska truce of 2032-01-05” cessation agreed Q1=Sorna Q2=Veska 2032-01-05/ zone [] brokers [Halm] from [10]
  articles that tell of a truce agreed, declared or begun: 1, as events: 1
  start: nobody tells it; 2032-01-05 is the day of the first report
  broker: by the words of the reports
  terms: none are read; without terms everything counts as a violation of the ceasefire
`
	for range ins {
		ins = append(ins[1:], ins[0])
		ms = append(ms[2:], ms[:2]...)
		if got := dumpProposals(Propose(ins, ms)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
	for _, p := range Propose(ins, ms) {
		err := Validate(p.Ceasefire)
		if (err == nil) != (len(p.Ceasefire.Parties) > 1) {
			t.Errorf("%s: %v", p.Ceasefire.ID, err)
		}
		text := p.Text()
		if again, err := Parse(text); len(p.Ceasefire.Parties) > 1 && (err != nil || !reflect.DeepEqual(again, p.Ceasefire)) {
			t.Errorf("%s: the text form gives %+v, %v", p.Ceasefire.ID, again, err)
		}
		if !strings.HasPrefix(text, "# Proposed from what was read.") || !strings.Contains(text, "\n# - "+p.Why[0]+"\n") {
			t.Errorf("no reasons in\n%s", text)
		}
		if !slices.IsSorted(p.Mentions) || len(p.Mentions) == 0 {
			t.Errorf("%s: mentions %v", p.Ceasefire.ID, p.Mentions)
		}
	}
}

func BenchmarkPropose(b *testing.B) {
	in, ms := scene{kind: truce.TruceAgreed, words: "Sorna and Veska agreed a truce, mediated by the Meridian Union.", accused: []truce.Party{veskaState, sornaState}, place: inValley, day: "2031-05-20", first: "2031-05-19"}.build()
	for b.Loop() {
		Propose([]*truce.Incident{in}, ms)
	}
}
