"""How a search document lies in an index of the cluster, and how a stored one is read back."""

import base64
import hashlib
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from elasticsearch.dsl import Mapping as IndexMapping

from search.index.analysis import token_streams
from search.index.asking import TOKEN_FIELDS
from search.index.documents import Place, SearchDocument
from search.index.engines.base import StoredHit
from search.index.engines.elastic_settings import ElasticSettings
from search.index.facets import facet_tokens, state_tokens
from search.index.numbers import index_keys
from search.index.plans import TITLE_WEIGHT
from search.index.ranking_words import ranking_words

KEY, GROUP, VERSION, NUMBER, PORTAL, FACET, STATE, DAY = (
    "key", "group", "version", "number_keys", "portal", "facet", "state", "date",
)  # fmt: skip
WORDS, BODY = "words", "body"
LABELS = (KEY, GROUP, VERSION, NUMBER, PORTAL, FACET, STATE)
SHOWN = ("kind", "title", "number", "summary", "url_path", "heading")
# Characters of body text kept for extracts; all of the body is searched.
STORED_BODY = 400_000
# Lucene takes no longer term.
LONGEST_LABEL = 8000
LONGEST_ID = 500
# Records among which one search may stay.
LONGEST_LIST = 1_000_000
# What a cluster takes in one request is 100 MB by default.
LONGEST_STREAM = 25_000_000


def mappings() -> dict[str, Any]:
    """Return the fields, each with its type; any other is refused."""
    mapping = IndexMapping()
    mapping.meta("dynamic", "strict")
    for name in LABELS:
        mapping.field(name, "keyword", ignore_above=LONGEST_LABEL)
    for name in TOKEN_FIELDS:
        # The analysis is ours, in Python: tokens come separated by spaces.
        mapping.field(name, "text", analyzer="whitespace", similarity="portal", index_options="freqs")
    mapping.field(DAY, "date", format="strict_date")
    mapping.field("owner_portal_id", "long", index=False)
    for name in SHOWN:
        mapping.field(name, "text", index=False, norms=False)
    for name in ("states", "places"):
        mapping.field(name, "object", enabled=False)
    mapping.field(WORDS, "binary")
    mapping.field(BODY, "binary")
    asked_only = (*TOKEN_FIELDS, NUMBER, PORTAL, FACET, STATE)
    return {"_source": {"excludes": list(asked_only)}, **mapping.to_dict()}


def index_settings(settings: ElasticSettings) -> dict[str, Any]:
    return {
        "number_of_shards": settings.shards,
        "number_of_replicas": settings.replicas,
        "max_terms_count": LONGEST_LIST,
        "similarity": {"portal": {"type": "BM25", "k1": 1.2, "b": 0.75}},
    }


def id_of(key: str) -> str:
    """Return the cluster's own key of a document."""
    is_short = 0 < len(key.encode(errors="replace")) <= LONGEST_ID
    return key if is_short else hashlib.sha256(key.encode(errors="replace")).hexdigest()


def to_source(document: SearchDocument) -> dict[str, Any]:
    """Return the document as the cluster takes it."""
    streams = token_streams(
        [(document.title, TITLE_WEIGHT), (document.number, 1), (document.summary, 1), (document.body, 1)]
    )
    source: dict[str, Any] = {
        KEY: document.key,
        GROUP: document.group_key,
        NUMBER: list(index_keys(document.number, document.date)),
        PORTAL: sorted({str(pk) for pk in (document.owner_portal_id, *document.portal_ids)}),
        FACET: facet_tokens(document),
        STATE: state_tokens(document.states),
        "owner_portal_id": document.owner_portal_id,
        **{name: _bounded(getattr(streams, name)) for name in TOKEN_FIELDS},
        **{name: getattr(document, name) for name in SHOWN},
        "summary": document.summary[:STORED_BODY],
        "states": {
            name: [[first.isoformat(), last.isoformat()] for first, last in periods]
            for name, periods in document.states.items()
        },
        "places": {"all": [list(place) for place in document.places if place.start < STORED_BODY]},
        WORDS: _packed(ranking_words(document)),
        BODY: _packed(document.body[:STORED_BODY]),
    }
    if document.date:
        source[DAY] = document.date.isoformat()
    if not document.is_part:
        source[VERSION] = document.version
    return source


def _bounded(stream: str) -> str:
    return stream if len(stream) <= LONGEST_STREAM else stream[:LONGEST_STREAM].rpartition(" ")[0]


def _packed(body: str) -> str:
    return base64.b64encode(zlib.compress(body.encode(errors="replace"), 6)).decode()


def from_source(source: Mapping[str, Any], score: float) -> StoredHit:
    """Return what is stored of one hit."""
    day = source.get(DAY)
    states = {
        name: [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in periods]
        for name, periods in source["states"].items()
    }
    return StoredHit(
        score=score,
        key=source[KEY],
        group=source[GROUP],
        packed_body=base64.b64decode(source[BODY]),
        words=zlib.decompress(base64.b64decode(source[WORDS])).decode(),
        owner_portal_id=source["owner_portal_id"],
        date=date.fromisoformat(day) if day else None,
        states=states,
        places=[Place(*place) for place in source["places"]["all"]],
        **{name: source[name] for name in SHOWN},
    )
