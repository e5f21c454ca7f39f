package ceasefire

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// The two levels as docs/grading.md lists them.
const listed = `fire.{small_arms,heavy,indirect,missile,air,drone,naval,unknown} attack.{ground,raid,assassination} movement.{advance,reinforce,fortify,mine}
weapons.{beyond_line,missing,unauthorised} zone.{presence,reconnaissance,overflight,jamming}
civilians.{harm,infrastructure,displacement,detention,recruit_child,sexual} access.{aid_blocked,crossing_closed,monitor_denied}
detainees.{not_released,list_dispute} obligation_missed.{withdrawal,deadline,threshold} speech.{incitement,threat} unspecified`

func TestCodesAreThoseOfGrading(t *testing.T) {
	var want []string
	for _, item := range strings.Fields(listed) {
		level, second, ok := strings.Cut(item, ".{")
		want = append(want, level)
		for _, s := range strings.Split(strings.TrimSuffix(second, "}"), ",") {
			if ok {
				want = append(want, level+"."+s)
			}
		}
	}
	if got := codeNames(); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for _, m := range Codes() {
		if m.Text == "" {
			t.Errorf("%s has no meaning", m.Code)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, test := range []struct {
		term, violation string
		want            bool
	}{
		{"fire", "fire.indirect", true},
		{"fire", "fire", true},
		{"fire.indirect", "fire.indirect", true},
		{"fire.indirect", "fire", false},
		{"fire.indirect", "fire.drone", false},
		{"fire", "unspecified", false},
		{"unspecified", "unspecified", true},
	} {
		if got := Covers(test.term, test.violation); got != test.want {
			t.Errorf("Covers(%s, %s) = %v", test.term, test.violation, got)
		}
	}
}

// told is a mention of an event in one sentence.
func told(kind truce.EventType, words string, targets ...string) *truce.Mention {
	m := &truce.Mention{Event: truce.Event{Type: kind, Reality: truce.Actual}, Words: words}
	for _, name := range targets {
		m.Event.Target = append(m.Event.Target, truce.Actor{Name: name})
	}
	return m
}

// readingTests holds, for each rule, sentences that it must read. What stands between type and words is the target.
const readingTests = `
monitor-barred | other | the observers | The district chief turned back the observers at the ford. | access.monitor_denied
monitor-no-access | truce_broken | | Inspectors were denied access to the depot, in breach of the accord. | access.monitor_denied
naval-fire | gunfire | two fishing boats | A patrol boat fired on two fishing boats off Cape Lorn. | fire.naval
naval-fire | shelling | the port | The frigate shelled the port for an hour. | fire.naval
anti-tank-missile | missile_strike | a lorry | An anti-tank missile struck a lorry on the ridge road. | fire.heavy
missile | missile_strike | Orsk | Two ballistic missiles hit Orsk overnight. | fire.missile
tank-fire | shelling | the school | Tank fire hit the school, the ministry said. | fire.heavy
shelling | shelling | the mill | Rebels shelled the mill near Dara. | fire.indirect
heavy-gunfire | gunfire | the post | They opened up on the post with heavy machine guns. | fire.heavy
gunfire | gunfire | the post | Snipers fired on the post at dusk. | fire.small_arms
air-strike | air_strike | a bridge | Jets bombed a bridge over the Tarn. | fire.air
scout-drone | drone_strike | the line | A reconnaissance drone crossed the line twice. | zone.reconnaissance
drone-strike | drone_strike | a fuel lorry | A drone hit a fuel lorry. | fire.drone
scout-drone-downed | shootdown | a surveillance drone | The army shot down a surveillance drone of the north. | zone.reconnaissance
overflight-downed | shootdown | a helicopter | A helicopter that had violated the airspace of Veska was shot down. | zone.overflight
shootdown | shootdown | a jet | The militia brought down a jet. | fire.unknown
mine-laid | deployment | | Sappers were laying mines along the canal. | movement.mine
mine-blast | explosion | a tractor | A landmine blew up a tractor. | movement.mine
explosion | explosion | | A blast tore through the café. | fire.unknown
clash-small-arms | clash | | The two sides exchanged fire across the river. | fire.small_arms
clash-indirect | clash | | Clashes with mortars went on until dawn. | fire.indirect
clash | clash | | Fighting broke out near Teth. | fire.unknown
assassination | attack | the mayor | The mayor was assassinated on his doorstep. | attack.assassination
raid | offensive | | A sabotage group crossed the river at night. | attack.raid
offensive | offensive | | The brigade went over to the offensive. | attack.ground
attack-ambush | attack | a patrol | Gunmen ambushed a patrol. | attack.raid
attack-drone | attack | a depot | The depot was attacked by drones. | fire.drone
attack-missile | attack | a depot | The depot was attacked with missiles. | fire.missile
attack-indirect | attack | a depot | A rocket attack set the depot alight. | fire.indirect
attack-small-arms | attack | a depot | A sniper attacked the depot's guards. | fire.small_arms
attack-civilians | attack | two farmers | Two farmers were attacked in their field. | civilians.harm
attack-civil-works | attack | the power plant | The power plant came under attack. | civilians.infrastructure
attack | attack | the garrison | The garrison came under attack. | fire.unknown
seizure | seizure | the height | Troops took the height above Orsk. | movement.advance
jamming | other | | The signals of the drones were jammed. | zone.jamming
scout-flight | deployment | | Spy planes were sent along the front. | zone.reconnaissance
overflight | other | | Warplanes overflew the valley. | zone.overflight
fortify | deployment | | Soldiers are digging in and building bunkers. | movement.fortify
weapons-missing | truce_broken | | Eleven howitzers were missing from the storage site, a breach of the accord. | weapons.missing
weapons-seen | deployment | | Observers saw six howitzers behind the school. | weapons.beyond_line
reinforce | deployment | | The army brought six howitzers to the front. | movement.reinforce
reinforce | deployment | | The mission saw two lorries with soldiers. | movement.reinforce
weapons-beyond-line | deployment | | Tanks stood inside the withdrawal line. | weapons.beyond_line
presence | deployment | | Armed men were seen in the buffer zone. | zone.presence
advance | deployment | | The battalion moved forward by a mile. | movement.advance
reinforce | deployment | | Fresh troops arrived in the district. | movement.reinforce
arms-forbidden | arms | | Shells came in despite the embargo. | weapons.unauthorised
arms | arms | | The ministry bought forty lorries abroad. |
recruit-child | detention | schoolboys | The front recruited schoolboys by force. | civilians.recruit_child
sexual | abuse | women | Women were raped by militiamen. | civilians.sexual
abuse | abuse | prisoners | Guards beat the prisoners. | civilians.harm
soldiers-taken | detention | three soldiers | Three soldiers were captured at the bridge. | attack.raid
detention | detention | a teacher | A teacher was taken from her house. | civilians.detention
displacement | displacement | | Hundreds fled the village. | civilians.displacement
harm | casualties | two children | Two children died in the yard. | civilians.harm
casualties | casualties | four servicemen | Four servicemen were wounded. | fire.unknown
damage-military | damage | a radar | A radar was destroyed. | fire.unknown
damage | damage | nine houses | Nine houses burned down. | civilians.infrastructure
crossing-closed | aid | | The crossing has been closed to relief lorries. | access.crossing_closed
aid-blocked | aid | | Soldiers turned back the aid convoy. | access.aid_blocked
aid | aid | | Lorries brought flour to the camp. |
list-dispute | exchange | | They disagree over a list of prisoners. | detainees.list_dispute
not-released | exchange | | The front has not released the prisoners. | detainees.not_released
exchange | exchange | | Forty prisoners were exchanged at the bridge. |
not-withdrawn | withdrawal | | The army failed to withdraw its guns. | obligation_missed.withdrawal
withdrawal | withdrawal | | The army withdrew its guns. |
airspace | other | | A plane entered the airspace of the zone. | zone.overflight
deadline | truce_broken | | The rebels ignored the deadline of the accord. | obligation_missed.deadline
incitement | other | | The radio incited listeners against the other side. | speech.incitement
threat | truce_broken | | Its threats break the accord, the envoy said: the general threatened to march on. | speech.threat
broken-by-indirect | truce_broken | | They broke the truce with mortars. | fire.indirect
broken-by-drone | truce_broken | | They broke the truce with a drone. | fire.drone
broken-by-missile | truce_broken | | They broke the truce with a missile. | fire.missile
broken-from-the-air | truce_broken | | Air strikes broke the truce. | fire.air
broken-by-small-arms | truce_broken | | Machine guns broke the truce. | fire.small_arms
broken-by-attack | truce_broken | | They broke the truce and stormed the ridge. | attack.ground
broken-by-fire | truce_broken | | Both fired first, each says, and broke the truce. | fire.unknown
broken | truce_broken | | Veska violated the ceasefire, Sorna's ministry said. | unspecified
no-violation | talks | | Envoys met in Halm. |
no-violation | truce_ended | | The front declared the truce over. |
`

func TestReadings(t *testing.T) {
	seen := map[string]bool{}
	for line := range contentLines(readingTests) {
		f := strings.Split(line, "|")
		if len(f) != 5 {
			t.Fatalf("%d fields: %s", len(f), line)
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		code, rule := Code(told(truce.EventType(f[1]), f[3], f[2]))
		if code != f[4] || rule != "code:"+f[0] {
			t.Errorf("%s\n got %s by %s, want %s by %s", f[3], code, rule, f[4], f[0])
		}
		seen[f[0]] = true
	}
	for _, r := range readings() {
		if !seen[r.name] {
			t.Errorf("no sentence for the rule %s", r.name)
		}
	}
}

// What the particular rules must leave alone.
func TestReadingsLeaveAlone(t *testing.T) {
	for _, test := range []struct{ m, rule string }{
		{"other | the convoy | The convoy stopped at the ford.", "no-violation"},
		{"gunfire | a boat | Shots from the shore hit a boat.", "gunfire"},
		{"gunfire | a patrol boat | Shots from the shore hit a patrol boat.", "gunfire"},
		{"gunfire | a tank | A sniper fired on a tank.", "gunfire"},
		{"missile_strike | the naval base | Missiles struck the naval base.", "missile"},
		{"other | | The radio has a bunker mentality.", "no-violation"},
		{"other | | The plant missed the deadline for its accounts.", "no-violation"},
		{"deployment | | Airlines were told of danger in the airspace over the gulf.", "reinforce"},
		{"aid | | The state blocked the gas supplies.", "aid"},
		{"withdrawal | | The firm did not decide to withdraw from the market.", "withdrawal"},
		{"shelling | a tank | Mortars hit a tank of the guard.", "shelling"},
		{"drone_strike | the mill | A drone of the guard struck the mill.", "drone-strike"},
		{"shootdown | a helicopter | A helicopter was shot down by the airport.", "shootdown"},
		{"explosion | the mill | A gas bottle went off in the mill.", "explosion"},
		{"explosion | | Determined men cleared the blast site.", "explosion"}, // de-termined, mine
		{"offensive | | The army began its spring offensive.", "offensive"},
		{"deployment | | Engineers repaired the road.", "reinforce"},
		{"detention | a fisherman | A fisherman was arrested.", "detention"},
		{"casualties | a colonel | A colonel was killed.", "casualties"},
		{"damage | two tanks | Two tanks burned.", "damage-military"},
		{"aid | | The convoy reached the clinic.", "aid"},
		{"exchange | | The bodies of nine men were returned.", "exchange"},
		{"withdrawal | | Both sides pulled back as agreed.", "withdrawal"},
		{"arms | | The state will sell the guns.", "arms"},
		{"truce_broken | | The accord was broken again, the observers said.", "broken"},
		{"status | | The south holds the town.", "no-violation"},
	} {
		f := strings.Split(test.m, "|")
		m := told(truce.EventType(strings.TrimSpace(f[0])), f[len(f)-1], strings.TrimSpace(f[1]))
		if _, rule := Code(m); rule != "code:"+test.rule {
			t.Errorf("%s: got %s, want %s", test.m, rule, test.rule)
		}
	}
}

func TestEveryTypeIsRead(t *testing.T) {
	for _, kind := range truce.EventTypes {
		if _, rule := Code(told(kind, "")); rule == "" {
			t.Errorf("no rule for %s", kind)
		}
	}
}

func TestParseReadingsRefuses(t *testing.T) {
	for _, line := range []string{"a | shelling | x", "a | shellin | | | fire | actor", "a | shelling | | | fyre | actor"} {
		if _, err := parseReadings(line); err == nil {
			t.Errorf("no error for %q", line)
		}
	}
}

// FuzzCode holds the reading of any words to a known code.
func FuzzCode(f *testing.F) {
	f.Add("Rebels shelled the mill", "the mill")
	f.Add(" .;’İ*", "$")
	f.Fuzz(func(t *testing.T, words, target string) {
		for _, kind := range truce.EventTypes {
			if code, rule := Code(told(kind, words, target)); code != "" && !Known(code) || rule == "" {
				t.Errorf("%s: code %q by %q", kind, code, rule)
			}
		}
	})
}

func BenchmarkCode(b *testing.B) {
	m := told(truce.TruceBroken, "Veska violated the ceasefire along the whole line of contact on Monday, the ministry of Sorna said in a statement.", "the line")
	for b.Loop() {
		Code(m)
	}
}
