package store

import (
	"errors"
	"fmt"

	truce "github.com/truce-ledger/truce"
)

// What finds rows is checked without sorting: each facet or member of a bucket that the rows call
// for is hashed and the hashes are added up, once over the rows and once over what is there. Equal sums mean
// equal sets. There is a sum for each of some parts of the IDs; only the members of parts that differ are looked up, to name what is missing.

// A bag holds the sums of the hashes of a set's members, by the last bits of the ID.
type bag [1024]struct {
	sum   uint64
	count int64
}

// part returns the part of an ID.
func part(id int64) int64 { return id & 1023 }

func (b *bag) add(id int64, parts ...int64) {
	h := uint64(0x9e3779b97f4a7c15)
	for _, p := range append(parts, id) { // the finalizer of MurmurHash3 over each part
		h ^= uint64(p)
		h ^= h >> 33
		h *= 0xff51afd7ed558ccd
		h ^= h >> 33
		h *= 0xc4ceb9fe1a85ec53
		h ^= h >> 33
	}
	p := &b[part(id)]
	p.sum += h
	p.count++
}

// extra returns how many more members b has than c.
func (b *bag) extra(c *bag) (n int64) {
	for i := range b {
		n += b[i].count - c[i].count
	}
	return n
}

// maxMissing is how many missing members are named.
const maxMissing = 20

// recordFacets compares the facets of records with the log.
func (v *verifier) recordFacets(tx *Tx) error {
	return v.compareFacets(tx, recordFacets, func(each func(owner string, entry int64, fs []facet)) error {
		return tx.query("record", func(scan func(...any) error) error {
			var seq int64
			var at string
			var body []byte
			if err := scan(&seq, &at, &body); err != nil {
				return err
			}
			if r, err := recordOf(seq, at, body); err == nil { // chain names those that cannot be read
				each("record="+r.ID.String(), seq, recordKeys(r))
			}
			return nil
		}, "SELECT seq, at, body FROM log WHERE kind = 'article'")
	})
}

// derivedFacets compares all other facets with the rows that they find.
func (v *verifier) derivedFacets(tx *Tx) error {
	return v.compareFacets(tx, derivedFacets, func(each func(owner string, entry int64, fs []facet)) error {
		return errors.Join(claimOwners(tx, each), tallyOwners(tx, each), namingOwners(tx, each), incidentOwners(tx, each), versionOwners(tx, each))
	})
}

func claimOwners(tx *Tx, each func(string, int64, []facet)) error {
	return tx.query("claim", func(scan func(...any) error) error {
		var r ClaimRow
		var id int64
		var body []byte
		if err := scan(&r.Seq, &id, &body); err != nil {
			return err
		}
		if decodeBody(body, &r) == nil { // sums names those that cannot be read
			r.Record = truce.ID(id)
			each(fmt.Sprintf("claim=%s.%d", r.Record, r.N), r.Seq, r.facets())
		}
		return nil
	}, "SELECT claim.seq, record.id, claim.body FROM claim JOIN record ON record.seq = claim.seq")
}

func tallyOwners(tx *Tx, each func(string, int64, []facet)) error {
	return tx.query("tally", func(scan func(...any) error) error {
		var t truce.Tally
		var seq, id int64
		var body []byte
		if err := scan(&seq, &id, &body); err != nil {
			return err
		}
		if decodeBody(body, &t) == nil {
			t.ID = truce.ID(id)
			each("tally="+t.ID.String(), seq, tallyFacets(&t, seq))
		}
		return nil
	}, "SELECT seq, id, body FROM tally")
}

func namingOwners(tx *Tx, each func(string, int64, []facet)) error {
	return tx.query("naming", func(scan func(...any) error) error {
		var seq int64
		var at string
		var log, body []byte
		if err := scan(&seq, &at, &log, &body); err != nil {
			return err
		}
		var parties []string
		r, err := recordOf(seq, at, log)
		if err == nil && decodeBody(body, &parties) == nil {
			each("naming="+r.ID.String(), seq, namingFacets(r, parties))
		}
		return nil
	}, "SELECT log.seq, log.at, log.body, naming.body FROM naming JOIN log ON log.seq = naming.seq")
}

func incidentOwners(tx *Tx, each func(string, int64, []facet)) error {
	err := tx.query("incident", func(scan func(...any) error) error {
		var in truce.Incident
		var seq, id int64
		var body []byte
		if err := scan(&seq, &id, &body); err != nil {
			return err
		}
		if decodeBody(body, &in) == nil {
			in.ID = truce.ID(id)
			each("incident="+in.ID.String(), 0, incidentFacets(&in, seq, nil))
		}
		return nil
	}, "SELECT seq, id, body FROM incident")
	if err != nil {
		return err
	}
	return tx.query("entry", func(scan func(...any) error) error {
		var k key
		var ceasefire string
		if err := scan(&ceasefire, &k.day, &k.id, &k.seq); err != nil {
			return err
		}
		each("incident="+truce.ID(k.id).String(), 0, k.facets(facetOf(facetIncidentCeasefire, ceasefire)))
		return nil
	}, "SELECT DISTINCT e.ceasefire, i.day, i.id, i.seq FROM entry AS e JOIN incident AS i ON i.id = e.incident")
}

// compareFacets compares a table of facets with those that the owners call for.
func (v *verifier) compareFacets(tx *Tx, t facetTable, owners func(each func(owner string, entry int64, fs []facet)) error) error {
	var want, got bag
	err := owners(func(_ string, _ int64, fs []facet) {
		v.step()
		for _, f := range fs {
			want.add(f.id, f.value, f.day, f.n, f.seq)
		}
	})
	if err != nil {
		return err
	}
	err = tx.query(string(t), func(scan func(...any) error) error {
		var f facet
		err := scan(&f.value, &f.day, &f.id, &f.n, &f.seq)
		got.add(f.id, f.value, f.day, f.n, f.seq)
		return err
	}, "SELECT value, day, id, n, seq FROM "+string(t))
	if err != nil || want == got {
		return err
	}
	type wanted struct {
		owner string
		entry int64
		facet
	}
	var all []wanted
	if err := owners(func(owner string, entry int64, fs []facet) {
		for _, f := range fs {
			if p := part(f.id); want[p] != got[p] {
				all = append(all, wanted{owner, entry, f})
			}
		}
	}); err != nil {
		return err
	}
	missing := 0
	for _, w := range all {
		seq := int64(-1)
		err := tx.query(string(t), func(scan func(...any) error) error { return scan(&seq) },
			"SELECT seq FROM "+string(t)+" WHERE value = ? AND day = ? AND id = ? AND n = ?", w.value, w.day, w.id, w.n)
		if err != nil {
			return err
		}
		if seq != w.seq {
			v.fault(string(t), w.owner, w.entry, "lists do not find it by one of its values")
			if missing++; missing == maxMissing {
				return nil
			}
		}
	}
	if extra := got.extra(&want) + int64(missing); extra > 0 {
		v.fault(string(t), "", 0, "%d rows belong to nothing", extra)
	} else if missing == 0 {
		v.fault(string(t), "", 0, "its rows are not those that the ledger calls for")
	}
	return nil
}

// buckets compares the buckets with the keys of the nodes.
func (v *verifier) buckets(tx *Tx) error {
	var want, got bag
	err := tx.query("node", func(scan func(...any) error) error {
		v.step()
		var space, id int64
		var keys []byte
		err := scan(&space, &id, &keys)
		for _, k := range unpackKeys(keys) {
			want.add(id, space, k)
		}
		return err
	}, "SELECT space, id, keys FROM node")
	if err != nil {
		return err
	}
	err = tx.query("bucket", func(scan func(...any) error) error {
		var space, k, id int64
		err := scan(&space, &k, &id)
		got.add(id, space, k)
		return err
	}, "SELECT space, value, id FROM bucket")
	if err != nil || want == got {
		return err
	}
	return v.missingMembers(tx, &want, &got)
}

// missingMembers names nodes that a bucket does not have.
func (v *verifier) missingMembers(tx *Tx, want, got *bag) error {
	type member struct{ space, id, key int64 }
	var all []member
	err := tx.query("node", func(scan func(...any) error) error {
		var space, id int64
		var keys []byte
		err := scan(&space, &id, &keys)
		if p := part(id); want[p] != got[p] {
			for _, k := range unpackKeys(keys) {
				all = append(all, member{space, id, k})
			}
		}
		return err
	}, "SELECT space, id, keys FROM node")
	if err != nil {
		return err
	}
	missing := 0
	for _, m := range all {
		found := false
		err := tx.query("bucket", func(func(...any) error) error { found = true; return nil },
			"SELECT 1 FROM bucket WHERE space = ? AND value = ? AND id = ?", m.space, m.key, m.id)
		if err != nil {
			return err
		}
		if !found {
			v.fault("bucket", fmt.Sprintf("space=%d id=%s", m.space, truce.ID(m.id)), 0, "one of the node's keys does not lead to it")
			if missing++; missing == maxMissing {
				return nil
			}
		}
	}
	if extra := got.extra(want) + int64(missing); extra > 0 || missing == 0 {
		v.fault("bucket", "", 0, "%d rows belong to nothing", extra)
	}
	return nil
}

// counters compares the counters with the tables.
func (v *verifier) counters(tx *Tx) error {
	kept, err := tx.Counts()
	if err != nil {
		return err
	}
	for _, t := range countedTables() {
		var n int64
		if err := tx.query(t.name, func(scan func(...any) error) error { return scan(&n) }, "SELECT count(*) FROM "+t.name); err != nil {
			return err
		}
		if n != kept[t.name] {
			v.fault("counter", t.name, 0, "it says %d, there are %d", kept[t.name], n)
		}
	}
	return nil
}
