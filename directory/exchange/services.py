"""The steps of an update that its board takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.exchange.columns import COLUMNS
from directory.exchange.enums import GONE, UpdateKind
from directory.exchange.matching import NEW, SKIP
from directory.exchange.models import DirectoryUpdate, HeadingMeaning, UpdateRow
from directory.exchange.persons import ELSEWHERE
from directory.exchange.seats import WITHOUT_SEAT
from portal.core.text import clean_text
from portal.registers.bulk.columns import remember_columns
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.running import run_whole, set_going
from portal.registers.bulk.spreadsheets import ending_of, lines_of
from portal.tenancy.models import Portal

STORED_AT_ONCE = 500
#: States in which a choice may still be changed.
OPEN_STATES = frozenset({BatchState.PREPARING, BatchState.CHECKED})


def begin_sheet(
    *, portal: Portal, owner, sheet: UploadedFile, as_of: date | None = None, is_complete: bool = False
) -> DirectoryUpdate:
    """Read an upload's rows and guess its columns; the file itself is not kept.

    Raises:
        SourceUnreadable: in words for the editor; nothing is kept then.
    """
    ending = ending_of(sheet.name or "")
    if not sheet.size:
        raise SourceUnreadable(_("The file is empty."))
    parameters = {"as_of": (as_of or timezone.localdate()).isoformat(), "is_complete": is_complete}
    with (
        NamedTemporaryFile(prefix="update-", dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=f".{ending}") as copy,
        transaction.atomic(),
    ):
        for chunk in sheet.chunks():
            copy.write(chunk)
        copy.flush()
        update = DirectoryUpdate.objects.create(
            kind=UpdateKind.SHEET,
            title=clean_text(sheet.name or "")[:200],
            portal=portal,
            owner=owner,
            parameters=parameters,
        )
        _store_rows(update, Path(copy.name), ending)
        use_heading(update, COLUMNS.guess_heading_line(update.rows.all()[:50]))
    return update


def _store_rows(update: DirectoryUpdate, path: Path, ending: str) -> None:
    facts: dict[str, object] = {}
    lines = lines_of(path, ending=ending, facts=facts, count_fields=COLUMNS.count_fields)
    rows = (UpdateRow(batch=update, line=line, cells=cells) for line, cells in lines)
    while some := list(islice(rows, STORED_AT_ONCE)):
        UpdateRow.objects.bulk_create(some)
    update.parameters |= facts


def use_heading(update: DirectoryUpdate, line: int) -> None:
    """Take a line as the headings and guess the columns by it."""
    headings = update.rows.get(line=line).cells
    meanings = HeadingMeaning.objects.filter(portal=update.portal)
    update.parameters |= {
        "heading_line": line,
        "headings": headings,
        "columns": COLUMNS.guess(headings, meanings),
    }
    _mark_heading(update)
    update.save(update_fields=["parameters"])


def _mark_heading(update: DirectoryUpdate) -> None:
    """Tell the data from what stands above them, and forget what was found of them."""
    update.rows.filter(key=GONE).delete()
    line = update.parameters["heading_line"]
    update.rows.filter(line__lte=line).update(state=RowState.HEADING)
    update.rows.filter(line__gt=line).update(
        state=RowState.WAITING,
        notes=[],
        detail={},
        key="",
        effect="",
        choice="",
        has_moved=False,
        person=None,
        unit=None,
    )


@transaction.atomic
def check_with(update: DirectoryUpdate, columns: dict[str, int]) -> None:
    """Remember what the columns mean and have every row compared with the directory.

    An update of which drafts are being made, by a press in another window, is left.
    """
    if DirectoryUpdate.objects.select_for_update().get(pk=update.pk).state not in OPEN_STATES:
        return
    update.parameters["columns"] = columns
    remember_columns(HeadingMeaning, update.portal, update.parameters["headings"], columns)
    _mark_heading(update)
    set_going(update, BatchState.CHECKING)


def decide(
    update: DirectoryUpdate, choices: Mapping[int, str], moved: Mapping[int, bool] | None = None
) -> None:
    """Keep what the board decided of rows by their keys, and compare these again.

    A choice is "", "new", "skip", or a person whom the row was said to fit; another is not taken. `moved`
    says whether positions end that somebody still holds in units of which the update says nothing.
    """
    moved = moved or {}
    with transaction.atomic():
        current = DirectoryUpdate.objects.select_for_update().get(pk=update.pk)
        if current.state != BatchState.CHECKED:
            return
        changed = []
        for row in current.rows.data().filter(pk__in={*choices, *moved}):
            before = row.choice, row.has_moved
            choice = choices.get(row.pk, row.choice)
            if choice in offered(row) or not choice:
                row.choice = choice
            if ELSEWHERE in row.detail:
                row.has_moved = moved.get(row.pk, row.has_moved)
            if (row.choice, row.has_moved) != before:
                changed.append(row)
        _compare_again(current, changed)
    if changed:
        run_whole(current)


@transaction.atomic
def decide_elsewhere(update: DirectoryUpdate, *, has_moved: bool) -> None:
    """Decide of all rows at once whether positions end in units of which the update says nothing.

    The worker compares them again.
    """
    current = DirectoryUpdate.objects.select_for_update().get(pk=update.pk)
    if current.state != BatchState.CHECKED:
        return
    changed = list(current.rows.filter(detail__has_key=ELSEWHERE).exclude(has_moved=has_moved))
    for row in changed:
        row.has_moved = has_moved
    _compare_again(current, changed)


def _compare_again(update: DirectoryUpdate, changed: list[UpdateRow]) -> None:
    """Hand rows about which something was decided back to the comparison."""
    for row in changed:
        row.state = RowState.WAITING
    UpdateRow.objects.bulk_update(changed, ["choice", "has_moved", "state"], batch_size=STORED_AT_ONCE)
    if changed:
        # A seat may be free now that another row is left out.
        seatless = update.rows.filter(state=RowState.REFUSED, detail__has_key=WITHOUT_SEAT)
        seatless.update(state=RowState.WAITING)
        set_going(update, BatchState.CHECKING)


def offered(row: UpdateRow) -> set[str]:
    """What may be chosen for a row."""
    candidates = {candidate["pk"] for candidate in row.detail.get("candidates", ())}
    asked = {NEW} if candidates or row.choice not in {"", SKIP} else set()
    return {SKIP, row.choice, *candidates, *asked}


@transaction.atomic
def start(update: DirectoryUpdate, *, user) -> None:
    """Make the drafts in the name of whoever confirms them; a second call does nothing more."""
    current = DirectoryUpdate.objects.select_for_update().get(pk=update.pk)
    if current.state == BatchState.CHECKED and current.kind != UpdateKind.PUBLISH:
        current.owner = user
        set_going(current, BatchState.RUNNING)


@transaction.atomic
def cancel(update: DirectoryUpdate) -> None:
    """Stop; what was entered stays."""
    current = DirectoryUpdate.objects.select_for_update().get(pk=update.pk)
    if not current.is_ended:
        current.state, current.finished_at = BatchState.CANCELLED, timezone.now()
        current.save(update_fields=["state", "finished_at"])
