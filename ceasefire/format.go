package ceasefire

import (
	"fmt"
	"strings"

	"github.com/truce-ledger/truce"
)

// Format writes the text form of c with comments that explain each key. Parse(Format(c)) equals c if
// Validate(c) is nil, up to lists that are empty and not nil.
func Format(c *truce.Ceasefire) string {
	var w writer
	w.comment("A ceasefire as truce follows it: one key and its value a line. What follows # is a comment.",
		`In a value write \# for #, \| for |, \, for a comma that parts nothing, \n for a line break.`)
	w.section("Its short name in the ledger (small letters, digits, hyphens) and the name that people use.")
	w.always("ceasefire", c.ID)
	w.always("name", c.Name)
	w.section("cessation (of hostilities), preliminary or definitive; agreed or unilateral.")
	w.always("kind", c.Kind)
	w.always("agreed", c.Agreed)
	w.section("Each side with its registry id and name, then who stands behind it: party Q1 Sorna | supporters Q5, Northern League",
		"The sides of a unilateral truce are the one that declared it and those whom it spares.")
	for _, p := range c.Parties {
		w.raw("party", partyLine(p))
	}
	w.section("Who brokered it, one a line.")
	w.list("broker", c.Brokers)
	w.section("From when until when: a day, or an instant with its time zone as in 2031-05-20T12:00:00+04:00.",
		"Days on the board are days of that zone. No end while it is open.")
	w.always("start", c.Start)
	w.some("end", c.End)
	w.section("Where it holds: names of places or areas, or codes as in AZ.18, one a line. None: everywhere the parties meet.")
	w.list("zone", c.Zone)
	w.section("What was agreed: a number, the codes of what would violate it, then the words.",
		"term 2b fire.indirect, fire.heavy | No artillery within ten kilometres of the line",
		"A whole first level is one word: fire. No terms: one term, the ceasefire, which everything violates.",
		"Below a term may stand deadline (a day or an instant), threshold (in words), binds (ids of parties; none: all).",
		"The codes:")
	w.comment(codeLines()...)
	for _, t := range c.Terms {
		w.term(t)
	}
	w.section("Who watches it, and anything else that a reader should know.")
	w.some("mechanism", c.Mechanism)
	if c.Note != "" {
		for line := range strings.SplitSeq(c.Note, "\n") {
			w.always("note", line)
		}
	}
	return w.String()
}

// codeLines lists the codes, a first level a line: "  fire: small_arms, heavy".
func codeLines() []string {
	var lines []string
	for _, m := range codes() {
		level, second, ok := strings.Cut(m.Code, ".")
		switch last := len(lines) - 1; {
		case !ok:
			lines = append(lines, "  "+level)
		case strings.Contains(lines[last], ": "):
			lines[last] += ", " + second
		default:
			lines[last] += ": " + second
		}
	}
	return lines
}

// Template returns a text form to fill in: what must be told stands empty, the rest in comments.
func Template() string {
	text := Format(&truce.Ceasefire{Kind: kinds[0], Agreed: agreement[0], Parties: make([]truce.CeasefireParty, 2)})
	for _, hint := range []struct{ after, lines string }{
		{"start\n", "# end\n"},
		{"Who brokered it, one a line.\n", "# broker\n"},
		{"everywhere the parties meet.\n", "# zone\n"},
		{"#   unspecified\n", "# term 1\n"},
		{"a reader should know.\n", "# mechanism\n# note\n"},
	} {
		text = strings.Replace(text, hint.after, hint.after+hint.lines, 1)
	}
	return text
}

// A writer lays out lines of the text form.
type writer struct{ strings.Builder }

// keyWidth is how wide keys are written, so that values stand below one another.
const keyWidth = 11

func (w *writer) comment(lines ...string) {
	for _, l := range lines {
		w.WriteString("# " + l + "\n")
	}
}

func (w *writer) section(lines ...string) {
	w.WriteByte('\n')
	w.comment(lines...)
}

// raw writes a line whose value is escaped already.
func (w *writer) raw(key, value string) {
	w.WriteString(strings.TrimRight(fmt.Sprintf("%-*s%s", keyWidth, key, value), " ") + "\n")
}

func (w *writer) always(key, value string) { w.raw(key, escape(value)) }

// some writes nothing for an empty value.
func (w *writer) some(key, value string) {
	if value != "" {
		w.always(key, value)
	}
}

func (w *writer) list(key string, values []string) {
	for _, v := range values {
		w.always(key, v)
	}
}

func partyLine(p truce.CeasefireParty) string {
	line := strings.TrimSpace(escape(p.Entity) + " " + escape(p.Name))
	if len(p.Supporters) > 0 {
		line += " | supporters " + joinList(p.Supporters)
	}
	return line
}

func (w *writer) term(t truce.Term) {
	line := strings.TrimSpace(escape(t.ID) + " " + joinList(t.Codes))
	if t.Text != "" {
		line += " | " + escape(t.Text)
	}
	w.raw("term", line)
	w.some("deadline", t.Deadline)
	w.some("threshold", t.Threshold)
	if len(t.Binds) > 0 {
		w.raw("binds", joinList(t.Binds))
	}
}
