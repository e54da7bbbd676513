"""Portals that close or reopen: the search index follows, for every row and page of theirs."""

from collections.abc import Callable, Iterable

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.tenancy.enums import PortalEvent
from portal.tenancy.models import Portal
from search.index.many import request_indexing_of

TOPIC = "registers.portal_state"
STATE_EVENTS = {PortalEvent.SUSPENDED, PortalEvent.ARCHIVED, PortalEvent.REOPENED}

#: By the label of a search source: the primary keys of a portal's live rows.
Rows = Callable[[Portal], Iterable[int]]

_rows: dict[str, Rows] = {}


def register_rows(label: str, rows: Rows) -> None:
    """Name the rows that readers lose with their portal; an app calls this in ready()."""
    _rows[label] = rows


def remember_change(sender, event: PortalEvent, portal: Portal, **kwargs) -> None:
    """Leave the work to the worker: a portal may hold a hundred thousand rows."""
    if event in STATE_EVENTS:
        enqueue(topic=TOPIC, key=str(portal.pk), portal=portal)


def index_rows(messages: list[OutboxMessage]) -> None:
    """Have all rows of these portals indexed again; what closed with its portal leaves the index."""
    for portal in Portal.objects.filter(pk__in={message.key for message in messages}):
        for label, rows in _rows.items():
            request_indexing_of(label, rows(portal))
