package eval

import (
	"slices"
	"testing"
)

const mucText = `DEV-MUC3-9001 (XYZ)

   ORSK, 3 JAN 90 (RADIO DORN) -- [TEXT] FOUR GUNMEN OF THE DORN
FRONT (DF) BURNED THE MILL.

   COL ORR WAS HURT.

DEV-MUC3-9002 (XYZ)

   NO CITY, NO DATE -- NOTHING HAPPENED.
`

const mucKey = `;;; invented
0.  MESSAGE: ID                     DEV-MUC3-9001 (XYZ)
1.  MESSAGE: TEMPLATE               1
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             "GUNMEN"
10. PERP: ORGANIZATION ID           "DORN FRONT" / "DF"
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / REPORTED AS FACT: "DORN FRONT" / "DF"
12. PHYS TGT: ID                    ? "MILL"
                                    "BARN"
18. HUM TGT: NAME                   "ORR"
19. HUM TGT: DESCRIPTION            "COL": "ORR"
21. HUM TGT: NUMBER                 1: "ORR"
`

func mucSample(t *testing.T) *MUCMessage {
	t.Helper()
	list := mucMessages([]byte(mucText))
	if len(list) != 2 {
		t.Fatalf("%d messages", len(list))
	}
	mucKeys([]byte(mucKey), map[string]*MUCMessage{list[0].ID: list[0]})
	return list[0]
}

func TestMUCMessages(t *testing.T) {
	m := mucSample(t)
	if want := "FOUR GUNMEN OF THE DORN FRONT (DF) BURNED THE MILL.\n\nCOL ORR WAS HURT."; m.Text != want {
		t.Errorf("got %q", m.Text)
	}
	if m.Published != "1990-01-03" || m.Publisher != "RADIO DORN" {
		t.Errorf("got %q, %q", m.Published, m.Publisher)
	}
}

func TestMUCKeys(t *testing.T) {
	m := mucSample(t)
	org := m.Roles[mucPerpOrg]
	if len(org) != 1 || !slices.Equal(org[0].Strings, []string{"DORN FRONT", "DF"}) || !slices.Equal(org[0].Status, []string{"POSSIBLE", "REPORTED AS FACT"}) {
		t.Errorf("got %+v", org)
	}
	if targets := m.Roles[mucTarget]; len(targets) != 2 || !targets[0].Optional || targets[1].Optional {
		t.Errorf("got %+v", targets)
	}
	victim := m.Roles[mucVictim]
	if len(victim) != 1 || !slices.Equal(victim[0].Strings, []string{"ORR", "COL"}) || !slices.Equal(victim[0].Number, []string{"1"}) {
		t.Errorf("got %+v", victim)
	}
	if len(m.Roles[mucWeapon]) != 0 {
		t.Errorf("got %+v", m.Roles[mucWeapon])
	}
}

func TestSamePhrase(t *testing.T) {
	for _, c := range []struct {
		role int
		a, b string
		want bool
	}{
		{mucVictim, "THE FOUR PEASANTS", "PEASANTS", true},
		{mucVictim, "MEMBERS OF THE COUNCIL", "TWO MEMBERS", true},
		{mucVictim, "LENA ORR", "ORR", true},
		{mucVictim, "PEASANTS", "SOLDIERS", false},
		{mucTarget, "BRIDGE", "THE RAIL BRIDGE NEAR ORSK", true},
		{mucPerpOrg, "DORN LIBERATION FRONT", "ORSK FRONT", false},
		{mucPerpOrg, "FRONT", "THE DORN FRONT", true},
	} {
		if got := samePhrase(c.role, c.a, c.b); got != c.want {
			t.Errorf("%q, %q: got %v", c.a, c.b, got)
		}
	}
}

func TestRoleTally(t *testing.T) {
	m := mucSample(t)
	for _, c := range []struct {
		found [][]string
		want  tally
	}{
		{nil, tally{1, 0, 0, 0}},
		{[][]string{{"THE MILL"}}, tally{1, 0, 0, 0}},                  // optional: neither right nor wrong
		{[][]string{{"A BARN"}, {"THE BARN"}}, tally{1, 2, 1, 1}},      // one and the same told twice
		{[][]string{{"A SHED", "BARN"}, {"A CAR"}}, tally{1, 2, 1, 1}}, // any string counts
	} {
		if got := roleTally(mucTarget, c.found, m.Roles[mucTarget]); got != c.want {
			t.Errorf("%q: got %+v", c.found, got)
		}
	}
}

func FuzzMUC(f *testing.F) {
	f.Add(mucText, mucKey)
	f.Fuzz(func(t *testing.T, text, key string) {
		at := map[string]*MUCMessage{}
		for _, m := range mucMessages([]byte(text)) {
			at[m.ID] = m
		}
		mucKeys([]byte(key), at)
		for _, m := range at {
			for role, list := range m.Roles {
				for _, e := range list {
					if !alike(role, e.Strings, &e) {
						t.Fatalf("%q is not itself", e.Strings)
					}
				}
			}
		}
	})
}
