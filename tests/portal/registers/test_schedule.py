"""What was scheduled and must not go live any more steps aside, and says why."""

import datetime

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from portal.ledger.models import AuditEntry
from portal.pages.models import HomePage
from portal.registers.publishing import PublicationEvent
from portal.registers.schedule import publish_scheduled
from publications.legislation.models import LegalDocument, Signatory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db


def scheduled(portal, hours: int, **fields):
    document = LegalDocumentFactory(portal=portal, **fields)
    document.go_live_at = timezone.now() + datetime.timedelta(hours=hours)
    document.save_revision().publish()
    document.refresh_from_db()
    assert not document.live
    return document


def test_refused_publication_holds_up_no_other(province, time_machine):
    time_machine.move_to("2025-02-03 08:00+07:00")
    twin = scheduled(province, 1, document_number="7/QĐ-UBND")
    later = scheduled(province, 2, document_number="8/QĐ-UBND")
    LegalDocumentFactory(portal=province, document_number="7/QĐ-UBND", published=True)
    time_machine.move_to("2025-02-03 11:00+07:00")
    publish_scheduled()
    twin.refresh_from_db()
    later.refresh_from_db()
    assert (twin.live, later.live) == (False, True)
    refusal = AuditEntry.objects.get(action=PublicationEvent.REFUSE)
    assert (refusal.object_id, refusal.portal) == (str(twin.pk), province)
    assert "7/QĐ-UBND" in refusal.detail["reason"]
    publish_scheduled()
    assert AuditEntry.objects.filter(action=PublicationEvent.REFUSE).count() == 1


def refusals():
    return AuditEntry.objects.filter(action=PublicationEvent.REFUSE)


def test_home_page_that_was_to_expire_stays_and_holds_up_nothing(province, commune, time_machine):
    time_machine.move_to("2025-02-03 08:00+07:00")
    expires = timezone.now() + datetime.timedelta(hours=1)
    HomePage.objects.filter(pk=commune.root_page.pk).update(expire_at=expires)
    document = scheduled(province, 1)
    time_machine.move_to("2025-02-03 11:00+07:00")
    publish_scheduled()
    publish_scheduled()
    document.refresh_from_db()
    home = HomePage.objects.get(pk=commune.root_page.pk)
    assert (document.live, home.live, home.expire_at) == (True, True, None)
    refusal = refusals().get()
    assert (refusal.object_id, refusal.portal) == (str(home.pk), commune)
    assert "Không gỡ trang chủ được" in refusal.detail["reason"]


def test_expiry_that_breaks_holds_up_no_other(province, time_machine, monkeypatch):
    time_machine.move_to("2025-02-03 08:00+07:00")
    broken, other = (
        LegalDocumentFactory(
            portal=province, expire_at=timezone.now() + datetime.timedelta(hours=hours), published=True
        )
        for hours in (1, 2)
    )
    unpublish = LegalDocument.unpublish

    def break_for_one(row, *args, **kwargs):
        if row.pk == broken.pk:
            raise KeyError("nobody")
        return unpublish(row, *args, **kwargs)

    monkeypatch.setattr(LegalDocument, "unpublish", break_for_one)
    time_machine.move_to("2025-02-03 11:00+07:00")
    publish_scheduled()
    broken.refresh_from_db()
    other.refresh_from_db()
    assert (broken.live, broken.expire_at, other.live) == (True, None, False)
    assert "KeyError" in refusals().get().detail["reason"]


def test_revision_that_names_what_is_gone_is_refused_and_holds_up_no_other(province, time_machine):
    time_machine.move_to("2025-02-03 08:00+07:00")
    signatory = Signatory.objects.create(name="Nguyễn Văn Mẫu", title="Chủ tịch")
    changed = LegalDocumentFactory(portal=province, published=True)
    changed.signer = signatory
    changed.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    changed.save_revision().publish()
    later = scheduled(province, 2)
    Signatory.objects.filter(pk=signatory.pk)._raw_delete("default")
    time_machine.move_to("2025-02-03 11:00+07:00")
    publish_scheduled()
    later.refresh_from_db()
    assert later.live
    refusal = refusals().get()
    assert (refusal.object_id, refusal.portal) == (str(changed.pk), province)
    assert "không còn nữa: Người ký" in refusal.detail["reason"]
    publish_scheduled()
    assert refusals().count() == 1


def fail_to_publish(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(LegalDocument, "publish", fail)


def test_busy_database_ends_no_schedule(province, time_machine, monkeypatch):
    time_machine.move_to("2025-02-03 08:00+07:00")
    document = scheduled(province, 1)
    time_machine.move_to("2025-02-03 11:00+07:00")
    with monkeypatch.context() as patch:
        fail_to_publish(patch)
        publish_scheduled()
    assert not refusals().exists()
    publish_scheduled()
    document.refresh_from_db()
    assert document.live


def test_lost_database_ends_no_schedule_and_is_told(province, time_machine, monkeypatch):
    time_machine.move_to("2025-02-03 08:00+07:00")
    document = scheduled(province, 1)
    time_machine.move_to("2025-02-03 11:00+07:00")
    with monkeypatch.context() as patch:
        fail_to_publish(patch)
        patch.setattr(connection, "is_usable", lambda: False)
        with pytest.raises(OperationalError):
            publish_scheduled()
    assert not refusals().exists()
    assert document.revisions.exclude(approved_go_live_at=None).exists()
