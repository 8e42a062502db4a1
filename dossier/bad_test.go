package dossier

// badFile is what Decode says of a file of testdata/bad.
type badFile struct {
	file         string
	line, column int
	pointer      string // "…": too long to be written here
	rule         string
	message      string
}

func badFiles() []badFile {
	return []badFile{
		{"amount-exponent", 4, 67, "/investments/0/amounts/0/value", "wrong-shape", `"value" must be decimal text, not a number (write the digits out, in quotes)`},
		{"amount-grouped", 4, 67, "/investments/0/amounts/0/value", "wrong-shape", `"value" must be decimal text such as "1250.50", not "12,000,000"`},
		{"amount-no-digit", 4, 67, "/investments/0/amounts/0/value", "wrong-shape", `"value" must be decimal text such as "1250.50", not "12."`},
		{"amount-number", 4, 67, "/investments/0/amounts/0/value", "wrong-shape", `"value" must be decimal text, not a number (write "9007199254740993")`},
		{"bad-utf8", 4, 17, "/summary", "bad-utf8", `byte e8 is not UTF-8`},
		{"case-twin-own", 4, 22, "/x/STRAßE", "case-twin", `members "STRAßE" and "straße" (line 4) differ only in case`},
		{"case-twin", 5, 3, "/Summary", "case-twin", `members "Summary" and "summary" (line 4) differ only in case`},
		{"comma-too-many", 4, 15, "", "syntax", `a comma too many`},
		{"comment", 4, 3, "", "syntax", `a comment: JSON has none`},
		{"duplicate-member-escaped", 5, 3, "/summary", "duplicate-member", `member "summary" is given twice (first on line 4)`},
		{"duplicate-member-own", 4, 23, "/x/a/b", "duplicate-member", `member "b" is given twice (first on line 4)`},
		{"duplicate-member", 5, 3, "/summary", "duplicate-member", `member "summary" is given twice (first on line 4)`},
		{"empty-stance", 4, 79, "/events/0/evidence/0/stance", "unknown-word", `unknown word "" for "stance" (one of "states", "supports", "contradicts", "mentions")`},
		{"empty-title", 1, 34, "/title", "empty-text", `"title" is empty`},
		{"empty", 1, 1, "", "not-json", `the file is empty`},
		{"excerpt-without-exact", 4, 98, "/actors/0/evidence/0/excerpt", "missing-member", `member "exact" is missing`},
		{"gzip", 1, 1, "", "not-json", `the file is compressed with gzip: unpack it first`},
		{"id-empty", 4, 21, "/actors/0/id", "empty-text", `"id" is empty`},
		{"id-missing", 4, 14, "/actors/0", "missing-member", `member "id" is missing`},
		{"line-in-text", 4, 20, "/summary", "syntax", `a line ends within a text: write \n, or close the quotes`},
		{"list-for-text", 4, 14, "/summary", "wrong-shape", `"summary" must be text, not a list`},
		{"list-on-top", 1, 1, "", "wrong-shape", `a dossier must be an object, not a list`},
		{"lone-surrogate-name", 4, 10, "/x/�", "lone-surrogate", `\udc00 is half of a surrogate pair, no character`},
		{"lone-surrogate", 4, 20, "/summary", "lone-surrogate", `\ud83d is half of a surrogate pair, no character`},
		{"missing-comma", 5, 3, "", "syntax", `invalid character '"' after object value (expecting ',' or '}')`},
		{"missing-format", 1, 1, "", "missing-member", `member "format" is missing (write "format": "dossier/1")`},
		{"missing-title", 1, 1, "", "missing-member", `member "title" is missing`},
		{"nan", 4, 14, "/x/n", "syntax", `invalid character 'N' at start of value`},
		{"nul", 1, 1, "", "not-json", `the file begins with NUL bytes: it holds no text`},
		{"null-entry", 4, 14, "/actors/0", "wrong-shape", `entry 1 of "actors" must be an object, not null (leave it out)`},
		{"null-own", 4, 8, "/x", "wrong-shape", `"x" must be an object, not null (leave it out)`},
		{"null-summary", 4, 14, "/summary", "wrong-shape", `"summary" must be text, not null (leave it out)`},
		{"number-for-text", 4, 11, "/asOf", "wrong-shape", `"asOf" must be text, not a number (write "2024")`},
		{"object-for-list", 4, 13, "/actors", "wrong-shape", `"actors" must be a list, not an object`},
		{"other-format", 1, 12, "/format", "unknown-word", `unknown word "dossier/2" for "format" (did you mean "dossier/1"?)`},
		{"own-list", 4, 8, "/x", "wrong-shape", `"x" must be an object, not a list`},
		{"single-quotes", 4, 3, "", "syntax", `text stands in double quotes, not single ones`},
		{"step-without-say", 4, 49, "/walks/0/steps/0", "missing-member", `member "say" is missing`},
		{"tab-in-text", 4, 20, "/summary", "syntax", `a tab stands within a text: write \t`},
		{"text-for-list", 4, 50, "/allegations/0/by", "wrong-shape", `"by" must be a list, not text (write ["port-office"])`},
		{"text-for-object", 4, 53, "/events/0/evidence/0", "wrong-shape", `entry 1 of "evidence" must be an object, not text`},
		{"too-deep", 4, 212, "…", "too-deep", `lists and objects lie more than 200 deep within each other`},
		{"trailing-data", 2, 1, "", "trailing-data", `something follows the end of the dossier`},
		{"true-for-text", 4, 15, "/language", "wrong-shape", `"language" must be text, not true`},
		{"two-marks", 1, 1, "", "not-json", `the file begins with two byte order marks`},
		{"unclosed", 5, 1, "", "syntax", `the file ends before the list opened on line 4, column 13 is closed`},
		{"unknown-grade", 4, 85, "/sources/0/reliability/grade", "unknown-word", `unknown word "G" for "grade" (one of "A", "B", "C", "D", "E", "F")`},
		{"unknown-how", 4, 76, "/rebuttals/0/answers/0/how", "unknown-word", `unknown word "refutes" for "how" (one of "denies", "disputes the premise", "concedes", "adds context", "evidence against")`},
		{"unknown-member-case", 4, 3, "/asof", "unknown-member", `unknown member "asof" (did you mean "asOf"?)`},
		{"unknown-member-deep", 5, 78, "/actors/0/evidence/0/exerpt", "unknown-member", `unknown member "exerpt" (did you mean "excerpt"?)`},
		{"unknown-member-far", 4, 3, "/zebra", "unknown-member", `unknown member "zebra" (members of your own go under "x")`},
		{"unknown-member", 4, 3, "/acters", "unknown-member", `unknown member "acters" (did you mean "actors"?)`},
		{"unknown-modality", 4, 56, "/allegations/0/modality", "unknown-word", `unknown word "aleged" for "modality" (did you mean "alleged"?)`},
		{"unknown-response", 4, 56, "/allegations/0/response", "unknown-word", `unknown word "sought no reply" for "response" (did you mean "sought, no reply"?)`},
		{"utf-16-unmarked", 1, 1, "", "not-json", `the file is in UTF-16: save it as UTF-8`},
		{"utf-16", 1, 1, "", "not-json", `the file is in UTF-16: save it as UTF-8`},
		{"utf-32-unmarked", 1, 1, "", "not-json", `the file is in UTF-32: save it as UTF-8`},
		{"walk-without-steps", 4, 13, "/walks/0", "missing-member", `member "steps" is missing`},
		{"white-space", 3, 1, "", "syntax", `the file ends too early`},
	}
}
