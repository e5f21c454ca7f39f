package nlp

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// showTokens parts the tokens by blanks, sentences by ¦ and paragraphs by ¶; a
// heading is marked #.
func showTokens(d *Doc) string {
	var b strings.Builder
	for p, par := range d.Paragraphs {
		if p > 0 {
			b.WriteString(" ¶ ")
		}
		for s := par.First; s < par.End; s++ {
			if s > par.First {
				b.WriteString(" ¦ ")
			}
			if d.Sentences[s].Heading {
				b.WriteString("# ")
			}
			for i := d.Sentences[s].First; i < d.Sentences[s].End; i++ {
				if i > d.Sentences[s].First {
					b.WriteByte(' ')
				}
				b.WriteString(d.Form(i))
			}
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{
			`The U.S.-backed forces didn't hit "Novi-2", Mr. Orr's aide said at 5:30am.`,
			`The U.S. - backed forces did n't hit " Novi - 2 " , Mr. Orr 's aide said at 5:30 am .`,
		},
		// Clitics.
		{
			"He can't, won’t, cannot, and we'll; they've, I'm, you're, she'd.",
			"He ca n't , wo n’t , can not , and we 'll ; they 've , I 'm , you 're , she 'd .",
		},
		{"The rebels' post, the rebels’ guns, DON'T, I'LL, it's.", "The rebels ' post , the rebels ’ guns , DO N'T , I 'LL , it 's ."},
		{"O'Brien's coup d'état at ten o'clock. They're gonna go.", "O'Brien 's coup d'état at ten o'clock . ¦ They 're gon na go ."},
		{"the '90s and ’68, in the 1990's or 1990s", "# the '90s and ’68 , in the 1990's or 1990s"},
		{"They would've told 'em.", "They would 've told 'em ."},
		// Hyphens and dashes.
		{"A pro-Strelsau, non-lethal, mid-1994, co-founded, ex-minister's e-mail.", "A pro-Strelsau , non-lethal , mid-1994 , co-founded , ex-minister 's e-mail ."},
		{"A 26-year-old Ruritanian-held Su-25.", "A 26 - year - old Ruritanian - held Su - 25 ."},
		{"The war—so far—cost 2013–2014 and 2013-2014 -- all.", "The war — so far — cost 2013 – 2014 and 2013 - 2014 -- all ."},
		{"Call 555-0199, 202-555-0147 on 2020-10-14.", "Call 555-0199 , 202-555-0147 on 2020-10-14 ."},
		// Numbers, money, units.
		{"He paid $77, £1.4bn, US$3M, €10,000 or 65.5%.", "He paid $ 77 , £ 1.4 bn , US$ 3 M , € 10,000 or 65.5 % ."},
		{"At 10:30pm, 5 a.m. and 6a.m. a 35mm gun fired 4th at 30km.", "At 10:30 pm , 5 a.m. and 6 a.m. a 35 mm gun fired 4th at 30 km ."},
		{"On 11/28/2000 1/2 and .265 fell, 1,200 of 2,000.", "On 11/28/2000 1/2 and .265 fell , 1,200 of 2,000 ."},
		{"He is 6'2\" tall.", "He is 6 ' 2 \" tall ."},
		// Stops.
		{
			"Gen. J. R. Orr, Lt. Col. Ames and Sen. Poe (R-Novi, Pa.) met Ruritania Inc. staff at No. 5 Elm St. on Oct. 3.",
			"Gen. J. R. Orr , Lt. Col. Ames and Sen. Poe ( R - Novi , Pa. ) met Ruritania Inc. staff at No. 5 Elm St. on Oct. 3 .",
		},
		{"She said no. The army left the U.S. The war ended.", "She said no . ¦ The army left the U.S. ¦ The war ended ."},
		{"Many, e.g. the U.S. Army, i.e. Ph.D.s, etc. came.", "Many , e.g. the U.S. Army , i.e. Ph.D.s , etc. came ."},
		{"Wait... what?! No!!! Yes…", "Wait ... what ?! ¦ No !!! ¦ Yes …"},
		// Addresses.
		{
			"See https://example.org/a?b=c&d(e), www.example.com. Write orr@example.org, ask @sorna_news on #truce or example.net/x.",
			"See https://example.org/a?b=c&d(e) , www.example.com . ¦ Write orr@example.org , ask @sorna_news on #truce or example.net/x .",
		},
		{"AT&T and/or s/he, w/o km/h.", "AT&T and / or s/he , w/o km / h ."},
		// Other scripts, symbols, rubbish.
		{"Он сказал: «Нет». 停火了。他说。", "Он сказал : « Нет » . ¦ 停 火 了 。 ¦ 他 说 。"},
		{"Fire 🔥👩‍🚀❤️ now", "# Fire 🔥 👩‍🚀 ❤️ now"},
		{"a\x00b \xff\u200bc", "# a b \xff c"},
		{"", ""},
		{" \n\t\n", ""},
	} {
		if got := showTokens(Tokenize(c.text)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"attribution after a question", "“ Why ? ” he asked . ¦ Nobody knew ."},
		{"attribution with a name", "“ Halt ! ” Lt. Orr shouted . ¦ They ran ."},
		{"a new sentence after a quoted question", "“ Why ? ” ¦ The rebels left ."},
		{"closing marks belong to the sentence", "He said : “ We ran . ” ¦ “ They ran , ” she said ."},
		{"brackets too", "They ran ( so he said . ) ¦ All ran ."},
		{"a dateline stands alone", "STRELSAU ( Novi News ) - ¦ The army said it had left ."},
		{"dateline with country and day", "STRELSAU , Ruritania , May 4 ( Novi News ) — ¦ Shells hit the town ."},
		{"dateline without an agency", "STRELSAU — ¦ Shells hit the town ."},
		{"no dateline: a remark on a name", "NATO - the alliance - said so ."},
		{"no dateline: a name in small letters", "Strelsau - Hentzau road is cut ."},
		{"no dateline: a sentence with a dash", "Shells hit the town ( again ) - Orr saw it ."},
		{"no dateline: words in capitals", "UN envoys met - Orr left ."},
		{"decimals and numbers", "It fell 3.5 percent to No. 5 . ¦ It rose ."},
		{"initials", "J. R. Orr met George W. Ames . ¦ He left ."},
		{"ellipsis", "We … ran . ¦ They ran ... ¦ And fell ."},
		{"abbreviation that ends a sentence", "He works for Novi Metals Inc. ¦ The price fell ."},
		{"abbreviation that does not", "Novi Metals Inc. Chairman Orr left ."},
		{"note marks", "They ran . [ 6 ] ¦ All ran ."},
		{"item numbers", "1 . Both sides shall withdraw . ¦ They did ."},
		{"names with marks", "The Yahoo ! page was down ."},
	} {
		text := c.want
		for _, r := range []struct{ from, to string }{
			{" ¦ ", " "},
			{"“ ", "“"},
			{" ”", "”"},
			{" .", "."},
			{" ,", ","},
			{" ?", "?"},
			{" !", "!"},
			{"( ", "("},
			{" )", ")"},
			{" :", ":"},
			{" ...", "..."},
			{"[ ", "["},
			{" ]", "]"},
			{" …", "…"},
		} {
			text = strings.ReplaceAll(text, r.from, r.to)
		}
		if got := showTokens(Tokenize(text)); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, text, got, c.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"a line is a paragraph", "Truce fails in Novi\nThe army said so.\n\nThe rebels did not.",
			"# Truce fails in Novi ¶ The army said so . ¶ The rebels did not .",
		},
		{
			"wrapped lines are joined", "The army said on Monday that two posts\nnear the town had been taken by night and\nthat it had left. The rebels denied that.",
			"The army said on Monday that two posts near the town had been taken by night and that it had left . ¦ The rebels denied that .",
		},
		{
			"wrapped, with paragraphs that end in a short line", "The army said on Monday that two posts near\nthe town had been taken by night.\nAll was calm.\nThe rebels denied that on Tuesday, and said\nthat they had lost none of their posts.",
			"The army said on Monday that two posts near the town had been taken by night . ¶ All was calm . ¶ The rebels denied that on Tuesday , and said that they had lost none of their posts .",
		},
		{
			"wrapped unevenly, indented, in capitals", "   THE ARMY SAID ON MONDAY THAT TWO POSTS NEAR NOVI\nHAD BEEN TAKEN BY THE REBELS.  THE COMMAND OF THE\nSECOND BRIGADE ADDED THAT NOBODY WAS KILLED IN THE FIGHTING\nTHERE.\n\n   THE REBELS DENIED THAT THEY HAD TAKEN ANY POST IN\nNOVI.\n   NOBODY ELSE SPOKE.",
			"THE ARMY SAID ON MONDAY THAT TWO POSTS NEAR NOVI HAD BEEN TAKEN BY THE REBELS . ¦ THE COMMAND OF THE SECOND BRIGADE ADDED THAT NOBODY WAS KILLED IN THE FIGHTING THERE . ¶ THE REBELS DENIED THAT THEY HAD TAKEN ANY POST IN NOVI . ¶ NOBODY ELSE SPOKE .",
		},
		{
			"headlines are not wrapped", "Truce fails in the Sorna valley as guns fire\nArmy says two posts were taken by the rebels\nRebels deny that they took any of the posts\nMeridian offers to host talks on new truce",
			"# Truce fails in the Sorna valley as guns fire ¶ # Army says two posts were taken by the rebels ¶ # Rebels deny that they took any of the posts ¶ # Meridian offers to host talks on new truce",
		},
		{
			"short paragraphs are not wrapped", "The army said that two posts had fallen.\nThe rebels denied that they had any.\nMeridian offered to host talks on Monday.\nNobody answered it.",
			"The army said that two posts had fallen . ¶ The rebels denied that they had any . ¶ Meridian offered to host talks on Monday . ¶ Nobody answered it .",
		},
		{"list", "They agreed:\n- to leave the town\n- to meet on Monday.", "They agreed : ¶ - to leave the town ¶ - to meet on Monday ."},
		{"line separators", "One.\r\nTwo.\u2028Three.\rFour.", "One . ¶ Two . ¶ Three . ¶ Four ."},
	} {
		if got := showTokens(Tokenize(c.text)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// checkDoc holds a tokenized text to the invariants of Doc.
func checkDoc(t *testing.T, text string) {
	t.Helper()
	d := Tokenize(text)
	at := 0
	for i, k := range d.Tokens {
		if k.Start < at || k.End <= k.Start || k.End > len(text) {
			t.Fatalf("token %d is %v after byte %d of %d", i, k.Span, at, len(text))
		}
		checkBlank(t, text, at, k.Start)
		for _, r := range k.In(text) {
			if classOfRune(r) == blank {
				t.Fatalf("token %q holds a blank", k.In(text))
			}
		}
		at = k.End
	}
	checkBlank(t, text, at, len(text))
	next, par := int32(0), int32(0)
	for i, s := range d.Sentences {
		if s.First != next || s.End <= s.First || s.End-s.First > maxSentence {
			t.Fatalf("sentence %d is %v after token %d", i, s, next)
		}
		for k := s.First; k < s.End; k++ {
			if d.Tokens[k].Sentence != int32(i) {
				t.Fatalf("token %d says it is in sentence %d, not %d", k, d.Tokens[k].Sentence, i)
			}
		}
		next = s.End
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("sentences hold %d of %d tokens", next, len(d.Tokens))
	}
	next = 0
	for i, p := range d.Paragraphs {
		if p.First != next || p.End <= p.First {
			t.Fatalf("paragraph %d is %v after sentence %d", i, p, next)
		}
		for ; next < p.End; next++ {
			if d.Sentences[next].Paragraph != par {
				t.Fatalf("sentence %d says it is in paragraph %d, not %d", next, d.Sentences[next].Paragraph, par)
			}
		}
		par++
	}
	if int(next) != len(d.Sentences) {
		t.Fatalf("paragraphs hold %d of %d sentences", next, len(d.Sentences))
	}
	for i, q := range d.Quotes {
		if q.First < 0 || q.End <= q.First || int(q.End) > len(d.Tokens) || i > 0 && q.First < d.Quotes[i-1].First || q.Depth < 0 {
			t.Fatalf("quote %d is %+v", i, q)
		}
	}
}

func checkBlank(t *testing.T, text string, start, end int) {
	t.Helper()
	for _, r := range text[start:end] {
		if classOfRune(r) != blank {
			t.Fatalf("%q at byte %d is in no token", r, start)
		}
	}
}

// hostile are texts that have upset other tokenizers.
func hostile() map[string]string {
	m := map[string]string{}
	for _, unit := range []string{
		"a", "a.", "a-", "a'", "'", "\"", "“", "”", "‘", "’", "“‘", "”’", ".", ". ", "?\"", "a\"b ", "'s", "a&", "a/", "a@", "www.", "http://a,", "#", "@", "1,", "1-", "1.", "1:",
		"non-", "\x00", "\xff", "\n", "a\n", "\r", "(", "[1]", "é", "字", "\u0301", "\u200d", "👩\u200d", "ﷺ", "שלום ", "U.S.", "Mr. ", "No. ", "A. ", " a", "!", "he said ", "\"a ", "'a ", "’ ", "«", "»",
	} {
		m[unit] = strings.Repeat(unit, 100_000/len(unit))
	}
	m["nested"] = strings.Repeat("“", 100_000) + "a" + strings.Repeat("”", 100_000)
	m["nested kinds"] = strings.Repeat("“‘«", 30_000) + "a" + strings.Repeat("»’”", 30_000)
	return m
}

func TestHostileTexts(t *testing.T) {
	for name, text := range hostile() {
		start := time.Now()
		checkDoc(t, text)
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q repeated to %d bytes took %v", name, len(text), took)
		}
	}
}

func FuzzTokenize(f *testing.F) {
	f.Add("“Why?” he asked. Lt. Orr of the U.S. Army didn't answer…\n\n\"They ran.\"")
	f.Add("'a' ‘b’ \"c\" «d» „e“ ``f'' 6'2\" 1990's www.x.y, 1-2-3 a@b.c @d #e")
	f.Add("a\xff\x00\u200d’s\u2028b\rc\n- d\n1. e")
	for _, text := range hostile() {
		f.Add(text[:min(len(text), 64)])
	}
	f.Fuzz(func(t *testing.T, text string) { checkDoc(t, text) })
}

// TestTreebankTokens holds the tokenizer to its score on news text of a treebank,
// where the corpora are at hand.
func TestTreebankTokens(t *testing.T) {
	gold, text := treebankWords(t, "ud/pud-test.conllu.gz")
	d := Tokenize(text)
	right, j := 0, 0
	for _, k := range d.Tokens {
		for j < len(gold) && gold[j][0] < k.Start {
			j++
		}
		if j < len(gold) && gold[j] == [2]int{k.Start, k.End} {
			right++
		}
	}
	if f := 200 * float64(right) / float64(len(gold)+len(d.Tokens)); f < 99.9 {
		t.Errorf("tokens F %.2f, want 99.9 or more", f)
	}
}

// treebankWords returns the spans of the words of a treebank and its text; it
// skips the test when the corpora are not there.
func treebankWords(t *testing.T, name string) ([][2]int, string) {
	data := ""
	for dir := ".."; len(dir) < 30 && data == ""; dir += "/.." {
		if _, err := os.Stat(filepath.Join(dir, "shared/data")); err == nil {
			data = filepath.Join(dir, "shared/data")
		}
	}
	file, err := os.Open(filepath.Join(data, name))
	if err != nil {
		t.Skipf("the corpora are not here: %v", err)
	}
	defer file.Close()
	unzip, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := io.Copy(&b, unzip); err != nil {
		t.Fatal(err)
	}
	var words [][2]int
	var text strings.Builder
	at := 0
	for line := range strings.Lines(b.String()) {
		if rest, ok := strings.CutPrefix(line, "# text = "); ok {
			at = text.Len()
			text.WriteString(strings.TrimRight(rest, "\n") + " ")
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 10 || strings.ContainsAny(f[0], "-.") {
			continue
		}
		at += strings.Index(text.String()[at:], f[1])
		words = append(words, [2]int{at, at + len(f[1])})
		at += len(f[1])
	}
	return words, text.String()
}

func BenchmarkTokenize(b *testing.B) {
	text := strings.Repeat("“Two posts fell,” Gen. Orr’s spokesman said on Monday, a claim that Strelsau hasn't denied. "+
		"The U.S.-backed alliance (SNF) put the dead at 1,200 in the 26-day-old war. ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportMetric(float64(utf8.RuneCountInString(text)), "runes")
	for b.Loop() {
		Tokenize(text)
	}
}
