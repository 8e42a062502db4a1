package dossier

import (
	"reflect"
	"slices"
)

// The closed vocabularies of the format. A word outside them is a defect of
// shape, because what is computed depends on it; the decoder names the nearest.

// Stance is what a source says of the record whose evidence it is.
type Stance string

// The stances; an evidence without one [States].
const (
	States      Stance = "states"
	Supports    Stance = "supports"
	Contradicts Stance = "contradicts"
	Mentions    Stance = "mentions"
)

// Attribution is how openly a claim is attributed.
type Attribution string

// The attributions, from the most open to the least.
const (
	OnTheRecord   Attribution = "on the record"
	NamedDocument Attribution = "named document"
	Anonymous     Attribution = "anonymous"
	Unattributed  Attribution = "unattributed"
	Inferred      Attribution = "inferred"
)

// Modality is how firmly a claim is put by whoever makes it. It is not a likelihood.
type Modality string

// The modalities.
const (
	Established Modality = "established"
	Alleged     Modality = "alleged"
	Suspected   Modality = "suspected"
	RiskOnly    Modality = "risk only"
	Denied      Modality = "denied"
	Opinion     Modality = "opinion"
)

// AnswerHow is how a rebuttal answers.
type AnswerHow string

// The ways to answer.
const (
	Denies             AnswerHow = "denies"
	DisputesThePremise AnswerHow = "disputes the premise"
	Concedes           AnswerHow = "concedes"
	AddsContext        AnswerHow = "adds context"
	EvidenceAgainst    AnswerHow = "evidence against"
)

// RelationKind is how one allegation stands to another.
type RelationKind string

// The relations between allegations.
const (
	SupportsClaim RelationKind = "supports"
	Repeats       RelationKind = "repeats"
	Qualifies     RelationKind = "qualifies"
	ConflictsWith RelationKind = "conflicts with"
	Supersedes    RelationKind = "supersedes"
)

// Response says why an allegation has no rebuttal.
type Response string

// The responses.
const (
	NoneFound     Response = "none found"
	NotSought     Response = "not sought"
	SoughtNoReply Response = "sought, no reply"
	Declined      Response = "declined"
)

// Reuse is how a source uses the source it rests on.
type Reuse string

// The ways to rest on a source.
const (
	Quotes      Reuse = "quotes"
	Cites       Reuse = "cites"
	Republishes Reuse = "republishes"
	Translates  Reuse = "translates"
	Summarises  Reuse = "summarises"
)

// Grade is the Admiralty grade of a source, A to F. F is a missing value, not the worst.
type Grade string

// FrameworkStatus is how far a framework has come.
type FrameworkStatus string

// The statuses of a framework.
const (
	InForce FrameworkStatus = "in force"
	Adopted FrameworkStatus = "adopted"
	Draft   FrameworkStatus = "draft"
)

// vocabulary is a type whose values are a closed list of words.
type vocabulary interface {
	words() []string
}

// InVocabulary says whether a word may stand where its type does: one of a type
// of this package that is a closed list of words must be of that list.
func InVocabulary(word any) bool {
	v, ok := word.(vocabulary)
	return !ok || slices.Contains(v.words(), reflect.ValueOf(word).String())
}

func (Stance) words() []string {
	return texts(States, Supports, Contradicts, Mentions)
}

func (Attribution) words() []string {
	return texts(OnTheRecord, NamedDocument, Anonymous, Unattributed, Inferred)
}

func (Modality) words() []string {
	return texts(Established, Alleged, Suspected, RiskOnly, Denied, Opinion)
}

func (AnswerHow) words() []string {
	return texts(Denies, DisputesThePremise, Concedes, AddsContext, EvidenceAgainst)
}

func (RelationKind) words() []string {
	return texts(SupportsClaim, Repeats, Qualifies, ConflictsWith, Supersedes)
}

func (Response) words() []string {
	return texts(NoneFound, NotSought, SoughtNoReply, Declined)
}

func (Reuse) words() []string {
	return texts(Quotes, Cites, Republishes, Translates, Summarises)
}

func (Grade) words() []string { return []string{"A", "B", "C", "D", "E", "F"} }

func (FrameworkStatus) words() []string { return texts(InForce, Adopted, Draft) }

func texts[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// The open vocabularies: words outside them are kept, and Check notes them.

// Kinds of actors, places, investments and sources that the program knows.
func actorKinds() []string {
	return []string{"company", "public body", "intelligence service", "government", "person", "anonymous", "media", "exchange", "university", "organisation", "product", "unknown"}
}

func placeKinds() []string {
	return []string{"airport", "port", "terminal", "hub", "site", "territory", "country", "city", "facility", "unknown"}
}

func investmentKinds() []string {
	return []string{"greenfield", "acquisition", "lease", "concession", "joint venture", "framework agreement", "expansion", "programme", "unknown"}
}

func sourceKinds() []string {
	return []string{"article", "statement", "filing", "interview", "law", "report", "broadcast", "web page", "agreement", "unknown"}
}
