package exchange

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

func TestRecordsThatAreCarriedComeBackAsTheyWere(t *testing.T) {
	data, err := os.ReadFile("../../testdata/good/every-member.json")
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	item := func(v []byte) Item { return newItem(&Tally{}, 1, v) }
	var c Carried
	x := dossier.NewIndex(d)
	uuids := map[string]bool{}
	for _, k := range dossier.Kinds() {
		for i, r := range x.List(k, 0, d.Len(k)) {
			v, err := Carry(r)
			require.NoError(t, err)
			id, ok := c.Take(string(k), item(v))
			require.True(t, ok)
			assert.Equal(t, r.ID, id)
			uuids[RecordUUID(x, r, i)] = true
		}
	}
	assert.GreaterOrEqual(t, len(uuids), 10)
	about, err := CarryAbout(d)
	require.NoError(t, err)
	assert.True(t, c.TakeAbout(item(about)))
	assert.False(t, c.TakeAbout(item(about)), "a dossier says of itself what it is once")
	back, err := c.Dossier()
	require.NoError(t, err)
	want, err := dossier.Encode(d)
	require.NoError(t, err)
	got, err := dossier.Encode(back)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
	for _, bad := range []string{`{"id":"a"}`, `{"id":"a","kind":"company","name":"A","nmae":"B"}`, `7`} {
		_, ok := c.Take("actors", item([]byte(bad)))
		assert.False(t, ok, bad)
	}
	_, ok := c.Take("nosuch", item([]byte(`{}`)))
	assert.False(t, ok)
}

func TestSame(t *testing.T) {
	assert.True(t, Same([]byte(`{"a": 1, "b": [2]}`), []byte(`{"b":[2],"a":1.0}`)))
	assert.False(t, Same([]byte(`{"a":1}`), []byte(`{"a":2}`)))
	assert.True(t, Same(nil, nil))
	assert.False(t, Same(nil, []byte(`{}`)))
}

func TestAFileIsCalledWithoutItsFolder(t *testing.T) {
	assert.Equal(t, "x.json", Input{Name: "a/b/x.json"}.Called("y"))
	assert.Equal(t, "y", Input{Name: "-"}.Called("y"))
	assert.Equal(t, "y", Input{}.Called("y"))
}

func TestManyMembersAreFoundAtOnce(t *testing.T) {
	text := `{"a": 1`
	for i := range 40 {
		text += `, "m` + strings.Repeat("x", i) + `": "` + strings.Repeat("y", i+1) + `"`
	}
	tally := &Tally{}
	it := newItem(tally, 1, []byte(text+`, "a": 2}`))
	assert.Equal(t, "1", it.Number("a"))
	assert.Equal(t, "yyyy", it.Text("mxxx"))
	assert.False(t, it.Has("nosuch"))
	assert.Len(t, tally.Reasons(), 1, "it tells of the name that is given twice")
}
