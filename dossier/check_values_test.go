package dossier

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A digit in the place of another, a letter in the place of another and two
// digits that are swapped are always found, as ISO 7064 promises.
func TestLEIFindsSlips(t *testing.T) {
	const good = "529900T8BM49AURSDO55"
	for _, lei := range []string{good, "5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394"} {
		assert.Empty(t, leiDefect(lei), lei)
	}
	for i := range len(good) {
		for _, c := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
			if byte(c) != good[i] && (c <= '9') == (good[i] <= '9') {
				wrong := good[:i] + string(c) + good[i+1:]
				assert.NotEmpty(t, leiDefect(wrong), wrong)
			}
		}
		if i > 0 && good[i] != good[i-1] && good[i] <= '9' && good[i-1] <= '9' {
			swapped := good[:i-1] + good[i:i+1] + good[i-1:i] + good[i+1:]
			assert.NotEmpty(t, leiDefect(swapped), swapped)
		}
	}
}

func TestCurrencies(t *testing.T) {
	for _, code := range []string{"EUR", "CNY", "USD", "AED", "ZWG", "XCG", "SLE", "BEF", "DEM", "ZWR", "XAU"} {
		assert.True(t, isCurrency(code), code)
	}
	for _, code := range []string{"", "EU", "EURO", "eur", "RMB", "EED", "D A", "AFN ALL", "€"} {
		assert.False(t, isCurrency(code), code)
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                       0,
		" — … !":                 0,
		"one":                    1,
		"the operator's data":    3,
		"land-and-sea, 4 (1)(d)": 3,
		"数据港口":                   2,
		"港":                      1,
		"Cainiao 菜鸟 网络":          3,
		"ท่าเรือเหนือ":           2,
		"데이터 항구":                 2,
	} {
		assert.Equal(t, want, countWords(text), text)
	}
}
