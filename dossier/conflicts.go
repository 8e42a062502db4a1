package dossier

import (
	"cmp"
	"slices"
	"strings"
)

// Conflict is one thing that the dossier gives two values or more, or says and
// denies. They stand side by side in the order of the file; none is ranked
// above another, and none is merged.
type Conflict struct {
	Rule   string  // its name among [ConflictRules]
	About  string  // id of the record it is about; of several, the first in the file
	Part   string  // the part of the record: the title of a phase, a point, the scheme of an identifier; "" is the whole
	Values []Value // two or more
	Aside  []Value // amounts in another currency, which are not compared
}

// Value is one of the values that a thing is given, and where it can be read.
type Value struct {
	Text     string     // as it is written first
	Currency string     // of an amount
	Also     []string   // other ways in which the same value is written
	Records  []string   // ids of the records that give it; none where it stands in [Conflict.About] itself
	Evidence []Evidence // of this value, in the order of the file
}

// ConflictRule is a rule by which two values are found to be of one thing.
type ConflictRule struct {
	Name    string
	Finds   string // what is found
	Caution string // what a reader should think of before taking it for an error
	find    func(*conflicter)
}

// ConflictRules lists what is compared. What is left out on purpose, because
// only an interpretation makes one thing of it: an event and the link or
// investment that it belongs to, the amount of an investment and the sum of its
// phases, and amounts in different currencies.
func ConflictRules() []ConflictRule {
	return []ConflictRule{
		{"amount", "two amounts in one currency, of one investment or one phase of it",
			"The sources may count different things: what was promised, what was paid.", (*conflicter).amounts},
		{"identifier", "two values in one register for one record",
			"A record may have been entered twice in a register, or two records taken for one.", (*conflicter).identifiers},
		{"phase", "a phase that begins before its investment, or ends after it",
			"The period of the investment may mean the time since it was agreed, and not since it was begun.", (*conflicter).phases},
		{"period", "links of one type between the same two records whose periods overlap and yet begin or end on different days",
			"They may be two relations of one type.", (*conflicter).periods},
		{"event", "events of one title that involve the same records, on different days",
			"They may be two happenings of one name.", (*conflicter).events},
		{"said", "a claim that was made after a source in which it is to be read was published",
			"The source may have been changed since it was published, or the claim been made more than once.", (*conflicter).said},
		{"claims", "allegations that conflict with each other, as one of them says",
			"That they conflict is the dossier author's reading.", (*conflicter).claims},
		{"evidence", "evidence that contradicts a record, a point, a phase or an amount",
			"That a source contradicts it is the dossier author's reading.", (*conflicter).stances},
	}
}

// Conflicts lists what contradicts itself in the dossier, in the order of the
// file. It is found once; what it returns is not to be changed.
func (x *Index) Conflicts() []Conflict { return x.covers.conflicts().list }

// OriginsOfValue lists the origins of the evidence of one of the values of a
// conflict. What contradicts a record bears out the opposite, which is a value of its own.
func (x *Index) OriginsOfValue(c Conflict, v Value) []Origin {
	evidence := v.Evidence
	if c.Rule == "evidence" {
		evidence = slices.Clone(evidence)
		for i := range evidence {
			evidence[i].Stance = States
		}
	}
	return x.OriginsOf(evidence)
}

// ConflictsOf lists the conflicts that concern a record, in the order of the
// file: those about it, those about what refers to it or is referred to by it, and
// of a place those of what lies in it.
func (x *Index) ConflictsOf(id string) []Conflict {
	found := x.covers.conflicts()
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	var at []int32
	for _, n := range x.within(n) {
		at = append(at, found.of[n]...)
	}
	slices.Sort(at)
	var out []Conflict
	for _, i := range slices.Compact(at) {
		out = append(out, found.list[i])
	}
	return out
}

// clashes is all conflicts, and by record those that concern it.
type clashes struct {
	list []Conflict
	of   map[int32][]int32
}

// conflicter gathers conflicts.
type conflicter struct {
	x    *Index
	rule string
	list []found
}

// found is a conflict with the numbers of the records that it is about.
type found struct {
	Conflict
	about []int32
}

func (x *Index) findConflicts() clashes {
	c := &conflicter{x: x}
	for _, r := range ConflictRules() {
		c.rule = r.Name
		r.find(c)
	}
	slices.SortStableFunc(c.list, func(a, b found) int { return cmp.Compare(a.about[0], b.about[0]) })
	out := clashes{of: make(map[int32][]int32)}
	for i, f := range c.list {
		out.list = append(out.list, f.Conflict)
		near := slices.Clone(f.about)
		for _, n := range f.about {
			for v := range x.views(n) {
				if !v.out || v.via >= 0 {
					break // its own references come first
				}
				near = append(near, v.other)
			}
		}
		slices.Sort(near)
		for _, n := range slices.Compact(near) {
			out.of[n] = append(out.of[n], int32(i))
		}
	}
	return out
}

// report notes a conflict of records, given by their numbers.
func (c *conflicter) report(k Conflict, about ...int32) {
	k.Rule, k.About = c.rule, c.x.id(about[0])
	c.list = append(c.list, found{k, about})
}

// gather adds what gives a value to the value that it gives, which is told by its key.
func gather(values []Value, keys []string, key string, v Value) ([]Value, []string) {
	at := slices.Index(keys, key)
	if at < 0 {
		return append(values, v), append(keys, key)
	}
	old := &values[at]
	if v.Text != old.Text && !slices.Contains(old.Also, v.Text) {
		old.Also = append(old.Also, v.Text)
	}
	old.Records = append(old.Records, v.Records...)
	old.Evidence = append(old.Evidence, v.Evidence...)
	return values, keys
}

func (c *conflicter) amounts() {
	for n := range c.x.numbered(Investments) {
		v := c.x.record(n).Value.(*Investment)
		c.sums(n, "", v.Amounts)
		for i := range v.Phases {
			c.sums(n, v.Phases[i].Title, v.Phases[i].Amounts)
		}
	}
}

// sums compares the amounts of one currency. Those of another stand beside the
// conflict, since nobody can say at what rate they would agree.
func (c *conflicter) sums(n int32, part string, list []Amount) {
	if len(list) < 2 {
		return
	}
	var currencies []string
	for i := range list {
		if !slices.Contains(currencies, list[i].Currency) {
			currencies = append(currencies, list[i].Currency)
		}
	}
	for _, currency := range currencies {
		var same, other []Value
		var keys, otherKeys []string
		for i := range list {
			a := &list[i]
			v := Value{Text: a.Value, Currency: a.Currency, Evidence: slices.Clone(a.Evidence)}
			if a.Currency == currency {
				same, keys = gather(same, keys, sameSum(a.Value), v)
			} else {
				other, otherKeys = gather(other, otherKeys, a.Currency+" "+sameSum(a.Value), v)
			}
		}
		if len(same) > 1 {
			c.report(Conflict{Part: part, Values: same, Aside: other}, n)
		}
	}
}

// sameSum is decimal text without what changes nothing of its value: 0100.50 is 100.5, and -0 is 0.
func sameSum(value string) string {
	digits, negative := strings.CutPrefix(value, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative && whole != "0" {
		whole = "-" + whole
	}
	return whole
}

// manifold lists the registers in which one record may rightly have several
// values: securities of one issuer, taxes in several countries, addresses.
func manifold() []string {
	return []string{"isin", "cusip", "sedol", "figi", "ticker", "vat", "url", "domain"}
}

func (c *conflicter) identifiers() {
	several := manifold()
	for n := range int32(c.x.count()) {
		if _, twin := c.x.twins[n]; twin {
			continue
		}
		r := c.x.record(n)
		if len(r.Common.Identifiers) < 2 {
			continue
		}
		var schemes []string
		for _, id := range r.Common.Identifiers {
			if scheme := strings.ToLower(id.Scheme); !slices.Contains(schemes, scheme) && !slices.Contains(several, scheme) {
				schemes = append(schemes, scheme)
			}
		}
		for _, scheme := range schemes {
			c.register(n, scheme, r.Common.Identifiers)
		}
	}
}

// register compares the values of a record in one register. Case, blanks and hyphens do not tell two apart.
func (c *conflicter) register(n int32, scheme string, list []Identifier) {
	var values []Value
	var keys []string
	part := ""
	for _, id := range list {
		if strings.EqualFold(id.Scheme, scheme) {
			part = cmp.Or(part, id.Scheme)
			key := strings.NewReplacer(" ", "", "-", "").Replace(strings.ToUpper(id.Value))
			values, keys = gather(values, keys, key, Value{Text: id.Value})
		}
	}
	if len(values) > 1 {
		c.report(Conflict{Part: part, Values: values}, n)
	}
}

func (c *conflicter) claims() {
	told := make(map[[2]int32]bool)
	for _, k := range []Kind{Allegations, Rebuttals} {
		for n := range c.x.numbered(k) {
			for v := range c.x.views(n) {
				pair := [2]int32{min(n, v.other), max(n, v.other)}
				conflict := v.out && v.member == "relations" && RelationKind(v.how) == ConflictsWith
				if !conflict || v.other == n || told[pair] || !c.x.isClaim(v.other) {
					continue
				}
				told[pair] = true
				c.report(Conflict{Values: []Value{c.side(pair[0]), c.side(pair[1])}}, pair[0], pair[1])
			}
		}
	}
}

// side is a claim as a value, with the evidence that bears it out; what contradicts it is a conflict of its own.
func (c *conflicter) side(n int32) Value {
	v := c.x.claim(n)
	out := Value{Text: v.Text, Records: []string{v.ID}}
	for e := range evidenceOf(c.x.record(n)) {
		if e.Stance != Contradicts && e.Stance != Mentions {
			out.Evidence = append(out.Evidence, e)
		}
	}
	return out
}

// stances lays evidence that contradicts beside what states, of each part of a record by itself.
func (c *conflicter) stances() {
	for n := range int32(c.x.count()) {
		if _, twin := c.x.twins[n]; twin || !c.x.contradicted(n) {
			continue
		}
		for _, p := range partsOf(c.x.record(n)) {
			var states, against []Evidence
			for _, e := range p.evidence {
				switch e.Stance {
				case Contradicts:
					against = append(against, e)
				case Mentions:
				default:
					states = append(states, e)
				}
			}
			if len(against) > 0 {
				c.report(Conflict{Part: p.name, Values: []Value{{Text: "stated", Evidence: states}, {Text: "contradicted", Evidence: against}}}, n)
			}
		}
	}
}
