package ui

import (
	"strconv"
	"time"

	"waybill/dossier"
	"waybill/dossier/review"
)

// ReviewSaved prints what was saved of a review, in a line, and what is next.
func (p Paper) ReviewSaved(x dossier.Surface, s *review.State, r review.Record) string {
	pg := p.page()
	pg.text(strong, 0, "saved: "+receipt(s, r))
	if next := s.Pending(x, r.Reviewer, review.Arrange(x, review.Claims(x), review.ByDoubt, 0)); len(next) > 0 {
		pg.text(faint, 0, "next: "+Clean(next[0])+", of "+count(len(next), "claim", "claims")+" left")
	} else {
		pg.text(faint, 0, "nothing is left to judge")
	}
	return pg.print()
}

// receipt is a record of a review in a line: what was done, to which claim, when.
func receipt(s *review.State, r review.Record) Safe {
	what := Clean(string(r.Kind))
	switch r.Kind {
	case review.Decision:
		what = Clean(r.Words())
	case review.Adjudication:
		what = "settled: " + Clean(r.Words())
	case review.Undo, review.Redo:
		of, _ := s.Record(r.Target)
		return what + " of " + receipt(s, of)
	}
	return join("  ", Clean(r.Claim), what, Clean(r.Time().Format(time.DateOnly)+" "+r.Time().Format("15:04")+" UTC"))
}

// ReviewList prints claims and how each stands for a viewer.
func (p Paper) ReviewList(x dossier.Surface, s *review.State, viewer string, claims []string) string {
	pg, v := p.page(), voice{x: x}
	if viewer == "" {
		pg.text(faint, 0, "No reviewer is named: only how many have decided is shown.")
	}
	for _, id := range claims {
		st := s.Standing(x, viewer, id)
		pg.blank()
		pg.text(standingRole(st), 0, join("  ", Clean(st.Word()), othersWords(st), doubtWords(x, id)))
		pg.entry(place{id: id}, id, func() { pg.text(plainText, 2, v.name(id)) })
		if st.Mine != nil {
			pg.text(plainText, 2, "you: "+judgementWords(*st.Mine))
		}
		for _, change := range append(st.Stale, st.Outdated...) {
			pg.text(warned, 2, "changed since: "+Clean(change))
		}
		list, _ := s.Seen(viewer, id)
		for _, d := range list {
			if d.Reviewer != viewer {
				pg.text(plainText, 2, Clean(d.Reviewer)+": "+judgementWords(d))
			}
		}
		if st.Outcome != nil {
			pg.text(strong, 2, "settled by "+Clean(st.Outcome.Reviewer)+": "+judgementWords(*st.Outcome))
		}
	}
	return pg.print()
}

// judgementWords is a judgement with its note.
func judgementWords(r review.Record) Safe { return join(": ", Clean(r.Words()), Clean(r.Note)) }

// standingRole is the ink of a standing.
func standingRole(st review.Standing) role {
	switch st.Word() {
	case "stale", "contested":
		return warned
	case "open", "skipped":
		return faint
	}
	return strong
}

// othersWords says how many others decided.
func othersWords(st review.Standing) Safe {
	switch {
	case st.Others == 0 && st.Mine == nil:
		return "nobody has decided"
	case st.Others == 0:
		return "nobody else has decided"
	case st.Mine == nil && st.Others == 1:
		return "1 has decided"
	case st.Mine == nil:
		return number(st.Others) + " have decided"
	case st.Others == 1:
		return "1 other has decided"
	}
	return number(st.Others) + " others have decided"
}

func doubtWords(x dossier.Surface, id string) Safe {
	var out Safe
	for _, d := range review.Doubts(x, id) {
		out = join(", ", out, Clean(d))
	}
	return out
}

// ReviewStatus prints how far the reviewers have come, and the viewer's last records.
func (p Paper) ReviewStatus(x dossier.Surface, s *review.State, viewer, log string) string {
	pg, claims := p.page(), review.Claims(x)
	contested, settled := 0, 0
	for _, id := range claims {
		if s.Contested(id) {
			contested++
		}
		if s.Settled(id) {
			settled++
		}
	}
	pg.text(plainText, 0, join(", ", count(len(claims), "claim", "claims"), number(contested)+" contested", number(settled)+" settled"))
	pg.text(faint, 0, "log: "+Clean(log))
	if len(s.Reviewers()) == 0 {
		pg.text(plainText, 0, "nobody has judged anything yet")
	}
	for _, name := range s.Reviewers() {
		who := Clean(name)
		if name == viewer {
			who += " (you)"
		}
		pg.title(who, "")
		progressFacts(pg, x, s, name, claims)
	}
	if list := s.Recent(viewer, recentMost); len(list) > 0 {
		pg.title("Your last records", "")
		for _, r := range list {
			pg.text(plainText, 0, receipt(s, r))
		}
	}
	return pg.print()
}

// recentMost is how many of a reviewer's last records are shown.
const recentMost = 20

func progressFacts(pg *page, x dossier.Surface, s *review.State, name string, claims []string) {
	p := s.Progress(x, name, claims)
	pg.fact("decided", plainText, number(p.Decided)+" of "+number(p.Claims))
	if p.Stale > 0 {
		pg.fact("stale", warned, number(p.Stale)+", changed since")
	}
	if p.Skipped > 0 {
		pg.fact("skipped", plainText, number(p.Skipped))
	}
	var lasted time.Duration
	sittings := 0
	for _, session := range s.Sessions(name) {
		lasted += session.Lasted()
		sittings += len(session.Sittings)
	}
	if sittings > 0 {
		pg.fact("time", plainText, durationWords(lasted)+" in "+count(sittings, "sitting", "sittings"))
	}
	if p.Left > 0 {
		pg.fact("left", plainText, "about "+durationWords(p.Left)+", at "+durationWords(p.Each)+" a claim")
	}
}

// durationWords is a length of time in words: "45 s", "12 min", "3 h 5 min".
func durationWords(d time.Duration) Safe {
	switch d = d.Round(time.Second); {
	case d < 2*time.Minute:
		return Clean(strconv.Itoa(int(d.Seconds())) + " s")
	case d < 2*time.Hour:
		return Clean(strconv.Itoa(int(d.Minutes())) + " min")
	}
	return Clean(strconv.Itoa(int(d.Hours())) + " h " + strconv.Itoa(int(d.Minutes())%60) + " min")
}
