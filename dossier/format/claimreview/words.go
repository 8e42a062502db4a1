package claimreview

import (
	"strings"

	"waybill/dossier"
)

// isActor says whether a thing is somebody.
func isActor(t thing) bool { return actorKind(t) != "unknown" }

// actorKind is the kind of an actor by its type.
func actorKind(t thing) string {
	for _, is := range t.types {
		switch is {
		case "Person", "Patient":
			return "person"
		case "GovernmentOrganization":
			return "public body"
		case "NewsMediaOrganization":
			return "media"
		case "Corporation":
			return "company"
		case "CollegeOrUniversity":
			return "university"
		case "Organization":
			return "organisation"
		}
		if strings.HasSuffix(is, "Organization") || strings.HasSuffix(is, "NGO") {
			return "organisation"
		}
	}
	return "unknown"
}

// isWork says whether a thing is something that can be read, heard or seen.
func isWork(t thing) bool {
	return t.is("CreativeWork", "Clip", "Claim", "WebPage", "WebSite", "SocialMediaPosting", "BlogPosting", "Blog", "Comment", "Conversation",
		"Message", "Quotation", "Statement", "Book", "Chapter", "Movie", "Episode", "Legislation", "Dataset", "MediaReview") || sourceKind(t) != "unknown" ||
		len(t.types) > 0 && (strings.HasSuffix(t.types[0], "Object") || strings.HasSuffix(t.types[0], "Posting"))
}

// sourceKind is the kind of a source by its type.
func sourceKind(t thing) string {
	for _, is := range t.types {
		switch is {
		case "ClaimReview", "Review", "CriticReview":
			return "review"
		case "Clip", "VideoObject", "AudioObject", "TVClip", "RadioClip", "Episode", "TVEpisode", "RadioEpisode", "PodcastEpisode", "MediaObject":
			return "broadcast"
		case "WebPage", "WebSite", "SocialMediaPosting", "DiscussionForumPosting", "BlogPosting", "ItemPage", "AboutPage", "FAQPage":
			return "web page"
		case "Report":
			return "report"
		case "Legislation":
			return "law"
		case "Dataset":
			return "dataset"
		}
		if strings.HasSuffix(is, "Article") {
			return "article"
		}
	}
	return "unknown"
}

// date is a date of schema.org (ISO 8601) as EDTF: a day, a month or a year; of
// a time its day, as it is written. It is "" for what is none, which stays under "x".
func date(text string) dossier.Date {
	if day, _, timed := strings.Cut(text, "T"); timed && len(day) == len("2006-01-02") {
		text = day
	}
	for _, c := range text {
		if (c < '0' || c > '9') && c != '-' {
			return ""
		}
	}
	if len(text) != 4 && len(text) != 7 && len(text) != 10 {
		return ""
	}
	if _, err := dossier.Date(text).Parse(); err != nil {
		return ""
	}
	return dossier.Date(text)
}
