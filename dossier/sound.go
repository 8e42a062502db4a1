package dossier

// SoundURL says whether a text is an address that a reader can be sent to:
// http or https, with a host and without a user's name (RFC 3986).
func SoundURL(text string) bool { return text != "" && urlDefect(text) == "" }
