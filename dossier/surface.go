package dossier

// Surface is what panes and verbs ask, the same for twenty records and for
// three million. [Index] answers as a typed dossier, package corpus as a file
// of which a record is decoded only when it is asked for. A surface is not
// changed once it is made, may be used by many readers at once, and is a pointer: two
// are the same dossier when they are equal.
type Surface interface {
	Lists
	Closeups
	Surveys
}

// Lists finds records, and what connects them. What it answers takes no longer
// where there are more records, beyond the search itself; where a list is
// without a limit, no frame asks for all of it.
type Lists interface {
	About() About
	Len(k Kind) int
	List(k Kind, from, n int) []Record
	Position(id string) (Kind, int, bool)
	Record(id string) (Record, bool)
	Nearest(id string, n int) []string
	// Absent is what is said of an id that no record has: "missing", or that it has not been read yet.
	Absent() string

	Search(query string, limit int) []Hit
	Dig(query string, limit int) []Found
	Filter(k Kind, f Filter) []int
	// Refuses says in words why a filter cannot be answered, so that nothing
	// passes; "" where it can.
	Refuses(k Kind, f Filter) string
	Spelling(k Kind, f Filter) string

	Neighbours(id string) []Neighbour
	Around(id string, depth, limit int) Neighbourhood
	Paths(from, to string, n, hops int) ([]Path, Reach)
	BestSupported(from, to string, hops int) (Path, bool)
}

// Closeups tells of one record what its page shows: what follows from it and
// from those near it.
type Closeups interface {
	Cite(id string) string
	Bibliography(id string) []string
	ReadIn(id string) []string
	Within(place string) []string
	Invested(id string) []string

	ClaimsOn(id string, k Kind) []Subject
	AnswersOn(id string) []string
	Answer(allegation string) AnswerState
	PointAnswer(allegation, point string) AnswerState
	Answerers(allegation string) (list []Answerer, alike bool)
	Replies(allegation string) []Reply
	RepliesToPoint(allegation, point string) []Reply
	Hearing(id string) Hearing
	LaterAnswers(allegation string) int
	LaterSources(id string) int

	Origins(id string) []Origin
	Support(claim string) Support
	FirstSaid(claim string) (First, bool)
	Gaps(id string) []Gap
	SourceTree(id string) SourceTree
	Outlets(source string) []Branch
	Rings(id string) [][]string
	Trail(id string) []Happening
	Moment(id string, on Clock) (Moment, bool)

	Concerns(claim string) []Concern
	Concerning(id string) func(claim string) bool
	ConflictsOf(id string) []Conflict
	OriginsOfValue(c Conflict, v Value) []Origin
}

// Surveys looks at all records at once, as only a typed dossier does.
type Surveys interface {
	// TooMany says in words why there are too many records for what follows,
	// which is then empty; "" where there are not.
	TooMany() string
	// Typed is the index of the whole dossier, for what compares, cuts or
	// writes all of it; nil where there are too many records.
	Typed() *Index
	// LeftOut is what was left out as of a date; nil for the whole.
	LeftOut() *LeftOut
	Coverage() *Coverage
	Conflicts() []Conflict
	Timeline(id string, on Clock) *Timeline // "" stands for all records
}

// TooMany is "": a typed dossier is small enough for every question.
func (x *Index) TooMany() string { return "" }

// Absent is "missing": a dossier is whole.
func (x *Index) Absent() string { return "missing" }

// Refuses is "": a typed dossier answers every filter.
func (x *Index) Refuses(Kind, Filter) string { return "" }

// Typed is [Index.Whole].
func (x *Index) Typed() *Index { return x.Whole() }
