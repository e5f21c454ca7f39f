package coref

import (
	"math"
	"strings"
	"testing"
)

func TestStance(t *testing.T) {
	for _, x := range []struct{ claim, text, want string }{
		{"The navy sank a fishing boat off Cape Merrow", "Navy denies sinking fishing boat off Cape Merrow", "against"},
		{"The navy sank a fishing boat off Cape Merrow", "No, the navy did not sink a fishing boat off Cape Merrow", "against"},
		{"Rebels shot down a transport plane over Karsin", "Report that rebels shot down plane over Karsin is false", "against"},
		{"The dam at Ostrel was blown up", "Video of Ostrel dam blown up is a hoax", "against"},
		{"Rebels shot down a transport plane over Karsin", "Rebels shoot down transport plane over Karsin", "for"},
		{"The dam at Ostrel was blown up", "Dam blown up at Ostrel floods three villages", "for"},
		{"Rebels shot down a transport plane over Karsin", "Rebels may have shot down plane over Karsin: report", "observing"},
		{"The two armies will sign a truce in Vellin", "Armies reportedly set to sign truce in Vellin, sources say", "observing"},
	} {
		backs, rejects, observes := Stance(x.claim, x.text)
		got := "for"
		switch {
		case rejects >= backs && rejects >= observes:
			got = "against"
		case observes >= backs:
			got = "observing"
		}
		if got != x.want {
			t.Errorf("%q, %q: for %.2f, against %.2f, observing %.2f; want %s", x.claim, x.text, backs, rejects, observes, x.want)
		}
	}
}

func TestStanceTokens(t *testing.T) {
	var words []string
	for _, x := range stanceTokens("Army: it wasn’t us, 1,200 SHELLS fell on O'Hara's mill?") {
		words = append(words, x.word)
	}
	if got := strings.Join(words, "|"); got != "army|:|it|wasn't|us|,|1,200|shells|fell|on|o'hara|mill|?" {
		t.Error(got)
	}
	tokens := stanceTokens("It wasn't a HOAX, officials reportedly say")
	for i, want := range []uint16{0, stanceNegation, 0, stanceRefute, 0, stanceConfirm | stanceVoice, stanceHedge, stanceReport} {
		if tokens[i].group != want {
			t.Errorf("%s: groups %b, want %b", tokens[i].word, tokens[i].group, want)
		}
	}
	if !tokens[3].shouted || tokens[0].shouted {
		t.Error("HOAX is shouted, and nothing else")
	}
	if got := len(stanceTokens(strings.Repeat("fire ", 500))); got != stanceMost {
		t.Errorf("%d tokens were read", got)
	}
}

func TestStanceWords(t *testing.T) {
	g := parseStanceWords("# remark\n[refute]\ndeny # here too\n[opposites]\nopen close\n[unheard-of]\nwing\n")
	if g.groups["deny"] != stanceRefute || g.groups["wing"] != 0 || !g.opposites[[2]string{storyStem("close"), storyStem("open")}] {
		t.Errorf("%+v", g)
	}
	if stanceModel() == nil {
		t.Error("the weights cannot be opened")
	}
}

// TestLearnStance holds that learning gives the same bytes each time, and learns.
func TestLearnStance(t *testing.T) {
	var examples []StanceExample
	for _, place := range []string{"Ravensk", "Tamboura", "Oldwater", "Karsin", "Ostrel", "Vellin"} {
		claim := "The garrison of " + place + " surrendered"
		examples = append(examples,
			StanceExample{claim, "Garrison of " + place + " surrenders", 0},
			StanceExample{claim, "Army denies that " + place + " surrendered", 1},
			StanceExample{claim, "Has " + place + " surrendered? Rebels say so", 2})
	}
	file := LearnStance(examples)
	if string(file) != string(LearnStance(examples)) {
		t.Error("learned otherwise the second time")
	}
	m, err := OpenStance(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, rejects, _ := m.Stance("The garrison of Merrow surrendered", "Army denies that Merrow surrendered"); rejects < 0.5 {
		t.Errorf("against %.2f", rejects)
	}
	if _, err := OpenStance([]byte("TLN")); err == nil {
		t.Error("three bytes were opened")
	}
}

func FuzzStance(f *testing.F) {
	f.Add("The dam at Ostrel was blown up", "Dam at Ostrel is safe: ministry")
	f.Add("", "?\xff’'")
	f.Fuzz(func(t *testing.T, claim, text string) {
		backs, rejects, observes := Stance(claim, text)
		if sum := backs + rejects + observes; math.Abs(sum-1) > 1e-6 || min(backs, rejects, observes) < 0 {
			t.Fatalf("%v, %v, %v", backs, rejects, observes)
		}
	})
}

func BenchmarkStance(b *testing.B) {
	for b.Loop() {
		Stance("Rebels shot down a transport plane over Karsin", "Rebels may have shot down plane over Karsin: report")
	}
}
