package ui

import (
	"strconv"

	"waybill/dossier"
	"waybill/dossier/review"
)

// ReviewAgreement prints how far reviewers agree, scale by scale.
func (p Paper) ReviewAgreement(a review.Agreement) string {
	pg := p.page()
	var names Safe
	for _, name := range a.Reviewers {
		names = join(", ", names, Clean(name))
	}
	pg.text(plainText, 0, join(": ", count(len(a.Reviewers), "reviewer", "reviewers"), names))
	pg.text(faint, 0, "It says how alike they judge, not who is right. F, 6, cannot judge and what was not graded are missing values.")
	if a.Stale > 0 {
		pg.text(warned, 0, count(a.Stale, "decision", "decisions")+" left out: the claim has changed since")
	}
	if a.Informed > 0 {
		pg.text(warned, 0, count(a.Informed, "decision", "decisions")+" changed when others' could be seen; --first measures the first ones")
	}
	for _, s := range a.Scales {
		pg.title(Clean(s.Name), "")
		pg.fact("rests on", plainText, count(s.Units, "claim", "claims")+", "+count(s.Raters, "reviewer", "reviewers"))
		pg.fact("the same", plainText, percentWords(s.Percent))
		pg.fact("kappa", plainText, measureWords(s.Kappa)+" (Cohen)")
		pg.fact("alpha", plainText, join(", ", measureWords(s.Nominal)+" nominal", measureWords(s.Ordinal)+" ordinal")+" (Krippendorff)")
	}
	return pg.print()
}

// measureWords is a measure, or why there is none.
func measureWords(m review.Measure) Safe {
	if m.Why != "" {
		return Clean(m.Why)
	}
	return Clean(strconv.FormatFloat(m.Value, 'f', 3, 64))
}

func percentWords(m review.Measure) Safe {
	if m.Why != "" {
		return Clean(m.Why)
	}
	return Clean(strconv.Itoa(int(m.Value*100+0.5)) + " %")
}

// ReviewDisputes prints disagreements, the decisions side by side with their reasons.
func (p Paper) ReviewDisputes(x dossier.Surface, s *review.State, claims []string) string {
	pg, v := p.page(), voice{x: x}
	if len(claims) == 0 {
		pg.text(plainText, 0, "Nothing is contested.")
	}
	for _, id := range claims {
		pg.blank()
		v.disputed(pg, s, id)
	}
	return pg.print()
}

// disputed lays out one disagreement.
func (v voice) disputed(p *page, s *review.State, id string) {
	list := s.Decisions(id)
	var differs Safe
	for _, what := range review.Differs(list) {
		differs = join(", ", differs, Clean(what))
	}
	p.text(warned, 0, "contested: "+differs)
	p.entry(place{id: id}, id, func() { p.text(plainText, 0, v.name(id)) })
	if c, _ := v.claim(id); c != nil {
		p.text(faint, 0, v.said(c))
	}
	for _, d := range list {
		p.fact(Clean(d.Reviewer), plainText, judgementWords(d))
		for _, change := range review.Stale(v.x, d) {
			p.fact("", warned, "changed since: "+Clean(change))
		}
	}
	if o, ok := s.Outcome(id); ok {
		p.text(faint, 0, "settled before by "+Clean(o.Reviewer)+": "+judgementWords(o)+"; somebody decided after that")
	}
}

// ReviewSettled prints what settled a disagreement, and how many are left.
func (p Paper) ReviewSettled(x dossier.Surface, s *review.State, r review.Record) string {
	pg := p.page()
	pg.text(strong, 0, "saved: "+receipt(s, r))
	pg.text(faint, 0, count(len(s.Disputed(r.Reviewer, review.Claims(x))), "disagreement", "disagreements")+" left")
	return pg.print()
}

// ReviewVerified prints what was found when a log was held against its hashes.
func (p Paper) ReviewVerified(log string, r review.Verification, anchored bool) string {
	pg := p.page()
	verdict, as := Safe("as it was written, as far as that can be told"), strong
	if !r.Sound() {
		verdict, as = "not as it was written", warned
	}
	pg.text(as, 0, Clean(log)+": "+verdict)
	pg.text(plainText, 0, join(", ", count(r.Records, "record", "records"), duplicateWords(r.Duplicates)))
	for _, f := range r.Findings {
		at := Safe("")
		if f.Line > 0 {
			at = "line " + number(f.Line)
		}
		role := faint
		if f.Harm {
			role = warned
		}
		pg.text(role, 0, join(": ", at, Clean(f.Words)))
	}
	for _, h := range r.Heads {
		pg.title(Clean(h.Reviewer), "")
		pg.fact("head", plainText, Clean(h.Hash))
		pg.fact("records", plainText, number(h.Records))
		if h.Anchored {
			pg.fact("kept head", plainText, "is in the chain; "+count(h.Since, "record", "records")+" since")
		}
	}
	pg.blank()
	if !anchored {
		pg.text(faint, 0, "That records were cut off the end, or a chain was written anew, shows only against heads kept elsewhere: --head NAME=HASH.")
	}
	return pg.print()
}

func duplicateWords(n int) Safe {
	if n == 0 {
		return ""
	}
	return count(n, "line that repeats one", "lines that repeat one")
}
