package html

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write testdata/quay.html anew")
	os.Exit(m.Run())
}

func TestThePageOfASmallDossier(t *testing.T) {
	got := written(t, decoded(t, "testdata/quay.json"))
	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile("testdata/quay.html", got, 0o644))
	}
	want, err := os.ReadFile("testdata/quay.html")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// said is the words of a record in the page, in one line.
func said(t *testing.T, page *element, id string) string {
	t.Helper()
	var out string
	page.walk(func(e *element) {
		if e.attrs["id"] == id {
			out = strings.Join(strings.Fields(e.text()), " ")
		}
	})
	require.NotEmpty(t, out, id)
	return out
}

func TestAClaimIsNeverApartFromItsSpeakerAndItsAnswer(t *testing.T) {
	page := parsed(t, written(t, decoded(t, "testdata/quay.json")))
	bribe := said(t, page, "bribe")
	for _, want := range []string{
		"An unnamed clerk says: A berth was had for a favour.", "2024 (uncertain); anonymous; alleged", "At most 1 origin",
		"Nobody has answered this (an answer was sought, and no reply came)",
	} {
		assert.Contains(t, bribe, want)
	}
	access := said(t, page, "data-access")
	for _, want := range []string{
		"Port Office says:", "on the record; risk only", "Denied only by Quay <Holding>", "What this does not establish that data was passed on",
		"Point p1The system holds such data. AnswerNobody has answered this point.", "Denies: The operator says that it sees its own bookings only.",
		"l’opérateur voit tout, dit-on", "Translation sees everything", "4(1)(d) access to sensitive information",
	} {
		assert.Contains(t, access, want)
	}
	for _, a := range page.all("a") { // wherever a claim is named, who says it is too
		if to := a.attrs["href"]; to == "#bribe" && a.up.name != "th" {
			assert.Regexp(t, "An unnamed clerk", a.text())
		}
	}
	assert.Contains(t, page.text(), "mapping of the dossier’s author")
	assert.Contains(t, said(t, page, "signing"), "lost-record (missing)")
	assert.Contains(t, said(t, page, "quay-lease"), "since 2019, still going")
}

func TestQuotationsAreInTheirLanguage(t *testing.T) {
	quote := parsed(t, written(t, decoded(t, "testdata/quay.json"))).all("blockquote")
	require.NotEmpty(t, quote)
	assert.Equal(t, "fr", quote[0].attrs["lang"])
	assert.Empty(t, quote[0].attrs["cite"], "javascript: is no address")
	for tag, sound := range map[string]bool{"en": true, "zh-Hant-TW": true, "": false, `en" onload="x`: false, "e": false, "12": false, "abcdefghi": false} {
		assert.Equal(t, sound, language(tag) != "", tag)
	}
}

func TestOnlyWebAddressesAreLinks(t *testing.T) {
	for url, sound := range map[string]bool{
		"https://example.org": true, "HTTP://example.org/a?b=1&c=2#d": true, "https://example.org:8080/": true, "https://例え.jp/x": true,
		"https://example.org?q=a@b": false, "javascript:alert(1)": false, "data:text/html,x": false, "//example.org": false, "https://": false, "https:///x": false,
		"https://good.org@evil.org/": false, "https://a b.org": false, "https://a.org/\u202ex": false, "https://a.org/\"onload=": false,
		"java\nscript:x": false, "https://a.org/\x01": false, "file:///etc/passwd": false, "https://a\\b": false,
	} {
		assert.Equal(t, sound, followable(url), url)
	}
}

// Whatever a text holds, it is one text in the page: an XML reader gets back
// what is visible of it, in text and in attributes.
func TestTextStaysText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"</script>", "]]>", "<!--", "\u202e\u0301x", "a\r\nb", "\x00\ue000", "&amp;", "\xff"})).Draw(t, "text")
		page := []byte(fill(`<p title="{}">{}</p>`, s, s))
		for _, hidden := range []rune{0, '\r', 0x1b, 0x202e, 0x200b, 0xfeff, 0xfffe, 0x85} {
			if bytes.ContainsRune(page, hidden) {
				t.Fatalf("%q shows", hidden)
			}
		}
		var outer testing.T
		e := parsed(&outer, page)
		if got := e.in[0].text(); got != visible(strings.ToValidUTF8(s, "\ufffd")) && got != visible(s) {
			t.Fatalf("%q became %q", s, got)
		}
	})
	assert.Equal(t, "a<U+202E>b", visible("a\u202eb"))
}

// What rests on itself, what answers a point that is not there, and what an
// importer leaves empty: all of it is told, and nothing of it stops the writing.
func TestDefectsOfADossierAreTold(t *testing.T) {
	d := decoded(t, "testdata/quay.json")
	d.Sources[0].RestsOn = []dossier.RestsOn{{Source: "daily-2019", How: dossier.Cites}}
	d.Rebuttals[0].Answers = append(d.Rebuttals[0].Answers, dossier.Answer{Claim: "data-access", Point: "p9"}, dossier.Answer{Claim: "nowhere"})
	d.Allegations[0].Factors = append(d.Allegations[0].Factors, dossier.Factor{Framework: "eu", Code: "x"}, dossier.Factor{Framework: "lost"})
	d.Allegations[0].Evidence = append(d.Allegations[0].Evidence, dossier.Evidence{Source: "daily-2019", Stance: dossier.Contradicts}, dossier.Evidence{Source: "lost"})
	d.Actors = append(d.Actors, dossier.Actor{ID: "bribe"}, dossier.Actor{ID: "with space", Name: "Spaced"})
	d.Events[0].Involves = append(d.Events[0].Involves, "with space")
	page := parsed(t, written(t, d))
	access := said(t, page, "data-access")
	assert.Contains(t, access, "rest on each other")
	assert.Contains(t, access, "The allegation has no such point.")
	assert.Contains(t, access, "Bears nothing out: contradicts Who holds the quay?")
	assert.Contains(t, access, "lost (missing)")
	assert.Contains(t, said(t, page, "_actors-4"), "Spaced")
}

func TestTheSamePageEachTime(t *testing.T) {
	d := dossiertest.Generate(500)
	assert.Equal(t, written(t, d), written(t, d))
}

// A large dossier is cut where it shows all at once, and says so; its records all stand in the page.
func TestALargeDossierIsCutAndCounted(t *testing.T) {
	d := dossiertest.Generate(many + 1000)
	page := string(written(t, d))
	for _, a := range d.Allegations {
		require.Contains(t, page, `id="`+a.ID+`"`)
	}
	assert.Contains(t, page, `<body class="large">`)
	assert.Regexp(t, `<p class="faint">And \d+ more allegations; all stand below\.</p>`, page)
	assert.Regexp(t, `which are not drawn`, page)
	assert.Regexp(t, `Drawn: 30 records and \d+ lines, of [\d\x{202f}]+ records`, page)
}

func TestWhatIsLostIsCounted(t *testing.T) {
	assert.Contains(t, loses(decoded(t, "testdata/quay.json")), exchange.Loss{What: "addresses", Count: 1, How: "written as text, because only http and https are links"})
	assert.Contains(t, loses(decoded(t, "../../testdata/good/every-member.json")), exchange.Loss{What: "own members (x)", Count: 11, How: "left out"})
	assert.Nil(t, loses(&dossier.Dossier{Format: dossier.Format, Title: "Empty"}))
}

// Each colour for words can be read on each ground: at least 4.5 to 1 (WCAG 2.2, 1.4.3), by day and by night.
func TestColoursCanBeRead(t *testing.T) {
	light, rest, _ := strings.Cut(stylesheet, "}")
	_, dark, _ := strings.Cut(rest, ":root{")
	dark, _, _ = strings.Cut(dark, "}")
	for scheme, text := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]map[string]float64{"fg": {}, "bg": {}}
		for _, m := range regexp.MustCompile(`--(fg|bg)-([a-z]+):(#[0-9a-f]{6})`).FindAllStringSubmatch(text, -1) {
			colours[m[1]][m[2]] = luminance(t, m[3])
		}
		require.Len(t, colours["fg"], 7, scheme)
		require.Len(t, colours["bg"], 4, scheme)
		for fg, a := range colours["fg"] {
			for bg, b := range colours["bg"] {
				assert.GreaterOrEqual(t, (max(a, b)+0.05)/(min(a, b)+0.05), 4.5, "%s: %s on %s", scheme, fg, bg)
			}
		}
	}
	for _, m := range regexp.MustCompile(`[;{](?:color|fill):([^;}]+)`).FindAllStringSubmatch(stylesheet, -1) {
		assert.Regexp(t, `^(var\(--(fg|bg|bar|maybe)[a-z-]*\)|inherit|none)$`, m[1], "a colour that was not measured")
	}
}

// luminance is that of WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestAnErrorOfTheFileIsTold(t *testing.T) {
	assert.ErrorContains(t, write(failing{}, dossiertest.Generate(50)), "disk full")
}

func BenchmarkWriteOfManyRecords(b *testing.B) {
	d := dossiertest.Generate(100_000)
	for b.Loop() {
		if err := write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}
