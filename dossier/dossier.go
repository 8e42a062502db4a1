package dossier

import "github.com/go-json-experiment/json/jsontext"

// Format is the only value the member "format" of a dossier may have.
const Format = "dossier/1"

// Dossier is one dossier: the records of one file, in the order of the file.
// It is made by [Decode] and not changed afterwards.
type Dossier struct {
	Schema   string `json:"$schema,omitzero"`
	Format   string `json:"format"`
	Title    string `json:"title"`
	Summary  string `json:"summary,omitzero"`
	Language string `json:"language,omitzero"` // BCP 47 tag of the author's own words
	AsOf     Date   `json:"asOf,omitzero"`     // the dossier speaks up to this date

	Actors      []Actor      `json:"actors,omitempty"`
	Places      []Place      `json:"places,omitempty"`
	Investments []Investment `json:"investments,omitempty"`
	Links       []Link       `json:"links,omitempty"`
	Events      []Event      `json:"events,omitempty"`
	Sources     []Source     `json:"sources,omitempty"`
	Allegations []Claim      `json:"allegations,omitempty"`
	Rebuttals   []Claim      `json:"rebuttals,omitempty"`
	Frameworks  []Framework  `json:"frameworks,omitempty"`
	Walks       []Walk       `json:"walks,omitempty"`

	X jsontext.Value `json:"x,omitzero"` // the author's own object, kept as written

	source *sourceText // the bytes it was read from; nil for a dossier made in memory
	cut    *cut        // what it is a part of, where it is what was known as of a date; nil for a whole one
}

// Common is what a record of any kind may carry beside its own members.
type Common struct {
	Names       []Name         `json:"names,omitempty"`
	Summary     string         `json:"summary,omitzero"`
	Identifiers []Identifier   `json:"identifiers,omitempty"`
	Evidence    []Evidence     `json:"evidence,omitempty"`
	X           jsontext.Value `json:"x,omitzero"` // the author's own object, kept as written
}

// Name is another name of a record, with the BCP 47 tag of its language.
type Name struct {
	Text     string `json:"text"`
	Language string `json:"language,omitzero"`
}

// Identifier names a record in a register: LEI (ISO 17442), Wikidata, ISIN, a registration number.
type Identifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

// Evidence says where a record can be read, and what that source says of it.
type Evidence struct {
	Source      string  `json:"source"` // id of a source
	Excerpt     Excerpt `json:"excerpt,omitzero"`
	Locator     string  `json:"locator,omitzero"` // page, paragraph, timestamp, in the source's own terms
	Translation string  `json:"translation,omitzero"`
	Stance      Stance  `json:"stance,omitzero"` // "" reads as States
	Note        string  `json:"note,omitzero"`   // the author's remark, such as how a date was inferred
}

// Excerpt is quoted words with what stands before and after them
// (W3C Web Annotation, TextQuoteSelector).
type Excerpt struct {
	Exact    string `json:"exact"`
	Prefix   string `json:"prefix,omitzero"`
	Suffix   string `json:"suffix,omitzero"`
	Language string `json:"language,omitzero"`
}

// Actor is somebody who acts: a company, a public body, a service, a
// government, a person, a medium, an exchange, a university.
type Actor struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Country string `json:"country,omitzero"` // ISO 3166-1 alpha-2
	Common
}

// Place is an airport, a hub, a site or a territory.
type Place struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Country string `json:"country,omitzero"` // ISO 3166-1 alpha-2
	Common
}

// Investment is what was put in, by whom, where.
type Investment struct {
	ID string `json:"id"`
	Terms
	Phases []Phase `json:"phases,omitempty"`
	Common
}

// Terms are what an investment and each of its phases say alike.
type Terms struct {
	Kind           string   `json:"kind,omitzero"`
	Title          string   `json:"title"`
	Investors      []string `json:"investors,omitempty"`      // ids of actors
	Into           []string `json:"into,omitempty"`           // ids of places or actors
	Counterparties []string `json:"counterparties,omitempty"` // ids of actors
	Operator       string   `json:"operator,omitzero"`        // id of an actor
	Amounts        []Amount `json:"amounts,omitempty"`
	Status         string   `json:"status,omitzero"`
	Period         Date     `json:"period,omitzero"`
	Factors        []Factor `json:"factors,omitempty"`
}

// Phase is a part of an investment; it has no identity of its own.
type Phase struct {
	Terms
	Summary  string     `json:"summary,omitzero"`
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Amount is a sum of money. Two sources may disagree; then both stand, each with its own evidence.
type Amount struct {
	Value    string     `json:"value"`    // decimal text, never a float: "0.10" stays "0.10"
	Currency string     `json:"currency"` // ISO 4217
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Factor is a code of a framework. The mapping is the dossier author's own.
type Factor struct {
	Framework string `json:"framework"` // id of a framework
	Code      string `json:"code"`
}

// Link is a typed relation between two records, such as "unit of", "operates" or "located in".
type Link struct {
	ID     string `json:"id"`
	Type   string `json:"type"`
	From   string `json:"from"` // id of a record
	To     string `json:"to"`   // id of a record
	Period Date   `json:"period,omitzero"`
	Common
}

// Event is a dated happening with the records it involves.
type Event struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Date     Date     `json:"date,omitzero"`
	Involves []string `json:"involves,omitempty"` // ids of records
	Common
}

// Source is what a dossier was read from, or what such a source itself rests on.
// A source without RestsOn is an origin.
type Source struct {
	ID          string      `json:"id"`
	Kind        string      `json:"kind"`
	Title       string      `json:"title"`
	Publisher   string      `json:"publisher,omitzero"` // id of an actor
	Authors     []string    `json:"authors,omitempty"`  // names as printed
	Published   Date        `json:"published,omitzero"`
	URL         string      `json:"url,omitzero"`
	Archive     string      `json:"archive,omitzero"` // URL of an archived copy
	Language    string      `json:"language,omitzero"`
	Reliability Reliability `json:"reliability,omitzero"`
	RestsOn     []RestsOn   `json:"restsOn,omitempty"`
	Common
}

// Reliability rates a source, apart from what it says (NATO AJP-2.1, Admiralty code A to F;
// F means that it cannot be judged, and is a missing value).
type Reliability struct {
	Grade Grade  `json:"grade"`
	At    Date   `json:"at,omitzero"`
	Why   string `json:"why,omitzero"`
}

// RestsOn names a source that another source took its content from.
type RestsOn struct {
	Source string `json:"source"` // id of a source
	How    Reuse  `json:"how"`
}

// Claim is an allegation or a rebuttal: somebody said it, on a date, in a source.
// Which of the two it is follows from the list it stands in.
type Claim struct {
	ID               string      `json:"id"`
	Text             string      `json:"text"`              // one sentence in the author's own words
	By               []string    `json:"by,omitempty"`      // ids of the actors who say it
	Against          []string    `json:"against,omitempty"` // ids of the actors it is held against
	About            []string    `json:"about,omitempty"`   // ids of the records it concerns
	Made             Date        `json:"made,omitzero"`     // when it was said
	Period           Date        `json:"period,omitzero"`   // when it is said to have been true
	Attribution      Attribution `json:"attribution,omitzero"`
	Modality         Modality    `json:"modality,omitzero"`
	Points           []Point     `json:"points,omitempty"`
	Answers          []Answer    `json:"answers,omitempty"`   // of a rebuttal
	Relations        []Relation  `json:"relations,omitempty"` // between allegations
	Response         Response    `json:"response,omitzero"`   // why an allegation has no rebuttal
	Factors          []Factor    `json:"factors,omitempty"`
	DoesNotEstablish []string    `json:"doesNotEstablish,omitempty"`
	Common
}

// Point is a part of a claim, so that an answer can be laid beside the part it answers.
type Point struct {
	ID       string     `json:"id"` // unique within the claim
	Text     string     `json:"text"`
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Answer says what a rebuttal answers, and how. Without Point it answers the claim as a whole.
type Answer struct {
	Claim string    `json:"claim"` // id of an allegation
	Point string    `json:"point,omitzero"`
	How   AnswerHow `json:"how"`
}

// Relation says how one allegation stands to another.
type Relation struct {
	Claim string       `json:"claim"` // id of an allegation
	How   RelationKind `json:"how"`
}

// Framework is a vocabulary of risk factors, with the dates between which it applies.
type Framework struct {
	ID      string          `json:"id"`
	Title   string          `json:"title"`
	Applies Date            `json:"applies,omitzero"`
	Status  FrameworkStatus `json:"status,omitzero"`
	Factors []FactorCode    `json:"factors,omitempty"`
	Common
}

// FactorCode is one risk factor of a framework.
type FactorCode struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// Walk is a guided tour through a dossier.
type Walk struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Steps []Step `json:"steps"`
	Common
}

// Step is one stop of a walk: where to stand and a sentence to say.
type Step struct {
	At  string `json:"at"` // id of a record, or id/view
	Say string `json:"say"`
}
