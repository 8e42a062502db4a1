package dossier

// Kind is a kind of record, named as the list of the dossier that holds it.
type Kind string

// The kinds, in the order in which a dossier lists them.
const (
	Actors      Kind = "actors"
	Places      Kind = "places"
	Investments Kind = "investments"
	Links       Kind = "links"
	Events      Kind = "events"
	Sources     Kind = "sources"
	Allegations Kind = "allegations"
	Rebuttals   Kind = "rebuttals"
	Frameworks  Kind = "frameworks"
	Walks       Kind = "walks"
)

// Kinds lists all kinds, in the order in which a dossier lists them.
func Kinds() []Kind {
	return []Kind{Actors, Places, Investments, Links, Events, Sources, Allegations, Rebuttals, Frameworks, Walks}
}

// One is the word for a single record of the kind, such as "allegation".
func (k Kind) One() string { return string(k)[:len(k)-1] }

// Record is one record of any kind, as a list or a heading shows it. Value
// holds the record itself: a pointer to [Actor], [Place], [Investment],
// [Link], [Event], [Source], [Claim], [Framework] or [Walk], not to be changed.
type Record struct {
	ID      string
	Kind    Kind
	Title   string // its name, title or text; "" for a link
	Word    string // its own kind word: "company", "airport", "lease", the type of a link; "" where it has none
	Date    Date   // made, date, published, period or applies, whichever the kind has
	Pointer string // JSON Pointer (RFC 6901) into the file
	Common  *Common
	Value   any
}
