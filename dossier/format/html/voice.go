package html

import (
	"strconv"
	"strings"

	"waybill/dossier"
)

// anchor is where in the page a record stands; "" for an id that no record has.
func (p *page) anchor(id string) string {
	k, row, ok := p.x.Position(id)
	switch {
	case !ok:
		return ""
	case dossier.Linkable(id):
		return id
	}
	return rowAnchor(k, row)
}

// rowAnchor is an anchor that no id can be: ids that are anchors do not begin with "_".
func rowAnchor(k dossier.Kind, row int) string { return "_" + string(k) + "-" + strconv.Itoa(row) }

// title is the name, title or text of a record, or its id where it has none.
func title(r dossier.Record) string { return or(r.Title, r.ID) }

// name is how a record is called; an id that leads nowhere is shown in its place.
func (p *page) name(id string) string {
	if r, ok := p.x.Record(id); ok {
		return title(r)
	}
	if r, ok := p.x.Whole().Record(id); ok {
		return title(r) + " (left out)"
	}
	return id + " (missing)"
}

// link names a record and leads to it. A claim is named with who makes it, when, and how it was answered.
func (p *page) link(id string) markup {
	r, ok := p.x.Record(id)
	if !ok {
		return fill(`<span class="missing"><bdi>{}</bdi></span>`, p.name(id))
	}
	c, isClaim := r.Value.(*dossier.Claim)
	if !isClaim {
		return fill(`<a href="#{}"><bdi>{}</bdi></a>`, p.anchor(id), title(r))
	}
	aside := []string{r.Kind.One(), or(words(c.Made), "undated")}
	if r.Kind == dossier.Allegations {
		aside = append(aside, p.answered(id))
	}
	return fill(`<a href="#{}"><bdi>{}</bdi>: “<bdi>{}</bdi>”</a> ({})`, p.anchor(id), p.speakers(c), title(r), strings.Join(aside, "; "))
}

// links names several records, of many the first.
func (p *page) links(ids []string) markup {
	var out []markup
	for i, id := range ids {
		if i == listed {
			out = append(out, fill("and {} more", len(ids)-i))
			break
		}
		out = append(out, p.link(id))
	}
	return join(", ", out...)
}

// listed is how many of many references are laid out in one place.
const listed = 100

// speakers is who makes a claim, as text; where that is only inferred, it says so.
func (p *page) speakers(c *dossier.Claim) string {
	said := p.few(c.By)
	if c.Attribution == dossier.Inferred {
		said += " (inferred)"
	}
	return said
}

// says is the word between those who make a claim and its text.
func says(c *dossier.Claim) string {
	if c.Attribution == dossier.Inferred {
		return "is taken to say"
	}
	return "says"
}

// few names several records within a sentence, of many the first.
func (p *page) few(ids []string) string {
	if len(ids) == 0 {
		return "Nobody named"
	}
	var out []string
	for i, id := range ids {
		if i == fewNames {
			out = append(out, "and "+strconv.Itoa(len(ids)-i)+" more")
			break
		}
		out = append(out, p.name(id))
	}
	return strings.Join(out, ", ")
}

// fewNames is how many of many names are told within a sentence.
const fewNames = 10

// words is a date in words, as its author wrote it beside them where they say more.
func words(d dossier.Date) string {
	if d == "" {
		return ""
	}
	e, err := d.Parse()
	if err != nil {
		return string(d) + " (not a date as dossiers write them)"
	}
	return e.Words()
}

// moment is a date in words, marked as a time where it is a plain one, and
// with the notation of its author where the words are others.
func moment(d dossier.Date) markup {
	said := words(d)
	switch {
	case said == "":
		return ""
	case said != string(d):
		return fill(`<span title="{}">{}</span>`, "EDTF: "+string(d), said)
	case len(d) == 4 && d[0] >= '1' && d[0] <= '9', len(d) == 7 && d[4] == '-', len(d) == 10 && d[4] == '-':
		return fill(`<time datetime="{}">{}</time>`, string(d), said)
	}
	return fill("{}", said)
}

// said is who said a claim, when, how openly and how firmly, with links.
func (p *page) said(c *dossier.Claim) markup {
	who := markup("Said by nobody named")
	if len(c.By) > 0 {
		who = "Said by " + p.links(c.By)
	}
	when := moment(c.Made)
	if when == "" {
		when = "undated"
	}
	return join("; ", who, when, fill("{}", manner(c)))
}

// manner is how openly and how firmly a claim is made.
func manner(c *dossier.Claim) string {
	return or(string(c.Attribution), "attribution not recorded") + "; " + or(string(c.Modality), "modality not recorded")
}

// support is on how few origins a claim rests, always as an upper bound, and
// what a reader must know beside that.
func (p *page) support(id string) string {
	out := []string{originWords(len(p.x.Origins(id)))}
	switch s := p.x.Support(id); s {
	case dossier.SingleOrigin, dossier.SeveralOrigins:
	default:
		out = append(out, string(s))
	}
	if n := p.x.LaterSources(id); n > 0 {
		out = append(out, count(n, "later source is left out", "later sources are left out"))
	}
	return strings.Join(out, "; ")
}

func originWords(n int) string {
	if n == 0 {
		return "no origin"
	}
	return "at most " + count(n, "origin", "origins")
}

// answered is how an allegation was answered and by whom, or that nobody has answered it and why.
func (p *page) answered(id string) string {
	state, later := p.x.Answer(id), ""
	if n := p.x.LaterAnswers(id); n > 0 {
		later = count(n, "answer that came later is left out", "answers that came later are left out")
	}
	if state == dossier.Unanswered {
		r, _ := p.x.Record(id)
		c, _ := r.Value.(*dossier.Claim)
		switch {
		case later != "":
			return "nobody had answered this; " + later
		case c == nil || c.Response == "":
			return "nobody has answered this; the dossier does not say whether an answer was sought"
		}
		return "nobody has answered this (" + responseWords(c.Response) + ")"
	}
	var who []string
	known := map[string]bool{}
	for _, r := range p.x.Replies(id) {
		reply, _ := p.x.Record(r.Rebuttal)
		c, ok := reply.Value.(*dossier.Claim)
		if !ok {
			continue
		}
		for _, by := range c.By {
			if !known[by] {
				known[by] = true
				who = append(who, by)
			}
		}
	}
	out := string(state)
	if len(who) > 0 {
		out += " by " + p.few(who)
	}
	if later != "" {
		out += "; " + later
	}
	return out
}

// responseWords says why there is no answer.
func responseWords(r dossier.Response) string {
	switch r {
	case dossier.NoneFound:
		return "none found by the dossier's author"
	case dossier.NotSought:
		return "no answer was sought"
	case dossier.SoughtNoReply:
		return "an answer was sought, and no reply came"
	case dossier.Declined:
		return "an answer was declined"
	}
	return string(r)
}

// capital begins a sentence of our own words.
func capital(s string) string {
	if s == "" || s[0] > 0x7e {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
