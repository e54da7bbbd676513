"""Real texts of 2003 to 2010, whose type, title and issuer are known beside the text."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from portal.core.text import fold
from publications.legislation.document_types import DOCUMENT_TYPES
from publications.legislation.reading.document import read_document
from publications.legislation.reading.findings import value_of

TEXTS = Path(__file__).parents[5] / "shared/data/provincial-texts/documents.jsonl.gz"
CODES = {fold(name): code for code, name, _sign, _normative in DOCUMENT_TYPES}


@pytest.fixture(scope="module")
def counts() -> Counter:
    if not TEXTS.exists():
        pytest.skip("data folder absent: provincial-texts")
    found: Counter = Counter()
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            _count(found, json.loads(line))
    return found


def _count(found: Counter, known: dict) -> None:
    reading = read_document(known["text"])
    abstract, issuer = fold(value_of(reading.abstract) or ""), fold(value_of(reading.issuer) or "")
    found["texts"] += 1
    found["type"] += value_of(reading.type_code) == CODES.get(fold(known["type"]))
    found["abstract"] += bool(abstract) and abstract in fold(known["title"])
    found["issuer named"] += bool(issuer)
    found["force named"] += bool(reading.commencement)
    found["number invented"] += bool(reading.number)
    found["signatory invented"] += bool(reading.signatory)
    found["stamp invented"] += bool(reading.secrecy_stamp)


def test_types_and_abstracts_of_real_texts(counts):
    assert counts["type"] >= 0.97 * counts["texts"]
    assert counts["abstract"] >= 0.95 * counts["texts"]


def test_issuers_and_entry_into_force_are_found_where_texts_name_them(counts):
    assert counts["issuer named"] >= 0.8 * counts["texts"]
    assert counts["force named"] >= 0.6 * counts["texts"]


def test_nothing_is_invented(counts):
    """These texts have no number, signature or stamp of their own; they cite hundreds of other documents."""
    assert counts["number invented"] <= 2
    assert (counts["signatory invented"], counts["stamp invented"]) == (0, 0)
