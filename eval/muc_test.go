package eval

import "testing"

const (
	mucSample = "DEV-MUC3-9001\n\n   SORNA CITY, 4 FEB 90 (AT) -- [TEXT] REBELS OF THE FRONT ATTACKED A\nBRIDGE.  TWO PEASANTS DIED.\n\n\nDEV-MUC3-9002\n\n   X -- NOTHING.\n"
	mucKey    = "0.  MESSAGE: ID                     DEV-MUC3-9001 (AT)\n9.  PERP: INDIVIDUAL ID             \"REBELS\" / \"REBELS OF THE FRONT\"\n" +
		"10. PERP: ORGANIZATION ID           ? \"FRONT\"\n11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT: \"FRONT\"\n" +
		"19. HUM TGT: DESCRIPTION            \"PEASANTS\"\n21. HUM TGT: NUMBER                 2: \"PEASANTS\"\n"
)

func TestReadMUCKeys(t *testing.T) {
	messages := splitMUC(mucSample)
	if len(messages) != 2 || messages[0].Text != "[TEXT] REBELS OF THE FRONT ATTACKED A BRIDGE. TWO PEASANTS DIED." && messages[0].Text != "REBELS OF THE FRONT ATTACKED A BRIDGE. TWO PEASANTS DIED." {
		t.Fatalf("got %q", messages[0].Text)
	}
	m := messages[0]
	readMUCKeys(mucKey, map[string]*MUCMessage{m.ID: m})
	if p := m.Roles["person"]; len(p) != 1 || len(p[0].Names) != 2 {
		t.Errorf("persons %+v", p)
	}
	if o := m.Roles["organisation"]; len(o) != 1 || !o[0].Optional || o[0].Values[0] != "REPORTED AS FACT" {
		t.Errorf("organisations %+v", o)
	}
	if v := m.Roles["victim"]; len(v) != 1 || v[0].Values[0] != "2" {
		t.Errorf("victims %+v", v)
	}
}

func TestScoreFillers(t *testing.T) {
	gold := []MUCFiller{{Names: []string{"REBELS", "MEN"}}, {Names: []string{"FRONT"}, Optional: true}}
	told := []mucAnswer{{words: "MEN"}, {words: "REBELS"}, {words: "FRONT"}, {words: "BRIDGE"}}
	if got := scoreFillers(gold, told); got != (tally{1, 3, 1, 1}) {
		t.Errorf("got %+v", got)
	}
}

func TestCaser(t *testing.T) {
	c := caser{"rebels": true, "attacked": true, "the": true}
	if got := c.write("REBELS ATTACKED DORN. THE FMLN"); got != "Rebels attacked Dorn. The Fmln" {
		t.Errorf("got %q", got)
	}
}
