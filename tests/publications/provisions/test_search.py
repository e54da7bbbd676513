"""Provisions in the search index: each article by itself, with its document's filters and its own address."""

import datetime

import pytest

from publications.legislation.enums import RelationVerb
from publications.legislation.models import LegalDocument
from publications.provisions import search as provisions_search
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText
from publications.provisions.search import notes_of_documents
from publications.provisions.services import set_text
from publications.provisions.structuring import structure
from search.index import registry
from search.index.documents import SearchDocument
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.relations import relation, state_relations
from tests.publications.provisions.samples import DECISION_WITH_REGULATION, DIRECTIVE

pytestmark = pytest.mark.django_db


def documents_of(*documents: LegalDocument) -> list[SearchDocument]:
    source = registry.get("legislation.legaldocument")
    return list(source.documents([str(document.pk) for document in documents]))


def parts_of(document: LegalDocument) -> dict[str, SearchDocument]:
    """The parts by the ends of their keys."""
    return {part.key.partition("/")[2]: part for part in documents_of(document)[1:]}


def test_every_article_is_a_document_of_the_records_group(document):
    record, *parts = documents_of(document)
    assert [part.title for part in parts] == [
        "Điều 1. Phạm vi điều chỉnh",
        "Điều 2. Giải thích từ ngữ",
        "Điều 2a. Nguyên tắc quản lý",
        "Điều 3. Trách nhiệm của Sở Công Thương",
        "Điều 4. Hiệu lực thi hành",
        "PHỤ LỤC I DANH MỤC CHỢ",
    ]
    for part in parts:
        assert (part.group, part.heading, part.kind) == (record.key, record.title, "provision")
        assert (part.version, part.portal_ids, part.facets) == (
            record.version,
            record.portal_ids,
            record.facets,
        )
        assert (part.states, part.date, part.number) == (record.states, record.date, "")
    assert len({part.key for part in parts}) == 6


def test_an_article_holds_all_that_stands_below_it_and_says_in_what_it_stands(document):
    article = parts_of(document)["dieu-2"]
    assert "1. Chợ là nơi mua bán hàng hóa." in article.body
    assert "đ) Hộ khác." in article.body
    assert "công khai" not in article.body
    assert article.summary == "Chương I QUY ĐỊNH CHUNG"
    assert parts_of(document)["dieu-3"].summary.startswith("Chương II TỔ CHỨC THỰC HIỆN – Mục 1")


def test_an_annex_without_articles_is_found_as_a_whole_at_its_address(document, as_reader):
    annex = next(part for part in parts_of(document).values() if part.title.startswith("PHỤ LỤC"))
    assert "1. Chợ Mẫu Một" in annex.body
    assert "2. Chợ Mẫu Hai" in annex.body
    assert "Chợ Mẫu" in as_reader(document.portal).get(annex.url_path).content.decode()


def test_an_annex_with_articles_is_found_by_them_alone(province, give_text):
    decision = LegalDocumentFactory(portal=province, published=True)
    give_text(decision, DECISION_WITH_REGULATION)
    assert all(part.title.startswith("Điều") for part in parts_of(decision).values())


def test_a_provision_opens_at_its_permanent_address(document, as_reader):
    reader = as_reader(document.portal)
    for part in parts_of(document).values():
        assert part.url_path.startswith(document.public_path)
        assert part.title in reader.get(part.url_path).content.decode()


def test_articles_of_an_attached_regulation_are_told_from_those_of_the_decision(province, give_text):
    decision = LegalDocumentFactory(portal=province, published=True)
    give_text(decision, DECISION_WITH_REGULATION)
    parts = parts_of(decision)
    assert len(parts) == 4
    assert len({part.url_path for part in parts.values()}) == 4
    attached = next(part for name, part in parts.items() if part.title == "Điều 2. Chế độ họp")
    assert "QUY CHẾ" in attached.summary.upper()


def test_a_very_long_article_is_found_by_its_clauses_too(document, monkeypatch):
    monkeypatch.setattr(provisions_search, "LONG_ARTICLE", 100)
    parts = parts_of(document)
    assert parts["dieu-2/khoan-1"].title == "Khoản 1 Điều 2"
    assert parts["dieu-2/khoan-1"].summary.endswith("Điều 2. Giải thích từ ngữ")
    assert "đ) Hộ khác." in parts["dieu-2/khoan-2"].body
    assert "dieu-3/khoan-1" not in parts


def test_a_text_without_articles_is_found_by_its_clauses(province, give_text):
    directive = LegalDocumentFactory(portal=province, published=True)
    text = give_text(directive, DIRECTIVE)
    assert text.article_count == 0
    parts = parts_of(directive)
    assert [part.title for part in parts.values()] == [
        "I. MỤC TIÊU",
        "Khoản 1 Mục I",
        "Khoản 2 Mục I",
        "II. NHIỆM VỤ",
        "Khoản 1 Mục II",
        "Khoản 2 Mục II",
    ]


def test_every_word_below_an_article_stands_in_exactly_one_part(document):
    bodies = "\n".join(part.body for part in parts_of(document).values())
    for words in ("Hộ bán hàng tự sản xuất", "Chủ trì hướng dẫn", "có hiệu lực từ ngày 20"):
        assert bodies.count(words) == 1


def test_only_the_current_text_of_a_public_document_is_found(document, give_text):
    give_text(document, "Điều 1. Bãi bỏ\nBãi bỏ tất cả.")
    assert [part.title for part in parts_of(document).values()] == ["Điều 1. Bãi bỏ"]
    document.unpublish()
    assert documents_of(document) == []


def test_queries_do_not_grow_with_documents_and_provisions(
    province, give_text, django_assert_max_num_queries
):
    rows = add_documents(province, 30)
    for row in rows:
        give_text(row)
    with django_assert_max_num_queries(30):
        assert len(documents_of(*rows)) == 30 * 7
    source = registry.get("legislation.legaldocument")
    with django_assert_max_num_queries(12):
        assert len(dict(source.public_keys_and_versions())) == 30


def test_versions_of_the_index_and_of_the_comparison_agree(document):
    [record, *_parts] = documents_of(document)
    versions = dict(registry.get("legislation.legaldocument").public_keys_and_versions())
    assert versions == {document.pk: record.version}


def change_effect(document, commune):
    other = LegalDocumentFactory(
        portal=document.portal,
        issued_on=datetime.date(2025, 1, 1),
        effective_from=datetime.date(2025, 1, 5),
        published=True,
    )
    state_relations(other, relation(RelationVerb.REPEALS, document))


def change_text(document, commune):
    set_text(document=document, text="Điều 1. Khác", source=TextSource.TYPED)


def change_structure(document, commune):
    structure(DocumentText.objects.current().get(document=document))


def change_type_name(document, commune):
    document.document_type.name = "Quyết định (mới)"
    document.document_type.save()


def change_placement(document, commune):
    from portal.registers.models import Placement

    Placement.objects.create(
        portal=commune, record=document, reason="bound", shown_at=document.last_published_at
    )


@pytest.mark.parametrize(
    "change", [change_effect, change_text, change_structure, change_type_name, change_placement]
)
def test_version_changes_with_all_that_is_indexed(change, document, commune):
    source = registry.get("legislation.legaldocument")
    before = dict(source.public_keys_and_versions())[document.pk]
    change(document, commune)
    assert dict(source.public_keys_and_versions())[document.pk] != before


def test_the_state_of_the_document_stands_beside_its_provisions(document):
    key = f"{document.pk}/dieu-1"
    assert set(notes_of_documents([key, "x/y", "404/dieu-1"])) <= {key}
