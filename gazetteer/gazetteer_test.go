package gazetteer

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp/nlptest"
)

var opened = sync.OnceValues(func() (*Gazetteer, error) { return Open() })

func open(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The spellings that reporting uses find one place, whosever spelling it is.
func TestFindSpellings(t *testing.T) {
	g := open(t)
	for _, names := range [][]string{
		{"Kalbajar", "Kelbajar", "Karvachar"},
		{"Stepanakert", "Khankendi", "Xankəndi"},
		{"Shusha", "Shushi"},
		{"Jabrayil", "Jebrail"},
		{"Madagiz", "Mataghis", "Sugovushan"},
		{"Tskhinvali", "Tskhinval"},
		{"Avdiivka", "Avdeyevka"},
		{"Raqqa", "Raqqah", "Ar Raqqah"},
		{"Kobani", "Kobane", "Ayn al-Arab"},
		{"Misrata", "Misurata"},
		{"El Fasher", "Al Fashir"},
		{"Khan Younis", "Khan Yunis"},
		{"Hodeidah", "Hudaydah"},
		{"Mekelle", "Mekele"},
		{"Golan Heights", "Golan", "the Golan"},
		{"Myanmar", "Burma"},
		{"United States", "U.S.", "USA", "America"},
		{"Kharkiv", "Kharkov"},
	} {
		want := ""
		for _, name := range names {
			found := g.Find(name)
			if len(found) == 0 {
				t.Errorf("nothing is called %s", name)
				continue
			}
			if want == "" {
				want = found[0].Name
			}
			if found[0].Name != want {
				t.Errorf("%s is %s, and %s is %s", names[0], want, name, found[0].Name)
			}
		}
	}
}

func TestFindFirst(t *testing.T) {
	g := open(t)
	for name, want := range map[string]string{
		"London": "London capital England, United Kingdom", "Aleppo": "Aleppo seat Syria", "Texas": "Texas division United States",
		"Laurel County": "Laurel County district ", "Homs province": "Homs division Syria", "northern Mali": "Mali country ",
		"Nagorno-Karabakh": "Nagorno-Karabakh disputed disputed: Nagorno-Karabakh", "Black Sea": "Black Sea water ",
		"Abkhazia": "Abkhazia disputed disputed: Abkhazia", "Euphrates": "Euphrates water ", "Europe": "Europe continent ",
	} {
		found := g.Find(name)
		if len(found) == 0 {
			t.Errorf("nothing is called %s", name)
			continue
		}
		if got := found[0].Name + " " + found[0].Class.String() + " " + found[0].In(); !strings.HasPrefix(got, want) {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		sum := 0.0
		for _, f := range found {
			sum += f.Prior
		}
		if sum < 0.99 || sum > 1.01 {
			t.Errorf("the priors of %s sum to %f", name, sum)
		}
	}
	if found := g.Find("Qwxzy"); len(found) > 0 {
		t.Errorf("Qwxzy is %s", found[0].Name)
	}
}

// Sentences, and what each toponym in them means: name = place (what it lies in).
func TestResolve(t *testing.T) {
	g := open(t)
	for _, c := range []struct{ text, want string }{
		{
			"Shells hit the town of Kalbajar on Tuesday, the ministry said.",
			"Kalbajar = Kalbajar",
		},
		{
			"Police in Paris, Texas, said the bridge was closed.",
			"Paris = Paris (Lamar County, Texas, United States); Texas = Texas (United States)",
		},
		{
			"Clashes broke out in Tawila, in North Darfur, after the convoy left El Fasher.",
			"Tawila = Tawila; North Darfur = ; El Fasher = El Fasher",
		},
		{
			"A drone was shot down near Avdiivka, monitors said.",
			"Avdiivka = Avdiivka (Donetsk, disputed: Donetsk and Luhansk)",
		},
		{
			"Residents fled from Aleppo to Idlib.",
			"Aleppo = Aleppo; Idlib = Idlib",
		},
	} {
		d := nlptest.Analyze(t, c.text)
		got := ""
		for i, x := range g.Resolve(d, nil) {
			if i > 0 {
				got += "; "
			}
			got += x.Spans[0].In(c.text) + " = " + x.Entry.Name
			if in := x.Entry.In(); in != "" {
				got += " (" + in + ")"
			}
		}
		gots, wants := strings.Split(got, "; "), strings.Split(c.want, "; ")
		ok := len(gots) == len(wants)
		for i := range wants {
			ok = ok && strings.HasPrefix(gots[i], wants[i])
		}
		if !ok {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Spans that are toponyms, and names that are none.
func TestSpans(t *testing.T) {
	g := open(t)
	for _, c := range []struct{ text, want string }{
		{"Mrs Paris Moreno spoke for the union.", ""},
		{"The pilot, Jordan Whitfield, was released in May.", ""},
		{"Two people were killed in Kharkiv and three in Kherson.", "Kharkiv|Kherson"},
		{"Government forces retook Deir ez-Zor from the rebels.", "Deir ez-Zor"},
		{"The convoy crossed from Turkey into Syria at Bab al-Hawa.", "Turkey|Syria|Bab al-Hawa"},
		{"Washington and Pyongyang traded accusations.", "Washington|Pyongyang"},
	} {
		d := nlptest.Analyze(t, c.text)
		var got []string
		for _, x := range g.Resolve(d, nil) {
			got = append(got, x.Spans[0].In(c.text))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// A name that is used for a government is a party.
func TestGovernment(t *testing.T) {
	g := open(t)
	for text, want := range map[string]bool{
		"Baku said that its army had struck the base.": true,
		"Moscow denied the report.":                    true,
		"Troops entered Baku.":                         false,
		"The talks were held in Moscow.":               false,
	} {
		found := g.Resolve(nlptest.Analyze(t, text), nil)
		if len(found) != 1 {
			t.Errorf("%s: %d toponyms", text, len(found))
		} else if found[0].Government != want {
			t.Errorf("%s: a government: %v, want %v", text, found[0].Government, want)
		}
	}
}

// What is not listed lies near what the text puts it in, and else is told as
// unlocated: no position is made up.
func TestUnlisted(t *testing.T) {
	g := open(t)
	d := nlptest.Analyze(t, "The village of Qwelzan, in Helmand, was shelled.")
	toponyms := g.ResolveAt(d, nil, []truce.Span{{Start: 15, End: 22}, {Start: 27, End: 34}})
	if x := toponyms[0]; x.Precision != "near" || Distance(x.Lat, x.Lon, 31, 64) > 200 {
		t.Errorf("Qwelzan is %s at %.2f %.2f: %v", x.Precision, x.Lat, x.Lon, x.Evidence)
	}
	d = nlptest.Analyze(t, "The village of Qwelzan was shelled.")
	if x := g.ResolveAt(d, nil, []truce.Span{{Start: 15, End: 22}})[0]; x.Precision != "unlocated" || x.Lat != 0 {
		t.Errorf("Qwelzan is %s at %.2f", x.Precision, x.Lat)
	}
}

func TestBroken(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("x"), []byte(magic), placesBin[:100], placesBin[:len(placesBin)/2]} {
		if _, err := Open(data); err == nil {
			t.Errorf("a broken file of %d bytes was opened", len(data))
		}
	}
}

func small(t testing.TB) []byte {
	t.Helper()
	b := NewBuilder()
	b.Add(Record{Name: "Sorna", Class: Country, Lat: 10, Lon: 10, Country: "QQ"})
	b.Add(Record{Name: "Orsk Market", Names: []RecordName{{"Orsk Bazaar", OtherName}}, Class: City, Lat: 10.5, Lon: 10.5, Population: 900, Country: "QQ", Division: "QQ.01"})
	b.Add(Record{Name: "Orsk Market", Class: City, Lat: 50, Lon: 50, Population: 10})
	var out bytes.Buffer
	if _, err := b.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A user's own file stands beside the built-in places.
func TestOwnPlaces(t *testing.T) {
	g, err := Open(small(t))
	if err != nil {
		t.Fatal(err)
	}
	found := g.Find("Orsk bazaar")
	if len(found) != 1 || found[0].Name != "Orsk Market" || found[0].Country != "Sorna" {
		t.Errorf("found %+v", found)
	}
	if found := g.Find("Orsk Market"); len(found) != 2 {
		t.Errorf("found %d places", len(found))
	}
	if found := g.Find("Aleppo"); len(found) == 0 {
		t.Error("the built-in places are gone")
	}
}

// Whatever the bytes of a user's file, nothing panics.
func FuzzOpen(f *testing.F) {
	f.Add(small(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Open(data)
		if err == nil {
			g.Find("Orsk Market")
			g.Find("Sorna")
		}
	})
}

func BenchmarkFind(b *testing.B) {
	f := open(b).finder()
	for b.Loop() {
		f.candidates("kalbajar")
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(); err != nil {
			b.Fatal(err)
		}
	}
}

const report = `BAKU, Azerbaijan (Meridian Wire) — Shells fell on the towns of Tartar and Barda on Tuesday, officials in Ganja said.
Armenia's army denied it had fired from Vardenis. The village of Talish, north of Madagiz, changed hands again, and families left
Martakert for Stepanakert and Goris. Talks in Geneva between Russia, France and the United States broke up without a statement.
In Kalbajar district a bridge was hit. Turkey said it would send observers to Nakhchivan; Iran closed its border at the Aras.`

func BenchmarkResolve(b *testing.B) {
	g, d := open(b), nlptest.Analyze(b, report)
	for b.Loop() {
		g.Resolve(d, nil)
	}
}

// Each byte of a user's file may be wrong.
func TestFlipped(t *testing.T) {
	whole := small(t)
	for i := range whole {
		data := bytes.Clone(whole)
		data[i] ^= 0xff
		if opened, err := openTable(data); err == nil {
			g := &Gazetteer{tables: []*table{opened}, weights: open(t).weights}
			g.Find("Orsk Market")
			g.Find("Sorna")
		}
	}
}
