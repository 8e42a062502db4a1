package claimreview

import (
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// review makes of a ClaimReview the claim, the source that it is, and what it
// says of the claim.
func (r *reader) review(t thing) bool {
	items, texts := r.all(t.Item, "itemReviewed")
	words := first(t.Item, "claimReviewed")
	if words == "" && len(texts) > 0 {
		words, texts = texts[0], texts[1:]
	}
	if len(texts) > 0 {
		r.tally.Remark(t.At("itemReviewed"), "the review says what claim it is of; what is reviewed is a text beside it, which is left out")
	}
	claim := ""
	switch {
	case len(items) > 0:
		claim = r.claim(items[0], words)
	case words != "":
		claim = r.allegation(t.key+"\x00claim", words, nil)
	}
	if claim == "" {
		r.tally.Skip(t.Place, "the review does not say which claim it is of")
		return false
	}
	for _, more := range items[min(1, len(items)):] {
		r.appears(claim, more)
	}
	source := r.source(t)
	verdict := verdictOf(t)
	r.mention(claim, source, verdict)
	if verdict == "" {
		return true
	}
	d := r.draft.Dossier
	b := dossier.Claim{
		ID: r.draft.Named("\x00rebuttal "+t.key, "review-of-"+claim), Text: verdict, By: r.whose(t.Item, "author"), Made: date(first(t.Item, "datePublished", "dateCreated")),
		Answers: []dossier.Answer{{Claim: claim, How: dossier.AddsContext}}, Common: dossier.Common{Evidence: []dossier.Evidence{{Source: source}}},
	}
	if len(b.By) > 0 {
		b.Attribution = dossier.NamedDocument
	} else {
		b.Attribution = dossier.Unattributed
	}
	d.Rebuttals = append(d.Rebuttals, b)
	return true
}

// verdictOf is what a review says, in its own words.
func verdictOf(t thing) string {
	var parts []string
	for _, rating := range t.Items("reviewRating") {
		word, value, best, worst := first(rating, "alternateName", "name"), scalar(rating, "ratingValue"), scalar(rating, "bestRating"), scalar(rating, "worstRating")
		if word != "" {
			parts = append(parts, fmt.Sprintf("Rated %q.", word))
		}
		if value != "" && value != word {
			scale := "Rating " + value
			if best != "" {
				scale += ", best " + best
			}
			if worst != "" {
				scale += ", worst " + worst
			}
			parts = append(parts, scale+".")
		}
	}
	if len(parts) == 0 {
		if word := first(t.Item, "reviewRating"); word != "" {
			parts = append(parts, fmt.Sprintf("Rated %q.", word))
		}
	}
	if body := first(t.Item, "reviewBody"); body != "" {
		parts = append(parts, body)
	}
	return strings.Join(parts, " ")
}

// scalar is a text or a number as it is written.
func scalar(it exchange.Item, name string) string {
	switch it.Kind(name) {
	case '"':
		return it.Text(name)
	case '0':
		return it.Number(name)
	}
	return ""
}

// claim makes an allegation of a Claim, or of the work in which one was made.
// Words given go before its own. It is "" where there are none.
func (r *reader) claim(t thing, words string) string {
	if id, done := r.records["claim "+t.key]; done {
		return id
	}
	text := words
	if text == "" && t.is("Claim") {
		text = first(t.Item, "text", "name", "headline", "description")
	} else if text == "" {
		text = first(t.Item, "text", "headline", "name", "description")
	}
	if text == "" {
		return ""
	}
	id := r.allegation(t.key, text, &t)
	r.records["claim "+t.key] = id
	if !t.is("Claim") { // it was made in that work
		r.appears(id, t)
		return id
	}
	for _, name := range []string{"firstAppearance", "appearance"} {
		works, addresses := r.all(t.Item, name)
		for _, w := range works {
			r.appears(id, w)
		}
		for _, a := range addresses {
			r.evidence(id, dossier.Evidence{Source: r.page(a)})
		}
	}
	return id
}

// allegation adds an allegation of a thing, or of words alone.
func (r *reader) allegation(key, text string, t *thing) string {
	c := dossier.Claim{Text: text, Attribution: dossier.Unattributed}
	c.ID = r.draft.Named("\x00claim "+key, text)
	if t != nil {
		c.By = r.whose(t.Item, "author", "creator", "claimInterpreter")
		c.Made = date(first(t.Item, "datePublished", "dateCreated"))
		c.Summary = first(t.Item, "description")
		if c.Summary == text {
			c.Summary = ""
		}
		if t.is("Claim") { // all of another work is kept with its source
			c.X = t.Keep("@id", "@context", "author", "appearance", "firstAppearance")
		}
		if t.id != "" {
			c.Identifiers = append(c.Identifiers, dossier.Identifier{Scheme: "JSON-LD", Value: t.id})
		}
	}
	if len(c.By) > 0 {
		c.Attribution = ""
	}
	d := r.draft.Dossier
	r.index[c.ID] = len(d.Allegations)
	d.Allegations = append(d.Allegations, c)
	return c.ID
}

// appears lays a work beside the claim that was made in it.
func (r *reader) appears(claim string, work thing) {
	r.evidence(claim, dossier.Evidence{Source: r.source(work), Locator: span(work)})
}

// span is the part of a clip that a claim was made in.
func span(work thing) string {
	from, to := scalar(work.Item, "startOffset"), scalar(work.Item, "endOffset")
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return "from second " + from
	}
	return "seconds " + from + " to " + to
}

// mention lays a review beside the claim. Where nothing else is told of where
// the claim was made, the review is what says that it was.
func (r *reader) mention(claim, review, verdict string) {
	stance := dossier.Mentions
	if len(r.draft.Dossier.Allegations[r.index[claim]].Evidence) == 0 {
		stance = dossier.States
	}
	r.evidence(claim, dossier.Evidence{Source: review, Stance: stance, Note: verdict})
}

func (r *reader) evidence(claim string, e dossier.Evidence) {
	c := &r.draft.Dossier.Allegations[r.index[claim]]
	if !slices.Contains(c.Evidence, e) {
		c.Evidence = append(c.Evidence, e)
	}
}

// source makes a source of a work.
func (r *reader) source(t thing) string {
	if id, done := r.records["work "+t.key]; done {
		return id
	}
	s := dossier.Source{Kind: sourceKind(t), Title: first(t.Item, "headline", "name", "claimReviewed", "text"), URL: first(t.Item, "url", "contentUrl"),
		Published: date(first(t.Item, "datePublished", "dateCreated", "uploadDate")), Language: first(t.Item, "inLanguage")}
	if !t.is("ClaimReview") {
		s.Summary = first(t.Item, "description", "abstract")
	} else if name := first(t.Item, "headline", "name"); name == "" && s.Title != "" {
		s.Title = "Review: " + s.Title
	}
	if s.URL == "" && dossier.Address(t.id) {
		s.URL = t.id
	}
	if s.Title == "" {
		s.Title = orElse(s.URL, orElse(t.id, strings.Join(t.types, ", ")))
	}
	if s.Title == "" {
		s.Title = "Untitled work"
	}
	s.ID = r.draft.Named("\x00work "+t.key, s.Title)
	r.records["work "+t.key] = s.ID // before what it is part of, which may name it
	if s.URL != "" && !dossier.Address(s.URL) {
		s.Identifiers, s.URL = append(s.Identifiers, dossier.Identifier{Scheme: "URL", Value: s.URL}), ""
	}
	s.Authors = r.authors(t.Item)
	if by := r.whose(t.Item, "publisher"); len(by) > 0 {
		s.Publisher = by[0]
	} else if by := r.whose(t.Item, "author"); len(by) == 1 && t.is("ClaimReview") { // other works are published by somebody else
		s.Publisher = by[0]
	}
	at := len(r.draft.Dossier.Sources)
	s.X = t.Keep("@id", "@context", "itemReviewed", "author", "publisher", "isPartOf")
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	wholes, addresses := r.all(t.Item, "isPartOf")
	var on []dossier.RestsOn
	for _, w := range wholes {
		if isWork(w) {
			on = append(on, dossier.RestsOn{Source: r.source(w), How: dossier.Quotes})
		} else {
			r.tally.Remark(w.Place, "what it is part of is no work, and is left out")
		}
	}
	for _, a := range addresses {
		on = append(on, dossier.RestsOn{Source: r.page(a), How: dossier.Quotes})
	}
	r.draft.Dossier.Sources[at].RestsOn = slices.DeleteFunc(on, func(o dossier.RestsOn) bool { return o.Source == s.ID })
	return s.ID
}

// authors are the names of the authors, as printed.
func (r *reader) authors(it exchange.Item) []string {
	things, texts := r.all(it, "author")
	for _, a := range things {
		if n := first(a.Item, "name"); n != "" {
			texts = append(texts, n)
		}
	}
	return texts
}

// page is the source that an address alone names.
func (r *reader) page(address string) string {
	if t, ok := r.named[address]; ok {
		return r.source(t)
	}
	if id, done := r.records["page "+address]; done {
		return id
	}
	s := dossier.Source{ID: r.draft.Named("\x00page "+address, address), Kind: "unknown", Title: address}
	if dossier.Address(address) {
		s.Kind, s.URL = "web page", address
	}
	r.records["page "+address] = s.ID
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	return s.ID
}

// whose are the actors of the first of the members that has any.
func (r *reader) whose(it exchange.Item, names ...string) []string {
	for _, name := range names {
		var out []string
		things, texts := r.all(it, name)
		for _, t := range things {
			if id := r.actor(t); id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		for _, text := range texts {
			if known, ok := r.named[text]; ok {
				out = append(out, r.actor(known))
			} else if text = strings.TrimSpace(text); text != "" {
				out = append(out, r.somebody("unknown", text, dossier.Common{}))
			}
		}
		if len(out) > 0 {
			return slices.Compact(out)
		}
	}
	return nil
}

// actor makes an actor of a person or an organisation; "" where it is nameless.
func (r *reader) actor(t thing) string {
	if id, done := r.records["actor "+t.key]; done {
		return id
	}
	name := first(t.Item, "name", "legalName", "url", "sameAs")
	if name == "" {
		name = t.id
	}
	if name == "" {
		r.tally.Remark(t.Place, "somebody who has no name is left out")
		return ""
	}
	c := dossier.Common{Summary: first(t.Item, "jobTitle", "description"), X: t.Keep("@id", "@context")}
	for _, same := range sameAs(t.Item) {
		if q, ok := strings.CutPrefix(same, "https://www.wikidata.org/wiki/"); ok && q != "" {
			c.Identifiers = append(c.Identifiers, dossier.Identifier{Scheme: "Wikidata", Value: q})
		}
	}
	if t.id != "" {
		c.Identifiers = append(c.Identifiers, dossier.Identifier{Scheme: "JSON-LD", Value: t.id})
	}
	id := r.somebody(actorKind(t), name, c)
	if row, ok := r.rows[id]; ok && !exchange.Same(r.draft.Dossier.Actors[row].X, c.X) {
		r.tally.Remark(t.Place, "somebody of the same type and name stands in the file with other members; the first are kept")
	}
	r.records["actor "+t.key] = id
	return id
}

func sameAs(it exchange.Item) []string {
	if k := it.Kind("sameAs"); k == '"' || k == '[' {
		return it.Texts("sameAs")
	}
	return nil
}

// somebody is the actor of a kind and a name.
func (r *reader) somebody(kind, name string, c dossier.Common) string {
	key := kind + "\x00" + name
	if id, done := r.actors[key]; done {
		return id
	}
	a := dossier.Actor{ID: r.draft.Named("\x00actor "+key, name), Kind: kind, Name: name, Common: c}
	a.Evidence = []dossier.Evidence{{Source: r.file(), Stance: dossier.Mentions}}
	r.actors[key] = a.ID
	r.rows[a.ID] = len(r.draft.Dossier.Actors)
	r.draft.Dossier.Actors = append(r.draft.Dossier.Actors, a)
	return a.ID
}

// file is the source that stands for the file itself, in which actors are named.
func (r *reader) file() string {
	if id, done := r.records["file"]; done {
		return id
	}
	s := dossier.Source{ID: r.draft.Free("claims-as-imported"), Kind: "dataset", Title: "The file of claims and reviews that was imported"}
	r.records["file"] = s.ID
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, s)
	return s.ID
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
