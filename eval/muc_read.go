package eval

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// The roles that are scored, in the order of the rows.
var mucRoles = [...]string{"PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}

const (
	mucPerpInd = iota
	mucPerpOrg
	mucTarget
	mucVictim
	mucWeapon
)

// A MUCEntity is one who or what fills a role, in all templates of a message.
type MUCEntity struct {
	Strings  []string // any of them names it; upper case
	Optional bool     // may be missed, and may be found
	Status   []string // of PerpOrg: each confidence that is right
	Number   []string // of Victim: each number that is right: "6", "PLURAL", "10-", "~30"
}

// A MUCMessage is a message of MUC-3/4 with the fills of its keys.
type MUCMessage struct {
	ID, Text  string
	Published string // from the dateline, "" without one
	Publisher string // likewise
	Roles     [len(mucRoles)][]MUCEntity
	Aside     bool // kept aside: a third of dev
}

// ReadMUC reads dev, tst1 and tst2 in a folder: messages (NAME.gz) and keys (key-NAME.gz).
func ReadMUC(path string) ([]*MUCMessage, error) {
	files, err := filepath.Glob(filepath.Join(path, "*", "*.gz"))
	if err != nil {
		return nil, err
	}
	var list []*MUCMessage
	at := map[string]*MUCMessage{}
	var keys [][]byte
	for _, file := range files {
		var text []byte
		err := unpacked(file, func(r io.Reader) (err error) {
			text, err = io.ReadAll(r)
			return err
		})
		if err != nil {
			return nil, err
		}
		switch name := filepath.Base(file); {
		case strings.HasPrefix(name, "key-"):
			keys = append(keys, text)
		case strings.Contains(name, "-muc"):
			for _, m := range mucMessages(text) {
				list, at[m.ID] = append(list, m), m
			}
		}
	}
	for _, key := range keys {
		mucKeys(key, at)
	}
	if len(list) == 0 || len(keys) == 0 {
		return nil, fmt.Errorf("%s: want folders with messages and keys of MUC-3/4 (*.gz)", path)
	}
	return list, nil
}

// aside reports whether a message is in the third of dev that no rule and no weight sees.
func aside(id string) bool {
	h := fnv.New32a()
	_, _ = io.WriteString(h, id) // a hash cannot fail
	return strings.HasPrefix(id, "DEV") && h.Sum32()%3 == 0
}

var (
	mucHead   = regexp.MustCompile(`(?m)^((?:DEV|TST\d)-MUC\d-\d{4})\b.*\n`)
	dateline  = regexp.MustCompile(`(\d\d?) ([A-Z]{3})[A-Z]* (\d\d)\b`)
	mucOutlet = regexp.MustCompile(`\(([^()]+)\)\s+--`)
	mucOpens  = regexp.MustCompile(`\[(?:TEXT|EXCERPTS?)\]`)
)

// mucMessages cuts a file into messages. Lines that the wire broke are joined.
func mucMessages(text []byte) []*MUCMessage {
	var out []*MUCMessage
	heads := mucHead.FindAllSubmatchIndex(text, -1)
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		m := &MUCMessage{ID: string(text[h[2]:h[3]])}
		m.Aside = aside(m.ID)
		body := strings.TrimSpace(strings.ReplaceAll(string(text[h[1]:end]), "\r", ""))
		opening := body[:min(len(body), 300)] // place, day and outlet stand here
		if d := dateline.FindStringSubmatch(opening); d != nil {
			m.Published = mucDay(d[1], d[2], d[3])
		}
		if p := mucOutlet.FindStringSubmatch(opening); p != nil {
			m.Publisher = p[1]
		}
		if at := mucOpens.FindStringIndex(opening); at != nil {
			body = body[at[1]:]
		} else if _, rest, ok := strings.Cut(body, "--"); ok {
			body = rest
		}
		m.Text = joinLines(body)
		out = append(out, m)
	}
	return out
}

func mucDay(day, month, year string) string {
	i := strings.Index("JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", month)
	if i < 0 || i%3 > 0 {
		return ""
	}
	return fmt.Sprintf("19%s-%02d-%02s", year, i/3+1, day)
}

// joinLines writes each paragraph as one line.
func joinLines(text string) string {
	var out []string
	for _, p := range regexp.MustCompile(`\n\s*\n`).Split(text, -1) {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

var mucSlot = regexp.MustCompile(`^(\d+)\.\s+[A-Z ]+: [A-Z ]+?\s{2,}(.*)$`)

// mucKeys adds the fills of all templates in a file of keys to their messages.
func mucKeys(text []byte, at map[string]*MUCMessage) {
	scan := bufio.NewScanner(bytes.NewReader(text))
	slots := map[string][]string{}
	last := ""
	flush := func() {
		if id := slots["0"]; len(id) > 0 {
			if m := at[strings.Fields(id[0] + " -")[0]]; m != nil {
				m.template(slots)
			}
		}
		slots = map[string][]string{}
	}
	for scan.Scan() {
		line := strings.TrimRight(scan.Text(), " \r")
		if f := mucSlot.FindStringSubmatch(line); f != nil {
			if last = f[1]; last == "0" {
				flush()
			}
			slots[last] = append(slots[last], strings.TrimSpace(f[2]))
		} else if cont := strings.TrimSpace(line); strings.HasPrefix(line, "   ") && cont != "" {
			n := len(slots[last])
			if n > 0 && (strings.HasPrefix(cont, "/") || strings.HasPrefix(cont, ":") || strings.HasSuffix(slots[last][n-1], "/") || strings.HasSuffix(slots[last][n-1], ":")) {
				slots[last][n-1] += " " + cont
			} else if n > 0 {
				slots[last] = append(slots[last], cont)
			}
		}
	}
	flush()
}

// template adds one template's fills.
func (m *MUCMessage) template(slots map[string][]string) {
	optional := strings.Contains(strings.Join(slots["1"], " "), "OPTIONAL")
	for role, slot := range [...]string{"9", "10", "12", "18", "6"} {
		for _, f := range mucFills(slots[slot]) {
			m.add(role, MUCEntity{Strings: f.left, Optional: f.optional || optional})
		}
	}
	for _, f := range mucFills(slots["19"]) { // a description of somebody with a name is the same victim
		m.add(mucVictim, MUCEntity{Strings: append(slices.Clone(f.right), f.left...), Optional: f.optional || optional})
	}
	for _, f := range mucFills(slots["11"]) {
		m.attach(mucPerpOrg, f, func(e *MUCEntity) *[]string { return &e.Status })
	}
	for _, f := range mucFills(slots["21"]) {
		m.attach(mucVictim, f, func(e *MUCEntity) *[]string { return &e.Number })
	}
}

// add joins an entity with one that shares a string with it.
func (m *MUCMessage) add(role int, e MUCEntity) {
	if len(e.Strings) == 0 {
		return
	}
	for i := range m.Roles[role] {
		if o := &m.Roles[role][i]; shareString(o.Strings, e.Strings) {
			o.Optional = o.Optional && e.Optional
			for _, s := range e.Strings {
				if !slices.Contains(o.Strings, s) {
					o.Strings = append(o.Strings, s)
				}
			}
			return
		}
	}
	m.Roles[role] = append(m.Roles[role], e)
}

func (m *MUCMessage) attach(role int, f mucFill, field func(*MUCEntity) *[]string) {
	for i := range m.Roles[role] {
		if e := &m.Roles[role][i]; shareString(e.Strings, f.right) {
			*field(e) = append(*field(e), f.values...)
		}
	}
}

func shareString(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// A mucFill is one line of a slot: left "A" / "B", or values, then what it is about.
type mucFill struct {
	left, right []string
	values      []string
	optional    bool
}

var quoted = regexp.MustCompile(`"([^"]*)"`)

func mucFills(lines []string) []mucFill {
	var out []mucFill
	for _, line := range lines {
		f := mucFill{optional: strings.HasPrefix(line, "?")}
		line = strings.Trim(line, "? ")
		if line == "*" || line == "-" || line == "" {
			continue
		}
		left, right := line, ""
		if i := strings.Index(line, `": "`); i >= 0 {
			left, right = line[:i+1], line[i+2:]
		} else if i := strings.Index(line, `: "`); i >= 0 && !strings.Contains(line[:i], `"`) {
			left, right = line[:i], line[i+1:]
			for v := range strings.SplitSeq(strings.Trim(left, "()"), "/") {
				f.values = append(f.values, strings.Trim(v, "?() "))
			}
		}
		f.left, f.right = quotedIn(left), quotedIn(right)
		out = append(out, f)
	}
	return out
}

func quotedIn(s string) []string {
	var out []string
	for _, q := range quoted.FindAllStringSubmatch(s, -1) {
		if t := strings.Join(strings.Fields(q[1]), " "); t != "" && t != "-" {
			out = append(out, t)
		}
	}
	return out
}
