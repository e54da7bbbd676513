"""The leaders' schedules of the sample: the last week, this and the next; one changed, one signed."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from directory.people.models import Person
from directory.schedules.models import ScheduleEntry, WeekSchedule
from directory.schedules.telling import days_of, marks_of
from directory.schedules.weeks import Week
from portal.demo.content.places import BODY_OF, PORTALS
from portal.demo.content.schedules import (
    ADDED,
    CHANGED,
    CHANGED_PLACE,
    ENTRIES,
    NOTE,
    SIGNED,
    WEEKS,
    EntrySketch,
)
from portal.demo.once import MadeOnce
from portal.demo.portals import Board, Portals
from portal.demo.signatures import SampleSignatures
from portal.media.services import store_file

BODY_OF_PORTAL = {portal.key: portal.body for portal in PORTALS}


class Schedules:
    """Makes the weeks of some portals; comes after the directory, whose leaders it names."""

    def __init__(self, made: MadeOnce, portals: Portals, signatures: SampleSignatures) -> None:
        self.made = made
        self.portals = portals
        self.signatures = signatures
        self.present = Week.current()

    def missing(self) -> list[tuple[str, Week]]:
        weeks = [Week(self.present.monday + timedelta(weeks=step)) for step in WEEKS]
        wanted = [(portal, week) for portal in ENTRIES for week in weeks]
        return [(portal, week) for portal, week in wanted if _key(portal, week) not in self.made]

    def make(self, portal: str, week: Week) -> None:
        self.made.make(_key(portal, week), lambda: self._make(portal, week))

    def _make(self, portal: str, week: Week) -> WeekSchedule:
        board = self.portals.board(portal)
        leaders = list(Person.objects.leaders_of(board.portal, week.monday))
        schedule = WeekSchedule(
            portal=board.portal, created_by=board.author, starts_on=week.monday, note=NOTE
        )
        schedule.entries.set([entry_of(sketch, leaders) for sketch in ENTRIES[portal]])
        if portal == SIGNED and week == self.present:
            schedule.signed_file = self._signed_file(schedule, board, BODY_OF[BODY_OF_PORTAL[portal]].name)
        schedule.save()
        schedule.save_revision(user=board.author).publish(user=board.head)
        if portal == CHANGED and week == self.present:
            change_after_publication(schedule, board, leaders)
        return schedule

    def _signed_file(self, schedule: WeekSchedule, board: Board, body: str):
        from directory.schedules.printing import pdf_of

        content = pdf_of(schedule, days_of(schedule.week, marks_of(schedule, timezone.now())))
        return store_file(
            portal=board.portal,
            file=BytesIO(self.signatures.sign(content, body)),
            name=f"lich-cong-tac-{schedule.week.key}.pdf",
            title=f"{schedule} (bản ký số mẫu)",
            user=board.author,
        )


def _key(portal: str, week: Week) -> str:
    return f"schedule:{portal}:{week.key}"


def entry_of(sketch: EntrySketch, leaders: list[Person]) -> ScheduleEntry:
    """An entry with those leaders that the directory has."""
    values = {name: value for name, value in vars(sketch).items() if name != "leaders"}
    entry = ScheduleEntry(**values)
    entry.derive()
    entry.leaders.set([leaders[place] for place in sketch.leaders if place < len(leaders)])
    return entry


def change_after_publication(schedule: WeekSchedule, board: Board, leaders: list[Person]) -> None:
    """After the publication one entry moves, one is cancelled, one comes."""
    draft = WeekSchedule.objects.get(pk=schedule.pk).get_latest_revision_as_object()
    entries = draft.sorted_entries
    entries[3].place = CHANGED_PLACE
    entries[4].is_cancelled = True
    draft.entries.set([*entries, entry_of(ADDED, leaders)])
    draft.save_revision(user=board.author).publish(user=board.head)
