package protocol

import (
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/review"
)

// bundle is a bundle of STIX 2.1.
type bundle struct {
	Type    string   `json:"type"`
	ID      string   `json:"id"`
	Objects []object `json:"objects"`
}

// object is an identity, an opinion or a note.
type object struct {
	Type          string   `json:"type"`
	SpecVersion   string   `json:"spec_version"`
	ID            string   `json:"id"`
	CreatedBy     string   `json:"created_by_ref,omitzero"`
	Created       string   `json:"created"`
	Modified      string   `json:"modified"`
	Name          string   `json:"name,omitzero"`
	IdentityClass string   `json:"identity_class,omitzero"`
	Confidence    int      `json:"confidence,omitzero"`
	Labels        []string `json:"labels,omitempty"`
	said
}

// said is what an opinion or a note says.
type said struct {
	Explanation string   `json:"explanation,omitzero"` // of an opinion
	Abstract    string   `json:"abstract,omitzero"`    // of a note
	Content     string   `json:"content,omitzero"`     // of a note
	Authors     []string `json:"authors,omitempty"`
	Opinion     string   `json:"opinion,omitzero"`
	ObjectRefs  []string `json:"object_refs,omitempty"`
}

// WriteSTIX writes the judgements that count as a bundle of STIX 2.1, on the
// objects that the dossier's own export to STIX has for its claims.
//
//	reviewer        identity
//	supported       opinion: agree
//	partly          opinion: neutral
//	unsupported     opinion: disagree
//	contradicted    opinion: strongly-disagree
//	cannot judge    no opinion but a note: a missing value is not a neutral one
//	note            note on the claim and the opinion
//	adjudication    the same as a decision, labelled so
//
// An opinion of STIX is on whether information is right, a verdict on whether
// the dossier bears a claim out; each explanation says so. The Admiralty grades
// are labels, never a confidence. The confidence is the reviewer's own, on the
// scale None, Low, Med, High of STIX (appendix A): 15, 50 or 85.
func WriteSTIX(w io.Writer, m Matter) error {
	out := bundle{Type: "bundle", ID: "bundle--" + exchange.UUID("reviews\x00"+m.X.About().Title)}
	known := map[string]bool{}
	for _, id := range m.claims() {
		list, _ := m.decisions(id)
		if r, ok := m.outcome(id); ok {
			list = append(list, r)
		}
		ref, ok := m.ref(id)
		if !ok {
			continue // the claim is no longer in the dossier, and there is nothing to have an opinion on
		}
		for _, r := range list {
			who := "identity--" + exchange.UUID("reviewer\x00"+r.Reviewer)
			if !known[who] {
				known[who] = true
				out.Objects = append(out.Objects, object{Type: "identity", SpecVersion: "2.1", ID: who, Created: r.At, Modified: r.At,
					Name: r.Reviewer, IdentityClass: "individual", Labels: []string{"reviewer"}})
			}
			out.Objects = append(out.Objects, m.objects(r, who, ref)...)
		}
	}
	if err := json.MarshalWrite(w, out, jsontext.WithIndent("  "), json.Deterministic(true)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// ref is the object of a claim in the dossier's own export.
func (m Matter) ref(claim string) (string, bool) {
	k, row, ok := m.X.Position(claim)
	r, _ := m.X.Record(claim)
	return "note--" + exchange.RecordUUID(m.X, r, row), ok && (k == dossier.Allegations || k == dossier.Rebuttals)
}

// objects are the opinion and the note that a judgement is.
func (m Matter) objects(r review.Record, who, ref string) []object {
	base := object{SpecVersion: "2.1", CreatedBy: who, Created: r.At, Modified: r.At, Confidence: confidenceOf(r.Confidence), Labels: labels(r)}
	base.Authors, base.ObjectRefs = []string{r.Reviewer}, []string{ref}
	explained := m.explained(r)
	var out []object
	if word := opinionOf(r.Verdict); word != "" {
		o := base
		o.Type, o.ID, o.Opinion, o.Explanation = "opinion", "opinion--"+exchange.UUID("review\x00"+r.ID), word, explained
		out = append(out, o)
		base.ObjectRefs = append([]string{}, ref, o.ID)
	}
	if r.Note != "" || len(out) == 0 {
		n := base
		n.Type, n.ID, n.Abstract, n.Content = "note", "note--"+exchange.UUID("review\x00"+r.ID), r.Words(), r.Note
		if len(out) == 0 {
			n.Content = strings.TrimSpace(explained + "\n\n" + r.Note)
		}
		out = append(out, n)
	}
	return out
}

// explained is a verdict with what it must not be apart from.
func (m Matter) explained(r review.Record) string {
	said, answer := m.said(r.Claim)
	return "The verdict of a review, on whether the dossier bears this claim out: " + r.Words() + " (" + r.Verdict.Means() + ").\n\nThe claim: " +
		r.Judged.Text + "\n" + said + "\n" + answer
}

func opinionOf(v review.Verdict) string {
	switch v {
	case review.Supported:
		return "agree"
	case review.Partly:
		return "neutral"
	case review.Unsupported:
		return "disagree"
	case review.Contradicted:
		return "strongly-disagree"
	}
	return ""
}

func confidenceOf(c review.Confidence) int {
	switch c {
	case review.Low:
		return 15
	case review.Moderate:
		return 50
	case review.High:
		return 85
	}
	return 0
}

func labels(r review.Record) []string {
	out := []string{"review: " + string(r.Kind), "verdict: " + string(r.Verdict)}
	if r.Source != "" {
		out = append(out, "source: "+string(r.Source))
	}
	if r.Information != 0 {
		out = append(out, "information: "+strconv.Itoa(int(r.Information)))
	}
	return out
}
