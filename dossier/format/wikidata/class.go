package wikidata

// classOf is the kind of what is an instance of a class, and whether it is a
// place. The table is small on purpose: a class that is not in it is told by its
// label, and nothing is concluded from what it is a subclass of.
func classOf(class string) (kind string, place, known bool) {
	actors := map[string]string{
		"Q5":       "person",
		"Q4830453": "company", "Q783794": "company", "Q6881511": "company", "Q891723": "company", // business, company, enterprise, public company
		"Q327333": "public body", "Q192350": "public body", // government agency, ministry
		"Q7188":  "government",
		"Q47913": "intelligence service",
		"Q3918":  "university",
		"Q11691": "exchange",                  // stock exchange
		"Q11032": "media", "Q192283": "media", // newspaper, news agency
		"Q43229": "organisation", "Q484652": "organisation", "Q163740": "organisation", "Q7278": "organisation", // also international, nonprofit, party
	}
	places := map[string]string{
		"Q1248784": "airport", "Q644371": "airport", // airport, international airport
		"Q44782": "port",
		"Q6256":  "country", "Q3624078": "country", // country, sovereign state
		"Q515": "city", "Q1549591": "city", // city, big city
		"Q82794": "territory", // region
	}
	if k, ok := actors[class]; ok {
		return k, false, true
	}
	k, ok := places[class]
	return k, true, ok
}
