package ceasefire

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

const sornaText = `# what the two sides signed at the mill
ceasefire  sorna-vesk-2031
name       Sorna valley truce
kind       cessation
agreed     agreed
party      Q1 Sorna | supporters Q5, Northern League
party:     Q2 Veska
broker     Meridian Union
start      2031-05-20T12:00:00+04:00     # noon, local time
end        2031-06-20
zone       Sorna valley
zone       AZ.18
term 1     fire
term 2b    fire.indirect, weapons | No guns of 100 mm or more\, and no rockets
deadline   2031-06-01
threshold  10 km
binds      Q2
mechanism  Joint post \#4
note       Signed twice.
note       The second text is longer.
`

func sorna() *truce.Ceasefire {
	return &truce.Ceasefire{
		ID: "sorna-vesk-2031", Name: "Sorna valley truce", Kind: "cessation", Agreed: "agreed",
		Parties: []truce.CeasefireParty{{Entity: "Q1", Name: "Sorna", Supporters: []string{"Q5", "Northern League"}}, {Entity: "Q2", Name: "Veska"}},
		Brokers: []string{"Meridian Union"}, Start: "2031-05-20T12:00:00+04:00", End: "2031-06-20", Zone: []string{"Sorna valley", "AZ.18"},
		Terms: []truce.Term{
			{ID: "1", Codes: []string{"fire"}},
			{ID: "2b", Text: "No guns of 100 mm or more, and no rockets", Codes: []string{"fire.indirect", "weapons"}, Deadline: "2031-06-01", Threshold: "10 km", Binds: []string{"Q2"}},
		},
		Mechanism: "Joint post #4", Note: "Signed twice.\nThe second text is longer.",
	}
}

func TestParse(t *testing.T) {
	got, err := Parse(sornaText)
	if err != nil {
		t.Fatal(err)
	}
	if want := sorna(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestParseProblems(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"unknown key", "broker ", "brokr ", "line 8: the key “brokr” is not known; write broker"},
		{"twice", "mechanism ", "name ", "line 18: name: stands twice; write it once"},
		{"short name", "sorna-vesk-2031", "Sorna Vesk", "line 2: ceasefire: the short name “Sorna Vesk” cannot be used; write small letters, digits and hyphens, as in sorna-vesk-2031"},
		{"kind", "cessation", "cesation", "line 4: kind: is “cesation”; write one of: cessation, preliminary, definitive"},
		{"supporters", "| supporters", "| friends", "line 6: party: after | stands “friends”; write supporters and their ids or names, parted by commas"},
		{"no name", "Q2 Veska", "Q2", "line 7: party 2: has no name; write its name after its id"},
		{"on both sides", "Q2 Veska", "Q5 Veska", "line 7: party 2: “Q5” stands on two lines or twice; write each party and supporter once"},
		{"code", "fire.indirect", "fire.indirct", "line 14: term 2: the code “fire.indirct” is not known; write fire.indirect"},
		{"far code", "fire.indirect", "noise", "line 14: term 2: the code “noise” is not known; write one of the codes that the comments list, or put the words after |"},
		{"date", "2031-06-01", "1 June", "line 15: deadline of term 2: “1 June” is no day and no instant; write a day as in 2031-05-20"},
		{"order", "2031-06-20", "2031-05-19", "line 10: end: is before the start"},
		{"binds", "binds      Q2", "binds      Q7", "line 17: binds of term 2: “Q7” is no party"},
		{"same number", "term 2b", "term 1", "line 14: term 2: another term is “1” too"},
		{"deadline first", "term 1     fire\nterm 2b    fire.indirect", "# none\n# fire.indirect", "line 15: deadline: stands before any term; write it below the term"},
		{"one party", "party:     Q2 Veska", "", "party: there are fewer than two parties"},
		{"no start", "start ", "# ", "start: is empty"},
	} {
		if !strings.Contains(sornaText, test.old) {
			t.Fatalf("%s: no %q to replace", test.name, test.old)
		}
		_, err := Parse(strings.Replace(sornaText, test.old, test.new, 1))
		var problems Problems
		if !errors.As(err, &problems) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v\nwant %s", test.name, err, test.want)
		}
	}
}

func TestFormatExplains(t *testing.T) {
	text := Format(sorna())
	for _, want := range []string{
		"ceasefire  sorna-vesk-2031\n", "party      Q1 Sorna | supporters Q5, Northern League\n", "term       2b fire.indirect, weapons | No guns of 100 mm or more\\, and no rockets\n",
		"mechanism  Joint post \\#4\n", "note       The second text is longer.\n", "# What was agreed: a number, the codes of what would violate it",
		"#   fire: small_arms, heavy, indirect, missile, air, drone, naval, unknown\n", "#   unspecified\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestTemplate(t *testing.T) {
	text := Template()
	for _, key := range append(append(append([]string{}, onceKeys...), repeatedKeys...), termKeys...) {
		if !strings.Contains(text, key) {
			t.Errorf("the template does not tell of %s", key)
		}
	}
	for _, want := range []string{"\nname\n", "\nparty\nparty\n", "\nstart\n# end\n", "\n# broker\n", "\n# zone\n", "\n# term 1\n", "\n# mechanism\n# note\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	_, err := Parse(text)
	if err == nil || !strings.Contains(err.Error(), "name: is empty") || !strings.Contains(err.Error(), "start: is empty") {
		t.Errorf("the empty template gives %v", err)
	}
}

// drawnWord is a value that the text form can carry, with the characters that need care.
var drawnWord = rapid.StringMatching(`[A-Za-zäЖ#|,\\0-9]([A-Za-zé #|,\\.n0-9-]{0,12}[A-Za-zäЖ#|,\\0-9])?`)

func drawnCeasefire(t *rapid.T) *truce.Ceasefire {
	some := func(label string) []string { return rapid.SliceOfN(drawnWord, 0, 3).Draw(t, label) }
	c := &truce.Ceasefire{
		ID: rapid.StringMatching(`[a-z0-9][a-z0-9-]{0,20}`).Draw(t, "id"), Name: drawnWord.Draw(t, "name"),
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Agreed: rapid.SampledFrom(agreement).Draw(t, "agreed"),
		Start: rapid.SampledFrom([]string{"1999-02-03", "2031-05-20T12:00:00+04:00", "1975-01-27T18:00-03:00"}).Draw(t, "start"),
		End:   rapid.SampledFrom([]string{"", "2040-01-01"}).Draw(t, "end"),
		Note:  strings.Join(some("note"), "\n"), Mechanism: strings.Join(some("mechanism"), "\n"),
		Brokers: nilIfNone(some("brokers")), Zone: nilIfNone(some("zone")),
	}
	for i := range rapid.IntRange(2, 4).Draw(t, "parties") {
		p := truce.CeasefireParty{Entity: numberedID("Q", i), Name: drawnWord.Draw(t, "party")}
		for j := range rapid.IntRange(0, 2).Draw(t, "supporters") {
			p.Supporters = append(p.Supporters, numberedID("S, "+p.Entity, j))
		}
		c.Parties = append(c.Parties, p)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "terms") {
		c.Terms = append(c.Terms, truce.Term{
			ID: numberedID("t", i), Text: rapid.OneOf(rapid.Just(""), drawnWord).Draw(t, "text"),
			Codes:    nilIfNone(rapid.SliceOfN(rapid.SampledFrom(codeNames()), 0, 3).Draw(t, "codes")),
			Deadline: rapid.SampledFrom([]string{"", "2031-06-01"}).Draw(t, "deadline"), Threshold: rapid.OneOf(rapid.Just(""), drawnWord).Draw(t, "threshold"),
			Binds: nilIfNone(rapid.SliceOfN(rapid.SampledFrom([]string{"Q0", "Q1"}), 0, 2).Draw(t, "binds")),
		})
	}
	return c
}

func numberedID(prefix string, n int) string { return prefix + string(rune('0'+n)) }

func nilIfNone(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	return s
}

func TestParseOfFormat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawnCeasefire(t)
		if err := Validate(c); err != nil {
			t.Fatalf("drawn ceasefire is not valid: %v", err)
		}
		got, err := Parse(Format(c))
		if err != nil {
			t.Fatalf("%v\n%s", err, Format(c))
		}
		if !reflect.DeepEqual(got, c) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, c, Format(c))
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(sornaText)
	f.Add(Template())
	f.Add("party | | ,\\\nterm\n#")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(Format(c))
		if err != nil || !reflect.DeepEqual(again, c) {
			t.Errorf("got %+v, %v\nwant %+v", again, err, c)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(sornaText); err != nil {
			b.Fatal(err)
		}
	}
}
