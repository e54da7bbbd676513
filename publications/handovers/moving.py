"""What moves with a document when its owner changes: files, placements, the approval, the address."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from portal.ledger.services import record_event
from portal.media.models import OfficialFile
from portal.registers.models import Placement
from portal.registers.placements import place
from portal.registers.signals import owner_changed
from portal.tenancy.models import Portal
from publications.handovers.enums import HandoverEvent
from publications.handovers.models import FormerHome
from publications.legislation.models import DocumentFile, LegalDocument


class CannotMove(Exception):
    """The document stays where it is; the message says why."""


@transaction.atomic
def move_document(*, document: LegalDocument, target: Portal, user=None, detail: dict | None = None) -> None:
    """Give a document to another portal: canonical address, files, clock, search. The issuer stays.

    Raises:
        CannotMove: the target is closed, or has the same imported document already.
    """
    source = document.portal
    if not target.is_writable:
        raise CannotMove(_("The successor’s portal is closed."))
    if _is_there_already(document, target):
        raise CannotMove(_("The successor’s portal has the same imported document already."))
    if state := document.current_workflow_state:
        state.cancel(user=user)
    _move_files(document, source, target)
    LegalDocument.objects.filter(pk=document.pk).update(portal=target)
    moved = LegalDocument.objects.get(pk=document.pk)
    _move_clock(moved, source, target)
    FormerHome.objects.filter(document=moved, portal=target).delete()
    FormerHome.objects.get_or_create(document=moved, portal=source)
    facts = {"from": source.name, "to": target.name, **(detail or {})}
    for portal in (source, target):
        record_event(action=HandoverEvent.MOVED, obj=moved, portal=portal, user=user, detail=facts)
    owner_changed.send(LegalDocument, record=moved, source=source)
    moved.request_indexing()


def _is_there_already(document: LegalDocument, target: Portal) -> bool:
    same = LegalDocument.objects.filter(portal=target, origin=document.origin, origin_key=document.origin_key)
    return document.origin != "" and same.exists()


def _move_files(document: LegalDocument, source: Portal, target: Portal) -> None:
    """Files go along unless another document that stays uses them; every reader finds them either way."""
    uses = DocumentFile.objects.filter(document=document).values("file")
    shared = DocumentFile.objects.filter(file__in=uses, document__portal=source).exclude(document=document)
    OfficialFile.objects.filter(pk__in=uses, portal=source).exclude(pk__in=shared.values("file")).update(
        portal=target
    )


def _move_clock(document: LegalDocument, source: Portal, target: Portal) -> None:
    """The owner's clock is the document's own: it goes along with the days that it has."""
    placements = Placement.objects.filter(
        content_type=ContentType.objects.get_for_model(document), object_id=document.pk
    )
    if placements.filter(portal=source).exists():
        placements.filter(portal=target).delete()
        placements.filter(portal=source).update(portal=target)
    if document.live:
        place(document)
