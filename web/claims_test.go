package web

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// fetched asks the server for an address and returns the answer's status and body.
func fetched(t *testing.T, address string) (int, string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// TestClaimFiles compares the files of a view with the pages of the API: the same claims, each once.
func TestClaimFiles(t *testing.T) {
	_, server := serveWar(t, Options{})
	var paged []claimLine
	for next := ""; ; {
		var answer struct {
			Claims []claimLine `json:"claims"`
			Next   string      `json:"next"`
		}
		_, body := fetched(t, server.URL+with("/api/v1/claims", nil, "act", "deny", "after", next))
		if err := json.Unmarshal([]byte(body), &answer); err != nil {
			t.Fatalf("%v in %s", err, body)
		}
		paged = append(paged, answer.Claims...)
		if next = answer.Next; next == "" {
			break
		}
	}
	if len(paged) < 5 {
		t.Fatalf("%d denials in the sample war", len(paged))
	}
	_, table := fetched(t, server.URL+"/claims.csv?act=deny")
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(paged)+1 || len(rows[0]) != len(claimColumns) {
		t.Errorf("CSV has %d rows of %d columns for %d claims", len(rows), len(rows[0]), len(paged))
	}
	_, lines := fetched(t, server.URL+"/claims.jsonl?act=deny")
	scan := bufio.NewScanner(strings.NewReader(lines))
	n := 0
	for ; scan.Scan(); n++ {
		var l claimLine
		if err := json.Unmarshal(scan.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		if l.Act != "deny" || n >= len(paged) || l.Article != paged[n].Article || l.Claim != paged[n].Claim {
			t.Fatalf("line %d is %+v", n, l)
		}
	}
	if n != len(paged) {
		t.Errorf("%d lines for %d claims", n, len(paged))
	}
}

// TestFormulas holds cells of a table to be text in a spreadsheet too.
func TestFormulas(t *testing.T) {
	row := claimLine{Content: "=HYPERLINK(A1)", Source: "the ministry"}.row()
	if row[8] != "'=HYPERLINK(A1)" || row[5] != "the ministry" {
		t.Errorf("%q", row)
	}
}

func TestClaimsRefuse(t *testing.T) {
	_, server := serveWar(t, Options{})
	for _, query := range []string{"event=03f", "article=zz", "at=yesterday", "after=nonsense"} {
		if status, body := fetched(t, server.URL+"/claims?"+query); status != http.StatusBadRequest {
			t.Errorf("%s is answered with %d: %.200s", query, status, body)
		}
	}
}

// TestBeforeTheLedger asks for a moment before anything was kept: nothing is shown.
func TestBeforeTheLedger(t *testing.T) {
	_, server := serveWar(t, Options{})
	for path, none := range map[string]string{
		"/api/v1/claims": `"claims":[]`, "/api/v1/events": `"events":[]`, "/api/v1/sources": `"sources":[]`, "/api/v1/ceasefires": `"ceasefires":[]`,
		"/api/v1/search?q=Orvel": `"articles":[]`,
	} {
		address := server.URL + path + "?at=1990-01-01"
		if strings.Contains(path, "?") {
			address = server.URL + path + "&at=1990-01-01"
		}
		if status, body := fetched(t, address); status != http.StatusOK || !strings.Contains(body, none) {
			t.Errorf("%s: %d %.200s", path, status, body)
		}
	}
}
