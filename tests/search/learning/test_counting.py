"""The query log: what is counted, what is not, and when it is forgotten."""

import datetime
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.core.signing import BadSignature
from django.db import DatabaseError

from search.index import registry
from search.index.engines import get_engine
from search.learning import retention, services, views
from search.learning.enums import Found
from search.learning.figures import frequent_questions
from search.learning.models import OpenCount, QueryCount
from search.learning.querysets import CountQuerySet
from search.learning.retention import forget
from search.learning.services import count_opening, token_of
from search.learning.texts import countable
from tests.factories.search import LABEL, ShownSamples, sample_document

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-11-22 09:00+07:00", tick=False)
    cache.clear()


@pytest.fixture
def reader(province, settings, tmp_path, as_reader, monkeypatch):
    monkeypatch.setitem(registry._sources, LABEL, ShownSamples())
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    engine = get_engine()
    engine.clear()
    engine.index(
        [sample_document(1, title="Giao đất ở", owner_portal_id=province.pk, portal_ids=(province.pk,))]
    )
    return as_reader(province)


def ask(reader, text, path="/tim-kiem/", client="198.51.100.1", **query):
    """A client of its own is another reader."""
    return reader.get(f"{path}?{urlencode({'q': text} | query, doseq=True)}", REMOTE_ADDR=client)


def counted():
    return list(QueryCount.objects.order_by("pk").values_list("text", "asked", "found", "count"))


def add(portal, text, count, days_ago=0, found=Found.FEW, asked="page"):
    day = TODAY - datetime.timedelta(days=days_ago)
    QueryCount.objects.add(count, portal=portal, day=day, text=text, folded=text, asked=asked, found=found)


class TestWhatIsCounted:
    def test_question_is_counted_by_day_in_one_spelling(self, reader, province):
        for number, text in enumerate(("Giao  ĐẤT", "giao đất", "giao đất")):
            assert ask(reader, text, client=f"198.51.100.{number}").status_code == 200
        assert counted() == [("giao đất", "page", "few", 3)]
        row = QueryCount.objects.get()
        assert (row.portal, row.day, row.folded) == (province, TODAY, "giao dat")

    def test_programs_and_vain_questions_are_told_apart(self, reader):
        ask(reader, "giao đất", "/api/v1/tim-kiem/")
        ask(reader, "xyzt")
        assert counted() == [("giao đất", "program", "few", 1), ("xyzt", "page", "nothing", 1)]

    @pytest.mark.parametrize(
        ("path", "query"),
        [
            ("/tim-kiem/", {"trang": 2}),
            ("/tim-kiem/", {"trang": 99}),
            ("/tim-kiem/", {"nam": "2024"}),
            ("/tim-kiem/", {"pham_vi": "tinh"}),
            ("/tim-kiem/", {"sap_xep": "date"}),
            ("/tim-kiem/", {"nguyen_van": 1}),
            ("/tim-kiem/", {"khop": "tat_ca"}),
            ("/tim-kiem/", {"hieu_luc": "in_force"}),
            ("/tim-kiem/", {"tu_ngay": "hom-nay"}),
            ("/api/v1/tim-kiem/", {"trang": 2}),
            ("/api/v1/tim-kiem/", {"nam": "2024"}),
            ("/tim-kiem/atom.xml", {}),
            ("/tim-kiem/goi-y/", {}),
            ("/tim-kiem/van-ban/", {}),
        ],
    )
    def test_only_words_alone_are_counted(self, reader, province, path, query):
        get_engine().index(
            sample_document(pk, title="Giao đất ở", owner_portal_id=province.pk, portal_ids=(province.pk,))
            for pk in range(1, 31)
        )
        assert ask(reader, "giao đất", path, **query).status_code == 200
        assert counted() == []

    def test_filters_without_words_are_not_counted(self, reader):
        ask(reader, "", nam="2024")
        assert counted() == []

    def test_one_reader_counts_once_a_day_whatever_is_clicked_or_asked_again(self, reader, time_machine):
        for query in ({}, {}, {"nam": "2024"}, {"sap_xep": "date"}, {"pham_vi": "tinh"}):
            ask(reader, "giao đất", **query)
        ask(reader, "Giao Đất")
        assert counted() == [("giao đất", "page", "few", 1)]
        time_machine.move_to("2026-11-23 09:00+07:00", tick=False)
        ask(reader, "giao đất")
        assert [row[3] for row in counted()] == [1, 1]

    def test_without_a_cache_nothing_is_counted_and_everything_answered(self, reader, monkeypatch):
        def away(*args):
            raise ConnectionError

        monkeypatch.setattr(services.cache, "add", away)
        assert ask(reader, "giao đất").status_code == 200
        assert counted() == []

    @pytest.mark.parametrize(
        "text",
        [
            "nguyenvana@example.vn",
            "0912 345 678",
            "0912.345.678",
            "+84-912-345-678",
            "CCCD 012345678901",
            "123456789",
            "ông Nguyễn Văn A sinh ngày 1/2/1980",
            "(0912) 345 678",
            "0912 - 345 - 678",
            "0912–345–678",
            "0912/345/678",
            "nguyễn văn a 12/03/1985",
            "12-3-85 nguyen van a",
            "Nguyễn Văn A ngày 12 tháng 3 năm 1985",
            "sinh năm 1985 nguyễn văn a",
            "nguyễn văn a, sinh 12 tháng 3 năm 1985",
            "ông A, SN 1985",
            "bà B (ns: 1985)",
            "khai sinh Nguyễn Văn A 1985",
            "nguyenvana @gmail.com",
            "a",
            "x " * 100,
            "\x00",
        ],
    )
    def test_what_may_be_about_a_person_is_not_kept(self, reader, text):
        assert ask(reader, text).status_code == 200
        assert counted() == []

    @pytest.mark.parametrize(
        "text",
        [
            "15/2024/QĐ-UBND",
            "Nghị quyết 2024",
            "luật 64/2025/QH15",
            "01.02.2024",
            "12/03/1985",
            "43/2011, 42/2022",
            "luật 80/2015/qh13 63/2020/qh14",
            "Nghị định 43/2011/NĐ-CP ngày 13/6/2011",
            "từ 01/01/2024 đến 31/12/2024",
            "lịch tiếp công dân 12/11/2026",
            "tuyển sinh lớp 10 năm 2026",
            "vệ sinh an toàn thực phẩm 2024",
        ],
    )
    def test_numbers_of_documents_and_days_are_kept(self, text):
        assert countable(text)

    def test_nothing_else_is_stored_of_a_reader(self):
        names = {field.name for model in (QueryCount, OpenCount) for field in model._meta.fields}
        assert names == {"id", "portal", "day", "text", "folded", "asked", "found", "count", "path"}

    def test_answer_stays_cacheable_and_without_a_cookie(self, reader):
        response = ask(reader, "giao đất")
        assert response["Cache-Control"].startswith("public, max-age=60")
        assert response.cookies == {}

    def test_count_that_fails_costs_no_answer(self, reader, monkeypatch):
        def broken(**key):
            raise DatabaseError

        monkeypatch.setattr(QueryCount.objects, "add", broken)
        monkeypatch.setattr(services.QueryCount, "objects", QueryCount.objects)
        assert ask(reader, "giao đất").status_code == 200


class TestOpenings:
    def token(self, reader):
        html = ask(reader, "giao đất").content.decode()
        return html.split('data-opened="')[1].split('"')[0]

    def send(self, reader, body):
        return reader.post("/tim-kiem/da-mo/", body, content_type="text/plain")

    def test_opened_hit_is_counted_under_its_question(self, reader, province):
        token = self.token(reader)
        response = self.send(reader, token)
        assert (response.status_code, response["Cache-Control"], response.cookies) == (204, "no-store", {})
        row = OpenCount.objects.get()
        assert (row.text, row.path, row.count) == ("giao đất", f"http://{province.host}/van-ban/1/", 1)

    def test_pages_carry_the_same_token_always(self, reader):
        assert self.token(reader) == self.token(reader)

    @pytest.mark.parametrize("body", ["", "x", "a" * 5000, "\x00", '["giao đất","/"]', "WyJhIiwiYiJd:abc"])
    def test_what_no_page_carried_is_not_counted(self, reader, body):
        assert self.send(reader, body).status_code in {204, 400}
        assert not OpenCount.objects.exists()

    def test_token_of_something_else_is_refused(self, province):
        with pytest.raises(BadSignature):
            count_opening(portal=province, token=services._signer.sign_object({"a": 1}))

    def test_one_client_counts_only_so_often(self, reader, monkeypatch):
        monkeypatch.setattr("search.learning.views.OPENINGS_AN_HOUR", 2)
        token = self.token(reader)
        for _ in range(4):
            self.send(reader, token)
        assert OpenCount.objects.get().count == 2

    def test_reading_the_address_is_no_opening(self, reader):
        assert reader.get("/tim-kiem/da-mo/").status_code == 405

    def test_text_about_a_person_has_no_token(self, province):
        assert token_of(province, "0912345678", "/van-ban/1/") == ""

    def test_token_of_one_portal_does_not_count_on_another(self, province, department):
        token = token_of(province, "giao đất", "/van-ban/1/")
        with pytest.raises(BadSignature):
            count_opening(portal=department, token=token)
        assert not OpenCount.objects.exists()

    def test_count_that_fails_is_no_error(self, reader, monkeypatch):
        def broken(self, *args, **key):
            raise DatabaseError

        token = self.token(reader)
        monkeypatch.setattr(CountQuerySet, "add", broken)
        assert self.send(reader, token).status_code == 204

    def test_cache_that_is_away_is_no_error(self, reader, monkeypatch):
        def away(*args):
            raise ConnectionError

        token = self.token(reader)
        monkeypatch.setattr(views.cache, "incr", away)
        assert self.send(reader, token).status_code == 204
        assert not OpenCount.objects.exists()


class TestForgetting:
    def test_rare_texts_lose_their_words_after_two_weeks_and_keep_their_sum(self, province):
        add(province, "hiem", 2, days_ago=15)
        add(province, "hiem khac", 1, days_ago=15)
        add(province, "moi", 1, days_ago=13)
        add(province, "hay hoi", 2, days_ago=15)
        add(province, "hay hoi", 1, days_ago=20)
        forget()
        forget()
        assert sorted(counted()) == [
            ("", "page", "few", 3), ("hay hoi", "page", "few", 1), ("hay hoi", "page", "few", 2),
            ("moi", "page", "few", 1),
        ]  # fmt: skip

    def test_texts_that_are_rare_elsewhere_and_new_here_hold_nothing_up(
        self, province, department, monkeypatch
    ):
        """Many pairs of portal and text that have nothing to lose come before one that has."""
        monkeypatch.setattr(retention, "AT_ONCE", 3)
        for number in range(5):
            add(province, f"a{number}", 3, days_ago=20)
            add(department, f"a{number}", 1)
        add(department, "hiem", 1, days_ago=15)
        forget()
        rows = QueryCount.objects.filter(portal=department)
        assert sorted(rows.values_list("text", flat=True)) == ["", "a0", "a1", "a2", "a3", "a4"]

    def test_everything_is_forgotten_after_thirteen_months(self, province):
        add(province, "cu", 50, days_ago=397)
        add(province, "vua", 50, days_ago=395)
        forget()
        assert [row[0] for row in counted()] == ["vua"]

    def test_openings_are_forgotten_too(self, province):
        day = TODAY - datetime.timedelta(days=15)
        OpenCount.objects.add(portal=province, day=day, text="hiem", path="/a/")
        forget()
        assert list(OpenCount.objects.values_list("text", "path", "count")) == [("", "", 1)]


class TestFrequentQuestions:
    def test_what_is_asked_often_on_several_days_with_success_is_suggested_first(self, province, reader):
        for days_ago in (1, 2, 3):
            add(province, "giao dat o", 4, days_ago=days_ago)
            add(province, "giao dat vang", 9, days_ago=days_ago, found=Found.NOTHING)
        add(province, "giao dat mot ngay", 100)
        assert frequent_questions(province, "Giao đ", 3) == ["giao dat o"]
        suggested = ask(reader, "giao d", "/tim-kiem/goi-y/").json()
        assert suggested[1][0] == "giao dat o"
        assert suggested[3][0] == ""

    def test_what_programs_ask_is_suggested_to_nobody(self, province):
        for days_ago in (1, 2, 3):
            add(province, "giao dat vu khong", 40, days_ago=days_ago, asked="program")
        assert frequent_questions(province, "giao", 3) == []

    def test_other_portals_questions_are_not_suggested(self, province, department):
        for days_ago in (1, 2, 3):
            add(department, "giao dat o", 4, days_ago=days_ago)
        assert frequent_questions(province, "giao", 3) == []
