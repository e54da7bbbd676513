"""The end of a comparison: once, whole, and in words when it cannot be."""

import datetime
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, connections

from directory.exchange import work as work_module
from directory.exchange.forms import SheetForm
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.exchange.services import begin_sheet, check_with, decide
from portal.registers.bulk import running
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_portion, run_whole
from tests.directory.exchange.conftest import compared, effects, line, table
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(department, position):
    """Somebody whom the list does not name."""
    return PersonFactory(
        portal=department, name="Vũ Thu Nga", position=position["Chuyên viên"], published=True
    )


def uploaded(department, editor) -> DirectoryUpdate:
    """A complete list that has still to be compared."""
    upload = SimpleUploadedFile("danh bạ.csv", table(line("Trần Thị Lan", mail="lan")))
    update = begin_sheet(portal=department, owner=editor, sheet=upload, is_complete=True)
    check_with(update, update.parameters["columns"])
    return update


def test_decisions_outlive_a_comparison_that_breaks_off(department, editor, lan, gone, monkeypatch):
    def break_off(*args, **kwargs):
        raise OperationalError("the connection was lost")

    update = compared(department, editor, line("Trần Thị Lan", mail="lan"), is_complete=True)
    decide(update, {update.rows.get(person=gone).pk: "skip"})
    running.set_going(update, BatchState.CHECKING)
    with monkeypatch.context() as patch:
        patch.setattr(work_module.UpdateWork, "_gone", break_off)
        with pytest.raises(OperationalError):
            run_whole(update)
    update.refresh_from_db()
    assert update.state == BatchState.CHECKING
    assert update.rows.get(person=gone).choice == "skip"
    run_whole(update)
    assert (update.state, effects(update)) == (BatchState.CHECKED, ["same", "skipped"])


def test_comparison_is_not_over_while_another_process_has_rows(department, editor, lan, gone, monkeypatch):
    update = uploaded(department, editor)
    with monkeypatch.context() as patch:
        patch.setattr(running, "_take_some", lambda work: [])
        assert run_portion(DirectoryUpdate, update.pk)
    update.refresh_from_db()
    assert update.state == BatchState.CHECKING
    run_whole(update)
    assert effects(update) == ["same", "went"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="other database: SQLite has one writer")
def test_two_processes_end_a_comparison_once(department, editor, lan, gone, monkeypatch):
    update = uploaded(department, editor)
    together, taken, said = threading.Barrier(2, timeout=10), running._take_some, []

    def take_together(work):
        if rows := taken(work):
            return rows
        together.wait()
        return []

    def go_on():
        try:
            said.append(run_portion(DirectoryUpdate, update.pk))
        except Exception as error:  # whatever it is, the test reads it
            said.append(error)
        finally:
            connections.close_all()

    monkeypatch.setattr(running, "_take_some", take_together)
    threads = [threading.Thread(target=go_on) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    update.refresh_from_db()
    assert (said, update.state) == ([False, False], BatchState.CHECKED)
    assert [row.person for row in update.rows.data()] == [lan, gone]


def test_what_one_process_has_done_another_does_not_clear_away(department, editor, head, room, monkeypatch):
    abandoned = []
    update = uploaded(department, editor)
    with monkeypatch.context() as patch:
        patch.setattr(work_module.UpdateWork, "abandon", lambda work: abandoned.append(work), raising=False)
        patch.setattr(running, "_take_some", lambda work: DirectoryUpdate.objects.update(state="done") and [])
        run_portion(DirectoryUpdate, update.pk)
        assert not abandoned
        DirectoryUpdate.objects.update(state="checking")
        patch.setattr(
            running, "_take_some", lambda work: DirectoryUpdate.objects.update(state="cancelled") and []
        )
        run_portion(DirectoryUpdate, update.pk)
    assert len(abandoned) == 1


def test_comparison_that_cannot_end_says_so_and_is_not_tried_for_ever(
    department, editor, lan, gone, monkeypatch
):
    def overflow(*args):
        raise OverflowError("date value out of range")

    update = uploaded(department, editor)
    monkeypatch.setattr(work_module.UpdateWork, "_gone", overflow)
    assert not run_portion(DirectoryUpdate, update.pk)
    update.refresh_from_db()
    assert update.state == BatchState.FAILED
    assert "không kết thúc được" in update.problem
    assert not UpdateRow.objects.filter(key="gone").exists()


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [("0001-01-01", False), ("1944-12-31", False), ("1945-01-01", True), ("2101-01-01", False)],
)
def test_day_of_an_update_lies_within_the_years_of_the_portal(department, editor, day, is_taken):
    upload = SimpleUploadedFile("a.csv", table(line("Hồ Đức An")))
    form = SheetForm({"portal": department.pk, "as_of": day}, {"sheet": upload}, user=editor)
    assert form.is_valid() is is_taken
    assert is_taken or list(form.errors) == ["as_of"]


def test_first_day_of_all_does_no_harm(department, editor, lan, gone):
    day = datetime.date(1945, 1, 1)
    update = compared(department, editor, line("Trần Thị Lan", mail="lan"), as_of=day, is_complete=True)
    assert update.state == BatchState.CHECKED
