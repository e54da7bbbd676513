"""Many new rows at once leave behind what one row leaves that is stored, revised and published."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from portal.ledger.integrity import hash_content, verify_chain
from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.registers.first_publication import publish_new
from portal.registers.models import Placement
from publications.legislation.models import DocumentType, LegalDocument

pytestmark = pytest.mark.django_db

VOLATILE = {
    *("id", "uuid", "timestamp", "happened_at", "created_at", "available_at", "sequence", "shown_at"),
    *("previous_hash", "entry_hash", "content_hash", "key", "object_id", "first_published_at"),
    *("last_published_at", "live_revision_id", "latest_revision_id", "revision_id", "origin_key"),
}


def new_document(portal, key: str) -> LegalDocument:
    return LegalDocument(
        portal=portal,
        document_number="12/2021/QĐ-UBND",
        document_type=DocumentType.objects.get(code="quyet-dinh"),
        abstract="Về việc quản lý đất đai",
        issuing_body=portal.organisation,
        issued_on=datetime.date(2021, 3, 4),
        origin="nguon-mau",
        origin_key=key,
        live=False,
    )


def traces(document: LegalDocument) -> dict:
    """All rows that speak of the document, without what differs from one document to the next."""
    kind, pk = ContentType.objects.get_for_model(LegalDocument), str(document.pk)
    found = {
        "document": LegalDocument.objects.filter(pk=document.pk),
        "revisions": Revision.objects.filter(content_type=kind, object_id=pk),
        "history": ModelLogEntry.objects.filter(content_type=kind, object_id=pk),
        "references": ReferenceIndex.objects.filter(content_type=kind, object_id=pk).order_by("model_path"),
        "audit": AuditEntry.objects.filter(object_label="legislation.legaldocument", object_id=pk),
        "integrity": IntegrityEntry.objects.filter(object_label="legislation.legaldocument", object_id=pk),
        "placements": Placement.objects.filter(content_type=kind, object_id=pk),
        "outbox": OutboxMessage.objects.filter(key__endswith=f":{pk}"),
    }
    return {name: [plain(row) for row in rows.values()] for name, rows in found.items()}


def plain(row: dict) -> dict:
    row = {name: value for name, value in row.items() if name not in VOLATILE}
    if "content" in row:
        ours = {"pk", "created_at", "latest_revision", "live_revision", "origin_key"}
        row["content"] = {name: value for name, value in row["content"].items() if name not in ours}
    for name in ("detail", "payload"):
        if name in row:
            row[name] = sorted(row[name])
    return row


def test_traces_are_those_of_publishing_one_by_one(department):
    alone, together = new_document(department, "1"), new_document(department, "2")
    alone.save()
    alone.save_revision(clean=False).publish()
    publish_new([together, new_document(department, "3")])

    expected = traces(alone)
    assert traces(together) == expected
    assert {name: len(rows) for name, rows in expected.items()} == {
        "document": 1,
        "revisions": 1,
        "history": 1,
        "references": len(expected["references"]),
        "audit": 1,
        "integrity": 1,
        "placements": 1,
        "outbox": 1,
    }
    assert len(expected["references"]) >= 3


def test_rows_are_live_with_their_first_revision(department):
    document = new_document(department, "1")
    publish_new([document])
    document = LegalDocument.objects.get()

    assert document.live
    assert not document.has_unpublished_changes
    assert document.live_revision == document.latest_revision
    assert document.live_revision.object_id == str(document.pk)
    assert document.first_published_at == document.last_published_at
    assert document.live_revision.as_object().document_number == "12/2021/QĐ-UBND"
    assert verify_chain().is_intact


def test_integrity_vouches_for_what_is_stored(department):
    publish_new([new_document(department, "1")])
    stored = LegalDocument.objects.get()
    assert IntegrityEntry.objects.latest("sequence").content_hash == hash_content(stored.integrity_content())


def test_one_refused_row_leaves_none_of_them(department):
    with pytest.raises(IntegrityError):
        publish_new([new_document(department, "1"), new_document(department, "1")])
    assert not LegalDocument.objects.exists()
    assert not AuditEntry.objects.filter(object_label="legislation.legaldocument").exists()


def test_row_with_children_is_refused(department):
    document = new_document(department, "1")
    document.co_issuers = [department.organisation]
    with pytest.raises(ValueError, match="co_issuers"):
        publish_new([document])


def test_statements_per_row_are_few(department, django_assert_max_num_queries):
    publish_new([new_document(department, "0")])
    documents = [new_document(department, str(number)) for number in range(1, 41)]
    per_row = 10 if connection.vendor == "postgresql" else 9  # the lock of the chain is a statement there
    with django_assert_max_num_queries(40 * per_row + 20):
        publish_new(documents)


def test_nothing_to_publish_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        publish_new([])
