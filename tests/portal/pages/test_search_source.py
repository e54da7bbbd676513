"""Pages in the search index."""

import pytest

from portal.pages.search_source import PageSearchSource
from portal.tenancy.enums import PortalKind, PortalState
from portal.tenancy.services import set_state
from search.index import registry
from tests.factories.pages import ArticlePageFactory, sample_portal, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> PageSearchSource:
    return registry.get("wagtailcore.page")


def test_page_of_every_type_is_indexed_under_one_label(portal):
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"))
    assert (
        registry.label_of(article) == registry.label_of(section_of(portal, "tin-tuc")) == "wagtailcore.page"
    )


def test_public_pages_are_offered_and_drafts_are_not(portal, source):
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"))
    draft = ArticlePageFactory(parent=section_of(portal, "tin-tuc"), draft=True)
    keys = dict(source.public_keys_and_versions())
    assert article.pk in keys
    assert draft.pk not in keys
    assert not list(source.documents([str(draft.pk)]))


def test_document_of_a_component_page_is_found_on_the_provincial_portal_too(portal, source):
    commune = sample_portal(kind=PortalKind.COMMUNE)
    body = [("paragraphs", "<p>Nội dung về <b>đất đai</b></p>")]
    article = ArticlePageFactory(parent=section_of(commune, "tin-tuc"), body=body)
    (document,) = source.documents([str(article.pk)])
    assert document.owner_portal_id == commune.pk
    assert set(document.portal_ids) == {commune.pk, portal.pk}
    assert document.url_path == article.local_path
    assert "đất đai" in document.body
    assert "<b>" not in document.body
    assert document.version == dict(source.public_keys_and_versions())[article.pk]


def test_only_what_readers_see_of_a_heading_is_searched(portal, source):
    body = [("heading", {"text": "Vị trí địa lý", "level": "h2"}), ("paragraphs", "<p>Ven sông</p>")]
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"), body=body)
    (document,) = source.documents([str(article.pk)])
    assert "Vị trí địa lý" in document.body
    assert "Cấp hai" not in document.body


def test_version_changes_with_publication_and_move(portal, source):
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"))
    first = dict(source.public_keys_and_versions())[article.pk]
    article.title = "Tên mới của tin mẫu"
    article.save_revision().publish()
    second = dict(source.public_keys_and_versions())[article.pk]
    article.refresh_from_db()
    article.move(section_of(portal, "gioi-thieu"), pos="last-child")
    third = dict(source.public_keys_and_versions())[article.pk]
    assert len({first, second, third}) == 3


def test_pages_of_a_suspended_portal_are_not_offered(portal, source):
    set_state(portal=portal, state=PortalState.SUSPENDED, note="Tạm dừng.")
    assert dict(source.public_keys_and_versions()) == {}


def test_home_page_stands_for_its_portal(portal, source):
    [document] = source.documents([str(portal.root_page.pk)])
    assert (document.kind, document.title, document.url_path) == (
        "portal",
        f"{portal.name} – {portal.organisation.name}",
        "/",
    )
    for words in (portal.organisation.name, portal.email, portal.phone, portal.responsible_person):
        assert words in document.body


def test_news_are_told_from_other_pages(portal, source):
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"))
    pks = [str(article.pk), str(section_of(portal, "tin-tuc").pk)]
    found = {document.key: document for document in source.documents(pks)}
    assert found[f"wagtailcore.page:{article.pk}"].kind == "article"
    assert found[f"wagtailcore.page:{article.pk}"].facets == {"year": "2026"}
    assert found[f"wagtailcore.page:{pks[1]}"].kind == "page"


def test_version_of_a_home_page_changes_with_the_data_of_its_portal(portal, source):
    home = portal.root_page.pk
    versions = {dict(source.public_keys_and_versions())[home]}
    for name, value in [("phone", "0200 111 222"), ("name", "Cổng Mẫu")]:
        setattr(portal, name, value)
        portal.save()
        versions.add(dict(source.public_keys_and_versions())[home])
    portal.organisation.abbreviation = "MAU"
    portal.organisation.save()
    versions.add(dict(source.public_keys_and_versions())[home])
    assert len(versions) == 4


def test_query_count_of_documents_does_not_grow(portal, source, django_assert_max_num_queries):
    articles = ArticlePageFactory.create_batch(15, parent=section_of(portal, "tin-tuc"))
    with django_assert_max_num_queries(5):
        assert len(list(source.documents([str(article.pk) for article in articles]))) == 15
