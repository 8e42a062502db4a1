package csv

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier/format/exchange"
)

// Starter makes a mapping to start from of the names of a table's columns. It
// takes no column for more than its name says: one that tells of somebody makes
// an actor, one that tells of somewhere a place, and each row an investment that
// keeps all other columns as its own. People are to change it.
func Starter(ctx context.Context, in exchange.Input) ([]byte, error) {
	in.Tally = &exchange.Tally{}
	data, err := io.ReadAll(io.LimitReader(in.Reader, headSize))
	if err != nil {
		return nil, err
	}
	in.Reader = bytes.NewReader(data)
	s, err := open(ctx, in, layout{})
	if err != nil {
		return nil, err
	}
	who, where := told(s.header, whoWords()), told(s.header, whereWords())
	if who == "" && where == "" {
		who = s.header[0]
	}
	draft := starter{
		Note:  "A mapping to start from: change kinds, titles and what a row makes until they are true. waybill help mapping says what may stand here.",
		Title: in.Title, Source: map[string]string{"title": first(in.Name, "Table"), "publisher": "", "published": "", "url": ""},
	}
	if draft.Title == "" {
		draft.Title = first(in.Name, "Table")
	}
	row := map[string]any{"make": "investment", "title": "{" + first(who, where) + "}", "rest": true}
	if who != "" {
		draft.Records = append(draft.Records, map[string]any{"make": "actor", "as": "who", "id": "actor-{" + who + "}", "name": "{" + who + "}", "kind": "unknown"})
		row["investors"] = "@who"
	}
	if where != "" {
		draft.Records = append(draft.Records, map[string]any{"make": "place", "as": "where", "id": "place-{" + where + "}", "name": "{" + where + "}", "kind": "unknown"})
		row["into"] = "@where"
		if who != "" {
			row["title"] = "{" + who + "} in {" + where + "}"
		}
	}
	if when := told(s.header, []string{"year", "date"}); when != "" {
		how := "iso"
		if strings.Contains(strings.ToLower(when), "year") {
			how = "year"
		}
		row["period"] = map[string]string{"text": "{" + when + "}", "date": how}
	}
	draft.Records = append(draft.Records, row)
	out, err := json.Marshal(draft, json.Deterministic(true), jsontext.Multiline(true), jsontext.WithIndent("  "), jsontext.SpaceAfterColon(true), jsontext.AllowInvalidUTF8(true))
	return append(out, '\n'), err
}

// starter is a mapping as it is written for people.
type starter struct {
	Note    string            `json:"note"`
	Title   string            `json:"title"`
	Source  map[string]string `json:"source"`
	Records []map[string]any  `json:"records"`
}

func whoWords() []string {
	return []string{"investor", "owner", "donor", "buyer", "acquirer", "company", "entity", "parent", "shareholder", "name", "who"}
}

func whereWords() []string {
	return []string{"recipient", "place", "site", "location", "port", "city", "county", "region", "host", "target", "state", "country", "where"}
}

// told is the first column whose name has one of the words, in the order of the words.
func told(header, words []string) string {
	for _, w := range words {
		for _, h := range header {
			if strings.Contains(strings.ToLower(h), w) && !strings.ContainsAny(h, "{}") {
				return h
			}
		}
	}
	return ""
}
