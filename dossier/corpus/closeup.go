package corpus

import "waybill/dossier"

// What a page tells of one record is told by a small dossier of it and of those
// near it. Entities have no claims, so most of it is that there are none.

// Cite is the short form by which a record is cited.
func (c *Corpus) Cite(id string) string { return c.near(id).Cite(id) }

// Bibliography lists the sources that a record is read in.
func (c *Corpus) Bibliography(id string) []string { return c.near(id).Bibliography(id) }

// ReadIn lists where a record can be read.
func (c *Corpus) ReadIn(id string) []string { return c.near(id).ReadIn(id) }

// Within lists the places that lie in a place, of those near it.
func (c *Corpus) Within(place string) []string { return c.near(place).Within(place) }

// Invested lists the investments of a record, of those near it.
func (c *Corpus) Invested(id string) []string { return c.near(id).Invested(id) }

// ClaimsOn is empty: entities are no claims.
func (c *Corpus) ClaimsOn(string, dossier.Kind) []dossier.Subject { return nil }

// AnswersOn is empty: entities are no claims.
func (c *Corpus) AnswersOn(string) []string { return nil }

// Answer is that of an allegation that is not there.
func (c *Corpus) Answer(id string) dossier.AnswerState { return c.sources.x.Answer(id) }

// PointAnswer is that of an allegation that is not there.
func (c *Corpus) PointAnswer(id, point string) dossier.AnswerState {
	return c.sources.x.PointAnswer(id, point)
}

// Answerers is empty: entities are no claims.
func (c *Corpus) Answerers(string) ([]dossier.Answerer, bool) { return nil, false }

// Replies is empty: entities are no claims.
func (c *Corpus) Replies(string) []dossier.Reply { return nil }

// RepliesToPoint is empty: entities are no claims.
func (c *Corpus) RepliesToPoint(string, string) []dossier.Reply { return nil }

// Hearing tells of the claims on a record, of which there are none.
func (c *Corpus) Hearing(id string) dossier.Hearing { return c.near(id).Hearing(id) }

// LaterAnswers is 0: a corpus is not cut back to a date.
func (c *Corpus) LaterAnswers(string) int { return 0 }

// LaterSources is 0: a corpus is not cut back to a date.
func (c *Corpus) LaterSources(string) int { return 0 }

// Origins lists the origins of the evidence of a record: the datasets that name it, and the documents that prove it.
func (c *Corpus) Origins(id string) []dossier.Origin { return c.near(id).Origins(id) }

// Support tells on what a claim rests.
func (c *Corpus) Support(claim string) dossier.Support { return c.near(claim).Support(claim) }

// FirstSaid is false: entities are no claims.
func (c *Corpus) FirstSaid(string) (dossier.First, bool) { return dossier.First{}, false }

// Gaps lists what is missing from a record.
func (c *Corpus) Gaps(id string) []dossier.Gap { return c.near(id).Gaps(id) }

// SourceTree tells what a record rests on, and what that rests on.
func (c *Corpus) SourceTree(id string) dossier.SourceTree { return c.near(id).SourceTree(id) }

// Outlets lists what rests on a source, of those near it.
func (c *Corpus) Outlets(source string) []dossier.Branch { return c.near(source).Outlets(source) }

// Rings lists the circles of sources that a record runs into.
func (c *Corpus) Rings(id string) [][]string { return c.near(id).Rings(id) }

// Trail lists what happened with a record.
func (c *Corpus) Trail(id string) []dossier.Happening { return c.near(id).Trail(id) }

// Moment is when a record was.
func (c *Corpus) Moment(id string, on dossier.Clock) (dossier.Moment, bool) {
	return c.near(id).Moment(id, on)
}

// Concerns is empty: entities are no claims.
func (c *Corpus) Concerns(string) []dossier.Concern { return nil }

// Concerning says of no claim that it concerns a record.
func (c *Corpus) Concerning(string) func(string) bool { return func(string) bool { return false } }

// ConflictsOf lists where values near a record contradict each other.
func (c *Corpus) ConflictsOf(id string) []dossier.Conflict { return c.near(id).ConflictsOf(id) }

// OriginsOfValue lists the origins of a value that contradicts another.
func (c *Corpus) OriginsOfValue(of dossier.Conflict, v dossier.Value) []dossier.Origin {
	return c.small().OriginsOfValue(of, v)
}

// TooMany says why a corpus is not looked at as a whole.
func (c *Corpus) TooMany() string {
	return "a corpus has too many records for this: it is read record by record, and never as a whole"
}

// Typed is nil: a corpus is never held as a dossier.
func (c *Corpus) Typed() *dossier.Index { return nil }

// LeftOut is nil: a corpus is not cut back to a date.
func (c *Corpus) LeftOut() *dossier.LeftOut { return nil }

// Coverage is empty: entities are mapped to no framework.
func (c *Corpus) Coverage() *dossier.Coverage { return c.sources.x.Coverage() }

// Conflicts is empty: it would look at all records.
func (c *Corpus) Conflicts() []dossier.Conflict { return nil }

// Timeline is that of one record and of those near it; that of all is empty.
func (c *Corpus) Timeline(id string, on dossier.Clock) *dossier.Timeline {
	if id == "" {
		return c.small().Timeline("", on)
	}
	return c.near(id).Timeline(id, on)
}
