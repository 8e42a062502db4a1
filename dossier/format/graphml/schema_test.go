package graphml_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/graphml"
)

// rule is what the schema of GraphML 1.0 says of an element, <http://graphml.graphdrawing.org/xmlns/1.0/graphml-structure.xsd>:
// its attributes ("!" behind those it must have), and its content as a pattern of the names of its children.
type rule struct {
	attributes string
	content    string
}

func rules() map[string]rule {
	return map[string]rule{
		"graphml": {"", `(desc )?(key )*(data |graph )*`},
		"key":     {"id! for attr.name attr.type", `(desc )?(default )?`},
		"graph":   {"id edgedefault!", `(desc )?((data |node |edge |hyperedge )*|locator )`},
		"node":    {"id!", `(desc )?((data |port )*(graph )?|locator )`},
		"edge":    {"id source! target! directed", `(desc )?(data )*(graph )?`},
		"data":    {"key! id", ``},
	}
}

// lawful checks a document by the rules, and what they say of the values of attributes.
func lawful(t *testing.T, d *dossier.Dossier) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, graphml.Write(&out, d))
	type open struct{ name, children string }
	var stack []open
	kinds := map[string]string{} // of keys: what they are for
	parser := xml.NewDecoder(&out)
	for {
		token, err := parser.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			require.Equal(t, "http://graphml.graphdrawing.org/xmlns", e.Name.Space)
			has := attributes(t, e)
			if len(stack) > 0 {
				stack[len(stack)-1].children += e.Name.Local + " "
			}
			switch e.Name.Local {
			case "key":
				assert.Contains(t, []string{"all", "graphml", "graph", "node", "edge"}, has["for"])
				assert.Contains(t, []string{"boolean", "int", "long", "float", "double", "string"}, has["attr.type"])
				assert.Empty(t, kinds[has["id"]], "two keys have one id")
				kinds[has["id"]] = has["for"]
			case "data":
				assert.Equal(t, stack[len(stack)-1].name, kinds[has["key"]], "a datum is of a key for its element")
			case "graph":
				assert.Contains(t, []string{"directed", "undirected"}, has["edgedefault"])
			}
			stack = append(stack, open{name: e.Name.Local})
		case xml.EndElement:
			top := stack[len(stack)-1]
			assert.Regexp(t, `^(`+rules()[top.name].content+`)$`, top.children, "what is in %s", top.name)
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 0 && stack[len(stack)-1].name != "data" {
				assert.Empty(t, strings.TrimSpace(string(e)), "only data have text")
			}
		}
	}
	assert.Empty(t, stack)
}

// attributes are those of an element, each of which its rule allows.
func attributes(t *testing.T, e xml.StartElement) map[string]string {
	t.Helper()
	r, known := rules()[e.Name.Local]
	require.True(t, known, e.Name.Local)
	has := map[string]string{}
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" || a.Name.Local == "schemaLocation" {
			continue
		}
		has[a.Name.Local] = a.Value
		allowed := strings.Fields(strings.ReplaceAll(r.attributes, "!", ""))
		assert.Contains(t, allowed, a.Name.Local, e.Name.Local)
		if slices.Contains([]string{"id", "key", "source", "target"}, a.Name.Local) {
			assert.True(t, regexp.MustCompile(`^[\w.:-]+$`).MatchString(a.Value), "%q is no name token", a.Value)
		}
	}
	for _, a := range strings.Fields(r.attributes) {
		if name, must := strings.CutSuffix(a, "!"); must {
			assert.NotEmpty(t, has[name], "%s lacks %s", e.Name.Local, name)
		}
	}
	return has
}

func TestWhatIsWrittenIsOfTheSchema(t *testing.T) {
	for _, file := range []string{"../../../data/liege.json", "../../testdata/good/every-member.json"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		d, err := dossier.Decode(data)
		require.NoError(t, err)
		lawful(t, d)
	}
	lawful(t, &dossier.Dossier{Format: dossier.Format, Title: "Empty"})
	lawful(t, dossiertest.Generate(300))
	for _, text := range dossiertest.Spoilers() {
		lawful(t, dossiertest.Spoiled(text))
	}
}
