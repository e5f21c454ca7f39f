package eval

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// MUC-3 and MUC-4: reports on attacks in Latin America, in capitals, with templates. Here
// their role fillers are scored: who did it (persons, organisations), what and who was
// hit, with what; and of organisations the status of the claim, of victims their number.
// The templates of a message are taken together. A message of dev is in the part kept
// aside if the hash (FNV-1a) of its id is divisible by three.

// A MUCMessage is one message with the fillers of its templates.
type MUCMessage struct {
	ID, Text string
	Kept     bool                   // in the part kept aside
	Roles    map[string][]MUCFiller // by role
}

// A MUCFiller is one entity that fills a role, with all its names.
type MUCFiller struct {
	Names    []string // in capitals, as in the text
	Optional bool     // marked with "?"
	Values   []string // statuses of an organisation, numbers of a victim
}

// mucSlots are the slots that hold fillers, and the role that each tells.
var mucSlots = map[string]string{
	"6": "weapon", "9": "person", "10": "organisation", "12": "target", "18": "victim", "19": "victim",
}

var mucRoles = []string{"person", "organisation", "target", "victim", "weapon"}

// ReadMUC reads a folder with the parts dev, tst1 and tst2.
func ReadMUC(dir string) ([]*MUCMessage, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.gz"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	byID := map[string]*MUCMessage{}
	var out []*MUCMessage
	for _, keys := range []bool{false, true} {
		for _, path := range paths {
			name := filepath.Base(path)
			if strings.HasPrefix(name, "key") != keys || !strings.Contains(name, "muc") && !keys {
				continue
			}
			text, err := unpack(path)
			if err != nil {
				return nil, err
			}
			if keys {
				readMUCKeys(text, byID)
				continue
			}
			for _, m := range splitMUC(text) {
				byID[m.ID] = m
				out = append(out, m)
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no messages in %s: want dev, tst1 and tst2 with texts and keys", dir)
	}
	return out, nil
}

func unpack(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return string(data), nil
}

var (
	mucID       = regexp.MustCompile(`(?m)^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$`)
	mucDateline = regexp.MustCompile(`(?s)\A.{0,400}?(?:\[TEXT\]|--)`)
	mucField    = regexp.MustCompile(`^(\d+)\.\s+[A-Z :]+?\s{2,}(.*)$`)
	mucQuoted   = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
)

// splitMUC cuts a file into messages, without datelines.
func splitMUC(text string) []*MUCMessage {
	var out []*MUCMessage
	heads := mucID.FindAllStringSubmatchIndex(text, -1)
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		body := mucDateline.ReplaceAllString(text[h[1]:end], "")
		m := &MUCMessage{ID: text[h[2]:h[3]], Text: strings.Join(strings.Fields(body), " "), Roles: map[string][]MUCFiller{}}
		hash := fnv.New32a()
		_, _ = hash.Write([]byte(m.ID)) // cannot fail
		m.Kept = strings.HasPrefix(m.ID, "DEV") && hash.Sum32()%3 == 0
		out = append(out, m)
	}
	return out
}

// readMUCKeys adds the fillers of a key file to the messages.
func readMUCKeys(text string, byID map[string]*MUCMessage) {
	var m *MUCMessage
	slot := ""
	scan := bufio.NewScanner(strings.NewReader(text))
	for scan.Scan() {
		line := scan.Text()
		if f := mucField.FindStringSubmatch(line); f != nil {
			slot, line = f[1], f[2]
			if slot == "0" {
				m = byID[strings.Fields(line + " -")[0]]
			}
		} else if strings.TrimSpace(line) == "" || strings.HasPrefix(line, ";") {
			continue
		}
		if m != nil {
			m.fill(slot, strings.TrimSpace(line))
		}
	}
}

// fill reads one line of a slot.
func (m *MUCMessage) fill(slot, line string) {
	var names []string
	for _, q := range mucQuoted.FindAllStringSubmatch(line, -1) {
		names = append(names, strings.Join(strings.Fields(strings.ReplaceAll(q[1], `\"`, `"`)), " "))
	}
	if len(names) == 0 {
		return
	}
	value, _, _ := strings.Cut(line, `: "`)
	switch slot {
	case "11":
		m.value("organisation", names, strings.Split(value, " / "))
	case "21":
		m.value("victim", names, []string{value})
	case "19":
		if before, after, ok := strings.Cut(line, `": "`); ok && before != "" && after != "" {
			m.add("victim", MUCFiller{Names: names, Optional: strings.HasPrefix(line, "?")}) // a description of somebody named
			return
		}
		m.add("victim", MUCFiller{Names: names, Optional: strings.HasPrefix(line, "?")})
	default:
		if role := mucSlots[slot]; role != "" {
			m.add(role, MUCFiller{Names: names, Optional: strings.HasPrefix(line, "?")})
		}
	}
}

// add joins a filler to one with a common name, or adds it.
func (m *MUCMessage) add(role string, f MUCFiller) {
	for i := range m.Roles[role] {
		o := &m.Roles[role][i]
		if slices.ContainsFunc(f.Names, func(n string) bool { return slices.Contains(o.Names, n) }) {
			o.Names = append(o.Names, f.Names...)
			o.Optional = o.Optional && f.Optional
			return
		}
	}
	m.Roles[role] = append(m.Roles[role], f)
}

func (m *MUCMessage) value(role string, names, values []string) {
	for i := range m.Roles[role] {
		o := &m.Roles[role][i]
		if slices.ContainsFunc(names, func(n string) bool { return slices.Contains(o.Names, n) }) {
			o.Values = append(o.Values, values...)
			return
		}
	}
}
