package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestOutlet counts shared text from both ends: what one printed on an earlier day, the other printed on a later one.
func TestOutlet(t *testing.T) {
	s, server := serveWar(t, Options{})
	r, err := http.NewRequest("GET", "/sources", nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.sourcesView(r)
	if err != nil {
		t.Fatal(err)
	}
	shares := map[[2]string]sharing{}
	for _, l := range all.Sources {
		if l.Name == "" {
			continue
		}
		var v outletView
		status, body := fetched(t, server.URL+"/api/v1"+outletAddress(l.Name))
		if err := json.Unmarshal([]byte(body), &v); err != nil || status != http.StatusOK {
			t.Fatalf("%s: status %d, %v", l.Name, status, err)
		}
		if v.Name != l.Name || v.Owner != l.Owner || int64(v.Looked) != l.Records {
			t.Errorf("the list has %+v, its page %s of %s with %d articles", l, v.Name, v.Owner, v.Looked)
		}
		for _, sh := range v.Shares {
			shares[[2]string{l.Name, sh.Name}] = sh
		}
		status, page := fetched(t, server.URL+outletAddress(l.Name))
		if status != http.StatusOK || !strings.Contains(page, "Shares text with") {
			t.Errorf("%s: status %d", l.Name, status)
		}
	}
	if len(shares) == 0 {
		t.Error("the sample war has copies, and no publisher shares text")
	}
	for pair, sh := range shares {
		back := shares[[2]string{pair[1], pair[0]}]
		if back.Pairs != sh.Pairs || back.Later != sh.Earlier || back.Earlier != sh.Later {
			t.Errorf("%v: %+v, from the other end %+v", pair, sh, back)
		}
	}
	if status, _ := fetched(t, server.URL+"/sources/Nobody%20Prints%2FThis"); status != http.StatusNotFound {
		t.Errorf("a publisher of nothing: status %d", status)
	}
}

// TestPaging walks the lists of the API to their ends: every item comes once.
func TestPaging(t *testing.T) {
	_, server := serveWar(t, Options{})
	for _, list := range []struct {
		name, id string
		least    int
	}{{"articles", "id", 54}, {"claims", "claim", pageSize + 1}, {"events", "id", 5}, {"tallies", "id", 1}} {
		seen := map[string]bool{}
		for after, n := "", 0; ; n++ {
			status, body := fetched(t, server.URL+with("/api/v1/"+list.name, nil, "after", after))
			var page map[string]json.RawMessage
			var items []map[string]any
			if err := json.Unmarshal([]byte(body), &page); err != nil || status != http.StatusOK {
				t.Fatalf("%s: status %d, %v", list.name, status, err)
			}
			if err := json.Unmarshal(page[list.name], &items); err != nil {
				t.Fatalf("%s: %v", list.name, err)
			}
			for _, item := range items {
				article, _ := item["article"].(string)
				id := article + item[list.id].(string)
				if seen[id] {
					t.Errorf("%s: %s comes twice", list.name, id)
				}
				seen[id] = true
			}
			if err := json.Unmarshal(page["next"], &after); err != nil || n > 100 {
				t.Fatalf("%s: page %d, %v", list.name, n, err)
			}
			if after == "" {
				break
			}
		}
		if len(seen) < list.least {
			t.Errorf("%s: only %d", list.name, len(seen))
		}
	}
	if status, body := fetched(t, server.URL+"/api/v1/tallies?after=nowhere"); status != http.StatusBadRequest || !strings.Contains(body, `"status":400`) {
		t.Errorf("a cursor of nowhere: %d %s", status, body)
	}
}
