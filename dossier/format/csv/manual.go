package csv

// Manual describes mappings, for people. It ends with a newline.
const Manual = `A mapping says what the columns of a table mean. It is a JSON object:

{
  "title": "Holdings of farmland",
  "source": {"title": "Register of holdings", "publisher": "Land Office", "published": "2024"},
  "skip": [{"column": "acres", "is": "0"}],
  "records": [
    {"make": "actor", "as": "owner", "id": "owner-{owner}", "name": "{owner}", "kind": "company",
     "country": {"text": "{country}", "values": {"CHINA": "CN"}}},
    {"make": "place", "as": "county", "id": "county-{fips}", "name": "{county}, {state}", "kind": "territory"},
    {"make": "investment", "title": "{owner} in {county}", "investors": "@owner", "into": "@county",
     "amounts": {"value": {"text": "{price}", "number": "1,234.56"}, "currency": "USD"},
     "period": {"from": "{bought}", "to": "{sold}", "date": "us"}, "rest": true}
  ]
}

Each row makes the records, in order; those members of a record that are not
listed here are the dossier's own ("waybill schema" lists them).

make      the kind of record: actor, place, investment, link, event, source, …
as        a name for it; "@owner" in a record below refers to it
id        what it is known by; rows that give one id tell of one record: the
          first makes it, later ones add to its lists and to what is still empty,
          and what they say otherwise is noted. Without it each row has its own
when      conditions under which it is made, as in skip
rest      true: columns that no record names are kept as its own object (x)

A text is "{column}" among other words, or an object:

text      the text; two braces are a brace, "@@" begins a text with "@"
values    whole texts and what stands for each; "else" stands for all others
date      how dates are written: iso, us (M/D/Y), eu (D/M/Y), year, yyyymmdd or
          excel; else they are EDTF. precision: year or month, where days are
          filled up and not known
number    an example of how numbers are written: "1,234.56", "1.234,56" or
          "1 234,56". They are kept digit by digit
split     what divides a list
from, to  in place of text: a period; an empty end is an unknown one

Beside the records a mapping may say

source    the one source of all rows, which each record has as its evidence, with
          the line: id, kind, title, publisher (a name), authors, published, url,
          archive, language, summary
skip      conditions, each a column with is, not or in (a list): rows of which
          one holds are skipped, and counted
title, summary, language, asOf
          of the dossier
encoding  utf-8 (if it says none), windows-1250, -1251, -1252, iso-8859-1, -2, -15
separator of cells: told from the first line if it says none
header    the line in which the columns are named (if it says none, the first)
lax       true: quotes may stand anywhere in a cell
note      anything, for people; it may stand in a record too

A row of which nothing can be made is skipped with its line. One with too few or
too many cells is noted; so is a column that the mapping does not use.
`
