package protocol

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"waybill/dossier/format/exchange"
	"waybill/dossier/review"
)

// WriteCSV writes a row for each judgement, also for one that no longer counts
// (RFC 4180). No cell is a formula to a spreadsheet (CWE-1236): one that would
// begin as one begins with an apostrophe.
func WriteCSV(w io.Writer, m Matter) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"id", "at", "kind", "reviewer", "claim", "text", "said", "answer", "verdict", "source", "information", "confidence", "note", "seconds", "counts", "stale", "settles", "hash"}}
	for _, r := range m.State.Records() {
		if r.Judged == nil || !m.shows(r) {
			continue
		}
		said, answer := m.said(r.Claim)
		rows = append(rows, []string{r.ID, r.At, string(r.Kind), r.Reviewer, r.Claim, r.Judged.Text, said, answer,
			string(r.Verdict), string(r.Source), digits(int(r.Information)), string(r.Confidence), r.Note, digits(r.Seconds),
			m.counts(r), strings.Join(review.Stale(m.X, r), "; "), strings.Join(r.Settles, " "), r.Hash})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = guard(exchange.Visible(row[i]))
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// counts says whether a judgement counts: "yes", "undone", or "replaced" by a later one.
func (m Matter) counts(r review.Record) string {
	now, ok := m.State.Decision(r.Reviewer, r.Claim)
	if r.Kind == review.Adjudication {
		now, ok = m.State.Outcome(r.Claim)
	}
	switch {
	case m.State.Undone(r.ID):
		return "undone"
	case ok && now.ID == r.ID:
		return "yes"
	}
	return "replaced"
}

// digits is a number, "" for 0, which stands for what was not given.
func digits(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// guard keeps a spreadsheet from taking a cell for a formula.
func guard(cell string) string {
	bare := strings.TrimLeft(cell, " \t\r\n\u00a0\u3000")
	if bare != "" && strings.ContainsRune("=+-@'\uff1d\uff0b\uff0d\uff20", []rune(bare)[0]) {
		return "'" + cell
	}
	return cell
}
