package review

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/oklog/ulid/v2"

	"waybill/dossier"
)

// The longest texts of a record, in bytes.
const (
	MaxNote     = 32 << 10
	MaxReviewer = 200
)

// CheckReviewer says why a name cannot be a reviewer's. It stands in every
// record and is compared as it is, so nothing in it may hide.
func CheckReviewer(name string) error {
	switch {
	case name == "":
		return errors.New("a reviewer needs a name")
	case len(name) > MaxReviewer:
		return fmt.Errorf("the name of a reviewer has at most %d bytes, not %d", MaxReviewer, len(name))
	case !utf8.ValidString(name):
		return fmt.Errorf("the name %q is not valid UTF-8", name)
	case strings.TrimSpace(name) != name:
		return fmt.Errorf("the name %q begins or ends with space", name)
	case strings.ContainsFunc(name, dossier.Hidden):
		return fmt.Errorf("the name %q holds a character that cannot be seen", name)
	}
	return nil
}

// Check says what is wrong with a record that was appended, nil if it is sound.
// It asks nothing of the log or the dossier.
func (r Record) Check() error {
	id, err := ulid.ParseStrict(r.ID)
	if err != nil {
		return fmt.Errorf("its id %q is not a ULID", r.ID)
	}
	if at := stamp(id.Timestamp()); at != r.At {
		return fmt.Errorf("it says that it was made at %q, and its id at %q", r.At, at)
	}
	if r.V != Version {
		return fmt.Errorf("its version is %d, not %d", r.V, Version)
	}
	return r.checkSaid()
}

// checkSaid checks what a record says, without what [Log.Append] gives it.
func (r Record) checkSaid() error {
	if err := CheckReviewer(r.Reviewer); err != nil {
		return err
	}
	switch {
	case !slices.Contains(Kinds(), r.Kind):
		return fmt.Errorf("%q is no kind of record", r.Kind)
	case (r.act()) != (r.Claim != ""):
		return fmt.Errorf("a record of kind %q %s", r.Kind, needs(r.act(), "the id of a claim"))
	case r.judges() != (r.Judged != nil):
		return fmt.Errorf("a record of kind %q %s", r.Kind, needs(r.judges(), "what was judged"))
	case (r.Kind == Undo || r.Kind == Redo) != (r.Target != ""):
		return fmt.Errorf("a record of kind %q %s", r.Kind, needs(r.Target == "", "a target"))
	case (r.Kind == Adjudication) != (len(r.Settles) > 0):
		return fmt.Errorf("a record of kind %q %s", r.Kind, needs(r.Kind == Adjudication, "the decisions it settles"))
	case (r.Kind == Start) != (r.Plan != nil):
		return fmt.Errorf("a record of kind %q %s", r.Kind, needs(r.Kind == Start, "a plan"))
	case r.Kind == Continue && r.Session == "":
		return errors.New("it continues no session")
	case r.Plan != nil && (!slices.Contains(Orders(), r.Plan.Order) || r.Plan.Seed < 0 || r.Plan.Seed > MaxSeed):
		return fmt.Errorf("its plan has no order of a queue: %q with the seed %d", r.Plan.Order, r.Plan.Seed)
	}
	return r.Judgement.check(r.judges())
}

func needs(it bool, what string) string {
	if it {
		return "needs " + what
	}
	return "has nothing to do with " + what
}

// check checks the words of a judgement; only a record that judges may have one.
func (j Judgement) check(judges bool) error {
	switch {
	case !judges && (Judgement{Note: j.Note}) != j:
		return errors.New("it judges, and is of a kind that does not")
	case len(j.Note) > MaxNote:
		return fmt.Errorf("a note has at most %d bytes, not %d", MaxNote, len(j.Note))
	case !judges:
		return nil
	case !slices.Contains(Verdicts(), j.Verdict):
		return fmt.Errorf("%q is no verdict", j.Verdict)
	case j.Source != "" && !slices.Contains(Grades(), j.Source):
		return fmt.Errorf("%q is no reliability of a source: it is A to F", j.Source)
	case j.Information < 0 || j.Information > CannotTell:
		return fmt.Errorf("%d is no credibility of information: it is 1 to 6", j.Information)
	case j.Confidence != "" && !slices.Contains(Confidences(), j.Confidence):
		return fmt.Errorf("%q is no confidence: it is low, moderate or high", j.Confidence)
	case j.Seconds < 0:
		return fmt.Errorf("it took %d seconds", j.Seconds)
	}
	return nil
}

// NoteDue says in words why a judgement of a claim needs a note; "" when it
// needs none. The rule: what weighs most must be reasoned. These are extremes
// (the verdict contradicted; a source graded A or E; information graded 1 or 5)
// and what is put above what somebody else has found: a source graded otherwise than the
// dossier grades the sources of the claim, and every adjudication.
func NoteDue(x dossier.Surface, claim string, j Judgement, kind Kind) string {
	switch {
	case kind == Adjudication:
		return "it settles what others decided"
	case j.Verdict == Contradicted:
		return "the verdict is contradicted"
	case j.Source == "A" || j.Source == "E":
		return fmt.Sprintf("the source is graded %s, an end of the scale", j.Source)
	case j.Information == 1 || j.Information == 5:
		return fmt.Sprintf("the information is graded %d, an end of the scale", j.Information)
	}
	if rated := ratedBy(x, claim); j.Source != "" && len(rated) > 0 && !slices.Contains(rated, j.Source) {
		return fmt.Sprintf("the source is graded %s, and %s in the dossier", j.Source, rated[0])
	}
	return ""
}

// ratedBy lists the grades that the dossier gives the sources of a claim. F is
// a missing value, and nothing is put above it.
func ratedBy(x dossier.Surface, claim string) []dossier.Grade {
	var out []dossier.Grade
	c := claimOf(x, claim)
	if c == nil {
		return nil
	}
	for e := range evidenceOf(c) {
		r, _ := x.Record(e.Source)
		if s, ok := r.Value.(*dossier.Source); ok && s.Reliability.Grade != "" && s.Reliability.Grade != CannotRely && !slices.Contains(out, s.Reliability.Grade) {
			out = append(out, s.Reliability.Grade)
		}
	}
	return out
}
