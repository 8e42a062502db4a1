// Package review is what reviewers decide about the claims of a dossier. The
// dossier itself stays as it is: decisions are records of a log beside it, to
// which records are only ever added.
//
// A [Record] is one line of the log: a decision, a skip, a flag, the beginning
// of a session, the settling of a disagreement, or that an earlier record is
// taken back. [Log] is the file. [State] is what all records together say; it
// depends on which records there are, never on how they are ordered or how
// often each is there, so that two logs merge as the union of their lines.
//
// What it promises:
//   - A record that was told to be saved is on the disk.
//   - Nothing is erased: undo and change are records of their own.
//   - What was judged is known by its hash, so that a decision on a claim that
//     has changed is seen to be stale, and in what.
//   - What others decided is hidden until one's own decision is given.
//   - Agreement is measured, and never turned into a likelihood or into guilt.
//
// The map: record.go is the record and its words, rules.go what a record must
// be and when a note is due, line.go a record as a line; judged.go is what was
// judged and what changed since; state.go and its neighbours compute; queue.go
// orders claims; log.go, content.go and file.go keep the file; agreement.go and measures.go
// measure; verify.go finds damage. Package protocol writes it all out.
package review
