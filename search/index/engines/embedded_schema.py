"""How a search document lies in a tantivy index, and how a stored one is read back."""

import json
import zlib
from datetime import date

import tantivy

from search.index.analysis import token_streams
from search.index.documents import SearchDocument
from search.index.engines.base import StoredHit
from search.index.numbers import index_keys
from search.index.plans import EXACT, FOLDED, PAIRS, TITLE_WEIGHT

KEY, KEY_AND_VERSION, NUMBER, KIND, PORTAL, FACET, DAY = (
    "key", "key_and_version", "number", "kind", "portal", "facet", "day",
)  # fmt: skip
CARD, BODY = "card", "body"
SEPARATOR = "\x1f"
# Characters of body text kept for extracts; all of the body is searched.
STORED_BODY = 400_000
LABELS = (KEY, KEY_AND_VERSION, NUMBER, KIND, PORTAL, FACET)


def build_schema() -> tantivy.Schema:
    """Return the schema: labels, three token streams, the day, and what a hit shows."""
    builder = tantivy.SchemaBuilder()
    for name in LABELS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (EXACT, FOLDED, PAIRS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field(DAY, indexed=True, fast=True)
    builder.add_bytes_field(CARD, stored=True)
    builder.add_bytes_field(BODY, stored=True)
    return builder.build()


def facet_token(name: str, value: str) -> str:
    return f"{name}{SEPARATOR}{value}"


def to_tantivy(document: SearchDocument) -> tantivy.Document:
    """Return the document as tantivy takes it."""
    row = tantivy.Document()
    row.add_text(KEY, document.key)
    row.add_text(KEY_AND_VERSION, f"{document.key}{SEPARATOR}{document.version}")
    row.add_text(KIND, document.kind)
    for key in index_keys(document.number, document.date):
        row.add_text(NUMBER, key)
    for portal_id in sorted({document.owner_portal_id, *document.portal_ids}):
        row.add_text(PORTAL, str(portal_id))
    for name, values in document.facets.items():
        for value in filter(None, [values] if isinstance(values, str) else values):
            row.add_text(FACET, facet_token(name, value))
    if document.date:
        row.add_unsigned(DAY, document.date.toordinal())
    _add_streams(row, document)
    row.add_bytes(CARD, _card(document))
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
    }
    return json.dumps(card).encode()


def from_tantivy(row: tantivy.Document, score: float) -> StoredHit:
    """Return what is stored of one hit."""
    card = json.loads(_bytes(row, CARD))
    day = card.pop("date")
    body = zlib.decompress(_bytes(row, BODY)).decode()
    return StoredHit(score=score, body=body, date=date.fromisoformat(day) if day else None, **card)


def _bytes(row: tantivy.Document, field: str) -> bytes:
    value = row.get_first(field)
    if value is None:
        raise ValueError(f"A stored document lacks its {field}.")
    return bytes(value)
