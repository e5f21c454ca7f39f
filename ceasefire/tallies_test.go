package ceasefire

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func tally(id truce.ID, claimant truce.Party, against, unit string, n int64, from, to string) truce.Tally {
	return truce.Tally{ID: id, Claimant: claimant, Against: against, Unit: unit, Low: &n, High: &n, From: from, To: to, Day: to}
}

func TestSum(t *testing.T) {
	base := tally(1, observers, "", "explosions", 40, "2031-05-21", "2031-05-21")
	open := tally(2, observers, "", "explosions", 5, "2031-05-22", "2031-05-23")
	open.High = nil
	for _, test := range []struct {
		name    string
		tallies []truce.Tally
		low     int64
		high    int64 // -1 for none
		want    string
	}{
		{"next day", []truce.Tally{base, tally(2, observers, "", "Explosions", 2, "2031-05-22", "2031-05-22")}, 42, 42, ""},
		{"an open bound", []truce.Tally{base, open}, 45, -1, ""},
		{"one", []truce.Tally{base}, 40, 40, ""},
		{"units", []truce.Tally{base, tally(2, observers, "", "violations", 2, "2031-05-22", "2031-05-22")}, 0, 0, `sums of unlike counting units are refused: "explosions" and "violations"`},
		{"claimants", []truce.Tally{base, tally(2, sornaState, "", "explosions", 2, "2031-05-22", "2031-05-22")}, 0, 0, "sums of rival claimants are refused"},
		{"sides", []truce.Tally{base, tally(2, observers, "Q1", "explosions", 2, "2031-05-22", "2031-05-22")}, 0, 0, "sums over different sides are refused"},
		{"overlap", []truce.Tally{base, tally(2, observers, "", "explosions", 2, "2031-05-20", "2031-05-24")}, 0, 0, "overlap"},
		{"no stretch", []truce.Tally{base, tally(2, observers, "", "explosions", 2, "", "")}, 0, 0, "a stretch is not told"},
	} {
		low, high, err := Sum(test.tallies)
		if test.want != "" {
			if err == nil || !strings.Contains(err.Error(), test.want) || low != nil || high != nil {
				t.Errorf("%s: got %v", test.name, err)
			}
			continue
		}
		if err != nil || *low != test.low || (high == nil) != (test.high < 0) || high != nil && *high != test.high {
			t.Errorf("%s: got %v %v %v", test.name, low, high, err)
		}
	}
	if low, high, err := Sum(nil); low != nil || high != nil || err != nil {
		t.Error("no tallies have no sum")
	}
}

func TestTalliesOfABoard(t *testing.T) {
	tallies := []truce.Tally{
		tally(5, veskaState, "Q1", "violations", 573, "2031-05-20", "2031-05-25"),
		tally(4, observers, "", "explosions", 41, "2031-05-22", "2031-05-22"),
		tally(3, halmState, "Q3", "violations", 9, "2031-05-22", "2031-05-22"), // of another war
		tally(2, sornaState, "Q2", "shellings", 12, "2031-04-01", "2031-05-10"),
		tally(1, sornaState, "Q5", "shellings", 12, "", "2031-05-22"),
	}
	b := Board(sorna(), nil, tallies, nil, "", "2031-05-24", "2031-05-24")
	var got []truce.ID
	for _, t := range b.Tallies {
		got = append(got, t.ID)
	}
	if len(got) != 3 || got[0] != 1 || got[1] != 4 || got[2] != 5 {
		t.Errorf("got %v, want 1 4 5", got)
	}
	if b.Incidents != 0 || b.Total.Count() != 0 {
		t.Error("tallies are counted as incidents")
	}
}
