"""What was withdrawn is shown nowhere, even while the worker stands still and the index still holds it."""

from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from search.index.indexing import rebuild_index
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.pages import ArticlePageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db
WORDS = "Chương trình trồng sen Mẫu"
ADDRESSES = ["/tim-kiem/", "/tim-kiem/atom.xml", "/tim-kiem/goi-y/", "/api/v1/tim-kiem/"]


@pytest.fixture
def section(province, index):
    section = SectionPageFactory(parent=province.root_page.specific, title="Chuyên mục thử", slug="thu")
    ArticlePageFactory(parent=section, title=WORDS, slug="sen")
    return section


@pytest.fixture
def document(province, section, index):
    document = LegalDocumentFactory(portal=province, abstract=WORDS, published=True)
    rebuild_index(index)
    return document


def shown(reader, path: str) -> str:
    response = reader.get(f"{path}?q={quote(WORDS)}")
    assert response.status_code == 200
    content = response.content.decode()
    return content.encode().decode("unicode_escape") if "json" in response["Content-Type"] else content


@pytest.mark.parametrize("path", ADDRESSES)
def test_withdrawn_record_and_page_are_gone_at_once(document, section, provincial_reader, path):
    record, page = document.public_path, "/thu/sen/"
    before = shown(provincial_reader, path)
    assert record in before
    assert page in before
    document.unpublish()
    after = shown(provincial_reader, path)
    assert record not in after
    assert page in after
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert page not in shown(provincial_reader, path)


def test_withdrawn_record_takes_its_provisions_along(samples, reader, shown_samples, monkeypatch):
    response = reader.get("/tim-kiem/?q=%C4%91%E1%BA%A5t+%E1%BB%9F")
    assert len(response.context["hits"]) == 3
    monkeypatch.setattr(shown_samples, "public_among", lambda pks: [pk for pk in pks if pk != "50"])
    assert reader.get("/tim-kiem/?q=%C4%91%E1%BA%A5t+%E1%BB%9F").context["hits"] == []


def test_command_shows_nothing_withdrawn(document, capsys):
    document.unpublish()
    call_command("search", WORDS)
    assert document.public_path not in capsys.readouterr().out


def test_looking_costs_the_same_for_one_hit_and_for_twenty(province, index, provincial_reader):
    add_documents(province, 1)
    rebuild_index(index)
    path = "/tim-kiem/?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch&loai=legal_document"
    provincial_reader.get(path)
    with CaptureQueriesContext(connection) as one:
        assert len(provincial_reader.get(path).context["hits"]) == 1
    add_documents(province, 25)
    rebuild_index(index)
    with CaptureQueriesContext(connection) as many:
        assert len(provincial_reader.get(path).context["hits"]) == 20
    assert len(many) <= len(one)
