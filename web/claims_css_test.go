package web

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write static/claims.css anew")

// mostLit is how many claims of an article light their words without a script.
const mostLit = 80

// TestClaimRules holds static/claims.css to one rule a claim: when its card, or its cue in the text, is pointed at, reached by the keyboard
// or named by the address, its words are lit.
func TestClaimRules(t *testing.T) {
	var b strings.Builder
	b.WriteString("/* Written by 'go test ./web -run ClaimRules -update': one rule a claim. */\n")
	for i := 1; i <= mostLit; i++ {
		fmt.Fprintf(&b, ".read:has(#c%[1]d:is(:hover,:target,:focus-within),.cue.c-c%[1]d:is(:hover,:focus,:target)) :is(.c-c%[1]d,#c%[1]d){background:var(--mark)}\n", i)
	}
	const file = "static/claims.css"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != b.String() {
		t.Errorf("%s differs from what is written for %d claims: run with -update", file, mostLit)
	}
}
