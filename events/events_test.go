package events_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/events"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/internal/golden"
	"github.com/truce-ledger/truce/pipeline"
)

var opened = sync.OnceValues(pipeline.New)

func read(t testing.TB, text string) *pipeline.Reading {
	t.Helper()
	p, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return p.Read(&truce.Article{Text: text, Published: "1994-05-20"})
}

// dump writes an event on one line: type, what is not actual, trigger, roles.
func dump(text string, e *truce.Event) string {
	words := func(spans []truce.Span) string {
		var parts []string
		for _, s := range spans {
			parts = append(parts, s.In(text))
		}
		return strings.Join(parts, " + ")
	}
	var b strings.Builder
	b.WriteString(string(e.Type))
	if e.Reality != truce.Actual {
		b.WriteString(" " + e.Reality)
	}
	b.WriteString(": " + words(e.Trigger))
	for _, a := range e.Actor {
		b.WriteString(" | by " + words(a.Spans))
	}
	for _, a := range e.Target {
		b.WriteString(" | to " + words(a.Spans))
	}
	for _, p := range e.Place {
		b.WriteString(" | in " + words(p.Spans))
	}
	if e.Time != nil {
		b.WriteString(" | on " + words(e.Time.Spans))
	}
	for _, m := range e.Means {
		b.WriteString(" | with " + words(m))
	}
	for i := range e.Counts {
		b.WriteString(" | " + export.Range(&e.Counts[i]) + " " + e.Counts[i].Kind)
	}
	return b.String()
}

func dumps(t *testing.T, text string) []string {
	var out []string
	for _, e := range read(t, text).Events {
		out = append(out, dump(text, &e))
	}
	return out
}

// Each sentence with the events that must be read in it, one a line; none for those
// that must be left alone.
func TestRead(t *testing.T) {
	for _, test := range []struct{ rule, text, want string }{
		// triggers
		{"trigger:verb", "Rebels shelled the village.", "shelling: shelled | by Rebels | to the village"},
		{"trigger:noun", "The shelling of the market by government forces went on.", "shelling: shelling | by government forces | to the market"},
		{"trigger:verb", "Gunmen murdered the judge.", "casualties: murdered | by Gunmen | to the judge"},
		{"trigger:verb", "Two men hurled a grenade at the court.", "explosion: hurled | by Two men | to the court | with a grenade"},
		{"trigger:verb", "Two men hurled a stone at the court.", ""},
		{"trigger:noun", "The murder of the judge shocked the town.", "casualties: murder | to the judge"},
		{"trigger:verb", "Mortars opened fire on the post.", "shelling: opened fire | to the post | with Mortars"},
		{"trigger:verb", "Border guards opened fire on the post.", "gunfire: opened fire | by Border guards | to the post"},
		{"trigger:verb", "The soldiers did not return fire.", "gunfire denied: return fire | by The soldiers"},
		{"trigger:verb", "Shells hit the market.", "shelling: hit | to the market | with Shells"},
		{"trigger:verb", "The news hit the market.", ""},
		{"trigger:verb", "Forty soldiers were set free at the crossing.", "exchange: set free | to Forty soldiers | 40 people"},
		{"trigger:verb", "The soldiers denied the observers access to the village.", "other: denied the observers access | by The soldiers | in the village"},
		{"trigger:light", "The army carried out an air strike on the depot.", "air_strike: air strike | by The army | to the depot"},
		{"trigger:adjective", "The raid left twelve soldiers dead.", "offensive: raid | to twelve soldiers | 12 killed"},
		{"trigger:elsewhere", "The attack helicopter stood in its hangar.", ""},
		{"trigger:abstract", "Inflation hit a record in May.", ""},
		{"trigger:participle", "A destroyed tank stood by the road.", ""},
		// roles
		{"roles:passive", "The bridge was destroyed by the retreating troops.", "damage: destroyed | by the retreating troops | to The bridge"},
		{"", "Two people died in Friday's attack on the market.", "attack: attack | to the market | in the market | on Friday | 2 killed"},
		{"roles:owner", "The ministry reported Sornan attacks on two border posts.", "attack: attacks | by Sornan | to two border posts | 2 objects"},
		{"roles:control", "The minister accused the rebels of attacking the convoy.", "attack: attacking | by the rebels | to the convoy"},
		{"roles:relative", "The militia that seized the town was tired.", "seizure: seized | by The militia"},
		{"roles:coordination", "Troops entered the valley and burned the mill.", "offensive: entered | by Troops | to the valley | in the valley\ndamage: burned | by Troops | to the mill"},
		{"roles:transfer", "France will supply Kenya with missiles.", "arms planned: supply | by France | to Kenya | with missiles"},
		{"means:subject", "A drone struck the refinery.", "drone_strike: struck | to the refinery | with A drone"},
		{"means:with", "Gunmen attacked the post with mortars.", "shelling: attacked | by Gunmen | to the post | with mortars"},
		// reality
		{"reality:modal", "The army will attack the town.", "attack planned: attack | by The army | to the town"},
		{"reality:modal", "The rebels may attack the town.", "attack possible: attack | by The rebels | to the town"},
		{"reality:negation", "The army did not shell the hospital.", "shelling denied: shell | by The army | to the hospital"},
		{"reality:modal", "Their envoys are to meet on Monday.", "talks planned: meet | by Their envoys | on Monday"},
		{"reality:modal", "Ten prisoners were to be exchanged at the bridge.", "exchange planned: exchanged | to Ten prisoners | in the bridge"},
		{"reality:negation", "Ten prisoners were not exchanged at the bridge.", "exchange denied: exchanged | to Ten prisoners | in the bridge"},
		{"reality:verdict", "The claim of the army that a drone was shot down is false.", "shootdown denied: shot down | to a drone | 1 destroyed"},
		{"trigger:verb", "The claim of the army that a drone was shot down is true.", "shootdown: shot down | to a drone | 1 destroyed"},
		{"reality:hearsay", "Observers received a report that a soldier was killed.", "casualties possible: killed | to a soldier | 1 killed"},
		{"reality:hearsay", "Observers received a report that two houses were damaged.", "damage possible: damaged | to two houses | 2 objects"},
		{"reality:hearsay", "The patrol that had filed the report was shelled.", "shelling: shelled | to The patrol"},
		{"roles:subject", "They could not say who shelled the town.", "shelling: shelled | to the town"},
		{"roles:owner", "The town was quiet after Friday's attack on the market.", "attack: attack | to the market | on Friday"},
		{"reality:negation", "No villagers were abducted.", "detention denied: abducted | to No villagers"},
		{"reality:negation", "No army unit opened fire on the village.", "gunfire denied: opened fire | by No army unit | to the village"},
		{"reality:negation", "Nobody was killed.", "casualties denied: killed | to Nobody"},
		{"reality:negation", "Not one shell was fired at the town.", "shelling denied: fired | to the town | with Not one shell"},
		{"reality:negation", "No fewer than 12 soldiers were killed.", "casualties: killed | to 12 soldiers | at least 12 killed"},
		{"reality:negation", "Gunmen killed a judge who had no guards.", "casualties: killed | by Gunmen | to a judge | 1 killed"},
		{"reality:governor", "The rebels plan to seize the town.", "seizure planned: seize | by The rebels | to the town | in the town"},
		{"reality:adjective", "Villagers fear a possible attack on the dam.", "attack possible: attack | to the dam"},
		{"reality:act", "The general denied shelling the hospital.", "shelling denied: shelling | by The general | to the hospital"},
		{"reality:act", "The rebels threatened to blow up the dam.", "explosion planned: blow up | by The rebels | to the dam"},
		// one happening
		{"absorbs:casualties", "A car bomb killed nine people.", "explosion: car bomb | to nine people | 9 killed"},
		{"absorbs:casualties", "Nine people were killed in the shelling of the market.", "shelling: shelling | to the market | 9 killed"},
		{"same:definite", "Rebels attacked a convoy. The attack lasted an hour.", "attack: attacked + attack | by Rebels | to a convoy"},
		{"same:beside", "Twelve people were killed and thirty wounded.", "casualties: killed + wounded | to Twelve people | 12 killed | 30 wounded"},
		{"same:not", "Rebels attacked a convoy. Soldiers attacked a village.", "attack: attacked | by Rebels | to a convoy\nattack: attacked | by Soldiers | to a village"},
		// what is less plain
		{"trigger:verb", "The ridge changed hands twice in May.", "seizure: changed hands | to The ridge | on May"},
		{"trigger:verb", "Her ring changed hands at the market.", ""},
		{"trigger:verb", "The siege has cost some 300 lives.", "offensive: siege | about 300 killed"},
		{"trigger:verb", "The shepherd lost a foot.", "casualties: lost | to The shepherd"},
		{"trigger:verb", "The minister lost her temper.", ""},
		{"trigger:verb", "Soldiers took away nine men.", "detention: took away | by Soldiers | to nine men | 9 captured"},
		{"trigger:verb", "The police took away the rubbish.", ""},
		{"trigger:verb", "Three hundred and two had been captured.", "detention: captured | to Three hundred and two | 302 captured"},
		{"trigger:verb", "The island has troops at Port Glim.", "deployment: has | by The island | to troops | in Port Glim"},
		{"trigger:verb", "The island has hopes of peace.", ""},
		{"trigger:verb", "The factions spoke with the envoy on Friday.", "talks: spoke | by The factions | to the envoy | on Friday"},
		{"trigger:verb", "The mayor spoke with reporters on Friday.", ""},
		{"trigger:verb", "Food convoys were suspended by the ministry.", "aid: suspended | by the ministry | with Food convoys"},
		{"trigger:verb", "The truce ran out of friends.", ""},
		{"trigger:verb", "Rebels had cut off power to two provinces.", "other: cut | by Rebels | to power"},
		{"trigger:verb", "The cabinet cut taxes on Monday.", ""},
		{"trigger:verb", "The singer protested her innocence.", ""},
		{"trigger:number", "The board has held dozens of sessions.", ""},
		{"trigger:number", "The militia has held dozens of miners.", "detention: held | by The militia | to dozens of miners | 24–99 captured"},
		{"trigger:verb", "The allies pulled out of the deal.", ""},
		{"trigger:verb", "The allies pulled out of the valley.", "withdrawal: pulled out | by The allies"},
		{"trigger:verb", "They came just hours after the vote.", ""},
		{"trigger:verb", "Defenders destroyed 14 unmanned aerial vehicles.", "shootdown: destroyed | by Defenders | to 14 unmanned aerial vehicles | 14 destroyed"},
		{"trigger:noun", "A nurse counted 18 bodies.", "casualties: bodies | 18 killed"},
		{"trigger:noun", "The body met in Geneva.", ""},
		{"trigger:noun", "The village was in rebel hands.", "status: hands | by rebel | to The village"},
		{"trigger:noun", "The ministry said that gunfire had resumed.", "gunfire: gunfire"},
		{"trigger:noun", "The army said the talks were a success.", "talks: talks"},
		{"trigger:noun", "The ministry declined to comment on the attack.", ""},
		{"trigger:noun", "The singer made a pause in the song.", ""},
		{"trigger:adjective", "The charity said that 53 people had gone missing.", "casualties: missing | to 53 people | 53 missing"},
		{"trigger:adjective", "The road to the port was open.", "other: open | to The road to the port"},
		{"trigger:adjective", "The question of the border was open.", ""},
		{"actor:accused", "The ministry accused Lorik of provocations near Dorn.", "other: provocations | by Lorik | in Dorn"},
		{"actor:accused", "The Brotherhood claimed responsibility for the blast in Dorn.", "explosion: blast | by The Brotherhood | in Dorn"},
		{"actor:accused", "The Brotherhood denied responsibility for its debts.", ""},
		{"place:taken", "The town fell to the rebels.", "seizure: fell | by the rebels | to The town | in The town"},
		{"place:ahead", "In Talayan, a captain said that shells landed on the roof.", "shelling: landed | to the roof | in Talayan | with shells"},
		{"place:ahead", "In Moscow, a captain said that shells landed on the roof.", "shelling: landed | to the roof | with shells"},
		{"time:during", "Rebels shelled the mill at the outbreak of the war.", "shelling: shelled | by Rebels | to the mill | on at the outbreak of the war"},
		{"reality:behind", "The allies promised help since the invasion of Vell.", "offensive: invasion | to Vell"},
		{"absorbs:beside", "Nine people were killed by the shelling and 30 wounded.", "shelling: shelling | to Nine people | 9 killed | 30 wounded"},
		{"absorbs:left", "Jets pounded six hideouts, leaving 35 militants dead, the army said.", "air_strike: pounded | by Jets | to six hideouts | with Jets | 6 objects | 35 killed"},
		{"same:more", "Rebels said that nine were killed, while another four were missing.", "casualties: killed | to nine | 9 killed | 4 missing"},
		{"same:again", "A shell hit the school on Monday. The army denied that the strike took place.", "shelling: hit + strike | to the school | on Monday | with A shell"},
		{"same:described", "The envoys attended the talks convened by Qadar in May.", "talks: attended + talks + convened | by The envoys | to the talks"},
		{"same:day", "The raid on Jan. 1 was short. The raid on Jan. 3 was long.", "offensive: raid | on Jan. 1\noffensive: raid | on Jan. 3"},
		{"same:not", "Rebels destroyed a helicopter. Rebels destroyed five tanks.", "damage: destroyed | by Rebels | to a helicopter | 1 destroyed\ndamage: destroyed | by Rebels | to five tanks | 5 destroyed"},
		{"same:not", "Two women died in the night. The ministry said that two of its soldiers had been killed.", "casualties: died | to Two women | 2 killed\ncasualties: killed | to two of its soldiers | 2 killed"},
		{"count:table", "Lorik lost 31 tanks (destroyed: 20, damaged: 11).", "damage: lost | to Lorik | 31 objects | 20 destroyed | 11 objects"},
		{"count:lost", "Lorik lost 400 soldiers and 31 tanks.", "casualties: lost | to Lorik | 400 people | 31 destroyed"},
		{"count:lasts", "Rebels shelled Dorn for three days.", "shelling: shelled | by Rebels | to Dorn | 3 duration"},
		{"told:arms", "Military aid was discussed in Vell.", ""},
	} {
		var want []string
		if test.want != "" {
			want = strings.Split(test.want, "\n")
		}
		if got := dumps(t, test.text); !slices.Equal(got, want) {
			t.Errorf("%s: %s\ngot  %s\nwant %s", test.rule, test.text, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

// Claims and events name each other; who denies tells what is denied.
func TestClaims(t *testing.T) {
	for text, want := range map[string]string{
		"The army said that rebels had shelled Dorn. The rebels denied it.": "e1 claim c1 c2",
		"Rebels shelled Dorn on Monday.":                                    "e1 narrator",
	} {
		got := ""
		for _, e := range read(t, text).Events {
			got += strings.Join(append([]string{e.ID, e.Voice}, e.Claims...), " ")
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestLink(t *testing.T) {
	claims := []truce.Claim{{ID: "c1", Events: []string{"old"}}, {ID: "c2"}}
	events.Link(claims, []truce.Event{{ID: "e1", Claims: []string{"c2", "c9"}}, {ID: "e2", Claims: []string{"c2"}}})
	if claims[0].Events != nil || !slices.Equal(claims[1].Events, []string{"e1", "e2"}) {
		t.Errorf("got %v", claims)
	}
}

// Without places, times and counts the rest is read all the same.
func TestBare(t *testing.T) {
	r := read(t, "Rebels shelled the village of Dorn on Monday and wounded three people.")
	got := events.Read(r.Doc, nil, nil, nil, nil)
	if len(got) != 1 || got[0].Type != truce.Shelling || got[0].Time != nil || len(got[0].Counts) != 0 {
		t.Errorf("got %+v", got)
	}
}

func BenchmarkRead(b *testing.B) {
	reports, err := golden.ReadDir("../testdata/reports/test")
	if err != nil {
		b.Fatal(err)
	}
	words := 0
	var docs []*pipeline.Reading
	for _, r := range reports[:min(40, len(reports))] {
		words += len(strings.Fields(r.Text))
		docs = append(docs, read(b, r.Text))
	}
	for b.Loop() {
		for _, r := range docs {
			events.Read(r.Doc, r.Claims, r.Times, r.Places, r.Counts)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(words)*500/1000, "ms/500words")
}
