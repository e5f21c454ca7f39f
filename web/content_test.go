package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce/docs"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// ask gets an address and returns status and body.
func ask(t testing.TB, server *httptest.Server, path string) (int, string) {
	t.Helper()
	r, err := server.Client().Get(server.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// send posts a form and returns status, address and body of what it leads to.
func send(t testing.TB, server *httptest.Server, path string, pairs ...string) (int, string, string) {
	t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	r, err := server.Client().PostForm(server.URL+path, form)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, r.Request.URL.String(), string(body)
}

// listed returns the events of the sample war, the most contested first.
func listed(t testing.TB, server *httptest.Server, query string) []eventLine {
	t.Helper()
	_, body := ask(t, server, "/api/v1/events?sort=contested"+query)
	var list struct{ Events []eventLine }
	if err := json.Unmarshal([]byte(body), &list); err != nil || len(list.Events) == 0 {
		t.Fatalf("%v in %.200s", err, body)
	}
	return list.Events
}

// TestDecisions sets, withdraws, parts and joins by form, and refuses what is not whole.
func TestDecisions(t *testing.T) {
	_, server := serveWar(t, Options{})
	events := listed(t, server, "")
	first, second := events[0], events[1]
	at := "/events/" + first.ID + "/decisions"
	for _, c := range []struct {
		name  string
		pairs []string
	}{
		{"no reason", []string{"kind", "override", "grade", "occurrence:refuted", "reason", "  "}},
		{"no such grade", []string{"kind", "override", "grade", "occurrence:true", "reason", "why not"}},
		{"no such kind", []string{"kind", "delete", "reason", "why not"}},
		{"no such event", []string{"kind", "same", "other", "zzzz", "reason", "the same bridge"}},
		{"itself", []string{"kind", "same", "other", first.ID, "reason", "the same bridge"}},
		{"no reports", []string{"kind", "apart", "reason", "two bridges"}},
	} {
		if status, _, body := send(t, server, at, c.pairs...); status != http.StatusBadRequest {
			t.Errorf("%s: status %d: %.300s", c.name, status, body)
		}
	}
	if status, _, body := send(t, server, at, "kind", "override", "grade", "occurrence:unverifiable", "reason", "nobody was let in"); status != 200 || !strings.Contains(body, "nobody was let in") {
		t.Errorf("override: status %d", status)
	}
	if got := listed(t, server, "&grade=unverifiable"); len(got) != 1 || got[0].ID != first.ID {
		t.Errorf("unverifiable are %v", got)
	}
	if status, _, _ := send(t, server, at, "kind", "same", "other", "e"+second.ID[:8], "reason", "told twice"); status != 200 {
		t.Errorf("merge by a short ID: status %d", status)
	}
	_, body := ask(t, server, "/api/v1/events/"+first.ID)
	var joined struct{ Mentions []string }
	if err := json.Unmarshal([]byte(body), &joined); err != nil {
		t.Fatal(err)
	}
	if len(joined.Mentions) < 2 || !slices.Contains(joined.Mentions, second.ID) {
		t.Fatalf("after the merge the event has mentions %v", joined.Mentions)
	}
	if status, _, _ := send(t, server, at, "kind", "apart", "this", second.ID, "from", first.ID, "reason", "two places after all"); status != 200 {
		t.Errorf("split: status %d", status)
	}
	if _, body := ask(t, server, "/api/v1/events/"+first.ID); strings.Contains(body, `"mentions":["`+second.ID) {
		t.Error("after the split the event still has the other's mention")
	}
}

// TestBoardPage holds the page of the board to the table that package ceasefire made.
func TestBoardPage(t *testing.T) {
	s, server := serveWar(t, Options{})
	err := s.Ledger.View(t.Context(), func(tx *store.Tx) error {
		v, err := s.boardView(tx, "seld-2031", url.Values{}, ledger.Moment{})
		if err != nil {
			return err
		}
		if len(v.Entries)+v.More != v.Total.Count() {
			t.Errorf("%d entries are listed and %d more; the table counts %d", len(v.Entries), v.More, v.Total.Count())
		}
		cells := 0
		for _, g := range v.Groups {
			for _, side := range g.Sides {
				for i, c := range side.Cells {
					cells += c.Count()
					if (c.Href != "") != (c.Count() > 0) {
						t.Errorf("%s, %s, %s: %d entries, address %q", g.Text, side.Name, v.Days[i].Date, c.Count(), c.Href)
					}
					if c.Href == "" {
						continue
					}
					_, body := ask(t, server, strings.TrimSuffix(c.Href, "#entries"))
					_, list, _ := strings.Cut(body, `id="entries"`)
					if got := strings.Count(list, `<tr><td>`+v.Days[i].Date); got != c.Count() {
						t.Errorf("%s, %s, %s: the cell counts %d, its list has %d", g.Text, side.Name, v.Days[i].Date, c.Count(), got)
					}
				}
			}
		}
		if cells != v.Total.Count() {
			t.Errorf("the cells shown count %d of %d", cells, v.Total.Count())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, body := ask(t, server, "/ceasefires/seld-2031"); !strings.Contains(body, "unreported") {
		t.Error("no day is hatched, and 9 May had no report")
	}
	for path, want := range map[string]int{
		"/ceasefires/none": 404, "/ceasefires/seld-2031?from=May": 400, "/ceasefires/seld-2031?at=x": 400, "/ceasefires/seld-2031?at=2031-05-07&published=1": 200,
		"/events?sort=size": 400, "/events/zzz": 404, "/articles/0": 404,
	} {
		if status, _ := ask(t, server, path); status != want {
			t.Errorf("%s: status %d, not %d", path, status, want)
		}
	}
}

// TestKeepCeasefire keeps a proposal as it is proposed, and refuses what is no ceasefire.
func TestKeepCeasefire(t *testing.T) {
	_, server := serveWar(t, Options{})
	if status, _, body := send(t, server, "/ceasefires", "text", "id: x\nno such line"); status != http.StatusBadRequest || !strings.Contains(body, "Nothing was kept") {
		t.Errorf("status %d: %.300s", status, body)
	}
	if status, _ := ask(t, server, "/ceasefires?propose=1"); status != http.StatusOK {
		t.Errorf("proposals: status %d", status)
	}
	_, body := ask(t, server, "/ceasefires/seld-2031")
	m := regexp.MustCompile(`(?s)<textarea name="text"[^>]*>(.*?)</textarea>`).FindStringSubmatch(body)
	if m == nil {
		t.Fatal("the page has no text form")
	}
	text := strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&#43;", "+", "&amp;", "&").Replace(m[1])
	renamed := strings.Replace(text, "Lindholt ceasefire on the Seld", "Lindholt truce", 1)
	if renamed == text {
		t.Fatalf("the text form does not have the name: %.200s", text)
	}
	if status, address, body := send(t, server, "/ceasefires", "text", renamed); status != http.StatusOK || !strings.HasSuffix(address, "/ceasefires/seld-2031") || !strings.Contains(body, "Lindholt truce") {
		t.Errorf("status %d at %s", status, address)
	}
}

// TestEveryRuleIsExplained holds that each rule by which an event of the sample war is graded has its sentence, and that all links of the pages
// of its events lead somewhere.
func TestEveryRuleIsExplained(t *testing.T) {
	s, server := serveWar(t, Options{})
	err := s.Ledger.View(t.Context(), func(tx *store.Tx) error {
		ins, _, err := tx.ListIncidents(store.IncidentFilter{Limit: 500})
		if err != nil {
			return err
		}
		for _, in := range ins {
			v, err := s.eventView(tx, in.ID, ledger.Moment{}, true)
			if err != nil {
				return err
			}
			whys := []whyView{v.Occurrence.Why}
			for _, a := range v.Attribution {
				whys = append(whys, a.Why)
			}
			for _, why := range whys {
				if _, _, ok := docs.GradingRule(why.Rule); !ok {
					t.Errorf("event %v: docs/grading.md has no rule %q", in.ID, why.Rule)
				}
			}
			shown := 0
			for _, row := range v.Rows {
				for _, cell := range row.Cells {
					shown += len(cell)
				}
			}
			if voices := len(v.layout.Voices()); shown != voices {
				t.Errorf("event %v: %d of %d voices are in the table", in.ID, shown, voices)
			}
			if n := len(v.History); n == 0 || v.History[n-1].Grade != v.Occurrence.Value {
				t.Errorf("event %v: its history does not end at %q: %+v", in.ID, v.Occurrence.Value, v.History)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, body := ask(t, server, "/events/"+listed(t, server, "")[0].ID)
	links := regexp.MustCompile(`href="(/[^"#]*)#(w-[ce]\d+)"`).FindAllStringSubmatch(body, 40)
	if len(links) == 0 {
		t.Fatal("no link leads to words")
	}
	for _, link := range links {
		if status, article := ask(t, server, link[1]); status != 200 || !strings.Contains(article, fmt.Sprintf("id=%q", link[2])) {
			t.Errorf("%s#%s leads nowhere: status %d", link[1], link[2], status)
		}
	}
}
