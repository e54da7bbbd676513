"""What was scheduled and must not go live any more steps aside, and says why."""

import datetime

import pytest
from django.utils import timezone

from portal.ledger.models import AuditEntry
from portal.registers.publishing import PublicationEvent
from portal.registers.schedule import publish_scheduled
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
