"""The publication clock on a document's page."""

from django.http import HttpRequest

from portal.registers.clock.placed import clocks_of
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
