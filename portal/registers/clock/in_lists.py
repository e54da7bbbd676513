"""The publication clock as a column of the editors' list."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from portal.registers.clock import drafts
from portal.registers.clock.reading import ClockReading, Standing, read_clock
from portal.registers.models import Placement, RegisterRecord
from portal.workdays.services import current_calendar


def with_own_clock(rows: QuerySet) -> QuerySet:
    """Join for `reading_in_list` the day due and shown on the owner's portal, and the clocks of drafts."""
    own = Placement.objects.filter(
        content_type=ContentType.objects.get_for_model(rows.model),
        object_id=OuterRef("pk"),
        portal=OuterRef("portal"),
    )
    return drafts.with_latest_version(rows).annotate(
        own_due_on=Subquery(own.values("due_on")[:1]), own_shown_at=Subquery(own.values("shown_at")[:1])
    )


def reading_in_list(record: RegisterRecord) -> ClockReading | str:
    """The standing of a row from `with_own_clock`; nothing for what has no clock."""
    if record.origin:
        return ""
    if record.first_published_at is None:
        reading = drafts.reading_of(drafts.as_last_saved(record))
        return reading if reading.standing != Standing.UNKNOWN else ""
    shown_at = record.own_shown_at
    return read_clock(
        due_on=record.own_due_on,
        shown_on=timezone.localdate(shown_at) if shown_at else None,
        today=timezone.localdate(),
        calendar=current_calendar(),
        has_clock=record.clock_starts_on is not None,
    )


def clock_column() -> Column:
    """For `list_display` of registers with a clock."""
    return Column("clock", label=pgettext_lazy("publication clock", "Publication"), accessor=reading_in_list)
