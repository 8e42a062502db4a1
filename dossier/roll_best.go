package dossier

import (
	"cmp"
	"slices"
)

// Called is a record of a roll that a query found: its number, counted from
// where the roll was said to begin, and which of its texts matched best, 0 for the id.
type Called struct {
	Number, Nth  int32
	rank, length int32
}

// Compare orders what was found, the best first; of two alike that which stands first in the file.
func (c Called) Compare(o Called) int {
	if a, b := c.worth(), o.worth(); a != b {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(c.Number, o.Number)
}

// worth is the rank and then the length, less being better.
func (c Called) worth() uint64 { return uint64(c.rank)<<32 | uint64(uint32(c.length)) }

// Best keeps the best of what queries find, of which at most some are wanted.
// It goes from roll to roll: the better they are that it has, the sooner the next is passed over.
type Best struct {
	limit int
	list  []Called
	worst Called // once there are enough; what is not better need not be kept
}

// NewBest wants so many, 1 or more.
func NewBest(limit int) *Best { return &Best{limit: limit} }

// full says that there are enough, so that only what is better than the worst counts.
func (b *Best) full() bool { return len(b.list) >= b.limit }

// beats says that there are enough which are better than what has a rank.
func (b *Best) beats(rank int32) bool { return b != nil && b.full() && b.worst.rank < rank }

func (b *Best) add(c Called) {
	if b.full() && c.Compare(b.worst) >= 0 {
		return
	}
	b.list = append(b.list, c)
	if len(b.list) >= 4*b.limit+64 {
		b.List()
		b.worst = b.list[b.limit-1]
	} else if len(b.list) == b.limit {
		b.worst = slices.MaxFunc(b.list, Called.Compare)
	}
}

// List gives them, the best first.
func (b *Best) List() []Called {
	slices.SortFunc(b.list, Called.Compare)
	b.list = b.list[:min(len(b.list), b.limit)]
	return b.list
}
