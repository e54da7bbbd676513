"""A published document with a text that was taken apart."""

import pytest

from portal.ledger.outbox import process_pending
from publications.provisions.enums import TextSource
from publications.provisions.services import set_text
from tests.factories.legislation import LegalDocumentFactory
from tests.publications.provisions.samples import DECISION


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


def work() -> None:
    """Let the worker do what waits."""
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
