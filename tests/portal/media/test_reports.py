"""The queue of files without words: whose it is, what it says, and another try."""

import csv
import io

import pytest
from django.urls import reverse

from portal.media import uses
from portal.media.models import OfficialFile, ScannedPage, StoredFile
from portal.media.text_notes import note_on, reason_of, titled_with_remark
from portal.media.uses import Use
from tests.factories.media import OfficialFileFactory, StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(portal):
    """A file of the portal in a state of its text."""

    def make(title: str = "Tờ trình quét", owner=None, pages: int = 0, **state) -> OfficialFile:
        stored = StoredFileFactory(**({"text_state": "failed", "text_error": "stopped"} | state))
        for number in range(1, pages + 1):
            ScannedPage.objects.create(stored=stored, number=number)
        return OfficialFileFactory(title=title, portal=owner or portal, stored=stored)

    return make


@pytest.fixture
def ask(client, settings):
    def send(user, name="official_files:unsearchable", *args, method="get", **query):
        client.force_login(user)
        url = reverse(name, args=args, query=query or None)
        return getattr(client, method)(url, headers={"host": settings.ADMIN_HOST})

    return send


def rows_of(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_board_sees_its_own_files_with_state_reason_and_documents(ask, file, portal, member, monkeypatch):
    own = file()
    monkeypatch.setattr(
        uses, "_finders", {"test": lambda files: {own.pk: [Use("Quyết định 15/2024/QĐ-UBND")]}}
    )
    file("Đọc được", text_state="extracted", text_error="", text_source="layer")
    page = ask(member(portal)).content.decode()

    assert "Tờ trình quét" in page
    assert "Quyết định 15/2024/QĐ-UBND" in page
    assert str(own.stored.get_text_error_display()) in page
    assert "Đọc được" not in page


def test_boards_do_not_see_each_others_queue_and_the_province_sees_all(
    ask, file, portal, other_portal, member, operator
):
    file("Chuyện riêng của xã", owner=other_portal)
    user = member(portal)

    assert "Chuyện riêng" not in ask(user).content.decode()
    assert rows_of(ask(user, export="csv")) == []
    assert "Chuyện riêng" in ask(operator).content.decode()


def test_half_recognised_file_stays_in_the_queue(file):
    partly = file(text_state="extracted", text_error="some_pages", text_source="ocr")

    assert list(OfficialFile.objects.not_searchable()) == [partly]


def test_spreadsheet_says_the_same_in_words_that_excel_reads(ask, file, portal, member):
    file("=CMD()", pages=2, text_state="recognising", text_error="")
    response = ask(member(portal), export="csv")
    (row,) = rows_of(response)

    assert "attachment" in response["Content-Disposition"]
    assert row["Tiêu đề"] == "'=CMD()"
    assert "0/2" in " ".join(row.values())


@pytest.mark.parametrize("export", ["", "csv"])
def test_queries_do_not_grow_with_the_queue(ask, file, portal, member, export):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    user, query = member(portal), {"export": export} if export else {}
    file(pages=1, text_state="recognising", text_error="")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = ask(user, **query)
            list(response.streaming_content) if response.streaming else response.content
        return len(queries)

    count()
    alone = count()
    for _ in range(12):
        file(pages=2, text_state="recognising", text_error="")
    assert count() == alone


def test_filters_find_files_by_state_and_kind(ask, file, portal, member):
    file("Một tệp hỏng")
    file("Một bản quét", text_state="recognising", text_error="")
    page = ask(member(portal), state="recognising").content.decode()

    assert "Một bản quét" in page
    assert "Một tệp hỏng" not in page


def test_retry_reads_the_file_again_and_says_so(ask, file, portal, member):
    own = file()
    response = ask(member(portal, "author"), "official_files:retry", own.pk, method="post")

    assert response.status_code == 302
    assert StoredFile.objects.values_list("text_state", "text_error").get() == ("waiting", "")


@pytest.mark.parametrize(
    ("role", "status"), [("administrator", {302, 403}), ("head", {404})], ids=["technician", "foreigner"]
)
def test_retry_is_for_those_who_write_on_the_board(ask, file, portal, other_portal, member, role, status):
    own = file(owner=other_portal if role == "head" else portal)

    response = ask(member(portal, role), "official_files:retry", own.pk, method="post")

    assert response.status_code in status
    assert StoredFile.objects.get().text_state == "failed"


def test_retry_is_not_done_by_following_a_link(ask, file, portal, member):
    assert ask(member(portal), "official_files:retry", file().pk).status_code == 405


def test_file_list_shows_where_the_words_come_from(ask, file, portal, member):
    file(text_state="extracted", text_error="", text_source="ocr")

    assert "Nhận dạng từ bản quét" in ask(member(portal), "official_files:index").content.decode()


@pytest.mark.parametrize(
    ("state", "error", "reason"),
    [
        ("waiting", "", "Chưa đến lượt"),
        ("waiting", "needs_libreoffice", "LibreOffice"),
        ("recognising", "", "từng trang"),
        ("no_text", "", "không có chữ"),
        ("failed", "unreadable", "hỏng"),
        ("extracted", "some_pages", "Có trang"),
    ],
)
def test_every_state_has_a_reason_in_words(state, error, reason):
    assert reason in reason_of(StoredFile(text_state=state, text_error=error))


def test_notes_tell_pages_done_and_cautions(file):
    scan = file("Bản quét", pages=2, text_state="recognising", text_error="", caution="scripts")

    assert "1/2" in note_on(scan.stored, (1, 2))
    assert titled_with_remark(scan).startswith("Bản quét (")
    assert "JavaScript" in titled_with_remark(scan)
    assert titled_with_remark(file("Tốt", text_state="extracted", text_error="")) == "Tốt"


def test_share_of_files_with_words_is_counted_by_portal(file, portal, other_portal):
    file()
    file(text_state="extracted", text_error="")
    file(owner=other_portal, text_state="extracted", text_error="")

    counts = [(row["portal"], row["files"], row["searchable"]) for row in OfficialFile.objects.coverage()]
    assert counts == [(portal.pk, 2, 1), (other_portal.pk, 1, 1)]
