package coref

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"pgregory.net/rapid"
)

// storyTexts are reports of four happenings, some told twice; the number is the happening.
var storyTexts = []struct {
	happening int
	published string
	title     string
	text      string
	people    []string
	places    []string
}{
	{0, "2009-03-14", "Shells hit grain store in Ravensk", "Three shells hit a grain store in Ravensk on Friday, the interior ministry said. The watchman, Odo Kestrel, 61, was killed. Mayor Ilsa Brandvold called the shelling senseless.", []string{"Odo Kestrel", "Ilsa Brandvold"}, []string{"Ravensk"}},
	{0, "2009-03-15", "Watchman dies in shelling of Ravensk", "A watchman aged 61 died when shells struck the grain store of Ravensk on Friday. Odo Kestrel had worked there for decades, said Ilsa Brandvold, the mayor.", []string{"Odo Kestrel", "Ilsa Brandvold"}, []string{"Ravensk"}},
	{1, "2009-03-15", "Rebels free pilot after ransom talks", "Rebels of the Northern Column freed a helicopter pilot near Tamboura on Sunday. Captain Yusra Hadadi, 34, had been held since January, monitors said.", []string{"Yusra Hadadi"}, []string{"Tamboura"}},
	{1, "2009-03-16", "Pilot Hadadi home after captivity", "Captain Yusra Hadadi, 34, the helicopter pilot whom the Northern Column released near Tamboura on Sunday, is home, her brother told the agency.", []string{"Yusra Hadadi"}, []string{"Tamboura"}},
	{2, "2009-03-14", "Ferry crossing closed by militia", "A militia closed the ferry crossing at Oldwater on Saturday, aid workers said. Some 40 lorries with flour wait on the eastern bank.", nil, []string{"Oldwater"}},
	{3, "1994-07-02", "Truce line drawn at Ravensk bridge", "Officers of both armies drew a truce line at the bridge of Ravensk on Friday. Colonel Matti Orlin signed for the monitors.", []string{"Matti Orlin"}, []string{"Ravensk"}},
}

func storyPages() (pages []*Page, gold []int) {
	for _, x := range storyTexts {
		a := &truce.Article{Title: x.title, Text: x.text, Published: x.published}
		pages, gold = append(pages, StoryOf(a, x.people, x.places)), append(gold, x.happening)
	}
	return pages, gold
}

func TestClusterStories(t *testing.T) {
	pages, gold := storyPages()
	if got := ClusterStories(pages); !slices.Equal(got, gold) {
		t.Errorf("got %v, want %v", got, gold)
	}
	if got := ClusterStories(nil); len(got) != 0 {
		t.Errorf("got %v of nothing", got)
	}
}

// TestStoryOrder holds that the groups are those of the set: any order gives the same.
func TestStoryOrder(t *testing.T) {
	pages, _ := storyPages()
	want := ClusterStories(pages)
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "order")
		mixed := make([]*Page, len(order))
		for i, k := range order {
			mixed[i] = pages[k]
		}
		got := ClusterStories(mixed)
		for i := range order {
			for k := range order {
				if (got[i] == got[k]) != (want[order[i]] == want[order[k]]) {
					t.Fatalf("order %v: got %v", order, got)
				}
			}
		}
	})
}

// TestStorySymmetric holds that it does not matter which page is asked first, and that the odds are the sum of the parts.
func TestStorySymmetric(t *testing.T) {
	pages, _ := storyPages()
	for i, a := range pages {
		for k, b := range pages {
			there, back := CompareStories(a, b), CompareStories(b, a)
			if there.Odds != back.Odds || !slices.Equal(there.Parts, back.Parts) {
				t.Errorf("pages %d and %d: %v there, %v back", i, k, there, back)
			}
			sum := 0.0
			for _, p := range there.Parts {
				sum += p.Odds
			}
			if sum != there.Odds || storyOdds(storyWeights(), a, b) != there.Odds {
				t.Errorf("pages %d and %d: parts sum to %v, odds %v", i, k, sum, there.Odds)
			}
		}
	}
}

// TestStoryKeys holds the number and order of keys, and that reports of one happening share one.
func TestStoryKeys(t *testing.T) {
	pages, gold := storyPages()
	for i, p := range pages {
		keys := p.Keys()
		if len(keys) == 0 || len(keys) > 12 || !slices.IsSorted(keys) || keys[0] <= 0 {
			t.Errorf("page %d: keys %v", i, keys)
		}
		for k := range i {
			shared := slices.ContainsFunc(keys, func(x int64) bool { return slices.Contains(pages[k].Keys(), x) })
			if gold[i] == gold[k] && !shared {
				t.Errorf("pages %d and %d share no key", i, k)
			}
		}
	}
	if keys := (&Page{}).Keys(); len(keys) != 0 {
		t.Errorf("an empty page has keys %v", keys)
	}
}

// TestStoryNeutral holds that names count by rarity only: two made-up parties, equally unheard-of, may change places.
func TestStoryNeutral(t *testing.T) {
	pages, _ := storyPages()
	swap := strings.NewReplacer("Kestrel", "Hadadi", "Hadadi", "Kestrel", "Odo", "Yusra", "Yusra", "Odo", "Ravensk", "Tamboura", "Tamboura", "Ravensk", "Brandvold", "Oxenfjord")
	for i, x := range storyTexts {
		for k, y := range storyTexts {
			swapped := func(n int) *Page {
				z := storyTexts[n]
				var people, places []string
				for _, p := range z.people {
					people = append(people, swap.Replace(p))
				}
				for _, p := range z.places {
					places = append(places, swap.Replace(p))
				}
				return StoryOf(&truce.Article{Title: swap.Replace(z.title), Text: swap.Replace(z.text), Published: z.published}, people, places)
			}
			before, after := CompareStories(pages[i], pages[k]).Odds, CompareStories(swapped(i), swapped(k)).Odds
			if diff := before - after; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("%q and %q: %.3f, and %.3f with names swapped", x.title, y.title, before, after)
			}
		}
	}
}

func TestStoryWeights(t *testing.T) {
	if _, err := parseStoryWeights(storyWeightsText); err != nil {
		t.Error(err)
	}
	for _, name := range storyFeatureNames {
		if !strings.Contains("\n"+storyWeightsText, "\n"+name+" ") {
			t.Errorf("no weight of %s", name)
		}
	}
	for _, bad := range []string{"wings 1", "words", "words one"} {
		if _, err := parseStoryWeights(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	if r, err := openStoryRarity(storyRarityFile); err != nil || len(r.terms) < 10_000 || len(storyRarityFile) > 256<<10 {
		t.Errorf("table of rarities: %v", err)
	}
	if storyRarities().idf(storyHash("the")) >= storyCommon || storyRarities().idf(storyHash("qwxyzzy")) < 6 {
		t.Error("the table does not tell common from rare")
	}
}
