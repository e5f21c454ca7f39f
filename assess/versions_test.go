package assess

import (
	"slices"
	"testing"

	"github.com/truce-ledger/truce"
)

// versionsOf makes records the versions of one article, the oldest first, with notices.
func versionsOf(records []truce.ID, notices ...Notice) Versions {
	return func(record truce.ID) (Version, bool) {
		place := slices.Index(records, record)
		return Version{Article: records[0], Place: place, Newest: len(records) - 1, Latest: records[len(records)-1], Notices: notices}, place >= 0
	}
}

func row(id, record truce.ID, speaker, words string, killed int64) truce.Assertion {
	a := truce.Assertion{
		ID: id, Mention: id, Record: record, Claim: "c1", Day: "2031-05-02", Act: truce.Say, Polarity: truce.Affirms, Words: words,
		Speaker: truce.Party{Name: speaker, Kind: KindWitness}, Outlet: truce.Outlet{ID: "courier", Name: "Valley Courier"},
	}
	if killed > 0 {
		a.Counts = []truce.Count{{Kind: "killed", Low: &killed, High: &killed}}
	}
	return a
}

func TestVersionRules(t *testing.T) {
	old := row(1, 10, "Ketil", "shells hit the market in Tolm", 3)
	kept, altered, other := row(2, 20, "Ketil", "shells hit the market in Tolm", 3), row(3, 20, "Ketil", "shells hit the market in Tolm", 5), row(4, 20, "Orvald", "it burnt", 0)
	correction := func(was string) Notice {
		return Notice{truce.Notice{Kind: truce.NoticeCorrection, Words: "Correction: " + was, Was: was}, 1, 20}
	}
	withdrawn := Notice{truce.Notice{Kind: truce.NoticeRetraction, Words: "This report has been withdrawn."}, 1, 20}
	for _, c := range []struct {
		name    string
		rows    []truce.Assertion
		notices []Notice
		rule    string // what became of row 1
		counts  bool
		grade   string
	}{
		{"repeated", []truce.Assertion{old, kept}, nil, "", true, truce.Alleged},
		{"another toll", []truce.Assertion{old, altered}, nil, "version:altered", true, truce.Alleged},
		{"cut", []truce.Assertion{old, other}, nil, "version:trimmed", true, truce.Corroborated},
		{"corrected", []truce.Assertion{old, other}, []Notice{correction("shells had hit the market")}, "version:corrected", false, truce.Alleged},
		{"another thing corrected", []truce.Assertion{old, other}, []Notice{correction("the ferryman was Dray")}, "version:trimmed", true, truce.Corroborated},
		{"something corrected", []truce.Assertion{old, other}, []Notice{correction("")}, "version:corrected", false, truce.Alleged},
		{"corrected and said again", []truce.Assertion{old, kept}, []Notice{correction("shells had hit the market")}, "", true, truce.Alleged},
		{"withdrawn", []truce.Assertion{old, kept}, []Notice{withdrawn}, "version:retracted", false, truce.Ungraded},
	} {
		ctx := Context{Versions: versionsOf([]truce.ID{10, 20}, c.notices...)}
		slices.Reverse(c.rows)
		g := Grade(c.rows, ctx)
		rule := ""
		for _, m := range g.Versions {
			if m.Row == 1 {
				rule = m.Rule
			}
		}
		counts := slices.ContainsFunc(g.Origins, func(o truce.Origin) bool { return slices.Contains(o.Rows, 1) })
		if rule != c.rule || counts != c.counts || g.Occurrence.Value != c.grade {
			t.Errorf("%s: %q, counts %v, %q by %s", c.name, rule, counts, g.Occurrence.Value, g.Occurrence.Rule)
		}
	}
	g := Grade([]truce.Assertion{old, altered}, Context{Versions: versionsOf([]truce.ID{10, 20})})
	if len(g.Numbers) != 2 || !g.Numbers[0].Superseded || g.Numbers[1].Superseded {
		t.Errorf("numbers: %+v", g.Numbers)
	}
}

// Versions of one article never raise the count of origins: what the writer tells in each has one origin, whatever each credits.
func TestVersionsAreOneOrigin(t *testing.T) {
	first, second := row(1, 10, "", "a raid", 0), row(2, 20, "", "a raid", 0)
	first.Claim, second.Claim, first.Speaker, second.Speaker = "", "", truce.Party{}, truce.Party{}
	first.Credits, second.Credits = []string{"AFP"}, []string{"Reuters"}
	both := []truce.Assertion{first, second}
	if n := len(Origins(both, Context{})); n != 2 {
		t.Fatalf("as two articles they have %d origins", n)
	}
	if os := Origins(both, Context{Versions: versionsOf([]truce.ID{10, 20})}); len(os) != 1 || os[0].Rules[0].Rule != "R6 version" {
		t.Errorf("as versions of one they have %+v", os)
	}
}

// What a correction quotes as wrong is doubted; what it puts in its place is said.
func TestQuoted(t *testing.T) {
	text := "An earlier version of this report said shells hit Tolm. In fact, shells hit Gorsk."
	n := truce.Notice{Kind: truce.NoticeCorrection, Span: truce.Span{Start: 0, End: len(text)}, Words: text, Now: "shells hit Gorsk"}
	ms := make([]truce.Mention, 2)
	for i, at := range []int{47, 70} {
		ms[i].Event.Trigger = []truce.Span{{Start: at, End: at + 3}}
		ms[i].Assertions = []truce.Assertion{{Polarity: truce.Affirms}}
	}
	Quoted(ms, []truce.Notice{n})
	if ms[0].Assertions[0].Polarity != truce.Doubts || ms[1].Assertions[0].Polarity != truce.Affirms {
		t.Errorf("%v, %v", ms[0].Assertions[0].Polarity, ms[1].Assertions[0].Polarity)
	}
}

func TestPublisherOf(t *testing.T) {
	for _, c := range []struct{ publisher, url, id, country string }{
		{"", "https://uk.reuters.com/world/x", "Q130879", "GB"},
		{"Valley Courier", "https://www.reuters.com/x", "valley courier", ""},
		{"", "https://news.meridian.co.uk/a", "meridian.co.uk", ""},
		{"", "https://t.me/somebody/7", "", ""},
		{"www.bbc.co.uk", "", "Q9531", "GB"},
		{"", "", "", ""},
	} {
		if o := PublisherOf(&truce.Article{Publisher: c.publisher, URL: c.url}, nil); o.ID != c.id || o.Country != c.country {
			t.Errorf("%q at %q is %+v", c.publisher, c.url, o)
		}
	}
}

func TestIsHouse(t *testing.T) {
	for owner, want := range map[string]bool{"News Corp": true, "Axel Springer": true, "public, Germany": false, "Ukrainian public": false, "co-operative of Indian publishers": false, "": false, "State Street Press": true, "Public Eye Group": true} {
		if isHouse(owner) != want {
			t.Errorf("%q: %v", owner, !want)
		}
	}
}
