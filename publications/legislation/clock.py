"""The publication clock on a document's page and in the editors' list."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from portal.registers.clock import drafts
from portal.registers.clock.placed import clocks_of
from portal.registers.clock.reading import ClockReading, Standing, read_clock
from portal.registers.models import Placement
from portal.workdays.services import current_calendar
from publications.legislation.extensions import RecordSection
from publications.legislation.models import LegalDocument

#: So many portals are shown at once; the others behind a line that opens.
PORTALS_SHOWN = 5


def context_of(document: LegalDocument, request: HttpRequest) -> dict | None:
    """The clocks of a published document."""
    clocks = clocks_of(document) if document.live else []
    if not clocks:
        return None
    return {
        "clocks": clocks[:PORTALS_SHOWN],
        "more_clocks": clocks[PORTALS_SHOWN:],
        "is_imported": bool(document.origin),
        "is_expedited": document.is_expedited,
    }


SECTION = RecordSection("publication clock", 900, "components/legislation/clock.html", context_of)


def with_own_clock(documents: QuerySet[LegalDocument]) -> QuerySet[LegalDocument]:
    """Join the day due and the day shown on the owner's portal, for `reading_in_list`."""
    own = Placement.objects.filter(
        content_type=ContentType.objects.get_for_model(LegalDocument),
        object_id=OuterRef("pk"),
        portal=OuterRef("portal"),
    )
    return documents.annotate(
        own_due_on=Subquery(own.values("due_on")[:1]), own_shown_at=Subquery(own.values("shown_at")[:1])
    )


def reading_in_list(document: LegalDocument) -> ClockReading | str:
    """The standing of a row from `with_own_clock`; nothing for what has no clock."""
    if document.origin:
        return ""
    if document.first_published_at is None:
        reading = drafts.reading_of(drafts.as_last_saved(document))
        return reading if reading.standing != Standing.UNKNOWN else ""
    shown_at = document.own_shown_at
    return read_clock(
        due_on=document.own_due_on,
        shown_on=timezone.localdate(shown_at) if shown_at else None,
        today=timezone.localdate(),
        calendar=current_calendar(),
        has_clock=document.issued_on is not None,
    )
