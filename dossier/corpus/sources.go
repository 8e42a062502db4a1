package corpus

import (
	"fmt"
	"maps"
	"slices"

	"waybill/dossier"
)

// sources are the datasets that entities name, and the files themselves where one names none.
type sources struct {
	list []dossier.Record
	byID map[string]int    // place in the list
	ids  map[string]string // of the source that a dataset is; it may be a record of the files
	x    *dossier.Index    // of the list
	sets map[string]int    // how many entities stand in each dataset
}

// of is the id of the source that a dataset is; of "" that of the files.
func (s *sources) of(dataset string) string { return s.ids[dataset] }

// newSources makes sources of datasets, of which it is known how many entities stand in each.
func (c *Corpus) newSources(sets map[string]int) *sources {
	s := &sources{byID: make(map[string]int), ids: make(map[string]string), sets: sets}
	d := &dossier.Dossier{Format: dossier.Format}
	names := slices.Sorted(maps.Keys(sets))
	for _, name := range names {
		title := string(unsigned([]byte(name)))
		id := PublicID(title)
		if name == "" {
			id, title = "file", c.fileTitle()
		}
		if row, taken := c.find(id); taken {
			if name != "" && c.kindOf(row) == dossier.Sources {
				s.ids[name] = id
				continue
			}
			id = "dataset-" + id
		}
		for taken := true; taken; {
			_, row := c.find(id)
			_, other := s.byID[id]
			if taken = row || other; taken {
				id += "-"
			}
		}
		s.ids[name] = id
		s.byID[id] = len(d.Sources)
		d.Sources = append(d.Sources, dossier.Source{ID: id, Kind: "dataset", Title: title, Common: dossier.Common{Summary: rests(sets[name])}})
	}
	s.x = dossier.NewIndex(d)
	s.list = s.x.List(dossier.Sources, 0, len(d.Sources))
	for i := range s.list {
		s.list[i].Pointer = ""
	}
	return s
}

// rests says how many records rest on a source that lists none of them.
func rests(n int) string {
	if n == 1 {
		return "1 entity of the corpus names it. It is not listed here."
	}
	return fmt.Sprintf("%d entities of the corpus name it. They are not listed here.", n)
}

func (c *Corpus) fileTitle() string {
	title := "FollowTheMoney file"
	for i, f := range c.files {
		if i > 0 {
			title += ","
		}
		title += " " + f.Name
	}
	return title
}
