"""A department's board, its units, and lists of people as offices make them; nobody here exists."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.exchange.models import DirectoryUpdate
from directory.exchange.publishing import begin_publication
from directory.exchange.services import begin_sheet, check_with, start
from portal.registers.bulk.running import run_whole
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory, unit_of

ADMIN = "/admin/directory-updates/"
HEADINGS = ["STT", "Họ và tên", "Chức vụ", "Phòng, ban", "Thư điện tử", "Điện thoại"]
ROOM = "Phòng Tổng hợp"


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


@pytest.fixture
def head(department):
    return UserFactory(roles=[(department, Role.HEAD)])


@pytest.fixture
def room(department):
    """A public unit with a head and specialists."""
    return unit_of(department, ROOM)


@pytest.fixture
def position(room):
    return {row.title: row for row in room.positions.all()}


@pytest.fixture
def lan(department, position):
    """A specialist in public."""
    return PersonFactory(
        portal=department,
        name="Trần Thị Lan",
        email="lan@songmau.gov.vn",
        phone="0200 3123 001",
        position=position["Chuyên viên"],
        published=True,
    )


def table(*rows: list, headings: list | None = None, above: int = 0) -> bytes:
    """A CSV file with headings and rows below some lines of a title; read at once, without a process."""
    titles = [[f"DANH SÁCH CÁN BỘ {number}"] for number in range(above)]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([*titles, headings or HEADINGS, *rows])
    return buffer.getvalue().encode("utf-8-sig")


def line(
    name: str, title: str = "Chuyên viên", unit: str = ROOM, mail: str = "", phone: str = "", *more
) -> list:
    return [1, name, title, unit, f"{mail}@songmau.gov.vn" if mail else "", phone, *more]


def compared(portal, owner, *rows: list, headings: list | None = None, **choices) -> DirectoryUpdate:
    """An update that was uploaded, with the columns as guessed, and compared."""
    upload = SimpleUploadedFile("danh bạ.csv", table(*rows, headings=headings))
    update = begin_sheet(portal=portal, owner=owner, sheet=upload, **choices)
    check_with(update, update.parameters["columns"])
    run_whole(update)
    return update


def entered(portal, owner, *rows: list, **choices) -> DirectoryUpdate:
    """An update whose drafts were made."""
    update = compared(portal, owner, *rows, **choices)
    start(update, user=owner)
    run_whole(update)
    return update


def published(update: DirectoryUpdate, user) -> DirectoryUpdate:
    work = begin_publication(update, user=user)
    run_whole(work)
    return work


def effects(update: DirectoryUpdate) -> list[str]:
    return [row.effect for row in update.rows.data()]


def words(update: DirectoryUpdate, number: int) -> str:
    row = update.rows.get(line=number)
    return " ".join(f"{note['cell']} {note['text']}" for note in row.notes)


def changes(update: DirectoryUpdate, number: int) -> dict[str, tuple[str, str]]:
    row = update.rows.get(line=number)
    return {change["label"]: (change["before"], change["after"]) for change in row.detail["differences"]}
