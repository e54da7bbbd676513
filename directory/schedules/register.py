"""The leaders' schedule at /lich-cong-tac/ on every portal (NĐ 43/2011, Điều 10.1.c và 17.1.a)."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django_filters import FilterSet

from directory.people.models import Person
from directory.schedules.filters import WeekScheduleFilterSet
from directory.schedules.history import MarkedEntry
from directory.schedules.models import WeekSchedule
from directory.schedules.telling import Day, days_of, entry_in_words, marks_of, person_paths, place_of_mark
from directory.schedules.weeks import Week
from portal.registers.extensions import remarks_on
from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.register import Column
from portal.tenancy import navigation

#: Entries that a summary names.
SUMMED_UP = 6


def marks(record: WeekSchedule) -> list[MarkedEntry]:
    """What the public is told of a row, in the order of the week; asks for no other rows."""
    return sorted(record.history.entries(), key=place_of_mark)


def entries_in_words(record: WeekSchedule) -> list[str]:
    return [entry_in_words(record.week, mark) for mark in marks(record)]


def leaders_in_words(record: WeekSchedule) -> list[str]:
    return list(dict.fromkeys(name for mark in marks(record) for name in mark.told["who"]))


class ScheduleRegister(FactsRegister):
    model = WeekSchedule
    slug = "lich-cong-tac"
    label = pgettext_lazy("schedule", "Working schedule of the leaders")
    kind = "schedule"
    kind_order = 70
    order = 55
    group = navigation.DIRECTION
    filterset_class = WeekScheduleFilterSet
    list_template = "pages/schedules/week_list.html"
    detail_template = "pages/schedules/week.html"
    day_field = "starts_on"
    is_issued_then = False
    file_paths = ("signed_file",)
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-starts_on", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["starts_on", "pk"]),
    }
    facts = (
        Fact("week", pgettext_lazy("schedule", "Week"), lambda record: record.week.key),
        Fact("starts_on", pgettext_lazy("schedule", "From"), is_in_line=True),
        Fact("ends_on", pgettext_lazy("schedule", "To"), lambda record: record.week.sunday, is_in_line=True),
        Fact("leaders", pgettext_lazy("schedule", "Leaders"), leaders_in_words),
        Fact(
            "entry_count",
            pgettext_lazy("schedule", "Entries"),
            lambda record: len(record.published_entries),
            is_in_line=True,
        ),
        Fact("note", pgettext_lazy("schedule", "Note for the whole week")),
        Fact("changed_after_signing_at", pgettext_lazy("schedule", "Differs from the signed file since")),
    )

    def slug_of(self, record: WeekSchedule) -> str:
        return f"tuan-{record.week.number}-nam-{record.week.year}"

    def body_of(self, record: WeekSchedule) -> str:
        return "\n".join(entries_in_words(record))

    def summary_of(self, record: WeekSchedule) -> str:
        lines = entries_in_words(record)
        return "; ".join(lines[:SUMMED_UP]) + ("; …" if len(lines) > SUMMED_UP else "")

    def export_columns(self) -> list[Column]:
        return [*super().export_columns(), ("entries", entries_in_words)]

    def list_context(self, request: HttpRequest, filterset: FilterSet) -> dict:
        """The week, or the day, that was asked for on this portal itself; nothing when it cannot be read."""
        context = super().list_context(request, filterset)
        if not filterset.is_valid():
            return context
        asked = filterset.form.cleaned_data
        day, leader = asked.get("ngay"), asked.get("lanh_dao")
        week = asked.get("tuan") or (Week.of(day) if day else Week.current())
        own = WeekSchedule.objects.select_related("portal__site", "portal__organisation")
        schedule = own.public().filter(portal=request.portal).of_week(week).first()
        found = marks(schedule) if schedule else []
        return context | {
            "week": week,
            "day": day if day and Week.of(day) == week else None,
            "leader": leader,
            "schedule": schedule,
            "days": shown_days(week, found, day, leader),
            "steps": steps_from(week, day, leader),
            "is_current": week == Week.current(),
            "is_narrowed": bool(asked.get("tuan") or day or leader),
        }

    def extra_context(self, request: HttpRequest, record: WeekSchedule) -> dict:
        """A preview tells what would be told; the page tells what was."""
        is_preview = getattr(request, "is_preview", False)
        now = timezone.now()
        found = marks_of(record, now) if is_preview else marks(record)
        changed_at = record.changed_after_signing_at
        if is_preview:
            changed_at = (changed_at or now) if record.is_signed_before_changes() else None
        return {
            "days": days_of(record.week, found, person_paths(found)),
            "week": record.week,
            "schedule": record,
            "files": self.official_files(record),
            "is_changed": any(mark.change for mark in found),
            "changed_after_signing_at": changed_at,
            "remarks": remarks_on(record),
        }


def shown_days(
    week: Week, found: Sequence[MarkedEntry], day: date | None, leader: Person | None
) -> list[Day]:
    """The days with what was asked for; a leader's, also if they were so at first only."""
    if leader:
        found = [mark for mark in found if leader.pk in mark.told["persons"] + mark.first["persons"]]
    if day:
        found = [mark for mark in found if mark.told["weekday"] == day.isoweekday()]
    return days_of(week, found, person_paths(found))


def steps_from(week: Week, day: date | None, leader: Person | None) -> dict[str, str]:
    """Where the links before and after lead: from week to week, or from day to day."""
    kept = {"lanh_dao": leader.pk} if leader else {}
    if day:
        before, after = (day + timedelta(days=step) for step in (-1, 1))
        around: tuple[dict, dict] = {"ngay": before.isoformat()}, {"ngay": after.isoformat()}
    else:
        around = {"tuan": week.before.key}, {"tuan": week.after.key}
    before_words, after_words = (f"?{urlencode(step | kept)}" for step in around)
    whole = urlencode({"tuan": week.key} | kept)
    return {"before": before_words, "after": after_words, "week": f"?{whole}"}
