package review

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"waybill/dossier"
)

// Judged is what was before a reviewer when a claim was judged. Its hash tells
// whether the claim is still the same, its parts tell what changed.
type Judged struct {
	Hash     string `json:"hash"` // SHA-256 of the claim's text, points, modality, evidence and answers as canonical JSON (RFC 8785)
	Text     string `json:"text"`
	Modality string `json:"modality,omitzero"`
	Points   []Part `json:"points,omitempty"`
	Evidence []Part `json:"evidence,omitempty"`
	Answers  []Part `json:"answers,omitempty"`
}

// Part is a part of what was judged, as an id and the hash of its content: a
// point, evidence by the id of its source, an answer by the id of its rebuttal.
type Part struct {
	ID   string `json:"id"`
	Hash string `json:"hash"` // the first 16 hexadecimal digits of a SHA-256
}

// subject is all that Judged.Hash covers, as canonical JSON writes it.
type subject struct {
	Text     string             `json:"text"`
	Modality dossier.Modality   `json:"modality,omitzero"`
	Points   []dossier.Point    `json:"points,omitempty"`
	Evidence []dossier.Evidence `json:"evidence,omitempty"`
	Answers  []answer           `json:"answers,omitempty"`
}

// answer is a rebuttal, and how it answers a claim.
type answer struct {
	Rebuttal string             `json:"rebuttal"`
	Point    string             `json:"point,omitzero"`
	How      dossier.AnswerHow  `json:"how"`
	Text     string             `json:"text"`
	Modality dossier.Modality   `json:"modality,omitzero"`
	By       []string           `json:"by,omitempty"`
	Evidence []dossier.Evidence `json:"evidence,omitempty"`
}

// Judge is what stands before a reviewer of a claim now; nil for an id that is
// no claim's. The order of evidence and of answers makes no difference.
func Judge(x dossier.Surface, claim string) *Judged {
	c := claimOf(x, claim)
	if c == nil {
		return nil
	}
	s := subject{Text: c.Text, Modality: c.Modality, Points: slices.Clone(c.Points), Evidence: slices.Clone(c.Evidence)}
	for _, r := range x.Replies(claim) {
		a := answer{Rebuttal: r.Rebuttal, Point: r.Point, How: r.How}
		if by := claimOf(x, r.Rebuttal); by != nil {
			a.Text, a.Modality, a.By, a.Evidence = by.Text, by.Modality, by.By, by.Evidence
		}
		s.Answers = append(s.Answers, a)
	}
	j := &Judged{Text: c.Text, Modality: string(c.Modality)}
	j.Points = sorted(s.Points, func(p dossier.Point) string { return p.ID })
	j.Evidence = sorted(s.Evidence, func(e dossier.Evidence) string { return e.Source })
	j.Answers = sorted(s.Answers, func(a answer) string { return a.Rebuttal })
	j.Hash = hashed(s)
	return j
}

// sorted orders a list by id and then by content, and tells its parts.
func sorted[T any](list []T, id func(T) string) []Part {
	type item struct {
		part Part
		full string
		of   T
	}
	items := make([]item, len(list))
	for i, v := range list {
		full := hashed(v)
		items[i] = item{Part{id(v), full[:16]}, full, v}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return strings.Compare(a.part.ID+"\x00"+a.full, b.part.ID+"\x00"+b.full)
	})
	var out []Part
	for i, it := range items {
		list[i] = it.of
		out = append(out, it.part)
	}
	return out
}

// hashed is the hash of a value as canonical JSON. What a dossier holds can be
// written as JSON, because it was read from it.
func hashed(v any) string {
	text, err := canonical(v)
	if err != nil {
		text = fmt.Append(nil, err)
	}
	return digest(text)
}

// Changed says in words what of a claim changed since it was judged, one line a
// change; nothing when it is as it was.
func (j *Judged) Changed(now *Judged) []string {
	switch {
	case j == nil || now != nil && j.Hash == now.Hash:
		return nil
	case now == nil:
		return []string{"the claim is no longer in the dossier"}
	}
	var out []string
	if j.Text != now.Text {
		out = append(out, fmt.Sprintf("the text was %q", j.Text))
	}
	if j.Modality != now.Modality {
		out = append(out, fmt.Sprintf("the modality was %q, and is %q", orNone(j.Modality), orNone(now.Modality)))
	}
	out = append(out, changedParts("point", j.Points, now.Points)...)
	out = append(out, changedParts("evidence of", j.Evidence, now.Evidence)...)
	out = append(out, changedParts("answer", j.Answers, now.Answers)...)
	if len(out) == 0 {
		out = []string{"it was recorded in another form"}
	}
	return out
}

func orNone(word string) string {
	if word == "" {
		return "none"
	}
	return word
}

// changedParts says which parts came, went, or say something else.
func changedParts(what string, was, is []Part) []string {
	var out []string
	for _, id := range ids(was, is) {
		before, after := hashesOf(was, id), hashesOf(is, id)
		switch {
		case slices.Equal(before, after):
		case len(before) == 0:
			out = append(out, fmt.Sprintf("%s %q was added", what, id))
		case len(after) == 0:
			out = append(out, fmt.Sprintf("%s %q was taken out", what, id))
		default:
			out = append(out, fmt.Sprintf("%s %q is not what it was", what, id))
		}
	}
	return out
}

// ids lists the ids of some parts, each once, sorted.
func ids(lists ...[]Part) []string {
	var out []string
	for _, p := range slices.Concat(lists...) {
		out = append(out, p.ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hashesOf(parts []Part, id string) []string {
	var out []string
	for _, p := range parts {
		if p.ID == id {
			out = append(out, p.Hash)
		}
	}
	return out
}

// claimOf is a claim of a dossier, nil for an id that is none.
func claimOf(x dossier.Surface, id string) *dossier.Claim {
	r, ok := x.Record(id)
	if !ok {
		return nil
	}
	c, _ := r.Value.(*dossier.Claim)
	return c
}

// evidenceOf walks the evidence of a claim and of its points.
func evidenceOf(c *dossier.Claim) iter.Seq[dossier.Evidence] {
	return func(yield func(dossier.Evidence) bool) {
		for _, e := range c.Evidence {
			if !yield(e) {
				return
			}
		}
		for _, p := range c.Points {
			for _, e := range p.Evidence {
				if !yield(e) {
					return
				}
			}
		}
	}
}
