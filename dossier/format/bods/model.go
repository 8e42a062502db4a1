package bods

import "github.com/go-json-experiment/json/jsontext"

// statement is a statement in the words of version 0.4. Dates are as in the
// file; of a statement that is kept, what has a place in a dossier is left out.
type statement struct {
	ID           string       `json:"statementId,omitzero"`
	Date         string       `json:"statementDate,omitzero"`
	Declaration  string       `json:"declaration,omitzero"`
	About        string       `json:"declarationSubject,omitzero"`
	RecordID     string       `json:"recordId,omitzero"`
	RecordType   string       `json:"recordType,omitzero"`
	RecordStatus string       `json:"recordStatus,omitzero"`
	Publication  *publication `json:"publicationDetails,omitzero"`
	Source       *source      `json:"source,omitzero"`
	Annotations  []annotation `json:"annotations,omitempty"`
	Details      *details     `json:"recordDetails,omitzero"`

	exact bool // its days mean days: its version can say a year alone
}

// The types of records.
const (
	typeEntity       = "entity"
	typePerson       = "person"
	typeRelationship = "relationship"
)

// details is what is said of a record, of whichever type.
type details struct {
	IsPart      *bool        `json:"isComponent,omitzero"`
	Identifiers []identifier `json:"identifiers,omitempty"`
	Addresses   []address    `json:"addresses,omitempty"`
	entity
	person
	relationship
}

type entity struct {
	Type           *entityType  `json:"entityType,omitzero"`
	NoEntity       *unspecified `json:"unspecifiedEntityDetails,omitzero"`
	Name           string       `json:"name,omitzero"`
	AlternateNames []string     `json:"alternateNames,omitempty"`
	Jurisdiction   *country     `json:"jurisdiction,omitzero"`
	Founded        string       `json:"foundingDate,omitzero"`
	Dissolved      string       `json:"dissolutionDate,omitzero"`
	URI            string       `json:"uri,omitzero"`
	Listing        *listing     `json:"publicListing,omitzero"`
	Statute        *statute     `json:"formedByStatute,omitzero"`
}

type entityType struct {
	Type    string `json:"type,omitzero"`
	Subtype string `json:"subtype,omitzero"`
	Details string `json:"details,omitzero"`
}

type listing struct {
	Listed   *bool    `json:"hasPublicListing,omitzero"`
	Filings  []string `json:"companyFilingsURLs,omitempty"`
	Listings []market `json:"securitiesListings,omitempty"`
}

// market is where a security is traded.
type market struct {
	Market       string   `json:"marketIdentifierCode,omitzero"`
	Operator     string   `json:"operatingMarketIdentifierCode,omitzero"`
	Jurisdiction string   `json:"stockExchangeJurisdiction,omitzero"`
	Name         string   `json:"stockExchangeName,omitzero"`
	Security     security `json:"security,omitzero"`
}

type security struct {
	Scheme string `json:"idScheme,omitzero"`
	ID     string `json:"id,omitzero"`
	Ticker string `json:"ticker,omitzero"`
}

type statute struct {
	Name string `json:"name,omitzero"`
	Date string `json:"date,omitzero"`
}

type person struct {
	PersonType    string       `json:"personType,omitzero"`
	NoPerson      *unspecified `json:"unspecifiedPersonDetails,omitzero"`
	Names         []name       `json:"names,omitempty"`
	Nationalities []country    `json:"nationalities,omitempty"`
	BirthPlace    *address     `json:"placeOfBirth,omitzero"`
	Born          string       `json:"birthDate,omitzero"`
	Died          string       `json:"deathDate,omitzero"`
	TaxResidences []country    `json:"taxResidencies,omitempty"`
	Exposure      *exposure    `json:"politicalExposure,omitzero"`
}

type name struct {
	Type       string `json:"type,omitzero"`
	Full       string `json:"fullName,omitzero"`
	Family     string `json:"familyName,omitzero"`
	Given      string `json:"givenName,omitzero"`
	Patronymic string `json:"patronymicName,omitzero"`
}

type exposure struct {
	Status  string   `json:"status,omitzero"` // isPep, isNotPep, unknown
	Details []office `json:"details,omitempty"`
}

// office is why somebody is politically exposed.
type office struct {
	Reason       string   `json:"reason,omitzero"`
	Missing      string   `json:"missingInfoReason,omitzero"`
	Jurisdiction *country `json:"jurisdiction,omitzero"`
	Start        string   `json:"startDate,omitzero"`
	End          string   `json:"endDate,omitzero"`
	Source       *source  `json:"source,omitzero"`
}

type relationship struct {
	Subject   *party     `json:"subject,omitzero"`
	Party     *party     `json:"interestedParty,omitzero"`
	Through   []string   `json:"componentRecords,omitempty"`
	Interests []interest `json:"interests,omitempty"`
}

type interest struct {
	Type       string `json:"type,omitzero"`
	Direct     string `json:"directOrIndirect,omitzero"` // direct, indirect, unknown
	Beneficial *bool  `json:"beneficialOwnershipOrControl,omitzero"`
	Details    string `json:"details,omitzero"`
	Share      *share `json:"share,omitzero"`
	Start      string `json:"startDate,omitzero"`
	End        string `json:"endDate,omitzero"`
}

// share is a share in percent; its numbers are as they are written.
type share struct {
	Exact    jsontext.Value `json:"exact,omitzero"`
	Least    jsontext.Value `json:"minimum,omitzero"`
	Most     jsontext.Value `json:"maximum,omitzero"`
	MoreThan jsontext.Value `json:"exclusiveMinimum,omitzero"`
	LessThan jsontext.Value `json:"exclusiveMaximum,omitzero"`
}

type unspecified struct {
	Reason      string `json:"reason,omitzero"`
	Description string `json:"description,omitzero"`
}

type country struct {
	Name string `json:"name,omitzero"`
	Code string `json:"code,omitzero"`
}

type identifier struct {
	ID         string `json:"id,omitzero"`
	Scheme     string `json:"scheme,omitzero"`
	SchemeName string `json:"schemeName,omitzero"`
	URI        string `json:"uri,omitzero"`
}

type address struct {
	Type     string   `json:"type,omitzero"`
	Address  string   `json:"address,omitzero"`
	PostCode string   `json:"postCode,omitzero"`
	Country  *country `json:"country,omitzero"`
}

type publication struct {
	Date      string    `json:"publicationDate,omitzero"`
	Version   string    `json:"bodsVersion,omitzero"`
	License   string    `json:"license,omitzero"`
	Publisher publisher `json:"publisher,omitzero"`
}

type publisher struct {
	Name string `json:"name,omitzero"`
	URL  string `json:"url,omitzero"`
}

type source struct {
	Types       []string `json:"type,omitempty"`
	Description string   `json:"description,omitzero"`
	URL         string   `json:"url,omitzero"`
	Retrieved   string   `json:"retrievedAt,omitzero"`
	By          []agent  `json:"assertedBy,omitempty"`
}

type agent struct {
	Name string `json:"name,omitzero"`
	URI  string `json:"uri,omitzero"`
}

type annotation struct {
	Target      string `json:"statementPointerTarget"`
	Created     string `json:"creationDate,omitzero"`
	By          agent  `json:"createdBy,omitzero"`
	Motivation  string `json:"motivation"`
	Description string `json:"description,omitzero"`
	Transformed string `json:"transformedContent,omitzero"`
	URL         string `json:"url,omitzero"`
}

// kept is what a record keeps in the member "bods" of its x: the rest of its
// statement, and what 0.4 has no word for.
type kept struct {
	statement
	Interest    *interest    `json:"interest,omitzero"`           // of a link
	Unspecified *unspecified `json:"unspecified,omitzero"`        // of an actor who stands for a party that is not specified
	Publishes   *publisher   `json:"publisher,omitzero"`          // of an actor who is in the dossier as publisher only
	Replaces    []string     `json:"replacesStatements,omitzero"` // up to 0.3
	Earlier     []earlier    `json:"earlierStatements,omitzero"`
	Retrieved   string       `json:"retrievedAt,omitzero"`
	File        bool         `json:"file,omitzero"` // of the source that stands for the file itself
}

// earlier is a statement that no longer stands.
type earlier struct {
	ID     string `json:"statementId,omitzero"`
	Date   string `json:"statementDate,omitzero"`
	Status string `json:"recordStatus,omitzero"`
	Says   string `json:"says,omitzero"`
}
