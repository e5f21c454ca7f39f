package quantity

import (
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// The words that tell kinds, by lemma unless said otherwise.

// killers are verbs whose object is killed, wounded, taken …
var killers = table(map[string]string{
	Killed:    "kill slay murder massacre execute assassinate behead lynch slaughter martyr decapitate",
	Wounded:   "wound injure hurt maim hospitalise hospitalize",
	Captured:  "capture detain arrest abduct kidnap imprison jail apprehend nab",
	Displaced: "displace uproot evacuate",
	Destroyed: "destroy down raze demolish sink obliterate intercept neutralise neutralize eliminate liquidate",
})

// diers are verbs whose subject is killed, displaced …
var diers = table(map[string]string{
	Killed:    "die perish succumb drown",
	Missing:   "disappear vanish",
	Displaced: "flee evacuate",
})

// outcomes are adjectives and participles, as written.
var outcomes = table(map[string]string{
	Killed:    "dead killed slain murdered executed massacred martyred beheaded assassinated",
	Wounded:   "wounded injured hurt hospitalised hospitalized maimed",
	Missing:   "missing unaccounted",
	Captured:  "captured detained arrested abducted kidnapped imprisoned jailed",
	Displaced: "displaced homeless evacuated uprooted",
	Destroyed: "destroyed downed razed demolished sunk intercepted",
})

// hospitalVerbs are verbs of bringing, which tell of the wounded if the way leads to
// a hospital.
var hospitalVerbs = set("send take rush airlift transport bring")

// violent are participles that tell a death with the words beside them.
var violent = set("shot stabbed beaten burned burnt hacked wounded injured struck hit gunned")

// deadNouns are nouns that count by themselves: 12 deaths, 40 prisoners.
var deadNouns = table(map[string]string{
	Killed:    "death fatality dead die killing corpse body martyr murder life",
	Wounded:   "injury wounded",
	Captured:  "prisoner hostage captive detainee pow abductee",
	Displaced: "refugee idp evacuee",
	People:    "casualty",
})

// ofNouns are nouns whose "of" brings in the killed, the taken …
var ofNouns = table(map[string]string{
	Killed:    "death killing murder massacre execution assassination slaughter body",
	Wounded:   "wounding injury",
	Captured:  "capture arrest detention abduction kidnapping seizure",
	Displaced: "displacement evacuation flight exodus",
	Destroyed: "destruction downing shootdown loss",
	Missing:   "disappearance",
})

// table turns lists of words into a map from word to kind.
func table(lists map[string]string) map[string]string {
	t := map[string]string{}
	for kind, list := range lists {
		for _, w := range strings.Fields(list) {
			t[w] = kind
		}
	}
	return t
}

// peopleNouns are nouns that name people, in the singular and in the plural.
var peopleNouns = set(`
person people man men woman women child children boy girl kid teen teenager baby infant toddler youth adult male female partygoer patron teammate classmate student pupil
teacher worker employee labourer laborer miner farmer driver passenger bystander resident villager local citizen civilian national
foreigner tourist migrant refugee settler inhabitant soldier troop troops serviceman servicemen servicewoman fighter combatant rebel militant
insurgent terrorist gunman gunmen militiaman militiamen guerrilla guerilla mercenary recruit conscript reservist deserter officer policeman policemen police
guard guardsman commander general colonel captain major sergeant lieutenant sailor marine airman pilot crew crewman crewmen paratrooper commando peacekeeper observer
monitor medic doctor nurse paramedic rescuer firefighter volunteer journalist reporter cameraman photographer activist protester protestor demonstrator
official minister mayor governor leader politician lawmaker diplomat ambassador judge lawyer priest monk imam pilgrim worshipper worshiper
victim survivor suspect attacker assailant shooter member deserter militiaman casualty personnel staff relative brother sister mother father son daughter wife husband girlfriend boyfriend fiance fiancee spouse stepfather stepmother stepson stepdaughter sibling twin bride groom
couple family parent grandmother grandfather uncle aunt cousin nephew niece neighbour neighbor friend other others patient prisoner hostage captive detainee inmate
shepherd herder fisherman fishermen shopkeeper vendor trader elder bodyguard operative agent spy operator technician engineer contractor aide deputy
jihadist extremist tribesman tribesmen legionnaire separatist loyalist partisan human soul individual
`)

// objectNouns are nouns that name things that may be destroyed, taken or sent.
var objectNouns = set(`
tank vehicle car truck lorry bus jeep ambulance convoy train carriage locomotive helicopter plane aircraft jet fighter-bomber bomber drone uav missile rocket
shell mortar howitzer gun cannon launcher artillery system battery radar station ship boat vessel warship frigate corvette submarine tanker
house home building apartment block school hospital clinic church mosque temple shop store market warehouse depot dump factory plant refinery
bridge road railway substation pylon line position post outpost checkpoint base barracks bunker trench camp tent shelter structure facility
weapon rifle pistol machine-gun grenade mine bomb munition bullet round airstrike strike attack raid explosion blast sortie
company battalion brigade regiment group unit division squadron platoon detachment village town city settlement
mrls mlrs ifv apc bmp btr tractor motorcycle bicycle pickup trailer carrier transporter armour armor equipment target object
`)

// abstractNouns are nouns that can be neither killed nor destroyed.
var abstractNouns = set(`
attack raid strike airstrike explosion blast shot round incident violation case time way point meter metre report country state side nation
charge count vote seat reason example step percent clash battle hour day week month year
`)

func set(list string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}

// people reports whether the noun at i names people: a known noun, or a plural
// demonym ("19 Syrians"), which is told by its form alone.
func (f *finder) people(i int32) bool {
	if i < 0 || i >= f.n {
		return false
	}
	if peopleNouns[f.words[i]] || peopleNouns[f.lemma(i)] {
		return true
	}
	t := &f.d.Tokens[i]
	return t.Fine == nlp.TagNNPS && (strings.HasSuffix(f.words[i], "ans") || strings.HasSuffix(f.words[i], "is") || strings.HasSuffix(f.words[i], "ians"))
}
