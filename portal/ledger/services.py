"""Writing into the ledger. Each function belongs into the transaction of what it speaks of."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import connection, models
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from portal.core.scope import current_request_id
from portal.core.text import nfc
from portal.ledger.integrity import FIRST_PREVIOUS_HASH, hash_content, hash_entry
from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.tenancy.models import Portal

# One number a chain for PostgreSQL's advisory locks, of no other meaning.
CHAIN_LOCK = 0x6C656467


class NotInTransaction(RuntimeError):
    """A ledger entry was written apart from the change that it speaks of."""


def record_event(
    *,
    action: str,
    obj: models.Model | None = None,
    portal: Portal | None = None,
    user: Any = None,
    detail: dict | None = None,
) -> AuditEntry:
    """Add a line to the log, in the transaction of what happened.

    The portal defaults to the object's own, the user to that of Wagtail's active log context. Raises
    NotInTransaction.
    """
    _require_transaction()
    person = _person(user or get_active_log_context().user)
    return AuditEntry.objects.create(
        action=action,
        object_label=obj._meta.label_lower if obj else "",
        object_id=str(obj.pk) if obj else "",
        object_title=_storable(str(obj))[:255] if obj else "",
        portal=portal or _portal_of(obj),
        user=person,
        user_name=_storable(person.get_full_name() or person.get_username())[:255] if person else "",
        request_id=current_request_id()[:64],
        detail=_storable(detail or {}),
    )


def enqueue(
    *,
    topic: str,
    key: str,
    payload: dict | None = None,
    portal: Portal | None = None,
    available_at: datetime.datetime | None = None,
) -> OutboxMessage:
    """Promise work for after the commit. Raises NotInTransaction.

    Messages of one topic and key are handled in the order of their ids. Two transactions that change
    the same object must therefore lock it (by writing it) before they enqueue.
    """
    _require_transaction()
    now = timezone.now()
    return OutboxMessage.objects.create(
        topic=topic,
        key=key,
        payload=_storable(payload or {}),
        portal=portal,
        created_at=now,
        available_at=available_at or now,
    )


def enqueue_all(*, topic: str, payloads: Mapping[str, dict]) -> None:
    """Promise work for many keys at once, by their payloads. Raises NotInTransaction."""
    _require_transaction()
    now = timezone.now()
    OutboxMessage.objects.bulk_create(
        OutboxMessage(topic=topic, key=key, payload=_storable(payload), created_at=now, available_at=now)
        for key, payload in payloads.items()
    )


def append_integrity(
    *, obj: models.Model, content: bytes | str, portal: Portal | None = None
) -> IntegrityEntry:
    """Add what was published to the chain of hashes. Raises NotInTransaction.

    Holds the end of the chain until the transaction ends, so call it late: publications wait for each
    other here.
    """
    _require_transaction()
    _lock_chain()
    head = IntegrityEntry.objects.order_by("-sequence").only("sequence", "entry_hash").first()
    entry = IntegrityEntry(
        sequence=head.sequence + 1 if head else 1,
        previous_hash=head.entry_hash if head else FIRST_PREVIOUS_HASH,
        content_hash=hash_content(content),
        object_label=obj._meta.label_lower,
        object_id=str(obj.pk),
        portal=portal or _portal_of(obj),
        created_at=timezone.now(),
    )
    entry.entry_hash = hash_entry(entry)
    entry.save(force_insert=True)
    return entry


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise NotInTransaction("Write to the ledger inside transaction.atomic(), with the change itself.")


def _lock_chain() -> None:
    """One writer at the end of the chain; SQLite's transactions hold the only write lock anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def _portal_of(obj: models.Model | None) -> Portal | None:
    portal = obj if isinstance(obj, Portal) else getattr(obj, "portal", None)
    return portal if isinstance(portal, Portal) else None


def _person(user: Any) -> Any:
    return user if user is not None and user.is_authenticated else None


def _storable(value: Any) -> Any:
    """The same value in NFC, without what no database takes in a text: NUL and lone surrogates."""
    if isinstance(value, str):
        return nfc(value.replace("\x00", "").encode("utf-8", "ignore").decode())
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value
