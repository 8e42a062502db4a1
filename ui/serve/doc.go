// Package serve lets several people explore one dossier together. A [Hub]
// carries between their sessions what a presenter does and who follows.
package serve
