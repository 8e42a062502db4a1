package exchange

import (
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
)

// Words says the records of a dossier in words, for formats that are read by
// people. All it says is [Visible] and in one line; it is not escaped for any format.
type Words struct{ X *dossier.Index }

// NewWords begins to speak of a dossier.
func NewWords(d *dossier.Dossier) Words { return Words{dossier.NewIndex(d)} }

// Title is the name, title or text of a record, or its id when it has none.
func (w Words) Title(r dossier.Record) string {
	if t := Squeezed(r.Title); t != "" {
		return t
	}
	return Squeezed(r.ID)
}

// Name is how the record with an id is called. An id that leads nowhere is
// shown in the place of the record.
func (w Words) Name(id string) string {
	r, ok := w.X.Record(id)
	if !ok {
		return "unknown record (" + Squeezed(id) + ")"
	}
	return w.Title(r)
}

// Names is the names of several records, in order.
func (w Words) Names(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, w.Name(id))
	}
	return strings.Join(out, ", ")
}

// Kind is the word for a single record of a kind, with its own kind word where it has one.
func (w Words) Kind(r dossier.Record) string {
	return Commas(r.Kind.One(), Squeezed(r.Word))
}

// Date is a date as it was written, with words where these say more. What is
// no date is said to be none.
func (w Words) Date(d dossier.Date) string {
	written := Squeezed(string(d))
	if d == "" {
		return ""
	}
	e, err := d.Parse()
	if err != nil {
		return written + " (not a date)"
	}
	words := Squeezed(e.Words())
	switch {
	case words == written:
		return written
	case e.Interval() || e.OneOf() || e.AllOf() || !e.Uncertain() && !e.Approximate():
		return written + " (" + words + ")"
	case e.Uncertain() && e.Approximate():
		return written + " (about, and uncertain)"
	case e.Uncertain():
		return written + " (uncertain)"
	}
	return written + " (about)"
}

// Speakers is who makes a claim, or the words that nobody is named.
func (w Words) Speakers(c *dossier.Claim) string { return orElse(w.Names(c.By), "nobody named") }

// Said is what a claim is never shown without: who said it, when, how openly and how firmly.
func (w Words) Said(c *dossier.Claim) string {
	return Commas("said by "+w.Speakers(c), orElse(w.Date(c.Made), "undated"),
		orElse(Squeezed(string(c.Attribution)), "attribution not recorded"), orElse(Squeezed(string(c.Modality)), "modality not recorded"))
}

// Answered is how an allegation was answered, or that nobody has answered and
// why. Where several answer, each is named with its own way of answering, so that
// a concession of the one is not laid into the mouth of the other.
func (w Words) Answered(id string) string {
	state := w.X.Answer(id)
	if state == dossier.Unanswered {
		return "nobody has answered this (" + w.unanswered(id) + ")"
	}
	var order []string // who answers, as first met
	hows := map[string][]string{}
	for _, reply := range w.X.Replies(id) {
		c := w.Claim(reply.Rebuttal)
		if c == nil {
			continue
		}
		who := w.Speakers(c)
		if hows[who] == nil {
			order = append(order, who)
		}
		if how := Squeezed(string(reply.How)); !slices.Contains(hows[who], how) {
			hows[who] = append(hows[who], how)
		}
	}
	var told []string
	for _, who := range order {
		told = append(told, who+": "+strings.Join(hows[who], ", "))
	}
	return fmt.Sprintf("answer: %s (%s)", state, strings.Join(told, "; "))
}

// PointAnswered is the same of one point: only answers that name it count.
func (w Words) PointAnswered(id, point string) string {
	if s := w.X.PointAnswer(id, point); s != dossier.Unanswered && s != "" {
		return "answer to this point: " + string(s)
	}
	return "no answer names this point"
}

func (w Words) unanswered(id string) string {
	if c := w.Claim(id); c != nil && c.Response != "" {
		return Squeezed(string(c.Response))
	}
	return "the dossier does not say whether an answer was sought"
}

// Claim is the claim with an id; nil where none has it.
func (w Words) Claim(id string) *dossier.Claim {
	r, _ := w.X.Record(id)
	c, _ := r.Value.(*dossier.Claim)
	return c
}

// Origins is on how few origins a record rests, always as an upper bound, and
// what must be known before they are counted: that it is superseded, or that
// something conflicts with it.
func (w Words) Origins(id string) string {
	var caveat string
	if s := w.X.Support(id); s == dossier.Conflicting || s == dossier.Superseded {
		caveat = string(s)
	}
	n := len(w.X.Origins(id))
	switch n {
	case 0:
		return Commas("no origin", caveat)
	case 1:
		return Commas("at most 1 origin", caveat)
	}
	return Commas(fmt.Sprintf("at most %d origins", n), caveat)
}

// Replying is what a rebuttal answers, and how, a line for each claim and way:
// `denies "The operator sees data." (point p2)`.
func (w Words) Replying(c *dossier.Claim) []string {
	var order [][2]string
	parts := map[[2]string][]string{}
	for _, a := range c.Answers {
		key := [2]string{a.Claim, string(a.How)}
		if parts[key] == nil {
			order = append(order, key)
		}
		parts[key] = append(parts[key], a.Point)
	}
	var out []string
	for _, key := range order {
		out = append(out, Squeezed(key[1])+` "`+w.Name(key[0])+`"`+points(parts[key]))
	}
	if len(out) == 0 {
		return []string{"answers nothing in this dossier"}
	}
	return out
}

// points says which parts of a claim something concerns; nothing where it is the claim as a whole.
func points(list []string) string {
	var named []string
	whole := ""
	for _, p := range list {
		if p == "" {
			whole = "as a whole"
		} else if p = "point " + Squeezed(p); !slices.Contains(named, p) {
			named = append(named, p)
		}
	}
	if len(named) == 0 {
		return ""
	}
	return " (" + Commas(append([]string{whole}, named...)...) + ")"
}

// Evidence is the name of a source, where in it, what it says of the record if
// it does not just state it, and the author's remark.
func (w Words) Evidence(e dossier.Evidence) string {
	out := Commas(w.Name(e.Source), Squeezed(e.Locator), Stance(e.Stance))
	if note := Squeezed(e.Note); note != "" {
		out += " (" + note + ")"
	}
	return out
}

// Stance is what a source says of a record where it does not just state it.
func Stance(s dossier.Stance) string {
	switch s {
	case "", dossier.States:
		return ""
	case dossier.Contradicts:
		return "contradicting this"
	case dossier.Mentions:
		return "only mentioning this"
	case dossier.Supports:
		return "supporting this"
	}
	return Squeezed(string(s))
}

// Amounts is sums of money, each as written; they are never added up or merged.
func (w Words) Amounts(list []dossier.Amount) string {
	var out []string
	for _, a := range list {
		out = append(out, w.Amount(a))
	}
	return strings.Join(out, " or ")
}

// Amount is one sum, its digits before the point set apart in threes.
func (w Words) Amount(a dossier.Amount) string {
	whole, fraction, _ := strings.Cut(Squeezed(a.Value), ".")
	digits := strings.TrimPrefix(whole, "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + " " + digits[i:]
	}
	if strings.HasPrefix(whole, "-") {
		digits = "-" + digits
	}
	if fraction != "" {
		digits += "." + fraction
	}
	return Commas(Squeezed(a.Currency) + " " + digits)
}

// Told is what is said of a record beside its kind and name, a line for each
// fact: of a claim all that it may never be without.
func (w Words) Told(r dossier.Record) []string {
	var out []string
	switch v := r.Value.(type) {
	case *dossier.Claim:
		out = append(out, w.Said(v))
		if r.Kind == dossier.Allegations {
			out = append(out, w.Answered(r.ID))
		} else {
			out = append(out, w.Replying(v)...)
		}
		return append(out, w.Origins(r.ID))
	case *dossier.Investment:
		out = append(out, Commas(Squeezed(v.Status), w.Date(v.Period)), w.Amounts(v.Amounts))
	case *dossier.Framework:
		out = append(out, Commas(Squeezed(string(v.Status)), w.Date(v.Applies)))
	case *dossier.Actor:
		out = append(out, Squeezed(v.Country))
	case *dossier.Place:
		out = append(out, Squeezed(v.Country))
	default:
		out = append(out, w.Date(r.Date))
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// Commas joins what is not empty.
func Commas(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
