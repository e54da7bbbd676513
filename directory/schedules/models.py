"""The working schedule of the leaders of a body (lịch công tác), week by week (NĐ 43/2011, Điều 10.1.c)."""

import uuid
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from directory.people.models import Person
from directory.schedules.enums import DayPart, Weekday
from directory.schedules.history import History, Told, digest_of
from directory.schedules.querysets import WeekScheduleQuerySet
from directory.schedules.weeks import FIRST_YEAR, LAST_YEAR, Week
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.media.enums import FileKind
from portal.media.models import OfficialFile
from portal.registers.models import RegisterRecord
from portal.tenancy.models import Portal

#: More entries in a week are taken for a mistake.
MAX_ENTRIES = 150
#: The hour from which an entry without a part of the day counts as one of the afternoon, and of the evening.
NOON, EVENING = 12, 18


class WeekSchedule(RegisterRecord):
    """What the leaders of a portal's body do in one week; one live schedule for each portal and week."""

    preserved_fields = (
        *RegisterRecord.preserved_fields,
        "published_entries",
        "said_when_signed",
        "changed_after_signing_at",
    )
    demanded_fields = {"ND43-10.1.c.4": ("entries",)}

    starts_on = models.DateField(
        pgettext_lazy("schedule", "Week"),
        validators=[MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31))],
        help_text=gettext_lazy("Any day of the week; the schedule runs from its Monday to its Sunday."),
    )
    note = VietnameseTextField(
        pgettext_lazy("schedule", "Note for the whole week"),
        max_length=2000,
        blank=True,
        help_text=gettext_lazy("Such as who is on duty, or how changes are announced."),
    )
    signed_file = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("schedule", "Signed schedule"),
        help_text=gettext_lazy("The digitally signed PDF of the week; its signature is checked and shown."),
    )
    published_entries = models.JSONField(default=dict, editable=False)
    #: What the week said when its present signed file was first published: {"stored", "digest"}.
    said_when_signed = models.JSONField(default=dict, editable=False)
    #: Since when the week tells readers something else than the signed file that stands beside it.
    changed_after_signing_at = models.DateTimeField(null=True, editable=False)

    objects = WeekScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("schedule", "Working schedule")
        verbose_name_plural = pgettext_lazy("schedule", "Working schedules")
        constraints = [
            models.UniqueConstraint(
                "portal", "starts_on", condition=Q(live=True), name="live_schedule_once_a_week"
            )
        ]
        indexes = [models.Index(fields=["-starts_on", "-id"], condition=Q(live=True), name="schedule_newest")]

    def __str__(self) -> str:
        if not self.starts_on:
            return pgettext("schedule", "Working schedule")
        return pgettext("schedule", "Working schedule, %(week)s") % {"week": self.week}

    def clean(self):
        super().clean()
        self.derive()
        if self.signed_file and self.signed_file.stored.kind != FileKind.PDF:
            raise ValidationError({"signed_file": _("A signed schedule is a PDF file.")})
        if self.starts_on and self.portal_id:
            require_free_week(self)

    def derive(self) -> None:
        """A week is kept by its Monday."""
        super().derive()
        if isinstance(self.starts_on, date):
            self.starts_on = Week.of(self.starts_on).monday

    @property
    def week(self) -> Week:
        return Week.of(self.starts_on)

    @property
    def sorted_entries(self) -> "list[ScheduleEntry]":
        """The entries in the order of the week."""
        return sorted(self.entries.all(), key=ScheduleEntry.place_in_week)

    @property
    def history(self) -> History:
        """What the public was told of each entry, and when."""
        return History(self.published_entries)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """A version with its entries; asks for the leaders of all of them at once, not entry by entry."""
        rows = data.get("entries", [])
        persons = Person.objects.in_bulk({pk for row in rows for pk in row.get("leaders", [])})
        schedule = super().from_serializable_data(
            data | {"entries": [row | {"leaders": []} for row in rows]}, check_fks, strict_fks
        )
        for entry, row in zip(schedule.entries.all(), rows, strict=True):
            entry.leaders.set([persons[pk] for pk in row.get("leaders", []) if pk in persons])
        return schedule

    def check_before_publication(self, revision) -> None:
        """Refuse an empty week, and one that another schedule has taken."""
        super().check_before_publication(revision)
        require_free_week(revision.as_object())

    def after_publication(self, *, user=None) -> None:
        """Remember what the public is told, so that later changes are marked, beside the signed file too."""
        super().after_publication(user=user)
        self.published_entries = self.history.after(self.told(), self.last_published_at).rows
        is_behind = self.is_signed_before_changes()
        self.changed_after_signing_at = (
            (self.changed_after_signing_at or self.last_published_at) if is_behind else None
        )
        if not is_behind:
            self.said_when_signed = self._said_with_file()
        names = ("published_entries", "said_when_signed", "changed_after_signing_at")
        type(self).objects.filter(pk=self.pk).update(**{name: getattr(self, name) for name in names})

    def told(self) -> dict[str, Told]:
        """Its entries as the public is told of them, by their keys."""
        return {str(entry.key): entry.told() for entry in self.sorted_entries}

    def is_signed_before_changes(self) -> bool:
        """Whether it says something else than when its signed file was first published with it."""
        said, now = self.said_when_signed, self._said_with_file()
        return bool(now) and said.get("stored") == now["stored"] and said["digest"] != now["digest"]

    def _said_with_file(self) -> dict[str, Any]:
        """What it says beside its signed file; nothing where there is none."""
        if not self.signed_file:
            return {}
        return {"stored": self.signed_file.stored_id, "digest": digest_of(self.told(), self.note)}

    def official_files(self) -> list[OfficialFile]:
        return [self.signed_file] if self.signed_file else []


def require_free_week(schedule: WeekSchedule) -> None:
    """Refuse a second live schedule for a week of the same portal. Raises ValidationError."""
    others = WeekSchedule.objects.live().filter(portal=schedule.portal_id, starts_on=schedule.starts_on)
    if others.exclude(pk=schedule.pk).exists():
        words = _("There is a published schedule of %(week)s already; correct that one.")
        raise ValidationError({"starts_on": words % {"week": schedule.week}})


class ScheduleEntry(ClusterableModel, Orderable):
    """Something that leaders do on a day: when, who, what, where (ND43-10.1.c.4)."""

    schedule = ParentalKey(WeekSchedule, on_delete=models.CASCADE, related_name="entries")
    key = models.UUIDField(default=uuid.uuid4, blank=True)
    weekday = models.PositiveSmallIntegerField(
        pgettext_lazy("schedule", "Day"), choices=Weekday.choices, default=Weekday.MONDAY
    )
    part = models.CharField(
        pgettext_lazy("schedule", "Part of the day"), max_length=10, choices=DayPart.choices, blank=True
    )
    starts_at = models.TimeField(pgettext_lazy("schedule", "From"), null=True, blank=True)
    ends_at = models.TimeField(pgettext_lazy("schedule", "Until"), null=True, blank=True)
    content = VietnameseTextField(pgettext_lazy("schedule", "Content"), max_length=2000)
    leaders = ParentalManyToManyField(
        Person, verbose_name=pgettext_lazy("schedule", "Leaders"), related_name="schedule_entries", blank=True
    )
    other_leaders = VietnameseCharField(
        pgettext_lazy("schedule", "Others, not in the directory"), max_length=500, blank=True
    )
    chair = VietnameseCharField(pgettext_lazy("schedule", "Chaired by"), max_length=300, blank=True)
    place = VietnameseCharField(pgettext_lazy("schedule", "Place"), max_length=300, blank=True)
    attendees = VietnameseTextField(pgettext_lazy("schedule", "Attendees"), max_length=2000, blank=True)
    prepared_by = VietnameseCharField(pgettext_lazy("schedule", "Prepared by"), max_length=300, blank=True)
    notes = VietnameseCharField(pgettext_lazy("schedule", "Notes"), max_length=500, blank=True)
    is_cancelled = models.BooleanField(pgettext_lazy("schedule", "Cancelled"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("schedule", "Entry of the schedule")
        verbose_name_plural = pgettext_lazy("schedule", "Entries of the schedule")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="schedule_day_of_a_week"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="schedule_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.content

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Its schedule is there: it is what the entry is read with."""
        return super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)

    def clean(self):
        super().clean()
        self.derive()
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Say when it begins, too.")})
        if self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError(
                {
                    "ends_at": _(
                        "It cannot end before it begins. What runs past midnight has no end here, or goes "
                        "on in a row of the next day."
                    )
                }
            )

    def save(self, **kwargs):
        self.derive()
        super().save(**kwargs)

    def derive(self) -> None:
        """An hour says which part of the day it is; what says nothing lasts all day."""
        if self.starts_at:
            hour = self.starts_at.hour
            self.part = (
                DayPart.MORNING if hour < NOON else DayPart.AFTERNOON if hour < EVENING else DayPart.EVENING
            )
        self.part = self.part or DayPart.ALL_DAY
        self.key = self.key or uuid.uuid4()

    def place_in_week(self) -> tuple:
        """What entries are sorted by: the day, the hour or the part of the day, the editor's order."""
        return (*place_of(self.weekday, self.part, self.starts_at), self.sort_order or 0)

    @property
    def who(self) -> list[str]:
        """Leaders of the directory, then those whose names were typed."""
        typed = [name.strip() for name in self.other_leaders.replace("\n", ";").split(";")]
        return [*(person.name for person in self.leaders.all()), *filter(None, typed)]

    def told(self) -> Told:
        """What the public is told, as plain values that can be kept and compared."""
        return {
            "weekday": int(self.weekday),
            "part": str(self.part),
            "starts_at": clock(self.starts_at),
            "ends_at": clock(self.ends_at),
            "content": self.content,
            "who": self.who,
            "persons": [person.pk for person in self.leaders.all()],
            "chair": self.chair,
            "place": self.place,
            "attendees": self.attendees,
            "prepared_by": self.prepared_by,
            "notes": self.notes,
            "is_cancelled": self.is_cancelled,
        }


class ScheduleReminder(models.Model):
    """When a portal's board was last written to about a week that is missing."""

    portal = models.OneToOneField(Portal, on_delete=models.CASCADE, related_name="schedule_reminder")
    reminded_on = models.DateField()

    class Meta:
        verbose_name = pgettext_lazy("schedule", "Reminder of the schedule")
        verbose_name_plural = pgettext_lazy("schedule", "Reminders of the schedule")

    def __str__(self) -> str:
        return str(self.portal)


def clock(time) -> str:
    """07:30; "" for no time."""
    return f"{time:%H:%M}" if time else ""


_FIRST_HOURS = {DayPart.ALL_DAY: 0, DayPart.MORNING: 5, DayPart.AFTERNOON: NOON, DayPart.EVENING: EVENING}


def place_of(weekday: int, part: str, starts_at) -> tuple[int, int]:
    """Where something stands in a week: the day, and the minute of the day."""
    if starts_at:
        return weekday, starts_at.hour * 60 + starts_at.minute
    return weekday, _FIRST_HOURS.get(DayPart(part or DayPart.ALL_DAY), 0) * 60
