package dossier

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// liege is the dossier that is built in, which the filters of these tables speak of.
func liege(t *testing.T) *Index {
	data, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	d, err := Decode(data)
	require.NoError(t, err)
	return NewIndex(d)
}

func filtered(t *testing.T, x *Index, k Kind, text string) []string {
	f, err := ParseFilter(text)
	require.NoError(t, err)
	ids := []string{}
	for _, row := range x.Filter(k, f) {
		ids = append(ids, x.List(k, row, 1)[0].ID)
	}
	return ids
}

func TestFilterWords(t *testing.T) {
	x := NewIndex(&Dossier{
		Actors: []Actor{
			{ID: "cainiao", Name: "Cainiao", Common: Common{Names: []Name{{Text: "菜鸟网络"}}}},
			{ID: "meridian", Name: "Meridian Holdings"},
			{ID: "ft", Name: "Financial Times"},
			{ID: "gov", Name: "Government of Belgium"},
			{ID: "liege", Name: "Société d'Économie de Liège", Common: Common{Names: []Name{{Text: "ＬＵＩＫ"}}}},
			{ID: "ali", Name: "Alibaba's Hub"},
			{ID: "oersted", Name: "Ørsted Straße Łódź"},
		},
		Allegations: []Claim{
			{ID: "c1", Text: "The operator has used both halls at night and can see the data portal of the whole community."},
			{ID: "c2", Text: "The hub."},
		},
	})
	tests := []struct {
		kind Kind
		text string
		want string
	}{
		{Actors, "", "cainiao meridian ft gov liege ali oersted"},
		{Actors, "cai", "cainiao"},
		{Actors, "CAI", ""},
		{Actors, "Cai", "cainiao"},
		{Actors, "cAi", ""},
		{Actors, "fT", ""},
		{Actors, "FT", "ft"},
		{Actors, "菜鸟", "cainiao"},
		{Actors, "网络", "cainiao"},
		{Actors, "菜网", "cainiao"},
		{Actors, "mrdnhold", "meridian"},
		{Actors, "ridian", "meridian"},
		{Actors, "rdnhold", ""},
		{Actors, "mho", "meridian"},
		{Actors, "MHo", "meridian"},
		{Actors, "gb", "gov"},
		{Actors, "liege", "liege"},
		{Actors, "ｌｉｅｇｅ", "liege"},
		{Actors, "Liege", "liege"},
		{Actors, "luik", "liege"},
		{Actors, "Ｌuik", ""},
		{Actors, "economie", "liege"},
		{Actors, "alhub", "ali"},
		{Actors, "alibabas", "ali"},
		{Actors, "alibaba's", "ali"},
		{Actors, "orsted strasse lodz", "oersted"},
		{Actors, "Orsted Strasse", "oersted"},
		{Actors, "lodz orsted", "oersted"},
		{Actors, "orsted cai", ""},
		{Actors, `"Meridian Hold"`, "meridian"},
		{Actors, `"meridian hold`, "meridian"},
		{Actors, `"mrdn"`, ""},
		{Actors, "!cai !liege", "meridian ft gov ali oersted"},
		{Actors, "! cai", "meridian ft gov liege ali oersted"},
		{Actors, "! ! cai", "cainiao"},
		{Actors, "! !cai i", "cainiao oersted"},
		{Actors, "! cai 菜", "meridian ft gov liege ali oersted"},
		{Actors, `!"of belgium" e`, "meridian ft liege oersted"},
		{Actors, "!", "cainiao meridian ft gov liege ali oersted"},
		{Actors, `" ! !"`, ""},
		{Actors, "\u0301 \u200b", "cainiao meridian ft gov liege ali oersted"},
		{Actors, "10:30", ""},
		{Allegations, "hub", "c2"},
		{Allegations, "data", "c1"},
		{Allegations, "dataport", "c1"},
		{Allegations, "datap", "c1"},
		{Allegations, "datapl", ""},
		{Allegations, "odata", ""},
		{Allegations, "opdata", ""},
		{Allegations, "ommun", "c1"},
		{Allegations, "opecan", ""},
		{Allegations, "wholcom", "c1"},
		{Allegations, "c1", "c1"},
		{Frameworks, "x", ""},
	}
	for _, tt := range tests {
		t.Run(string(tt.kind)+" "+tt.text, func(t *testing.T) {
			assert.Equal(t, tt.want, strings.Join(filtered(t, x, tt.kind, tt.text), " "))
		})
	}
}

func TestFilterChips(t *testing.T) {
	x := liege(t)
	tests := []struct {
		kind Kind
		text string
		want string
	}{
		{Actors, "kind:company", "alibaba cainiao"},
		{Actors, "KIND:Company", "alibaba cainiao"},
		{Actors, "kind:service", "vsse"},
		{Actors, `kind:"intelligence service"`, "vsse"},
		{Actors, "kind:intelligence-service", "vsse"},
		{Actors, "kind:exchange|university", "vub hong-kong-exchange"},
		{Actors, "kind:comp cai", "cainiao"},
		{Actors, "kind:nothing-such", ""},
		{Actors, "country:cn !kind:company", "china-government"},
		{Actors, "country:CN|ID kind:government", "china-government indonesia-government"},
		{Links, "kind:operates", "cainiao-operates-hub"},
		{Links, "about:holslag", "holslag-at-vub"},
		{Sources, "kind:law until:2019", "regulation-2019-452"},
		{Sources, "since:2026", "regulation-2026-1386"},
		{Sources, "origins:>1", "article"},
		{Sources, "source:ft-conversation", "ft-report"},
		{Sources, "by:vsse", "vsse-statement"},
		{Allegations, "state:U", "supply-chain-insight data-passed-to-beijing western-hostility may-not-last"},
		{Allegations, "state:unanswered since:2018 by:holslag", "supply-chain-insight"},
		{Allegations, "state:D", "reconnaissance-for-beijing vsse-possible-espionage"},
		{Allegations, "state:denied", "reconnaissance-for-beijing vsse-possible-espionage"},
		{Allegations, "state:denied-only|U !by:author", "vsse-possible-espionage supply-chain-insight data-passed-to-beijing"},
		{Allegations, "state:single !origins:1", ""},
		{Allegations, "origins:0", ""},
		{Allegations, "by:vsse", "vsse-possible-espionage hub-watched-on-suspicion"},
		{Allegations, "by:VSSE", "vsse-possible-espionage hub-watched-on-suspicion"},
		{Allegations, "by:Sûreté", "vsse-possible-espionage hub-watched-on-suspicion"},
		{Allegations, `by:"unnamed person"`, "data-passed-to-beijing"},
		{Allegations, "by:nobody", ""},
		{Allegations, "!against:alibaba", "western-hostility may-not-last"},
		{Allegations, "source:ft", "data-passed-to-beijing"},
		{Allegations, "has:answer", "early-espionage-concern reconnaissance-for-beijing vsse-possible-espionage hub-watched-on-suspicion"},
		{Allegations, "!has:factors", "western-hostility may-not-last"},
		{Allegations, "modality:suspected attribution:anon|named", ""},
		{Rebuttals, "has:answer state:single-origin", "china-denial alibaba-denial cainiao-denial"},
		{Rebuttals, "state:unanswered", ""},
		{Rebuttals, "has:url", ""},
		{Places, "has:names country:be", "liege-airport liege-hub liege-area"},
		{Places, "! kind:airport", "liege-hub liege-area"},
	}
	for _, tt := range tests {
		t.Run(string(tt.kind)+" "+tt.text, func(t *testing.T) {
			assert.Equal(t, tt.want, strings.Join(filtered(t, x, tt.kind, tt.text), " "))
		})
	}
}

func TestEveryChipIsToldByARunningExample(t *testing.T) {
	for _, c := range Chips() {
		f, err := ParseFilter(c.Example)
		require.NoError(t, err)
		assert.Equal(t, []string{c.Example}, f.Chips())
		assert.True(t, strings.HasPrefix(c.Example, c.Name+":"))
		assert.NotEmpty(t, c.Means)
	}
}

func TestFilterErrors(t *testing.T) {
	tests := []struct {
		text   string
		column int
		holds  string
	}{
		{"kindd:x", 1, `did you mean "kind"?`},
		{"héron orgins:1", 7, `did you mean "origins"?`},
		{"!sinse:2018", 2, `did you mean "since"?`},
		{"foo:bar", 1, `there are kind, `},
		{"zzz:", 1, `no chip "zzz"`},
		{"state:zz", 7, `there are unanswered, `},
		{"state:unanswred", 7, `did you mean "unanswered"?`},
		{"state:U|zz", 7, `no state "zz"`},
		{"a origins:many", 11, `"many"`},
		{"origins:=>1", 9, `"=>"`},
		{"origins:-1", 9, `"-1"`},
		{"origins:1.5", 9, `"1.5"`},
		{"since:2018-13", 12, "no month 13"},
		{`since:"2018-13"`, 13, "no month 13"},
		{"until:soon", 7, "2018-05"},
		{"country:Belgium", 9, "two letters"},
		{"country:B1", 9, "two letters"},
		{"grade:G", 7, "A, B, C"},
		{"has:evidense", 5, `did you mean "evidence"?`},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			f, err := ParseFilter(tt.text)
			var wrong *FilterError
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, tt.column, wrong.Column)
			assert.Contains(t, wrong.Message, tt.holds)
			assert.True(t, f.Empty())
		})
	}
}

// Each letter of these is typed, and none of the texts on the way is an error or hides a thing that belongs.
func TestFilterIsNoErrorWhileItIsTyped(t *testing.T) {
	x := liege(t)
	for _, text := range []string{"kind:law", "since:2019-03-21", "until:2026", "since:2017-10-30", "until:2030-12-10", "origins:>=1", "!origins:>9", `kind:"law"`, "has:date", "! since:2030-11-30"} {
		t.Run(text, func(t *testing.T) {
			start := strings.IndexByte(text, ':') + 1
			for at := start; at <= len(text); at++ {
				assert.Contains(t, filtered(t, x, Sources, text[:at]), "regulation-2019-452", text[:at])
			}
		})
	}
	for _, text := range []string{"kind:", "kind:|", "since:", "since:2", "since:201", "until:2", "origins:", "origins:>", "country:C", "state:", `by:"`, "!has:", "! kind:"} {
		f, err := ParseFilter(text)
		require.NoError(t, err, text)
		assert.True(t, f.Empty(), text)
		assert.Empty(t, f.Chips(), text)
		assert.Len(t, x.Filter(Sources, f), x.Len(Sources), text)
	}
}

func TestFilterTellsItsChips(t *testing.T) {
	f, err := ParseFilter(`  ! heron !kind:"public body"  kind:company "by:vsse"  has: by:vsse by:vsse`)
	require.NoError(t, err)
	assert.Equal(t, []string{"!", `!kind:"public body"`, "kind:company", "by:vsse", "by:vsse"}, f.Chips())
	assert.Equal(t, `! heron !kind:"public body" kind:company "by:vsse" has:`, f.Without("by:vsse"))
	assert.Equal(t, `! heron kind:company "by:vsse" has: by:vsse by:vsse`, f.Without(`!kind:"public body"`))
	assert.Equal(t, `heron !kind:"public body" kind:company "by:vsse" has: by:vsse by:vsse`, f.Without("!"))
	assert.Equal(t, f.Without("kind:none"), f.Without("heron"), "a word is no chip")
}

func TestFilterShowsWhatMatched(t *testing.T) {
	tests := []struct{ filter, text, want string }{
		{"lgar", "Liège Airport", "[L]iè[g]e [A]i[r]port"},
		{"liege", "Aéroport de Liège", "Aéroport de [Liège]"},
		{"rene", "Rene\u0301 Magritte", "[Rene\u0301] Magritte"},
		{"er", "Ærø", "[Ær]ø"},
		{"ｌｉｅｇｅ", "ＬＩＥＧＥ", "[ＬＩＥＧＥ]"},
		{"菜网", "菜鸟网络", "[菜]鸟[网]络"},
		{"hub", "The shubs of the hub", "The shubs of the [hub]"},
		{"port", "Airport", "Air[port]"},
		{"hub the", "The hub", "[The] [hub]"},
		{"the he", "The", "[The]"},
		{"the !heron kind:company", "The hub", "[The] hub"},
		{"!heron", "The hub", "The hub"},
		{"! heron", "The hub", "The hub"},
		{"kind:company", "The hub", "The hub"},
		{"! kind:company", "The hub", "The hub"},
		{"heron", "The hub", "no"},
		{"!hub", "The hub", "no"},
		{"! hub", "The hub", "no"},
		{"hub !the", "The hub", "no"},
		{"Hub", "hub Hub", "hub [Hub]"},
		{"wholcom", "It can see what the portal of the whole community holds of each ship.", "It can see what the portal of the [whol]e [com]munity holds of each ship."},
		{"a", "👩‍👩‍👧 a\u0308\u0323x", "👩‍👩‍👧 [a\u0308\u0323]x"},
		{"\U0001F467", "👩‍👩‍👧 x", "[👩‍👩‍👧] x"},
	}
	for _, tt := range tests {
		t.Run(tt.filter+" "+tt.text, func(t *testing.T) {
			f, err := ParseFilter(tt.filter)
			require.NoError(t, err)
			spans, ok := f.Text(tt.text)
			if !ok {
				assert.Equal(t, tt.want, "no")
				assert.Empty(t, spans)
				return
			}
			assert.Equal(t, tt.want, marked(tt.text, spans))
		})
	}
}

// marked sets brackets round spans.
func marked(text string, spans [][2]int) string {
	var out strings.Builder
	at := 0
	for _, s := range spans {
		out.WriteString(text[at:s[0]] + "[" + text[s[0]:s[1]] + "]")
		at = s[1]
	}
	return out.String() + text[at:]
}

func TestSpelling(t *testing.T) {
	x := liege(t)
	tests := []struct {
		kind Kind
		text string
		want string
	}{
		{Places, "hubb", "hub"},
		{Places, "aripo", "airport"},
		{Places, "leige aiprort", "liege airport"},
		{Places, "Leige", "Liege"},
		{Places, `"leige" kind:airport`, `"liege" kind:airport`},
		{Places, "leige kind:port", ""},
		{Actors, "cianiao !vsse", "cainiao !vsse"},
		{Actors, "cainiao", ""},
		{Actors, "cainiao vsse", ""},
		{Actors, "cianiao vsse", ""},
		{Actors, "zzqqxx", ""},
		{Actors, "hu", ""},
		{Actors, "", ""},
		{Actors, "!vsse", ""},
		{Allegations, "espoinage beijnig", "espionage beijing"},
		{Allegations, "espoinage", "espionage"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			f, err := ParseFilter(tt.text)
			require.NoError(t, err)
			assert.Equal(t, tt.want, x.Spelling(tt.kind, f))
		})
	}
	assert.Empty(t, NewIndex(&Dossier{}).Spelling(Actors, Filter{}))
}

// FuzzFilter: an error points into the text; without one the filter can be written, shown and asked, and
// its chips can all be taken out.
func FuzzFilter(f *testing.F) {
	for _, text := range []string{"", "cai", `!"a b" kind:company`, "! state:U|D since:2018-1", "by: origins:>=2", "é\u0301 菜 Ｌ", `by:"x`, "has:e:f", "! ! !"} {
		f.Add(text, "Liège Airport 菜鸟")
	}
	x := NewIndex(library())
	f.Fuzz(func(t *testing.T, text, name string) {
		filter, err := ParseFilter(text)
		if err != nil {
			var wrong *FilterError
			if !errors.As(err, &wrong) || wrong.Column < 1 || wrong.Column > utf8.RuneCountInString(text)+1 || wrong.Message == "" {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		spans, ok := filter.Text(name)
		requireSpans(t, name, spans)
		if !ok && spans != nil {
			t.Fatal("spans of what does not pass")
		}
		for _, k := range Kinds() {
			x.Filter(k, filter)
			if near := x.Spelling(k, filter); near != "" && len(filteredBy(t, x, k, near)) == 0 {
				t.Fatalf("%q is respelled %q, which nothing passes", text, near)
			}
		}
		for range filter.Chips() {
			if chips := filter.Chips(); len(chips) > 0 {
				filter = mustFilter(t, filter.Without(chips[0]))
			}
		}
		if left := filter.Chips(); len(left) > 0 {
			t.Fatalf("chips are left: %q", left)
		}
		x.Dig(text, 5)
	})
}

// failer is a test of either kind.
type failer interface {
	Fatalf(format string, args ...any)
}

func mustFilter(t failer, text string) Filter {
	f, err := ParseFilter(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return f
}

func filteredBy(t failer, x *Index, k Kind, text string) []int {
	return x.Filter(k, mustFilter(t, text))
}

func requireSpans(t failer, text string, spans [][2]int) {
	at := 0
	for i, s := range spans {
		if s[0] < at || i > 0 && s[0] == at || s[1] <= s[0] || s[1] > len(text) {
			t.Fatalf("spans %v of %q", spans, text)
		}
		at = s[1]
	}
}
