package eval

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/gazetteer"
)

// A PlacesDoc is an article with its gold toponyms.
type PlacesDoc struct {
	Name    string
	Article truce.Article
	Gold    []gazetteer.Gold
}

// placesXML is the form of LGL and of GeoWebNews, which differ in the names of
// their elements.
type placesXML struct {
	Articles []struct {
		ID       string `xml:"docid,attr"`
		File     string `xml:"file,attr"`
		Title    string `xml:"title"`
		URL      string `xml:"url"`
		Link     string `xml:"link"`
		Domain   string `xml:"domain"`
		Text     string `xml:"text"`
		Toponyms []struct {
			Start  int    `xml:"start"`
			End    int    `xml:"end"`
			Phrase string `xml:"phrase"`
			Name   string `xml:"extractedName"`
			Type   string `xml:"type"`
			ID     string `xml:"geonamesID"`
			Lat    string `xml:"latitude"`
			Lon    string `xml:"longitude"`
			Tag    struct {
				ID  string `xml:"geonameid,attr"`
				Lat string `xml:"lat"`
				Lon string `xml:"lon"`
			} `xml:"gaztag"`
		} `xml:"toponyms>toponym"`
	} `xml:"article"`
}

// ReadPlaces reads LGL (Lieberman, Samet, Sankaranarayanan 2010) or GeoWebNews
// (Gritta, Pilehvar, Collier 2019). Offsets count code points. Of GeoWebNews those
// types are left out that name no place: expressions (the street), what is no
// toponym, and names of people, languages and persons.
func ReadPlaces(path string) ([]PlacesDoc, error) {
	var x placesXML
	err := unpacked(path, func(r io.Reader) error { return xml.NewDecoder(r).Decode(&x) })
	if err != nil {
		return nil, err
	}
	docs := make([]PlacesDoc, len(x.Articles))
	for i, a := range x.Articles {
		d := &docs[i]
		d.Name = a.ID + a.File
		d.Article = truce.Article{Text: a.Text, Title: a.Title, URL: a.URL + a.Link, Publisher: a.Domain}
		offsets := byteOffsets(a.Text)
		for _, t := range a.Toponyms {
			if slices.Contains(noToponyms, t.Type) || t.Start < 0 || t.End >= len(offsets) || t.Start >= t.End {
				continue
			}
			g := gazetteer.Gold{Span: truce.Span{Start: offsets[t.Start], End: offsets[t.End]}}
			g.GeoNames, _ = strconv.Atoi(strings.TrimSpace(t.ID + t.Tag.ID))
			var err1, err2 error
			g.Lat, err1 = strconv.ParseFloat(strings.TrimSpace(t.Lat+t.Tag.Lat), 64)
			g.Lon, err2 = strconv.ParseFloat(strings.TrimSpace(t.Lon+t.Tag.Lon), 64)
			g.Located = err1 == nil && err2 == nil
			d.Gold = append(d.Gold, g)
		}
		slices.SortFunc(d.Gold, func(a, b gazetteer.Gold) int { return a.Span.Start - b.Span.Start })
	}
	return docs, nil
}

var noToponyms = []string{"Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Demonym", "Language", "Homonym"}

// A placer resolves toponyms: package pipeline's Pipeline.
type placer interface{ Gazetteer() *gazetteer.Gazetteer }

func runPlaces(path string, p Reader, opt Options) (int, []Row, error) {
	docs, err := ReadPlaces(path)
	if err != nil {
		return 0, nil, err
	}
	with, ok := p.(placer)
	if !ok {
		return 0, nil, fmt.Errorf("this reader has no gazetteer")
	}
	s := newPlacesScore(len(docs))
	for i := range docs {
		d := &docs[i]
		parsed := p.Analyze(d.Article.Text)
		s.add(i, d, with.Gazetteer().ResolveAt(parsed, &d.Article, d.spans()), with.Gazetteer().Resolve(parsed, &d.Article))
		opt.progress(i+1, len(docs))
	}
	return len(docs), s.rows(), nil
}

func (d *PlacesDoc) spans() []truce.Span {
	spans := make([]truce.Span, len(d.Gold))
	for i, g := range d.Gold {
		spans[i] = g.Span
	}
	return spans
}
