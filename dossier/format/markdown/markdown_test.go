package markdown_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/markdown"
)

func written(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, markdown.Write(&out, d))
	return out.String()
}

// blocks counts what a report consists of, and checks what may never be in one:
// HTML, links to anything but the web and its own headings, links that lead to no
// heading, lines that are too long for mail.
func blocks(t *testing.T, out string) (headings, items, quotes int) {
	t.Helper()
	anchors := map[string]bool{}
	for _, line := range strings.Split(out, "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
			assert.Regexp(t, `^#{1,3} [^ ]`, line)
			anchors[anchored(line, anchors)] = true
			headings++
		case regexp.MustCompile(`^(> )? *- `).MatchString(line):
			items++
		case strings.HasPrefix(line, ">"):
			assert.Regexp(t, `^>( |$)`, line)
			quotes++
		}
		assert.NotRegexp(t, `^(>? *)(=+|-{2,}|~~~|`+"```"+`|\+ |\* |\t)`, line)
	}
	plain := regexp.MustCompile(`\\[!-/:-@\[-`+"`"+`{-~]`).ReplaceAllString(out, "")
	for _, m := range regexp.MustCompile(`<[^>]*>?`).FindAllString(plain, -1) {
		require.Regexp(t, `^<(https?://[^<> ]+|#[^<> ]*)>$`, m)
		if address, own := strings.CutPrefix(strings.Trim(m, "<>"), "#"); own {
			assert.True(t, anchors[address], "no heading has the anchor %q", address)
		}
	}
	for _, m := range regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(plain, -1) {
		assert.True(t, anchors[strings.TrimPrefix(m[1], "#")], m[1])
	}
	return headings, items, quotes
}

// anchored is the anchor of a heading as GitHub makes it of the text that is shown.
func anchored(line string, taken map[string]bool) string {
	text := regexp.MustCompile(`\\([!-/:-@\[-`+"`"+`{-~])`).ReplaceAllString(strings.TrimLeft(line, "#")[1:], "$1")
	stem := strings.ReplaceAll(regexp.MustCompile(`[^\pL\pM\pN\-_ ]`).ReplaceAllString(strings.ToLower(text), ""), " ", "-")
	a := stem
	for n := 1; taken[a]; n++ {
		a = stem + "-" + string(rune('0'+n%10))
		if n > 9 {
			a = stem + "-" + string(rune('0'+n/10)) + string(rune('0'+n%10))
		}
	}
	return a
}

func TestAnAllegationStandsBesideItsAnswers(t *testing.T) {
	out := written(t, dossiertest.Quay())
	blocks(t, out)
	assert.Contains(t, out, `**Answer: partly conceded (Quay Holding: denies, disputes the premise; Port
Office: concedes, adds context).**

> **Denies at point p2, disputes the premise.** [rebuttal 1], said by [Quay
> Holding], 2024-04-03, on the record, denied; at most 1 origin.
>
> The operator says that it sees its own bookings only.
`)
	assert.Contains(t, out, "**Nobody has answered this (sought, no reply).**")
	assert.Contains(t, out, "- Amounts that sources give, EUR 12 000 000 or EUR 15 000 000.50\n")
	assert.Contains(t, out, "\njavascript:alert(1)\n", "an address that is no web address is text")
	assert.Contains(t, out, "<https://example.org/a?b=1&c=2>")
	assert.Less(t, strings.Index(out, "### The lease is signed"), strings.Index(out, "### The dockers strike"), "by date, and what has none last")
}

func TestNoTextBreaksOut(t *testing.T) {
	headings, _, quotes := blocks(t, written(t, dossiertest.Quay()))
	for _, text := range dossiertest.Spoilers() {
		h, _, q := blocks(t, written(t, dossiertest.Spoiled(text)))
		assert.Equal(t, headings, h, "%q", text)
		assert.GreaterOrEqual(t, q, quotes, "%q", text)
	}
}

func TestRecordsOfOneNameAreLinkedApart(t *testing.T) {
	d := dossiertest.Quay()
	d.Actors[1].Name = "quay  Holding"
	out := written(t, d)
	blocks(t, out)
	assert.Contains(t, out, "[Quay Holding][#quay-holding-quay-holding]")
	assert.Contains(t, out, "[quay Holding][#quay-holding-1-port-office]")
	assert.Contains(t, out, "\n[#quay-holding-1-port-office]: <#quay-holding-1>\n")
}

func TestLinesAreShortEnoughForMail(t *testing.T) {
	data, err := os.ReadFile("../../../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	out := written(t, d)
	blocks(t, out)
	for _, line := range strings.Split(out, "\n") {
		if !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "[") && strings.Contains(line, " ") {
			assert.LessOrEqual(t, len([]rune(line)), 78, line)
		}
	}
}
