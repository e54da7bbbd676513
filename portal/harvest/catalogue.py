"""Keeping the list of what harvesters may fetch in step with what is public; the worker does it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.harvest.models import HarvestItem
from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.registers.closing import STATE_EVENTS
from portal.registers.models import RegisterRecord
from portal.registers.register import PublicRegister, all_registers, register_of
from portal.tenancy.enums import READABLE_STATES, PortalEvent
from portal.tenancy.models import Portal

RECORD_TOPIC, PORTAL_TOPIC = "harvest.record", "harvest.portal"
COMPLETED_EVERY_SECONDS = 3600
BATCH = 500


def remember_record(sender, instance, is_one_of_many: bool = False, **kwargs) -> None:
    """A record was published or withdrawn; in the transaction in which it was."""
    if isinstance(instance, RegisterRecord) and not is_one_of_many:
        _remember([instance], key=f"{register_of(sender).slug}/{instance.pk}")


def remember_records(sender, records: Sequence[RegisterRecord], **kwargs) -> None:
    """Records were published together: one message for all of them."""
    _remember(records, key=register_of(sender).slug)


def remember_move(sender, record: RegisterRecord, **kwargs) -> None:
    """A record went to another portal: it is new there, and gone from the former one."""
    _remember([record], key=f"{register_of(sender).slug}/{record.pk}")


def _remember(records: Sequence[RegisterRecord], key: str) -> None:
    enqueue(topic=RECORD_TOPIC, key=key, payload={"pks": [record.pk for record in records]})


def remember_portal(sender, event: PortalEvent, portal: Portal, **kwargs) -> None:
    """A portal closed or reopened: its records leave the public, or come back."""
    if event in STATE_EVENTS:
        enqueue(topic=PORTAL_TOPIC, key=str(portal.pk), portal=portal)


def note_records(messages: list[OutboxMessage]) -> None:
    keys: dict[str, set[int]] = defaultdict(set)
    for message in messages:
        keys[message.key.partition("/")[0]].update(message.payload["pks"])
    for register in all_registers():
        if register.slug in keys:
            note(register, keys[register.slug])


def note_portals(messages: list[OutboxMessage]) -> None:
    portals = {int(message.key) for message in messages}
    for register in all_registers():
        items = HarvestItem.objects.filter(portal__in=portals, register=register.slug)
        for pks in _batches(items.values_list("object_id", flat=True).iterator()):
            note(register, pks)


def note(register: PublicRegister, pks: Iterable[int]) -> None:
    """Write down that these records changed just now, and whether the public may still read them.

    Records that never were public are passed over. One that another portal has now stays behind as deleted.
    """
    pks = list(pks)
    rows = register.model.objects.filter(pk__in=pks, first_published_at__isnull=False)
    facts = rows.values_list("pk", "portal_id", "live", "portal__state", "portal__site__hostname")
    now = timezone.now().replace(microsecond=0)
    items = [
        HarvestItem(
            identifier=f"oai:{host}:{register.slug}-{pk}",
            register=register.slug,
            object_id=pk,
            portal_id=portal_id,
            is_deleted=not (is_live and state in READABLE_STATES),
            changed_at=now,
        )
        for pk, portal_id, is_live, state, host in facts
    ]
    HarvestItem.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["register", "object_id", "portal"],
        update_fields=["is_deleted", "changed_at"],
    )
    elsewhere = register.model.objects.filter(pk=OuterRef("object_id")).exclude(portal=OuterRef("portal"))
    left = HarvestItem.objects.filter(Exists(elsewhere), register=register.slug, object_id__in=pks)
    left.filter(is_deleted=False).update(is_deleted=True, changed_at=now)


def complete() -> int:
    """List what is public and not listed yet, such as what was there before; return how many.

    After that the list follows by itself, so this finds nothing.
    """
    found = 0
    for register in all_registers():
        listed = HarvestItem.objects.filter(
            register=register.slug, object_id=OuterRef("pk"), portal=OuterRef("portal")
        )
        missing = register.model.objects.filter(first_published_at__isnull=False).exclude(Exists(listed))
        while pks := list(missing.order_by("pk").values_list("pk", flat=True)[:BATCH]):
            note(register, pks)
            found += len(pks)
    return found


def _batches(pks: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(pks, BATCH)):
        yield batch
