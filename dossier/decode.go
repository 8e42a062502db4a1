package dossier

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// The limits of a file. Beyond one of them it is refused, so that no file, however it is made, exhausts the memory.
const (
	MaxSize    = 256 << 20  // bytes in a file
	MaxDepth   = 200        // lists and objects within each other
	MaxRecords = 1_000_000  // entries of the dossier's own lists, all together
	MaxValues  = 10_000_000 // values of any kind: texts, numbers, lists, objects
	MaxMemory  = 512 << 20  // bytes that the dossier read from it takes
)

// maxListed is how many problems are spelled out; one line more counts the rest.
const maxListed = 1000

// Decode reads a dossier. It is strict, so that nothing an author wrote is
// changed or lost without a word: a member the format does not know, a member
// given twice or again in other case, bad UTF-8, half a surrogate pair, a wrong
// shape, a missing member and a word outside a closed vocabulary are all
// refused. One leading byte order mark is stripped (see [Dossier.ByteOrderMark]).
//
// The error is a [*DecodeError] that lists every problem of the file, not the
// first only; the Dossier is then nil. Only a defect of the JSON grammar, or a
// limit passed, ends the reading early.
//
// The Dossier keeps data for [Dossier.Locate]; the caller must not change it.
func Decode(data []byte) (*Dossier, error) {
	d := &Dossier{}
	err := decodeInto(data, func(r *reader) {
		d.source = r.text
		r.file(r.shapes.of(reflect.TypeFor[Dossier]()), reflect.ValueOf(d).Elem(), spot{})
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// decodeInto looks at the file as a whole, and has its one value read.
func decodeInto(data []byte, read func(*reader)) error {
	text := &sourceText{data: data}
	if text.data, text.mark = bytes.CutPrefix(data, []byte("\ufeff")); text.mark && bytes.HasPrefix(text.data, []byte("\ufeff")) {
		return refuse("not-json", "the file begins with two byte order marks")
	}
	if len(data) > MaxSize {
		return refuse("too-large", fmt.Sprintf("the file has %d bytes; a dossier has %d at most", len(data), MaxSize))
	}
	if what := Foreign(text.data); what != "" {
		return refuse("not-json", what)
	}
	r := newReader(text)
	read(r)
	return r.err()
}

// DecodeError lists everything that stops a file from being a dossier, in the
// order of the file. Past 1,000 problems a last one says how many more there are.
type DecodeError struct {
	Problems []Problem

	unlisted int // how many the last problem stands for; 0 when all are listed
}

// Error gives the first problem with its line and column, and says how many more there are.
func (e *DecodeError) Error() string {
	if len(e.Problems) == 0 {
		return "not a dossier"
	}
	p := e.Problems[0]
	s := fmt.Sprintf("line %d, column %d: %s", p.Line, p.Column, p.Message)
	n := len(e.Problems) - 1
	if e.unlisted > 0 {
		n += e.unlisted - 1
	}
	if n > 0 {
		s += fmt.Sprintf(" (and %d more)", n)
	}
	return s
}

// refuse is the error of a file that is not read at all.
func refuse(rule, message string) *DecodeError {
	return &DecodeError{Problems: []Problem{{
		Line: 1, Column: 1, Severity: Error, Rule: rule, Message: message,
	}}}
}

// ByteOrderMark says whether the file began with one (it was stripped).
func (d *Dossier) ByteOrderMark() bool { return d.source != nil && d.source.mark }

// finding is a problem before its offset is turned into line and column.
type finding struct {
	offset                 int
	pointer, rule, message string
}

// findings are the problems of a file as they are met.
type findings struct {
	listed []finding
	more   int // how many were met after the list was full
}

// found says whether there is any problem.
func (f *findings) found() bool { return len(f.listed) > 0 }

// add lists a problem. Saying it may be costly (a search for the nearest word),
// so it is left to a function that is not called once the list is full.
func (f *findings) add(offset int, rule string, say func() (pointer, message string)) {
	if len(f.listed) < maxListed {
		f.stop(offset, rule, say)
		return
	}
	f.more++
}

// stop lists the problem that ended the reading, also when the list is full.
func (f *findings) stop(offset int, rule string, say func() (pointer, message string)) {
	pointer, message := say()
	f.listed = append(f.listed, finding{offset, pointer, rule, message})
}

// err is the [*DecodeError] of the problems met, nil when there are none.
func (f *findings) err(text *sourceText) error {
	if !f.found() {
		return nil
	}
	slices.SortStableFunc(f.listed, func(a, b finding) int { return cmp.Compare(a.offset, b.offset) })
	all := f.listed
	if f.more > 0 {
		all = append(all, finding{all[len(all)-1].offset, "", "more", fmt.Sprintf("problems beyond %d are counted only: %d more", maxListed, f.more)})
	}
	e := &DecodeError{Problems: make([]Problem, len(all)), unlisted: f.more}
	for i, p := range all {
		line, column := text.position(p.offset)
		e.Problems[i] = Problem{
			Line: line, Column: column, Pointer: p.pointer,
			Severity: Error, Rule: p.rule, Message: p.message, Excerpt: text.excerpt(p.offset),
		}
	}
	return e
}
