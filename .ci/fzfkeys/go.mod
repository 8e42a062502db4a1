module fzfkeys

go 1.26

require github.com/junegunn/fzf v0.65.2

require (
	github.com/mattn/go-isatty v0.0.20 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	golang.org/x/sys v0.30.0 // indirect
)
