package intake

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func TestNoArticle(t *testing.T) {
	var links strings.Builder
	for i := range 30 {
		fmt.Fprintf(&links, `<li><a href="/%d">Ferry crews end their strike after %d days of talks</a></li>`, i, i+2)
	}
	tests := []struct{ name, page, want string }{
		{"error page", `<html><head><title>404 - Not Found</title></head><body><h1>Page not found</h1><p>The page that you look for has moved or never was.</p></body></html>`, "error page"},
		{"login", `<html><head><title>Log in - Kesse Daily</title></head><body><h1>Log in to Kesse Daily</h1><form>Name <input></form><p>Forgotten your password? Ask for another.</p></body></html>`, "login page"},
		{"robots", `<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you reach kesse.example.</p></body></html>`, "check for robots"},
		{"consent", `<html><head><title>Kesse Daily</title></head><body><h2>We value your privacy</h2><p>With your leave we and our partners keep cookies on your device.</p></body></html>`, "cookie wall"},
		{"frames", `<html><head><title>The Beacon</title></head><frameset cols="1,2"><frame src="a.htm"><frame src="b.htm"></frameset></html>`, "set of frames"},
		{"list", `<html><head><title>World news</title></head><body><h1>World news</h1><ul>` + links.String() + `</ul></body></html>`, "list of articles"},
	}
	for _, test := range tests {
		a, _, err := Read([]byte(test.page), Options{Format: HTML})
		if !errors.Is(err, ErrNoArticle) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %+v, %v", test.name, a, err)
		}
	}
	long := `<html><head><title>404 graves found on hill</title></head><body><h1>404 graves found on hill</h1><p>` + strings.Repeat("The council said that it would count them again. ", 30) + `</p></body></html>`
	if a, _, err := Read([]byte(long), Options{Format: HTML}); err != nil || a.Title != "404 graves found on hill" {
		t.Errorf("an article about 404 graves: got %+v, %v", a, err)
	}
}

func TestTangled(t *testing.T) {
	story := "<h1>Truce holds in Sorna</h1>" + strings.Repeat("<p>Guns were silent on Tuesday, officials said in the town.</p>", 8)
	tests := []struct{ name, page, noted string }{
		{"plain", story, ""},
		{"deep", strings.Repeat("<div>", 100_000) + story, "deep"},
		{"left open", strings.Repeat("<b x=1>", 3000) + strings.Repeat(story, 20), "tags"},
		{"many", strings.Repeat("<i></i>", maxNodes) + story, "tags"},
		{"large", story + "<!--" + strings.Repeat("x", maxTreeBytes) + "-->", "MB"},
		{"deep tables", strings.Repeat("<table><tr><td>", 20_000) + story, "deep"},
	}
	for _, test := range tests {
		a, notes, err := Read([]byte(test.page), Options{Format: HTML})
		if err != nil || !strings.Contains(a.Text, "Guns were silent on Tuesday") {
			t.Errorf("%s: got %v", test.name, err)
			continue
		}
		if found := strings.Join(notes, "\n"); (test.noted != "") != (found != "") || !strings.Contains(found, test.noted) {
			t.Errorf("%s: notes %q", test.name, notes)
		}
	}
}

func TestBrokenOff(t *testing.T) {
	whole := page
	for n := len(whole) - 1; n > strings.Index(whole, "silent") && n > 0; n -= 17 {
		a, _, err := Read([]byte(whole[:n]), Options{Format: HTML})
		if err != nil || !strings.Contains(a.Text, "Guns were") {
			t.Fatalf("cut at %d: %v", n, err)
		}
	}
}

func TestServerCharset(t *testing.T) {
	const said = "Перемирие продлено на месяц, сообщили наблюдатели."
	page, err := encodeAs("koi8-r", []byte("<html><body><h1>Truce</h1><p>"+said+"</p></body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := Read(page, Options{Format: HTML, ContentType: "text/html; charset=KOI8-R"})
	if err != nil || !strings.Contains(a.Text, said) {
		t.Errorf("got %+v, %v", a, err)
	}
	for name, text := range map[string]string{"gbk": "停火延长三十天。", "euc-kr": "휴전이 연장되었다.", "shift_jis": "停戦は延長された。", "iso-2022-jp": "停戦は延長された。", "windows-1256": "تم تمديد الهدنة."} {
		page, err := encodeAs(name, []byte(`<html><head><meta charset="`+name+`"></head><body><p>`+text+`</p></body></html>`))
		if err != nil {
			t.Fatal(err)
		}
		if a, _, err := Read(page, Options{Format: HTML}); err != nil || a.Text != text {
			t.Errorf("%s: got %+v, %v", name, a, err)
		}
	}
}

func TestArbiter(t *testing.T) {
	body := []string{
		"The two sides extended the truce by thirty days, the mission said on Monday in the capital.",
		"A patrol found three craters on the road and one wounded driver, according to the hospital there.",
		"The defence ministry rejected the charge and said that its guns had been in storage since April.",
		"Residents said that they had got used to quiet nights and hoped that it would stay like that.",
	}
	page := "<html><body><nav><a href=/>Home</a></nav><article><h1>Truce extended at the river</h1><p>" + body[0] + "</p><p>" + body[1] + "</p><h2>A denial</h2><p>" + body[2] +
		`</p><blockquote class="post"><p>Nobody moved, and nobody will.</p></blockquote><div class="newsletter"><p>Have the news of the river in your box every day.</p></div><p>` + body[3] +
		`</p></article><div id="comments"><p>This is what I have been saying since the spring.</p></div></body></html>`
	choices, err := Explain([]byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]string{}
	for _, c := range choices {
		rules[c.Text] = fmt.Sprint(c.In, " ", c.Rule)
	}
	for text, want := range map[string]string{
		body[0]: "true both", body[2]: "true both", "Nobody moved, and nobody will.": "true both",
		"Have the news of the river in your box every day.": "false furniture", "This is what I have been saying since the spring.": "false furniture", "Home": "false furniture",
	} {
		if rules[text] != want {
			t.Errorf("%q: got %q, want %q", text, rules[text], want)
		}
	}
}

func TestJuryRules(t *testing.T) {
	hold := func(words int, texts ...string) *vote {
		v := newVote(texts)
		v.words = words
		return v
	}
	const text = "The mission counted the guns again and found that two of them were missing."
	tests := []struct {
		name    string
		t, r, s *vote
		block   block
		want    string
	}{
		{"both", hold(300, text), hold(300, text), hold(300), block{text: text}, "true both"},
		{"one only", hold(300, text), hold(300), hold(300, text), block{text: text}, "false none"},
		{"trafilatura is short", hold(10), hold(300, text), hold(300, text), block{text: text}, "true short"},
		{"readability failed", hold(300, text), nil, hold(300, text), block{text: text}, "true short"},
		{"neither", nil, nil, hold(300, text), block{text: text}, "true simple"},
		{"hidden", hold(300, text), hold(300, text), hold(300, text), block{text: text, where: inHidden}, "false furniture"},
		{"wall", hold(300, text), hold(300, text), hold(300, text), block{text: text, boxed: true, walled: true}, "false furniture"},
	}
	for _, test := range tests {
		c := newJury(test.t, test.r, test.s).judge([]block{test.block})[0]
		if got := fmt.Sprint(c.In, " ", c.Rule); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTextParts(t *testing.T) {
	const dump = "1. Skip to content\n  2. Skip to main menu\n\nGarrison of Tel Orun lays down its arms\n\nMarch 9, 1987\n\nBy Hanna Brück and agencies\n\n" +
		"The rebels speak of surrender, the army of a planned withdrawal.\n\nTroops leaving Tel Orun\nImage: Saul Peri/Meridian\n\n" +
		"The last soldiers left the fort on Monday, both sides said.\n\nWho holds the fort?\n\nThe rebels showed their flag on the tower. The army denied that the tower was theirs to leave.\n\n" +
		"Read more: A short history of the fort\n\nhb, cd/ef (Meridian, Reuters)\n"
	a, _, err := Read([]byte(dump), Options{})
	if err != nil || a.Text != dump {
		t.Fatalf("got %+v, %v", a, err)
	}
	want := []struct {
		kind truce.PartKind
		text string
	}{
		{truce.PartClutter, "1. Skip to content\n  2. Skip to main menu"},
		{truce.PartHeadline, "Garrison of Tel Orun lays down its arms"},
		{truce.PartByline, "March 9, 1987"},
		{truce.PartByline, "By Hanna Brück and agencies"},
		{truce.PartStandfirst, "The rebels speak of surrender, the army of a planned withdrawal."},
		{truce.PartCaption, "Troops leaving Tel Orun"},
		{truce.PartCredit, "Image: Saul Peri/Meridian"},
		{truce.PartCrosshead, "Who holds the fort?"},
		{truce.PartClutter, "Read more: A short history of the fort"},
		{truce.PartCredit, "hb, cd/ef (Meridian, Reuters)"},
	}
	if len(a.Parts) != len(want) {
		t.Fatalf("got %d parts, want %d: %v", len(a.Parts), len(want), a.Parts)
	}
	for i, p := range a.Parts {
		if p.Kind != want[i].kind || p.Span.In(a.Text) != want[i].text {
			t.Errorf("part %d: got %s %q, want %s %q", i, p.Kind, p.Span.In(a.Text), want[i].kind, want[i].text)
		}
	}
	if a.Byline != "Hanna Brück and agencies" || strings.Join(a.Credits, ", ") != "Meridian, Reuters" {
		t.Errorf("byline %q, credits %q", a.Byline, a.Credits)
	}
}

// TestSeedParts reads the report that truce was made for.
func TestSeedParts(t *testing.T) {
	data, err := os.ReadFile("../../shared/data/seed/report.txt")
	if err != nil {
		t.Skip("the seed report is not here:", err)
	}
	a, _, err := Read(data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := map[truce.PartKind]int{}
	for _, p := range a.Parts {
		count[p.Kind]++
	}
	for kind, n := range map[truce.PartKind]int{
		truce.PartClutter: 2, truce.PartHeadline: 1, truce.PartByline: 1, truce.PartStandfirst: 1, truce.PartCaption: 2, truce.PartCredit: 3, truce.PartCrosshead: 3,
	} {
		if count[kind] != n {
			t.Errorf("%s: %d parts, want %d", kind, count[kind], n)
		}
	}
}

func TestClutter(t *testing.T) {
	for line, want := range map[string]bool{
		"Read more: Five questions about the war": true, "2. Skip to main menu": true, "Share": true, "Advertisement": true, "© Kanal Nord. All rights reserved.": true,
		"Share prices fell on Monday": false, "Search parties found two bodies": false, "Related: \"We will fight\", says general": false,
		"Copyright law was changed by the junta in its first week, and since then no paper of the capital has printed a picture that it did not buy from the ministry's own agency.": false,
		"Live: fire at the border": true, "Print": true, "Printers went on strike": false,
	} {
		if clutter(line) != want {
			t.Errorf("clutter(%q) = %v", line, !want)
		}
	}
}

func TestReadLinked(t *testing.T) {
	for _, text := range []string{
		`{"@type":"NewsArticle","headline":"Truce, [holds]"}`,
		`{"@type":"NewsArticle","headline":"Truce, [holds]",}`,
		`[{"@type":"NewsArticle",,"headline":"Truce, [holds]",},]`,
		"<!--\n{\"@graph\":[{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"Truce,\n[holds]\"}]}\n//-->",
		`{"@type":"WebPage","mainEntity":{"@type":"LiveBlogPosting","headline":"Truce, [holds]"}};`,
	} {
		var m metadata
		m.findArticle(readLinked(text), 0)
		if m.linked.Headline != "Truce, [holds]" {
			t.Errorf("%s: got %+v", text, m.linked)
		}
	}
}

func TestCleanByline(t *testing.T) {
	for printed, want := range map[string]string{
		"By Lena Castellan, Chief Correspondent | May 3, 2031": "Lena Castellan", "Aïcha Koné and Łukasz Brandt": "Aïcha Koné and Łukasz Brandt",
		"Posted on 4 May 2031 by Olu Aden": "Olu Aden", "admin": "", "Words by Ona Tor": "Ona Tor", "http://x.example/a": "", "Tomas Wicke Staff Writer": "Tomas Wicke",
		"Author: Iris Vael on Monday": "Iris Vael", "AFP": "AFP",
	} {
		if got := cleanByline(printed); got != want {
			t.Errorf("cleanByline(%q) = %q, want %q", printed, got, want)
		}
	}
}

func TestLinkedBody(t *testing.T) {
	full := strings.Repeat("The council counted the boats again on Tuesday and found none missing.\\n", 12)
	page := `<html><head><title>Boats counted</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Boats counted","articleBody":"` + full + `"}</script></head><body><h1>Boats counted</h1><p>The council counted.</p></body></html>`
	a, _, err := Read([]byte(page), Options{})
	if err != nil || strings.Count(a.Text, "found none missing") != 12 || !strings.HasPrefix(a.Text, "Boats counted\n\n") {
		t.Errorf("got %+v, %v", a, err)
	}
}
