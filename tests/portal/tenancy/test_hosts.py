"""Which host leads where, and which one breaks the decree."""

import pytest
from django.test import Client

from portal.tenancy.hosts import host_warnings, place_label
from tests.factories.accounts import UserFactory
from tests.factories.tenancy import make_portal

PROVINCE, HCM = "songmau.gov.vn", "hochiminhcity.gov.vn"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Ủy ban nhân dân tỉnh Đắk Lắk", "daklak"),
        ("UBND thành phố Hồ Chí Minh", "hochiminh"),
        ("Ủy ban nhân dân xã Đồng Mẫu", "dongmau"),
        ("Uỷ ban nhân dân phường Hoà Bình", "hoabinh"),
        ("Ủy ban nhân dân thị trấn Ea T'ling", "eatling"),
        ("Ủy ban nhân dân đặc khu Phú Quốc", "phuquoc"),
        ("Xã Xuân Thành", "xuanthanh"),
    ],
)
def test_label_of_a_place_has_neither_marks_nor_rank(name, label):
    assert place_label(name) == label


@pytest.mark.parametrize(
    ("host", "kind", "owner", "provincial", "is_right"),
    [
        ("songmau.gov.vn", "province", "UBND tỉnh Sông Mẫu", "", True),
        ("tinhsongmau.gov.vn", "province", "UBND tỉnh Sông Mẫu", "", False),
        ("songmau.vn", "province", "UBND tỉnh Sông Mẫu", "", False),
        ("www.songmau.gov.vn", "province", "UBND tỉnh Sông Mẫu", "", False),
        (HCM, "province", "Ủy ban nhân dân Thành phố Hồ Chí Minh", "", True),
        ("hochiminh.gov.vn", "province", "Ủy ban nhân dân Thành phố Hồ Chí Minh", "", False),
        ("stp.songmau.gov.vn", "department", "Sở Tư pháp", PROVINCE, True),
        ("doj.songmau.gov.vn", "department", "Sở Tư pháp", PROVINCE, True),
        ("stp.gov.vn", "department", "Sở Tư pháp", PROVINCE, False),
        ("web.stp.songmau.gov.vn", "department", "Sở Tư pháp", PROVINCE, False),
        ("stp.songmau.com", "department", "Sở Tư pháp", PROVINCE, False),
        ("huyenmau.songmau.gov.vn", "district", "UBND huyện Huyện Mẫu", PROVINCE, True),
        ("hm.songmau.gov.vn", "district", "UBND huyện Huyện Mẫu", PROVINCE, False),
        ("dongmau.songmau.gov.vn", "commune", "UBND xã Đồng Mẫu", PROVINCE, True),
        ("xadongmau.songmau.gov.vn", "commune", "UBND xã Đồng Mẫu", PROVINCE, False),
        ("dongmau.huyenmau.songmau.gov.vn", "commune", "UBND xã Đồng Mẫu", PROVINCE, False),
        ("dongmau.khac.gov.vn", "commune", "UBND xã Đồng Mẫu", PROVINCE, False),
        ("saigon.hochiminhcity.gov.vn", "commune", "UBND phường Sài Gòn", HCM, True),
    ],
)
def test_host_that_breaks_the_decree_is_warned_of(host, kind, owner, provincial, is_right):
    warnings = host_warnings(host, kind, owner, provincial)
    assert (warnings == []) is is_right
    assert all(host in warning for warning in warnings)


@pytest.fixture
def moved(province):
    return make_portal("commune", "dongmau.songmau.gov.vn", former_hosts=["xadongmau.songmau.gov.vn"])


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/van-ban/?q=%C4%91%E1%BA%A5t&trang=2", "/khong-co/"])
@pytest.mark.parametrize(("method", "status"), [("get", 301), ("head", 301), ("post", 308), ("put", 308)])
def test_former_host_leads_to_the_present_one_with_path_and_query(moved, path, method, status):
    client = Client(HTTP_HOST="XaDongMau.songmau.gov.vn")
    response = client.generic(method.upper(), path)
    assert (response.status_code, response["Location"]) == (
        status,
        f"http://dongmau.songmau.gov.vn{path}",
    )


@pytest.mark.django_db
def test_path_that_looks_like_a_host_leads_nowhere_else(moved):
    response = Client(HTTP_HOST="xadongmau.songmau.gov.vn").get("/", PATH_INFO="//evil.example/x")
    assert response["Location"] == "http://dongmau.songmau.gov.vn//evil.example/x"


FOREIGN_HOSTS = [
    "khong-co.gov.vn",
    "songmau.gov.vn.evil.example",
    "evil.example:80",
    "sub.songmau.gov.vn",
    "127.0.0.1",
    "[::1]:8000",
    "a b",
    "x" * 5000,
    "songmau.gov.vn@evil.example",
    "songmau.gov.vn/../evil",
    "đất.gov.vn",
    "..",
    "'; DROP TABLE",
]


@pytest.mark.django_db
@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_unknown_or_forged_host_gets_a_plain_404(province, host):
    for path in ("/", "/van-ban/", "/admin/", "/sitemap.xml", "/tep/1/a.pdf"):
        response = Client(HTTP_HOST=host).get(path)
        assert response.status_code == 404
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert "Sông Mẫu" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host", ["songmau.gov.vn:8443", "SONGMAU.GOV.VN", "songmau.gov.vn.", "songmau.gov.vn.:80"]
)
def test_port_case_and_final_dot_do_not_matter(province, host):
    assert Client(HTTP_HOST=host).get("/").status_code == 200


@pytest.mark.django_db
def test_forwarded_host_is_not_believed(province, department):
    response = Client(HTTP_HOST=province.host).get("/", headers={"x-forwarded-host": department.host})
    assert province.name in response.content.decode()
    assert department.name not in response.content.decode().split("<main")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["khong-co.gov.vn", "10.0.0.7:8000", "songmau.gov.vn"])
def test_liveness_answers_on_any_host(province, host):
    assert Client(HTTP_HOST=host).get("/-/live").status_code == 200


@pytest.mark.django_db
def test_admin_answers_on_its_own_host_alone(province, department, settings):
    for portal in (province, department):
        assert Client(HTTP_HOST=portal.host).get("/admin/login/").status_code == 404
    admin = Client(HTTP_HOST=settings.ADMIN_HOST)
    assert admin.get("/admin/login/").status_code == 200
    assert admin.get("/").status_code == 404
    assert admin.get("/van-ban/").status_code == 404


@pytest.mark.django_db
def test_without_an_admin_host_there_is_no_admin(province, settings):
    settings.ADMIN_HOST = ""
    assert Client(HTTP_HOST=province.host).get("/admin/login/").status_code == 404
    assert Client(HTTP_HOST="khong-co.gov.vn").get("/admin/login/").status_code == 404


@pytest.mark.django_db
def test_staffs_session_changes_nothing_on_public_pages(province, as_staff):
    client = as_staff(UserFactory(operator=True))
    response = client.get("/van-ban/", headers={"host": province.host})
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
