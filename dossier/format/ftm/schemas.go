package ftm

import (
	"slices"
	"strings"
	"unicode"

	"waybill/dossier"
)

// schema is a class of entities and what becomes of them in a dossier. It is of
// FollowTheMoney 3.8 and 4; what is in both means the same in both.
type schema struct {
	name     string
	parents  []string
	kind     dossier.Kind
	word     string   // the kind of the record, or the type of the link
	from, to string   // of links: the properties at its ends
	refs     []string // properties that name other entities, and the types of links they are: "parent=subsidiary of"
}

// model is the schemata by name.
type model struct {
	of     map[string]*schema
	byWord map[string]string            // kinds of actors and places, and types of links, to their schema
	links  map[string]map[string]string // see refs; by schema
	lists  registerLists
	facts  []fact

	spelled map[string][]string // see [model.misspelt]
}

func newModel() *model {
	m := &model{of: make(map[string]*schema), byWord: make(map[string]string), links: make(map[string]map[string]string),
		lists: newRegisterLists(), facts: facts(), spelled: spelled()}
	for _, list := range [][]schema{things(), documents(), happenings(), relations()} {
		for i := range list {
			s := &list[i]
			m.of[s.name] = s
			if key := string(s.kind) + " " + s.word; m.byWord[key] == "" {
				m.byWord[key] = s.name
			}
		}
	}
	return m
}

func up(names string) []string { return strings.Fields(names) }

func things() []schema {
	const actor, place, put = dossier.Actors, dossier.Places, dossier.Investments
	return []schema{
		{name: "Thing", kind: actor, word: "thing", refs: []string{"addressEntity=has address", "proof="}},
		{name: "LegalEntity", parents: up("Thing"), kind: actor, word: "legal entity", refs: []string{"parent=subsidiary of"}},
		{name: "Person", parents: up("LegalEntity"), kind: actor, word: "person"},
		{name: "Organization", parents: up("LegalEntity"), kind: actor, word: "organisation"},
		{name: "PublicBody", parents: up("Organization"), kind: actor, word: "public body"},
		{name: "Company", parents: up("Organization Asset"), kind: actor, word: "company"},
		{name: "Asset", parents: up("Thing"), kind: actor, word: "asset"},
		{name: "Security", parents: up("Asset"), kind: actor, word: "security", refs: []string{"issuer=issued by"}},
		{name: "BankAccount", parents: up("Asset"), kind: actor, word: "bank account", refs: []string{"bank=held at"}},
		{name: "CryptoWallet", parents: up("Thing"), kind: actor, word: "crypto wallet", refs: []string{"holder=held by"}},
		{name: "UserAccount", parents: up("Thing"), kind: actor, word: "user account", refs: []string{"owner=held by"}},
		{name: "Vehicle", parents: up("Asset"), kind: actor, word: "vehicle", refs: []string{"owner=owned by", "operator=operated by"}},
		{name: "Vessel", parents: up("Vehicle"), kind: actor, word: "vessel"},
		{name: "Airplane", parents: up("Vehicle"), kind: actor, word: "aircraft"},
		{name: "Position", parents: up("Thing"), kind: actor, word: "position", refs: []string{"organization=position in"}},
		{name: "Address", parents: up("Thing"), kind: place, word: "address"},
		{name: "RealEstate", parents: up("Asset"), kind: place, word: "real estate", refs: []string{"parent=part of"}},
		{name: "Territory", parents: up("Thing"), kind: place, word: "territory", refs: []string{"partOf=part of"}},
		{name: "Project", parents: up("Thing"), kind: put, word: "programme"},
		{name: "Contract", parents: up("Asset"), kind: put, word: "contract", refs: []string{"authority=commissioned by", "project=part of"}},
		{name: "License", parents: up("Contract"), kind: put, word: "licence"},
	}
}

func documents() []schema {
	const of = dossier.Sources
	return []schema{
		{name: "Document", parents: up("Thing"), kind: of, word: "file", refs: []string{"parent=part of", "ancestors="}},
		{name: "Pages", parents: up("Document"), kind: of, word: "document"},
		{name: "Article", parents: up("Document"), kind: of, word: "article"},
		{name: "HyperText", parents: up("Document"), kind: of, word: "web page"},
		{name: "PlainText", parents: up("Document"), kind: of, word: "text"},
		{name: "Folder", parents: up("Document"), kind: of, word: "folder"},
		{name: "Package", parents: up("Folder"), kind: of, word: "package"},
		{name: "Workbook", parents: up("Folder"), kind: of, word: "workbook"},
		{name: "Table", parents: up("Document"), kind: of, word: "table"},
		{name: "Image", parents: up("Document"), kind: of, word: "image", refs: []string{"pictured=shows"}},
		{name: "Audio", parents: up("Document"), kind: of, word: "audio"},
		{name: "Video", parents: up("Document"), kind: of, word: "video"},
		{name: "Email", parents: up("Folder HyperText PlainText"), kind: of, word: "e-mail",
			refs: []string{"emitters=sent by", "recipients=sent to", "inReplyToEmail=replies to"}},
		{name: "Message", parents: up("Folder HyperText PlainText"), kind: of, word: "message",
			refs: []string{"sender=sent by", "recipients=sent to", "inReplyToMessage=replies to", "senderAccount=sent from"}},
		{name: "Assessment", parents: up("Thing"), kind: of, word: "report", refs: []string{"author=written by"}},
	}
}

// happenings become events; of those that are no Event all references are what they involve.
func happenings() []schema {
	const of = dossier.Events
	return []schema{
		{name: "Interval", kind: of, word: "interval"},
		{name: "Event", parents: up("Interval Thing"), kind: of, word: "event", refs: []string{"involved=", "organizer="}},
		{name: "Trip", parents: up("Event"), kind: of, word: "trip", refs: []string{"vehicle=", "startLocation=", "endLocation="}},
		{name: "Sanction", parents: up("Interval"), kind: of, word: "listing", refs: []string{"entity="}},
		{name: "Risk", parents: up("Interval"), kind: of, word: "risk", refs: []string{"entity="}},
		{name: "Note", parents: up("Thing"), kind: of, word: "note", refs: []string{"entity="}},
		{name: "CourtCase", parents: up("Thing"), kind: of, word: "court case"},
		{name: "CallForTenders", parents: up("Interval Thing"), kind: of, word: "call for tenders", refs: []string{"authority=", "onBehalfOf=", "tenderers="}},
		{name: "Identification", parents: up("Interval"), kind: of, word: "identification", refs: []string{"holder="}},
		{name: "Passport", parents: up("Identification"), kind: of, word: "passport"},
		{name: "TaxRoll", parents: up("Interval"), kind: of, word: "tax roll", refs: []string{"taxee="}},
		{name: "Post", parents: up("Interest"), kind: of, word: "post", refs: []string{"holder="}},
		{name: "Mention", kind: of, word: "mention", refs: []string{"document=", "resolved="}},
		{name: "Page", kind: of, word: "page", refs: []string{"document="}},
		{name: "EconomicActivity", parents: up("Interval"), kind: of, word: "customs declaration", refs: []string{"bankAccount=", "bankForeign=", "bankRub=",
			"contract=", "contractHolder=", "declarant=", "receiver=", "sender=", "transport="}},
	}
}

func relations() []schema {
	row := func(name, word, from, to string, refs ...string) schema {
		return schema{name: name, parents: up("Interest"), kind: dossier.Links, word: word, from: from, to: to, refs: refs}
	}
	return []schema{
		{name: "Interest", parents: up("Interval"), kind: dossier.Events, word: "interest"},
		row("Ownership", "owns", "owner", "asset"),
		row("Control", "controls", "controller", "controlled"),
		row("Directorship", "director of", "director", "organization"),
		row("Membership", "member of", "member", "organization"),
		row("Employment", "employed by", "employee", "employer"),
		row("Representation", "represents", "agent", "client"),
		row("Succession", "succeeded by", "predecessor", "successor"),
		row("Family", "related to", "person", "relative"),
		row("Associate", "associated with", "person", "associate"),
		row("Occupancy", "holds", "holder", "post"),
		row("Payment", "paid", "payer", "beneficiary", "payerAccount=", "beneficiaryAccount=", "contract=", "project="),
		row("Debt", "owes", "debtor", "creditor"),
		row("ProjectParticipant", "takes part in", "participant", "project"),
		row("ContractAward", "awarded to", "contract", "supplier", "callForTenders="),
		row("CourtCaseParty", "party to", "party", "case"),
		row("Documentation", "documents", "document", "entity"),
		row("Call", "called", "caller", "receiver"),
		row("Similar", "may be the same as", "candidate", "match"),
		row("UnknownLink", "linked to", "subject", "object"),
	}
}

// is says whether a schema is another one, or descends from it.
func (m *model) is(name, of string) bool {
	if name == of {
		return name != ""
	}
	s := m.of[name]
	if s == nil {
		return false
	}
	for _, p := range s.parents {
		if m.is(p, of) {
			return true
		}
	}
	return false
}

// schema is a schema by name. Of one that is not known the entities become
// actors, whose kind says what they were.
func (m *model) schema(name string) *schema {
	if s := m.of[name]; s != nil {
		return s
	}
	s := &schema{name: name, kind: dossier.Actors, word: inWords(name)}
	m.of[name] = s
	return s
}

// misspelt says whether a name is that of a property that Write makes but for its
// small and capital letters: a record could not keep the one beside the other.
func (m *model) misspelt(name string) bool {
	as := m.spelled[strings.ToLower(name)]
	return as != nil && !slices.Contains(as, name)
}

// spelled are the names of the properties that Write makes, by what they are in small letters.
func spelled() map[string][]string {
	made := []string{"name", "title", "full", "alias", "summary", "description", "notes", "country", "topics", "role", "startDate", "endDate", "date",
		"involved", "status", "amount", "currency", "author", "publisher", "publishedAt", "sourceUrl", "language", "proof", "entity", "createdAt"}
	for _, r := range registers() {
		made = append(made, r.prop)
	}
	for _, s := range relations() {
		made = append(made, s.from, s.to)
	}
	out := make(map[string][]string, len(made))
	for _, name := range made {
		out[strings.ToLower(name)] = append(out[strings.ToLower(name)], name)
	}
	return out
}

// inWords parts the words of a name: "BankAccount" gives "bank account".
func inWords(name string) string {
	var b strings.Builder
	last := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		last = r
	}
	return b.String()
}

// refs lists the properties by which entities of a schema name others, with the
// type of the link each makes; "" for those that make none of their own.
func (m *model) refs(name string) map[string]string {
	out, known := m.links[name]
	if !known {
		out = make(map[string]string)
		m.gatherRefs(name, out)
		m.links[name] = out
	}
	return out
}

func (m *model) gatherRefs(name string, out map[string]string) {
	s := m.schema(name)
	for _, p := range s.parents {
		m.gatherRefs(p, out)
	}
	for _, r := range s.refs {
		prop, link, _ := strings.Cut(r, "=")
		out[prop] = link
	}
	if s.kind == dossier.Links {
		out[s.from], out[s.to] = "", ""
	}
}

// register is a property that holds identifiers, the scheme that a dossier knows
// them by, and the schema whose entities have the property.
type register struct{ prop, scheme, of string }

// registerLists are the registers as they are looked for.
type registerLists struct {
	order    map[string]int // of a property, counted from 1
	scheme   map[string]string
	byScheme map[string][]register
}

func newRegisterLists() registerLists {
	l := registerLists{order: map[string]int{}, scheme: map[string]string{}, byScheme: map[string][]register{}}
	for i, r := range registers() {
		if l.order[r.prop] == 0 {
			l.order[r.prop] = i + 1
		}
		l.scheme[r.prop] = r.scheme
		l.byScheme[r.scheme] = append(l.byScheme[r.scheme], r)
	}
	return l
}

func registers() []register {
	return []register{
		{"leiCode", "LEI", "LegalEntity"}, {"wikidataId", "Wikidata", "Thing"}, {"isinCode", "ISIN", "Company"}, {"isin", "ISIN", "Security"},
		{"registrationNumber", "registration number", "LegalEntity"}, {"registrationNumber", "registration number", "RealEstate"},
		{"registrationNumber", "registration number", "Vehicle"}, {"registrationNumber", "registration number", "Security"},
		{"taxNumber", "tax number", "LegalEntity"}, {"vatCode", "VAT", "LegalEntity"}, {"dunsCode", "DUNS", "LegalEntity"},
		{"innCode", "INN", "LegalEntity"}, {"ogrnCode", "OGRN", "LegalEntity"}, {"kppCode", "KPP", "Company"}, {"okpoCode", "OKPO", "LegalEntity"},
		{"swiftBic", "SWIFT/BIC", "LegalEntity"}, {"idNumber", "id number", "LegalEntity"}, {"licenseNumber", "licence number", "LegalEntity"},
		{"npiCode", "NPI", "LegalEntity"}, {"bvdId", "BvD", "LegalEntity"}, {"icijId", "ICIJ", "LegalEntity"}, {"uniqueEntityId", "UEI", "LegalEntity"},
		{"passportNumber", "passport number", "Person"}, {"socialSecurityNumber", "social security number", "Person"},
		{"permId", "PermID", "Organization"}, {"cageCode", "CAGE", "Organization"}, {"giiNumber", "GIIN", "Organization"},
		{"imoNumber", "IMO", "Organization"}, {"imoNumber", "IMO", "Vessel"}, {"mmsi", "MMSI", "Vessel"}, {"callSign", "call sign", "Vessel"},
		{"cikCode", "CIK", "Company"}, {"ticker", "ticker", "Company"}, {"ticker", "ticker", "Security"}, {"ricCode", "RIC", "Company"},
		{"jibCode", "JIB", "Company"}, {"figiCode", "FIGI", "Security"}, {"serialNumber", "serial number", "Airplane"},
		{"cadastralCode", "cadastral code", "RealEstate"}, {"caseNumber", "case number", "CourtCase"}, {"projectId", "project number", "Project"},
		{"iban", "IBAN", "BankAccount"}, {"accountNumber", "account number", "BankAccount"}, {"publicKey", "public key", "CryptoWallet"},
		{"territoryCode", "territory code", "Territory"},
	}
}
