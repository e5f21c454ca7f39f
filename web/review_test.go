package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var hidden = regexp.MustCompile(`name="(claim|record|seen|act|after|undoes)" value="([^"]*)"`)

// fields are the hidden fields of a review page.
func fields(body string) map[string]string {
	out := map[string]string{}
	for _, m := range hidden.FindAllStringSubmatch(body, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// TestReview decides on claims one after the other; what was decided is not shown again, can be taken back, and is not decided twice.
func TestReview(t *testing.T) {
	_, server := serveWar(t, Options{})
	status, body := ask(t, server, "/review")
	first := fields(body)
	if status != http.StatusOK || first["act"] != "deny" || first["claim"] == "" || !strings.Contains(body, "<mark class=\"cue") {
		t.Fatalf("status %d: denials come first, with their words: %v", status, first)
	}
	post := func(f map[string]string, pairs ...string) (int, string) {
		t.Helper()
		for k, v := range f {
			pairs = append(pairs, k, v)
		}
		status, _, body := send(t, server, "/review", pairs...)
		return status, body
	}
	status, body = post(first, "kind", "reject")
	second := fields(body)
	if status != http.StatusOK || second["claim"] == first["claim"] || second["undoes"] == "" {
		t.Fatalf("after rejecting: status %d, %v", status, second)
	}
	if status, body := post(first, "kind", "accept"); status != http.StatusConflict || !strings.Contains(body, "reject") {
		t.Errorf("who decides without having seen the decision of another: status %d", status)
	}
	status, body = post(map[string]string{"act": "deny", "undoes": second["undoes"]}, "kind", "undo")
	if again := fields(body); status != http.StatusOK || again["claim"] != first["claim"] {
		t.Errorf("after taking it back: status %d, %v", status, again)
	}
	_, body = ask(t, server, "/review")
	if status, body := post(fields(body), "kind", "edit", "as", "say"); status != http.StatusOK || fields(body)["claim"] == first["claim"] {
		t.Errorf("after changing the act: status %d", status)
	}
	for _, bad := range []map[string]string{{"kind": "accept"}, {"kind": "", "claim": "x"}, {"kind": "undo", "undoes": "1"}, {"kind": "undo"}, {"kind": "edit", "as": "shout", "claim": second["claim"], "record": second["record"], "seen": second["seen"]}} {
		if status, _ := post(bad); status < 400 || status >= 500 {
			t.Errorf("%v: status %d", bad, status)
		}
	}
	if status, body := ask(t, server, "/review?act=promise"); status != http.StatusOK || fields(body)["act"] == "deny" {
		t.Errorf("promises: status %d", status)
	}
}
