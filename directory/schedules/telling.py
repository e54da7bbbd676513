"""A week as readers see it: its days, their entries in order, and in words what has changed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import pgettext, pgettext_lazy

from directory.people.models import Person
from directory.schedules.enums import DayPart, EntryChange, Weekday
from directory.schedules.history import MarkedEntry, Told
from directory.schedules.models import WeekSchedule, place_of
from directory.schedules.weeks import Week

LABELS = {
    "weekday": pgettext_lazy("schedule", "Day"),
    "part": pgettext_lazy("schedule", "Part of the day"),
    "starts_at": pgettext_lazy("schedule", "From"),
    "ends_at": pgettext_lazy("schedule", "Until"),
    "content": pgettext_lazy("schedule", "Content"),
    "who": pgettext_lazy("schedule", "Leaders"),
    "chair": pgettext_lazy("schedule", "Chaired by"),
    "place": pgettext_lazy("schedule", "Place"),
    "attendees": pgettext_lazy("schedule", "Attendees"),
    "prepared_by": pgettext_lazy("schedule", "Prepared by"),
    "notes": pgettext_lazy("schedule", "Notes"),
}


@dataclass(frozen=True)
class Named:
    """A leader as told; `path` leads to the public page in the directory, where there is one."""

    name: str
    path: str = ""


@dataclass(frozen=True)
class Line:
    """An entry in the table of a week."""

    mark: MarkedEntry
    leaders: list[Named]

    @property
    def told(self) -> Told:
        return self.mark.told

    @property
    def time(self) -> str:
        return time_in_words(self.told)

    @property
    def change(self) -> str:
        return str(EntryChange(self.mark.change).label) if self.mark.change else ""

    @property
    def differences(self) -> list[str]:
        """What was published at first where it differs; nothing for what is new or cancelled."""
        if self.mark.change != EntryChange.CHANGED:
            return []
        first, names = self.mark.first, self.mark.differences
        return [f"{LABELS[name]}: {was_in_words(first, name)}" for name in names if name in LABELS]


@dataclass(frozen=True)
class Day:
    """A day of the week with its lines."""

    weekday: int
    date: date
    lines: list[Line]

    @property
    def name(self) -> str:
        return str(Weekday(self.weekday).label)


def days_of(week: Week, marks: Iterable[MarkedEntry], paths: Mapping[int, str] | None = None) -> list[Day]:
    """The days of a week that have entries. `paths` lead to the pages of persons, by their ids."""
    by_day: dict[int, list[MarkedEntry]] = {}
    for mark in marks:
        by_day.setdefault(mark.told["weekday"], []).append(mark)
    return [
        Day(
            weekday,
            week.day(weekday),
            [line_of(mark, paths or {}) for mark in sorted(found, key=place_of_mark)],
        )
        for weekday, found in sorted(by_day.items())
    ]


def line_of(mark: MarkedEntry, paths: Mapping[int, str]) -> Line:
    """The persons of the directory stand first among the names, in the order of their ids."""
    persons = [paths.get(pk, "") for pk in mark.told["persons"]]
    names = mark.told["who"]
    return Line(
        mark, [Named(name, path) for name, path in zip(names, persons + [""] * len(names), strict=False)]
    )


def marks_of(schedule: WeekSchedule, moment: datetime) -> list[MarkedEntry]:
    """The entries of a row or of a draft with their marks, as they would be told at `moment`."""
    told = {str(entry.key): entry.told() for entry in schedule.sorted_entries}
    return list(schedule.history.after(told, moment).entries())


def person_paths(marks: Collection[MarkedEntry]) -> dict[int, str]:
    """Where the directory shows the leaders to everybody; one query."""
    ids = {pk for mark in marks for pk in mark.told["persons"]}
    return (
        {person.pk: person.public_path for person in Person.objects.public().filter(pk__in=ids)}
        if ids
        else {}
    )


def time_in_words(told: Told) -> str:
    """08:00–10:30, or the part of the day."""
    if told["starts_at"]:
        return "–".join(filter(None, [told["starts_at"], told["ends_at"]]))
    return str(DayPart(told["part"]).label)


def was_in_words(first: Told, name: str) -> str:
    if name == "weekday":
        return str(Weekday(first[name]).label)
    if name == "part":
        return str(DayPart(first[name]).label)
    value = first.get(name)
    words = "; ".join(value) if isinstance(value, list) else str(value or "")
    return words or pgettext("schedule", "nothing was said")


def entry_in_words(week: Week, mark: MarkedEntry) -> str:
    """An entry as a line of text, for feeds, exports and search."""
    told = mark.told
    day = f"{Weekday(told['weekday']).label} {week.day(told['weekday']):%d/%m/%Y}"
    parts = [f"{day}, {time_in_words(told)}", told["content"], *told["who"], told["chair"], told["place"]]
    parts += [told["attendees"], told["prepared_by"], told["notes"]]
    change = f" ({EntryChange(mark.change).label})" if mark.change else ""
    return " – ".join(filter(None, parts)) + change


def place_of_mark(mark: MarkedEntry) -> tuple[int, int]:
    """Where an entry stands in the week as it is told."""
    told = mark.told
    starts_at = datetime.strptime(told["starts_at"], "%H:%M").time() if told["starts_at"] else None  # noqa: DTZ007
    return place_of(told["weekday"], told["part"], starts_at)
