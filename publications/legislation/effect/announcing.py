"""Telling who listens that a document's state changed, and noticing each day whose day has come."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from publications.legislation.effect.listeners import tell_listeners
from publications.legislation.effect.reasons import in_words, subjects_of
from publications.legislation.enums import EffectState
from publications.legislation.models import EffectPeriod, LegalDocument

CHANGE_TOPIC = "legislation.effect"
DAY_TOPIC = "legislation.effect_day"
#: How often the worker looks whether the coming days are in the outbox.
EVERY_SECONDS = 3600


def announce(pk: int, old: str, new: str, day: date) -> None:
    """Have the worker tell listeners of a change; belongs into the transaction that makes it."""
    payload = {"old": str(old), "new": str(new), "day": day.isoformat()}
    enqueue(topic=CHANGE_TOPIC, key=str(pk), payload=payload)


def deliver(messages: list[OutboxMessage]) -> None:
    """Tell listeners (handler of CHANGE_TOPIC). A document that was withdrawn meanwhile says nothing."""
    documents = LegalDocument.objects.live().with_list_data().in_bulk({int(m.key) for m in messages})
    for message in messages:
        if document := documents.get(int(message.key)):
            _deliver(document, message.payload)


def _deliver(document: LegalDocument, payload: dict) -> None:
    day = date.fromisoformat(payload["day"])
    period = document.effect_periods.on(day).first()
    reasons = period.reasons if period else []
    words = "; ".join(str(reason) for reason in in_words(reasons, subjects_of(reasons)))
    tell_listeners(document, EffectState(payload["old"]), EffectState(payload["new"]), words, day)


def watch_days() -> None:
    """See to it that a day waits in the outbox (periodic); days of a worker that stood still are not lost."""
    with transaction.atomic():
        if not OutboxMessage.objects.filter(topic=DAY_TOPIC, done_at=None).exists():
            _await_day(timezone.localdate())


def notice_days(messages: list[OutboxMessage]) -> None:
    """Announce whose state changes on these days, and wait for the next one (handler of DAY_TOPIC)."""
    for message in messages:
        day = date.fromisoformat(message.key)
        with transaction.atomic():
            if not OutboxMessage.objects.filter(topic=DAY_TOPIC, key=_next(day).isoformat()).exists():
                notice_changes(day)
                _await_day(_next(day))


def notice_changes(day: date) -> int:
    """Announce every live document whose state is another one than the day before; return how many."""
    count = 0
    begun = EffectPeriod.objects.filter(starts_on=day).order_by("document")
    ended = EffectPeriod.objects.filter(
        ends_on=day - timedelta(days=1), document__in=begun.values("document")
    )
    before = dict(ended.values_list("document", "state"))
    for pk, state in begun.values_list("document", "state"):
        if before.get(pk, state) != state:
            announce(pk, before[pk], state, day)
            count += 1
    return count


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _await_day(day: date) -> None:
    midnight = timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
    enqueue(topic=DAY_TOPIC, key=day.isoformat(), available_at=midnight)
