package dossier

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cite is a citation of a record as one line of text; "" for an id that no record has.
//
// The style is that of a bibliography after the Chicago Manual (17th edition,
// 14.23), with the kind of the source beside its date, since a statement weighs
// other than a report of it:
//
//	Publisher. "Title". Kind, date. URL (archived URL).
//
// A source that has no address of its own was read in another: it is cited "as
// quoted in" that one, and so on along restsOn. Of any other record its name or
// text comes first, with the date, then its sources, then the dossier that says
// so. A claim is never cited without who says it, how openly and how firmly,
// how it was answered, what it does not establish and on how many origins it
// rests. Dates are put in words. The text is the dossier's own and may hide
// characters: see [HiddenIn].
func (x *Index) Cite(id string) string {
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	if r.Kind == Sources {
		return sentences(x.citeSource(id, nil, map[string]bool{})...)
	}
	var out []string
	if c, ok := r.Value.(*Claim); ok {
		out = x.citeClaim(r, c)
	} else {
		out = []string{commas(fmt.Sprintf("%s (%s)", titleOf(r), commas(r.Kind.One(), r.Word)), dateWords(r.Date))}
	}
	out = append(out, x.citeEvidence(r)...)
	return sentences(append(out, x.citeDossier(id))...)
}

// citeClaim is what must never be apart from a claim.
func (x *Index) citeClaim(r Record, c *Claim) []string {
	who := x.titles(c.By)
	if who == "" {
		who = "nobody named"
	}
	out := []string{
		capital(r.Kind.One()) + ": " + titleOf(r),
		"Said by " + commas(who, orElse(dateWords(c.Made), "undated"),
			orElse(string(c.Attribution), "attribution not recorded"), orElse(string(c.Modality), "modality not recorded")),
	}
	if r.Kind == Allegations {
		out = append(out, x.citeAnswer(r.ID, c))
	}
	var told []string
	for _, a := range c.Answers {
		s := capital(string(a.How)) + ": " + inQuotes(x.titles([]string{a.Claim}))
		if !slices.Contains(told, s) { // once for all its points
			told = append(told, s)
		}
	}
	out = append(out, told...)
	if n := len(c.DoesNotEstablish); n > 0 {
		limit := "Does not establish: " + squeeze(c.DoesNotEstablish[0])
		if n > 1 {
			limit = fmt.Sprintf("%s (and %d more)", strings.TrimSuffix(limit, "."), n-1)
		}
		out = append(out, limit)
	}
	switch n := len(x.Origins(r.ID)); n {
	case 0:
	case 1:
		out = append(out, "Rests on at most 1 origin")
	default:
		out = append(out, fmt.Sprintf("Rests on at most %d origins", n))
	}
	return out
}

// citeAnswer is how an allegation was answered and by whom, or why it was not.
func (x *Index) citeAnswer(id string, c *Claim) string {
	state := x.Answer(id)
	later := ""
	if n := x.LaterAnswers(id); n > 0 {
		later = fmt.Sprintf("; answers that came later and are left out: %d", n)
	}
	if state == Unanswered && c.Response != "" && later == "" {
		return fmt.Sprintf("Answer: %s (%s)", state, c.Response)
	}
	list, alike := x.Answerers(id)
	if len(list) == 0 {
		return "Answer: " + string(state) + later
	}
	var who, told []string
	for _, a := range list {
		who = append(who, a.Actor)
		var hows []string
		for _, how := range a.Hows {
			hows = append(hows, string(how))
		}
		told = append(told, x.endTitle(a.Actor)+" "+strings.Join(hows, " and "))
	}
	if alike {
		return fmt.Sprintf("Answer: %s, by %s", state, x.titles(who)) + later
	}
	return fmt.Sprintf("Answer: %s: %s", state, strings.Join(told, ", ")) + later
}

// citeEvidence is the sources of a record, each once, numbered where there are several.
func (x *Index) citeEvidence(r Record) []string {
	var order []string
	by := map[string][]Evidence{}
	for e := range evidenceOf(r) {
		if by[e.Source] == nil {
			order = append(order, e.Source)
		}
		by[e.Source] = append(by[e.Source], e)
	}
	switch len(order) {
	case 0:
		return []string{"No source is given"}
	case 1:
		return under("Source: ", x.citeSource(order[0], by[order[0]], map[string]bool{}))
	}
	var out []string
	for i, id := range order {
		label := fmt.Sprintf("[%d] ", i+1)
		if i == 0 {
			label = "Sources: " + label
		}
		out = append(out, under(label, x.citeSource(id, by[id], map[string]bool{}))...)
	}
	return out
}

// citeSource is a source in sentences, with the places in it that evidence
// names, and, where it has no address, the sources in which it was read.
func (x *Index) citeSource(id string, at []Evidence, cited map[string]bool) []string {
	r, _ := x.Record(id)
	s, ok := r.Value.(*Source)
	if !ok {
		return []string{id + " (missing)"}
	}
	cited[id] = true
	var authors []string
	for _, a := range s.Authors {
		authors = append(authors, squeeze(a))
	}
	who, publisher := strings.Join(authors, ", "), ""
	if s.Publisher != "" {
		publisher = x.titles([]string{s.Publisher})
	}
	if who == "" {
		who, publisher = publisher, ""
	}
	kind := s.Kind
	if kind == "unknown" {
		kind = ""
	}
	about := commas(append([]string{kind, orElse(dateWords(s.Published), "undated")}, places(at)...)...)
	if publisher == "" {
		about = capital(about)
	}
	out := []string{who, inQuotes(orElse(squeeze(s.Title), s.ID)), commas(publisher, about), addresses(s)}
	if s.URL != "" || s.Archive != "" {
		return out
	}
	return append(out, x.readIn(id, cited)...)
}

// mostReaders is how many sources are named in which another was read.
const mostReaders = 3

// readIn cites the sources that pass on one that has no address of its own.
func (x *Index) readIn(id string, cited map[string]bool) []string {
	var out []string
	n, _ := x.find(id)
	readers := 0
	for _, v := range x.readers()[n] {
		if cited[x.id(v.other)] {
			continue
		}
		if readers++; readers > mostReaders {
			continue
		}
		out = append(out, under("As "+participle(Reuse(v.how))+" in ", x.citeSource(x.id(v.other), nil, cited))...)
	}
	if more := readers - mostReaders; more > 0 {
		out = append(out, fmt.Sprintf("And in %d more", more))
	}
	return out
}

// findReaders gathers once which sources pass on each source: a source that bears
// out very much is cited with each of that.
func (x *Index) findReaders() map[int32][]view {
	out := make(map[int32][]view)
	at := kindNumber(Sources)
	for n := x.first[at]; n < x.first[at+1]; n++ {
		for v := range x.views(n) {
			if !v.out && v.member == "restsOn" {
				out[n] = append(out[n], v)
			}
		}
	}
	return out
}

// participle says how a source was passed on: "as quoted in".
func participle(how Reuse) string {
	switch how {
	case Quotes:
		return "quoted"
	case Republishes:
		return "republished"
	case Translates:
		return "translated"
	case Summarises:
		return "summarised"
	}
	return "cited"
}

// places is where in a source evidence stands, and that it does not bear the record out.
func places(evidence []Evidence) []string {
	var out []string
	for _, e := range evidence {
		words := squeeze(e.Locator)
		switch e.Stance {
		case Contradicts:
			words = commas(words, "contradicting this")
		case Mentions:
			words = commas(words, "only mentioning this")
		}
		if words != "" && !slices.Contains(out, words) {
			out = append(out, words)
		}
	}
	return out
}

func addresses(s *Source) string {
	switch {
	case s.Archive == "":
		return squeeze(s.URL)
	case s.URL == "":
		return "Archived " + squeeze(s.Archive)
	}
	return fmt.Sprintf("%s (archived %s)", squeeze(s.URL), squeeze(s.Archive))
}

func (x *Index) citeDossier(id string) string {
	about := x.About()
	asOf := dateWords(about.AsOf)
	if asOf != "" {
		asOf = "as of " + asOf
	}
	return commas("In the dossier "+inQuotes(squeeze(about.Title)), asOf, "#"+id)
}

// titles is the names of records; an id that leads nowhere stands for itself.
func (x *Index) titles(ids []string) string {
	var out []string
	for _, id := range ids {
		title := id + " (missing)"
		if r, ok := x.Record(id); ok {
			title = titleOf(r)
		}
		out = append(out, title)
	}
	return strings.Join(out, ", ")
}

func titleOf(r Record) string { return orElse(squeeze(r.Title), r.ID) }

// dateWords is a date in words; one that does not parse is left as it is written.
func dateWords(d Date) string {
	if e, err := d.Parse(); err == nil && d != "" {
		return e.Words()
	}
	return squeeze(string(d))
}

// inQuotes sets a text in quotation marks, and those within it in single ones.
func inQuotes(s string) string { return `"` + strings.ReplaceAll(s, `"`, "'") + `"` }

// squeeze puts a text in one line. White space that hides, such as CR, is left to be seen.
func squeeze(s string) string {
	blank := func(r rune) bool { return r == '\n' || r == '\t' || unicode.Is(unicode.Zs, r) }
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// commas joins what is not empty.
func commas(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// under puts a label before the first sentence that says anything.
func under(label string, list []string) []string {
	list = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	if len(list) > 0 {
		list[0] = label + list[0]
	}
	return list
}

// sentences ends each part with a full stop, once.
func sentences(parts ...string) string {
	var b strings.Builder
	for _, s := range parts {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
		if end := strings.TrimSuffix(s, `"`); !strings.HasSuffix(end, ".") && !strings.HasSuffix(end, "!") && !strings.HasSuffix(end, "?") {
			b.WriteByte('.')
		}
	}
	return b.String()
}
