package dossier

func claimRules() []rule {
	return []rule{
		{Rule{"no-answer", Warning, "an allegation without a rebuttal, and without a response that says why"}, noAnswer},
		{Rule{"answer-and-response", Note, "an allegation with a rebuttal, and with a response that says there is none"}, answerAndResponse},
		{Rule{"answers-nothing", Error, "a rebuttal without answers"}, answersNothing},
		{Rule{"answers-in-allegation", Error, "an allegation with answers, which only rebuttals have"}, answersInAllegation},
		{Rule{"response-in-rebuttal", Warning, "a rebuttal with a response, which only allegations have"}, responseInRebuttal},
		{Rule{"claim-without-date", Warning, "a claim that does not say when it was made"}, claimWithoutDate},
		{Rule{"claim-without-speaker", Warning, "a claim that does not say who makes it, and is not unattributed"}, claimWithoutSpeaker},
		{Rule{"no-attribution", Warning, "a claim that does not say how openly it is attributed"}, noAttribution},
		{Rule{"no-modality", Warning, "a claim that does not say how firmly it is put"}, noModality},
	}
}

// answered lists the ids that some rebuttal answers, as a whole or in a point.
func (c *checker) answered() map[string]bool {
	out := make(map[string]bool)
	for i := range c.d.Rebuttals {
		for _, a := range c.d.Rebuttals[i].Answers {
			out[a.Claim] = true
		}
	}
	return out
}

func noAnswer(c *checker) {
	answered := c.answered()
	for i := range c.d.Allegations {
		if v := &c.d.Allegations[i]; v.Response == "" && !answered[v.ID] {
			c.report(row{Allegations, i}.pointer(), "nobody answers %q: add a rebuttal, or say in %q why there is none", v.ID, "response")
		}
	}
}

func answerAndResponse(c *checker) {
	answered := c.answered()
	for i := range c.d.Allegations {
		if v := &c.d.Allegations[i]; v.Response != "" && answered[v.ID] {
			c.report(row{Allegations, i}.member("response"), "a rebuttal answers %q, and the response says %q: take the response out", v.ID, v.Response)
		}
	}
}

func answersNothing(c *checker) {
	for i := range c.d.Rebuttals {
		if v := &c.d.Rebuttals[i]; len(v.Answers) == 0 {
			c.report(row{Rebuttals, i}.pointer(), "%q answers nothing: name the allegation, and how it is answered, in %q", v.ID, "answers")
		}
	}
}

func answersInAllegation(c *checker) {
	for i := range c.d.Allegations {
		if v := &c.d.Allegations[i]; len(v.Answers) > 0 {
			c.report(row{Allegations, i}.member("answers"), "%q is an allegation and cannot answer: move it to the rebuttals, or say how the two stand in %q",
				v.ID, "relations")
		}
	}
}

func responseInRebuttal(c *checker) {
	for i := range c.d.Rebuttals {
		if v := &c.d.Rebuttals[i]; v.Response != "" {
			c.report(row{Rebuttals, i}.member("response"), "%q is a rebuttal, and nothing reads its response: move it to the allegation that has no answer", v.ID)
		}
	}
}

func claimWithoutDate(c *checker) {
	each(c.d, func(at position, v *Claim) {
		if v.Made == "" {
			c.report(at.String(), "%q does not say when it was made: add %q, if only a year (%q, %q)", v.ID, "made", "2021", "2021~")
		}
	})
}

func claimWithoutSpeaker(c *checker) {
	each(c.d, func(at position, v *Claim) {
		if len(v.By) == 0 && v.Attribution != Unattributed {
			c.report(at.String(), "%q does not say who makes it: name actors in %q, one of the kind %q for an unnamed person, or attribute it as %q",
				v.ID, "by", "anonymous", Unattributed)
		}
	})
}

func noAttribution(c *checker) {
	each(c.d, func(at position, v *Claim) {
		if v.Attribution == "" {
			c.report(at.String(), "%q does not say how openly it is attributed: add %q, such as %q", v.ID, "attribution", OnTheRecord)
		}
	})
}

func noModality(c *checker) {
	each(c.d, func(at position, v *Claim) {
		if v.Modality == "" {
			c.report(at.String(), "%q does not say how firmly it is put: add %q, such as %q", v.ID, "modality", Alleged)
		}
	})
}
