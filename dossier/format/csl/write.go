package csl

import (
	"io"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// item is an item as it is written; each member is one that the schema allows.
type item struct {
	ID        string         `json:"id"`
	Type      string         `json:"type"`
	Title     string         `json:"title"`
	Author    []literal      `json:"author,omitempty"`
	Issued    *date          `json:"issued,omitempty"`
	Container string         `json:"container-title,omitzero"`
	Publisher string         `json:"publisher,omitzero"`
	Genre     string         `json:"genre,omitzero"`
	URL       string         `json:"URL,omitzero"`
	Archived  string         `json:"archive_location,omitzero"`
	DOI       string         `json:"DOI,omitzero"`
	ISBN      string         `json:"ISBN,omitzero"`
	ISSN      string         `json:"ISSN,omitzero"`
	PMID      string         `json:"PMID,omitzero"`
	PMCID     string         `json:"PMCID,omitzero"`
	Language  string         `json:"language,omitzero"`
	Abstract  string         `json:"abstract,omitzero"`
	Note      string         `json:"note,omitzero"`
	Foreign   jsontext.Value `json:",embed"` //nolint:staticcheck // an option of this library: see foreignMembers
	Custom    *extras        `json:"custom,omitempty"`
}

// literal is a name that is not taken apart: a dossier has names as they are printed.
type literal struct {
	Literal string `json:"literal"`
}

type extras struct {
	Waybill custom `json:"waybill"`
}

// Write writes the sources of a dossier as items, in its order.
func Write(w io.Writer, d *dossier.Dossier) error {
	names := map[string]string{}
	for _, a := range d.Actors {
		if _, twice := names[a.ID]; !twice {
			names[a.ID] = a.Name
		}
	}
	items := make([]item, 0, len(d.Sources))
	for _, s := range d.Sources {
		items = append(items, itemOf(s, names[s.Publisher]))
	}
	out, err := json.Marshal(items, jsontext.Multiline(true), jsontext.WithIndent("  "), jsontext.SpaceAfterColon(true), jsontext.AllowInvalidUTF8(true))
	if err == nil {
		_, err = w.Write(append(out, '\n'))
	}
	return err
}

// itemOf is a source as an item.
func itemOf(s dossier.Source, publisher string) item {
	csl, says := typeOf(s.Kind)
	it := item{ID: s.ID, Type: csl, Title: s.Title, Language: s.Language}
	if dossier.Address(s.URL) {
		it.URL = s.URL
	}
	if dossier.Address(s.Archive) {
		it.Archived = s.Archive
	}
	own := custom{Publisher: s.Publisher, Reliability: s.Reliability, RestsOn: s.RestsOn, Names: s.Names, Evidence: s.Evidence, X: s.X}
	if it.Foreign = spread(s.X); it.Foreign != nil {
		own.X = nil
	}
	if !says {
		it.Genre, own.Kind = s.Kind, s.Kind
	}
	for _, a := range s.Authors {
		it.Author = append(it.Author, literal{a})
	}
	if contained(csl) {
		it.Container = publisher
	} else {
		it.Publisher = publisher
	}
	if claimed(s.Kind) {
		it.Note = s.Summary
	} else {
		it.Abstract = s.Summary
	}
	if s.Published != "" {
		issued := toDate(s.Published)
		it.Issued = &issued
		if issued.edtf() != s.Published {
			own.Published = s.Published
		}
	}
	own.Identifiers = it.register(s.Identifiers)
	if !own.empty() {
		it.Custom = &extras{own}
	}
	return it
}

// register puts the identifiers that CSL knows into their members, the first of
// each, and gives all of them back where it does not know some, so that their
// order stays.
func (it *item) register(list []dossier.Identifier) []dossier.Identifier {
	all := true
	for _, i := range list {
		member, ok := map[string]*string{"DOI": &it.DOI, "ISBN": &it.ISBN, "ISSN": &it.ISSN, "PMID": &it.PMID, "PMCID": &it.PMCID}[i.Scheme]
		if ok && *member == "" {
			*member = i.Value
		} else {
			all = false
		}
	}
	order := slices.IsSortedFunc(list, func(a, b dossier.Identifier) int {
		at := []string{"DOI", "ISBN", "ISSN", "PMID", "PMCID"}
		return slices.Index(at, a.Scheme) - slices.Index(at, b.Scheme)
	})
	if all && order {
		return nil
	}
	return list
}

// empty says whether CSL itself says all.
func (c custom) empty() bool {
	return c.Kind == "" && c.Publisher == "" && c.Published == "" && c.Reliability == (dossier.Reliability{}) &&
		len(c.RestsOn) == 0 && len(c.Names) == 0 && len(c.Identifiers) == 0 && len(c.Evidence) == 0 && len(c.X) == 0
}

// Loses lists what of a dossier items do not say.
func Loses(d *dossier.Dossier) []exchange.Loss {
	l := exchange.Losses{}
	published := map[string]bool{}
	for _, s := range d.Sources {
		published[s.Publisher] = true
		if e, err := s.Published.Parse(); s.Published != "" && err == nil {
			issued := toDate(s.Published)
			switch {
			case issued.Literal != "":
				l.Add("dates of sources (published)", "put in words; the EDTF stands in custom", 1)
			case issued.edtf() != s.Published || e.Uncertain() || e.Approximate():
				l.Add("dates of sources (published)", "written as parts with circa; the EDTF stands in custom", 1)
			}
		}
		l.Add("url of sources", "left out, since it is no address of the web", one(s.URL != "" && !dossier.Address(s.URL)))
		l.Add("archive of sources", "left out, since it is no address of the web", one(s.Archive != "" && !dossier.Address(s.Archive)))
		l.Add("reliability of sources", "in custom, which only waybill reads", one(s.Reliability != (dossier.Reliability{})))
		l.Add("restsOn of sources", "in custom, which only waybill reads", len(s.RestsOn))
		l.Add("names, evidence and own members of sources", "in custom, which only waybill reads", one(len(s.Names)+len(s.Evidence) > 0 || len(s.X) > 0 && spread(s.X) == nil))
		l.Add("own members of sources", "written as the members of CSL that they are", one(spread(s.X) != nil))
	}
	kept := 0
	for _, a := range d.Actors {
		if published[a.ID] && a.Name != "" {
			kept++
		}
	}
	l.Add(string(dossier.Actors), "left out, since they published nothing here", len(d.Actors)-kept)
	l.Add("actors who published sources", "only their names are written", kept)
	for _, k := range dossier.Kinds() {
		if k != dossier.Actors && k != dossier.Sources {
			l.Add(string(k), "left out", d.Len(k))
		}
	}
	l.Add("title of the dossier", "left out", 1)
	l.Add("summary of the dossier", "left out", one(d.Summary != ""))
	l.Add("language of the dossier", "left out", one(d.Language != ""))
	l.Add("date of the dossier (asOf)", "left out", one(d.AsOf != ""))
	l.Add("own members of the dossier (x)", "left out", one(len(d.X) > 0))
	return l.List()
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
