package dossier

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever value of a dossier is replaced by one of another kind, or left out, or given
// a neighbour it should not have: the schema and the decoder say the same of it.
func TestSchemaAndDecoderAgreeOnEveryChange(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	tree := numbers(t, string(testFiles(t, "good")["every-member"]))
	var refused, taken int
	judge := func(change string) {
		data, err := json.Marshal(tree)
		require.NoError(t, err)
		d, err := Decode(data)
		invalid := schema.Validate(numbers(t, string(data)))
		if err == nil {
			taken++
			requireFixpoint(t, d)
		} else {
			refused++
		}
		assert.Equal(t, err == nil, invalid == nil, "%s: decoder: %v; schema: %v", change, err, invalid)
	}
	others := []any{nil, true, json.Number("12"), "", "12", "no such word", []any{}, []any{"a"}, []any{[]any{}}, map[string]any{}}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			v["y"] = "unknown"
			judge(at + "/y added")
			delete(v, "y")
			for name, was := range v {
				for _, other := range others {
					v[name] = other
					judge(fmt.Sprintf("%s/%s = %v", at, name, other))
				}
				delete(v, name)
				judge(fmt.Sprintf("%s/%s left out", at, name))
				v[name] = was
			}
			for name, held := range v {
				walk(at+"/"+name, held)
			}
		case []any:
			for i, was := range v {
				for _, other := range others {
					v[i] = other
					judge(fmt.Sprintf("%s/%d = %v", at, i, other))
				}
				v[i] = was
				walk(fmt.Sprintf("%s/%d", at, i), was)
			}
		}
	}
	walk("", tree)
	assert.Greater(t, refused, 1000)
	assert.Greater(t, taken, 500)
}
