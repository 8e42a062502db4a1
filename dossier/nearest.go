package dossier

import (
	"strings"
	"unicode"
)

// NearestWord is the word of the list that a typing mistake most likely meant; ""
// when none is near. Case, spaces, hyphens and underscores do not count; a letter
// more, less, other or swapped with its neighbour is one mistake, and a word of up
// to 5 letters may have one of them, of up to 8 two, a longer one three.
func NearestWord(word string, list []string) string {
	typed := letters(word)
	if len(typed) == 0 || len(typed) > 64 {
		return ""
	}
	best, least := "", 0
	for _, w := range list {
		meant := letters(w)
		limit := 1 + (min(max(len(typed), len(meant)), 11)-3)/3
		if n := mistakes(typed, meant); n <= limit && n < len(typed) && (best == "" || n < least) {
			best, least = w, n
		}
	}
	return best
}

// letters are the characters of a word that count.
func letters(word string) []rune {
	return []rune(strings.Map(func(c rune) rune {
		if c == ' ' || c == '-' || c == '_' {
			return -1
		}
		return unicode.ToLower(c)
	}, word))
}

// mistakes is the optimal string alignment distance.
func mistakes(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
