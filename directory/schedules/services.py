"""What is done with schedules besides editing them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.schedules.models import ScheduleEntry, WeekSchedule

#: What an entry keeps in the next week; the marks of this week are not among it.
COPIED = (
    "weekday",
    "part",
    "starts_at",
    "ends_at",
    "content",
    "other_leaders",
    "chair",
    "place",
    "attendees",
    "prepared_by",
    "notes",
    "sort_order",
)


@transaction.atomic
def copy_to_next_week(schedule: WeekSchedule, *, user) -> WeekSchedule:
    """Make a draft of the week after from the latest version of a week; cancelled entries stay behind.

    Raises ValidationError: the portal has a schedule of that week already, published or not.
    """
    schedule = WeekSchedule.objects.select_for_update().get(pk=schedule.pk)  # who clicks twice waits here
    source = schedule.get_latest_revision_as_object()
    week = source.week.after
    if WeekSchedule.objects.filter(portal=schedule.portal_id, starts_on=week.monday).exists():
        raise ValidationError(_("There is a schedule of %(week)s already.") % {"week": week})
    copied = WeekSchedule(
        portal=schedule.portal, created_by=user, starts_on=week.monday, note=source.note, live=False
    )
    copied.entries.set([_copy(entry) for entry in source.sorted_entries if not entry.is_cancelled])
    copied.save()
    copied.save_revision(user=user)
    return copied


def _copy(entry: ScheduleEntry) -> ScheduleEntry:
    copied = ScheduleEntry(**{name: getattr(entry, name) for name in COPIED})
    copied.leaders.set(list(entry.leaders.all()))
    return copied
