"""What readers and caches get of a page."""

import datetime
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.organisations.enums import SuccessionKind
from directory.organisations.services import abolish_organisation
from portal.core.public_cache import allow_public_caching
from portal.pages.models import ArticlePage
from portal.tenancy.enums import PortalKind, PortalState
from portal.tenancy.services import set_state
from tests.factories.pages import CONTACT, ArticlePageFactory, SectionPageFactory, sample_portal, section_of

pytestmark = pytest.mark.django_db
MANDATORY = ["title", "creator", "date", "description", "publisher", "identifier"]


def metadata_in(html: str) -> dict[str, str]:
    return {
        name: unescape(content)
        for name, content in re.findall(r'<meta name="DC\.(\w+)" content="([^"]*)">', html)
    }


@pytest.fixture
def article(portal) -> ArticlePage:
    return ArticlePageFactory(
        parent=section_of(portal, "tin-tuc"), author="Bút danh Một (mẫu); Bút danh Hai (mẫu)"
    )


def bodies_of(reader, article) -> dict[str, str]:
    paths = ["/", "/gioi-thieu/", "/gioi-thieu/lich-su/", "/tin-tuc/", article.local_path, "/so-do/"]
    return {path: reader.get(path).content.decode() for path in paths}


def test_every_page_carries_the_six_mandatory_metadata_elements(reader, article):
    for path, html in bodies_of(reader, article).items():
        found = metadata_in(html)
        assert all(found.get(name) for name in MANDATORY), path
        assert 20 <= len(found["description"]) <= 300, path
        assert found["description"] != found["title"], path
        assert found["identifier"] == f"http://tinhmau.example.gov.vn{path}"


def test_metadata_of_an_article_name_its_authors_source_and_day(reader, article):
    found = metadata_in(reader.get(article.local_path).content.decode())
    assert found["creator"] == "Bút danh Một (mẫu); Bút danh Hai (mẫu)"
    assert found["source"] == article.source
    assert found["date"] == "2026-03-02"
    assert found["subject"] == "Tin tức, sự kiện"


def test_author_and_source_stand_on_the_article(reader, article):
    html = reader.get(article.local_path).content.decode()
    assert "Bút danh Hai (mẫu)" in html
    assert html.count(article.source) >= 2


def test_canonical_link_is_on_the_pages_own_portal(reader, article):
    html = reader.get(article.local_path).content.decode()
    assert f'<link rel="canonical" href="http://tinhmau.example.gov.vn{article.local_path}">' in html


def test_footer_of_every_page_holds_the_contact_data(reader, portal, article):
    for path, html in bodies_of(reader, article).items():
        footer = html[html.index("<footer") :]
        for value in [*CONTACT.values(), portal.organisation.name]:
            assert value in footer, (path, value)


def test_menu_leads_to_home_introduction_and_site_map(reader):
    html = reader.get("/").content.decode()
    menu = html[html.index('class="main-menu') : html.index("</header>")]
    for path in ["/", "/gioi-thieu/", "/tin-tuc/", "/so-do/"]:
        assert f'href="{path}"' in menu


def test_public_pages_set_no_cookie_and_may_be_kept_by_shared_caches(reader, article):
    for path in ["/", "/tin-tuc/", article.local_path, "/so-do/", "/sitemap.xml", "/robots.txt"]:
        response = reader.get(path)
        assert not response.cookies, path
        assert "public" in response["Cache-Control"], path
        assert response["ETag"], path
        assert "Cookie" not in response.get("Vary", ""), path


def test_unchanged_page_answers_304_to_its_etag(reader):
    etag = reader.get("/tin-tuc/")["ETag"]
    assert reader.get("/tin-tuc/", HTTP_IF_NONE_MATCH=etag).status_code == 304


@pytest.mark.parametrize(
    ("is_session_read", "method", "status", "is_kept"),
    [
        (False, "GET", 200, True),
        (True, "GET", 200, False),
        (False, "POST", 200, False),
        (False, "GET", 404, False),
    ],
)
def test_only_what_is_the_same_for_everybody_is_kept(rf, is_session_read, method, status, is_kept):
    request = rf.generic(method, "/tin-tuc/")
    request.session = SimpleNamespace(accessed=is_session_read)
    response = allow_public_caching(request, HttpResponse(status=status))
    assert response.has_header("Cache-Control") is is_kept


def test_no_page_holds_inline_styles_or_scripts(reader, article):
    for path, html in bodies_of(reader, article).items():
        assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=", html), path


def test_draft_is_not_read(reader, portal):
    draft = ArticlePageFactory(parent=section_of(portal, "tin-tuc"), draft=True)
    assert reader.get(draft.local_path).status_code == 404
    assert draft.title not in reader.get("/tin-tuc/").content.decode()


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9999999999999999999"])
def test_page_of_a_list_that_does_not_exist_is_not_found(reader, number):
    assert reader.get(f"/tin-tuc/?trang={number}").status_code == 404


def test_news_are_listed_newest_first(reader, portal):
    news = section_of(portal, "tin-tuc")
    days = ["2026-03-01", "2026-05-01", "2026-04-01"]
    for day in days:
        ArticlePageFactory(parent=news, title=f"Tin ngày {day}", published_on=day)
    html = reader.get("/tin-tuc/").content.decode()
    places = [html.index(f">Tin ngày {day}<") for day in sorted(days, reverse=True)]
    assert places == sorted(places)


def test_paging_keeps_the_other_parts_of_the_address(reader, portal):
    ArticlePageFactory.create_batch(30, parent=section_of(portal, "tin-tuc"))
    html = reader.get("/tin-tuc/?nguon=thu&trang=2").content.decode()
    assert 'href="?nguon=thu&amp;trang=3"' in html
    assert 'href="?nguon=thu"' in html


@pytest.mark.parametrize(("path", "layout"), [("/tin-tuc/", "news"), ("/muc-luc/", "contents")])
def test_query_count_of_a_section_does_not_grow_with_its_children(
    reader, portal, django_assert_num_queries, path, layout
):
    if path == "/tin-tuc/":
        section = section_of(portal, "tin-tuc")
    else:
        section = SectionPageFactory(parent=portal.root_page, title="Mục lục", layout=layout)
    ArticlePageFactory.create_batch(10, parent=section)
    reader.get(path)
    with CaptureQueriesContext(connection) as few:
        assert reader.get(path).status_code == 200
    add_many_articles(section, 990)
    with django_assert_num_queries(len(few)):
        assert reader.get(path).status_code == 200


def test_query_count_of_the_home_page_does_not_grow_with_its_news(reader, portal, django_assert_num_queries):
    ArticlePageFactory.create_batch(10, parent=section_of(portal, "tin-tuc"))
    reader.get("/")
    with CaptureQueriesContext(connection) as few:
        reader.get("/")
    add_many_articles(section_of(portal, "tin-tuc"), 990)
    with django_assert_num_queries(len(few)):
        reader.get("/")


def add_many_articles(section, count: int) -> None:
    """Add live articles without what adding each to the tree and cleaning it would cost."""
    section.refresh_from_db()
    depth, first = section.depth + 1, section.numchild + 1
    for number in range(first, first + count):
        slug = f"ban-sao-{number}"
        ArticlePageFactory.build(
            slug=slug,
            draft_title=slug,
            path=section._get_path(section.path, depth, number),
            depth=depth,
            url_path=f"{section.url_path}{slug}/",
            locale_id=section.locale_id,
        ).save_base()
    section.numchild += count
    section.save(clean=False)


def test_archived_portal_says_so_and_leads_to_its_successor(portal):
    commune = sample_portal(kind=PortalKind.COMMUNE, host="songmau.example.gov.vn", owner="UBND xã Sông Mẫu")
    district = sample_portal(kind=PortalKind.DISTRICT, host="huyenmau.example.gov.vn")
    abolish_organisation(
        organisation=district.organisation,
        on=datetime.date(2025, 7, 1),
        successors=[commune.organisation],
        kind=SuccessionKind.REPLACED,
    )
    set_state(portal=district, state=PortalState.ARCHIVED, note="Huyện đã kết thúc hoạt động.")
    html = Client(HTTP_HOST="huyenmau.example.gov.vn").get("/").content.decode()
    assert "Huyện đã kết thúc hoạt động." in html
    assert 'href="http://songmau.example.gov.vn/"' in html


def test_suspended_portal_answers_503_with_its_reason_and_address(reader, portal):
    set_state(portal=portal, state=PortalState.SUSPENDED, note="Cổng tạm dừng để nâng cấp.")
    response = reader.get("/tin-tuc/")
    assert response.status_code == 503
    assert "Cổng tạm dừng để nâng cấp." in response.content.decode()
    assert CONTACT["phone"] in response.content.decode()


def test_sample_portal_says_that_its_data_are_invented(db):
    sample_portal(host="mau-rieng.example.gov.vn", is_sample=True)
    assert "notice--sample" in Client(HTTP_HOST="mau-rieng.example.gov.vn").get("/").content.decode()


def test_provincial_home_page_leads_to_the_component_portals(reader, portal):
    sample_portal(kind=PortalKind.DEPARTMENT, host="somau.example.gov.vn", owner="Sở Mẫu")
    html = reader.get("/").content.decode()
    assert 'href="http://somau.example.gov.vn/"' in html
    assert "Sở Mẫu" in html


def test_address_without_page_answers_404_in_the_portals_own_words(reader):
    response = reader.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert 'class="masthead"' in response.content.decode()
