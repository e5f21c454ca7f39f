package gazetteer

import (
	"slices"
	"strings"
)

// Words that go with names of places, folded, each list in order.
var (
	divisionWords  = list("department governorate krai muhafazah oblast prefecture province region state territory voivodeship wilaya wilayah")
	districtWords  = list("area canton commune county district governorate locality municipality okrug oblast parish raion rayon region shire sub-prefecture subdistrict township woreda zone")
	townWords      = list("camp city hamlet port settlement town village")
	directionWords = list("central east eastern inner lower mid north northeast northeastern northern northwest northwestern outer south southeast southeastern southern southwest southwestern upper west western")
	spotWords      = list("airfield airport arena ave avenue barracks base basilica bay beach boulevard bridge building canyon castle cathedral cemetery centre center channel church clinic college court courthouse creek crossing dam desert drive embassy falls farm field forest fort garden gardens hall harbor harbour heights highway hill hills hospital hotel island islands isle jail junction lake lane library mall market monastery monument mosque mount mountain mountains museum palace park pass peninsula pier plaza plateau point port prison quay ranch ridge river road school sea shrine sound square stadium station strait street temple theater theatre tower trail tunnel university valley village walk way wood woods")
	commaWords     = list("dc") // words that belong to a name in spite of the comma: Washington, D.C.
	plainWords     = list("academy airport and area association bank base bay beach big black blue board bridge brown business care catholic center central centre children church circle city club college commission committee community company corp council county court cross department district division east eastern family fire first foundation fund golden government grand great green group hall health high hill home hospital house institute international island justice lake law league library life light little long main market medical memorial middle military mission mount museum national new news north northern office old open orange park party plaza point police port president press prince public queen red region republic research river road royal saint school second service society south southern sports square state station stone street sun super supreme team the third time times tower town trade trust union united university upper valley village water way welcome west western white women wood world young")
)

func list(words string) []string {
	l := strings.Fields(words)
	slices.Sort(l)
	return l
}

func isWord(list []string, word string) bool {
	_, found := slices.BinarySearch(list, word)
	return found
}

var (
	orgWords   = list("academy administration agency airlines alliance assembly associates association authority bank board broadcasting bureau cabinet club college commission committee company conference congress consulate coroner corp corps corporation council court courier daily department district embassy enquirer express federation festival force forces foundation front fund gazette government group guard herald hospital inc institute journal league legislature limited llc ltd magazine ministry mirror museum news observer office organisation organization panthers parliament party patrol police post press recorder register review school schools senate sentinel service services society star state studio sun supreme synod team telegraph times tribune tv union united university watch")
	titleWords = list("actor actress admiral archbishop attorney baron bishop brother capt captain chairman chancellor chef chief coach col colonel commander congressman corporal councillor councilman cpl deputy detective director doctor dr emperor father fr gen general gov governor imam inspector judge justice king lady lieutenant lord lt maj major manager mayor minister miss mr mrs ms officer pastor player pope premier president prince princess prof professor queen rabbi rep rev reverend secretary sen senator sergeant sgt sheikh sheriff sir sister spokesman spokeswoman st sultan superintendent")
	dayWords   = list("april august december february friday january july june march may monday november october saturday september sunday thursday tuesday wednesday")
)

func lower(w string) string { return strings.ToLower(w) }

// isDesignator reports whether a word, in the singular or plural, says what kind of
// place a name is: the town of X, Y district.
func isDesignator(w string) bool {
	w = lower(w)
	for _, l := range [...][]string{townWords, districtWords, divisionWords} {
		if isWord(l, w) || isWord(l, strings.TrimSuffix(w, "s")) {
			return true
		}
	}
	return w == "suburb" || w == "outskirts" || w == "enclave" || w == "capital" || w == "peninsula" || w == "island"
}
