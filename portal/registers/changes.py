"""What was changed in a row since the public read it first: from one published version to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Model, prefetch_related_objects
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision

from portal.ledger.models import AuditEntry
from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.models import RegisterRecord
from portal.registers.publishing import PublicationEvent

#: Publications of a row that are told, the newest ones.
MOST = 50
_EVENTS = (PublicationEvent.PUBLISH, PublicationEvent.UNPUBLISH, PublicationEvent.EXPIRE)


class FactChange(NamedTuple):
    """What a fact was and what it is now, in words; either may be empty. `name` is its key for machines."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A publication that changed something for readers."""

    at: datetime
    facts: list[FactChange]


def changes_of(register: FactsRegister, record: RegisterRecord) -> list[Change]:
    """The changes of a row, the newest first; the number of queries does not grow with them.

    They begin with the last time that the row was taken down: what stood in it before may be the very
    reason for which it had to go.
    """
    if record.pk is None:
        return []
    versions = _published_versions(record)
    _load(register, [version for _at, version in versions])
    changes = [
        Change(at, list(_changed(register, before, after)))
        for (_then, before), (at, after) in pairwise(versions)
    ]
    return [change for change in reversed(changes) if change.facts]


def _published_versions(record: RegisterRecord) -> list[tuple[datetime, RegisterRecord]]:
    """The versions that were public, the oldest first, as rows that are not stored; two queries."""
    entries = AuditEntry.objects.filter(
        object_label=record._meta.label_lower, object_id=str(record.pk), action__in=_EVENTS
    )
    published: list[tuple[datetime, int]] = []
    for entry in entries.order_by("-happened_at", "-pk")[:MOST]:
        if entry.action != PublicationEvent.PUBLISH:
            break
        published.append((entry.happened_at, entry.detail.get("revision", 0)))
    if len(published) < 2:
        return []
    kept = Revision.objects.in_bulk([revision for _at, revision in published])
    return [
        (at, type(record).from_serializable_data(kept[revision].content, check_fks=False))
        for at, revision in reversed(published)
        if revision in kept
    ]


def _load(register: FactsRegister, versions: Sequence[RegisterRecord]) -> None:
    """The rows of other tables that the facts name, for all versions at once."""
    if not versions:
        return
    prefetch_related_objects(list(versions), *register.line_joins, *register.joins)
    for path in register.file_paths:
        name, _, rest = path.partition("__")
        if rest:
            children = [child for version in versions for child in getattr(version, name).all()]
            _prefetch(children, rest)
        else:
            _prefetch(versions, name)


def _prefetch(rows: Sequence[Model], path: str) -> None:
    if rows:
        prefetch_related_objects(list(rows), path)


def _changed(register: FactsRegister, before: RegisterRecord, after: RegisterRecord) -> Iterator[FactChange]:
    for fact in (*_COMMON, *register.facts):
        old, new = fact.words_of(before), fact.words_of(after)
        if old != new:
            yield FactChange(fact.name, str(fact.label), old, new)


_COMMON = (
    Fact("title", pgettext_lazy("register", "Title"), value=str),
    Fact(
        "files",
        pgettext_lazy("register", "Files"),
        value=lambda version: [file.title for file in version.official_files()],
    ),
)
