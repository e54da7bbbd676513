"""Keeping the periods of effect true to the documents and relations that are public."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from publications.legislation.effect.announcing import announce
from publications.legislation.effect.engine import Period, work_out
from publications.legislation.effect.loading import (
    BATCH,
    batches,
    facts_of,
    objects_of,
    with_those_acted_upon,
)
from publications.legislation.effect.reasons import reason_data
from publications.legislation.models import EffectPeriod, LegalDocument
from search.index.services import request_indexing

logger = logging.getLogger(__name__)

LABEL = LegalDocument._meta.label_lower
Periods = dict[int, list[EffectPeriod]]


@contextmanager
def following(pk: int) -> Iterator[None]:
    """Let the effect of others follow when this document is published or withdrawn, in one transaction.

    What it acted upon before counts as well as what it acts upon now.
    """
    with transaction.atomic():
        before = objects_of([pk])
        yield
        recompute(with_those_acted_upon({pk} | before))


def recompute(pks: Iterable[int]) -> int:
    """Work out the periods of these documents anew; return how many had others before.

    Asks for indexing and tells listeners only of documents that had periods and whose periods changed:
    whoever is published for the first time is announced by that.
    """
    changed = 0
    with transaction.atomic():
        for some in batches(sorted(pks)):
            _hold(some)
            stored, fresh = stored_periods(some), fresh_periods(some)
            different = [pk for pk in some if _contents(stored.get(pk)) != _contents(fresh.get(pk))]
            _store(different, fresh)
            _follow_up([pk for pk in different if pk in stored and pk in fresh], stored, fresh)
            changed += len(different)
    return changed


def complete() -> None:
    """Work out what was published before there were periods, portion by portion (periodic)."""
    missing = LegalDocument.objects.live().filter(effect_periods=None).order_by("pk")
    last = 0
    while pks := list(missing.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        last = pks[-1]
        _complete(pks)


def _complete(pks: list[int]) -> None:
    try:
        with transaction.atomic():
            recompute(pks)
            for pk in pks:
                request_indexing(LABEL, pk)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # one document that breaks must not hold up the others: each alone now
        logger.exception("Working out the effect of %d documents broke, the first is %d", len(pks), pks[0])
        for pk in pks if len(pks) > 1 else []:
            _complete([pk])


def differing(pks: list[int]) -> list[int]:
    """Documents whose stored periods are not what follows from the facts; writes nothing."""
    stored, fresh = stored_periods(pks), fresh_periods(pks)
    return [pk for pk in pks if _contents(stored.get(pk)) != _contents(fresh.get(pk))]


def fresh_periods(pks: list[int]) -> Periods:
    """Periods as they follow from what is public now; documents that are not live have none."""
    worked_out = work_out(facts_of(pks))
    return {pk: [_row(pk, period) for period in worked_out[pk]] for pk in pks if pk in worked_out}


def stored_periods(pks: list[int]) -> Periods:
    found: Periods = {}
    for row in EffectPeriod.objects.filter(document__in=pks).order_by("document", "starts_on"):
        found.setdefault(row.document_id, []).append(row)
    return found


def _hold(pks: list[int]) -> None:
    """Let two publications that touch the same document's effect wait for each other."""
    list(LegalDocument.objects.filter(pk__in=pks).order_by("pk").select_for_update().values_list("pk"))


def _store(pks: list[int], fresh: Periods) -> None:
    EffectPeriod.objects.filter(document__in=pks).delete()
    EffectPeriod.objects.bulk_create(row for pk in pks for row in fresh.get(pk, []))


def _follow_up(pks: list[int], stored: Periods, fresh: Periods) -> None:
    """The index holds on which days a document is in force; people hear of a change today."""
    today = timezone.localdate()
    for pk in pks:
        request_indexing(LABEL, pk)
        old, new = state_on(stored[pk], today), state_on(fresh[pk], today)
        if old != new:
            announce(pk, old, new, today)


def state_on(periods: list[EffectPeriod], day: date) -> str:
    return next(row.state for row in periods if row.starts_on <= day <= row.ends_on)


def _contents(rows: list[EffectPeriod] | None) -> list[tuple]:
    return [(row.state, row.starts_on, row.ends_on, row.is_verified, row.reasons) for row in rows or []]


def _row(pk: int, period: Period) -> EffectPeriod:
    return EffectPeriod(
        document_id=pk,
        state=period.state,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        is_verified=period.is_verified,
        reasons=[reason_data(reason) for reason in period.reasons],
    )
