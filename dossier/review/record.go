package review

import (
	"strconv"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"waybill/dossier"
)

// Version is the version of a record that this package writes, its member "v".
const Version = 1

// Record is one line of the log. Whoever appends one fills in what it says;
// [Log.Append] gives it its id, time and place in the chain.
type Record struct {
	V        int    `json:"v"`
	ID       string `json:"id"` // ULID: 26 characters that sort by time
	At       string `json:"at"` // RFC 3339, UTC, milliseconds: the time within ID, for whoever reads the line
	Kind     Kind   `json:"kind"`
	Reviewer string `json:"reviewer"`
	Session  string `json:"session,omitzero"` // id of the session's Start record; "" outside of one, and on Start itself
	Claim    string `json:"claim,omitzero"`   // id of an allegation or a rebuttal
	Judgement
	Judged  *Judged  `json:"judged,omitzero"`  // of Decision and Adjudication: what was before the reviewer
	Target  string   `json:"target,omitzero"`  // of Undo and Redo: id of the record that is taken back, or put back
	Settles []string `json:"settles,omitzero"` // of Adjudication: ids of the decisions it settles
	Plan    *Plan    `json:"plan,omitzero"`    // of Start

	Prev  string   `json:"prev,omitzero"`  // hash of the same reviewer's last record; "" on the first
	Joins []string `json:"joins,omitzero"` // further ends of the reviewer's chain, where two copies of a log were written apart and merged
	Hash  string   `json:"hash,omitzero"`  // SHA-256 of the record without this member as canonical JSON (RFC 8785), in hexadecimal
}

// Kind is what a record does.
type Kind string

// The kinds of records.
const (
	Start        Kind = "start"        // a session begins
	Continue     Kind = "continue"     // a session goes on after a break
	Decision     Kind = "decision"     // a claim is judged; a later decision of the same reviewer on it takes its place
	Skip         Kind = "skip"         // a claim is left for the end of the queue
	Flag         Kind = "flag"         // a claim is marked to be looked at again
	Unflag       Kind = "unflag"       // that mark is taken off
	Undo         Kind = "undo"         // an earlier record of the same reviewer no longer counts
	Redo         Kind = "redo"         // it counts again
	Adjudication Kind = "adjudication" // a disagreement is settled
)

// Kinds lists the kinds of records.
func Kinds() []Kind {
	return []Kind{Start, Continue, Decision, Skip, Flag, Unflag, Undo, Redo, Adjudication}
}

// Judgement is what a reviewer says of a claim. The source is graded apart from
// what it says, and confidence apart from both.
type Judgement struct {
	Verdict     Verdict       `json:"verdict,omitzero"`
	Source      dossier.Grade `json:"source,omitzero"`      // reliability of the sources; "" for not graded
	Information Credibility   `json:"information,omitzero"` // credibility of what they say; 0 for not graded
	Confidence  Confidence    `json:"confidence,omitzero"`  // in the reviewer's own judgement; "" for not said
	Note        string        `json:"note,omitzero"`        // required by [NoteDue]
	Seconds     int           `json:"seconds,omitzero"`     // how long the claim was before the reviewer; 0 for not measured
}

// Words is a judgement in words, without its note: "partly, B2, moderate confidence".
func (j Judgement) Words() string {
	out := []string{string(j.Verdict)}
	switch grade := string(j.Source); {
	case j.Information != 0 && grade != "":
		out = append(out, grade+strconv.Itoa(int(j.Information)))
	case j.Information != 0:
		out = append(out, "information "+strconv.Itoa(int(j.Information)))
	case grade != "":
		out = append(out, "source "+grade)
	}
	if j.Confidence != "" {
		out = append(out, string(j.Confidence)+" confidence")
	}
	return strings.Join(out, ", ")
}

// Verdict is what a reviewer finds of a claim, from what is in the dossier. It
// is about the support of a claim, not about guilt.
type Verdict string

// The verdicts. CannotJudge is a missing value, not the worst.
const (
	Supported    Verdict = "supported"
	Partly       Verdict = "partly"
	Unsupported  Verdict = "unsupported"
	Contradicted Verdict = "contradicted"
	CannotJudge  Verdict = "cannot judge"
)

// Verdicts lists the verdicts in the order of the verdict bar, which is that of their support.
func Verdicts() []Verdict {
	return []Verdict{Supported, Partly, Unsupported, Contradicted, CannotJudge}
}

// Means says when a verdict is given.
func (v Verdict) Means() string {
	switch v {
	case Supported:
		return "the evidence in the dossier bears out the whole claim, as firmly as it is put"
	case Partly:
		return "it bears out a part of the claim, or all of it less firmly than it is put"
	case Unsupported:
		return "it does not bear the claim out, and does not speak against it either"
	case Contradicted:
		return "evidence or an answer in the dossier speaks against the claim"
	case CannotJudge:
		return "the dossier does not allow a judgement, or the reviewer should not give one; a missing value"
	}
	return ""
}

// Credibility is the Admiralty grade of information, 1 to 6 (NATO AJP-2.1). 6
// is a missing value, not the worst; 0 is not graded.
type Credibility int

// CannotTell is the credibility that cannot be judged.
const CannotTell Credibility = 6

// Means is the definition of a credibility.
func (c Credibility) Means() string {
	means := [...]string{"", "confirmed by other independent sources", "probably true", "possibly true", "doubtful", "improbable", "truth cannot be judged"}
	if c < 1 || int(c) >= len(means) {
		return ""
	}
	return means[c]
}

// CannotRely is the reliability that cannot be judged.
const CannotRely dossier.Grade = "F"

// Grades lists the grades of a source, A to F.
func Grades() []dossier.Grade { return []dossier.Grade{"A", "B", "C", "D", "E", "F"} }

// GradeMeans is the definition of the reliability of a source (NATO AJP-2.1).
func GradeMeans(g dossier.Grade) string {
	switch g {
	case "A":
		return "completely reliable"
	case "B":
		return "usually reliable"
	case "C":
		return "fairly reliable"
	case "D":
		return "not usually reliable"
	case "E":
		return "unreliable"
	case CannotRely:
		return "reliability cannot be judged"
	}
	return ""
}

// Confidence is how sure reviewers are of their own judgement (ICD 203). It is not a likelihood.
type Confidence string

// The confidences.
const (
	Low      Confidence = "low"
	Moderate Confidence = "moderate"
	High     Confidence = "high"
)

// Confidences lists the confidences from low to high.
func Confidences() []Confidence { return []Confidence{Low, Moderate, High} }

// Means says when a confidence is given (after ICD 203).
func (c Confidence) Means() string {
	switch c {
	case Low:
		return "the information is scant or fragmented, or its sources raise doubts"
	case Moderate:
		return "the information is plausible and credibly sourced, but not enough for more"
	case High:
		return "the information is good, and comes from several sources"
	}
	return ""
}

// Plan is how a session goes through the claims.
type Plan struct {
	Dossier string `json:"dossier"`         // the title of the dossier
	Order   Order  `json:"order"`           // of the queue
	Seed    int    `json:"seed,omitzero"`   // of the order AtRandom; at most [MaxSeed]
	Claims  int    `json:"claims,omitzero"` // how many were to be judged when it began
}

// MaxSeed is the greatest seed: a number of JSON is exact up to it (RFC 8785).
const MaxSeed = 1<<53 - 1

// Time is when the record was made, to the millisecond, in UTC; the zero time
// for one that was not appended.
func (r Record) Time() time.Time {
	id, err := ulid.ParseStrict(r.ID)
	if err != nil {
		return time.Time{}
	}
	return id.Timestamp().UTC()
}

// judges says whether a record is a judgement that may stand.
func (r Record) judges() bool { return r.Kind == Decision || r.Kind == Adjudication }

// act says whether a record is one that can be taken back.
func (r Record) act() bool {
	switch r.Kind {
	case Decision, Adjudication, Skip, Flag, Unflag:
		return true
	}
	return false
}
