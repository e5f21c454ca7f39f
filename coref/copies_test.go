package coref

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A report of an agency of our own making, and what papers make of it.
const (
	wire = `MIRSTAD, May 4 (Nordlys) - Two people were killed and eleven wounded when rockets struck a railway depot on the edge of Mirstad before dawn on Tuesday, the regional governor said.
Governor Ilse Tarn told reporters that the depot had been empty of passengers at the time. She said the dead were night guards employed by the railway company.
The army of the southern alliance said in a statement that it had not fired into the town. It accused the northern side of storing fuel for tanks beside the tracks.
A monitoring mission with an office in the town heard six explosions between four and five in the morning. It has not yet said from which direction the rockets came.
Train services between Mirstad and the coast were cut for most of the day, the operator said on its website.
It was the third strike on the town's railway since the truce of April 20 was announced in the capital.`
	longRetelling = `Residents of Mirstad woke to explosions on Tuesday as rockets fell on their railway yard, killing two guards. Eleven more were hurt, according to the governor's office.
"I ran to the cellar with my children and we stayed until it was light," said Oda Lemm, who lives across the road from the yard.
The southern alliance denies any part in the attack and points at fuel that it says the north keeps there. Monitors counted six blasts but would not say who fired.
Nobody could travel to the seaside by rail until evening.`
	backgroundText = `The war began in the autumn of 2029, when the southern alliance left the federation after a vote that the capital called void. More than nine thousand people have died since, by the count of the monitoring mission.`
)

func lines(text string, from, to int) string {
	return strings.Join(strings.Split(text, "\n")[from:to], "\n")
}

func TestCompareCopies(t *testing.T) {
	other := strings.Repeat("Farmers of the eastern plain expect a fair harvest of barley after a wet spring and a mild June with little frost. ", 1) +
		"The ministry of agriculture put the yield at four tonnes a hectare. Prices at the port have fallen since March, traders say, and the granaries are half empty. Exporters hope that the railway will carry more this year than last. Millers are less sure of it."
	for _, c := range []struct {
		name, a, b string
		dayA, dayB string
		want       bool
	}{
		{"the same", wire, wire, "2031-05-04", "2031-05-04", true},
		{"another dateline, quotation marks and case", wire, strings.ToUpper(strings.TrimPrefix(wire, "MIRSTAD, May 4 (Nordlys) - ")), "", "", true},
		{"with the lines of a page", wire, "By Asta Roon\n" + wire + "\nRead more: the war in maps\nReporting by A. Roon; editing by K. Bell\nCopyright 2031. All rights reserved.", "2031-05-04", "2031-05-05", true},
		{"first two paragraphs", wire, lines(wire, 0, 2), "2031-05-04", "2031-05-05", true},
		{"own lead, then three paragraphs", wire, lines(longRetelling, 0, 2) + "\n" + lines(wire, 3, 6), "2031-05-04", "2031-05-04", true},
		{"re-ordered", wire, lines(wire, 3, 6) + "\n" + lines(wire, 0, 3), "2031-05-04", "2031-05-04", true},
		{"among other news", wire, other + "\n" + lines(wire, 1, 4) + "\n" + other[40:], "2031-05-04", "2031-05-04", true},
		{"nine days later", wire, wire, "2031-05-04", "2031-05-13", false},
		{"seven days later", wire, wire, "2031-05-04", "2031-05-11T23:00:00Z", true},
		{"one day unknown", wire, wire, "2031-05-04", "", true},
		{"told in own words", wire, longRetelling, "2031-05-04", "2031-05-04", false},
		{"other news", wire, other, "2031-05-04", "2031-05-04", false},
		{"one paragraph of background", wire + "\n" + backgroundText, other + "\n" + longRetelling + "\n" + backgroundText, "2031-05-04", "2031-05-04", false},
		{"a teaser of it", wire, lines(wire, 0, 1), "2031-05-04", "2031-05-04", false},
		{"two news flashes", "Rockets hit the railway depot of Mirstad, killing two guards, the governor says.", "Rockets hit the railway depot of Mirstad, killing two guards, the governor says", "", "", true},
		{"two other news flashes", "Rockets hit the railway depot of Mirstad, killing two guards, the governor says.", "Rockets hit the railway depot of Mirstad, no word of victims so far.", "", "", false},
		{"nothing and nothing", "", "", "", "", false},
		{"nothing and something", "", wire, "", "", false},
	} {
		a, b := SketchOf("", c.a), SketchOf("", c.b)
		got, ok := CompareCopies(a, b, c.dayA, c.dayB)
		if ok != c.want {
			t.Errorf("%s: copy = %v (%s), want %v", c.name, ok, got.Evidence, c.want)
		}
		if back, okBack := CompareCopies(b, a, c.dayB, c.dayA); back != got || okBack != ok {
			t.Errorf("%s: not symmetric: %v and %v", c.name, got, back)
		}
		if ok && !meet(a, b) {
			t.Errorf("%s: a copy, and no candidate", c.name)
		}
	}
}

// meet reports whether two sketches are candidates by their keys.
func meet(a, b *Sketch) bool {
	sum := 0
	for _, k := range a.Keys() {
		if slices.Contains(b.Keys(), k) {
			sum += sketchKey(k)
		}
	}
	return sum >= enough
}

// TestQuotedStatement holds that two reports that print one statement share its speaker
// and are no copies.
func TestQuotedStatement(t *testing.T) {
	statement := "\n“We reject these charges and will open every depot to the monitors at once. Let them count what they find there and tell the world.”\n"
	a := SketchOf("", lines(longRetelling, 0, 1)+statement+lines(longRetelling, 2, 4))
	b := SketchOf("", lines(wire, 0, 2)+statement+lines(wire, 3, 6))
	if c, ok := CompareCopies(a, b, "", ""); ok || c.Sentences != 0 {
		t.Errorf("a shared statement makes a copy: %v", c)
	}
}

func TestEvidence(t *testing.T) {
	c, _ := CompareCopies(SketchOf("", wire), SketchOf("", lines(wire, 0, 2)), "", "")
	if want := "100 % of the 5-word shingles, 3 shared sentences"; c.Evidence != want {
		t.Errorf("evidence is %q, want %q", c.Evidence, want)
	}
}

func TestTitle(t *testing.T) {
	with, without := SketchOf("Rockets hit depot", "Rockets hit depot\n"+wire), SketchOf("", wire)
	if !slices.Equal(with.Shingles, without.Shingles) {
		t.Error("a first line that repeats the title counts")
	}
	if s := SketchOf("Rockets hit depot", ""); s.Words != 3 {
		t.Errorf("a title alone has %d words, want 3", s.Words)
	}
}

func TestBoilerplate(t *testing.T) {
	if _, err := parseBoilerplate(boilerplateList); err != nil {
		t.Fatal(err)
	}
	if _, err := parseBoilerplate("share somewhere x"); err == nil {
		t.Error("a place that does not exist is read without error")
	}
	for line, want := range map[string]string{
		"By Asta Roon and Kei Bell":                         "byline",
		"BY ASTA ROON":                                      "byline",
		"Reporting by A. Roon; Editing by K. Bell":          "byline",
		"Photo: Nordlys/K. Bell":                            "credit",
		"Read more: what the truce says":                    "more",
		"READ ALSO: Harvest begins":                         "more",
		"© 2031 The Mirstad Courier. All rights reserved.":  "copyright",
		"Share this article on":                             "share",
		"Advertisement":                                     "share",
		"> Subscribe to our newsletter":                     "share",
		"Updated: 4 May 2031, 09:12":                        "stamp",
		"3 min read":                                        "stamp",
		"Editor's note: an earlier version misspelt a name": "desk",
		"":  "empty",
		"—": "empty",
		// The report itself.
		"By nightfall the shelling had stopped, residents said.":                                   "",
		"By Tuesday, both sides had withdrawn from the bridge":                                     "",
		"Registered voters stayed away from the polls in three districts.":                         "",
		"Shares of the railway company fell by a tenth.":                                           "",
		"Comments by the minister drew anger in the north.":                                        "",
		"Sources in the army said that the depot was hit by mistake.":                              "",
		"The governor called on both sides to share the water of the canal and to keep the truce.": "",
	} {
		if got := boilerplate(line); got != want {
			t.Errorf("boilerplate(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestDateline(t *testing.T) {
	for line, want := range map[string]string{
		"MIRSTAD, May 4 (Nordlys) - Two people":   "Two people",
		"MIRSTAD (Nordlys) — Two people":          "Two people",
		"Two people - both guards - were killed.": "Two people - both guards - were killed.",
		"Two people were killed.":                 "Two people were killed.",
	} {
		if got := line[dateline(line):]; got != want {
			t.Errorf("behind the dateline of %q is %q, want %q", line, got, want)
		}
	}
}

// TestSketchBinary holds that a sketch comes back as it was, and TestSketchSampled that a
// long text is sampled fairly.
func TestSketchBinary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.StringMatching(`([a-z]{1,6} ){4,12}[a-z]+\. [A-Z]([a-z]{1,6} ){4,12}end\.`), 0, 30).Draw(t, "paragraphs")
		s := SketchOf("", strings.Join(text, "\n"))
		b, _ := s.AppendBinary(nil)
		var back Sketch
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if again, _ := back.AppendBinary(nil); !slices.Equal(again, b) || !slices.Equal(back.Keys(), s.Keys()) {
			t.Fatal("a sketch came back changed")
		}
		if c, ok := CompareCopies(s, &back, "", ""); s.Words > 0 && (!ok || c.Containment != 1) {
			t.Fatalf("a text is no copy of itself: %v", c)
		}
	})
}

func TestSketchSampled(t *testing.T) {
	word := func(i int) string {
		return "w" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26))
	}
	text := func(from, to int) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			b.WriteString(word(i*7919%104729) + word(i) + " ")
		}
		return b.String()
	}
	whole, part := SketchOf("", text(0, 6000)), SketchOf("", text(3000, 9000))
	if len(whole.Shingles) > mostShingles || whole.Level == 0 {
		t.Fatalf("%d shingles at level %d", len(whole.Shingles), whole.Level)
	}
	if c := containment(whole, part); math.Abs(c-0.5) > 0.06 {
		t.Errorf("containment of half of 6,000 words is %.2f", c)
	}
}

func FuzzSketch(f *testing.F) {
	f.Add("", wire)
	f.Add("“", "a. B\xff\xfe. “C - (D) - e\u0301… ")
	f.Fuzz(func(t *testing.T, title, text string) {
		s := SketchOf(title, text)
		b, _ := s.AppendBinary(nil)
		var back Sketch
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if _, ok := CompareCopies(s, &back, "", ""); ok != (s.Words > 0) {
			t.Fatalf("a copy of itself: %v, %d words", ok, s.Words)
		}
	})
}

func FuzzUnmarshalSketch(f *testing.F) {
	b, _ := SketchOf("", wire).AppendBinary(nil)
	f.Add(b)
	f.Add([]byte{sketchFormat})
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Sketch
		if s.UnmarshalBinary(data) != nil {
			return
		}
		s.Keys()
		CompareCopies(&s, SketchOf("", wire), "", "")
		CompareCopies(&s, &s, "", "")
	})
}

// BenchmarkSketch makes the sketch and the keys of a report of some 500 words.
func BenchmarkSketch(b *testing.B) {
	text := wire + "\n" + longRetelling + "\n" + backgroundText + "\n" + wire
	b.ReportAllocs()
	for b.Loop() {
		SketchOf("", text).Keys()
	}
}

func BenchmarkCompareCopies(b *testing.B) {
	x, y := SketchOf("", wire+"\n"+longRetelling), SketchOf("", backgroundText+"\n"+wire)
	for b.Loop() {
		CompareCopies(x, y, "2031-05-04", "2031-05-05")
	}
}
