package bods

import (
	"cmp"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier/format/exchange"
)

// upgrader brings statements of all versions into the words of 0.4.
type upgrader struct{ tally *exchange.Tally }

// version is how statements of a version are laid out.
type version int

const (
	flat    version = iota // 0.1 to 0.3: all members stand side by side
	grouped                // 0.1 as first drafted: lists by type, in groups
	current                // 0.4
)

func layout(it exchange.Item) version {
	if !it.Has("recordDetails") && !it.Has("recordType") && !it.Has("statementId") && (it.Has("statementID") || it.Has("statementType")) {
		return flat
	}
	return current
}

// current reads a statement of 0.4. A reason says why it cannot be one.
func (u upgrader) current(it exchange.Item) (st statement, reason string) {
	st = statement{
		ID: it.Text("statementId"), Date: it.Text("statementDate"), Declaration: it.Text("declaration"), About: it.Text("declarationSubject"),
		RecordID: it.Text("recordId"), RecordType: it.Text("recordType"), RecordStatus: it.Text("recordStatus"),
	}
	u.around(it, &st)
	it.Rest("statementId", "statementDate", "declaration", "declarationSubject", "recordId", "recordType", "recordStatus", "recordDetails",
		"publicationDetails", "source", "annotations")
	switch st.RecordType {
	case typeEntity, typePerson, typeRelationship:
	case "":
		return st, "it has no recordType"
	default:
		return st, "its recordType is none of entity, person and relationship"
	}
	if st.RecordID == "" {
		if st.RecordID = st.ID; st.ID == "" {
			return st, "it has neither a recordId nor a statementId"
		}
		u.tally.Remark(it.Place, "it has no recordId; its statementId is taken for it")
	}
	d, ok := it.Item("recordDetails")
	if !ok {
		u.tally.Remark(it.Place, "it has no recordDetails")
	}
	switch st.Details = u.shared(d); st.RecordType {
	case typeEntity:
		st.Details.entity = u.entity(d)
	case typePerson:
		st.Details.person = u.person(d)
	default:
		st.Details.relationship = u.relationship(d)
	}
	return st, ""
}

// around reads what statements of all versions have beside what they are about.
func (u upgrader) around(it exchange.Item, st *statement) {
	if p, ok := it.Item("publicationDetails"); ok {
		st.Publication = &publication{Date: p.Text("publicationDate"), Version: p.Text("bodsVersion"), License: p.Text("license")}
		if by, ok := p.Item("publisher"); ok {
			st.Publication.Publisher = publisher{by.Text("name"), by.Text("url")}
			by.Rest("name", "url")
		}
		p.Rest("publicationDate", "bodsVersion", "license", "publisher")
	}
	st.Source = u.source(it, "source")
	for _, a := range it.Items("annotations") {
		out := annotation{
			Target: a.Text("statementPointerTarget"), Created: a.Text("creationDate"), Motivation: a.Text("motivation"),
			Description: a.Text("description"), Transformed: a.Text("transformedContent"), URL: a.Text("url"),
		}
		if by, ok := a.Item("createdBy"); ok {
			out.By = agent{by.Text("name"), by.Text("uri")}
		}
		a.Rest("statementPointerTarget", "creationDate", "motivation", "description", "transformedContent", "url", "createdBy")
		st.Annotations = append(st.Annotations, out)
	}
}

func (u upgrader) source(it exchange.Item, member string) *source {
	s, ok := it.Item(member)
	if !ok {
		return nil
	}
	out := &source{Types: s.Texts("type"), Description: s.Text("description"), URL: s.Text("url"), Retrieved: s.Text("retrievedAt")}
	for _, by := range s.Items("assertedBy") {
		out.By = append(out.By, agent{by.Text("name"), by.Text("uri")})
		by.Rest("name", "uri")
	}
	s.Rest("type", "description", "url", "retrievedAt", "assertedBy")
	return out
}

func (u upgrader) shared(d exchange.Item) *details {
	out := &details{IsPart: truth(d, "isComponent")}
	for _, i := range d.Items("identifiers") {
		out.Identifiers = append(out.Identifiers, identifier{i.Text("id"), i.Text("scheme"), i.Text("schemeName"), i.Text("uri")})
		i.Rest("id", "scheme", "schemeName", "uri")
	}
	for _, a := range d.Items("addresses") {
		out.Addresses = append(out.Addresses, u.address(a))
	}
	return out
}

func (u upgrader) address(a exchange.Item) address {
	a.Rest("type", "address", "postCode", "country")
	return address{a.Text("type"), a.Text("address"), a.Text("postCode"), u.country(a, "country")}
}

// country is a country or jurisdiction: an object, or up to 0.3 in addresses its code.
func (u upgrader) country(it exchange.Item, member string) *country {
	if it.Kind(member) == '"' {
		return &country{Code: it.Text(member)}
	}
	c, ok := it.Item(member)
	if !ok {
		return nil
	}
	c.Rest("name", "code")
	return &country{c.Text("name"), c.Text("code")}
}

func (u upgrader) countries(it exchange.Item, member string) (out []country) {
	for _, c := range it.Items(member) {
		c.Rest("name", "code")
		out = append(out, country{c.Text("name"), c.Text("code")})
	}
	return out
}

func (u upgrader) unspecified(it exchange.Item, member string) *unspecified {
	n, ok := it.Item(member)
	if !ok {
		return nil
	}
	n.Rest("reason", "description")
	return &unspecified{currentCode(n.Text("reason")), n.Text("description")}
}

func (u upgrader) entity(d exchange.Item) entity {
	out := entity{
		NoEntity: u.unspecified(d, "unspecifiedEntityDetails"), Name: d.Text("name"), AlternateNames: d.Texts("alternateNames"),
		Jurisdiction: u.country(d, "jurisdiction"), Founded: d.Text("foundingDate"), Dissolved: d.Text("dissolutionDate"), URI: d.Text("uri"),
	}
	if t, ok := d.Item("entityType"); ok {
		out.Type = &entityType{t.Text("type"), t.Text("subtype"), t.Text("details")}
		t.Rest("type", "subtype", "details")
	}
	u.public(d, &out)
	d.Rest("isComponent", "identifiers", "addresses", "unspecifiedEntityDetails", "name", "alternateNames", "jurisdiction", "foundingDate",
		"dissolutionDate", "uri", "entityType", "publicListing", "formedByStatute")
	return out
}

// public reads where the shares of an entity are traded, and the law that made it.
func (u upgrader) public(d exchange.Item, out *entity) {
	if s, ok := d.Item("formedByStatute"); ok {
		out.Statute = &statute{s.Text("name"), s.Text("date")}
		s.Rest("name", "date")
	}
	l, ok := d.Item("publicListing")
	if !ok {
		return
	}
	out.Listing = &listing{Listed: truth(l, "hasPublicListing"), Filings: l.Texts("companyFilingsURLs")}
	for _, m := range l.Items("securitiesListings") {
		at := market{
			Market: m.Text("marketIdentifierCode"), Operator: m.Text("operatingMarketIdentifierCode"),
			Jurisdiction: m.Text("stockExchangeJurisdiction"), Name: m.Text("stockExchangeName"),
		}
		if s, ok := m.Item("security"); ok {
			at.Security = security{s.Text("idScheme"), s.Text("id"), s.Text("ticker")}
			s.Rest("idScheme", "id", "ticker")
		}
		m.Rest("marketIdentifierCode", "operatingMarketIdentifierCode", "stockExchangeJurisdiction", "stockExchangeName", "security")
		out.Listing.Listings = append(out.Listing.Listings, at)
	}
	l.Rest("hasPublicListing", "companyFilingsURLs", "securitiesListings")
}

func (u upgrader) person(d exchange.Item) person {
	out := person{
		PersonType: d.Text("personType"), NoPerson: u.unspecified(d, "unspecifiedPersonDetails"), Names: u.names(d, "names"),
		Nationalities: u.countries(d, "nationalities"), Born: d.Text("birthDate"), Died: d.Text("deathDate"), TaxResidences: u.countries(d, "taxResidencies"),
	}
	if b, ok := d.Item("placeOfBirth"); ok {
		at := u.address(b)
		out.BirthPlace = &at
	}
	if p, ok := d.Item("politicalExposure"); ok {
		out.Exposure = &exposure{p.Text("status"), u.offices(p, "details")}
		p.Rest("status", "details")
	}
	d.Rest("isComponent", "identifiers", "addresses", "personType", "unspecifiedPersonDetails", "names", "nationalities", "birthDate", "deathDate",
		"taxResidencies", "placeOfBirth", "politicalExposure")
	return out
}

func (u upgrader) names(d exchange.Item, member string) (out []name) {
	for _, n := range d.Items(member) {
		out = append(out, name{n.Text("type"), n.Text("fullName"), n.Text("familyName"), n.Text("givenName"), n.Text("patronymicName")})
		n.Rest("type", "fullName", "familyName", "givenName", "patronymicName")
	}
	return out
}

func (u upgrader) offices(p exchange.Item, member string) (out []office) {
	for _, o := range p.Items(member) {
		out = append(out, office{
			Reason: o.Text("reason"), Missing: o.Text("missingInfoReason"), Jurisdiction: u.country(o, "jurisdiction"),
			Start: o.Text("startDate"), End: o.Text("endDate"), Source: u.source(o, "source"),
		})
		o.Rest("reason", "missingInfoReason", "jurisdiction", "startDate", "endDate", "source")
	}
	return out
}

func (u upgrader) relationship(d exchange.Item) relationship {
	d.Rest("isComponent", "identifiers", "addresses", "subject", "interestedParty", "componentRecords", "interests")
	return relationship{Subject: u.party(d, "subject"), Party: u.party(d, "interestedParty"), Through: d.Texts("componentRecords"), Interests: u.interests(d)}
}

// party is who stands at an end of a relationship in 0.4: the id of a record, or why there is none.
func (u upgrader) party(d exchange.Item, member string) *party {
	if n := d.Kind(member); n != '{' {
		if ref := d.Text(member); ref != "" {
			return &party{Record: ref}
		}
		return nil
	}
	return &party{Missing: u.unspecified(d, member)}
}

func (u upgrader) interests(d exchange.Item) (out []interest) {
	for _, i := range d.Items("interests") {
		in := interest{
			Type: currentCode(i.Text("type")), Direct: cmp.Or(i.Text("directOrIndirect"), i.Text("interestLevel")), Beneficial: truth(i, "beneficialOwnershipOrControl"),
			Details: i.Text("details"), Start: i.Text("startDate"), End: i.Text("endDate"),
		}
		if s, ok := i.Item("share"); ok {
			in.Share = u.share(s)
		}
		i.Rest("type", "directOrIndirect", "interestLevel", "beneficialOwnershipOrControl", "details", "startDate", "endDate", "share")
		out = append(out, in)
	}
	return out
}

// share is a share. Up to 0.3 whether a bound itself is meant is true or false;
// what the schema takes for granted where it is not said is not read into a file.
func (u upgrader) share(s exchange.Item) *share {
	s.Rest("exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
	number := func(member string) jsontext.Value {
		if n := s.Number(member); n != "" {
			return jsontext.Value(n)
		}
		return nil
	}
	out := &share{Exact: number("exact"), Least: number("minimum"), Most: number("maximum")}
	bound := func(member string, inclusive *jsontext.Value) jsontext.Value {
		switch s.Kind(member) {
		case 't':
			moved := *inclusive
			*inclusive = nil
			return moved
		case 'f':
			return nil
		}
		return number(member)
	}
	out.MoreThan, out.LessThan = bound("exclusiveMinimum", &out.Least), bound("exclusiveMaximum", &out.Most)
	return out
}

// truth is a member that is true or false; nil where there is none.
func truth(it exchange.Item, member string) *bool {
	if !it.Has(member) {
		return nil
	}
	is := it.True(member)
	if k := it.Kind(member); k != 't' && k != 'f' {
		return nil
	}
	return &is
}
