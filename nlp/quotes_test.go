package nlp

import (
	"slices"
	"strings"
	"testing"
)

// showQuotes brackets the quotations of a text: [+ one that continues, ~] one that
// is not closed; ¶ stands for a line break.
func showQuotes(d *Doc) string {
	type insert struct {
		at, order int
		s         string
	}
	var inserts []insert
	for i, q := range d.Quotes {
		open, shut := "[", "]"
		if q.Continues {
			open = "[+"
		}
		if q.Unclosed {
			shut = "~]"
		}
		inserts = append(inserts,
			insert{d.Tokens[q.First].Start, 1000 + i, open},
			insert{d.Tokens[q.End-1].End, 999 - i, shut})
	}
	slices.SortStableFunc(inserts, func(a, b insert) int {
		if a.at != b.at {
			return a.at - b.at
		}
		return a.order - b.order
	})
	var b strings.Builder
	at := 0
	for _, in := range inserts {
		b.WriteString(d.Text[at:in.at] + in.s)
		at = in.at
	}
	return strings.ReplaceAll(b.String()+d.Text[at:], "\n", "¶")
}

func TestPairQuotes(t *testing.T) {
	for _, want := range []string{
		// Plain pairs.
		`["We ran,"] he said.`,
		`[“We ran,”] he said.`,
		`[‘We ran,’] he said.`,
		`['We ran,'] he said.`,
		`[«We ran»], he said.`,
		`He spoke of a ["truce"] and a ["pause"].`,
		`["Two posts fell,"] she said, ["before dawn."]`,
		`["We ran."] ["They ran too."]`,
		// No marks, or marks that are not quotation marks.
		`Nobody spoke.`,
		`The rebels' post wasn't theirs; it's the army's.`,
		`The rebels’ post wasn’t theirs; it’s the army’s.`,
		`He is 6'2" tall and the pit 10" deep.`,
		`Rock 'n' roll, the '90s and ’68 came 'round again.`,
		`O’Brien’s d’état at ten o’clock.`,
		// Single marks and apostrophes.
		`[‘The rebels’ post fell,’] he said.`,
		`['The rebels' post fell,'] he said.`,
		`The [‘freedom fighters’] took the town’s bridge.`,
		`The ['freedom fighters'] took the town's bridge.`,
		`[‘Don’t shoot,’] she said, [‘it’s over.’]`,
		`He said the rebels' [‘army’] was the people’s.`,
		// One in the other.
		`[“They told us [‘run’] and we ran,”] he said.`,
		`[‘They told us [“run”] and we ran,’] he said.`,
		`["They told us ['run'] and we ran,"] he said.`,
		`['They told us ["run"] and we ran,'] he said.`,
		`["He told me ["no"] and left,"] she said.`,
		`[“He said, [‘Go.’]”]`,
		`["He said, ['Go.']"]`,
		`["['Go,'] he told us,"] she said.`,
		`[“The [‘rebels’] shot the children’s teacher,”] she said.`,
		// Other marks.
		`[„Wir gehen“], sagte er.`,
		`[»Wir gehen«], sagte er.`,
		`[”Vi går”], sa han.`,
		`[‹Oui›], dit-il.`,
		"[``We ran,''] he said.",
		`[''We ran,''] he said.`,
		`[""We ran,""] he said.`,
		`[‘‘We ran,’’] he said.`,
		`[“We ran,"] he said.`,
		// Blanks that are missing or too many.
		`He said:["We ran."]`,
		`["We ran,"]he said.`,
		`He said (["We ran"]) and left.`,
		`Orr--["the General"]--left.`,
		`[“We—”] he began.`,
		`[" We ran, "] he said.`,
		`["Ruritania"]'s army.`,
		// Missing marks.
		`["We ran, he said.~] ["They ran too."]`,
		`[“We ran, he said.~] [“They ran too,”] he said.`,
		`He said: [“We ran. They ran.~]`,
		`We ran," he said. ["They ran."]`,
		`We ran,” he said. [“They ran.”]`,
		// Over several paragraphs.
		`[“We ran.~]¶[+“They ran.”]`,
		`["We ran.~]¶[+"They ran.~]¶[+"All ran,"] he said.`,
		`[‘We ran.~]¶[+‘They ran,’] he said.`,
		`[“We ran.~]¶[+They ran,”] he said.`,
		`[“We ran.~]¶He said no more.¶[“They ran.”]`,
		`[“We ran.”]¶[“They ran.”]`,
		`He said: [“We ran.~]¶[+“They told us [‘run’].”]`,
	} {
		text := strings.NewReplacer("[+", "", "[", "", "~]", "", "]", "", "¶", "\n").Replace(want)
		d := Tokenize(text)
		if got := showQuotes(d); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
