package nlp

import "testing"

func TestTruecase(t *testing.T) {
	l := knownWords("the", "army", "of", "shelled", "said", "on", "has", "denied", "that", "its", "guns", "had", "fired", "village", "in", "colonel", "spokesman", "for")
	for text, want := range map[string]string{
		"THE ARMY OF RURITANIA SHELLED THE VILLAGE OF TALVA, COL. ORR SAID. THE ARMY HAS DENIED THAT.":     "The army of Ruritania shelled the village of Talva, Col. Orr said. The army has denied that.",
		"THE SPOKESMAN FOR THE NORTHERN FRONT (NLF) SAID ITS GUNS HAD FIRED ON FRANCE. THE NLF HAS DENIED": "The spokesman for the Northern Front (NLF) said its guns had fired on France. The NLF has denied",
	} {
		got := l.truecase(text)
		if got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
		if len(got) != len(text) {
			t.Errorf("%d bytes became %d", len(text), len(got))
		}
	}
	for _, text := range []string{
		"", "THE ARMY SAID", // too short to tell
		"TRUCE FAILS IN ORSK\n\nThe army said on Monday that its guns had fired on the village of Orsk.",
		"军方表示已停火。", "1994 2001 50,000 – 12:30",
	} {
		if got := l.truecase(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func FuzzTruecase(f *testing.F) {
	f.Add("THE ARMY OF RURITANIA SHELLED ORSK, COL. ORR SAID ON MONDAY. \"WE HELD,\" HE SAID (NLF).")
	f.Add("İSTANBUL ǅ ẞ THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG AND SO ON\xff")
	l := knownWords("the", "army", "of")
	f.Fuzz(func(t *testing.T, text string) {
		if got := l.truecase(text); len(got) != len(text) {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func BenchmarkTruecase(b *testing.B) {
	l := knownWords("the", "army", "of", "shelled", "said")
	for b.Loop() {
		l.truecase("THE ARMY OF RURITANIA SHELLED THE VILLAGE OF ORSK, COLONEL ORR SAID. THE ARMY HAS DENIED THAT.")
	}
}
