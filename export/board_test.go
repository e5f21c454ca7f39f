package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
)

func ref(n int64) *int64 { return &n }

func boardExample() *ceasefire.BoardTable {
	c := &truce.Ceasefire{
		ID: "sorna-vesk-2031", Name: "Sorna valley truce", Kind: "cessation", Agreed: "agreed", Start: "2031-05-20T12:00:00+04:00", Zone: []string{"Sorna valley"},
		Parties: []truce.CeasefireParty{{Entity: "Q1", Name: "Sorna"}, {Entity: "Q2", Name: "Veska"}},
		Terms: []truce.Term{
			{ID: "1", Codes: []string{"fire"}},
			{ID: "2b", Text: "No artillery within ten kilometres of the line, and every gun back in its depot", Codes: []string{"weapons"}, Deadline: "2031-05-21", Binds: []string{"Q2"}},
		},
	}
	entry := func(id truce.ID, day, term, side, grade string, denied bool) truce.CeasefireEntry {
		return truce.CeasefireEntry{Ceasefire: c.ID, Incident: id, Day: day, Term: term, Side: side, Grade: grade, Denied: denied, Kind: ceasefire.Allegation}
	}
	entries := []truce.CeasefireEntry{
		entry(1, "2031-05-20", "1", "Q1", truce.Alleged, true), entry(1, "2031-05-20", "1", "Q2", truce.Alleged, true),
		entry(2, "2031-05-22", "1", "Q2", truce.Established, false), entry(3, "2031-05-22", "1", "Q2", truce.Reported, false),
		entry(4, "2031-05-22", "1", "Q2", truce.Corroborated, true), entry(5, "2031-05-24", "", "", truce.Refuted, true),
	}
	entries[2].Kind, entries[5].Undated = ceasefire.Observation, true
	tallies := []truce.Tally{
		{ID: 9, Claimant: truce.Party{Name: "Sorna"}, Against: "Q2", Low: ref(573), High: ref(573), Unit: "violations", From: "2031-05-20", To: "2031-05-23", Day: "2031-05-23"},
		{ID: 8, Claimant: truce.Party{Name: "the Joint Monitoring Mission"}, Low: ref(40), Unit: "explosions and bursts of fire", Day: "2031-05-22"},
	}
	coverage := map[string]int{"2031-05-20": 3, "2031-05-22": 12, "2031-05-23": 1}
	b := ceasefire.Board(c, entries, tallies, coverage, "", "2031-05-24", "2031-05-24")
	b.Missed = ceasefire.Missed(c, nil, "2031-05-24")
	return b
}

func drawBoard(t testing.TB, o LedgerOptions, b *ceasefire.BoardTable) string {
	t.Helper()
	var out bytes.Buffer
	if err := DrawBoard(&out, o, b); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestDrawBoard(t *testing.T) {
	want := `Sorna valley truce
sorna-vesk-2031 · cessation, agreed · Sorna, Veska · from
2031-05-20T12:00:00+04:00 · Sorna valley
Day 5 as of 2031-05-24. 2 days since the last corroborated or established
violation (2031-05-22, 000000000000002).
────────────────────────────────────────────────────────────────────────────────
side accused         05-20 05-21 05-22 05-23 05-24   all
day of the ceasefire     1     2     3     4     5
articles                 3     0    12     1     0
1 · fire
  Sorna                 1a    ░░     ·     ·    ░░    1a
                        1d                            1d
  Veska                 1a    ░░    1e     ·    ░░    1e
                        1d          1c                1c
                                    1a                2a
                                    1d                2d
2b · No artillery within ten kilometres of the line, and every gun back in
    its depot
  Veska                  ·    ░░     ·     ·    ░░
no term
  nobody accused         ·    ░░     ·     ·    1r    1r
                                                1d    1d

e  established · c corroborated · a alleged, or reported by one side only, or
   unverifiable · r refuted · d of all these, denied
·  articles of that day, and none tells of a violation
░░ no article of that day speaks of the parties: no report is not no violation
6 entries of 5 distinct incidents · 1 heard or seen by a monitor · 1 on the
  day of the first report, for nobody tells the day · an incident of which both
  sides are accused has an entry for each

Deadlines
  term 2b, Veska, due 2031-05-21: no report for 3 days that it was met, which
    is not that it was not

Counted by others
AS OF       WHO SAYS SO           COUNT  ITS UNIT        AGAINST  STRETCH
2031-05-22  the Joint       at least 40  explosions and
            Monitoring                   bursts of fire
            Mission
2031-05-23  Sorna                   573  violations      Veska    2031-05-20 to
                                                                  2031-05-23
Each counts in a unit of its own: they are not added up, nor to the 5 distinct
  incidents that this ledger can name.
`
	if got := drawBoard(t, LedgerOptions{Width: 80}, boardExample()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDrawBoardInPages(t *testing.T) {
	want := `Sorna valley truce
sorna-vesk-2031 · cessation, agreed · Sorna,
Veska · from 2031-05-20T12:00:00+04:00 · Sorna
valley
Day 5 as of 2031-05-24. 2 days since the last
corroborated or established violation
(2031-05-22, 000000000000002).
──────────────────────────────────────────────

2031-05-20 to 2031-05-22, page 1 of 2
side accused       05-20 05-21 05-22
day of the ceasef…     1     2     3
articles               3     0    12
1 · fire
  Sorna               1a    ░░     ·
                      1d
  Veska               1a    ░░    1e
                      1d          1c
                                  1a
                                  1d
2b · No artillery within ten kilometres of
    the line, and every gun back in its depot
  Veska                ·    ░░     ·
no term
  nobody accused       ·    ░░     ·

2031-05-23 to 2031-05-24, page 2 of 2
side accused       05-23 05-24   all
day of the ceasef…     4     5
articles               1     0
1 · fire
  Sorna                ·    ░░    1a
                                  1d
  Veska                ·    ░░    1e
                                  1c
                                  2a
                                  2d
2b · No artillery within ten kilometres of
    the line, and every gun back in its depot
  Veska                ·    ░░
no term
  nobody accused       ·    1r    1r
                            1d    1d

e  established · c corroborated · a alleged,
   or reported by one side only, or
   unverifiable · r refuted · d of all these,
   denied
·  articles of that day, and none tells of a
   violation
░░ no article of that day speaks of the
   parties: no report is not no violation
6 entries of 5 distinct incidents · 1 heard
  or seen by a monitor · 1 on the day of the
  first report, for nobody tells the day · an
  incident of which both sides are accused has
  an entry for each

Deadlines
  term 2b, Veska, due 2031-05-21: no report
    for 3 days that it was met, which is not
    that it was not

Counted by others
  the Joint Monitoring Mission: at least 40
    “explosions and bursts of fire” (as of
    2031-05-22)
  Sorna: 573 “violations” against Veska,
    2031-05-20 to 2031-05-23 (as of
    2031-05-23)
Each counts in a unit of its own: they are
  not added up, nor to the 5 distinct
  incidents that this ledger can name.
`
	got := drawBoard(t, LedgerOptions{Width: 46}, boardExample())
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDrawBoardFits(t *testing.T) {
	for width := 40; width < 120; width += 7 {
		for _, line := range strings.Split(drawBoard(t, LedgerOptions{Width: width}, boardExample()), "\n") {
			if columns(line) > width {
				t.Errorf("%d columns in %d: %q", columns(line), width, line)
			}
		}
	}
}

// Colour changes no character and stands for nothing alone.
func TestDrawBoardInColour(t *testing.T) {
	plain, colour := drawBoard(t, LedgerOptions{}, boardExample()), drawBoard(t, LedgerOptions{Color: true}, boardExample())
	if strings.Contains(plain, "\x1b") || !strings.Contains(colour, "\x1b[1m") || withoutColour(colour) != plain {
		t.Errorf("got\n%s\nwant\n%s", withoutColour(colour), plain)
	}
}

func withoutColour(s string) string {
	for _, code := range sgr {
		s = strings.ReplaceAll(s, "\x1b["+code+"m", "")
	}
	return s
}

// FuzzDrawBoard does the same for what a person writes into a ceasefire and what a claimant calls its unit.
func FuzzDrawBoard(f *testing.F) {
	f.Add("Sorna\x1b[2J", "no\tguns", "explosions\r\n", uint8(50))
	f.Fuzz(func(t *testing.T, name, text, unit string, width uint8) {
		b := boardExample()
		b.Ceasefire.Name, b.Ceasefire.Parties[0].Name, b.Ceasefire.Zone[0] = name, name, text
		b.Rows[0].Name, b.Rows[0].Text, b.Rows[0].Term = name, text, unit
		b.Tallies[0].Unit, b.Tallies[0].Claimant.Name, b.Missed[0].Term = unit, name, text
		got := drawBoard(t, LedgerOptions{Width: int(width)}, b)
		if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x202a && r <= 0x202e }) {
			t.Errorf("control character in %q", got)
		}
	})
}

func BenchmarkDrawBoard(b *testing.B) {
	board := boardExample()
	for b.Loop() {
		drawBoard(b, LedgerOptions{}, board)
	}
}
