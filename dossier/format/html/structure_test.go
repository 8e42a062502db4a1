package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// element is one of a page, with what is in it.
type element struct {
	name  string
	attrs map[string]string
	up    *element
	in    []*element // elements, and texts, which have no name
	said  string     // of a text
}

// parsed reads a page as XML, so that whatever is not closed or not quoted fails.
func parsed(t *testing.T, page []byte) *element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	root := &element{}
	at := root
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			require.Same(t, root, at)
			return root
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}, up: at}
			for _, a := range token.Attr {
				require.NotContains(t, e.attrs, a.Name.Local, "an attribute twice")
				e.attrs[a.Name.Local] = a.Value
			}
			at.in = append(at.in, e)
			at = e
		case xml.EndElement:
			at = at.up
		case xml.CharData:
			at.in = append(at.in, &element{up: at, said: string(token)})
		}
	}
}

// kids are the elements right in one.
func (e *element) kids() []*element {
	return slices.DeleteFunc(slices.Clone(e.in), func(e *element) bool { return e.name == "" })
}

// walk yields an element and all in it, in the order of the page.
func (e *element) walk(f func(*element)) {
	f(e)
	for _, in := range e.in {
		in.walk(f)
	}
}

// text is all that is said in an element.
func (e *element) text() string {
	var b strings.Builder
	e.walk(func(e *element) { b.WriteString(e.said) })
	return b.String()
}

func (e *element) all(names ...string) (out []*element) {
	e.walk(func(e *element) {
		if slices.Contains(names, e.name) {
			out = append(out, e)
		}
	})
	return out
}

func (e *element) within(name string) bool {
	for ; e != nil; e = e.up {
		if e.name == name {
			return true
		}
	}
	return false
}

func decoded(t *testing.T, file string) *dossier.Dossier {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	return d
}

func written(t *testing.T, d *dossier.Dossier) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b, d))
	return b.Bytes()
}

// dossiers are what each test of the page as a whole looks at.
func dossiers(t *testing.T) map[string]*dossier.Dossier {
	t.Helper()
	french := decoded(t, "testdata/quay.json")
	french.Language = "fr"
	cut, _, err := decoded(t, "../../../data/liege.json").KnownAsOf("2022")
	require.NoError(t, err)
	return map[string]*dossier.Dossier{
		"liege":        decoded(t, "../../../data/liege.json"),
		"every member": decoded(t, "../../testdata/good/every-member.json"),
		"quay":         decoded(t, "testdata/quay.json"),
		"french":       french,
		"as of 2022":   cut,
		"empty":        {Format: dossier.Format, Title: "Empty"},
		"generated":    dossiertest.Generate(300),
	}
}

func everyPage(t *testing.T, check func(*testing.T, *dossier.Dossier, []byte, *element)) {
	for name, d := range dossiers(t) {
		t.Run(name, func(t *testing.T) {
			page := written(t, d)
			check(t, d, page, parsed(t, page))
		})
	}
}

func TestEveryReferenceInThePageLeadsSomewhere(t *testing.T) {
	everyPage(t, func(t *testing.T, d *dossier.Dossier, _ []byte, page *element) {
		ids := map[string]bool{}
		page.walk(func(e *element) {
			if id, has := e.attrs["id"]; has {
				assert.False(t, ids[id], "the id %q twice", id)
				assert.NotEmpty(t, id)
				ids[id] = true
			}
		})
		page.walk(func(e *element) {
			if to, inside := strings.CutPrefix(e.attrs["href"], "#"); inside {
				assert.True(t, ids[to], "%q leads nowhere", to)
			}
			for _, id := range strings.Fields(e.attrs["aria-labelledby"]) {
				assert.True(t, ids[id], "%q leads nowhere", id)
			}
			if to := e.attrs["marker-end"]; to != "" {
				assert.True(t, ids[strings.TrimSuffix(strings.TrimPrefix(to, "url(#"), ")")], to)
			}
		})
		x := dossier.NewIndex(d)
		for _, k := range dossier.Kinds() {
			for r := range all(x, k) {
				assert.True(t, ids[r.ID], "%q is no anchor", r.ID)
			}
		}
	})
}

func TestThePageNeedsNothingAndDoesNothing(t *testing.T) {
	everyPage(t, func(t *testing.T, _ *dossier.Dossier, _ []byte, page *element) {
		assert.Empty(t, page.all("script", "img", "image", "iframe", "object", "embed", "link", "base", "form", "input", "button", "audio", "video", "source", "use", "foreignObject"))
		page.walk(func(e *element) {
			for name, value := range e.attrs {
				assert.False(t, strings.HasPrefix(name, "on"), "%s has %s", e.name, name)
				assert.NotContains(t, []string{"style", "src", "srcset", "action", "background", "ping", "target"}, name)
				if name == "href" && !strings.HasPrefix(value, "#") {
					assert.Equal(t, "a", e.name)
					assert.Regexp(t, `^https?://`, value)
					assert.Equal(t, "noreferrer noopener", e.attrs["rel"])
				}
			}
		})
		style := page.all("style")
		require.Len(t, style, 1)
		assert.NotRegexp(t, `url\(|@import|@font-face|expression`, style[0].text())
		sum := sha256.Sum256([]byte(style[0].text()))
		meta := page.all("meta")
		require.Greater(t, len(meta), 1)
		assert.Equal(t, "Content-Security-Policy", meta[1].attrs["http-equiv"])
		assert.Equal(t, "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; form-action 'none'", meta[1].attrs["content"])
	})
}

func TestThePageCanBeHeardAndWalkedByKeys(t *testing.T) {
	everyPage(t, func(t *testing.T, d *dossier.Dossier, _ []byte, page *element) {
		for _, landmark := range []string{"html", "head", "body", "main", "nav", "footer", "h1"} {
			assert.Len(t, page.all(landmark), 1, landmark)
		}
		assert.NotEmpty(t, page.all("head")[0].all("title")[0].text())
		want := "en"
		if d.Language != "" {
			want = d.Language
		}
		assert.Equal(t, want, page.all("html")[0].attrs["lang"])
		skip := page.all("body")[0].kids()[0]
		assert.Equal(t, "#"+page.all("main")[0].attrs["id"], skip.attrs["href"])
		level := 0
		for _, h := range page.all("h1", "h2", "h3", "h4", "h5", "h6") {
			next := int(h.name[1] - '0')
			assert.LessOrEqual(t, next, level+1, "the heading %q leaves a level out", h.text())
			assert.NotEmpty(t, strings.TrimSpace(h.text()))
			level = next
		}
		for _, s := range page.all("svg") {
			role := "img" // which hides what is in it, so that nothing in it may lead anywhere
			if len(s.all("a")) > 0 {
				role = "group"
			}
			assert.Equal(t, role, s.attrs["role"])
			in := s.kids()
			require.Greater(t, len(in), 2)
			assert.Equal(t, "title", in[0].name)
			assert.Equal(t, "desc", in[1].name)
			assert.NotEmpty(t, in[0].text())
		}
		named := map[string]bool{}
		for _, s := range page.all("section", "div", "nav") {
			name := s.attrs["aria-label"]
			if id := s.attrs["aria-labelledby"]; id != "" {
				page.walk(func(e *element) {
					if e.attrs["id"] == id {
						name = e.text()
					}
				})
			}
			if name == "" || s.name == "div" && s.attrs["role"] != "region" {
				continue
			}
			assert.False(t, named[name], "two regions are called %q", name)
			named[name] = true
		}
		for _, h := range page.all("th") {
			assert.Contains(t, []string{"col", "row"}, h.attrs["scope"])
		}
		for _, d := range page.all("details") {
			assert.Equal(t, "summary", d.kids()[0].name)
		}
		for _, a := range page.all("a") {
			assert.NotEmpty(t, strings.TrimSpace(a.text()), "a link without words")
		}
		for _, w := range page.all("div", "figure") {
			if strings.Contains(w.attrs["class"], "wide") {
				assert.Equal(t, "0", w.attrs["tabindex"], "what scrolls can be reached by keys")
			}
		}
	})
}

// A page that is read as HTML and as XML must mean the same: HTML closes a
// paragraph before a list, and knows elements without an end.
func TestThePageIsTheSameInHTML(t *testing.T) {
	blocks := []string{"p", "ul", "ol", "dl", "div", "blockquote", "table", "figure", "section", "article", "details", "h1", "h2", "h3", "h4", "h5"}
	only := map[string][]string{"ul": {"li"}, "ol": {"li"}, "tr": {"td", "th"}, "tbody": {"tr"}, "thead": {"tr"}, "table": {"caption", "thead", "tbody"}, "dl": {"div"}}
	everyPage(t, func(t *testing.T, _ *dossier.Dossier, raw []byte, page *element) {
		page.walk(func(e *element) {
			if slices.Contains(blocks, e.name) {
				for _, phrase := range []string{"p", "span", "bdi", "a", "strong", "summary", "q", "dt"} {
					assert.False(t, e.up.within(phrase), "%s within %s", e.name, phrase)
				}
			}
			for _, in := range e.kids() {
				if allowed := only[e.name]; allowed != nil {
					assert.Contains(t, allowed, in.name, "in %s", e.name)
				}
			}
			assert.False(t, e.name == "a" && e.up.within("a"), "a link within a link")
		})
		for part := range strings.SplitSeq(string(raw), "<") {
			if name, _, _ := strings.Cut(part, " "); strings.Contains(part, "/>") {
				assert.Contains(t, []string{"meta", "path", "rect", "circle"}, name, "is closed at once")
			}
		}
		assert.True(t, bytes.HasPrefix(raw, []byte("<!DOCTYPE html>\n")))
	})
}
