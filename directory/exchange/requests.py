"""Asking a unit's clerk for corrections by a signed link, and taking the answer once, for review alone."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.exchange.clerk_forms import CELLS
from directory.exchange.enums import ExchangeEvent, UpdateKind
from directory.exchange.models import DirectoryUpdate, UpdateRequest, UpdateRow
from directory.people.models import Person, Unit
from directory.people.querysets import held
from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue, record_event
from portal.notify.addresses import UnreadableAddress, seal, unseal
from portal.notify.post import Post, RecipientRefused
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import set_going
from portal.tenancy.models import Portal

TOPIC = "exchange.links"
SALT = "directory.exchange.clerk"
DAYS_OPEN = 14
#: Enough for every unit of a large board; more than that is no asking but a flood of mail.
LINKS_AN_HOUR, HOUR = 60, datetime.timedelta(hours=1)


class LinkClosed(Exception):
    """The link is not ours, has expired, was ended by the board, or was used."""


class TooManyLinks(Exception):
    """The board has sent as many links within the hour as it may."""


@transaction.atomic
def ask_clerk(*, unit: Unit, address: str, user, days: int = DAYS_OPEN) -> UpdateRequest:
    """Send a link to the one who keeps a unit's data; earlier links to the unit end. Raises TooManyLinks."""
    Portal.objects.select_for_update().get(pk=unit.portal_id)
    sent = UpdateRequest.objects.filter(portal=unit.portal_id, created_at__gt=timezone.now() - HOUR)
    if sent.count() >= LINKS_AN_HOUR:
        raise TooManyLinks
    waiting = UpdateRequest.objects.filter(unit=unit, submitted_at=None, revoked_at=None)
    waiting.update(revoked_at=timezone.now())
    request = UpdateRequest.objects.create(
        portal=unit.portal,
        unit=unit,
        sealed_address=seal(address),
        created_by=user,
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    record_event(action=ExchangeEvent.ASKED, obj=unit, portal=unit.portal, user=user)
    enqueue(topic=TOPIC, key=str(request.pk), portal=unit.portal)
    return request


@transaction.atomic
def revoke(request: UpdateRequest, *, user) -> None:
    """End a link that nobody has used."""
    current = UpdateRequest.objects.select_for_update().get(pk=request.pk)
    if current.submitted_at is None and current.revoked_at is None:
        current.revoked_at = timezone.now()
        current.save(update_fields=["revoked_at"])
        record_event(action=ExchangeEvent.REVOKED, obj=current.unit, portal=current.portal, user=user)


def token_of(request: UpdateRequest) -> str:
    return signing.dumps(request.handle.hex, salt=SALT)


def find_open(token: str, portal) -> UpdateRequest:
    """The request that a link of this portal leads to. Raises LinkClosed."""
    try:
        handle = UUID(signing.loads(token, salt=SALT))
    except Exception as error:
        # A forged token may be anything.
        raise LinkClosed from error
    requests = UpdateRequest.objects.select_related("unit__organisation__parent", "portal__organisation")
    request = requests.filter(handle=handle, portal=portal).first()
    if request is None or not request.is_open:
        raise LinkClosed
    return request


def people_of(unit: Unit) -> list[Person]:
    """Public persons who hold a position in the unit today, in protocol order."""
    today = timezone.localdate()
    rows = Person.objects.live().filter(
        held(today, "appointments__"), portal=unit.portal_id, appointments__position__unit=unit
    )
    rows = rows.order_by("appointments__position__sort_order", "sort_name", "pk")
    return list(dict.fromkeys(rows.prefetch_related("appointments__position")))


@transaction.atomic
def submit(request: UpdateRequest, rows: Sequence[Mapping[str, Any]]) -> UpdateRequest:
    """Keep an answer for the board's review, once; nothing of the directory changes. Raises LinkClosed.

    Each row has the key `person` (or none, for somebody new) and the texts that the clerk changed.
    """
    locked = UpdateRequest.objects.select_for_update(of=("self",)).select_related("unit__organisation")
    current = locked.get(pk=request.pk)
    if not current.is_open:
        raise LinkClosed
    update = DirectoryUpdate.objects.create(
        kind=UpdateKind.CLERK,
        title=str(current.unit)[:200],
        portal=current.portal,
        parameters={
            "as_of": timezone.localdate().isoformat(),
            "columns": {name: place for place, name in enumerate(CELLS)},
            "empties": True,
        },
    )
    UpdateRow.objects.bulk_create(
        UpdateRow(
            batch=update,
            line=line,
            cells=[row.get(name) for name in CELLS],
            choice=str(row["person"]) if row.get("person") else "",
        )
        for line, row in enumerate(rows, 1)
    )
    current.submitted_at, current.update = timezone.now(), update
    current.receipt = f"DB-{current.pk:05d}-{secrets.token_hex(3).upper()}"
    current.save(update_fields=["submitted_at", "update", "receipt"])
    record_event(action=ExchangeEvent.SUBMITTED, obj=current.unit, portal=current.portal)
    set_going(update, BatchState.CHECKING)
    return current


def send_links(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox. Raises ServiceUnavailable, TryLater."""
    with Post() as post:
        for message in messages:
            requests = UpdateRequest.objects.select_related("unit__organisation", "portal__organisation")
            request = requests.filter(pk=int(message.key)).first()
            if request is None or not request.is_open:
                continue
            try:
                post.send(link_mail(request))
            except (RecipientRefused, UnreadableAddress):
                # The board sees that no answer came, and writes to another address.
                continue


def link_mail(request: UpdateRequest) -> EmailMessage:
    """The mail with the link. Raises UnreadableAddress."""
    portal = request.portal
    query = urlencode({"ma": token_of(request)})
    context = {
        "portal": portal,
        "unit": request.unit,
        "url": portal.absolute_url(f"{reverse('directory-clerk')}?{query}"),
        "home_url": portal.absolute_url(),
        "expires_at": request.expires_at,
    }
    subject = _("Please check the directory entries of %(unit)s") % {"unit": request.unit}
    return EmailMessage(
        subject=" ".join(subject.split())[:150],
        body=render_to_string("mail/exchange/link.txt", context).strip() + "\n",
        from_email=formataddr((" ".join(portal.name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[unseal(request.sealed_address)],
        reply_to=[portal.email],
        headers={"Message-ID": f"<{request.handle}@{portal.host}>", "Auto-Submitted": "auto-generated"},
    )
