"""A reading of the directory server as an update: compared by the worker, decided by the portal's board."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.exchange.columns import TARGETS
from directory.exchange.enums import ExchangeEvent, UpdateKind
from directory.exchange.ldap.reading import read
from directory.exchange.ldap.rows import cells_of, rows_of
from directory.exchange.ldap.server import Server
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.exchange.services import STORED_AT_ONCE, cancel
from portal.ledger.services import record_event
from portal.registers.bulk.enums import ENDED_STATES, BatchState
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.running import run_whole, set_going
from portal.tenancy.models import Portal


def begin_ldap(*, portal: Portal, server: Server) -> DirectoryUpdate:
    """Read the server and hand what it holds to the worker to be compared. Nothing of the directory changes.

    An earlier reading about which nobody has decided anything makes room. Raises SourceUnreadable.
    """
    answer = read(server)
    if not answer.people:
        # Else a wrong filter would say that everybody has left.
        raise SourceUnreadable(_("The directory server has nobody below %(base)s.") % {"base": server.base})
    rows = [UpdateRow(line=line, cells=cells_of(row)) for line, row in enumerate(rows_of(answer, server), 1)]
    with transaction.atomic():
        _make_room(portal)
        update = DirectoryUpdate.objects.create(
            kind=UpdateKind.LDAP,
            title=f"{server} – {server.base}"[:200],
            portal=portal,
            parameters={
                "as_of": timezone.localdate().isoformat(),
                "is_complete": True,
                "columns": {target.name: place for place, target in enumerate(TARGETS)},
            },
        )
        for row in rows:
            row.batch = update
        UpdateRow.objects.bulk_create(rows, batch_size=STORED_AT_ONCE)
        record_event(action=ExchangeEvent.READ, obj=update, portal=portal, detail={"rows": len(rows)})
        set_going(update, BatchState.CHECKING)
    return update


@contextmanager
def trial(*, portal: Portal, server: Server) -> Iterator[DirectoryUpdate]:
    """The update as it would be, compared with the directory; afterwards nothing of it is left.

    Raises SourceUnreadable.
    """
    with transaction.atomic():
        update = begin_ldap(portal=portal, server=server)
        run_whole(update)
        yield update
        transaction.set_rollback(True)


def _make_room(portal: Portal) -> None:
    earlier = DirectoryUpdate.objects.filter(portal=portal, kind=UpdateKind.LDAP)
    for update in earlier.exclude(state__in=[*ENDED_STATES, BatchState.RUNNING]):
        if not update.rows.exclude(choice="").exists():
            cancel(update)
