package dossier

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// jsonSuite gives the 318 files of JSONTestSuite by name.
func jsonSuite(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("../../shared/data/nasty/jsontestsuite/*.json")
	require.NoError(t, err)
	if len(paths) == 0 {
		t.Skip("../shared/data absent: JSONTestSuite is not there to be read")
	}
	files := map[string][]byte{}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		require.NoError(t, err)
		files[filepath.Base(p)] = data
	}
	return files
}

// syntaxProblems is what Decode has against a file before it asks what it
// means: the file is read as "any value at all".
func syntaxProblems(t *testing.T, data []byte) []Problem {
	t.Helper()
	err := decodeInto(data, func(r *reader) { r.file(r.loose, reflect.Value{}, spot{}) })
	if err == nil {
		return nil
	}
	var e *DecodeError
	require.ErrorAs(t, err, &e)
	return e.Problems
}

// The policy for what RFC 8259 allows but leaves open. JSON that is well formed
// is accepted by the syntax; refused by policy, with rules of their own, are the
// things that make two readers of one file see different evidence: a member
// given twice (rule duplicate-member), and again in other case (case-twin).
func TestJSONSuite(t *testing.T) {
	t.Parallel()
	var accepted, refused, open int
	for name, data := range jsonSuite(t) {
		problems := syntaxProblems(t, data)
		switch name[0] {
		case 'y':
			accepted++
			for _, p := range problems {
				assert.Contains(t, name, "duplicated_key", "only these have a finding")
				assert.Equal(t, "duplicate-member", p.Rule, name)
			}
			assert.Equal(t, strings.Contains(name, "duplicated_key"), len(problems) == 1, name)
		case 'n':
			refused++
			if assert.NotEmpty(t, problems, name) {
				assert.Contains(t, []string{"syntax", "trailing-data", "too-deep", "not-json"}, problems[len(problems)-1].Rule, name)
			}
		case 'i':
			open++
		}
		for _, p := range problems {
			assert.Positive(t, p.Line, name)
			assert.Positive(t, p.Column, name)
			assert.NotEmpty(t, p.Message, name)
		}
		d, err := Decode(data)
		assert.Nil(t, d, name)
		assert.Error(t, err, "%s is no dossier", name)
	}
	assert.Equal(t, [3]int{95, 188, 35}, [3]int{accepted, refused, open})
}

func TestJSONSuiteLeftToTheReader(t *testing.T) {
	t.Parallel()
	const (
		keptAsText = "a number is never made a float: in an own object it is kept as written, elsewhere it is a wrong shape"
		noPair     = "half a surrogate pair is no character; most readers put U+FFFD in its place without a word"
		notUTF8    = "RFC 8259 section 8.1 asks for UTF-8; most readers put U+FFFD in its place without a word"
		otherUTF   = "RFC 8259 section 8.1 asks for UTF-8; the file is named for what it is"
	)
	table := map[string]struct{ rule, why string }{
		"i_number_double_huge_neg_exp.json":                   {"", keptAsText},
		"i_number_huge_exp.json":                              {"", keptAsText},
		"i_number_neg_int_huge_exp.json":                      {"", keptAsText},
		"i_number_pos_double_huge_exp.json":                   {"", keptAsText},
		"i_number_real_neg_overflow.json":                     {"", keptAsText},
		"i_number_real_pos_overflow.json":                     {"", keptAsText},
		"i_number_real_underflow.json":                        {"", keptAsText},
		"i_number_too_big_neg_int.json":                       {"", keptAsText},
		"i_number_too_big_pos_int.json":                       {"", keptAsText},
		"i_number_very_big_negative_int.json":                 {"", keptAsText},
		"i_object_key_lone_2nd_surrogate.json":                {"lone-surrogate", noPair},
		"i_string_1st_surrogate_but_2nd_missing.json":         {"lone-surrogate", noPair},
		"i_string_1st_valid_surrogate_2nd_invalid.json":       {"lone-surrogate", noPair},
		"i_string_incomplete_surrogate_and_escape_valid.json": {"lone-surrogate", noPair},
		"i_string_incomplete_surrogate_pair.json":             {"lone-surrogate", noPair},
		"i_string_incomplete_surrogates_escape_valid.json":    {"lone-surrogate", noPair},
		"i_string_invalid_lonely_surrogate.json":              {"lone-surrogate", noPair},
		"i_string_invalid_surrogate.json":                     {"lone-surrogate", noPair},
		"i_string_inverted_surrogates_U+1D11E.json":           {"lone-surrogate", noPair},
		"i_string_lone_second_surrogate.json":                 {"lone-surrogate", noPair},
		"i_string_UTF-8_invalid_sequence.json":                {"bad-utf8", notUTF8},
		"i_string_UTF8_surrogate_U+D800.json":                 {"bad-utf8", notUTF8 + "; RFC 3629 section 3 forbids surrogates in it"},
		"i_string_invalid_utf-8.json":                         {"bad-utf8", notUTF8},
		"i_string_iso_latin_1.json":                           {"bad-utf8", notUTF8},
		"i_string_lone_utf8_continuation_byte.json":           {"bad-utf8", notUTF8},
		"i_string_not_in_unicode_range.json":                  {"bad-utf8", notUTF8 + "; beyond U+10FFFF"},
		"i_string_overlong_sequence_2_bytes.json":             {"bad-utf8", notUTF8 + "; overlong, a way to hide '/'"},
		"i_string_overlong_sequence_6_bytes.json":             {"bad-utf8", notUTF8 + "; overlong"},
		"i_string_overlong_sequence_6_bytes_null.json":        {"bad-utf8", notUTF8 + "; overlong, a way to hide NUL"},
		"i_string_truncated-utf-8.json":                       {"bad-utf8", notUTF8},
		"i_string_UTF-16LE_with_BOM.json":                     {"not-json", otherUTF},
		"i_string_utf16BE_no_BOM.json":                        {"not-json", otherUTF},
		"i_string_utf16LE_no_BOM.json":                        {"not-json", otherUTF},
		"i_structure_500_nested_arrays.json":                  {"too-deep", "RFC 8259 section 9 allows a limit; ours is MaxDepth"},
		"i_structure_UTF-8_BOM_empty_object.json":             {"", "RFC 8259 section 8.1 lets a reader pass over one mark; it is remembered"},
	}
	files := jsonSuite(t)
	for name := range files {
		if name[0] == 'i' {
			assert.Contains(t, table, name, "decide on it")
		}
	}
	require.Len(t, table, 35)
	for name, want := range table {
		rule := ""
		if problems := syntaxProblems(t, files[name]); len(problems) > 0 {
			rule = problems[0].Rule
		}
		assert.Equal(t, want.rule, rule, "%s: %s", name, want.why)
	}
}

func TestDeepNestingIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	files := jsonSuite(t)
	for _, name := range []string{"n_structure_100000_opening_arrays.json", "n_structure_open_array_object.json"} {
		problems := syntaxProblems(t, files[name])
		require.Len(t, problems, 1, name)
		assert.Equal(t, "too-deep", problems[0].Rule)
	}
}
