package pipeline

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

const behalfParties = `state | sorna | Sorna | demonym Sornan | people Sornans | capital Orlev
state | veska | Veska | demonym Veskan | people Veskans | capital Dunmar
group | hill-league | Hill League
monitor | ford-mission | Ford Observer Mission
monitor | lamp-aid | Lamp Aid Society
agency | sorna-wire | Sorna Wire | owner Sornan state | of sorna
outlet | league-radio | Voice of the Hills | owner Hill League | of hill-league
agency | north-post | North Post
`

// For whom each source of a text speaks, in the order of the claims: its own id, or > and that of who it speaks for
// (>> if it only belongs to it), - if the text does not say.
func TestBehalf(t *testing.T) {
	own, err := registry.With(behalfParties)
	if err != nil {
		t.Fatal(err)
	}
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p = p.WithParties(own)
	for _, test := range []struct{ publisher, text, want string }{
		{"North Post", "Mira Tolan, a spokeswoman for the Ministry of Defence of Sorna, said that a depot had burned. Tolan said that nobody was hurt.", ">sorna:defence >sorna:defence"},
		{"North Post", "The Sornan army said that it had left the town. The army's spokesman, Colonel Jor Pell, said that no shot was fired. Pell said that the road was open.", "sorna:army >sorna:army >sorna:army"},
		{"North Post", "Veska's foreign minister, Lena Orr, said that talks would begin on Monday. She said that the border was open.", ">veska:foreign >veska:foreign"},
		{"North Post", "Sorna's president, Ada Kell, said that the bridge had been destroyed.", ">sorna:president"},
		{"Sorna Wire", "Defence Minister Emil Rask said that Veskan guns had shelled the village.", ">sorna:defence"},
		{"North Post", "The command of the Hill League said that its fighters had seized the mill. The command said that two of them were killed.", ">hill-league >hill-league"},
		{"Voice of the Hills", "Commander Bram Dole said that the fighters had left the pass.", ">hill-league"},
		{"North Post", "The Lamp Aid Society said that gunmen had stopped its trucks. \"They took the flour,\" the group's coordinator, Ines Vold, said.", "lamp-aid >lamp-aid"},
		{"North Post", "Veska admitted on Sunday that a mortar crew had shelled the village, while Sorna mourned. The General Staff said that the crew had fired without orders.", "veska veska:general-staff"},
		{"North Post", "The defence ministry in Dunmar said that a drone had been shot down over Sorna.", "veska:defence"},
		{"North Post", "A Sornan sergeant said that the guns were silent.", ">>sorna"},
		{"North Post", "Veskan Foreign Minister Lena Orr said that the talks had failed. Orr said that she would return.", ">veska:foreign >veska:foreign"},
		// Those who speak for nobody.
		{"North Post", "Nessa Ruhl, a farmer, said that shells had hit her barn.", "-"},
		{"North Post", "Ines Harn, a former spokeswoman for the Sornan army, said that the plan was mad.", "-"},
		{"North Post", "A Sornan farmer said that soldiers had burned his barn.", "-"},
		{"North Post", "Sorna and Veska traded fire at the ford. The ministry said that three were wounded.", "-"},
		{"North Post", "Spokesmen of both armies said that the night had been calm.", "-"},
	} {
		var got []string
		for _, c := range p.Read(&truce.Article{Text: test.text, Publisher: test.publisher, Published: "1987-03-04"}).Claims {
			switch {
			case c.For.Known() && c.For.Speaks:
				got = append(got, ">"+c.For.Entity)
			case c.For.Known():
				got = append(got, ">>"+c.For.Entity)
			case c.Entity != "":
				got = append(got, c.Entity)
			default:
				got = append(got, "-")
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s\n got %s\nwant %s", test.publisher, test.text, s, test.want)
		}
	}
}

// A post is read from the words of a description.
func TestReadPost(t *testing.T) {
	for _, test := range []struct {
		words string
		want  told
	}{
		{"the army's chief spokesman", told{post: speaks}},
		{"Foreign Minister Lena Orr", told{post: speaks, office: "foreign-minister"}},
		{"the secretary-general", told{post: speaks}},
		{"spokeswomen", told{post: speaks}},
		{"two officials", told{post: belongs}},
		{"the command", told{post: body}},
		{"the former defence minister", told{}},
		{"a baker from the valley", told{}},
	} {
		if got := readPost(strings.Fields(test.words)); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.words, got, test.want)
		}
	}
}
