package protocol

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/review"
)

// WriteMarkdown writes the protocol of a review: who judged what, when, for how
// long and in which order; what they decided on each claim, beside who makes it
// and how it was answered; where they differed and what settled it; how far they
// agree, and what the words mean.
func WriteMarkdown(w io.Writer, m Matter) error {
	p := &page{Matter: m}
	p.line("# Review of " + plain(m.X.About().Title))
	p.line("")
	p.para("Verdicts are on whether the dossier bears a claim out. They say nothing on who is guilty, and nothing on how likely a claim is.")
	if n := m.Hidden(); n > 0 {
		p.para(fmt.Sprintf("%d records are left out: they are on claims that %s has not decided on yet.", n, orElse(plain(m.Viewer), "nobody who is named")))
	}
	p.who()
	p.agreement()
	p.line("## Claims")
	p.line("")
	for _, id := range m.claims() {
		p.claim(id)
	}
	p.meanings()
	_, err := w.Write(p.out.Bytes())
	return err
}

// page is a protocol that is being written.
type page struct {
	Matter
	out bytes.Buffer
}

func (p *page) line(s string) { p.out.WriteString(s + "\n") }

// para writes a paragraph, and nothing for nothing.
func (p *page) para(s string) {
	if s == "" {
		return
	}
	for _, l := range exchange.MarkdownLines(s, 100) {
		p.line(l)
	}
	p.line("")
}

// plain is somebody's text as it reads within a line of Markdown.
func plain(s string) string { return exchange.Markdown(exchange.Squeezed(s)) }

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// who tells of the sessions, and ends with the heads of the chains.
func (p *page) who() {
	p.line("## Who, when and for how long")
	p.line("")
	for _, s := range p.State.Sessions("") {
		order := "in the order of the file"
		switch s.Plan.Order {
		case review.ByDoubt:
			order = "by doubt: unanswered, single origin and conflicting first"
		case review.ByDate:
			order = "by date"
		case review.AtRandom:
			order = "at random, with the seed " + strconv.Itoa(s.Plan.Seed)
		}
		p.para(fmt.Sprintf("**%s**, %s in %s, %d claims %s.", plain(s.Reviewer), lasting(s.Lasted()), count(len(s.Sittings), "sitting"), s.Plan.Claims, order))
		for _, sit := range s.Sittings {
			p.line(fmt.Sprintf("- %s to %s: %s", moment(sit.From), moment(sit.To), count(sit.Decisions, "decision")))
		}
		p.line("")
	}
	if len(p.State.Sessions("")) == 0 {
		p.para("No session was held.")
	}
	p.para("Decisions were made blind: what others decided on a claim was shown only to who had decided on it.")
}

func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// agreement is the measures, with what each rests on.
func (p *page) agreement() {
	a := p.State.Agree(p.X, review.Claims(p.X), false)
	p.line("## Agreement")
	p.line("")
	p.line("| scale | claims | reviewers | same | Cohen's kappa | alpha, nominal | alpha, ordinal |")
	p.line("|---|---|---|---|---|---|---|")
	for _, s := range a.Scales {
		p.line(fmt.Sprintf("| %s | %d | %d | %s | %s | %s | %s |", s.Name, s.Units, s.Raters, percent(s.Percent), number(s.Kappa), number(s.Nominal), number(s.Ordinal)))
	}
	p.line("")
	p.para("Alpha is Krippendorff's. F, 6, cannot judge and what was not graded are missing values. Agreement says how alike reviewers judge, not who is right.")
	if a.Stale > 0 {
		p.para(count(a.Stale, "decision") + " on what a claim no longer says left out.")
	}
	if a.Informed > 0 {
		p.para(count(a.Informed, "decision") + " changed after others' could be seen.")
	}
}

func percent(m review.Measure) string {
	if m.Why != "" {
		return m.Why
	}
	return strconv.Itoa(int(m.Value*100+0.5)) + " %"
}

func number(m review.Measure) string {
	if m.Why != "" {
		return m.Why
	}
	return strconv.FormatFloat(m.Value, 'f', 3, 64)
}

// claim is a claim with everything it may never be apart from, and what was decided.
func (p *page) claim(id string) {
	said, answer := p.said(id)
	p.line("### " + plain(id))
	p.line("")
	p.para(plain(p.text(id)))
	p.para("*" + plain(said) + "; " + plain(p.words().Origins(id)) + ".*")
	p.para("**" + plain(capital(answer)) + ".**")
	for _, reply := range replies(p.X, id) {
		if c := p.words().Claim(reply); c != nil {
			for _, l := range exchange.MarkdownLines(plain(c.Text)+" *"+plain(p.words().Said(c))+"*", 98) {
				p.line("> " + l)
			}
			p.line("")
		}
	}
	list, hidden := p.decisions(id)
	switch {
	case hidden > 0:
		p.para(count(hidden, "decision") + " not shown.")
	case len(list) == 0:
		p.para("Nobody has decided on this.")
	}
	for _, r := range list {
		p.judgement("", r)
	}
	if len(list) > 0 {
		p.line("")
	}
	if differs := review.Differs(list); len(differs) > 0 && hidden == 0 {
		p.para("They differ in: " + strings.Join(differs, ", ") + ".")
	}
	if r, ok := p.outcome(id); ok {
		p.judgement("settled by ", r)
		p.line("")
		if !p.State.Settled(id) {
			p.para("Somebody decided after it was settled.")
		}
	}
}

// judgement is a line of a list: who decided what, when, why, and what changed since.
func (p *page) judgement(by string, r review.Record) {
	s := fmt.Sprintf("%s**%s**: %s, %s", by, plain(r.Reviewer), plain(r.Words()), r.At)
	if r.Note != "" {
		s += ". " + plain(r.Note)
	}
	if words := review.Stale(p.X, r); len(words) > 0 {
		s += " *(stale, changed since: " + plain(strings.Join(words, "; ")) + ")*"
	}
	p.line("- " + s)
}

// replies lists the rebuttals of an allegation, each once.
func replies(x dossier.Surface, id string) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range x.Replies(id) {
		if !seen[r.Rebuttal] {
			seen[r.Rebuttal] = true
			out = append(out, r.Rebuttal)
		}
	}
	return out
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// meanings are the definitions of the words.
func (p *page) meanings() {
	p.line("## What the words mean")
	p.line("")
	for _, v := range review.Verdicts() {
		p.line("- **" + string(v) + "**: " + v.Means())
	}
	for _, g := range review.Grades() {
		p.line("- **" + string(g) + "**, of a source: " + review.GradeMeans(g))
	}
	for c := review.Credibility(1); c <= review.CannotTell; c++ {
		p.line("- **" + strconv.Itoa(int(c)) + "**, of information: " + c.Means())
	}
	for _, c := range review.Confidences() {
		p.line("- **" + string(c) + "** confidence: " + c.Means())
	}
}
