package ui

import (
	"waybill/dossier/review"
)

// criteria shows what each verdict, letter and number means, and when a note is due.
func (m *Model) criteria() {
	m.open(&overlay{title: "Criteria"}, func(l look, w int) *page {
		p := newPage(l, w)
		layCriteria(p)
		return p
	})
}

// layCriteria lays out the definitions by which reviewers judge.
func layCriteria(p *page) {
	group := func(title, right Safe, row func()) {
		p.title(title, right)
		p.entry(place{}, "", row) // somewhere to stand, so that the keys that move lead there
	}
	group("Verdict", "from what is in the dossier", func() {
		for _, v := range review.Verdicts() {
			p.defined(p.keys.key(verdictName(v), verdictKey(v))+" "+Clean(string(v)), Clean(v.Means()))
		}
		p.text(faint, 0, "A verdict is about the support of a claim, never about guilt.")
	})
	group("Source: reliability", "NATO AJP-2.1", func() {
		for _, g := range review.Grades() {
			p.defined(Clean(string(g)), Clean(review.GradeMeans(g)))
		}
	})
	group("Information: credibility", "NATO AJP-2.1", func() {
		for c := review.Credibility(1); c <= review.CannotTell; c++ {
			p.defined(number(int(c)), Clean(c.Means()))
		}
	})
	group("Confidence in your own judgement", "after ICD 203", func() {
		for _, c := range review.Confidences() {
			p.defined(Clean(string(c)), Clean(c.Means()))
		}
	})
	group("When a note is due", "", func() {
		p.text(plainText, 0, "For a verdict of contradicted, for a source graded A or E, for information graded 1 or 5, for a source graded otherwise than the dossier grades it, and to settle a disagreement.")
	})
	group("What is missing, and not the worst", "", func() {
		p.text(plainText, 0, "F, 6 and cannot judge are missing values: measures of agreement leave them out. Source and information are graded apart, and what is not graded stays empty.")
	})
}

// defined is a word and what it means.
func (p *page) defined(word, means Safe) {
	const wide = 18
	if p.w < 2*wide+8 {
		p.text(plainText, 0, word+": "+means)
		return
	}
	for i, t := range p.wrap(means, p.w-wide) {
		label := span{p.fit(word, wide, ""), strong}
		if i > 0 {
			label.text = blanks(wide)
		}
		p.lines = append(p.lines, line{spans: []span{label, {t, plainText}}})
	}
}
