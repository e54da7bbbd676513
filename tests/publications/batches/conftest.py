"""A department's people, and spreadsheets as offices make them."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from portal.registers.bulk.running import run_whole
from portal.tenancy.enums import Role
from publications.batches.importing.services import begin_import, check_with
from publications.batches.models import Batch
from tests.factories.accounts import UserFactory

HEADINGS = ["STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung"]
ADMIN = "/admin/batches/"


@pytest.fixture
def author(department):
    return UserFactory(roles=[(department, Role.AUTHOR)])


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


def table(*rows: list, headings: list | None = None, above: int = 0) -> bytes:
    """A CSV file with headings and rows below some lines of a title; read at once, without a process."""
    titles = [[f"DANH MỤC VĂN BẢN {number}"] for number in range(above)]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([*titles, headings or HEADINGS, *rows])
    return buffer.getvalue().encode("utf-8-sig")


def sheet(*rows: list, headings: list | None = None) -> bytes:
    """An XLSX file with headings and rows."""
    book = Workbook()
    for cells in [headings or HEADINGS, *rows]:
        book.active.append(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row(number: str, day="20/07/2022", abstract: str = "Ban hành Quy định mẫu", *more) -> list:
    return [1, number, day, abstract, *more]


def upload(content: bytes, name: str = "văn bản.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(files: dict[str, bytes]) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return SimpleUploadedFile("tệp.zip", buffer.getvalue())


def checked(portal, owner, content: bytes, name: str = "văn bản.csv", **choices) -> Batch:
    """An import that was uploaded, with the columns as guessed, and checked."""
    batch = begin_import(portal=portal, owner=owner, sheet=upload(content, name), **choices)
    check_with(batch, batch.parameters["columns"])
    run_whole(batch)
    return batch


def states(batch: Batch) -> list[str]:
    return [row.state for row in batch.rows.data()]


def words(batch: Batch, line: int) -> str:
    found = batch.rows.get(line=line)
    return " ".join(f"{note['cell']} {note['text']} {note['address']}" for note in found.notes)
