package events

import (
	"slices"

	"github.com/truce-ledger/truce"
)

// claimsOf returns the ids of the claims whose content holds a mention of the group,
// in their own order.
func (r *reader) claimsOf(g *group) []string {
	var held []int32
	for _, k := range g.mentions {
		for _, c := range r.holds[r.mentions[k].head] {
			if !slices.Contains(held, c) {
				held = append(held, c)
			}
		}
	}
	slices.Sort(held)
	var ids []string
	for _, c := range held {
		ids = append(ids, r.claims[c].ID)
	}
	return ids
}

// answers adds to an event the claims that tell nothing themselves but answer one
// that tells it: "denied it", "a claim the army has rejected".
func (r *reader) answers(events []truce.Event) {
	tells := map[string][]int{}
	for k := range events {
		for _, id := range events[k].Claims {
			tells[id] = append(tells[id], k)
		}
	}
	for i := range r.claims {
		c := &r.claims[i]
		if len(tells[c.ID]) > 0 || c.Answers == "" {
			continue
		}
		tells[c.ID] = tells[c.Answers]
		for _, k := range tells[c.Answers] {
			events[k].Claims = append(events[k].Claims, c.ID)
			if !slices.Contains(events[k].Rules, "claims:answer") {
				events[k].Rules = append(events[k].Rules, "claims:answer")
			}
		}
	}
}
