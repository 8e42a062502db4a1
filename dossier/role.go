package dossier

import "strings"

// newRole words a member of a kind of record, read from both ends, and says where it may lead.
func newRole(key roleKey) *role {
	r := &role{member: key.member, how: key.how}
	switch key.member {
	case "investors":
		r.relation, r.back, r.allowed = "investor", "invested", []Kind{Actors}
	case "into":
		r.relation, r.back, r.allowed = "into", "invested here", []Kind{Places, Actors}
	case "counterparties":
		r.relation, r.back, r.allowed = "counterparty", "counterparty of", []Kind{Actors}
	case "operator":
		r.relation, r.back, r.allowed = "operator", "operates", []Kind{Actors}
	case "from":
		r.relation, r.back = "from", key.how
	case "to":
		r.relation, r.back = "to", Inverse(key.how)
	case "involves":
		r.relation, r.back = "involves", "event"
	case "publisher":
		r.relation, r.back, r.allowed = "publisher", "publishes", []Kind{Actors}
	case "restsOn":
		r.leaf, r.allowed = "source", []Kind{Sources}
		r.relation, r.back = key.how, Reuse(key.how).By()
	case "evidence":
		r.leaf, r.allowed = "source", []Kind{Sources}
		r.relation, r.back = "evidence", evidenceBack(Stance(key.how))
	case "factors":
		r.leaf, r.allowed = "framework", []Kind{Frameworks}
		r.relation, r.back = "factor of", "mapped to it"
	case "steps":
		r.leaf, r.relation, r.back = "at", "step", "on the walk"
	default:
		r.claim(key)
	}
	return r
}

// claim words the members that only claims have.
func (r *role) claim(key roleKey) {
	switch key.member {
	case "by":
		r.relation, r.back, r.allowed = "said by", "says", []Kind{Actors}
	case "against":
		r.relation, r.back, r.allowed = "against", "alleged against it", []Kind{Actors}
		if key.kind == Rebuttals {
			r.back = "said against it"
		}
	case "about":
		r.relation, r.back = "about", "alleged about it"
		r.allowed = []Kind{Actors, Places, Investments, Links, Events}
		if key.kind == Rebuttals {
			r.back = "said about it"
		}
	case "answers":
		r.leaf, r.allowed = "claim", []Kind{Allegations}
		r.relation, r.back = key.how, "answered by"
	case "relations":
		r.leaf, r.allowed = "claim", []Kind{Allegations}
		r.relation, r.back = key.how, relationBack(RelationKind(key.how))
	}
}

// evidenceBack keeps a source that contradicts from being read as one that bears out.
func evidenceBack(s Stance) string {
	switch s {
	case Contradicts:
		return "evidence against"
	case Mentions:
		return "mentions"
	default:
		return "evidence for"
	}
}

// By reads the use from the source that is used: "quoted by".
func (how Reuse) By() string {
	switch how {
	case Quotes:
		return "quoted by"
	case Cites:
		return "cited by"
	case Republishes:
		return "republished by"
	case Translates:
		return "translated by"
	case Summarises:
		return "summarised by"
	default:
		return "rested on by"
	}
}

func relationBack(how RelationKind) string {
	switch how {
	case SupportsClaim:
		return "supported by"
	case Repeats:
		return "repeated by"
	case Qualifies:
		return "qualified by"
	case ConflictsWith:
		return "conflicts with"
	case Supersedes:
		return "superseded by"
	default:
		return "related to"
	}
}

// Relates says whether a link is a relation between allegations, read from either end.
func Relates(relation string) bool {
	for _, how := range RelationKind("").words() {
		if relation == how || relation == relationBack(RelationKind(how)) {
			return true
		}
	}
	return false
}

// towards marks a link of unknown type that is read from the end it leads to.
const towards = " (towards it)"

// Indirectly begins the type of a link that runs through others:
// "indirectly owns" is "owned indirectly by" read from its other end.
const Indirectly = "indirectly "

const indirectlyBy = " indirectly by"

// Inverse is the type of a link read from its other end: "operates" gives
// "operated by", and the other way round. A type it does not know, such as
// "trains", gives "trains (towards it)".
func Inverse(linkType string) string {
	for _, p := range linkPairs() {
		switch linkType {
		case p[0]:
			return p[1]
		case p[1]:
			return p[0]
		}
	}
	if plain, ok := strings.CutPrefix(linkType, Indirectly); ok {
		back := Inverse(plain)
		if by, ok := strings.CutSuffix(back, " by"); ok {
			return by + indirectlyBy
		}
		return Indirectly + back
	}
	if plain, ok := strings.CutSuffix(linkType, indirectlyBy); ok {
		return Indirectly + Inverse(plain+" by")
	}
	if plain, ok := strings.CutSuffix(linkType, towards); ok {
		return plain
	}
	return linkType + towards
}

// linkPairs lists the types of links that read well from both ends. No word stands in two pairs.
func linkPairs() [][2]string {
	return append(interestPairs(), [][2]string{
		{"unit of", "has unit"},
		{"part of", "has part"},
		{"member of", "has member"},
		{"service of", "has service"},
		{"subsidiary of", "parent of"},
		{"located in", "location of"},
		{"operates", "operated by"},
		{"owns", "owned by"},
		{"controls", "controlled by"},
		{"manages", "managed by"},
		{"invests in", "investment from"},
		{"finances", "financed by"},
		{"leases", "leased by"},
		{"uses", "used by"},
		{"supplies", "supplied by"},
		{"employs", "employed by"},
		{"founded", "founded by"},
		{"represents", "represented by"},
		{"advises", "advised by"},
		{"monitors", "monitored by"},
		{"regulates", "regulated by"},
		{"supervises", "supervised by"},
		{"publishes", "published by"},
		{"lists on", "lists"},
		{"to be listed on", "to list"},
		{"filed with", "received a filing from"},
		{"spoke to", "was told by"},
		{"keeps out", "kept out by"},
		{"filed to list on", "received a listing filing from"},
		{"succeeds", "succeeded by"},
		{"signed with", "signed with"},
		{"director of", "directed by"},
		{"has address", "address of"},
		{"paid", "paid by"},
		{"owes", "owed by"},
		{"awarded to", "was awarded"},
		{"takes part in", "takes part"},
		{"partner of", "partner of"},
		{"related to", "related to"},
		{"associated with", "associated with"},
		{"linked to", "linked to"},
		{"affiliated with", "affiliated with"},
		{"same as", "same as"},
	}...)
}

// interestPairs are the interests of beneficial ownership (BODS).
func interestPairs() [][2]string {
	return [][2]string{
		{"owns shares in", "shares owned by"},
		{"votes in", "votes held by"},
		{"appoints the board of", "board appointed by"},
		{"influences or controls", "influenced or controlled by"},
		{"senior managing official of", "has senior managing official"},
		{"settlor of", "has settlor"},
		{"trustee of", "has trustee"},
		{"protector of", "has protector"},
		{"beneficiary of", "has beneficiary"},
		{"has rights to the surplus assets of", "rights to surplus assets held by"},
		{"has rights to the profit of", "rights to profit held by"},
		{"has rights by contract in", "rights by contract held by"},
		{"has conditional rights by contract in", "conditional rights by contract held by"},
		{"controls by its articles", "controlled by its articles by"},
		{"controls by law", "controlled by law by"},
		{"board member of", "has board member"},
		{"chairs the board of", "board chaired by"},
		{"has an interest in", "interest held by"},
		{"has an unknown interest in", "unknown interest held by"},
		{"has an unpublished interest in", "unpublished interest held by"},
		{"enjoys the assets of", "assets enjoyed by"},
		{"has rights to the income from the assets of", "rights to income from assets held by"},
		{"nominee in", "has nominee"},
		{"nominator of", "has nominator"},
	}
}
