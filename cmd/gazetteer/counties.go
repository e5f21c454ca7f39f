package main

import (
	"encoding/json"
	"os"

	"github.com/truce-ledger/truce/gazetteer"
)

// A topology is what is read of a TopoJSON file: the arcs are chains of steps on
// a grid, and a county's outline is a list of arcs.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Counties struct {
			Geometries []struct {
				ID         string
				Arcs       json.RawMessage
				Properties struct{ Name string }
			}
		}
	}
}

// states are the FIPS codes of the states, in the order of the codes.
var states = map[string]string{
	"01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE", "11": "DC", "12": "FL",
	"13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA", "23": "ME",
	"24": "MD", "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH",
	"34": "NJ", "35": "NM", "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI",
	"45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV", "55": "WI", "56": "WY",
}

// addCounties adds the counties of the United States, each in the middle of its
// outline's box.
func (w *world) addCounties(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return err
	}
	for _, g := range t.Objects.Counties.Geometries {
		if len(g.ID) != 5 || states[g.ID[:2]] == "" {
			continue
		}
		state := states[g.ID[:2]]
		r := gazetteer.Record{Class: gazetteer.District, Country: "US", Division: "US." + state, District: "US." + state + "." + g.ID[2:]}
		r.Lat, r.Lon = t.middle(g.Arcs)
		r.Name = g.Properties.Name + designator(state)
		r.Names = []gazetteer.RecordName{{Text: g.Properties.Name, Kind: gazetteer.ShortName}}
		if state != "LA" && state != "AK" {
			r.Names = append(r.Names, gazetteer.RecordName{Text: "County of " + g.Properties.Name, Kind: gazetteer.OtherName}, gazetteer.RecordName{Text: g.Properties.Name + " Co.", Kind: gazetteer.OtherName})
		}
		w.counties = append(w.counties, r)
	}
	return nil
}

func designator(state string) string {
	switch state {
	case "LA":
		return " Parish"
	case "AK":
		return " Borough"
	}
	return " County"
}

// middle returns the middle of the box around an outline.
func (t *topology) middle(raw json.RawMessage) (lat, lon float64) {
	var arcs any
	_ = json.Unmarshal(raw, &arcs) // it was part of a document that is JSON
	low, high := [2]float64{1e9, 1e9}, [2]float64{-1e9, -1e9}
	t.box(arcs, &low, &high)
	return (low[1] + high[1]) / 2, (low[0] + high[0]) / 2
}

func (t *topology) box(arcs any, low, high *[2]float64) {
	switch v := arcs.(type) {
	case []any:
		for _, inner := range v {
			t.box(inner, low, high)
		}
	case float64:
		i := int(v)
		if i < 0 {
			i = ^i
		}
		var at [2]float64
		for _, step := range t.Arcs[i] {
			for axis := range at {
				at[axis] += step[axis]
				degrees := at[axis]*t.Transform.Scale[axis] + t.Transform.Translate[axis]
				low[axis], high[axis] = min(low[axis], degrees), max(high[axis], degrees)
			}
		}
	}
}
