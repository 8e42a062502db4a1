package ftm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
)

// note makes the note that stands for a claim: it never appears without who says
// it, when, and how it was answered or that nobody has.
func (x *export) note(kind dossier.Kind, c *dossier.Claim) *entity {
	e := &entity{schema: "Note"}
	e.add("description", c.Text)
	e.add("summary", c.Summary)
	e.add("createdAt", isoPrefix(string(known(c.Made))))
	for _, n := range c.Names {
		e.add("alias", n.Text)
	}
	for _, id := range append(append([]string(nil), c.Against...), c.About...) {
		if s := x.world.schemaOf(x.id(id)); s != "" && x.world.is(s, "Thing") {
			e.add("entity", x.id(id))
		}
	}
	who := x.titles(c.By)
	if who == "" {
		who = "nobody named"
	}
	e.add("name", strings.ToUpper(string(kind[:1]))+kind.One()[1:]+" by "+who+x.on(c.Made)+x.answered(kind, c, "; "))
	e.add("notes", x.claimLines(kind, c)...)
	k, _ := keptIn(c.X)
	for _, p := range k.props {
		if p.name == "notes" || e.get(p.name) == nil {
			e.add(p.name, p.values...)
		}
	}
	e.extra = k.extra
	return e
}

// on is a date in words, as it stands behind something.
func (x *export) on(d dossier.Date) string {
	if known(d) == "" {
		return ", undated"
	}
	return ", " + string(d)
}

// known is a date that can be read; "" of others, of which nobody can say what they mean.
func known(d dossier.Date) dossier.Date {
	if _, err := d.Parse(); err != nil {
		return ""
	}
	return d
}

// answered says how an allegation stands; "" for a rebuttal.
func (x *export) answered(kind dossier.Kind, c *dossier.Claim, before string) string {
	if kind != dossier.Allegations {
		return ""
	}
	state := string(x.index.Answer(c.ID))
	if len(x.index.Replies(c.ID)) == 0 {
		state = "nobody has answered"
		if c.Response != "" {
			state += " (" + string(c.Response) + ")"
		}
	}
	return before + state
}

// claimLines are the lines of a claim.
func (x *export) claimLines(kind dossier.Kind, c *dossier.Claim) []string {
	out := []string{claimLine + kind.One()}
	one := func(label, text string) {
		if text != "" {
			out = append(out, label+text)
		}
	}
	each := func(label string, ids []string, kinds ...dossier.Kind) {
		for _, id := range ids {
			if k := x.kind(id); k == "" || slices.Contains(kinds, k) {
				out = append(out, label+naming(x.title(id), x.id(id)))
			}
		}
	}
	each(saidByLine, c.By, dossier.Actors)
	one(saidOnLine, string(known(c.Made)))
	one(attributionLine, string(c.Attribution))
	one(modalityLine, string(c.Modality))
	each(againstWhomLine, c.Against, dossier.Actors)
	each(aboutLine, c.About, dossier.Actors, dossier.Places, dossier.Investments, dossier.Links, dossier.Events)
	one(trueOfLine, string(known(c.Period)))
	out = append(append(out, x.pointLines(c)...), x.tieLines(kind, c)...)
	if kind == dossier.Allegations {
		one(responseLine, string(c.Response))
	}
	for _, t := range c.DoesNotEstablish {
		one(notShownLine, t)
	}
	for _, id := range c.Identifiers {
		if id.Scheme != "" && id.Value != "" && (!strings.EqualFold(id.Scheme, "lei") || dossier.SoundLEI(id.Value)) {
			out = append(out, idLine+id.Scheme+" = "+id.Value)
		}
	}
	out = append(out, x.otherSources(c.Evidence)...)
	return append(append(out, x.computed(kind, c)...), x.quotations(c.Evidence)...)
}

// pointLines are the points of a claim, each with its sources.
func (x *export) pointLines(c *dossier.Claim) []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range c.Points {
		if p.ID == "" || p.Text == "" || seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		out = append(out, pointLine+p.ID+"]: "+p.Text)
		for _, v := range p.Evidence {
			if x.kind(v.Source) == dossier.Sources {
				out = append(out, pointSourceLine+p.ID+"]: "+string(cmp.Or(v.Stance, dossier.States))+": "+naming(x.title(v.Source), x.id(v.Source)))
			}
		}
	}
	return out
}

// tieLines say which claims a claim answers, and how it stands to others.
func (x *export) tieLines(kind dossier.Kind, c *dossier.Claim) []string {
	var out []string
	fits := func(id string) bool { k := x.kind(id); return id != "" && (k == "" || k == dossier.Allegations) }
	for _, a := range c.Answers {
		in := ""
		if a.Point != "" && x.pointed(a) {
			in = "] in point [" + a.Point
		}
		if kind == dossier.Rebuttals && fits(a.Claim) {
			out = append(out, answersLine+x.id(a.Claim)+in+"]: "+string(a.How))
		}
	}
	for _, r := range c.Relations {
		if fits(r.Claim) {
			out = append(out, relationLine+string(r.How)+" ["+x.id(r.Claim)+"]")
		}
	}
	return out
}

// pointed says whether an answer can be to a point: its claim has it, or is not in the dossier.
func (x *export) pointed(a dossier.Answer) bool {
	r, ok := x.index.Record(a.Claim)
	c, claim := r.Value.(*dossier.Claim)
	return !ok || claim && slices.ContainsFunc(c.Points, func(p dossier.Point) bool { return p.ID == a.Point && p.Text != "" })
}

// computed says how a claim was answered, and on how few origins it rests.
func (x *export) computed(kind dossier.Kind, c *dossier.Claim) []string {
	var out []string
	if kind == dossier.Allegations {
		out = append(out, answerLine+x.answered(kind, c, ""))
		for _, r := range x.index.Replies(c.ID) {
			if rec, ok := x.index.Record(r.Rebuttal); ok {
				if v, ok := rec.Value.(*dossier.Claim); ok {
					out = append(out, answerLine+x.titles(v.By)+x.on(v.Made)+", "+string(r.How)+": "+v.Text)
				}
			}
		}
	}
	n, s := len(x.index.Origins(c.ID)), "s"
	if n == 1 {
		s = ""
	}
	return append(out, fmt.Sprintf("%sat most %d origin%s", originsLine, n, s))
}

// quotations are the quoted words of evidence, with where they stand.
func (x *export) quotations(list []dossier.Evidence) []string {
	var out []string
	for _, v := range list {
		if v.Excerpt.Exact == "" {
			continue
		}
		at := ""
		if v.Locator != "" {
			at = ", " + v.Locator
		}
		out = append(out, "Quoted from "+naming(x.title(v.Source), x.id(v.Source))+at+": \u201c"+v.Excerpt.Exact+"\u201d")
	}
	return out
}
