package ui

import (
	"strings"

	"waybill/dossier/review"
)

// reviewing is the reader's part in a review, nil where there is none: on paper, and without a log.
func (v voice) reviewing() *reviewing {
	if v.kept == nil || v.kept.review.Log == nil {
		return nil
	}
	return &v.kept.review
}

// standing is how a claim stands for the reader. It tells nothing of what
// others decided before the reader has.
func (e *reviewing) standing(id string) review.Standing {
	if e.state == nil {
		return review.Standing{}
	}
	s, ok := e.marks[id]
	if !ok {
		s = e.state.Standing(e.inquiry.x, e.Reviewer, id)
		e.marks[id] = s
	}
	return s
}

// mark is how a claim stands as a list shows it, in brackets: the key of the
// reader's verdict, then ! for stale, / for contested, = for settled, and * for
// flagged. For a reader without a name it is how many have decided.
func (e *reviewing) mark(id string) Safe {
	if e.state == nil {
		return ""
	}
	s := e.standing(id)
	out := Safe("")
	switch {
	case s.Mine != nil:
		out = verdictKey(s.Mine.Verdict)
	case e.Reviewer == "" && s.Others > 0:
		out = number(s.Others)
	}
	if len(s.Stale) > 0 || len(s.Outdated) > 0 {
		out += "!"
	}
	switch {
	case s.Contested:
		out += "/"
	case s.Outcome != nil:
		out += "="
	}
	if s.Flagged {
		out += "*"
	}
	if out == "" {
		return ""
	}
	return "[" + out + "]"
}

// words is the same in words.
func (e *reviewing) words(id string) Safe {
	if e.state == nil {
		return ""
	}
	s := e.standing(id)
	out := Safe("")
	if s.Mine != nil {
		out = "you: " + Clean(string(s.Mine.Verdict))
	}
	if len(s.Stale) > 0 || len(s.Outdated) > 0 {
		out = join(", ", out, "stale")
	}
	switch {
	case s.Contested:
		out = join(", ", out, "contested")
	case s.Outcome != nil:
		out = join(", ", out, "settled: "+Clean(string(s.Outcome.Verdict)))
	}
	if s.Flagged {
		out = join(", ", out, "flagged")
	}
	if s.Skipped {
		out = join(", ", out, "skipped")
	}
	if e.Reviewer == "" && s.Others > 0 {
		out = join(", ", out, "judged by "+number(s.Others))
	}
	return out
}

// graded is a judgement in one line; that of a draft has no verdict yet.
func graded(j review.Judgement) Safe {
	if j.Verdict == "" {
		_, words, _ := strings.Cut(j.Words(), ", ")
		return or(Clean(words), "nothing graded")
	}
	return Clean(j.Words())
}
