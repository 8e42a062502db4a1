package bods

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// interestWord is a kind of interest and the type of the link that it is.
type interestWord struct {
	code string // of 0.4
	link string
}

// interestWords lists the kinds of interests; a kind has one type of link.
func interestWords() []interestWord {
	return []interestWord{
		{"shareholding", "owns shares in"},
		{"votingRights", "votes in"},
		{"appointmentOfBoard", "appoints the board of"},
		{"otherInfluenceOrControl", "influences or controls"},
		{"seniorManagingOfficial", "senior managing official of"},
		{"settlor", "settlor of"},
		{"trustee", "trustee of"},
		{"protector", "protector of"},
		{"beneficiaryOfLegalArrangement", "beneficiary of"},
		{"rightsToSurplusAssetsOnDissolution", "has rights to the surplus assets of"},
		{"rightsToProfitOrIncome", "has rights to the profit of"},
		{"rightsGrantedByContract", "has rights by contract in"},
		{"conditionalRightsGrantedByContract", "has conditional rights by contract in"},
		{"controlViaCompanyRulesOrArticles", "controls by its articles"},
		{"controlByLegalFramework", "controls by law"},
		{"boardMember", "board member of"},
		{"boardChair", "chairs the board of"},
		{"unknownInterest", "has an unknown interest in"},
		{"unpublishedInterest", "has an unpublished interest in"},
		{"enjoymentAndUseOfAssets", "enjoys the assets of"},
		{"rightToProfitOrIncomeFromAssets", "has rights to the income from the assets of"},
		{"nominee", "nominee in"},
		{"nominator", "nominator of"},
	}
}

// anyInterest is the type of a link where the kind of the interest is not said.
const anyInterest = "has an interest in"

// linkOf is the type of the link that an interest is, which says where it is
// indirect: side by side, a share and the way it is held must not look like two shares.
func linkOf(in *interest) string {
	if in.Direct == "indirect" {
		return dossier.Indirectly + linkType(in.Type)
	}
	return linkType(in.Type)
}

// linkType is the type of the link that an interest of a kind is.
func linkType(code string) string {
	for _, w := range interestWords() {
		if w.code == code {
			return w.link
		}
	}
	return anyInterest
}

// native is what types of links, as authors write them, are as interests.
type native struct {
	link     string
	code     string
	backward bool // the link leads from the subject to the interested party
}

func nativeWords() []native {
	return []native{
		{"owns", "shareholding", false}, {"owned by", "shareholding", true},
		{"shareholder of", "shareholding", false}, {"parent of", "unknownInterest", false}, {"subsidiary of", "unknownInterest", true},
		{"controls", "otherInfluenceOrControl", false}, {"controlled by", "otherInfluenceOrControl", true},
	}
}

// role is what a link of a type is as an interest.
type role struct {
	code     string // "" where the kind is not said
	backward bool   // it leads from the subject to the interested party
	foreign  bool   // the standard has other words for it
	indirect bool
}

// interestOf is what a link of a type is as an interest; false where it is
// neither ownership nor control.
func interestOf(link string) (out role, ok bool) {
	link, out.indirect = strings.CutPrefix(link, dossier.Indirectly)
	if link == anyInterest {
		return out, true
	}
	for _, w := range interestWords() {
		if w.link == link {
			out.code = w.code
			return out, true
		}
	}
	for _, n := range nativeWords() {
		if n.link == link {
			out.code, out.backward, out.foreign = n.code, n.backward, true
			return out, true
		}
	}
	return out, false
}

// currentCode is the word of 0.4 for one of an earlier version: up to 0.2 they
// are written with hyphens, and some were renamed.
func currentCode(code string) string {
	var b strings.Builder
	for i, part := range strings.Split(code, "-") {
		if i > 0 && part != "" && part[0] >= 'a' && part[0] <= 'z' {
			part = string(part[0]-'a'+'A') + part[1:]
		}
		b.WriteString(part)
	}
	switch camel := b.String(); camel {
	case "influenceOrControl", "otherInfluenceOrControlOfTrust":
		return "otherInfluenceOrControl"
	case "settlorOfTrust", "trusteeOfTrust", "protectorOfTrust":
		return strings.TrimSuffix(camel, "OfTrust")
	case "beneficiaryOfTrust":
		return "beneficiaryOfLegalArrangement"
	case "rightsToSurplusAssets":
		return "rightsToSurplusAssetsOnDissolution"
	default:
		return camel
	}
}

// entityKind is the kind of the actor that an entity is. The details of our own
// files hold the exact kind.
func entityKind(t *entityType) string {
	if t == nil {
		return "unknown"
	}
	if own := entityTypeOf(t.Details); own != nil && *own == *t {
		return t.Details
	}
	switch t.Type {
	case "registeredEntity":
		return "company"
	case "legalEntity":
		return "organisation"
	case "arrangement":
		switch t.Subtype {
		case "trust":
			return "trust"
		case "nomination":
			return "nomination arrangement"
		}
		return "arrangement"
	case "anonymousEntity":
		return "anonymous"
	case "state":
		return "government"
	case "stateBody":
		return "public body"
	}
	return "unknown"
}

// entityTypeOf is what an actor of a kind is as an entity, such that it is read
// as that kind again; nil for a kind that it has no word for.
func entityTypeOf(kind string) *entityType {
	switch kind {
	case "company":
		return &entityType{Type: "registeredEntity"}
	case "organisation":
		return &entityType{Type: "legalEntity"}
	case "government":
		return &entityType{Type: "state"}
	case "public body":
		return &entityType{Type: "stateBody"}
	case "trust":
		return &entityType{Type: "arrangement", Subtype: "trust"}
	case "nomination arrangement":
		return &entityType{Type: "arrangement", Subtype: "nomination"}
	case "arrangement":
		return &entityType{Type: "arrangement"}
	case "unknown":
		return &entityType{Type: "unknownEntity"}
	case "intelligence service":
		return &entityType{Type: "stateBody", Subtype: "stateAgency", Details: kind}
	case "media", "exchange", "university":
		return &entityType{Type: "legalEntity", Details: kind}
	}
	return nil
}

// personKind is the kind of the actor that a person is.
func personKind(personType string) string {
	if personType == "anonymousPerson" {
		return "anonymous"
	}
	return "person"
}

// nameless is what somebody is called who has no name in the file.
func nameless(st *statement) string {
	if st.RecordType == typePerson {
		switch st.Details.PersonType {
		case "anonymousPerson":
			return "Anonymous person"
		case "unknownPerson":
			return "Unknown person"
		}
		return "Person without a name"
	}
	if t := st.Details.Type; t != nil {
		switch t.Type {
		case "anonymousEntity":
			return "Anonymous entity"
		case "unknownEntity":
			return "Unknown entity"
		}
	}
	return "Entity without a name"
}

// missingParty is what a party is called that the file does not specify.
func missingParty(u unspecified) string {
	if words := reasonWords(u.Reason); words != "" {
		return strings.ToUpper(words[:1]) + words[1:]
	}
	return "Not stated"
}

// reasonWords says why somebody is not named; "" where no reason is known.
func reasonWords(code string) string {
	switch code {
	case "":
		return ""
	case "noBeneficialOwners":
		return "nobody: there are no beneficial owners"
	case "subjectUnableToConfirmOrIdentifyBeneficialOwner":
		return "not identified: the subject cannot confirm or identify its beneficial owner"
	case "interestedPartyHasNotProvidedInformation":
		return "not disclosed: the interested party has not provided information"
	case "subjectExemptFromDisclosure":
		return "not disclosed: the subject is exempt from disclosure"
	case "interestedPartyExemptFromDisclosure":
		return "not disclosed: the interested party is exempt from disclosure"
	case "unknown":
		return "unknown"
	case "informationUnknownToPublisher":
		return "not known to the publisher"
	}
	return "not specified: " + code
}

// sourceWords is what a source is called by its types; "" where it has none.
func sourceWords(types []string) string {
	var out []string
	for _, t := range types {
		switch t {
		case "selfDeclaration":
			out = append(out, "self-declaration")
		case "officialRegister":
			out = append(out, "official register")
		case "thirdParty":
			out = append(out, "third party")
		case "primaryResearch":
			out = append(out, "primary research")
		default:
			out = append(out, t)
		}
	}
	return strings.Join(out, ", ")
}

// sourceKind is the kind of a source by its types.
func sourceKind(types []string) string {
	switch {
	case slices.Contains(types, "officialRegister"):
		return "filing"
	case slices.Contains(types, "selfDeclaration"):
		return "statement"
	case slices.Contains(types, "primaryResearch"), slices.Contains(types, "thirdParty"):
		return "report"
	}
	return "unknown"
}
