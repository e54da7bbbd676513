"""What an import would do to a draft: told before anything is saved, and done only as it was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.core import signing
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from directory.people.models import Person
from directory.schedules.importing.lines import FIELDS, FileRefused, ReadLine, problems_of
from directory.schedules.models import MAX_ENTRIES, ScheduleEntry, WeekSchedule
from portal.core.text import fold

SALT = "directory.schedules.import"
#: A preview that is older is made anew.
SECONDS = 3600


class Effect(models.TextChoices):
    """What becomes of the draft by a line."""

    ADDED = "added", pgettext_lazy("schedule import", "Will be added")
    CHANGED = "changed", pgettext_lazy("schedule import", "Will be changed")
    SAME = "same", pgettext_lazy("schedule import", "Stands there already")
    WRONG = "wrong", pgettext_lazy("schedule import", "Cannot be read")
    PRIVATE = "private", pgettext_lazy("schedule import", "Left out: private in the calendar")


@dataclass(frozen=True)
class Planned:
    """A line, and what it would do; `differences` are pairs of the label and the old value."""

    line: ReadLine
    effect: Effect
    entry: ScheduleEntry | None = None
    differences: tuple[tuple[str, str], ...] = ()

    @property
    def effect_label(self) -> str:
        return str(self.effect.label)


def plan(draft: WeekSchedule, lines: Sequence[ReadLine]) -> list[Planned]:
    """Compare lines with a draft. What the file lacks stays in the draft."""
    left = list(draft.sorted_entries)
    return [_planned(line, left) for line in lines]


def _planned(line: ReadLine, left: list[ScheduleEntry]) -> Planned:
    if line.is_private:
        return Planned(line, Effect.PRIVATE)
    if line.problems:
        return Planned(line, Effect.WRONG)
    entry = _twin(line, left)
    if entry is None:
        return Planned(line, Effect.ADDED)
    left.remove(entry)
    differences = _differences(entry, line)
    if not differences:
        return Planned(line, Effect.SAME, entry)
    merged = copy(entry)
    fill(merged, line.values)
    line.problems += problems_of(merged)
    if line.problems:
        return Planned(line, Effect.WRONG)
    return Planned(line, Effect.CHANGED, entry, differences)


def fill(entry: ScheduleEntry, values: Mapping[str, Any]) -> None:
    """Put what a file says into an entry; what it leaves empty stays, but for the end of another hour."""
    if values.get("starts_at") and values["starts_at"] != _plain(entry.starts_at):
        entry.ends_at = None
    for name, value in values.items():
        if value:
            setattr(entry, name, value)


def _twin(line: ReadLine, left: Sequence[ScheduleEntry]) -> ScheduleEntry | None:
    """The entry that a line is about: by its key, else by day and content, the same hour first."""
    if line.key:
        for entry in left:
            if str(entry.key) == line.key:
                return entry
    alike = [
        entry
        for entry in left
        if entry.weekday == line.values["weekday"] and fold(entry.content) == fold(line.values["content"])
    ]
    alike.sort(key=lambda entry: _plain(entry.starts_at) != line.values["starts_at"])
    return alike[0] if alike else None


def _differences(entry: ScheduleEntry, line: ReadLine) -> tuple[tuple[str, str], ...]:
    """What the line says otherwise; what a file leaves empty is not taken away."""
    found = [
        (str(ScheduleEntry._meta.get_field(name).verbose_name), str(_plain(getattr(entry, name)) or "–"))
        for name in FIELDS
        if line.values.get(name) and _plain(getattr(entry, name)) != line.values[name]
    ]
    if line.leaders and {person.pk for person in entry.leaders.all()} != set(line.leaders):
        names = "; ".join(person.name for person in entry.leaders.all())
        found.append((str(ScheduleEntry._meta.get_field("leaders").verbose_name), names or "–"))
    return tuple(found)


def _plain(value: Any) -> Any:
    return f"{value:%H:%M}" if isinstance(value, time) else value


def seal(draft: WeekSchedule, planned: Sequence[Planned], user) -> str:
    """The plan as a text that only this person can bring back, for this version of this row."""
    rows = [
        {
            "values": row.line.values,
            "leaders": row.line.leaders,
            "key": row.line.key,
            "entry": str(row.entry.key) if row.entry else "",
        }
        for row in planned
        if row.effect in {Effect.ADDED, Effect.CHANGED}
    ]
    about = [draft.pk, draft.latest_revision_id, user.pk]
    return signing.dumps({"about": about, "rows": rows}, salt=SALT, compress=True)


@transaction.atomic
def carry_out(schedule: WeekSchedule, sealed: str, user) -> int:
    """Do what the preview told, as a new draft version; return how many entries were added or changed.

    Raises FileRefused: the preview is too old, or the schedule has another version since then.
    """
    schedule = WeekSchedule.objects.select_for_update().get(pk=schedule.pk)
    rows = _unseal(schedule, sealed, user)
    draft = schedule.get_latest_revision_as_object()
    entries = {str(entry.key): entry for entry in draft.entries.all()}
    persons = Person.objects.in_bulk({pk for row in rows for pk in row["leaders"]})
    for row in rows:
        entry = entries.get(row["entry"])
        if entry is None:
            is_new_key = row["key"] and row["key"] not in entries
            entry = ScheduleEntry(**({"key": row["key"]} if is_new_key else {}))
            entries[str(entry.key)] = entry
        fill(entry, row["values"])
        entry.full_clean(exclude=["schedule", "leaders"])
        if row["leaders"]:
            entry.leaders.set([persons[pk] for pk in row["leaders"] if pk in persons])
    if len(entries) > MAX_ENTRIES:
        raise FileRefused(_("The week would have more than %(most)d entries.") % {"most": MAX_ENTRIES})
    draft.entries.set(number_in_order(list(entries.values())))
    draft.save_revision(user=user)
    return len(rows)


def number_in_order(entries: list[ScheduleEntry]) -> list[ScheduleEntry]:
    """The entries as the week has them, each with its number."""
    entries.sort(key=ScheduleEntry.place_in_week)
    for number, entry in enumerate(entries):
        entry.sort_order = number
    return entries


def _unseal(schedule: WeekSchedule, sealed: str, user) -> list[dict[str, Any]]:
    try:
        found = signing.loads(sealed, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as error:
        raise FileRefused(_("This preview is too old; upload the file again.")) from error
    if found["about"] != [schedule.pk, schedule.latest_revision_id, user.pk]:
        raise FileRefused(_("Somebody has changed the schedule since the preview; upload the file again."))
    return found["rows"]
