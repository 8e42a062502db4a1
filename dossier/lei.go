package dossier

// SoundLEI says whether a text is an LEI that checks (ISO 17442).
func SoundLEI(lei string) bool { return leiDefect(lei) == "" }

// leiDefect says what is wrong with a Legal Entity Identifier, "" where nothing
// is. An LEI (ISO 17442) has 18 letters and digits and two check digits; with
// A as 10 up to Z as 35, the number it spells leaves 1 when divided by 97
// (ISO 7064, MOD 97-10).
func leiDefect(lei string) string {
	if len(lei) != 20 {
		return "an LEI has 20 characters"
	}
	rest := 0
	for i := range len(lei) {
		switch c := lei[i]; {
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z' && i < 18:
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return "an LEI is 18 letters A to Z or digits, then two digits"
		}
	}
	if rest != 1 {
		return "its check digits do not agree with the rest"
	}
	return ""
}
