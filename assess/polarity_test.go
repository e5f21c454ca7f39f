package assess

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// Each line is a claim: act and flags, source, cue, content, trigger, then what it says of the event and by which rule.
//
// The event is a shelling unless type= says otherwise. The flags: CT- and the like is its factuality; planned, possible or denied the event's reality; answers, that it answers
// "Sorna said that Veskan guns had shelled the village of Orsk", whose event is then its own (its trigger is - if its own words do not
// tell the event); by=NAME, whom its own words hold for the doer; irrealis.
const polarityLines = `
# affirms
say | The Sornan army | said | that eleven shells had landed in Orsk | landed | affirms polarity:affirms
claim | The Hill Front | claimed | that its fighters had ambushed a column near Dol | ambushed | affirms polarity:affirms
accuse | Sorna | accused | Vesk of shelling the village of Orsk | shelling | affirms polarity:affirms
accuse | Brannia | condemned | the bombing of the Dol road | bombing | affirms polarity:affirms
confirm | The governor of Karst | confirmed | that the bridge had been blown up | blown up | affirms polarity:affirms
confirm | Vesk | admitted | that its guns had shelled the village | shelled | affirms polarity:affirms
say PR+ | A diplomat in Ostra | said | the raid had probably been carried out at dawn | raid | affirms polarity:affirms
say | The health ministry | said | seven people were killed in the strike on the market | strike | affirms polarity:affirms
say | Relief workers | said | the convoy was attacked twice | attacked | affirms polarity:affirms
say | Residents of Lower Dol | said | no warning had come before the bombing | bombing | affirms polarity:affirms
say | A rebel commander | said | his men had not slept since the attack | attack | affirms polarity:affirms
say | The mission | reported | that the truce was broken at noon | broken | affirms polarity:affirms
accuse | The Hill Front | blamed | the army for the explosion | explosion | affirms polarity:affirms
claim | The Tarrin radio | claimed | the jet had been shot down by its own side | shot down | affirms polarity:affirms
say | The minister | said | those responsible for the bombing would be found | bombing | affirms polarity:affirms
accuse | The Veskan foreign ministry | accused | Sorna of deliberately bombing a clinic | bombing | affirms polarity:affirms
say | The mayor | said | the shelling had targeted civilians | shelling | affirms polarity:affirms
say | The prosecutor | said | the number of dead in the raid had risen | raid | affirms polarity:affirms
say | The army | said | its forces withdrew from the report's first village after the attack | attack | affirms polarity:affirms
confirm answers | A Veskan officer | confirmed | the report | - | affirms answers:confirms
confirm answers | The mission | confirmed | it | - | affirms answers:confirms

# denies the event
deny CT- | Vesk | denied | shelling the village | shelling | denies denies:act
deny CT- | The Veskan army | denied | that it had shelled the village | shelled | denies denies:act
deny CT- | The River Guard | denied | opening fire on Thursday | fire | denies denies:act
deny CT- type=offensive | The Hill Front | denied | that any of its fighters had crossed the Arva | crossed | denies denies:act
deny CT- | The interior ministry | denied | that civilians had been killed | killed | denies denies:act
deny CT- | The junta | dismissed | talk of an attack on Karst | attack | denies denies:act
deny | The press office in Tarrin | rejected | reports of a strike on the dam | strike | denies denies:act
say CT- | The border guard | said | no shells had been fired on Tuesday | fired | denies denies:act
say CT- | A colonel | said | his men did not attack the convoy | attack | denies_blame denies:own-hand
deny CT- type=aid | The Hill Front | denied | that its fighters had stopped the convoy | stopped | denies denies:act
say CT- | The ministry | stated | that there had been no air raid | air raid | denies denies:act
say CT- | The council | announced | that the town had never been seized | seized | denies denies:act
say denied | The Sornan navy | said | not a single boat was sunk | sunk | denies denies:act
say denied | A deputy minister | said | the truce was not violated | violated | denies denies:act
deny CT- | Both ministries | denied | having bombed the refinery | bombed | denies denies:act
deny CT- | The militia | denied | it had abducted the engineers | abducted | denies denies:act
say answers | The Veskan ministry | said | the report of the shelling was false | shelling | denies denies:act
say answers | Vesk | said | the claims were fabricated | - | denies answers:rejects
deny answers | Vesk | rejected | the claim | - | denies answers:rejects
deny answers | Vesk | denied | it | - | denies answers:rejects
deny answers | The Veskan foreign ministry | dismissed | the accusations | - | denies answers:rejects
deny answers | Ostra | called | these reports nonsense | - | denies answers:rejects
deny answers | The Veskan general staff | refuted | Sorna's allegations | - | denies answers:rejects
say PR- | The observers | said | the strike had probably not taken place | strike | denies denies:act
claim CT- | The brigade | insisted | that it never fired on the crossing | fired | denies denies:act

# denies the blame
deny CT- | Vesk | denied | responsibility for the shelling | shelling | denies_blame denies:blame
deny CT- | The Hill Front | denied | any involvement in the bombing | bombing | denies_blame denies:blame
deny CT- | The Hill Front | denied | that it was behind the attack | attack | denies_blame denies:blame
deny CT- | Vesk | denied | being behind the explosion at Karst | explosion | denies_blame denies:blame
deny CT- | Vesk | denied | that its forces were involved in the raid | raid | denies_blame denies:blame
deny CT- | The militia | denied | any role in the killing of the judges | killing | denies_blame denies:blame
deny CT- | The rebels | denied | that they had fired first in the clash | clash | denies_blame denies:blame
deny CT- | A spokesman for the guard | denied | having started the clash | clash | denies_blame denies:blame
deny CT- | The president | denied | that he had ordered the strike on the hall | strike | denies_blame denies:blame
deny CT- | The general staff | denied | that the rockets that struck Dol came from its positions | struck | denies_blame denies:blame
say CT- | The Hill Front | said | it was not responsible for the explosion | explosion | denies_blame denies:blame
say CT- | The army | said | it had nothing to do with the blast | blast | denies_blame denies:blame
say CT- | The Veskan navy | said | its ships played no part in the shelling | shelling | denies_blame denies:blame
say CT- | An envoy | said | the mortar attack was not the work of his side | attack | denies_blame denies:blame
say CT- | The ministry | said | the aircraft that bombed the ford were not ours | bombed | denies_blame denies:blame
deny CT- | Vesk | denied | that it was to blame for the breach | breach | denies_blame denies:blame
deny CT- | Vesk | denied | provoking the clash | clash | denies_blame denies:blame
deny CT- | The Veskan army | denied | that its artillery had fired on Orsk | fired | denies_blame denies:own-hand
say CT- | The Veskan General Staff | said | that the guns of Vesk did not fire on the town | fire | denies_blame denies:own-hand
deny CT- | Vesk | rejected | the accusation that Veskan artillery shelled Orsk | shelled | denies_blame denies:own-hand
deny CT- | The Hill Front | denied | that the market had been shelled by its men | shelled | denies_blame denies:own-hand
deny CT- | Brannia | denied | that Veskan artillery had shelled Orsk | shelled | denies denies:act
accuse answers by=the Hill Front | Vesk | blamed | the Hill Front for the shelling | shelling | denies_blame answers:blames-other
accuse answers by=Sorna | The Veskan army | accused | Sorna of shelling its own village | shelling | denies_blame answers:blames-other

# denies the motive
deny CT- | Vesk | denied | targeting civilians in the strike | strike | denies_motive denies:motive
deny CT- | The air force | denied | that it was targeting a school when it struck Dol | struck | denies_motive denies:motive
deny CT- | The air force | denied | that the strike was deliberate | strike | denies_motive denies:motive
deny CT- | The ministry | denied | that the shelling of the ward was intentional | shelling | denies_motive denies:motive
deny CT- | The army | denied | aiming at the houses it struck | struck | denies_motive denies:motive
deny CT- | A general | denied | that the bombing of the port was indiscriminate | bombing | denies_motive denies:motive
deny CT- | The navy | denied | that the missiles that hit the quay were aimed at the ferry | hit | denies_motive denies:motive
say CT- | The pilots' commander | said | the clinic was not the target of the strike | strike | denies_motive denies:motive
say CT- | The army | said | the shelling was not meant to harm villagers | shelling | denies_motive denies:motive
deny CT- | The police | denied | having fired on purpose | fired | denies_motive denies:motive
deny CT- | Vesk | denied | that civilian objects were hit in the raid | raid | denies_motive denies:motive
say answers | Vesk | said | the shelling had hit a military depot | shelling | denies_motive answers:military-target
say answers | The Veskan army | said | its guns had shelled a mortar position | shelled | denies_motive answers:military-target
claim answers | Vesk | insisted | that only legitimate targets were shelled | shelled | denies_motive answers:military-target

# takes no stand
withhold Uu | The mission | could not verify | the report of the raid | raid | doubts polarity:no-stand
withhold Uu answers | Vesk | declined to comment on | the report | - | doubts polarity:no-stand
withhold Uu | The embassy | neither confirmed nor denied | that its drone was shot down | shot down | doubts polarity:no-stand
say | The observers | said | they could not confirm that the bridge was shelled | shelled | doubts polarity:no-stand
say Uu | The envoy | asked | whether the town had been seized | seized | doubts polarity:uncommitted
say irrealis | Vesk | says | that its post was attacked | attacked | doubts polarity:supposed
deny CT- | The ministry | rejected | the death toll given for the strike | strike | doubts denies:number
deny CT- | Vesk | denied | the figures for the raid, which it called inflated | raid | doubts denies:number
say CT- | The admiral | said | his officers still did not know who had mined the strait | mined | doubts polarity:no-stand
deny CT- | A magistrate | said | he could not say what had killed the herdsmen | killed | doubts polarity:no-stand
say | The health minister | said | it was too early to say whether the blast was an accident | blast | doubts polarity:no-stand

# foretells
deny CT- | The president | ruled out | talks with the Hill Front | talks | foretells polarity:announces
deny CT- | Vesk | refused to | withdraw from the ridge | withdraw | foretells polarity:announces
threaten Uu | The Hill Front | vowed | to strike the pipeline | strike | foretells polarity:announces
promise Uu | Sorna | pledged | to withdraw its guns | withdraw | foretells polarity:announces
demand Uu | Brannia | urged | both sides to stop the shelling | shelling | foretells polarity:announces
warn PS+ | The agency | warned | that the dam may be bombed | bombed | foretells polarity:announces
say planned | The general | said | an offensive would begin in spring | offensive | foretells polarity:not-yet
say possible | An analyst | said | the enclave might be attacked | attacked | foretells polarity:not-yet
say PS+ | A deputy | said | the pass could have been mined | mined | foretells polarity:not-yet
deny CT- planned | Vesk | denied | preparing an attack on the valley | attack | foretells polarity:not-yet

# takes back
say | The Sornan ministry | withdrew | its report of the raid | raid | retracts polarity:retracts
say | The agency | retracted | a story about the bombing | bombing | retracts polarity:retracts
say | The Veskan army | said | it had been mistaken in announcing the seizure | seizure | retracts polarity:retracts
say | The radio | corrected | an earlier report of an attack on Dol | attack | retracts polarity:retracts
say | The ministry | said | the bulletin on the clash had been issued in error | clash | retracts polarity:retracts
say | The council | took back | its statement on the strike | strike | retracts polarity:retracts

# what looks like another
say | Sorna | said | Veskan forces withdrew from the village they had shelled | shelled | affirms polarity:affirms
say | The mission | said | it was a blatant breach of the truce | breach | affirms polarity:affirms
deny CT- | Vesk | denied | that no shells had fallen in the strike | strike | denies denies:act
deny PR- | The army | denied | that it had not attacked the post | attacked | affirms denies:double-negation
say | The army | said | the shelling of a depot began at four | shelling | affirms polarity:affirms
`

func TestPolarity(t *testing.T) {
	lines := nonEmpty(polarityLines)
	for _, line := range lines {
		f := splitLine(line)
		if len(f) != 6 {
			t.Fatalf("%d fields in %q", len(f), line)
		}
		p, rule := readPolarity(t, f, sameNames)
		if got := string(p) + " " + rule; got != f[5] {
			t.Errorf("%s\n\tis %s", line, got)
		}
	}
	if len(lines) < 80 {
		t.Errorf("%d phrases", len(lines))
	}
}

// readPolarity reads the fields of a line, with names written as names gives them.
func readPolarity(t *testing.T, f []string, names func(string) string) (truce.Polarity, string) {
	t.Helper()
	f = slices.Clone(f)
	for i := range f {
		f[i] = names(f[i])
	}
	r := &report{t: t, who: testParties(t)}
	flags := strings.Fields(f[0])
	answers := slices.Contains(flags, "answers")
	var shelled, guns []truce.Span
	if answers {
		r.claim(truce.Say, names("Sorna"), "said", names("that Veskan guns had shelled the village of Orsk"))
		shelled, guns = r.find("shelled"), r.find(names("Veskan guns"))
	}
	c := r.claim(truce.Act(flags[0]), f[1], f[2], f[3])
	reality, by, kind := truce.Actual, "", truce.Shelling
	for i, flag := range flags[1:] {
		switch {
		case flag == "answers":
			c.Answers = "c1"
		case flag == "irrealis":
			c.Irrealis = true
		case slices.Contains(truce.Realities[:], flag):
			reality = flag
		case strings.HasPrefix(flag, "type="):
			kind = truce.EventType(flag[5:])
		case strings.HasPrefix(flag, "by="):
			by = strings.TrimPrefix(strings.Join(flags[i+1:], " "), "by=")
		case len(flag) == 3 || flag == "Uu":
			c.Factuality = truce.Factuality(flag)
		}
	}
	id := c.ID
	trigger := f[4]
	if trigger == "-" {
		trigger = ""
	}
	e := r.event(kind, trigger, id)
	e.Reality = reality
	if answers {
		e.Claims = append(e.Claims, "c1")
		e.Trigger = append(shelled, e.Trigger...)
		e.Actor = []truce.Actor{{Spans: guns, Name: names("Veskan guns")}}
	}
	if by != "" {
		e.Actor = append(e.Actor, r.actor(by))
	}
	who := newTeller(r.record(), r.claims, r.who)
	a := r.row(id)
	return who.polarity(who.byID[id], e, r.events, &a)
}
