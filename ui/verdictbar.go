package ui

import (
	"waybill/dossier/review"
)

// The verdict bar stands at the foot of the pane, where the text of no claim
// moves it. Its lines are as many whatever is in them, the most needed first.

// verdictBar writes the bar and pins it.
func (v voice) verdictBar(p *page, t task) {
	e := v.reviewing()
	if p.linear || p.paper || e == nil {
		return
	}
	from := len(p.lines)
	if p.ruled = p.w >= 64; p.ruled {
		p.lines = append(p.lines, line{spans: []span{{p.rule(), faint}}})
	}
	v.verdictLine(p, t)
	j := e.draft(t)
	source, information := or(Clean(string(j.Source)), "-"), or(digit(j.Information), "-")
	confidence := p.fit(or(Clean(string(j.Confidence)), "-"), 8, "")
	note := Safe("no ")
	if j.Note != "" {
		note = "yes"
	}
	cells := []Safe{"source " + source, "info " + information, "conf " + confidence, "note " + note}
	if p.w >= 64 {
		cells = []Safe{"source (a-f): " + source, "information (1-6): " + information, "confidence (- = +): " + confidence, "note (N): " + note}
	}
	p.packed(plainText, cells...)
	if p.w >= 40 {
		far := e.progressWords()
		if t.kind == review.Adjudication {
			far = number(len(e.disputed)) + " to settle"
		}
		p.lines = append(p.lines, line{spans: []span{{far, faint}}, right: span{e.flagWords(t), warned}})
	}
	p.legend, p.firm = p.pin(from), true
}

// verdictLine writes the verdicts with their keys; the one that stands is in brackets.
func (v voice) verdictLine(p *page, t task) {
	e := v.reviewing()
	stands := review.Verdict("")
	if t.kind == review.Decision && e.state != nil {
		d, _ := e.state.Decision(e.Reviewer, t.claim)
		stands = d.Verdict
	}
	var row line
	used := 0
	for _, verdict := range review.Verdicts() {
		key := p.keys.key(verdictName(verdict), verdictKey(verdict))
		left, right, as := Safe(" "), Safe(" "), plainText
		if verdict == stands {
			left, right, as = "[", "]", strong
		}
		word := left + key + " " + Clean(string(verdict)) + right
		if w := p.width(word) + 1; used > 0 && used+w > p.w+1 {
			p.lines = append(p.lines, row)
			row, used = line{}, 0
		}
		row.spans = append(row.spans, span{word, as}, span{" ", plainText})
		used += p.width(word) + 1
	}
	p.lines = append(p.lines, row)
}

// digit is a credibility as its number, "" for none.
func digit(c review.Credibility) Safe {
	if c == 0 {
		return ""
	}
	return number(int(c))
}

// flagWords is what the reviewer did with a claim beside deciding on it.
func (e *reviewing) flagWords(t task) Safe {
	s := e.standing(t.claim)
	out := Safe("")
	if s.Flagged {
		out = "* flagged"
	}
	if s.Skipped {
		out = join(", ", out, "skipped")
	}
	return out
}

// progressWords is how far the reviewer has come, as it was when the log was read last.
func (e *reviewing) progressWords() Safe {
	p := e.progress
	out := number(p.Decided) + " of " + number(p.Claims) + " decided"
	if p.Stale > 0 {
		out += ", " + number(p.Stale) + " stale"
	}
	if p.Skipped > 0 {
		out += ", " + number(p.Skipped) + " skipped"
	}
	if p.Left > 0 && p.Decided < p.Claims {
		out += ", about " + durationWords(p.Left) + " left"
	}
	return out
}
