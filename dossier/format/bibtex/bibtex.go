// Package bibtex is BibTeX as biblatex and biber read it,
// <https://ctan.org/pkg/biblatex>: an entry for each source, in UTF-8.
//
// Dates are written as EDTF, which biblatex 3.8 and later read to level 1; what
// is not of that level is put in words in the note. A source without an address
// says in its note in which source it was read. There is no urldate: a dossier
// does not say when a page was looked at.
//
// A kind "allegation" or "rebuttal" is that of a claim which is cited as if it
// were a source: its summary then is the note, which styles print, and not the
// abstract, which they do not.
package bibtex

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "bibtex", Title: "BibTeX (biblatex)", Spec: "biblatex 3.19: https://ctan.org/pkg/biblatex", File: ".bib",
		Write: Write, Loses: Loses,
		Drops: "All but sources and the names of those who published them.",
	}
}

// Write writes the sources of a dossier as entries, in its order. A key is the
// id of the source, or a slug of it where TeX could not take it.
func Write(w io.Writer, d *dossier.Dossier) error {
	b := bufio.NewWriter(w)
	v := newWriter(d)
	for i, s := range d.Sources {
		if i > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "@%s{%s,\n", entryOf(s, v.names[s.Publisher]), v.keys.ID(s.ID))
		for _, f := range v.fields(s) {
			if f.value != "" {
				fmt.Fprintf(b, "  %s = {%s},\n", f.name, f.value)
			}
		}
		fmt.Fprintln(b, "}")
	}
	return b.Flush()
}

// writer knows what the entries of one dossier refer to.
type writer struct {
	keys    *exchange.Draft   // for its ids, which are keys
	names   map[string]string // of actors
	titles  map[string]string // of sources
	readers map[string][]read // by the id of the source that was read in others
}

// read is a source in which another was read, and how it used it.
type read struct{ source, how string }

func newWriter(d *dossier.Dossier) *writer {
	v := &writer{keys: exchange.NewDraft(""), names: map[string]string{}, titles: map[string]string{}, readers: map[string][]read{}}
	for _, a := range d.Actors {
		v.names[a.ID] = a.Name
	}
	for _, s := range d.Sources {
		v.keys.ID(s.ID) // all of them first, so that a key does not depend on who asks
		v.titles[s.ID] = s.Title
		for _, r := range s.RestsOn {
			v.readers[r.Source] = append(v.readers[r.Source], read{s.ID, participle(r.How)})
		}
	}
	return v
}

func participle(how dossier.Reuse) string {
	switch how {
	case dossier.Quotes:
		return "quoted"
	case dossier.Republishes:
		return "republished"
	case dossier.Translates:
		return "translated"
	case dossier.Summarises:
		return "summarised"
	}
	return "cited"
}

// entryOf is the type of entry for a source. An article needs the journal that
// it stands in, and a report an institution.
func entryOf(s dossier.Source, publisher string) string {
	switch {
	case s.Kind == "article" && publisher != "":
		return "article"
	case s.Kind == "report" && publisher != "" && len(s.Authors) > 0:
		return "report"
	case s.Kind == "law":
		return "legislation"
	case s.Kind == "dataset" || s.Kind == "book":
		return s.Kind
	case s.URL != "" || s.Kind == "web page":
		return "online"
	}
	return "misc"
}

// field is a field of an entry, its value as TeX reads it.
type field struct{ name, value string }

func (v *writer) fields(s dossier.Source) []field {
	publisher, entry := v.names[s.Publisher], entryOf(s, v.names[s.Publisher])
	out := []field{{"author", authors(s.Authors, claimed(s.Kind))}, {"title", "{" + escaped(s.Title) + "}"}}
	switch {
	case entry == "article":
		out = append(out, field{"journaltitle", "{" + escaped(publisher) + "}"})
	case entry == "report":
		out = append(out, field{"type", "{Report}"}, field{"institution", "{" + escaped(publisher) + "}"})
	case len(s.Authors) == 0 && publisher != "":
		out[0].value = "{" + escaped(publisher) + "}" // braces: it is no person
	case publisher != "":
		out = append(out, field{"organization", "{" + escaped(publisher) + "}"})
	}
	if entry == "misc" || entry == "online" {
		if s.Kind != "unknown" && s.Kind != "web page" {
			out = append(out, field{"howpublished", escaped(s.Kind)})
		}
	}
	date, words := dated(s.Published)
	out = append(out, field{"date", date}, field{"url", address(s.URL)}, field{"langid", langid(s.Language)})
	for _, i := range s.Identifiers {
		if name := strings.ToLower(i.Scheme); name == "doi" || name == "isbn" || name == "issn" {
			if !slices.ContainsFunc(out, func(f field) bool { return f.name == name }) {
				out = append(out, field{name, address(i.Value)})
			}
		}
	}
	return append(out, v.notes(s, words)...)
}

// notes are what has no field of its own.
func (v *writer) notes(s dossier.Source, date string) []field {
	var notes []string
	if date != "" {
		notes = append(notes, "Date: "+escaped(date))
	}
	if s.Archive != "" {
		notes = append(notes, `Archived at \url{`+strings.NewReplacer("%", `\%`, "#", `\#`).Replace(address(s.Archive))+`}`)
	}
	related := field{}
	if s.URL == "" && s.Archive == "" {
		for _, r := range v.readers[s.ID] {
			notes = append(notes, fmt.Sprintf("As %s in \\mkbibquote{%s}", r.how, escaped(v.titles[r.source])))
			if !strings.Contains(","+related.value+",", ","+v.keys.ID(r.source)+",") {
				related = field{"related", strings.TrimPrefix(related.value+","+v.keys.ID(r.source), ",")}
			}
		}
	}
	abstract := field{"abstract", escaped(s.Summary)}
	if claimed(s.Kind) {
		notes, abstract = append([]string{escaped(s.Summary)}, notes...), field{}
	}
	for i := range notes[:max(len(notes)-1, 0)] {
		notes[i] = strings.TrimSuffix(notes[i], ".") // one comes between
	}
	return []field{{"note", strings.Join(notes, ". ")}, related, abstract}
}

// claimed says whether a kind is that of a claim which is cited as a source.
func claimed(kind string) bool { return kind == "allegation" || kind == "rebuttal" }

// authors joins names as they are printed. One that would be taken for two, or
// turned round at its comma, is braced; so is each that may be no person's.
func authors(list []string, bodies bool) string {
	var out []string
	for _, a := range list {
		name := escaped(a)
		if bodies || strings.ContainsAny(a, ",{}") || slices.ContainsFunc(strings.Fields(strings.ToLower(a)), func(w string) bool { return w == "and" || w == "others" }) {
			name = "{" + name + "}"
		}
		out = append(out, name)
	}
	return strings.Join(out, " and ")
}

// dated is the date as biblatex reads it, else in words.
func dated(d dossier.Date) (date, words string) {
	if d == "" {
		return "", ""
	}
	e, err := d.Parse()
	if err != nil {
		return "", string(d)
	}
	if levelOne(string(d)) {
		return string(d), ""
	}
	return "", e.Words()
}

// levelOne says whether a date that parses is of those that biblatex reads: each
// side a day, month, year or season with at most one mark at its end, X only in
// the last digits of a year alone, or for the whole of a month or day.
func levelOne(d string) bool {
	from, to, interval := strings.Cut(d, "/")
	return levelOneSide(from) && (!interval || levelOneSide(to))
}

func levelOneSide(s string) bool {
	if s == "" || s == ".." {
		return true
	}
	s = strings.TrimRight(s, "?~%")
	if strings.ContainsAny(s, "?~%[{TYS,") || strings.HasPrefix(s, "-") {
		return false
	}
	parts := strings.Split(s, "-")
	if len(parts) > 1 && strings.Contains(parts[0], "X") || len(parts) > 1 && parts[1] > "24" && parts[1] != "XX" {
		return false
	}
	for i, p := range parts {
		if known := strings.TrimRight(p, "X"); strings.Contains(known, "X") || i > 0 && len(known) == 1 {
			return false
		}
	}
	return true
}

// langid is the name that babel knows a language by; "" where it is none of these.
func langid(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return map[string]string{
		"cs": "czech", "da": "danish", "de": "ngerman", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
		"hr": "croatian", "hu": "magyar", "it": "italian", "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "no": "norsk", "pl": "polish",
		"pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovenian", "sv": "swedish", "uk": "ukrainian",
	}[base]
}
