"""Reading the facts of documents from the database, a few queries for each step up or down."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from publications.legislation.effect.facts import Act, Facts
from publications.legislation.models import LegalDocument, Relation
from publications.legislation.provision_words import UnreadableProvision, parse_provisions

#: Keys in one query: SQLite takes no more than so many parameters.
BATCH = 500


def facts_of(pks: Iterable[int]) -> dict[int, Facts]:
    """Facts of live documents and of all that act upon them, directly or not."""
    acts: dict[int, list[Act]] = defaultdict(list)
    known: set[int] = set()
    waiting = set(pks)
    while waiting:
        known |= waiting
        for object_pk, act in _acts_upon(waiting):
            acts[object_pk].append(act)
        waiting = {act.subject for pk in waiting for act in acts[pk]} - known
    return {pk: Facts(*days, acts=tuple(acts[pk])) for pk, *days in _days_of(known)}


def with_those_acted_upon(pks: Iterable[int]) -> set[int]:
    """The documents, and all whose effect may depend on them."""
    reached: set[int] = set()
    waiting = set(pks)
    while waiting:
        reached |= waiting
        waiting = objects_of(waiting) - reached
    return reached


def objects_of(pks: Iterable[int]) -> set[int]:
    """Documents upon which these act, as the database has it now."""
    found: set[int] = set()
    for some in batches(pks):
        relations = Relation.objects.changing_effect().filter(
            document__in=some, object_document__isnull=False
        )
        found |= set(relations.order_by().values_list("object_document", flat=True))
    return found


def batches(pks: Iterable[int]) -> Iterator[list[int]]:
    """Keys in portions that one query takes."""
    rest = iter(pks)
    while some := list(islice(rest, BATCH)):
        yield some


def _acts_upon(pks: set[int]) -> Iterator[tuple[int, Act]]:
    for some in batches(pks):
        relations = Relation.objects.published().changing_effect().filter(object_document__in=some)
        for row in relations.order_by("pk").values(
            "pk", "verb", "document", "object_document", "provisions", "subject_provision",
            "effective_on", "until", "is_verified",
        ):  # fmt: skip
            yield row["object_document"], _act(row)


def _act(row: dict) -> Act:
    return Act(
        key=row["pk"],
        verb=row["verb"],
        subject=row["document"],
        provisions=_readable(row["provisions"]),
        is_partial=bool(row["provisions"].strip()),
        starts_on=row["effective_on"],
        until=row["until"],
        by_provisions=_readable(row["subject_provision"]),
        is_verified=row["is_verified"],
    )


def _readable(words: str) -> tuple[str, ...]:
    """Ids of provisions; words of old data that name none still say that a part is meant."""
    try:
        return parse_provisions(words)
    except UnreadableProvision:
        return ()


def _days_of(pks: set[int]) -> Iterator[tuple]:
    for some in batches(pks):
        yield from (
            LegalDocument.objects.live()
            .filter(pk__in=some)
            .order_by()
            .values_list("pk", "issued_on", "effective_from", "effective_until")
        )
