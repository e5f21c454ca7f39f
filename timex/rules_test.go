package timex

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce/nlp/nlptest"
)

// Each rule with phrases that it must read and phrases that it must leave alone.
// Written on 14 October 2020, a Wednesday.
var ruleCases = []struct {
	rule  string
	reads []string // text | what is found, as show prints it
	not   []string // texts in which the rule finds nothing
}{
	{"iso-date", []string{"The log of 1994-05-20 is short. | 1994-05-20 = 1994-05-20/1994-05-21 day"}, []string{"Call 555-0199 today.", "Form 1994-57-20 was lost."}},
	{"slashed-date", []string{
		"The order is dated 05/20/1994. | 05/20/1994 = 1994-05-20/1994-05-21 day",
		"The order is dated 20/05/1994. | 20/05/1994 = 1994-05-20/1994-05-21 day",
		"The order is dated 3.5.2014. | 3.5.2014 = 2014-05-03/2014-05-04 day",
	}, []string{"About 2/3 of them left.", "The 9/11 report was cited."}},
	{"weekday-date", []string{"It fell on Tuesday, Oct. 6, after a siege. | Tuesday, Oct. 6 = 2020-10-06/2020-10-07 day"}, []string{"It fell on Tuesday, six monitors said."}},
	{"day-month", []string{
		"The convoy left on 3 March 2011. | 3 March 2011 = 2011-03-03/2011-03-04 day",
		"Rebels struck on the 3rd of October. | the 3rd of October = 2020-10-03/2020-10-04 day",
		"DORVAN, 19 APR 89 -- Shells fell. | 19 APR 89 = 1989-04-19/1989-04-20 day",
		"Between 3 and 5 October shells fell. | 3 and 5 October = 2020-10-03/2020-10-06 day",
		"Fighting raged on 6-8 October. | 6-8 October = 2020-10-06/2020-10-09 day",
	}, []string{"The 3rd Brigade left.", "The 30 marchers left."}},
	{"month-day", []string{
		"Troops have held the ridge since September 27. | September 27 = 2020-09-27/2020-09-28 day",
		"Envoys will return on Nov. 3. | Nov. 3 = 2020-11-03/2020-11-04 day",
		"The lull lasted from May 4 to 9, 1999, monitors said. | May 4 to 9, 1999 = 1999-05-04/1999-05-10 day",
	}, []string{"May 40 men cross?", "The March column had 12 trucks."}},
	{"month", []string{
		"The camp opened in June. | June = 2020-06-01/2020-07-01 month",
		"Talks will open in November. | November = 2020-11-01/2020-12-01 month",
		"The dam was hit in late February 2003. | late February 2003 = 2003-02-01/2003-03-01 month",
		"The pact dates from last December. | last December = 2019-12-01/2020-01-01 month",
	}, []string{"They may leave.", "The march went on.", "General Augusto spoke."}},
	{"holiday", []string{"A truce is planned for Christmas Eve. | Christmas Eve = 2020-12-24/2020-12-25 day"}, []string{"The new year plan failed."}},
	{"quarter", []string{
		"Exports fell in the third quarter of 2015. | the third quarter of 2015 = 2015-07-01/2015-10-01 month",
		"Arms sales grew in the first half of 2009. | the first half of 2009 = 2009-01-01/2009-07-01 month",
	}, []string{"A quarter of the town burned.", "The third house burned."}},
	{"part-of-year", []string{"The first week of October was calm. | The first week of October = 2020-10-01/2020-10-08 week", "Exports rose in the first nine months of 2020. | the first nine months of 2020 = 2020-01-01/2020-10-01 month"}, []string{"The first nine men fell."}},
	{"year", []string{
		"The pact was signed in 1994. | 1994 = 1994-01-01/1995-01-01 year",
		"The 1992-94 war left scars. | 1992-94 = 1992-01-01/1995-01-01 year",
	}, []string{"Over 2000 people fled.", "It cost $1994.", "Unit 1994 left."}},
	{"spelled-year", []string{"It began in nineteen ninety-six. | nineteen ninety-six = 1996-01-01/1997-01-01 year"}, []string{"Nineteen men left."}},
	{"decade", []string{"The feud dates from the 1990s. | the 1990s = 1990-01-01/2000-01-01 year", "In the late '80s he fled. | the late '80s = 1980-01-01/1990-01-01 year"}, []string{"The 120s were fired."}},
	{"century", []string{"The border is of the 19th century. | the 19th century = 1801-01-01/1901-01-01 year"}, []string{"The 19th Brigade left."}},
	{"season", []string{"The bridge was lost last spring. | last spring = 2020-03-01/2020-06-01 month", "It was cut in the winter of 2014. | the winter of 2014 = 2014-12-01/2015-03-01 month"}, []string{"The fall of the town was denied.", "Prices fall."}},
	{"deictic-day", []string{
		"Shells fell yesterday. | yesterday = 2020-10-13/2020-10-14 day",
		"Shells fell the day before yesterday. | the day before yesterday = 2020-10-12/2020-10-13 day",
		"Three died last night. | last night = 2020-10-13T18:00/2020-10-14T06:00 hour",
	}, []string{"The last town fell.", "Orr told Sorna Today that he would stay."}},
	{"weekday", []string{
		"The bus was hit on Friday. | Friday = 2020-10-09/2020-10-10 day",
		"Both sides will meet on Friday. | Friday = 2020-10-16/2020-10-17 day",
		"The guns would be withdrawn by Friday, he said. | Friday = 2020-10-16/2020-10-17 day",
		"The guns were withdrawn by Friday, he said. | Friday = 2020-10-09/2020-10-10 day",
		"The mayor was seized last Wednesday. | last Wednesday = 2020-10-07/2020-10-08 day",
		"A patrol was ambushed Monday night. | Monday night = 2020-10-12T18:00/2020-10-13T06:00 hour",
	}, []string{"He sat down.", "The sun rose."}},
	{"clock", []string{
		"The first shell landed at 5:30 p.m. on Monday. | 5:30 p.m. on Monday = 2020-10-12T17:00/2020-10-12T18:00 hour",
		"Firing stopped at 1800 GMT on 12 October 2020. | 1800 GMT on 12 October 2020 = 2020-10-12T18:00Z/2020-10-12T19:00Z hour",
		"Monitors were there from 6 p.m. until 9 p.m. on Monday. | 6 p.m. = 2020-10-12T18:00/2020-10-12T19:00 hour; 9 p.m. on Monday = 2020-10-12T21:00/2020-10-12T22:00 hour",
		"The curfew begins at 7 p.m. daily. | 7 p.m. = ? XXXX-XX-XXT19; daily = ? P1D",
	}, []string{"About 1800 men left.", "They won 5:3."}},
	{"part-of-day", []string{
		"A depot burned in the early hours of Tuesday. | the early hours of Tuesday = 2020-10-13T00:00/2020-10-13T06:00 hour", "The raid began at dawn on Saturday. | dawn on Saturday = 2020-10-10T04:00/2020-10-10T07:00 hour",
		"Envoys said on Monday that the truce had begun at midnight. | Monday = 2020-10-12/2020-10-13 day; midnight = 2020-10-12T00:00/2020-10-12T01:00 hour",
		"Envoys said on Monday that the truce would begin at midnight. | Monday = 2020-10-12/2020-10-13 day; midnight = 2020-10-13T00:00/2020-10-13T01:00 hour",
		"They signed on Monday; between midnight and dawn the guns fell silent. | Monday = 2020-10-12/2020-10-13 day; midnight = 2020-10-12T00:00/2020-10-12T01:00 hour; dawn = 2020-10-12T04:00/2020-10-12T07:00 hour",
	}, []string{"They fought all night."}},
	{"same-day", []string{
		"On 3 May 2001 the post fell. The same night two boats sank. | 3 May 2001 = 2001-05-03/2001-05-04 day; The same night = 2001-05-03T18:00/2001-05-04T06:00 hour",
		"The next morning the guns were silent. | The next morning = ? ",
	}, []string{"That ridge fell."}},
	{"ago", []string{
		"The deal was struck three weeks ago. | three weeks ago = 2020-09-21/2020-09-28 week",
		"On 3 May 2001 the post fell. Two days later it was retaken. | 3 May 2001 = 2001-05-03/2001-05-04 day; Two days later = 2001-05-05/2001-05-06 day",
	}, []string{"Two men later left.", "The two days passed."}},
	{"relative-unit", []string{
		"Forty have died since the start of the year. | the start of the year = 2020-01-01/2021-01-01 year",
		"The 2011 revolt became a war the next year. | 2011 = 2011-01-01/2012-01-01 year; the next year = 2012-01-01/2013-01-01 year",
		"Clashes went on over the weekend. | the weekend = 2020-10-10/2020-10-12 day",
		"The route opened last month. | last month = 2020-09-01/2020-10-01 month",
		"A vote is due next week. | next week = 2020-10-19/2020-10-26 week",
		"On 3 May 2001 the post fell. The following day a bus burned. | 3 May 2001 = 2001-05-03/2001-05-04 day; The following day = 2001-05-04/2001-05-05 day",
	}, []string{"The last year-end sale.", "Next of kin were told."}},
	{"window", []string{
		"Forty died over the past three days. | the past three days = 2020-10-11/2020-10-15 day",
		"Shelling grew in recent weeks. | recent weeks = ? PAST_REF",
	}, []string{"The last three posts fell."}},
	{"set", []string{"Flights leave every week. | every week = ? P1W", "The daily count rose. | daily = ? P1D"}, []string{"Every man left."}},
	{"duration", []string{"The siege lasted for two weeks. | two weeks = ? P2W", "A six-hour battle began. | six-hour = ? PT6H"}, []string{"A girl of 12 years old died.", "Two men left.", "About a quarter of them left."}},
	{"vague", []string{"The road was recently cut. | recently = ? PAST_REF", "The post is now empty. | now = ? PRESENT_REF"}, []string{"They left and then returned."}},
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range ruleCases {
		seen[c.rule] = true
		for _, line := range c.reads {
			text, want, _ := strings.Cut(line, " | ")
			d := nlptest.Analyze(t, text)
			if got := dump(d, "2020-10-14"); got != want {
				t.Errorf("%s: %s\n got %s\nwant %s", c.rule, text, got, want)
			}
			if !slices.ContainsFunc(Resolve(d, "2020-10-14"), func(t Time) bool { return t.Rule == c.rule }) {
				t.Errorf("%s did not read %q", c.rule, text)
			}
		}
		for _, text := range c.not {
			d := nlptest.Analyze(t, text)
			for _, found := range Resolve(d, "2020-10-14") {
				if found.Rule == c.rule {
					t.Errorf("%s read %q in %q", c.rule, d.Words(found.First, found.End), text)
				}
			}
		}
	}
	for _, r := range rules {
		if !seen[r.name] {
			t.Errorf("no case for rule %s", r.name)
		}
	}
}

// Without a day of publication only what the text itself ties down is resolved.
func TestUnpublished(t *testing.T) {
	for text, want := range map[string]string{
		"Shells fell on Tuesday and yesterday.":                 "Tuesday = ? XXXX-WXX-2; yesterday = ? ",
		"The post fell in May.":                                 "May = ? XXXX-05",
		"The post fell on 3 May 2001. It was retaken on 9 May.": "3 May 2001 = 2001-05-03/2001-05-04 day; 9 May = 2001-05-09/2001-05-10 day",
		"Last month a truce held.":                              "Last month = ? ",
	} {
		if got := dump(nlptest.Analyze(t, text), ""); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestRelation(t *testing.T) {
	d := nlptest.Analyze(t, "Monitors have been barred since 27 September and will stay out until Friday.")
	var got []string
	for _, x := range Resolve(d, "2020-10-14") {
		got = append(got, x.Relation)
	}
	if strings.Join(got, " ") != "since until" {
		t.Errorf("got %q", got)
	}
}

// check holds times to the invariants of Time.
func check(t *testing.T, times []Time, tokens int32) {
	t.Helper()
	end := int32(0)
	for _, x := range times {
		if x.First < end || x.First >= x.End || x.End > tokens {
			t.Fatalf("tokens [%d, %d) after %d of %d", x.First, x.End, end, tokens)
		}
		end = x.End
		if (x.Start == "") != (x.Interval.End == "") || (x.Start == "") != (x.Precision == "") || x.Start != "" && x.Start >= x.Interval.End {
			t.Errorf("%s: %q to %q %q", x.Rule, x.Start, x.Interval.End, x.Precision)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, c := range ruleCases {
		for _, line := range c.reads {
			text, _, _ := strings.Cut(line, " | ")
			f.Add(text, "2020-10-14")
		}
	}
	f.Add("On 9999-12-31 and in 9999 and 9999 years later, the last 9999 weeks, 31/02/2000.", "9999-12-31")
	f.Add("A hundred centuries ago, the 9990s, 1000 BC, 24:00 and 2400 GMT.", "")
	f.Fuzz(func(t *testing.T, text, published string) {
		d := nlptest.Analyze(t, strings.ToValidUTF8(text, "\uFFFD"))
		check(t, Resolve(d, published), int32(len(d.Tokens)))
	})
}

func BenchmarkResolve(b *testing.B) {
	var text strings.Builder
	for _, c := range ruleCases {
		for _, line := range c.reads {
			sentence, _, _ := strings.Cut(line, " | ")
			text.WriteString(sentence + " ")
		}
	}
	d := nlptest.Analyze(b, text.String())
	for b.Loop() {
		Resolve(d, "2020-10-14")
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
