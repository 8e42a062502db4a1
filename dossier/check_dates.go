package dossier

func dateRules() []rule {
	return []rule{
		{Rule{"bad-date", Error, "a date that is not EDTF (ISO 8601-2)"}, badDate},
		{Rule{"end-before-start", Error, "a date that ends before it starts"}, endBeforeStart},
		{Rule{"made-after-as-of", Warning, "a claim that was made wholly after the date up to which the dossier speaks"}, madeAfterAsOf},
		{Rule{"answered-before-said", Note, "an answer that was given wholly before the allegation was made"}, answeredBeforeSaid},
		{Rule{"rests-on-later", Warning, "a source that rests on one that was published wholly after it"}, restsOnLater},
	}
}

func badDate(c *checker) {
	each(c.d, func(at position, v *Date) {
		if *v == "" {
			return
		}
		if _, err := v.Parse(); err != nil {
			c.report(at.String(), "%v", err)
		}
	})
}

func endBeforeStart(c *checker) {
	each(c.d, func(at position, v *Date) {
		if e, err := v.Parse(); err == nil && e.Reversed() {
			c.report(at.String(), "%q ends before it starts: swap the two, or correct one", *v)
		}
	})
}

// follows says whether the whole of one date lies after the whole of another;
// false where one is missing or does not parse.
func follows(a, b Date) bool {
	e, errA := a.Parse()
	f, errB := b.Parse()
	return errA == nil && errB == nil && e.Order(f) == After
}

func madeAfterAsOf(c *checker) {
	asOf, err := c.d.AsOf.Parse()
	if err != nil {
		return
	}
	each(c.d, func(at position, v *Claim) {
		if made, err := v.Made.Parse(); err == nil && made.Order(asOf) == After {
			c.report(at.member("made"), "made in %q, and the dossier speaks up to %q: correct one of the two", v.Made, c.d.AsOf)
		}
	})
}

func answeredBeforeSaid(c *checker) {
	rows := c.rows()
	each(c.d, func(at position, v *Claim) {
		for i, a := range v.Answers {
			to := rows[a.Claim]
			if to.kind != Allegations {
				continue
			}
			if said := c.d.Allegations[to.at].Made; follows(said, v.Made) {
				c.report(at.member("answers", i, "claim"), "%q was made in %q, and this answer in %q: look whether it answers an earlier saying",
					a.Claim, said, v.Made)
			}
		}
	})
}

func restsOnLater(c *checker) {
	rows := c.rows()
	each(c.d, func(at position, v *Source) {
		for i, on := range v.RestsOn {
			to := rows[on.Source]
			if to.kind != Sources {
				continue
			}
			if later := c.d.Sources[to.at].Published; follows(later, v.Published) {
				c.report(at.member("restsOn", i, "source"), "%q was published in %q, after this source (%q): turn the two round, or correct a date",
					on.Source, later, v.Published)
			}
		}
	})
}
