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
//     kinds.go, versus.go, evidence.go, trail.go) and a sheet paints those
//     that show (sheet.go).
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
// Paper prints the same pages for verbs, and Shot paints one frame, both
// without a terminal.
package ui
