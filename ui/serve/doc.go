// Package serve puts the explorer on SSH: one [ui.Model] for each who comes,
// over one dossier that all of them share.
//
// How somebody comes in: a connection passes the limits (limit.go) and the door
// (door.go), and asks for a session (channel.go), which runs a verb or the
// explorer (session.go, explore.go) as the command line would (the function
// Visit of [Config] is package cli's).
//
// How a key becomes a frame here: the model's rows are held against those that
// were sent last (paint.go), and only what differs goes out (screen.go), when
// something has changed, and never more often than the link bears (link.go).
// Nothing ticks while nothing changes, and of a frame only its text is kept.
//
// A session is an island. It waits for nobody: what others do reaches it
// through a slot of its own that it looks into itself. What panics in it ends
// it, with a line in the log and a status that is not zero, and nothing else
// (guard.go). What comes from outside is clamped before it costs memory.
//
// The log holds neither a dossier's text nor anything that acts on a terminal.
package serve
