"""What is written into the ledger, and when it may be."""

import unicodedata

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import IntegrityError, connection, transaction
from wagtail.log_actions import LogContext

from portal.core.scope import work_scope
from portal.ledger.integrity import hash_content
from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.ledger.services import NotInTransaction, append_integrity, enqueue, record_event

GROUP = Group(pk=7, name="Ban Biên tập")
WRITES = {
    "record_event": lambda: record_event(action="sample.publish", obj=GROUP),
    "enqueue": lambda: enqueue(topic="sample", key="7"),
    "append_integrity": lambda: append_integrity(obj=GROUP, content="nội dung"),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_ledger_is_not_written_outside_of_a_transaction(write):
    with pytest.raises(NotInTransaction):
        write()
    assert not any(model.objects.exists() for model in (AuditEntry, OutboxMessage, IntegrityEntry))


@pytest.mark.django_db(transaction=True)
def test_entries_of_a_transaction_that_is_rolled_back_never_were():
    with transaction.atomic():
        for write in WRITES.values():
            write()
        transaction.set_rollback(True)
    assert not any(model.objects.exists() for model in (AuditEntry, OutboxMessage, IntegrityEntry))


@pytest.mark.django_db
def test_event_tells_action_object_and_detail():
    entry = record_event(action="sample.publish", obj=GROUP, detail={"số": "15/2026/QĐ-UBND"})
    entry.refresh_from_db()
    assert (entry.action, entry.object_label, entry.object_id) == ("sample.publish", "auth.group", "7")
    assert (entry.object_title, entry.detail) == ("Ban Biên tập", {"số": "15/2026/QĐ-UBND"})


@pytest.mark.django_db
def test_event_without_object_is_recorded():
    entry = record_event(action="sample.sign_in")
    assert (entry.object_label, entry.object_id, entry.portal, entry.user_name) == ("", "", None, "")


@pytest.mark.django_db
def test_event_carries_the_id_of_the_request():
    with work_scope("0123456789abcdef"):
        assert record_event(action="sample.publish").request_id == "0123456789abcdef"


def test_event_keeps_the_name_of_a_person_whose_account_is_gone(make_person):
    person = make_person("mau", full_name="Người Dùng Mẫu")
    entry = record_event(action="sample.publish", user=person)
    person.delete()
    entry = AuditEntry.objects.select_related("user").get(pk=entry.pk)
    assert (entry.user_name, entry.user) == ("Người Dùng Mẫu", None)


def test_event_takes_the_person_from_the_active_log_context(make_person):
    person = make_person("mau")
    with LogContext(user=person):
        assert record_event(action="sample.publish").user == person


@pytest.mark.django_db
def test_event_of_an_anonymous_visitor_has_no_person():
    assert record_event(action="sample.visit", user=AnonymousUser()).user is None


def test_event_belongs_to_the_portal_that_it_speaks_of(make_portal):
    portal = make_portal("Cổng mẫu", "mau.example.gov.vn")
    assert record_event(action="sample.suspend", obj=portal).portal == portal
    assert record_event(action="sample.rename", obj=portal.organisation).portal == portal


@pytest.mark.django_db
def test_text_that_no_database_takes_is_cleaned_on_the_way_in():
    title = unicodedata.normalize("NFD", "Đất đai") + "\x00"
    entry = record_event(
        action="sample.publish", obj=Group(pk=1, name=title), detail={"tên": [title, "\ud800"]}
    )
    entry.refresh_from_db()
    assert (entry.object_title, entry.detail) == ("Đất đai", {"tên": ["Đất đai", ""]})


@pytest.mark.django_db
def test_title_longer_than_its_column_is_cut():
    assert len(record_event(action="sample.publish", obj=Group(pk=1, name="đ" * 300)).object_title) == 255


@pytest.mark.django_db
def test_message_is_available_at_once_unless_a_time_is_given():
    message = enqueue(topic="sample", key="7", payload={"tên": "Đề án"})
    message.refresh_from_db()
    assert (message.available_at, message.done_at) == (message.created_at, None)
    assert message.payload == {"tên": "Đề án"}


@pytest.mark.django_db
def test_chain_grows_by_one_and_holds_the_hash_of_the_content():
    first = append_integrity(obj=GROUP, content="Điều 1")
    second = append_integrity(obj=GROUP, content="Điều 1".encode())
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous_hash == first.entry_hash
    assert first.content_hash == second.content_hash == hash_content("Điều 1")


@pytest.mark.django_db
@pytest.mark.parametrize("write", [WRITES["record_event"], WRITES["append_integrity"]])
@pytest.mark.parametrize("change", [lambda rows: rows.update(object_id="8"), lambda rows: rows.delete()])
def test_database_refuses_to_change_or_remove_history(write, change):
    entry = write()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(type(entry).objects.filter(pk=entry.pk))
    assert type(entry).objects.filter(pk=entry.pk, object_id="7").exists()


@pytest.mark.django_db
def test_event_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        record_event(action="sample.publish", obj=GROUP)
    with django_assert_num_queries(1):
        enqueue(topic="sample", key="7")
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        append_integrity(obj=GROUP, content=b"")
