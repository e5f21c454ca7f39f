package coref

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/truce-ledger/truce"
)

// The parties of the tests: two states with ministries, a group, a mission.
var (
	north   = truce.Party{Entity: "N:defence", Name: "Norrland's Defence Ministry", Kind: "ministry", Of: "N"}
	south   = truce.Party{Entity: "S:army", Name: "Suderland's army", Kind: "force", Of: "S"}
	northPM = truce.Party{Entity: "N:prime-minister", Name: "prime minister", Of: "N"}
	rebels  = truce.Party{Entity: "front", Name: "the Front", Kind: "group", Of: "front"}
	mission = truce.Party{Entity: "mission", Name: "Vale Mission", Kind: "monitor"}
)

// report makes a mention of the shelling of Mirstad with one assertion.
func report(record truce.ID, published, words string, speaker truce.Party, polarity truce.Polarity, change ...func(a *truce.Assertion)) *truce.Mention {
	m := &truce.Mention{
		ID: truce.MentionID(record, "e1"), Record: record, Published: published, Words: words,
		Event: truce.Event{
			Type: truce.Shelling, Actor: []truce.Actor{{Entity: "S", Name: "Suderland"}}, Target: []truce.Actor{{Entity: "N", Name: "Norrland"}},
		},
	}
	a := truce.Assertion{Record: record, Mention: m.ID, Claim: "c1", Speaker: speaker, Polarity: polarity, Act: truce.Say, Words: words}
	if polarity == truce.Denies || polarity == truce.DeniesBlame || polarity == truce.DeniesMotive {
		a.Act = truce.Deny
	}
	for _, c := range change {
		c(&a)
	}
	m.Assertions = []truce.Assertion{a}
	return m
}

func accusing(p ...truce.Party) func(a *truce.Assertion) {
	return func(a *truce.Assertion) { a.Accused = p }
}

func TestAnswers(t *testing.T) {
	said := report(1, "2031-05-04T08:00:00Z", "Suderland's guns shelled Mirstad, the ministry said.", north, truce.Affirms, accusing(truce.Party{Entity: "S", Name: "Suderland"}))
	for _, c := range []struct {
		name     string
		mentions []*truce.Mention
		claims   map[truce.ID][]truce.Claim
		want     string
	}{
		{"the accused denies", []*truce.Mention{said, report(2, "2031-05-04T18:00:00Z", "It did not shell the town, the army said.", south, truce.DeniesBlame)}, nil, "2c1→1c1 answers:accused"},
		{"on its own pages", []*truce.Mention{said, report(2, "2031-05-05", "The army did not shell the town.", south, truce.Denies, func(a *truce.Assertion) { a.Claim = "" })}, nil, "2→1c1 answers:accused"},
		{"a writer's own voice", []*truce.Mention{said, report(2, "2031-05-05", "The town was not shelled.", truce.Party{}, truce.Denies, func(a *truce.Assertion) { a.Claim = "" })}, nil, ""},
		{"whoever comes first", []*truce.Mention{report(2, "2031-05-04T18:00:00Z", "It did not shell the town, the army said.", south, truce.Denies), said}, nil, "2c1→1c1 answers:accused"},
		{"denied before it was said", []*truce.Mention{said, report(2, "2031-05-03", "The army denied it.", south, truce.Denies)}, nil, ""},
		{"denied earlier that day", []*truce.Mention{said, report(2, "2031-05-04T06:00:00Z", "The army denied it.", south, truce.Denies)}, nil, ""},
		{"denied that day", []*truce.Mention{said, report(2, "2031-05-04", "The army denied it.", south, truce.Denies)}, nil, "2c1→1c1 answers:accused"},
		{"answered in its own article", []*truce.Mention{said, report(2, "2031-05-05", "The army denied it.", south, truce.Denies)}, map[truce.ID][]truce.Claim{2: {{ID: "c1", Answers: "c2"}}}, ""},
		{"own claims that answer nothing", []*truce.Mention{said, report(2, "2031-05-05", "The army denied it.", south, truce.Denies)}, map[truce.ID][]truce.Claim{2: {{ID: "c1"}, {ID: "c2", Answers: "c1"}}}, "2c1→1c1 answers:accused"},
		{"its own side does not answer", []*truce.Mention{said, report(2, "2031-05-05", "The prime minister declined to comment.", northPM, truce.Doubts)}, nil, ""},
		{"a monitor could not verify", []*truce.Mention{said, report(2, "2031-05-05", "The mission could not verify it.", mission, truce.Doubts)}, nil, "2c1→1c1 answers:other-side"},
		{"a third party confirms", []*truce.Mention{said, report(2, "2031-05-05", "The mission confirmed the shelling.", mission, truce.Affirms, func(a *truce.Assertion) { a.Act = truce.Confirm })}, nil, "2c1→1c1 answers:other-side"},
		{"a plain assertion answers nothing", []*truce.Mention{said, report(2, "2031-05-05", "Suderland shelled Mirstad, the mission said.", mission, truce.Affirms)}, nil, ""},
		{"the latest one", []*truce.Mention{
			said, report(3, "2031-05-05", "The Front saw Suderland's guns fire.", rebels, truce.Affirms), report(2, "2031-05-06", "The army denied everything.", south, truce.DeniesMotive),
		}, nil, "2c1→1c1 answers:accused"},
		{"the latest of equals", []*truce.Mention{
			said, report(3, "2031-05-05", "The premier too blamed Suderland.", northPM, truce.Affirms, accusing(truce.Party{Entity: "S"})), report(2, "2031-05-06", "The army denied everything.", south, truce.Denies),
		}, nil, "2c1→3c1 answers:accused"},
		{"whose claim it names", []*truce.Mention{
			said, report(3, "2031-05-05", "Shells fell on Mirstad, the Front said.", rebels, truce.Affirms), report(2, "2031-05-06", "The mission found nothing to support Norrland's latest claim.", mission, truce.Doubts),
		}, nil, "2c1→1c1 answers:named"},
		{"a victim's name is no speaker's", []*truce.Mention{
			said, report(3, "2031-05-05", "Shells fell on Mirstad, the Front said.", rebels, truce.Affirms), report(2, "2031-05-06", "The mission could not say who shelled Norrland.", mission, truce.Doubts),
		}, nil, "2c1→3c1 answers:other-side"},
		{"taken back", []*truce.Mention{said, report(2, "2031-05-05", "The ministry withdrew its report.", north, truce.Retracts)}, nil, "2c1→1c1 answers:own"},
		{"a denial is not answered as an assertion", []*truce.Mention{
			report(1, "2031-05-04", "No shell fell, the army said.", south, truce.Denies), report(2, "2031-05-05", "The mission confirmed it.", mission, truce.Affirms, func(a *truce.Assertion) { a.Act = truce.Confirm }),
		}, nil, ""},
		{"a writer's voice is not answered", []*truce.Mention{
			report(1, "2031-05-04", "Mirstad was shelled.", truce.Party{}, truce.Affirms, func(a *truce.Assertion) { a.Claim = "" }), report(2, "2031-05-05", "The army denied it.", south, truce.Denies),
		}, nil, ""},
		{"days unknown", []*truce.Mention{report(1, "", "Shells fell, said the ministry.", north, truce.Affirms), report(2, "", "The army denied it.", south, truce.Denies)}, nil, "2c1→1c1 answers:other-side"},
	} {
		if got := shown(Answers(c.mentions, c.claims)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func shown(answers []Answer) string {
	var out []string
	for _, a := range answers {
		out = append(out, fmt.Sprintf("%d%s→%d%s %s", int64(a.Of.Record), a.Of.Claim, int64(a.To.Record), a.To.Claim, a.Rule))
	}
	return strings.Join(out, ", ")
}

// TestAnswersHolds holds that the order of mentions does not matter, that no claim answers one of its own article
// or of its own side, or a later one, and that swapping the parties swaps nothing else.
func TestAnswersHolds(t *testing.T) {
	polarities := []truce.Polarity{truce.Affirms, truce.Affirms, truce.Denies, truce.DeniesBlame, truce.Doubts, truce.Retracts, truce.Foretells}
	rapid.Check(t, func(t *rapid.T) {
		var mentions, swapped []*truce.Mention
		n := rapid.IntRange(1, 7).Draw(t, "mentions")
		for i := range n {
			speaker := rapid.SampledFrom([]truce.Party{north, south, rebels, mission, northPM, {}}).Draw(t, "speaker")
			polarity := rapid.SampledFrom(polarities).Draw(t, "polarity")
			day := fmt.Sprintf("2031-05-0%d", rapid.IntRange(1, 4).Draw(t, "day"))
			record := truce.ID(rapid.IntRange(1, 5).Draw(t, "record"))
			m := report(record, day, "Words of it.", speaker, polarity, func(a *truce.Assertion) { a.Claim = fmt.Sprintf("c%d", i) })
			mentions = append(mentions, m)
			other := *m
			other.Assertions = slices.Clone(m.Assertions)
			other.Assertions[0].Speaker = map[string]truce.Party{"N:defence": south, "S:army": north}[speaker.Entity]
			if other.Assertions[0].Speaker.Entity == "" {
				other.Assertions[0].Speaker = speaker
			}
			if speaker.Entity == northPM.Entity {
				other.Assertions[0].Speaker = truce.Party{Entity: "S:prime-minister", Name: "prime minister", Of: "S"}
			}
			swapped = append(swapped, &other)
		}
		got := Answers(mentions, nil)
		if again := Answers(rapid.Permutation(mentions).Draw(t, "order"), nil); shown(again) != shown(got) {
			t.Fatalf("order matters: %s and %s", shown(got), shown(again))
		}
		if other := Answers(swapped, nil); shown(other) != shown(got) {
			t.Fatalf("parties matter: %s and %s", shown(got), shown(other))
		}
		for _, a := range got {
			if a.Of.Record == a.To.Record {
				t.Fatalf("answers its own article: %s", shown(got))
			}
		}
	})
}

// BenchmarkAnswers finds the answers among 200 mentions of one incident.
func BenchmarkAnswers(b *testing.B) {
	var mentions []*truce.Mention
	for i := range 200 {
		speaker, polarity := north, truce.Affirms
		if i%4 == 3 {
			speaker, polarity = south, truce.Denies
		}
		mentions = append(mentions, report(truce.ID(i+1), fmt.Sprintf("2031-05-%02d", 1+i/10), "Words of it.", speaker, polarity))
	}
	for b.Loop() {
		if got := Answers(mentions, nil); len(got) != 50 {
			b.Fatal(len(got))
		}
	}
}
