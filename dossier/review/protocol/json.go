package protocol

import (
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/review"
)

// reviews is the reviews of a dossier, as WriteJSON writes them.
type reviews struct {
	Dossier  string          `json:"dossier"`
	Claims   []claim         `json:"claims"`
	Sessions []session       `json:"sessions"`
	Records  []review.Record `json:"records"`
	Hidden   int             `json:"hidden"`
}

// claim is a claim with what was decided on it.
type claim struct {
	ID        string          `json:"id"`
	Kind      dossier.Kind    `json:"kind,omitzero"`
	Text      string          `json:"text"`
	Said      string          `json:"said"`
	Answer    string          `json:"answer"`
	Contested bool            `json:"contested"`
	Decisions []review.Record `json:"decisions"`
	Stale     []stale         `json:"stale,omitempty"`
	Hidden    int             `json:"hidden"`
	Outcome   *review.Record  `json:"outcome,omitzero"`
}

// stale is a judgement on what a claim no longer says.
type stale struct {
	Record  string   `json:"record"`
	Changed []string `json:"changed"`
}

type session struct {
	ID        string      `json:"id"`
	Reviewer  string      `json:"reviewer"`
	Plan      review.Plan `json:"plan"`
	Sittings  []sitting   `json:"sittings"`
	Seconds   int         `json:"seconds"`
	Decisions int         `json:"decisions"`
}

type sitting struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// WriteJSON writes all that is known of the reviews as one JSON value.
func WriteJSON(w io.Writer, m Matter) error {
	out := reviews{Dossier: m.X.About().Title, Claims: []claim{}, Sessions: []session{}, Records: []review.Record{}, Hidden: m.Hidden()}
	for _, id := range m.claims() {
		c := claim{ID: id, Text: m.text(id), Decisions: []review.Record{}}
		c.Kind, _, _ = m.X.Position(id)
		c.Said, c.Answer = m.said(id)
		list, hidden := m.decisions(id)
		c.Decisions, c.Hidden = append(c.Decisions, list...), hidden
		if hidden == 0 {
			c.Contested = m.State.Contested(id)
		}
		if r, ok := m.outcome(id); ok {
			c.Outcome = &r
			list = append(list, r)
		}
		for _, r := range list {
			if words := review.Stale(m.X, r); len(words) > 0 {
				c.Stale = append(c.Stale, stale{r.ID, words})
			}
		}
		out.Claims = append(out.Claims, c)
	}
	for _, s := range m.State.Sessions("") {
		one := session{ID: s.ID, Reviewer: s.Reviewer, Plan: s.Plan, Seconds: int(s.Lasted().Seconds())}
		for _, sit := range s.Sittings {
			one.Sittings = append(one.Sittings, sitting{moment(sit.From), moment(sit.To)})
			one.Decisions += sit.Decisions
		}
		out.Sessions = append(out.Sessions, one)
	}
	for _, r := range m.State.Records() {
		if m.shows(r) {
			out.Records = append(out.Records, r)
		}
	}
	if err := json.MarshalWrite(w, out, jsontext.WithIndent("  "), json.Deterministic(true)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
