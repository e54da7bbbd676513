"""Names of the token streams of a document: the fields that an index searches."""

EXACT, FOLDED, PAIRS = "exact", "folded", "pairs"
