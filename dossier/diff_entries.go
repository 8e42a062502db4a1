package dossier

import "reflect"

// listed is an entry of a list as it is matched with those of another version.
type listed struct {
	name string   // what it goes by
	keys []string // what makes it the same entry, the strictest first; "" matches none
}

// ordered says of a list whether its order says something: what is told one
// after the other, parts that the author numbers, names as printed.
func ordered(member string, list reflect.Type) bool {
	if member == "authors" {
		return true
	}
	switch list {
	case reflect.TypeFor[[]Step](), reflect.TypeFor[[]Point](), reflect.TypeFor[[]Phase](), reflect.TypeFor[[]FactorCode]():
		return true
	}
	return false
}

// entriesOf lists the entries of a list with what they are matched by. The
// strictest key of all is that they say the same.
func (w *differ) entriesOf(list shaped) []listed {
	out := make([]listed, list.v.Len())
	for i := range out {
		v := list.v.Index(i)
		e := identify(v.Interface())
		e.keys = append([]string{string(w.encode(shaped{list.entry, v}))}, e.keys...)
		out[i] = e
	}
	return out
}

// identify is what an entry goes by, and what makes it the same one although
// it says something else.
func identify(entry any) listed {
	switch e := entry.(type) {
	case Name:
		return listed{e.Text, []string{keyOf(e.Text)}}
	case Identifier:
		return listed{e.Scheme, []string{keyOf(e.Scheme)}}
	case Evidence:
		return listed{e.Source, []string{keyOf(e.Source, e.Locator, e.Excerpt.Exact), keyOf(e.Source, e.Excerpt.Exact), keyOf(e.Source, e.Locator)}}
	case Amount:
		source := ""
		if len(e.Evidence) > 0 {
			source = e.Evidence[0].Source
		}
		return listed{e.Currency + " " + e.Value, []string{keyOf(e.Value, e.Currency), keyOf(e.Currency, source)}}
	case Factor:
		return listed{name: e.Code}
	case Phase:
		return listed{e.Title, []string{keyOf(e.Title)}}
	case RestsOn:
		return listed{e.Source, []string{keyOf(e.Source)}}
	case Point:
		return listed{e.ID, []string{keyOf(e.ID)}}
	case Answer:
		if e.Point == "" {
			return listed{e.Claim, []string{keyOf(e.Claim, "")}}
		}
		return listed{e.Claim + " " + e.Point, []string{keyOf(e.Claim, e.Point)}}
	case Relation:
		return listed{e.Claim, []string{keyOf(e.Claim)}}
	case FactorCode:
		return listed{e.Code, []string{keyOf(e.Code)}}
	case Step:
		return listed{e.At, []string{keyOf(e.At)}}
	case string:
		return listed{name: e}
	}
	return listed{}
}

// keyOf joins parts so that no two lists of parts have one key.
func keyOf(parts ...string) string {
	out := ""
	for _, p := range parts {
		out += string(quote(p)) + ","
	}
	return out
}

// pairEntries gives for each entry of the new list the one of the old list that it
// is, -1 for none: first those that say the same, in their places from both ends
// and then anywhere, and then by ever looser keys.
func pairEntries(old, new []listed) []int {
	pairs := make([]int, len(new))
	for j := range pairs {
		pairs[j] = -1
	}
	taken := make([]bool, len(old))
	same := func(i, j int) bool {
		if i < 0 || j < 0 || i >= len(old) || j >= len(new) || taken[i] || pairs[j] >= 0 || old[i].keys[0] != new[j].keys[0] {
			return false
		}
		pairs[j], taken[i] = i, true
		return true
	}
	for i := 0; same(i, i); i++ {
	}
	for i := 1; same(len(old)-i, len(new)-i); i++ {
	}
	most := 0
	for _, e := range old {
		most = max(most, len(e.keys))
	}
	for level := range most {
		free := make(map[string][]int)
		for i, e := range old {
			if !taken[i] && level < len(e.keys) {
				free[e.keys[level]] = append(free[e.keys[level]], i)
			}
		}
		for j, e := range new {
			if pairs[j] >= 0 || level >= len(e.keys) || len(free[e.keys[level]]) == 0 {
				continue
			}
			i := free[e.keys[level]][0]
			free[e.keys[level]] = free[e.keys[level]][1:]
			pairs[j], taken[i] = i, true
		}
	}
	return pairs
}

// findLikes finds what was perhaps only renamed: a record that was removed and
// one that was added which say the same but for the id, and no third does.
func (w *differ) findLikes(old, new *Dossier, before rowTable) {
	type pair struct{ removed, added []int }
	alike := make(map[string]*pair)
	for i, d := range w.out {
		if d.Field != "" || d.Op != Added && d.Op != Removed {
			continue
		}
		of, at := new, recordRow{d.Kind, d.Row}
		if d.Op == Removed {
			of, at = old, before.at[twinKey{d.ID, d.Twin}]
		}
		r := w.record(of, at)
		bare := reflect.New(r.v.Type()).Elem()
		bare.Set(r.v)
		bare.FieldByName("ID").SetString("")
		says := string(d.Kind) + string(w.encode(shaped{r.shape, bare}))
		if alike[says] == nil {
			alike[says] = &pair{}
		}
		if d.Op == Added {
			alike[says].added = append(alike[says].added, i)
		} else {
			alike[says].removed = append(alike[says].removed, i)
		}
	}
	for _, p := range alike {
		if len(p.added) == 1 && len(p.removed) == 1 {
			a, r := &w.out[p.added[0]], &w.out[p.removed[0]]
			a.Like, r.Like = r.ID, a.ID
		}
	}
}
