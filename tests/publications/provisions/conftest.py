"""A published document with a text that was taken apart."""

from unittest.mock import patch

import pytest

from portal.ledger.outbox import process_pending
from portal.media import extraction
from publications.provisions.enums import TextSource
from publications.provisions.services import TOPIC, set_text
from tests.factories.legislation import LegalDocumentFactory
from tests.publications.provisions.samples import DECISION


def work() -> None:
    """Let the worker read files and take texts apart; the index is no matter here."""
    with patch("portal.ledger.outbox.topics", return_value=[extraction.TOPIC, TOPIC]):
        while process_pending():
            pass


@pytest.fixture
def give_text():
    """Return a function that gives a document a text and has it taken apart."""

    def give(document, text: str = DECISION):
        given = set_text(document=document, text=text, source=TextSource.IMPORT)
        work()
        given.refresh_from_db()
        return given

    return give


@pytest.fixture
def document(province, give_text):
    document = LegalDocumentFactory(portal=province, document_number="15/2024/QĐ-UBND", published=True)
    give_text(document)
    return document
