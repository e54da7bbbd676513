"""Portions of whole records, read no further than needed."""

import pytest

from search.index import packing
from search.index.indexing import rebuild_index, update_index
from search.index.packing import packs
from tests.factories.search import LABEL, sample_document


def record(pk: int, parts: int, body: str = "") -> list:
    """A record and its parts."""
    key = f"{LABEL}:{pk}"
    below = [
        sample_document(key=f"part:{pk}/{number}", group=key, body=body, kind="provision")
        for number in range(parts)
    ]
    return [sample_document(pk, body=body), *below]


@pytest.fixture(autouse=True)
def small_packs(monkeypatch):
    monkeypatch.setattr(packing, "DOCUMENTS_A_PACK", 3)
    monkeypatch.setattr(packing, "CHARACTERS_A_PACK", 1000)


def test_no_record_is_torn_apart():
    documents = [*record(1, 5), *record(2, 0), *record(3, 2), *record(4, 0)]
    keys = [[document.group_key for document in pack] for pack in packs(documents)]
    assert keys == [[f"{LABEL}:1"] * 6, [f"{LABEL}:2", *[f"{LABEL}:3"] * 3], [f"{LABEL}:4"]]


def test_long_texts_make_short_packs():
    assert [len(pack) for pack in packs([*record(1, 0, "a" * 1000), *record(2, 0)])] == [1, 1]


def test_documents_are_read_no_further_than_the_pack_in_hand():
    read = []

    def stream():
        for pk in range(100):
            read.append(pk)
            yield sample_document(pk)

    next(packs(stream()))
    assert len(read) <= 4


def test_update_of_many_packs_writes_all_and_deletes_what_is_gone(engine, source):
    engine.index([sample_document(90), sample_document(91)])
    source.rows = {str(pk): sample_document(pk, version="2") for pk in range(8)}
    update_index(engine, [f"{LABEL}:{pk}" for pk in (*range(8), 90)])
    assert {key.split(":")[1] for key, _ in engine.keys_and_versions()} == {*map(str, range(8)), "91"}


@pytest.mark.django_db
def test_row_that_breaks_in_the_middle_costs_itself_alone(engine, source, monkeypatch):
    source.rows = {str(pk): sample_document(pk) for pk in range(8)}
    whole = source.documents

    def breaking(pks):
        for document in whole(pks):
            if document.key == f"{LABEL}:5":
                raise ValueError("broken")
            yield document

    monkeypatch.setattr(source, "documents", breaking)
    report = rebuild_index(engine)
    assert report.failed == [f"{LABEL}:5"]
    assert (report.indexed, engine.count()) == (7, 7)
