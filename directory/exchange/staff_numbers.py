"""Whom an office's own numbers mean: learnt from updates that somebody has confirmed."""

from collections.abc import Mapping

from directory.exchange.columns import text_of
from directory.exchange.enums import Effect
from directory.exchange.models import DirectoryUpdate, StaffNumber
from portal.registers.bulk.enums import RowState

CONFIRMED = (RowState.DONE, RowState.UNCHANGED)
STORED_AT_ONCE = 500


def remember_numbers(update: DirectoryUpdate, columns: Mapping[str, int]) -> None:
    """Keep the number of every row that was taken; a later row about it counts more."""
    rows = update.rows.filter(state__in=CONFIRMED, person__isnull=False).exclude(effect=Effect.SKIPPED)
    numbers = {
        number: person
        for cells, person in rows.order_by("line").values_list("cells", "person")
        if (number := text_of(cells, columns, "staff_number"))
    }
    StaffNumber.objects.bulk_create(
        [StaffNumber(portal=update.portal, number=number, person_id=pk) for number, pk in numbers.items()],
        update_conflicts=True,
        unique_fields=["portal", "number"],
        update_fields=["person"],
        batch_size=STORED_AT_ONCE,
    )
