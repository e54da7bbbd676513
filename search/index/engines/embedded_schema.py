"""How a search document lies in a tantivy index, and how a stored one is read back."""

import json
import zlib
from datetime import date

import tantivy

from search.index.analysis import token_streams
from search.index.documents import Place, SearchDocument
from search.index.engines.base import StoredHit
from search.index.facets import SEPARATOR, facet_tokens, state_tokens
from search.index.numbers import index_keys
from search.index.plans import TITLE_WEIGHT
from search.index.ranking_words import ranking_words
from search.index.streams import EXACT, FOLDED, PAIRS

GROUP, KEY_AND_VERSION, NUMBER, PORTAL, STATE, FACET, DAY = (
    "group", "key_and_version", "number", "portal", "state", "facet", "day",
)  # fmt: skip
CARD, WORDS, BODY = "card", "words", "body"
# Characters of body text kept for extracts; all of the body is searched.
STORED_BODY = 400_000
LABELS = (GROUP, KEY_AND_VERSION, NUMBER, PORTAL, STATE)


def build_schema() -> tantivy.Schema:
    """Return the schema: labels, three token streams, the day, and what a hit shows."""
    builder = tantivy.SchemaBuilder()
    for name in LABELS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(FACET, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (EXACT, FOLDED, PAIRS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field(DAY, indexed=True, fast=True)
    builder.add_bytes_field(CARD, stored=True)
    builder.add_bytes_field(WORDS, stored=True)
    builder.add_bytes_field(BODY, stored=True)
    return builder.build()


def to_tantivy(document: SearchDocument) -> tantivy.Document:
    """Return the document as tantivy takes it."""
    row = tantivy.Document()
    row.add_text(GROUP, document.group_key)
    if not document.is_part:
        row.add_text(KEY_AND_VERSION, f"{document.key}{SEPARATOR}{document.version}")
    for key in index_keys(document.number, document.date):
        row.add_text(NUMBER, key)
    for portal_id in sorted({document.owner_portal_id, *document.portal_ids}):
        row.add_text(PORTAL, str(portal_id))
    for token in facet_tokens(document):
        row.add_text(FACET, token)
    for token in state_tokens(document.states):
        row.add_text(STATE, token)
    if document.date:
        row.add_unsigned(DAY, document.date.toordinal())
    _add_streams(row, document)
    row.add_bytes(CARD, _card(document))
    row.add_bytes(WORDS, zlib.compress(ranking_words(document).encode(errors="replace"), 6))
    row.add_bytes(BODY, zlib.compress(document.body[:STORED_BODY].encode(errors="replace"), 6))
    return row


def _add_streams(row: tantivy.Document, document: SearchDocument) -> None:
    streams = token_streams(
        [(document.title, TITLE_WEIGHT), (document.number, 1), (document.summary, 1), (document.body, 1)]
    )
    row.add_text(EXACT, streams.exact)
    row.add_text(FOLDED, streams.folded)
    row.add_text(PAIRS, streams.pairs)


def _card(document: SearchDocument) -> bytes:
    card = {
        "key": document.key,
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "summary": document.summary[:STORED_BODY],
        "url_path": document.url_path,
        "owner_portal_id": document.owner_portal_id,
        "date": document.date.isoformat() if document.date else None,
        "group": document.group_key,
        "heading": document.heading,
        "states": {
            name: [(first.isoformat(), last.isoformat()) for first, last in periods]
            for name, periods in document.states.items()
        },
        "places": [place for place in document.places if place.start < STORED_BODY],
    }
    return json.dumps(card).encode()


def from_tantivy(row: tantivy.Document, score: float) -> StoredHit:
    """Return what is stored of one hit."""
    card = json.loads(_bytes(row, CARD))
    day = card.pop("date")
    states = {
        name: [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in periods]
        for name, periods in card.pop("states").items()
    }
    places = [Place(*place) for place in card.pop("places")]
    return StoredHit(
        score=score,
        packed_body=_bytes(row, BODY),
        words=zlib.decompress(_bytes(row, WORDS)).decode(),
        date=date.fromisoformat(day) if day else None,
        states=states,
        places=places,
        **card,
    )


def _bytes(row: tantivy.Document, field: str) -> bytes:
    value = row.get_first(field)
    if value is None:
        raise ValueError(f"A stored document lacks its {field}.")
    return bytes(value)
