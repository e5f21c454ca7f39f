package store

import (
	"fmt"

	truce "github.com/truce-ledger/truce"
)

// Records that are versions of one article are nodes of SpaceVersion with the article's key. Once there are two, each has facets by
// which lists find it.

// The fields by which records with several versions can be asked for.
const (
	facetVersion          = "version"
	facetVersionPublisher = "version:publisher"
)

// mostVersions is how many versions of an article are known: those with the smallest IDs.
const mostVersions = 500

// PutVersion keeps that a record is a version of an article, which any number names, with a body in any form. It returns all versions of the
// article that are kept, the record among them, by ascending ID.
func (tx *Tx) PutVersion(record truce.ID, article int64, body []byte) ([]truce.ID, error) {
	const call = "PutVersion"
	if err := tx.PutNode(SpaceVersion, record, []int64{article}, body); err != nil {
		return nil, err
	}
	members, err := tx.Buckets(SpaceVersion, []int64{article}, mostVersions)
	if err != nil {
		return nil, err
	}
	ids := members[article]
	if len(ids) < 2 {
		return ids, nil
	}
	owners := []truce.ID{record}
	if len(ids) == 2 { // until now the other one had no other
		owners = ids
	}
	heads, err := tx.Heads(owners)
	if err != nil {
		return nil, err
	}
	for _, r := range heads {
		if err := tx.putFacets(call, derivedFacets, versionFacets(r)); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// A VersionNode is what is kept of one version of an article.
type VersionNode struct {
	Record  truce.ID
	Article int64
	Body    []byte
}

// Versions returns, for those of the records that have an article's key, the versions of that article, by ascending ID.
func (tx *Tx) Versions(records []truce.ID) (map[truce.ID][]VersionNode, error) {
	own, err := tx.Nodes(SpaceVersion, records)
	if err != nil || len(own) == 0 {
		return nil, err
	}
	var articles []int64
	for _, n := range own {
		articles = append(articles, n.Keys...)
	}
	members, err := tx.Buckets(SpaceVersion, articles, mostVersions)
	if err != nil {
		return nil, err
	}
	var all []truce.ID
	for _, ids := range members {
		all = append(all, ids...)
	}
	nodes, err := tx.Nodes(SpaceVersion, all)
	if err != nil {
		return nil, err
	}
	out := make(map[truce.ID][]VersionNode, len(own))
	for record, n := range own {
		for _, article := range n.Keys {
			for _, id := range members[article] {
				out[record] = append(out[record], VersionNode{id, article, nodes[id].Body})
			}
		}
	}
	return out, nil
}

// versionFacets returns what a record that has other versions can be found by.
func versionFacets(r *truce.Record) []facet {
	k := key{day: dayNumber(r.Article.Published), id: int64(r.ID), seq: r.Seq}
	return k.facets(facetOf(facetVersion, ""), facetOf(facetVersionPublisher, fold(r.Article.Publisher)))
}

// versionOwners calls each for the records that have other versions.
func versionOwners(tx *Tx, each func(string, int64, []facet)) error {
	return tx.query("version", func(scan func(...any) error) error {
		var seq int64
		var at string
		var body []byte
		if err := scan(&seq, &at, &body); err != nil {
			return err
		}
		if r, err := recordOf(seq, at, body); err == nil {
			each(fmt.Sprintf("version=%s", r.ID), seq, versionFacets(r))
		}
		return nil
	}, `SELECT log.seq, log.at, log.body FROM bucket AS b JOIN record ON record.id = b.id JOIN log ON log.seq = record.seq
		WHERE b.space = 3 AND b.value IN (SELECT value FROM bucket WHERE space = 3 GROUP BY value HAVING count(*) > 1)`)
}
