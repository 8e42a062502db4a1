package bods

import (
	"cmp"
	"strings"

	"waybill/dossier/format/exchange"
)

// old reads a statement of 0.1 to 0.3, whose record is known by the id of the
// statement. A reason says why it cannot be one; kind is its type where the file
// says it otherwise than in the statement.
func (u upgrader) old(it exchange.Item, kind string, v version) (st statement, replaces []string, reason string) {
	st = statement{ID: it.Text("statementID"), Date: it.Text("statementDate"), exact: true}
	u.around(it, &st)
	st.RecordID = st.ID
	if st.ID == "" {
		return st, nil, "it has no statementID"
	}
	switch cmp.Or(kind, it.Text("statementType")) {
	case "entityStatement":
		st.RecordType = typeEntity
	case "personStatement":
		st.RecordType = typePerson
	case "ownershipOrControlStatement", "beneficialOwnershipStatement": // the second in drafts of 0.1
		st.RecordType = typeRelationship
	case "":
		return st, nil, "it has no statementType"
	default:
		return st, nil, "its statementType is none of the standard"
	}
	st.Details = u.shared(it)
	switch st.RecordType {
	case typeEntity:
		st.Details.entity = u.oldEntity(it, v)
	case typePerson:
		st.Details.person = u.oldPerson(it, st.Details, v)
	default:
		st.Details.relationship = relationship{
			Subject: u.oldParty(it, "subject"), Party: u.oldParty(it, "interestedParty"), Through: it.Texts("componentStatementIDs"), Interests: u.interests(it),
		}
	}
	it.Rest(oldMembers(st.RecordType, v)...)
	return st, append(it.Texts("replacesStatements"), it.Texts("replaceStatements")...), "" // the second is in examples of the standard itself
}

// oldMembers are the members of a statement that are read.
func oldMembers(recordType string, v version) []string {
	out := []string{"statementID", "statementType", "statementDate", "publicationDetails", "source", "annotations", "isComponent",
		"identifiers", "addresses", "replacesStatements", "replaceStatements"}
	switch recordType {
	case typeEntity:
		out = append(out, "entityType", "entitySubtype", "missingInfoReason", "unspecifiedEntityDetails", "name", "alternateNames",
			"incorporatedInJurisdiction", "jurisdiction", "foundingDate", "dissolutionDate", "uri", "publicListing", "formedByStatute")
		if v == grouped {
			out = append(out, "type")
		}
	case typePerson:
		out = append(out, "personType", "missingInfoReason", "unspecifiedPersonDetails", "name", "names", "nationalities", "placeOfBirth", "birthDate",
			"deathDate", "placeOfResidence", "taxResidencies", "hasPepStatus", "pepStatus", "pepStatusDetails", "politicalExposure")
		if v == grouped {
			out = append(out, "alternateNames")
		}
	default:
		out = append(out, "subject", "interestedParty", "interests", "componentStatementIDs")
	}
	return out
}

func (u upgrader) oldEntity(it exchange.Item, v version) entity {
	out := entity{
		NoEntity: u.oldUnspecified(it, "unspecifiedEntityDetails"), Name: it.Text("name"), AlternateNames: it.Texts("alternateNames"),
		Founded: it.Text("foundingDate"), Dissolved: it.Text("dissolutionDate"), URI: it.Text("uri"), Type: &entityType{},
	}
	if v == grouped {
		out.Type.Type = it.Text("type")
	} else {
		out.Type.Type = it.Text("entityType")
	}
	if s, ok := it.Item("entitySubtype"); ok {
		general := s.Text("generalCategory")
		_, sub, found := strings.Cut(general, "-")
		if !found {
			sub = general
		}
		out.Type.Subtype, out.Type.Details = sub, s.Text("localTerm")
		s.Rest("generalCategory", "localTerm")
	}
	if *out.Type == (entityType{}) {
		out.Type = nil
	}
	if out.Jurisdiction = u.country(it, "jurisdiction"); out.Jurisdiction == nil {
		out.Jurisdiction = u.country(it, "incorporatedInJurisdiction")
	}
	u.public(it, &out)
	return out
}

// oldUnspecified is why a name is missing; 0.1 has a text for it only.
func (u upgrader) oldUnspecified(it exchange.Item, member string) *unspecified {
	if n := u.unspecified(it, member); n != nil {
		return n
	}
	if why := it.Text("missingInfoReason"); why != "" {
		return &unspecified{Description: why}
	}
	return nil
}

func (u upgrader) oldPerson(it exchange.Item, d *details, v version) person {
	out := person{
		PersonType: it.Text("personType"), NoPerson: u.oldUnspecified(it, "unspecifiedPersonDetails"),
		Born: it.Text("birthDate"), Died: it.Text("deathDate"), TaxResidences: u.countries(it, "taxResidencies"),
	}
	if n := it.Text("name"); n != "" {
		out.Names = append(out.Names, name{Full: n})
	}
	if v == grouped {
		out.Names = append(out.Names, u.names(it, "alternateNames")...)
		for _, code := range it.Texts("nationalities") {
			out.Nationalities = append(out.Nationalities, country{Code: code})
		}
	} else {
		out.Names = append(out.Names, u.names(it, "names")...)
		out.Nationalities = u.countries(it, "nationalities")
	}
	for i := range out.Names {
		out.Names[i].Type = nameType(out.Names[i].Type)
	}
	if b, ok := it.Item("placeOfBirth"); ok {
		at := u.address(b)
		out.BirthPlace = &at
	}
	if r, ok := it.Item("placeOfResidence"); ok {
		at := u.address(r)
		at.Type = "residence"
		d.Addresses = append(d.Addresses, at)
	}
	for i := range d.Addresses {
		if d.Addresses[i].Type == "home" { // of 0.1
			d.Addresses[i].Type = "residence"
		}
	}
	out.Exposure = u.oldExposure(it)
	return out
}

// nameType is the word of 0.4 for a type of name.
func nameType(old string) string {
	switch old {
	case "individual":
		return "legal"
	case "alias", "aka", "nick", "detailed":
		return "alternative"
	}
	return old
}

// oldExposure is political exposure as each version before 0.4 has it: pepStatus
// in 0.1, hasPepStatus and pepStatusDetails in 0.2, politicalExposure in 0.3.
func (u upgrader) oldExposure(it exchange.Item) *exposure {
	out := exposure{Details: append(u.offices(it, "pepStatus"), u.offices(it, "pepStatusDetails")...)}
	if p, ok := it.Item("politicalExposure"); ok {
		out.Status, out.Details = p.Text("status"), append(out.Details, u.offices(p, "details")...)
		p.Rest("status", "details")
	}
	switch is := truth(it, "hasPepStatus"); {
	case is != nil && *is:
		out.Status = cmp.Or(out.Status, "isPep")
	case is != nil:
		out.Status = cmp.Or(out.Status, "isNotPep")
	}
	if out.Status == "" && len(out.Details) == 0 {
		return nil
	}
	return &out
}

// oldParty is who stands at an end: described by a statement, or unspecified.
func (u upgrader) oldParty(it exchange.Item, member string) *party {
	p, ok := it.Item(member)
	if !ok {
		return nil
	}
	p.Rest("describedByEntityStatement", "describedByPersonStatement", "unspecified", "entity", "person")
	for _, m := range []string{"describedByEntityStatement", "describedByPersonStatement"} {
		if ref := p.Text(m); ref != "" {
			return &party{Record: ref}
		}
	}
	for _, m := range []string{"entity", "person"} { // in drafts of 0.1
		if in, ok := p.Item(m); ok {
			in.Due('"', "type")
			in.Rest("type", "describedByStatement")
			if ref := in.Text("describedByStatement"); ref != "" {
				return &party{Record: ref}
			}
		}
	}
	if why := u.unspecified(p, "unspecified"); why != nil {
		return &party{Missing: why}
	}
	return nil
}
