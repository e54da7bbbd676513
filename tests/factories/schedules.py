"""Weeks of invented leaders."""

import datetime

import factory

from directory.people.models import Person, Position, Unit
from directory.schedules.models import ScheduleEntry, WeekSchedule
from tests.factories.people import PersonFactory, UnitFactory

MONDAY = datetime.date(2026, 11, 16)


class WeekScheduleFactory(factory.django.DjangoModelFactory):
    """A draft with one revision and one entry; `published=True` makes it live through publish().

    `entries` are dicts of ScheduleEntry's fields; `leaders` among them are persons.
    """

    class Meta:
        model = WeekSchedule
        skip_postgeneration_save = True

    starts_on = MONDAY

    @factory.post_generation
    def entries(self, create, extracted, **kwargs):
        rows = [{"content": "Họp giao ban mẫu"}] if extracted is None else extracted
        self.entries = [entry(**row) for row in rows]
        self.save()

    @factory.post_generation
    def author(self, create, extracted, **kwargs):
        self.created_by = extracted
        self.save()
        self.save_revision(user=extracted)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()


def entry(*, leaders=(), **fields) -> ScheduleEntry:
    """An entry that is not saved, with its leaders."""
    made = ScheduleEntry(**fields)
    made.derive()
    made.leaders.set(list(leaders))
    return made


def republish(schedule: WeekSchedule, change) -> WeekSchedule:
    """Publish a new version after `change` has had the entries of the draft."""
    draft = schedule.get_latest_revision_as_object()
    entries = list(draft.sorted_entries)
    draft.entries.set(change(entries) or entries)
    draft.save_revision().publish()
    return WeekSchedule.objects.get(pk=schedule.pk)


def leader_of(portal, name: str = "Trần Văn Mẫu") -> Person:
    """A public leader of the portal's own body."""
    unit = Unit.objects.filter(portal=portal, organisation=portal.organisation).first()
    if unit is None:
        seat = Position(title="Lãnh đạo", is_leader=True, seats=100)
        unit = UnitFactory(portal=portal, positions=[seat], published=True)
    position = unit.positions.first()
    return PersonFactory(
        portal=portal,
        name=name,
        position=position,
        biography="Tiểu sử mẫu",
        duties="Nhiệm vụ mẫu",
        published=True,
    )
