package format

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// Refusal says what a file is that begins with head and is of no format that
// can be read, by name where it is known: "it is an XML document". Ask
// [Guess] first.
func Refusal(head []byte) string {
	if what := dossier.Foreign(head); what != "" {
		return what
	}
	text := strings.TrimLeft(string(bytes.TrimPrefix(head, []byte("\ufeff"))), " \t\r\n")
	switch {
	case strings.ContainsRune(text, 0):
		return "it is binary data, not text"
	case text == "":
		return "it is empty: it holds nothing but white space"
	case text[0] == '<':
		return markup(text)
	case text[0] == '[' && resolver(text):
		return "it is a file of resolver judgements, which say which entities are the same and hold none themselves"
	case text[0] == '[' || text[0] == '{':
		return "it is JSON, but neither a dossier nor of another format that can be read"
	case tabular(text):
		return "it is a table (CSV), and nothing says what its columns mean"
	}
	return "it is text of no format that can be read"
}

// markup names a document by its first tags.
func markup(text string) string {
	begin := strings.ToLower(text[:min(len(text), 1024)])
	switch {
	case strings.Contains(begin, "<!doctype html") || strings.Contains(begin, "<html"):
		return "it is an HTML page, not data"
	case strings.Contains(begin, "<graphml"):
		return "it is GraphML, which is written and not read"
	case strings.HasPrefix(begin, "<?xml") || strings.Contains(begin, "xmlns"):
		return "it is an XML document"
	}
	return "it is markup such as XML or HTML"
}

// resolver says whether a text begins with a judgement of nomenklatura's
// resolver: a list of two ids and the word that was passed on them.
func resolver(text string) bool {
	d := jsontext.NewDecoder(strings.NewReader(text))
	if _, err := d.ReadToken(); err != nil {
		return false
	}
	if d.PeekKind() == '[' { // of a file that is one list of them
		if _, err := d.ReadToken(); err != nil {
			return false
		}
	}
	for range 2 {
		if d.PeekKind() != '"' || d.SkipValue() != nil {
			return false
		}
	}
	if d.PeekKind() != '"' {
		return false
	}
	word, err := d.ReadToken()
	if err != nil {
		return false
	}
	switch word.String() {
	case "positive", "negative", "unsure", "no_judgement":
		return true
	}
	return false
}

// tabular says whether the first two lines of a text are divided alike.
func tabular(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	for _, mark := range []string{",", ";", "\t"} {
		if n := strings.Count(first, mark); n > 0 && (rest == "" || strings.Count(second, mark) >= n) {
			return true
		}
	}
	return false
}
