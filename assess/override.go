package assess

import (
	"cmp"
	"slices"

	"github.com/truce-ledger/truce"
)

// ValidOverride reports whether a person may set a field to a value: a grade of occurrence or of
// attribution; for numbers, any words. Only a person may find a thing unverifiable.
func ValidOverride(field, value string) bool {
	switch field {
	case "occurrence":
		return slices.Contains(truce.Occurrences[:], value)
	case "attribution":
		return slices.Contains(truce.Attributions[:], value)
	case "numbers":
		return value != ""
	}
	return false
}

// overrides returns the decisions in force on the mentions of rows, one a field, in the order of the fields' names.
// A later decision outweighs an earlier; one that clears leaves none.
func overrides(rows []truce.Assertion, decisions []truce.Decision) []truce.Override {
	mentions := map[truce.ID]bool{}
	for i := range rows {
		mentions[rows[i].Mention] = true
	}
	on := slices.DeleteFunc(slices.Clone(decisions), func(d truce.Decision) bool {
		return !mentions[d.A] || d.Kind != truce.DecideOverride && d.Kind != truce.DecideClear
	})
	slices.SortFunc(on, func(d, e truce.Decision) int { return cmp.Or(cmp.Compare(d.Field, e.Field), laterDecision(e, d)) })
	var out []truce.Override
	for i, d := range on {
		if latest := i == 0 || on[i-1].Field != d.Field; latest && d.Kind == truce.DecideOverride {
			out = append(out, truce.Override{Field: d.Field, Value: d.Value, Reason: d.Reason, By: d.By, At: d.At, Seq: d.Seq})
		}
	}
	return out
}

// laterDecision orders decisions by their place in the log; those without one by time, then by what they say.
func laterDecision(d, e truce.Decision) int {
	return cmp.Or(cmp.Compare(d.Seq, e.Seq), cmp.Compare(d.At, e.At), cmp.Compare(d.Kind, e.Kind), cmp.Compare(d.Value, e.Value),
		cmp.Compare(d.By, e.By), cmp.Compare(d.Reason, e.Reason))
}
