package assess

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// Each line: act, source, cue, content, who did it (- if nobody is named), to whom, type, then the rule of the concession or "none".
const concessionLines = `
say | The Sornan army | said | that two of its soldiers had been killed | - | two of its soldiers | casualties | concession:own-losses
say | The Sornan General Staff | reported | that five Sornan servicemen were wounded near Dol | - | five Sornan servicemen | casualties | concession:own-losses
confirm | Vesk | acknowledged | the loss of our patrol boat in the strait | - | our patrol boat | damage | concession:own-losses
say | The Veskan army | said | a shell had destroyed its radar at Karst | - | its radar | damage | concession:own-losses
say | The Hill Front | said | eleven of its fighters died in the raid | - | eleven of its fighters | casualties | concession:own-losses
confirm | Vesk | confirmed | that a Veskan helicopter had been shot down | - | a Veskan helicopter | shootdown | concession:own-losses
say | The Sornan army | said | three of its villagers had been killed | - | three of its villagers | casualties | none
say | The Sornan Health Ministry | said | nine Sornan civilians were killed in the strike | - | nine Sornan civilians | casualties | none
accuse | Sorna | accused | Vesk of killing two of its soldiers | Vesk | two of its soldiers | casualties | none
say | The Sornan army | said | that Veskan troops had fired at its positions | Veskan troops | its positions | gunfire | none
say | The Sornan army | said | that Vesk had lost two of its tanks | - | Vesk | damage | none
say | The Sornan army | said | its soldiers had killed three Veskan officers | its soldiers | three Veskan officers | casualties | none
confirm | Vesk | admitted | that its guns had shelled the village | its guns | the village | shelling | concession:own-breach
say | Vesk | apologised for | the Veskan raid on Dol | the Veskan raid | Dol | offensive | concession:own-breach
say | Vesk | said | its own patrol had broken the truce | its own patrol | the truce | truce_broken | concession:own-breach
say | The Veskan air force | said | its jets had struck a hospital | its jets | a hospital | air_strike | concession:forbidden-target
say | The Veskan air force | said | its jets had struck a fuel dump | its jets | a fuel dump | air_strike | none
say | Brannia | said | that Vesk had struck a hospital | Vesk | a hospital | air_strike | none
confirm | The Hill Front | admitted | the loss of three men | - | three men | casualties | concession:own-losses
confirm | Vesk | admitted | the deaths of three villagers | - | three villagers | casualties | none
say | The Hill Front | said | its fighters had withdrawn before dawn | its fighters | - | withdrawal | none
say | residents | said | that two of their soldiers were killed | - | two of their soldiers | casualties | none
`

func TestConcession(t *testing.T) {
	for line := range strings.Lines(concessionLines) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		f := strings.Split(line, " | ")
		r := &report{t: t, who: testParties(t)}
		c := r.claim(truce.Act(f[0]), f[1], f[2], f[3])
		e := r.event(truce.EventType(f[6]), "", c.ID)
		if f[4] != "-" {
			e.Actor = []truce.Actor{r.actor(f[4])}
		}
		if f[5] != "-" {
			e.Target = []truce.Actor{r.actor(f[5])}
		}
		a := r.row(c.ID)
		rule := concession(&a, e.Type, f[2])
		if rule == "" {
			rule = "none"
		}
		if rule != f[7] || a.OwnLoss != (f[7] != "none") {
			t.Errorf("%s\n\tis %s (own loss %v), harmed %+v accused %+v", line, rule, a.OwnLoss, a.Harmed, a.Accused)
		}
	}
}

// What an enemy says that the other side conceded is no concession.
func TestRelayedConcession(t *testing.T) {
	r := &report{t: t, who: testParties(t)}
	outer := r.claim(truce.Say, "The Veskan army", "said", "Sorna had admitted")
	inner := r.claim(truce.Confirm, "Sorna", "admitted", "the loss of two of its soldiers")
	inner.Inside = outer.ID
	r.event(truce.Casualties, "loss", "c1", "c2").Target = []truce.Actor{r.actor("two of its soldiers")}
	ms := r.mentions()
	if len(ms[0].Assertions) != 1 {
		t.Fatalf("%d rows", len(ms[0].Assertions))
	}
	a := ms[0].Assertions[0]
	if a.Speaker.Of != "sorna" || len(a.Relays) != 1 || a.Relays[0].Of != "vesk" || a.OwnLoss {
		t.Errorf("row %+v", a)
	}
}
