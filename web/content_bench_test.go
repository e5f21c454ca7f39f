package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

// BenchmarkPages measures the server's time for each page of the sample war.
func BenchmarkPages(b *testing.B) {
	s, server := serveWar(b, Options{})
	event := listed(b, server, "")[0].ID
	_, body := ask(b, server, "/api/v1/events/"+event)
	var of struct{ Articles []struct{ ID string } }
	if err := json.Unmarshal([]byte(body), &of); err != nil {
		b.Fatal(err)
	}
	for _, page := range [][2]string{{"Events", "/events"}, {"Event", "/events/" + event}, {"Read", "/articles/" + of.Articles[0].ID}, {"Board", "/ceasefires/seld-2031"}} {
		b.Run(page[0], func(b *testing.B) {
			for b.Loop() {
				w := httptest.NewRecorder()
				s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, page[1], nil))
				if w.Code != http.StatusOK {
					b.Fatalf("status %d", w.Code)
				}
			}
		})
	}
}
