"""The read API as programs meet it: rows, pages, errors, headers."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.api import endpoints
from portal.api.endpoints import WHOLE, FieldGroup, all_endpoints, register_fields
from portal.media.services import store_file
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.legislation.models import DocumentFile, DocumentType, FieldOfLaw
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.media import pdf_bytes
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import add_units
from tests.sample_register.models import Notice

pytestmark = pytest.mark.django_db
LIST = "/api/v1/van-ban/"


def all_rows(reader, address: str = LIST) -> list[dict]:
    rows = []
    while address:
        body = reader.get(address).json()
        rows += body["results"]
        address = body["next"]
    return rows


def errors_of(response) -> dict[str, str]:
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert all(error["message"] for error in response.json()["errors"])
    return {error["parameter"]: error["code"] for error in response.json()["errors"]}


@pytest.fixture
def document(province):
    """A decision with everything that is known of one."""
    document = LegalDocumentFactory(
        portal=province,
        document_number="15/2024/QĐ-UBND",
        is_normative=True,
        signatory="Nguyễn Văn Mẫu",
        signatory_title="Chủ tịch",
        signing_capacity="tm",
        place_of_issue="Sông Mẫu",
        recipients="Như Điều 3\n\nLưu: VT",
        effective_from=datetime.date(2024, 5, 20),
    )
    file = store_file(
        portal=province, file=SimpleUploadedFile("a.pdf", pdf_bytes("Toàn văn")), name="toàn văn.pdf"
    )
    document.files = [DocumentFile(file=file, is_official_copy=True)]
    document.co_issuers = [OrganisationFactory(name="Sở Phối Hợp Mẫu")]
    document.fields_of_law = [FieldOfLaw.objects.get(name="Đất đai")]
    document.save()
    document.save_revision().publish()
    document.refresh_from_db()
    return document


def test_row_tells_all_fields_of_the_record(reader, province, document):
    row = reader.get(f"{LIST}{document.pk}/").json()
    assert row["id"] == document.pk
    assert row["address"] == document.public_url()
    assert row["portal"] == {
        "id": province.pk,
        "name": province.name,
        "address": f"http://{province.host}/",
    }
    assert row["document_type"] == {"code": "quyet-dinh", "name": "Quyết định"}
    assert row["number_parts"] == {
        "digits": "15",
        "year": 2024,
        "type_code": "QĐ",
        "sign": "QĐ-UBND",
        "key": "15/2024/QĐ-UBND",
    }
    assert [body["name"] for body in row["issuers"]] == [province.organisation.name, "Sở Phối Hợp Mẫu"]
    assert [field["name"] for field in row["fields_of_law"]] == ["Đất đai"]
    assert (row["signatory"], row["signatory_title"], row["signing_capacity"]) == (
        "Nguyễn Văn Mẫu",
        "Chủ tịch",
        "tm",
    )
    assert row["recipients"] == ["Như Điều 3", "Lưu: VT"]
    assert (row["issued_on"], row["effective_from"], row["effective_until"]) == (
        "2024-05-06",
        "2024-05-20",
        None,
    )
    assert row["is_normative"] is True
    published = datetime.datetime.fromisoformat(row["published_at"])
    assert published == document.first_published_at.replace(microsecond=0)
    assert published.utcoffset() == datetime.timedelta(hours=7)
    assert row["metadata"]["identifier"] == document.public_url()
    assert row["metadata"]["subject"] == "Đất đai"


def test_file_is_told_with_its_hash_and_an_address_that_answers(reader, document):
    [file] = reader.get(f"{LIST}{document.pk}/").json()["files"]
    stored = document.files.get().file.stored
    assert (file["sha256"], file["size"], file["media_type"]) == (
        stored.sha256,
        stored.size,
        "application/pdf",
    )
    assert (file["text_state"], file["is_official_copy"], file["pages"]) == ("waiting", True, 1)
    content = reader.get(file["address"])
    assert b"".join(content.streaming_content).startswith(b"%PDF")


def test_rows_of_a_list_are_those_of_the_detail_without_what_is_long(reader, document):
    [row] = reader.get(LIST).json()["results"]
    detail = reader.get(f"{LIST}{document.pk}/").json()
    assert row.items() <= detail.items()
    assert "metadata" in detail.keys() - row.keys()


def test_filters_have_the_names_of_the_public_list(reader, province, document):
    plan = DocumentType.objects.get(code="ke-hoach")
    add_documents(province, 2, document_type=plan, issued_on=datetime.date(2021, 3, 4))
    for query, count in (
        ("", 3),
        ("loai=ke-hoach", 2),
        ("nam=2024", 1),
        ("tu_ngay=2024-01-01", 1),
        ("q=quy+dinh", 1),
        ("q=15/2024/qd-ubnd", 1),
        ("qppl=on", 1),
        (f"co_quan={province.organisation_id}&loai=quyet-dinh", 1),
        (f"linh_vuc={FieldOfLaw.objects.get(name='Đất đai').pk}", 1),
        ("nam=", 3),
    ):
        body = reader.get(f"{LIST}?{query}").json()
        assert (body["total"], len(body["results"])) == (count, count), query


#: One database for the whole table: each row is one request.
UNREADABLE = [
    ("nam=abc", {"nam": "invalid"}),
    ("nam=99999", {"nam": "max_value"}),
    ("tu_ngay=31-02-2024", {"tu_ngay": "invalid"}),
    ("loai=khong-co", {"loai": "invalid_choice"}),
    ("co_quan=%00", {"co_quan": "null_characters_not_allowed"}),
    ("namm=2024", {"namm": "unknown_parameter"}),
    ("trang=2", {"trang": "unknown_parameter"}),
    ("sap-xep=x", {"sap-xep": "unknown_value"}),
    ("so-dong=0", {"so-dong": "out_of_range"}),
    ("so-dong=201", {"so-dong": "out_of_range"}),
    ("so-dong=٥", {"so-dong": "out_of_range"}),
    ("so-dong=99999999999999999999", {"so-dong": "out_of_range"}),
    ("tiep-theo=x", {"tiep-theo": "bad_cursor"}),
    ("tiep-theo=%C4%91%00", {"tiep-theo": "bad_cursor"}),
    ("nam=abc&x=1&so-dong=-1", {"nam": "invalid", "x": "unknown_parameter", "so-dong": "out_of_range"}),
]


def test_what_cannot_be_read_is_an_error_that_names_the_parameter(reader):
    found = [(query, errors_of(reader.get(f"{LIST}?{query}"))) for query, _errors in UNREADABLE]
    assert found == UNREADABLE


@pytest.mark.parametrize("sort", ["", "cu-nhat", "moi-dang"])
def test_pages_hold_every_row_once_in_each_order(reader, province, sort):
    add_documents(province, 7)
    add_documents(province, 3, issued_on=None)
    add_documents(province, 3, issued_on=datetime.date(2020, 2, 2))
    query = f"?so-dong=2&sap-xep={sort}" if sort else "?so-dong=2"
    whole = reader.get(f"{LIST}{query}".replace("so-dong=2", "so-dong=100")).json()["results"]
    rows = all_rows(reader, f"{LIST}{query}")
    assert [row["id"] for row in rows] == [row["id"] for row in whole]
    assert len(rows) == 13
    listed = reader.get(f"/van-ban/?sap-xep={sort}").context["page"].object_list
    assert [row["id"] for row in rows] == [document.pk for document in listed]


def test_paging_stands_still_while_rows_come_and_go(reader, province):
    first, *others = add_documents(province, 6, issued_on=datetime.date(2020, 1, 1))
    page = reader.get(f"{LIST}?so-dong=3").json()
    add_documents(province, 4, issued_on=datetime.date(2024, 1, 1))
    others[4].unpublish()  # the row with which the first page ended is not needed to go on
    others[3].unpublish()
    rest = all_rows(reader, page["next"])
    assert {row["id"] for row in rest} == {first.pk, others[0].pk, others[1].pk}


def test_cursor_of_another_order_is_refused(reader, province):
    add_documents(province, 3)
    cursor = reader.get(f"{LIST}?so-dong=1").json()["next"].partition("tiep-theo=")[2]
    assert errors_of(reader.get(f"{LIST}?sap-xep=cu-nhat&tiep-theo={cursor}")) == {"tiep-theo": "bad_cursor"}


def test_next_page_is_in_the_link_header_and_keeps_the_filters(reader, province):
    add_documents(province, 3)
    response = reader.get(f"{LIST}?so-dong=2&q=cap+nuoc")
    address = response.json()["next"]
    assert response["Link"] == f'<{address}>; rel="next"'
    assert "q=cap+nuoc" in address
    last = reader.get(address)
    assert (last.json()["next"], last.json()["total"]) == (None, None)
    assert "Link" not in last.headers


def test_queries_do_not_grow_with_the_rows(reader, province, document):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(address).status_code == 200
        return len(asked)

    one = queries(f"{LIST}?so-dong=100")
    add_documents(province, 40)
    # Host, count, rows, and one for each kind of child: apps above may add theirs.
    assert queries(f"{LIST}?so-dong=100") == one <= 14
    assert queries(f"{LIST}{document.pk}/") <= 14


def test_answers_can_be_kept_by_shared_caches_and_read_by_other_sites(reader, document):
    for address in (LIST, f"{LIST}{document.pk}/", "/api/v1/cong/"):
        response = reader.get(address)
        assert "public" in response["Cache-Control"]
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response.cookies == {}
        again = reader.get(address, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_head_options_and_other_methods(reader, document):
    head = reader.head(LIST)
    assert (head.status_code, head.content) == (200, b"")
    options = reader.options(LIST)
    assert options.status_code == 204
    assert options["Access-Control-Allow-Methods"] == options["Allow"] == "GET, HEAD, OPTIONS"
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(reader, method)(LIST)
        assert (refused.status_code, refused.json()["code"]) == (405, "method_not_allowed")


def test_what_is_not_there_is_a_problem_too(reader):
    for path in (
        "van-ban/0/",
        "van-ban/99/",
        "van-ban/abc/",
        "van-ban/" + "9" * 40 + "/",
        "khong-co/",
        "a/b/c/",
    ):
        response = reader.get(f"/api/v1/{path}")
        assert (response.status_code, response.json()["code"]) == (404, "not_found"), path
        assert response["Access-Control-Allow-Origin"] == "*"


def test_address_without_its_slash_leads_to_the_right_one(reader):
    response = reader.get("/api/v1/van-ban")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/van-ban/")


def test_browser_that_asks_for_html_gets_json_too(reader):
    response = reader.get(LIST, headers={"accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_only_what_is_public_on_the_portal_is_told(province, department, commune, as_reader):
    draft = LegalDocumentFactory(portal=department)
    public = LegalDocumentFactory(portal=department, published=True)
    for portal, expected in ((province, [public.pk]), (department, [public.pk]), (commune, [])):
        reader = as_reader(portal)
        assert [row["id"] for row in all_rows(reader)] == expected
        assert reader.get(f"{LIST}{draft.pk}/").status_code == 404
    set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì (mẫu)")
    reader = as_reader(province)
    assert all_rows(reader) == []
    assert reader.get(f"{LIST}{public.pk}/").status_code == 404
    assert department.name not in reader.get("/api/v1/cong/").content.decode()


def test_every_register_is_served_without_asking(reader, province):
    notice = Notice.objects.create(portal=province, title="Thông báo về lịch cắt nước mẫu")
    notice.save_revision().publish()
    [row] = reader.get("/api/v1/thong-bao-thu/?q=cắt nước").json()["results"]
    assert (row["id"], row["title"]) == (notice.pk, notice.title)
    assert reader.get(f"/api/v1/thong-bao-thu/{notice.pk}/").json()["metadata"]["title"] == notice.title


def test_apps_add_keys_that_are_worked_out_for_a_page_at_once(reader, province, monkeypatch):
    monkeypatch.setattr(endpoints, "_fields", {**endpoints._fields})
    asked = []

    def lengths(rows, request):
        asked.append(len(rows))
        return {row.pk: {"length": len(row.title)} for row in rows if row.title != "B"}

    register_fields("thong-bao-thu", FieldGroup("length", {"length": WHOLE}, lengths))
    for title in ("A", "B"):
        Notice.objects.create(portal=province, title=title).save_revision().publish()
    rows = reader.get("/api/v1/thong-bao-thu/").json()["results"]
    assert {row["title"]: row["length"] for row in rows} == {"A": 1, "B": None}
    assert asked == [2]


def test_vocabularies_are_served(reader, province, department):
    kinds = all_rows(reader, "/api/v1/loai-van-ban/")
    assert len(kinds) == DocumentType.objects.count()
    assert reader.get("/api/v1/loai-van-ban/quyet-dinh/").json()["abbreviation"] == "QĐ"
    assert len(all_rows(reader, "/api/v1/linh-vuc/")) == FieldOfLaw.objects.count()
    portals = all_rows(reader, "/api/v1/cong/")
    assert [portal["address"] for portal in portals] == [
        f"http://{province.host}/",
        f"http://{department.host}/",
    ]


def test_bodies_are_told_with_those_before_and_after_them(reader, django_assert_num_queries):
    from directory.organisations.enums import SuccessionKind
    from directory.organisations.services import abolish_organisation

    old, new = (
        OrganisationFactory(name="Sở Cũ Mẫu", abbreviation="SC"),
        OrganisationFactory(name="Sở Mới Mẫu"),
    )
    abolish_organisation(
        organisation=old, on=datetime.date(2025, 3, 1), successors=[new], kind=SuccessionKind.MERGED
    )
    step = {"kind": "merged", "happened_on": "2025-03-01"}
    with django_assert_num_queries(4):
        told = reader.get(f"/api/v1/co-quan/{old.pk}/").json()
    assert told["valid_until"] == "2025-02-28"
    assert told["successors"] == [{"id": new.pk, "name": new.name, **step}]
    assert reader.get(f"/api/v1/co-quan/{new.pk}/").json()["predecessors"] == [
        {"id": old.pk, "name": old.name, **step}
    ]
    assert [row["id"] for row in all_rows(reader, "/api/v1/co-quan/?viet_tat=SC")] == [old.pk]
    names = {row["name"] for row in all_rows(reader, "/api/v1/co-quan/?ton_tai_ngay=2025-03-01")}
    assert ("Sở Cũ Mẫu" in names, "Sở Mới Mẫu" in names) == (False, True)


def test_hurried_reader_is_told_to_wait(reader, settings):
    settings.API_RATES = {"read": "2/min"}
    answers = [reader.get(LIST, REMOTE_ADDR="192.0.2.9") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert answers[2]["Cache-Control"] == "no-store"


def test_all_registers_come_before_the_vocabularies():
    slugs = [endpoint.slug for endpoint in all_endpoints()]
    assert slugs.index("van-ban") < slugs.index("cong")


def test_list_in_the_order_of_another_table_is_paged_whole(reader, department):
    units = add_units(department, 5)
    found = all_rows(reader, "/api/v1/co-cau-to-chuc/?so-dong=2")
    by_name = sorted(units, key=lambda unit: unit.organisation.sort_name)
    assert [row["id"] for row in found] == [unit.pk for unit in by_name]
