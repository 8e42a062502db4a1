// Package ui is the explorer: four linked panes over one dossier.
//
// How a key becomes a frame:
//
//  1. A key reaches [Model.Update] as a tea.KeyPressMsg, and goes to press (keys.go).
//  2. The overlay on top hears it (overlay.go), else the focused pane's
//     commands are asked, then the program's; the first whose key matches
//     runs. Nowhere is there a switch over keys: a command is one row with its
//     keys, its words and what it does, and help, footer, README and the test
//     that no key is taken twice read the same rows.
//  3. follow (ui.go) pulls: item, evidence and trail are pointed at the
//     selection, and every pane is told its size by layout (layout.go), the
//     one place where the screen is divided.
//  4. A pane lays a record out as a page of lines (voice.go, item.go, rows.go,
//     kinds.go, evidence.go, trail.go) and a sheet paints those that show
//     (sheet.go); a head and a legend may stay in sight (pinned.go). Each view
//     of the item is one row of outlook.go and lays out a page of its own:
//     versus.go, provenance.go, timeline*.go, network.go, path*.go, factors.go
//     with matrix.go, gaps.go and mapped.go, conflicts.go, brief*.go, compare.go,
//     and those of a review, below.
//  5. [Model.View] puts painted rows together (draw.go) and changes nothing.
//
// The mouse (mouse.go) is read against the frame and the rows that were
// painted last, and does only what commands do.
//
// How a dossier's words become cells: every text of a file passes [Clean]
// (text.go) and is Safe from there on; nothing else makes a Safe of a string.
// A gauge counts cells by the model of the terminal in front. A role names
// what a text is for, and only a theme (theme.go) knows how that looks.
//
// A view may be a drawing: package drawing says where boxes and lines stand,
// raster.go draws them in cells, and entries are then boxes, among which roam.go
// moves. Such a page has the same as rows, too (network.go, diagram.go); as a
// picture it is drawn by picture.go.
//
// What lies above the panes: an overlay that asks has a line of input over a
// page whose rows run something; help, palette, find, dig, history, marks and
// own walks are such pages (help.go, find.go, picker.go, marks.go, bookmarks.go,
// tours.go). The filter is the line alone (filter.go).
//
// The dossier as it was known at a date (asof.go, leftout.go) is another index
// of the same dossier, found out beside the screen; what the header, copies and
// lines then say of it comes from that index, and memory and changes of the
// file are always of the whole.
//
// An earlier version is held against the present one beside the screen
// (compare.go), and laid out by what it means first (contrast.go, in the words
// of difference.go).
//
// What belongs to one reader: Memory (memory.go, memo.go) is handed in and
// handed out, with marks, bookmarks, walks and what has been read (seen.go,
// news.go); every change of it can be undone (undo.go). Keys of his own
// (keymap.go, keyfile.go) are laid over the command rows in one place. What
// belongs to the host, such as files, a browser and changes on disk
// (reload.go), comes in as functions of [Options]; the package asks nothing of
// the host itself.
//
// A review (review.go) is a log beside the dossier, which comes in as a value of
// [Options]. What it says is surveyed beside the screen, and a record is appended
// there: a command sends it off, and only the news that it is on the disk says
// saved (judging.go). The queue (reviewpage.go, verdictbar.go), disagreements
// (adjudication.go) and agreement (agreement.go) are views like others; what lists
// say of a claim is in reviewmarks.go. All of it asks the log's state what the
// reader may see: what others decided is hidden until he has.
//
// Plain is the same explorer as lines, and drives the same model.
//
// Paper prints the same pages for verbs, and Shot paints one frame, both
// without a terminal.
package ui
