package cli

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf16"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"waybill/dossier"
)

// printJSON writes a value to standard output as JSON, with a newline at the
// end. The text is exact and yet safe to look at: what would act on a terminal
// or hide from a reader is written as an escape, \u202e for U+202E.
func (p *program) printJSON(v any) error {
	text, err := jsonText(v)
	if err != nil {
		return err
	}
	return p.print(text)
}

// sayJSON says a value on standard error as printJSON prints one: what stands
// beside a result that is JSON itself, or in a language of its own.
func (p *program) sayJSON(v any) error {
	text, err := jsonText(v)
	if err == nil {
		_, err = io.WriteString(p.err, text)
	}
	return err
}

func jsonText(v any) (string, error) {
	out, err := json.Marshal(v, jsontext.WithIndent("  "), json.Deterministic(true))
	if err != nil {
		return "", &failure{status: failed, err: fmt.Errorf("write JSON: %w", err)}
	}
	return escapeHidden(string(out)) + "\n", nil
}

// escapeHidden writes the hidden characters of a JSON text as escapes (RFC
// 8259, section 7). They stand in its strings only: outside of them JSON is ASCII.
func escapeHidden(text string) string {
	var b bytes.Buffer
	done := 0
	for at, r := range dossier.HiddenIn(text) {
		b.WriteString(text[done:at])
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
		done = at + len(string(r))
	}
	b.WriteString(text[done:])
	return b.String()
}

// newJSONTopic is the help topic on what --json prints; it does nothing else.
func newJSONTopic() *cobra.Command {
	c := &cobra.Command{Use: "json", Short: "The shapes that --json prints", Hidden: true, Long: allShapes()}
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(c.OutOrStdout(), c.Long) })
	return c
}

// allShapes are the shapes of all verbs.
func allShapes() string {
	return jsonShapes + citeShape + newShape + importShape + exportShape + formatsShape +
		trailShape + timelineShape + networkShape + pathShape + factorsShape + conflictsShape + briefShape + diffShape +
		reviewListShape + reviewStatusShape + reviewDecideShape +
		reviewAgreementShape + reviewAdjudicateShape + reviewVerifyShape + reviewExportShape
}

const jsonShapes = `With --json a verb prints one JSON value, indented, with a newline at its end.
The same dossier always gives the same bytes. Members are added in time, never
renamed; "?" marks those that may be absent. Control, bidirectional and
invisible characters are written as escapes (\u202e); the content is exact.

list      [{id, kind, title}]
          in the order of the file; kind is the name of the list that holds the
          record: actors, places, investments, links, events, sources,
          allegations, rebuttals, frameworks or walks

show      [{id, kind, title, record, links, origins?, support?, answer?}]
          in the order asked for
          record     the record's members, as in the file (waybill schema)
          links      [{id, relation, via?, point?, direction}]
                     id: the record at the other end; relation: read from this
                     record; via: the id of the link record, where one makes the
                     link; point: the point of a claim that it concerns;
                     direction: "out" where this record refers, "in" where it is
                     referred to
          origins    of a claim: on how many origins it rests, at most
          support    of a claim: unsupported, single origin, several origins,
                     conflicting or superseded
          answer     of an allegation: unanswered, context only, denied only,
                     premise disputed, partly conceded, conceded or
                     answered with evidence

claims    [{id, text, by, made, support, origins, answer, rebuttals}]
          each allegation; by: ids of actors; made: an EDTF date, "" where it
          is not recorded; rebuttals: ids

versus    {allegation, points, whole, rebuttals}
          allegation {id, kind, title, record, origins, support, answer}
          points     [{id, text, answer, replies}], each point of the allegation
          whole      replies to the allegation as a whole
          replies    [{rebuttal, how}]; rebuttal: an id; how: denies, disputes
                     the premise, concedes, adds context or evidence against
          rebuttals  [{id, kind, title, record, origins, support}], each once

check     [{file, line, column, pointer, severity, rule, message}]
          line and column count from 1, columns in characters; pointer: a JSON
          Pointer (RFC 6901); severity: error, warning or note; of a file of
          another format line and column are 0, and the pointer leads into the
          dossier made of it

search    [{id, kind, title, field, match}]
          best first; field: the member that matched; match: its text

keys      [{name, keys, does, in, from, line?}]
          the commands of the explorer in the order of its help; keys: [] for
          one that only the palette runs; in: the pane; from: built in, or the
          file; line: of that file

schema    the JSON Schema of a dossier, with --json or without

version   {version, go, commit}
          commit: "" where it is not known
`
