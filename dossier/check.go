package dossier

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity is how much a problem matters.
type Severity string

// The severities: an error breaks a promise of the format, a warning misleads
// a reader, a note is worth a look.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Problem is a defect of a file, at a JSON Pointer (RFC 6901).
type Problem struct {
	Line     int      `json:"line"`   // 1-based; 0 where there is no file
	Column   int      `json:"column"` // 1-based, in characters
	Pointer  string   `json:"pointer"`
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Message  string   `json:"message"`
	Excerpt  string   `json:"-"` // the line of the file it stands in, shortened round the column
}

// Rule is something that [Dossier.Check] looks for.
type Rule struct {
	Name     string   `json:"name"`
	Severity Severity `json:"severity"`
	What     string   `json:"what"` // what it finds, as a noun: "an id that no record has"
}

// Rules lists what Check looks for, in the order in which it does. Names do not change.
func Rules() []Rule {
	var out []Rule
	for _, r := range rules() {
		out = append(out, r.Rule)
	}
	return out
}

// Check looks at what a dossier means, and never stops it from being opened.
// The problems come in the order of the file, those at one place in the order
// of [Rules]; of a dossier that was not read from a file, all in that order.
func (d *Dossier) Check() []Problem {
	c := &checker{d: d}
	for _, r := range rules() {
		c.rule = r.Rule
		r.run(c)
	}
	slices.SortStableFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return c.problems
}

// rule is a Rule with the function that looks for it.
type rule struct {
	Rule
	run func(*checker)
}

// rules is the table of all rules. A rule is added as a row in the file of its subject.
func rules() []rule {
	return slices.Concat(
		idRules(),
		referenceRules(),
		dateRules(),
		evidenceRules(),
		claimRules(),
		sourceRules(),
		valueRules(),
		textRules(),
	)
}

// checker is one run of Check: what the rules share, and what they have found.
type checker struct {
	d        *Dossier
	rule     Rule // the one that is running
	problems []Problem

	byID      map[string]row // see rows
	ids       []string       // all ids, in the order of the file; see nearestID
	wordsRead int            // see nearest
}

// report notes a problem of the running rule. A message says what is wrong,
// then what to do about it. Words of the file are cut where they are too long
// for a line.
func (c *checker) report(pointer, format string, args ...any) {
	for i, a := range args {
		if word, ok := a.(string); ok {
			args[i] = edtfShort(word)
		}
	}
	line, column := c.d.Locate(pointer)
	c.problems = append(c.problems, Problem{
		Line: line, Column: column, Pointer: pointer,
		Severity: c.rule.Severity, Rule: c.rule.Name,
		Message: fmt.Sprintf(format, args...), Excerpt: c.d.excerptAt(pointer),
	})
}

// hint is a part of a message in our own words, which report does not cut.
type hint string
