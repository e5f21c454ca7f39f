package assess

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

func TestSides(t *testing.T) {
	for _, c := range []struct {
		name, rows string // the side of the first row's origin
		conflict   bool
		side       truce.Side
		party      string
	}{
		{"a party of the conflict", "| Meridian | Veskan army | affirms |", true, truce.SideParty, "vesk"},
		{"its named force", "| Meridian | River Guard | affirms |", true, truce.SideParty, "vesk"},
		{"a supporter", "| Meridian | Hill Front | affirms |", true, truce.SideSupporter, "vesk"},
		{"another state", "| Meridian | Brannia | affirms | accused=Vesk", true, truce.SideThird, ""},
		{"another state that is accused", "| Meridian | Brannia | denies | accused=Brannia", true, truce.SideParty, "brannia"},
		{"who accuses, no conflict known", "| Meridian | Brannia | affirms | accused=Vesk", false, truce.SideParty, "brannia"},
		{"who is accused, no conflict known", "| Meridian | Vesk | denies |\n| Meridian | Sorna | affirms | accused=Vesk", false, truce.SideParty, "vesk"},
		{"who only tells, no conflict known", "| Meridian | Brannia | affirms |", false, truce.SideUnknown, ""},
		{"who only tells, two sides known", "| Meridian | Brannia | affirms |\n| Meridian | Sorna | affirms | accused=Vesk; harmed=Sorna", false, truce.SideThird, ""},
		{"a ministry of the attacked", "| Meridian | Sornan Health Ministry | affirms | harmed=Sorna", false, truce.SideParty, "sorna"},
		{"a monitor", "| Meridian | Truce Monitoring Mission | affirms |", false, truce.SideMonitor, ""},
		{"a human-rights office", "| Meridian | OHCHR | affirms |", false, truce.SideMonitor, ""},
		{"a peacekeeping mission", "| Meridian | UNIFIL | affirms |", false, truce.SideMonitor, ""},
		{"a children's fund", "| Meridian | UNICEF | affirms |", false, truce.SideThird, ""},
		{"the world body", "| Meridian | United Nations | affirms |", false, truce.SideThird, ""},
		{"relief", "| Meridian | Red Cross | affirms |", false, truce.SideThird, ""},
		{"a court", "| Meridian | International Court of Justice | affirms |", false, truce.SideThird, ""},
		{"documenters", "| Meridian | Human Rights Watch | affirms |", false, truce.SideMonitor, ""},
		{"residents", "| Meridian | residents of Dol | affirms |", false, truce.SideWitness, ""},
		{"the writer", "| Meridian | - | affirms |", true, truce.SideOutlet, ""},
		{"the writer of a party's agency", "| Ostra Press | - | affirms |", true, truce.SideParty, "vesk"},
		{"the same where its owner has no part", "| Ostra Press | - | affirms |", false, truce.SideOutlet, ""},
		{"a monitor's own bulletin", "| Truce Monitoring Mission | - | affirms |", true, truce.SideMonitor, ""},
		{"a ministry's own site", "| Sornan Defence Ministry | - | affirms |", true, truce.SideParty, "sorna"},
		{"nobody named", "| Meridian | ? | affirms |", true, truce.SideUnknown, ""},
		{"a name", "| Meridian | Jon Perrin | affirms |", true, truce.SideUnknown, ""},
	} {
		ctx := Context{Who: testParties(t)}
		if c.conflict {
			ctx.Conflict = sornaVesk
		}
		rows := readRows(t, "2031-05-04 "+strings.ReplaceAll(c.rows, "\n", "\n2031-05-04 ")).rows
		for _, o := range Origins(rows, ctx) {
			if o.Rows[0] == rows[0].ID && (o.Side != c.side || o.Party != c.party) {
				t.Errorf("%s: %s of %q, want %s of %q", c.name, o.Side, o.Party, c.side, c.party)
			}
		}
	}
}

// What the lists of bodies name is in the registry.
func TestBodies(t *testing.T) {
	ids := map[string]bool{}
	for _, e := range registry.Entries() {
		ids[foldName(e.ID)] = true
	}
	for section, l := range bodyLists() {
		for id := range l.byWord {
			if !ids[id] {
				t.Errorf("%s: %q is not in the registry", section, id)
			}
		}
	}
}

func TestConflictOf(t *testing.T) {
	a := truce.Ceasefire{Parties: []truce.CeasefireParty{{Entity: "sorna", Supporters: []string{"brannia"}}, {Entity: "vesk"}}}
	b := truce.Ceasefire{Parties: []truce.CeasefireParty{{Entity: "vesk", Supporters: []string{"hill-front"}}, {Entity: "sorna", Supporters: []string{"brannia"}}}}
	c := ConflictOf(a, b)
	if len(c.Parties) != 2 || len(c.Parties[0].Supporters) != 1 || len(c.Parties[1].Supporters) != 1 {
		t.Errorf("conflict %+v", c)
	}
	if len(a.Parties[1].Supporters) != 0 {
		t.Error("the ceasefire has changed")
	}
}
