package quantity

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce/nlp/nlptest"
)

// Phrases that must be read, with all that is found in them.
var reads = []struct{ rule, text, want string }{
	{"digits", "Monitors counted 2,853 trucks.", "objects 2853 = 2,853 trucks"},
	{"digits", "Aid reached 12 000 people.", "people 12000 = 12 000 people"},
	{"digits", "The camp holds 1.5 million people.", "people 1500000 = 1.5 million people"},
	{"words", "Twenty-five miners left.", "people 25 = Twenty-five miners"},
	{"words", "A hundred and ten homes stood there.", "objects 110 = A hundred and ten homes"},
	{"words", "Half a million people voted.", "people 500000 = Half a million people"},
	{"rough", "Dozens of people were hurt.", "wounded 24..99 = Dozens of people"},
	{"rough", "Tens of thousands of people fled.", "displaced 20000..99999 = Tens of thousands of people"},
	{"several", "Several guards were wounded.", "wounded 3..~ = Several guards"},
	{"several-scale", "Several dozen were captured.", "captured 24..99 = Several dozen"},
	{"half-of", "Half of the 59 hostages are alive.", "captured 29..30~ = Half of the 59 hostages"},
	{"range", "The raid destroyed 4-6 tanks.", "destroyed 4..6 = 4-6 tanks"},
	{"range", "Between 3,000 and 4,000 people marched.", "people 3000..4000 = Between 3,000 and 4,000 people"},
	{"range", "Two or three men left.", "people 2..3 = Two or three men"},
	{"at-least", "At least seven people were killed.", "killed 7.. = At least seven people"},
	{"above", "More than 400 soldiers died.", "killed 401.. = More than 400 soldiers"},
	{"at-most", "Up to 5 people were killed.", "killed 0..5 = Up to 5 people"},
	{"below", "Fewer than 10 guards stayed.", "people ..9 = Fewer than 10 guards"},
	{"almost", "Just under 2,000 fighters left.", "people ..1999~ = Just under 2,000 fighters"},
	{"about", "About 30 people were injured.", "wounded 30~ = About 30 people"},
	{"money", "It paid $77 million last month.", "money 77000000 USD = $77 million"},
	{"money", "The bridge cost 3bn roubles.", "money 3000000000 RUB = 3bn roubles"},
	{"unit", "The post is 7.5 kilometres away.", "distance 7500 m = 7.5 kilometres"},
	{"unit", "The lull lasted two days.", "duration 2 day = two days"},
	{"unit", "Turnout was 40 percent.", "- 40 % = 40 percent"},
	{"unit", "Sales rose six-fold.", "- 6 times = six-fold"},
	{"beside", "Shelling left 12 dead and 30 wounded.", "killed 12 = 12; wounded 30 = 30"},
	{"beside", "Four others remain missing.", "missing 4 = Four others"},
	{"beside", "Nine men were shot dead.", "killed 9 = Nine men"},
	{"beside", "The blast left three others in hospital.", "wounded 3 = three others"},
	{"verb-before", "A mine blew up, wounding five.", "wounded 5 = five"},
	{"verb-before", "Tanks lost: 41 (destroyed: 30, captured: 11).", "objects 41 = 41; destroyed 30 = 30; captured 11 = 11"},
	{"broken-down", "Sorna lost 31 tanks (destroyed: 20, damaged: 11).", "objects 31 = 31 tanks; destroyed 20 = 20; objects 11 = 11"},
	{"broken-down", "Orr lost 31 tanks (most of them old).", "destroyed 31 = 31 tanks"},
	{"role", "The ministry said that its forces had shot down four drones.", "destroyed 4 = four drones"},
	{"role", "The deaths of six nurses were mourned.", "killed 6 = six nurses"},
	{"role", "The brigade lost 12 men.", "killed 12 = 12 men"},
	{"together", "A mother and her two sons were killed.", "killed 1 = A mother; killed 2 = two sons"},
	{"verb-before", "A colonel fatally shot her husband.", "killed 1 = her husband"},
	{"verb-before", "Helicopters took nine men to a hospital.", "wounded 9 = nine men"},
	{"verb-before", "Militants shot dead three women.", "killed 3 = three women"},
	{"beside", "At least three civilians, among them a child, were killed.", "killed 3.. = At least three civilians; killed 1 part = a child"},
	{"beside", "Envoys said that 14 patients, not two, had died.", "killed 14 = 14 patients; - 2 = two"},
	{"beside", "Two of the three pilots were taken prisoner.", "captured 2 = Two of the three pilots"},
	{"beside", "A drone was shot down and two others were intercepted.", "destroyed 1 = A drone; destroyed 2 = two others"},
	{"beside", "Neither of the two guards was hurt.", "people 2 = two guards"},
	{"group", "Fire killed a family of five.", "killed 5 = five"},
	{"both", "Both pilots died.", "killed 2 = Both pilots"},
	{"noun", "The clinic counted 14 deaths.", "killed 14 = 14 deaths"},
	{"adjective", "Buses took 20 wounded men away.", "wounded 20 = 20 wounded men"},
	{"toll", "The death toll rose to 57.", "killed 57 cumulative = 57"},
	{"carried", "Five were wounded, two of them children.", "wounded 5 = Five; wounded 2 part = two of them"},
	{"cumulative", "More than 400 people have been killed since September.", "killed 401.. cumulative = More than 400 people"},
	{"people", "The envoy met nine elders.", "people 9 = nine elders"},
	{"article", "A soldier was killed.", "killed 1 = A soldier"},
	{"article", "The deaths of a couple and their son shocked the village.", "killed 2 = a couple; killed 1 = their son"},
	{"article", "A 34-year-old man was shot dead.", "killed 1 = A 34-year-old man"},
	{"name", "Rebels destroyed 31 T-72s.", "destroyed 31 = 31 T-72s"},
	{"date", "In March 30 soldiers died.", "killed 30 = 30 soldiers"},
	{"one", "One of its soldiers was killed.", "killed 1 = One of its soldiers"},
}

func TestReads(t *testing.T) {
	for _, c := range reads {
		if got := dump(nlptest.Analyze(t, c.text)); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}

// Numbers that count nothing; an article alone does not count either.
var leaves = []struct{ rule, text string }{
	{"date", "The pact of 14 October held."},
	{"date", "It was signed on Oct. 14."},
	{"date", "The Jan. 3 strike was denied."},
	{"clock", "It began at 5 p.m. and at seven o'clock."},
	{"year", "The war began in 1994."},
	{"year", "The 2020 offensive failed."},
	{"age", "Orr, 34, spoke."},
	{"age", "A boy aged 12 spoke."},
	{"age", "The man was 34 years old."},
	{"name", "The 93rd Brigade left."},
	{"name", "A T-72 and an S-300 stood there."},
	{"name", "Flight 17 landed."},
	{"name", "Resolution 1701 was cited."},
	{"calibre", "Crews fired 122-mm guns."},
	{"result", "Sorna won 3-1."},
	{"one", "It is one of the largest raids."},
	{"one", "No one was hurt."},
	{"one", "They accused one another."},
	{"telephone", "Call 555-0199."},
	{"fraction", "A third of the town burned."},
	{"article", "A soldier spoke."},
	{"article", "A minister denied the raid."},
}

func TestLeaves(t *testing.T) {
	for _, c := range leaves {
		if got := dump(nlptest.Analyze(t, c.text)); got != "" {
			t.Errorf("%s: %s\n got %s", c.rule, c.text, got)
		}
	}
}

// What did not happen, or is not told of the phrase itself, has no such kind.
func TestKindsNotTold(t *testing.T) {
	for text, not := range map[string]string{
		"Police spoke of the attempted murder of five guards.": Killed,
		"Two soldiers were not killed.":                        Killed,
		"Twelve soldiers killed the guard.":                    Killed,
		"The five raids killed a guard.":                       Killed,
	} {
		d := nlptest.Analyze(t, text)
		for _, q := range Find(d) {
			if q.Kind == not && q.Low != nil && *q.Low > 1 {
				t.Errorf("%s\n got %s", text, show(d, &q))
			}
		}
	}
}

func TestToll(t *testing.T) {
	for _, c := range []struct {
		text            string
		killed, wounded int64
	}{
		{"Two dead, three hurt in market blast\n\nTwo people were killed and three others wounded when a shell hit a market.", 2, 3},
		{"Guard shot dead\n\nA guard was shot dead outside the depot on Monday.", 1, 0},
		{"Five shot at wedding\n\nGunmen opened fire at a wedding. Five people were shot and one of them died in hospital.", 1, 4},
		{"Boy wounded by stray round\n\nA boy was in stable condition in hospital after a stray round hit him.", 0, 1},
		{"Three children and two adults were found dead in a farmhouse on Sunday.", 5, 0},
		{"Colonel kills two aides, then himself\n\nA colonel shot and killed two aides before turning the gun on himself.", 3, 0},
		{"Talks open\n\nEnvoys met in the capital. No one was hurt in a protest outside.", 0, 0},
		{"Guard hurt by own rifle\n\nThe shot was accidental and self-inflicted, the ministry said. A guard was wounded in the leg.", 0, 1},
		{"Frost warning\n\nCrops could be damaged or killed overnight. Blossom was damaged or killed in two valleys.", 0, 0},
		{"Nurse killed\n\nA nurse was killed on Friday. In 1999 a raid on the clinic killed 40 people.", 1, 0},
	} {
		d := nlptest.Analyze(t, c.text)
		if got := ReadToll(d, Find(d)); got.Killed != c.killed || got.Wounded != c.wounded {
			t.Errorf("%s\n got %d killed, %d wounded %v", c.text, got.Killed, got.Wounded, got.Why)
		}
	}
}

func check(t *testing.T, list []Quantity, tokens int32) {
	t.Helper()
	for _, q := range list {
		if q.First < 0 || q.First >= q.End || q.End > tokens || q.Head >= tokens {
			t.Fatalf("%s: tokens [%d, %d) of %d, head %d", q.Rule, q.First, q.End, tokens, q.Head)
		}
		if q.Low != nil && q.High != nil && *q.Low > *q.High {
			t.Errorf("%s: %d..%d", q.Rule, *q.Low, *q.High)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range reads {
		f.Add(c.text)
	}
	for _, c := range leaves {
		f.Add(c.text)
	}
	f.Add("99999999999999999999 of 7 - - 8-9-10 m $ 5 to 1 or 2 hundred dozen and a half")
	f.Fuzz(func(t *testing.T, text string) {
		d := nlptest.Analyze(t, strings.ToValidUTF8(text, "\uFFFD"))
		list := Find(d)
		check(t, list, int32(len(d.Tokens)))
		if toll := ReadToll(d, list); toll.Killed < 0 || toll.Wounded < 0 {
			t.Errorf("toll %+v", toll)
		}
	})
}

// One sentence of many numbers takes no longer than many of few.
func TestLongSentence(t *testing.T) {
	text := strings.Repeat("the army said that 12 men and 30 tanks were lost and ", 4000)
	d := nlptest.Analyze(t, text)
	if n := len(Find(d)); n < 4000 {
		t.Errorf("%d quantities", n)
	}
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, c := range reads {
		text.WriteString(c.text + " ")
	}
	d := nlptest.Analyze(b, text.String())
	for b.Loop() {
		Find(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
