package eval

import (
	"fmt"
	"strings"
)

// mucMisses lists, role by role, what the keys of a message have and what was found; ""
// if all is right.
func mucMisses(d *mucDoc, thresholds [len(mucRoles)]float32) string {
	var b strings.Builder
	for role, name := range mucRoles {
		found := d.found(role, thresholds[role])
		got, hit := make([]bool, len(d.Roles[role])), make([]bool, len(found))
		for f, g := range pairEntities(role, stringsOf(found), d.Roles[role]) {
			if hit[f] = g >= 0; g >= 0 {
				got[g] = true
			}
		}
		for g, e := range d.Roles[role] {
			if !got[g] && !e.Optional {
				fmt.Fprintf(&b, "// missed %s: %s%s\n", name, strings.Join(e.Strings, " / "), d.nearest(role, &e))
			}
		}
		for f, e := range found {
			mark := "found   "
			if !hit[f] {
				mark = "invented"
			}
			fmt.Fprintf(&b, "// %s %s: %s (%.1f)\n", mark, name, strings.Join(e.strings, " / "), e.score[role])
		}
	}
	if !strings.Contains(b.String(), "missed") && !strings.Contains(b.String(), "invented") {
		return ""
	}
	return fmt.Sprintf("%s// incident %.1f\n\n%s\n", b.String(), d.relevant, d.reading.Doc.Text)
}

// nearest tells how the best entity with a right string was scored.
func (d *mucDoc) nearest(role int, gold *MUCEntity) string {
	best := float32(-99)
	for _, e := range d.entities {
		if alike(role, e.strings, gold) {
			best = max(best, e.score[role])
		}
	}
	if best < -98 {
		return " (no phrase)"
	}
	return fmt.Sprintf(" (%.1f)", best)
}
